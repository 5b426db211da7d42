//! Every sentence on a page was written by somebody or is fixed wording: a document never makes anything up.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::written::{Written, all};
use crate::fixtures::practice::practice;

/// The fixed wording of documents: what stands between placeholders counts as a phrase of its own.
const FIXED: [&str; 6] = [
    include_str!("../../assets/vocabulary/words.toml"),
    include_str!("../../assets/vocabulary/words_formulation.toml"),
    include_str!("../../assets/vocabulary/words_plan.toml"),
    include_str!("../../assets/vocabulary/words_plan_pages.toml"),
    include_str!("../../assets/due-rules/dates.toml"),
    include_str!("../../assets/measures/registry.toml"),
];

/// How many words in a row have to be known together.
const TOGETHER: usize = 3;

/// Phrases that may be printed, as runs of words.
#[derive(Default)]
struct Known {
    /// Every run of three words of a longer phrase.
    runs: BTreeSet<Vec<String>>,
    /// Phrases of one or two words, and the first and the last one or two of a longer phrase.
    short: BTreeSet<Vec<String>>,
    /// Every single word.
    single: BTreeSet<String>,
}

impl Known {
    /// The wording that no clinician typed: labels, codes in words, and the fixed sentences.
    fn fixed() -> Self {
        let mut fixed = Self::default();
        fixed.add_all(&practice().ok("forms", json!({})));
        for line in FIXED.iter().flat_map(|file| file.lines()).filter_map(|line| line.split_once(" = ")) {
            let phrase: String = serde_json::from_str(line.1).unwrap_or_default();
            phrase.split(['{', '}']).step_by(2).for_each(|part| fixed.add(part));
        }
        fixed
    }

    /// The same with everything that was typed in one child's case.
    fn with(&self, written: &Written) -> Self {
        let mut known = Self { runs: self.runs.clone(), short: self.short.clone(), single: self.single.clone() };
        written.bodies.iter().for_each(|body| known.add_all(body));
        known.add(written.file_name.split('_').nth(1).expect("a case code"));
        known
    }

    fn add(&mut self, phrase: &str) {
        let words = words(phrase);
        self.single.extend(words.iter().cloned());
        // Page one ends a phrase where its room ends, and goes on elsewhere: an end of one or two words stands alone.
        for length in 1..TOGETHER {
            self.short.extend(words.get(..length).map(<[_]>::to_vec));
            self.short.extend(words.len().checked_sub(length).map(|start| words[start..].to_vec()));
        }
        self.runs.extend(words.windows(TOGETHER).map(<[_]>::to_vec));
    }

    fn add_all(&mut self, value: &Value) {
        match value {
            Value::String(words) => self.add(words),
            Value::Array(items) => items.iter().for_each(|item| self.add_all(item)),
            Value::Object(fields) => fields.values().for_each(|field| self.add_all(field)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    /// The words of a text that stand in no known phrase, each with the words before and behind it.
    fn unknown(&self, text: &str) -> Vec<String> {
        let words = words(text);
        let mut covered: Vec<bool> = words.iter().map(|word| is_counted(word)).collect();
        for length in 1..=TOGETHER {
            let phrases = if length == TOGETHER { &self.runs } else { &self.short };
            for (at, window) in words.windows(length).enumerate() {
                if phrases.contains(window) {
                    covered[at..at + length].fill(true);
                }
            }
        }
        // A word longer than its line is broken, and stands there in parts.
        for parts in 2..=6 {
            for (at, window) in words.windows(parts).enumerate() {
                if self.single.contains(&window.concat()) {
                    covered[at..at + parts].fill(true);
                }
            }
        }
        let unknown = (0..words.len()).filter(|at| !covered[*at]);
        unknown
            .map(|at| {
                words[at.saturating_sub(4)..(at + 5).min(words.len())].join(" ").replacen(
                    &words[at],
                    &words[at].to_uppercase(),
                    1,
                )
            })
            .collect()
    }
}

/// The words of a text, without the marks around them; every number is the same word.
fn words(text: &str) -> Vec<String> {
    let visible =
        text.chars().filter(|letter| !matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'));
    let visible: String = visible.collect();
    let words = visible.split(|letter: char| letter.is_whitespace() || "/–-‑’'“”\"·:".contains(letter));
    let bare = words.map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase());
    let counted =
        bare.map(|word| if word.chars().any(|letter| letter.is_ascii_digit()) { "#".to_owned() } else { word });
    counted.filter(|word| !word.is_empty()).collect()
}

/// Numbers, the parts of dates and ages, and initials: what a document works out itself.
fn is_counted(word: &str) -> bool {
    const NAMES: [&str; 19] = [
        "mon", "tue", "wed", "thu", "fri", "sat", "sun", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
        "oct", "nov", "dec",
    ];
    let is_date = NAMES.iter().any(|name| word.starts_with(name) && word.len() <= 9);
    let is_initials = word.split('.').all(|part| part.chars().count() == 1);
    let is_of_audit_mark = word.len() == 4 && word.chars().all(|letter| letter.is_ascii_hexdigit());
    // Letters of Arabic are painted from left to right, which only a reader that knows the script turns round; names in
    // it are looked at through such a reader.
    let is_arabic = word
        .chars()
        .any(|letter| matches!(letter, '\u{600}'..='\u{6ff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'));
    word == "#"
        || is_arabic
        || is_date
        || is_initials
        || is_of_audit_mark
        || ["years", "year", "months", "month", "about", "aged"].contains(&word)
}

#[test]
fn every_sentence_on_a_page_was_written_by_somebody_or_is_fixed_wording() {
    let fixed = Known::fixed();
    let mut made_up = BTreeSet::new();
    for written in all() {
        let known = fixed.with(written);
        let pdf = written.pdf();
        let texts = pdf.elements().into_iter().map(|element| element.words).chain(pdf.artifacts());
        for text in texts {
            made_up.extend(known.unknown(&text).into_iter().map(|word| format!("{}: {word}", written.what())));
        }
    }
    assert!(made_up.is_empty(), "{} words stand in no known phrase: {made_up:#?}", made_up.len());
}

/// A line that is broken inside a word is read twice; the name of a medicine, not at all.
#[test]
fn no_word_that_a_line_could_hold_is_broken() {
    let fixed = Known::fixed();
    let mut broken = BTreeSet::new();
    for written in all() {
        let known = fixed.with(written);
        for element in written.pdf().elements() {
            for pair in words(&element.words).windows(2) {
                let whole = pair.concat();
                let is_broken = known.single.contains(&whole) && pair.iter().any(|part| !known.single.contains(part));
                if is_broken && whole.chars().count() < 25 {
                    broken.insert(format!("{}: {}|{}", written.what(), pair[0], pair[1]));
                }
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}
