use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    id::RecordId,
    note::Note,
    record::{Kind, RecordKind},
};

/// One line of the child’s own safety plan.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SafetyPlanLine {
    /// Which part of the plan it belongs to (vocabulary `safety_part`).
    pub part: Code,
    /// The line.
    pub line: Note,
    /// Who says so (vocabulary `line_source`).
    pub source: Answer<Code>,
    /// Where it stands in its part, counted from 1.
    pub order: Answer<u32>,
    /// Who wrote it with the child.
    pub written_with: Vec<RecordId>,
    /// When it was last looked at with the child.
    pub checked_on: Answer<NaiveDate>,
}

impl Kind for SafetyPlanLine {
    const KIND: RecordKind = RecordKind::SafetyPlanLine;

    fn title(&self) -> String {
        self.line.text.as_str().to_owned()
    }
}
