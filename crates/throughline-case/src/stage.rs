//! The six STAIRS stages: not a wizard, each may run beside the others and be opened again.

mod leave;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    note::Note,
    record::{Kind, RecordKind},
    vocabulary,
};

pub use leave::{Condition, leave_conditions};

/// Where the work on one stage stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct StageStatus {
    /// The stage (vocabulary `stage`).
    pub stage: Code,
    /// Where it stands (vocabulary `stage_status`).
    pub status: Code,
    /// Since when.
    pub since: Answer<NaiveDate>,
    /// Why it was opened again, or what is left.
    pub note: Answer<Note>,
}

impl Kind for StageStatus {
    const KIND: RecordKind = RecordKind::Stage;

    fn title(&self) -> String {
        vocabulary::label("stage", &self.stage)
    }
}
