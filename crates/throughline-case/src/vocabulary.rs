//! Code lists and fixed wording, read once from `assets/vocabulary`.
//!
//! The window and the pages use the same lists, so a code has one label everywhere.

use std::{collections::BTreeMap, sync::LazyLock};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::code::Code;

mod files {
    include!(concat!(env!("OUT_DIR"), "/assets.rs"));
}

pub(crate) use files::{DUE_RULES, FORMS};

/// How far a list or a rule has been checked against its source (domain specification, chapter 0).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Verified {
    /// Checked against the document it names.
    V,
    /// Checked in a secondary source only.
    V2,
    /// Not checked; never shown as law.
    M,
    /// Decided in the design of the product.
    D,
}

/// A list of codes with its source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Vocabulary {
    /// The name by which forms refer to it.
    pub name: String,
    /// Where the list comes from.
    pub source: String,
    /// How far that was checked.
    pub verified: Verified,
    /// The day by which the list has to be looked at again.
    pub review_by: String,
    /// The codes in the order in which they are shown.
    #[serde(rename(deserialize = "code"))]
    pub codes: Vec<Entry>,
}

/// One code of a vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The code that records hold.
    pub code: Code,
    /// The words people read.
    pub label: String,
    /// A shorter form for page one.
    #[serde(default)]
    pub short: Option<String>,
    /// What helps to choose it.
    #[serde(default)]
    pub hint: Option<String>,
    /// The code it counts under in the national return.
    #[serde(default)]
    pub national: Option<String>,
    /// The source, where it differs from the list's.
    #[serde(default)]
    pub source: Option<String>,
    /// How far it was checked, where that differs from the list's.
    #[serde(default)]
    pub verified: Option<Verified>,
    /// Why nobody can choose it yet, and when that was checked. A record that holds it stays readable.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub inactive: Option<String>,
    /// The day from which it can be chosen, once that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub available_from: Option<NaiveDate>,
}

#[derive(Deserialize)]
struct Words {
    words: BTreeMap<String, String>,
}

/// How the names of the files begin that hold fixed wording instead of codes.
const WORDS_FILES: &str = "words";

static VOCABULARIES: LazyLock<BTreeMap<String, Vocabulary>> = LazyLock::new(|| {
    let lists = files::VOCABULARIES.iter().filter(|(stem, _)| !stem.starts_with(WORDS_FILES));
    // Every file is read by a test; a list that cannot be read here would only lack its labels.
    lists
        .filter_map(|(_, text)| toml::from_str::<Vocabulary>(text).ok())
        .map(|list| (list.name.clone(), list))
        .collect()
});

static WORDS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let files = files::VOCABULARIES.iter().filter(|(stem, _)| stem.starts_with(WORDS_FILES));
    files.filter_map(|(_, text)| toml::from_str::<Words>(text).ok()).flat_map(|file| file.words).collect()
});

/// All vocabularies by name.
pub fn all() -> impl Iterator<Item = &'static Vocabulary> {
    VOCABULARIES.values()
}

/// One vocabulary.
#[must_use]
pub fn get(name: &str) -> Option<&'static Vocabulary> {
    VOCABULARIES.get(name)
}

/// One entry of a vocabulary.
#[must_use]
pub fn entry(name: &str, code: &Code) -> Option<&'static Entry> {
    get(name)?.codes.iter().find(|entry| entry.code == *code)
}

/// The label of a code; the code itself when the vocabulary does not know it, so that nothing goes missing.
#[must_use]
pub fn label(name: &str, code: &Code) -> String {
    entry(name, code).map_or_else(|| code.to_string(), |entry| entry.label.clone())
}

/// The short label of a code for page one, or its label.
#[must_use]
pub fn short(name: &str, code: &Code) -> String {
    let short = entry(name, code).and_then(|entry| entry.short.clone());
    short.unwrap_or_else(|| label(name, code))
}

/// The place of a code in its list, by which records are put in order; unknown codes come last.
#[must_use]
pub fn rank(name: &str, code: &Code) -> usize {
    get(name).and_then(|list| list.codes.iter().position(|entry| entry.code == *code)).unwrap_or(usize::MAX)
}

/// Fixed wording by key; the key itself when there is none, which a test looks for.
#[must_use]
pub fn word(key: &str) -> String {
    WORDS.get(key).cloned().unwrap_or_else(|| key.to_owned())
}

/// Whether there is fixed wording for a key.
#[must_use]
pub fn has_word(key: &str) -> bool {
    WORDS.contains_key(key)
}

/// Fixed wording with its `{placeholders}` filled in. Filled-in text is never searched for placeholders again.
#[must_use]
pub fn phrase(key: &str, fill: &[(&str, &str)]) -> String {
    let pattern = word(key);
    let mut out = String::with_capacity(pattern.len());
    let mut rest = pattern.as_str();
    while let Some(open) = rest.find('{') {
        let Some(close) = rest[open..].find('}') else { break };
        let name = &rest[open + 1..open + close];
        out.push_str(&rest[..open]);
        match fill.iter().find(|(placeholder, _)| *placeholder == name) {
            Some((_, value)) => out.push_str(value),
            None => out.push_str(&rest[open..=open + close]),
        }
        rest = &rest[open + close + 1..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_can_be_read_and_has_a_source_and_a_day_to_look_again() {
        for (stem, text) in files::VOCABULARIES.iter().filter(|(stem, _)| !stem.starts_with(WORDS_FILES)) {
            let list: Vocabulary = toml::from_str(text).unwrap_or_else(|error| panic!("{stem}: {error}"));
            assert_eq!(list.name, *stem);
            assert!(!list.source.is_empty() && !list.codes.is_empty(), "{stem} says nothing");
            list.review_by.parse::<chrono::NaiveDate>().unwrap_or_else(|_| panic!("{stem} has no review date"));
            let mut codes: Vec<_> = list.codes.iter().map(|entry| &entry.code).collect();
            codes.sort();
            codes.dedup();
            assert_eq!(codes.len(), list.codes.len(), "{stem} names a code twice");
        }
    }

    #[test]
    fn a_rule_that_is_not_in_force_is_there_with_its_source_and_the_month_it_was_checked() {
        for code in ["ca1989_s25_relevant_accommodation", "mha_2025_rules", "lps_not_in_force"] {
            let entry = entry("legal_status", &Code::from(code)).unwrap();
            assert!(entry.source.is_some() && entry.available_from.is_none(), "{code}");
            assert!(entry.inactive.as_ref().unwrap().contains("checked November 2026"), "{code}");
        }
        assert!(entry("legal_status", &Code::from("s25_sao")).unwrap().inactive.is_none());
    }

    #[test]
    fn what_is_not_checked_against_the_law_says_check_locally() {
        let list = get("legal_status").unwrap();
        for entry in &list.codes {
            let verified = entry.verified.unwrap_or(list.verified);
            let said = format!("{} {}", entry.hint.as_deref().unwrap_or_default(), list.source).to_lowercase();
            let checked = matches!(verified, Verified::V | Verified::D);
            assert!(checked || said.contains("check locally"), "{} reads like law", entry.code);
        }
    }

    #[test]
    fn fixed_wording_can_be_read() {
        let files = files::VOCABULARIES.iter().filter(|(stem, _)| stem.starts_with(WORDS_FILES));
        let keys: Vec<_> = files.flat_map(|(_, text)| toml::from_str::<Words>(text).unwrap().words).collect();
        assert_eq!(keys.len(), WORDS.len(), "two files word the same key");
        assert!(keys.iter().all(|(_, words)| !words.trim().is_empty()));
    }
}
