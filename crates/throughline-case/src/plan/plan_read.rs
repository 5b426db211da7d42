use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    id::RecordId,
    note::Note,
    record::{Kind, RecordKind},
};

/// That one person read one version of the day-to-day plan.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PlanRead {
    /// The name or initials of whoever read it.
    pub who: Note,
    /// What they do (vocabulary `plan_reader_role`).
    pub role: Code,
    /// The day.
    pub on: Answer<NaiveDate>,
    /// The version they read.
    pub version: Option<RecordId>,
}

impl Kind for PlanRead {
    const KIND: RecordKind = RecordKind::PlanRead;

    fn title(&self) -> String {
        self.who.text.as_str().to_owned()
    }
}
