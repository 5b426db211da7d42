use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    form,
    id::RecordId,
    note::Note,
    record::{Kind, RecordKind},
    time::PartialDate,
    vocabulary::{self, phrase, word},
};

/// How far the child meets a set of criteria: descriptions, not thresholds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Cohort {
    /// Which set it is (vocabulary `criteria_set`).
    pub criteria_set: Code,
    /// Whether there are needs in more than one area (vocabulary `met`).
    pub multiple: Answer<Code>,
    /// The areas (vocabulary `domain`).
    pub multiple_domains: Vec<Code>,
    /// What shows it.
    pub multiple_evidence: Answer<Note>,
    /// Whether the needs last (vocabulary `met`).
    pub persistent: Answer<Code>,
    /// Since when.
    pub persistent_since: Answer<PartialDate>,
    /// What shows that they last.
    pub persistent_evidence: Answer<Note>,
    /// Whether usual help has not met them (vocabulary `met`).
    pub severe: Answer<Code>,
    /// What was tried before.
    pub tried: Vec<RecordId>,
    /// What shows it.
    pub severe_evidence: Answer<Note>,
    /// Whether they are framed by context (vocabulary `met`).
    pub framed: Answer<Code>,
    /// The context (vocabulary `context`).
    pub contexts: Vec<Code>,
    /// What shows it.
    pub framed_evidence: Answer<Note>,
    /// Whether the child is deprived of liberty or at risk of it (vocabulary `met`).
    pub deprived: Answer<Code>,
    /// Whether a secure children’s home cannot meet the needs (vocabulary `met`).
    pub home_cannot_meet: Answer<Code>,
    /// Which further needs there are (vocabulary `high_court_need`).
    pub high_court_needs: Vec<Code>,
    /// What shows it.
    pub high_court_evidence: Answer<Note>,
    /// Neurodevelopmental needs beside them.
    pub neurodevelopment: Answer<Note>,
    /// Whether the referral was accepted (vocabulary `yes_no_not_known`).
    pub accepted: Answer<Code>,
    /// The day it was decided.
    pub accepted_on: Answer<NaiveDate>,
    /// Who decided.
    pub decided_by: Answer<Note>,
    /// Why it was not accepted.
    pub not_accepted_why: Answer<Note>,
    /// Where the child was pointed to instead.
    pub signposted_to: Answer<Note>,
}

/// How a whole set of criteria reads. It is a description and never a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Fits {
    /// Every criterion describes the child.
    Fits,
    /// Every criterion but one, and that one is not clear yet.
    FitsButOneUnclear,
    /// Something is not answered, or more than one is not clear.
    NotYetSaid,
    /// One of them does not describe the child.
    DoesNotFit,
}

/// One criterion with its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Criterion {
    /// The field that asks it.
    pub field: String,
    /// What it is called.
    pub label: String,
    /// What was answered (vocabulary `met`); none while nobody has.
    pub met: Option<Code>,
}

/// How a set of criteria reads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Reading {
    /// Each criterion in its order.
    pub criteria: Vec<Criterion>,
    /// How the set reads as a whole.
    pub fits: Fits,
    /// The same in words.
    pub words: String,
}

impl Cohort {
    /// How the criteria of its set read. One that is not clear yet does not stand in the way; two do.
    #[must_use]
    pub fn reading(&self) -> Reading {
        let criteria: Vec<Criterion> = self.answers().into_iter().map(|(field, met)| criterion(field, met)).collect();
        let count =
            |code: &str| criteria.iter().filter(|one| one.met.as_ref().is_some_and(|met| met.as_str() == code)).count();
        let (yes, unclear, all) = (count("yes"), count("unclear"), criteria.len());
        let fits = if count("no") > 0 {
            Fits::DoesNotFit
        } else if yes == all && all > 0 {
            Fits::Fits
        } else if yes + 1 == all && unclear == 1 {
            Fits::FitsButOneUnclear
        } else {
            Fits::NotYetSaid
        };
        let words = words(&criteria, fits);
        Reading { criteria, fits, words }
    }

