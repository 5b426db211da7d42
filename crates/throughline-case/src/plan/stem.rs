//! Beginnings of targets in the first person, and plans that were made of nothing else.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

use crate::{code::Code, record::Record};

#[derive(Deserialize)]
struct File {
    stems: BTreeMap<Code, Vec<String>>,
}

static STEMS: LazyLock<BTreeMap<Code, Vec<String>>> = LazyLock::new(|| {
    let file = toml::from_str::<File>(include_str!("../../../../assets/wording/stems.toml"));
    file.map(|file| file.stems).unwrap_or_default()
});

/// The beginnings that are offered for a need, by its domain.
#[must_use]
pub fn stems(domain: &Code) -> &'static [String] {
    STEMS.get(domain).map_or(&[], Vec::as_slice)
}

/// Whether a text is a beginning that nobody finished.
#[must_use]
pub fn is_unedited(text: &str) -> bool {
    let plain = plain(text);
    !plain.is_empty() && STEMS.values().flatten().any(|stem| self::plain(stem) == plain)
}

/// Whether every live target of a plan is a beginning that nobody finished.
#[must_use]
pub fn made_of_stems_only<'a>(records: impl IntoIterator<Item = &'a Record>) -> bool {
    let mut any = false;
    for record in records {
        let Record::Target(target) = record else { continue };
        if matches!(target.status.as_str(), "dropped" | "achieved") {
            continue;
        }
        if !is_unedited(target.text.text.as_str()) {
            return false;
        }
        any = true;
    }
    any
}

/// The letters of a text alone: a gap left empty or deleted is still a gap.
fn plain(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{plan::Target, vocabulary};

    fn target(text: &str) -> Record {
        Record::Target(Box::new(Target { text: crate::note::Note::new(text), ..Target::default() }))
    }

    #[test]
    fn every_need_domain_has_beginnings_and_no_beginning_is_for_a_domain_that_is_not_there() {
        let domains = &vocabulary::get("domain").unwrap().codes;
        assert!(domains.iter().all(|domain| stems(&domain.code).len() >= 2));
        assert_eq!(STEMS.len(), domains.len());
    }

    #[test]
    fn a_plan_of_beginnings_that_nobody_finished_is_pointed_out_until_one_is_finished() {
        let stem = stems(&Code::from("family_relationships"))[0].clone();
        let untouched = [target(&stem), target("I do  every week.")];
        assert!(made_of_stems_only(&untouched));
        assert!(!made_of_stems_only(&[target(&stem), target("I see or speak to Amaya every week")]));
        assert!(!made_of_stems_only(&[]));
    }
}
