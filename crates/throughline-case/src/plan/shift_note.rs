use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    id::RecordId,
    note::Note,
    record::{Kind, RecordKind},
};

/// What one shift saw, tied to the line of the day-to-day plan that it tried.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ShiftNote {
    /// The day.
    pub on: Answer<NaiveDate>,
    /// Which shift (vocabulary `shift`).
    pub shift: Code,
    /// What was seen and done.
    pub what: Note,
    /// The lines of the day-to-day plan that were tried.
    pub lines: Vec<RecordId>,
    /// Whether it helped (vocabulary `did_it_help`).
    pub helped: Answer<Code>,
    /// What the child said about it.
    pub child_said: Answer<Note>,
    /// Who wrote it, by name or initials.
    pub by: Answer<Note>,
}

impl Kind for ShiftNote {
    const KIND: RecordKind = RecordKind::ShiftNote;

    fn title(&self) -> String {
        self.what.text.as_str().to_owned()
    }
}
