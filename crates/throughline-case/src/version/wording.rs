//! What was added and taken out between two texts, word by word.

use serde::Serialize;
use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::text::Text;

/// What became of a run of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum RunKind {
    /// It stands in both texts.
    Same,
    /// It stands in the later one only.
    Added,
    /// It stood in the earlier one only.
    Removed,
}

/// A run of words, with the white space between them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Run {
    /// What became of it.
    pub kind: RunKind,
    /// The words.
    pub text: Text,
}

/// Compares two texts by words. The runs that stayed and those taken out make up the first text; the runs that stayed and
/// those added make up the second.
#[must_use]
pub fn compare_words(before: &str, after: &str) -> Vec<Run> {
    let (was, now) = (words(before), words(after));
    let mut runs = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &was, &now) {
        let (tag, old, new) = op.as_tag_tuple();
        let (was, now) = (was[old].concat(), now[new].concat());
        match tag {
            DiffTag::Equal => add(&mut runs, RunKind::Same, was),
            DiffTag::Delete | DiffTag::Insert | DiffTag::Replace => {
                add(&mut runs, RunKind::Removed, was);
                add(&mut runs, RunKind::Added, now);
            }
        }
    }
    runs
}

/// Words, each with the white space that follows it: a space of its own would be found again between words that have
/// nothing in common.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let gap = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let next = rest[gap..].find(|letter: char| !letter.is_whitespace()).map_or(rest.len(), |next| gap + next);
        let (word, left) = rest.split_at(next);
        words.push(word);
        rest = left;
    }
    words
}

fn add(runs: &mut Vec<Run>, kind: RunKind, text: String) {
    if !text.is_empty() {
        runs.push(Run { kind, text: Text::new(text) });
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn without(runs: &[Run], kind: RunKind) -> String {
        runs.iter().filter(|run| run.kind != kind).map(|run| run.text.as_str()).collect()
    }

    #[test]
    fn a_reworded_sentence_shows_the_words_that_changed_and_no_others() {
        let runs = compare_words(
            "Hits out when night staff crowd or hold him",
            "Hits out when staff he does not know crowd or hold him",
        );
        let read: Vec<_> = runs.iter().map(|run| (run.kind, run.text.as_str())).collect();
        assert_eq!(
            read,
            [
                (RunKind::Same, "Hits out when "),
                (RunKind::Removed, "night "),
                (RunKind::Same, "staff "),
                (RunKind::Added, "he does not know "),
                (RunKind::Same, "crowd or hold him"),
            ]
        );
    }

    #[test]
    fn words_that_are_all_new_stand_together() {
        let kinds = |before, after| compare_words(before, after).iter().map(|run| run.kind).collect::<Vec<_>>();
        assert_eq!(kinds("one two three", "four five six"), [RunKind::Removed, RunKind::Added]);
        assert_eq!(kinds("", "new words"), [RunKind::Added]);
        assert_eq!(kinds("same words", "same words"), [RunKind::Same]);
        assert!(compare_words("", "").is_empty());
    }

    proptest! {
        #[test]
        fn nothing_is_lost_between_two_texts(before in "[ab \n\u{e9}\u{301}.]{0,60}", after in "[ab \n\u{e9}\u{301}.]{0,60}") {
            let runs = compare_words(&before, &after);
            prop_assert_eq!(without(&runs, RunKind::Added), before);
            prop_assert_eq!(without(&runs, RunKind::Removed), after);
        }

        #[test]
        fn nothing_is_lost_whatever_is_written(before in any::<String>(), after in any::<String>()) {
            let runs = compare_words(&before, &after);
            prop_assert_eq!(without(&runs, RunKind::Added), before);
            prop_assert_eq!(without(&runs, RunKind::Removed), after);
            prop_assert!(runs.windows(2).all(|pair| pair[0].kind != pair[1].kind), "a run is as long as it can be");
        }

        #[test]
        fn a_text_compared_with_itself_has_not_changed(words in "[abc \n]{1,60}") {
            let runs = compare_words(&words, &words);
            prop_assert!(runs.len() == 1 && runs[0].kind == RunKind::Same);
        }
    }
}
