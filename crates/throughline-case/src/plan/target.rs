use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    id::RecordId,
    note::Note,
    record::{Kind, RecordKind},
};

/// What somebody wants to reach, by when.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Target {
    /// The target as its owner says it.
    pub text: Note,
    /// Whose target it is (vocabulary `target_owner`).
    pub owner: Code,
    /// The needs it answers.
    pub needs: Vec<RecordId>,
    /// Which of the six objective areas it serves (vocabulary `objective_area`).
    pub objective_area: Code,
    /// Whether it is something to move towards, away from, or to keep (vocabulary `target_kind`).
    pub target_kind: Answer<Code>,
    /// By when.
    pub by_when: Answer<NaiveDate>,
    /// The day it was set.
    pub set_on: Answer<NaiveDate>,
    /// Who agreed to it.
    pub agreed_with: Vec<RecordId>,
    /// How anyone would see that it is reached.
    pub measure_how: Answer<Note>,
    /// Where it started, from 0 to 10.
    pub baseline: Answer<u32>,
    /// Where it was, from 0 to 10, in a card from before ratings had cards of their own. [`super::nearness`] reads both.
    pub rating: Answer<u32>,
    /// Whether the child agrees with it (vocabulary `child_agrees`).
    pub child_agrees: Answer<Code>,
    /// Why the child agrees, does not agree or could not answer.
    pub child_agrees_why: Answer<Note>,
    /// Why it matters to the child.
    pub why_it_matters: Answer<Note>,
    /// Where it stands (vocabulary `target_status`).
    pub status: Code,
}

impl Kind for Target {
    const KIND: RecordKind = RecordKind::Target;

    fn title(&self) -> String {
        self.text.text.as_str().to_owned()
    }
}
