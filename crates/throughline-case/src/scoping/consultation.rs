use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    note::Note,
    record::{Kind, RecordKind},
};

/// Advice given to somebody who cares for the child.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Consultation {
    /// The day.
    pub on: Answer<NaiveDate>,
    /// Who gave it.
    pub given_by: Answer<Note>,
    /// The discipline (vocabulary `discipline`).
    pub discipline: Code,
    /// Who received it.
    pub received_by: Vec<Note>,
    /// Where they work.
    pub agency: Answer<Note>,
    /// What was asked.
    pub question: Note,
    /// What was advised.
    pub advice: Answer<Note>,
    /// Whether the child was there (vocabulary `yes_no_not_known`).
    pub child_present: Answer<Code>,
    /// Whether the child knows of it (vocabulary `yes_no_not_known`).
    pub child_informed: Answer<Code>,
    /// What was agreed.
    pub actions: Vec<Note>,
    /// When it is looked at again.
    pub follow_up: Answer<NaiveDate>,
}

impl Kind for Consultation {
    const KIND: RecordKind = RecordKind::Consultation;

    fn title(&self) -> String {
        self.question.text.as_str().to_owned()
    }
}
