use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    id::RecordId,
    note::Note,
    record::{Kind, RecordKind},
    time::PartialDate,
};

/// What the child needs, and whether it is met.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Need {
    /// The need.
    pub statement: Note,
    /// The need domain (vocabulary `domain`).
    pub domain: Code,
    /// The same in the child's words.
    pub child_wording: Answer<Note>,
    /// How pressing it is, from 1 (first) to 5.
    pub priority: Answer<u32>,
    /// Who raised it (vocabulary `target_owner`).
    pub raised_by: Vec<Code>,
    /// The factors it comes from.
    pub factors: Vec<RecordId>,
    /// Whether it is met (vocabulary `met_status`).
    pub met_status: Code,
    /// Why it is not met (vocabulary `unmet_reason`).
    pub unmet_reason: Answer<Code>,
    /// Since when the child has waited.
    pub waiting_since: Answer<PartialDate>,
}

impl Kind for Need {
    const KIND: RecordKind = RecordKind::Need;

    fn title(&self) -> String {
        self.statement.text.as_str().to_owned()
    }
}
