use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    note::Note,
    record::{Kind, RecordKind},
    vocabulary,
};

/// One line of the safety box on page one: what the receiving shift has to know first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SafetyLine {
    /// Which row of the box it is (vocabulary `safety_row`).
    pub row: Code,
    /// What to know and what to do. `None` means that a person said there is no concern; it is never assumed.
    pub line: Answer<Note>,
    /// When somebody last checked it.
    pub checked_on: Answer<NaiveDate>,
    /// Who checked it.
    pub checked_by: Answer<Note>,
    /// What the child says about it.
    pub child_view: Answer<Note>,
}

impl Kind for SafetyLine {
    const KIND: RecordKind = RecordKind::SafetyLine;

    fn title(&self) -> String {
        vocabulary::label("safety_row", &self.row)
    }
}

/// The first hour with a new adult, as the child would have it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FirstHour {
    /// Who greets, and where.
    pub greet: Answer<Note>,
    /// What to say.
    pub say: Answer<Note>,
    /// What to avoid.
    pub avoid: Answer<Note>,
    /// What to eat and drink.
    pub food: Answer<Note>,
    /// What helps to sleep.
    pub sleep: Answer<Note>,
    /// Whom the child rings.
    pub call_home: Answer<Note>,
}

impl Kind for FirstHour {
    const KIND: RecordKind = RecordKind::FirstHour;

    fn title(&self) -> String {
        self.greet.given().map_or_else(String::new, |note| note.text.as_str().to_owned())
    }
}
