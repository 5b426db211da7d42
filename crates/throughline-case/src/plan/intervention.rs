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
    /// Who does it.
    pub deliverers: Vec<RecordId>,
    /// How often and for how long.
    pub frequency: Answer<Note>,
    /// How many times in each `per`.
    pub times: Answer<u32>,
    /// The time in which it happens `times` times (vocabulary `frequency_per`).
    pub per: Answer<Code>,
    /// How many minutes each time takes.
    pub minutes: Answer<u32>,
    /// How many times it is planned in all.
    pub planned_sessions: Answer<u32>,
    /// The first day.
    pub start: Answer<NaiveDate>,
    /// The day it is planned to end.
    pub planned_end: Answer<NaiveDate>,
    /// The factors it works on.
    pub factors: Vec<RecordId>,
    /// The cycles it interrupts.
    pub cycles: Vec<RecordId>,
    /// The targets it serves.
    pub targets: Vec<RecordId>,
    /// Why the team expects it to help.
    pub rationale: Answer<Note>,
    /// What kind of evidence it rests on (vocabulary `evidence_type`).
    pub evidence: Vec<Code>,
    /// How strong the evidence is, with its reference.
    pub evidence_note: Answer<Note>,
    /// The trauma-recovery level from which it is meant to be used, 0 to 7.
    pub trm_from_level: Answer<u32>,
    /// Why it is used now although it is meant for a higher level than the child’s.
    pub trm_why_now: Answer<Note>,
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
    /// Why it ended.
    pub end_reason: Answer<Note>,
    /// What came of it.
    pub outcome: Answer<Note>,
}

impl Kind for Intervention {
    const KIND: RecordKind = RecordKind::Intervention;

    fn title(&self) -> String {
        self.name.text.as_str().to_owned()
    }
}
