use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    id::RecordId,
    note::Note,
    record::{Kind, RecordKind},
};

/// What is done towards a target, and what becomes of it when the child moves.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Intervention {
    /// What it is.
    pub name: Note,
    /// The kind (vocabulary `intervention_kind`).
    pub intervention_kind: Code,
    /// Who leads it.
    pub lead: Option<RecordId>,
    /// How often and for how long.
    pub frequency: Answer<Note>,
    /// The first day.
    pub start: Answer<NaiveDate>,
    /// The day it is planned to end.
    pub planned_end: Answer<NaiveDate>,
    /// The factors it works on.
    pub factors: Vec<RecordId>,
    /// The targets it serves.
    pub targets: Vec<RecordId>,
    /// Why the team expects it to help.
    pub rationale: Answer<Note>,
    /// What has to be done differently for this child.
    pub adaptations: Answer<Note>,
    /// What could go wrong with it.
    pub possible_harms: Answer<Note>,
    /// Whether the child and whoever may decide agreed.
    pub consent: Answer<Note>,
    /// What happens to it when the child moves: go on with whom, pause safely, or end well.
    pub what_if_moved: Answer<Note>,
    /// Where it stands (vocabulary `intervention_status`).
    pub status: Code,
}

impl Kind for Intervention {
    const KIND: RecordKind = RecordKind::Intervention;

    fn title(&self) -> String {
        self.name.text.as_str().to_owned()
    }
}
