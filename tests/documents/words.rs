//! Every sentence on a page was written by somebody or is fixed wording: a document never makes anything up.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{pdf::plain_text, written::all};
use crate::fixtures::practice::practice;

/// The fixed wording of documents: what stands between placeholders counts as a phrase of its own.
const FIXED: &str = include_str!("../../assets/vocabulary/words.toml");

/// How many words in a row have to be known together.
const TOGETHER: usize = 3;

/// Phrases that may be printed, as runs of words.
#[derive(Default)]
struct Known {
    /// Every run of three words of a longer phrase.
    runs: BTreeSet<Vec<String>>,
    /// Phrases of one or two words.
    short: BTreeSet<Vec<String>>,
}

impl Known {
    fn add(&mut self, phrase: &str) {
        let words = words(phrase);
        if words.len() < TOGETHER {
            self.short.insert(words);
        } else {
            self.runs.extend(words.windows(TOGETHER).map(<[_]>::to_vec));
        }
    }

    fn add_all(&mut self, value: &Value) {
        match value {
            Value::String(words) => self.add(words),
            Value::Array(items) => items.iter().for_each(|item| self.add_all(item)),
            Value::Object(fields) => fields.values().for_each(|field| self.add_all(field)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    /// The words of a text that stand in no known phrase.
    fn unknown(&self, text: &str) -> Vec<String> {
        let words = words(text);
        let mut covered: Vec<bool> = words.iter().map(|word| is_number_or_date(word)).collect();
        for length in 1..=TOGETHER {
            let phrases = if length == TOGETHER { &self.runs } else { &self.short };
            for (at, window) in words.windows(length).enumerate() {
                if phrases.contains(window) {
                    covered[at..at + length].fill(true);
                }
            }
        }
        words.into_iter().zip(covered).filter(|(_, covered)| !covered).map(|(word, _)| word).collect()
    }
}

/// The words of a text, without the marks around them.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| letter.is_whitespace() || matches!(letter, '/' | '–' | '-' | '‑'));
    let bare = words.map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase());
    bare.filter(|word| !word.is_empty()).collect()
}

/// Numbers and the names of days and months, which dates and counts are made of.
fn is_number_or_date(word: &str) -> bool {
    const NAMES: [&str; 19] = [
        "mon", "tue", "wed", "thu", "fri", "sat", "sun", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
        "oct", "nov", "dec",
    ];
    word.chars().any(|letter| letter.is_ascii_digit())
        || NAMES.iter().any(|name| word.starts_with(name) && word.len() <= 9)
}

#[test]
fn every_sentence_on_a_page_was_written_by_somebody_or_is_fixed_wording() {
    let desk = practice();
    let mut fixed = Known::default();
    fixed.add_all(&desk.ok("forms", json!({})));
    for line in FIXED.lines().filter_map(|line| line.split_once(" = ")) {
        let phrase: String = serde_json::from_str(line.1).unwrap_or_default();
        phrase.split(['{', '}']).step_by(2).for_each(|part| fixed.add(part));
    }
    let mut made_up = BTreeSet::new();
    for written in all() {
        let mut known = Known { runs: fixed.runs.clone(), short: fixed.short.clone() };
        written.bodies.iter().for_each(|body| known.add_all(body));
        for word in known.unknown(&plain_text(&written.bytes)) {
            made_up.insert(format!("{}: {word}", written.what()));
        }
    }
    assert!(made_up.is_empty(), "{} words stand in no known phrase: {made_up:#?}", made_up.len());
}
