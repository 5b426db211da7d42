use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    note::Note,
    record::{Kind, RecordKind},
};

/// Information that was asked for: chased, received, or still missing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct InformationRequest {
    /// What was asked for.
    pub what: Note,
    /// Who was asked.
    pub from: Note,
    /// The day it was asked for.
    pub asked_on: Answer<NaiveDate>,
    /// When it was asked for again.
    pub chased: Vec<Chase>,
    /// The day it came.
    pub received_on: Answer<NaiveDate>,
    /// What is still missing in it.
    pub gaps: Answer<Note>,
}

/// Asking again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Chase {
    /// The day.
    pub on: Answer<NaiveDate>,
    /// What was said.
    pub note: Note,
}

impl Kind for InformationRequest {
    const KIND: RecordKind = RecordKind::InformationRequest;

    fn title(&self) -> String {
        self.what.text.as_str().to_owned()
    }
}
