use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    id::RecordId,
    note::Note,
    record::{Kind, RecordKind},
    time::long_date,
    vocabulary,
};

/// A review of any kind: what the child said, a result for each target, a decision for each intervention, and what was learned.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Review {
    /// The day.
    pub on: Answer<NaiveDate>,
    /// Which kind of review (vocabulary `review_kind`).
    pub review_kind: Code,
    /// Who led it.
    pub chair: Answer<Note>,
    /// Who was there.
    pub attendees: Vec<RecordId>,
    /// Others who were there.
    pub others: Answer<Note>,
    /// How the child took part (vocabulary `child_took_part`).
    pub child_took_part: Answer<Code>,
    /// What the child said.
    pub child_said: Answer<Note>,
    /// What the family said.
    pub family_said: Answer<Note>,
    /// What was found and decided for each target.
    pub targets: Vec<TargetResult>,
    /// What was decided for each intervention.
    pub interventions: Vec<InterventionResult>,
    /// Whether the formulation still fits (vocabulary `still_fits`).
    pub still_fits: Answer<Code>,
    /// What was learned.
    pub learned: Answer<Note>,
    /// How the principles of the Framework showed in the work.
    pub principles: Vec<PrincipleSeen>,
    /// What will be done.
    pub actions: Vec<ReviewAction>,
    /// The day of the next review.
    pub next_on: Answer<NaiveDate>,
    /// Where the minutes are kept.
    pub minutes_ref: Answer<Note>,
    /// The stages that this review opens again (vocabulary `stage`).
    pub reopens: Vec<Code>,
    /// Whether its ratings and decisions were carried over to the cards they are about.
    pub applied: bool,
}

impl Kind for Review {
    const KIND: RecordKind = RecordKind::Review;

    fn title(&self) -> String {
        let kind = vocabulary::label("review_kind", &self.review_kind);
        let day = self.on.given().map_or_else(String::new, |day| long_date(*day));
        if self.review_kind.is_empty() { day } else { format!("{kind}, {day}").trim_end_matches(", ").to_owned() }
    }
}

/// What a review found and decided for one target.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TargetResult {
    /// The target.
    pub target: Option<RecordId>,
    /// Where it is now, from 0 to 10.
    pub rating: Answer<u32>,
    /// What was decided (vocabulary `target_decision`).
    pub decision: Code,
    /// Why.
    pub why: Answer<Note>,
}

/// What a review decided for one intervention.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct InterventionResult {
    /// The intervention.
    pub intervention: Option<RecordId>,
    /// What was decided (vocabulary `intervention_decision`).
    pub decision: Code,
    /// Why.
    pub why: Answer<Note>,
}

/// How one principle showed in the work.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PrincipleSeen {
    /// Which principle (vocabulary `principle`).
    pub principle: Code,
    /// How it showed.
    pub how: Note,
}

/// Something that a review decided to do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReviewAction {
    /// What will be done.
    pub what: Note,
    /// Who does it.
    pub who: Option<RecordId>,
    /// By when.
    pub by: Answer<NaiveDate>,
    /// The day it was done.
    pub done: Answer<NaiveDate>,
}