    fn answers(&self) -> Vec<(&'static str, Option<Code>)> {
        match self.criteria_set.as_str() {
            "high_court" => vec![
                ("deprived", self.deprived.given().cloned()),
                ("home_cannot_meet", self.home_cannot_meet.given().cloned()),
                ("high_court_needs", (!self.high_court_needs.is_empty()).then(|| Code::from("yes"))),
            ],
            "framework" => vec![
                ("multiple", self.multiple.given().cloned()),
                ("persistent", self.persistent.given().cloned()),
                ("severe", self.severe.given().cloned()),
                ("framed", self.framed.given().cloned()),
            ],
            _ => Vec::new(),
        }
    }
}

fn criterion(field: &str, met: Option<Code>) -> Criterion {
    let described = form::of(RecordKind::Cohort).and_then(|form| form.field(field));
    Criterion { field: field.to_owned(), label: described.map_or_else(String::new, |one| one.label.clone()), met }
}

fn words(criteria: &[Criterion], fits: Fits) -> String {
    let names = |code: Option<&str>| {
        let same = criteria.iter().filter(|one| one.met.as_ref().map(Code::as_str) == code);
        same.map(|one| lower_first(&one.label)).collect::<Vec<_>>().join("; ")
    };
    let groups = [
        ("criteria_met", names(Some("yes"))),
        ("criteria_unclear", names(Some("unclear"))),
        ("criteria_not_met", names(Some("no"))),
        ("criteria_not_answered", names(None)),
    ];
    let said =
        groups.iter().filter(|(_, which)| !which.is_empty()).map(|(key, which)| phrase(key, &[("which", which)]));
    let whole = match fits {
        Fits::Fits => word("criteria_fit"),
        Fits::FitsButOneUnclear => word("criteria_fit_but_one"),
        Fits::NotYetSaid => word("criteria_not_yet_said"),
        Fits::DoesNotFit => word("criteria_do_not_fit"),
    };
    said.chain([whole]).collect::<Vec<_>>().join(" ")
}

/// A label inside a sentence.
fn lower_first(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

impl Kind for Cohort {
    const KIND: RecordKind = RecordKind::Cohort;

    fn title(&self) -> String {
        vocabulary::label("criteria_set", &self.criteria_set)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn framework(answers: [&str; 4]) -> Cohort {
        let answer = |at: usize| match answers[at] {
            "" => Answer::NotAsked,
            said => Answer::of(Code::from(said)),
        };
        Cohort {
            criteria_set: "framework".into(),
            multiple: answer(0),
            persistent: answer(1),
            severe: answer(2),
            framed: answer(3),
            ..Cohort::default()
        }
    }

    #[test]
    fn one_criterion_may_be_unclear_and_two_may_not() {
        for (answers, fits) in [
            (["yes", "yes", "yes", "yes"], Fits::Fits),
            (["yes", "yes", "unclear", "yes"], Fits::FitsButOneUnclear),
            (["yes", "unclear", "unclear", "yes"], Fits::NotYetSaid),
            (["yes", "yes", "yes", ""], Fits::NotYetSaid),
            (["yes", "yes", "unclear", "no"], Fits::DoesNotFit),
            (["", "", "", ""], Fits::NotYetSaid),
        ] {
            assert_eq!(framework(answers).reading().fits, fits, "{answers:?}");
        }
    }

    #[test]
    fn the_line_says_in_words_which_describe_the_child_and_holds_no_number() {
        let words = framework(["yes", "yes", "unclear", "yes"]).reading().words;
        assert_eq!(
            words,
            "Describes the child: needs in more than one area; needs that last; needs framed by family and social \
             context. Not clear yet: needs that usual help has not met. The description fits; one part is not clear yet."
        );
        assert!(!words.chars().any(char::is_numeric));
    }

    #[test]
    fn the_second_set_asks_for_the_child_the_home_and_any_one_of_its_needs() {
        let mut cohort = Cohort {
            criteria_set: "high_court".into(),
            deprived: Answer::of("yes".into()),
            home_cannot_meet: Answer::of("yes".into()),
            ..Cohort::default()
        };
        assert_eq!(cohort.reading().fits, Fits::NotYetSaid);
        cohort.high_court_needs = vec!["high_distress".into()];
        assert_eq!(cohort.reading().fits, Fits::Fits);
        assert_eq!(Cohort::default().reading().fits, Fits::NotYetSaid, "a card on which no set is chosen yet");
    }
}
