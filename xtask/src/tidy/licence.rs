//! Licence expressions as crates write them: SPDX with `OR`, `AND`, `WITH` and brackets, and the old `A/B` for `A OR B`.

/// Whether `expression` can be met with licences for which `allowed` is true. A text that is no expression cannot.
pub(crate) fn is_met(expression: &str, allowed: &dyn Fn(&str) -> bool) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut reader = Reader { words: &words, allowed };
    let met = reader.any();
    met == Some(true) && reader.words.is_empty()
}

struct Reader<'a> {
    words: &'a [&'a str],
    allowed: &'a dyn Fn(&str) -> bool,
}

impl<'a> Reader<'a> {
    fn any(&mut self) -> Option<bool> {
        let mut met = self.all()?;
        while self.take("OR") {
            met |= self.all()?;
        }
        Some(met)
    }

    fn all(&mut self) -> Option<bool> {
        let mut met = self.one()?;
        while self.take("AND") {
            met &= self.one()?;
        }
        Some(met)
    }

    fn one(&mut self) -> Option<bool> {
        if self.take("(") {
            let met = self.any()?;
            return self.take(")").then_some(met);
        }
        let name = self.next().filter(|word| !["OR", "AND", "WITH", ")"].contains(word))?;
        if self.take("WITH") {
            let exception = self.next()?;
            // An exception only adds permissions.
            return Some((self.allowed)(&format!("{name} WITH {exception}")) || (self.allowed)(name));
        }
        Some((self.allowed)(name))
    }

    fn next(&mut self) -> Option<&'a str> {
        let (first, rest) = self.words.split_first()?;
        self.words = rest;
        Some(*first)
    }

    fn take(&mut self, word: &str) -> bool {
        let taken = self.words.first() == Some(&word);
        if taken {
            self.words = &self.words[1..];
        }
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn met(expression: &str) -> bool {
        is_met(expression, &|name| ["MIT", "Apache-2.0", "Unicode-3.0"].contains(&name))
    }

    #[test]
    fn one_allowed_choice_is_enough_and_every_part_of_a_sum_is_needed() {
        assert!(met("MIT"));
        assert!(met("GPL-3.0-only OR MIT"));
        assert!(!met("GPL-3.0-only AND MIT"));
        assert!(met("(MIT OR GPL-2.0) AND Unicode-3.0"));
        assert!(!met("MIT AND (GPL-2.0 OR LGPL-2.1)"));
        assert!(!met("GPL-3.0-only"));
    }

    #[test]
    fn and_binds_closer_than_or() {
        assert!(met("MIT OR GPL-2.0 AND GPL-3.0"));
        assert!(!met("GPL-2.0 OR GPL-3.0 AND MIT"));
    }

    #[test]
    fn exceptions_and_the_old_spelling_are_understood() {
        assert!(met("Apache-2.0 WITH LLVM-exception OR GPL-2.0"));
        assert!(met("MIT/GPL-2.0"));
    }

    #[test]
    fn what_is_no_expression_is_not_met() {
        for text in ["", "MIT OR", "(MIT", "MIT MIT", "OR MIT", "MIT)"] {
            assert!(!met(text), "{text:?}");
        }
    }
}
