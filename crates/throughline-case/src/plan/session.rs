use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    id::RecordId,
    note::Note,
    record::{Kind, RecordKind},
    time::long_date,
};

/// One time that an intervention was due, or a tally of several, with what became of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Session {
    /// The intervention.
    pub intervention: Option<RecordId>,
    /// The day, or the first day of a tally.
    pub on: Answer<NaiveDate>,
    /// The last day of a tally.
    pub until: Answer<NaiveDate>,
    /// How many times this line stands for; one when it is not said.
    pub times: Answer<u32>,
    /// What became of it (vocabulary `session_attended`).
    pub attended: Code,
    /// When it began.
    pub starts: Answer<NaiveTime>,
    /// When it ended.
    pub ends: Answer<NaiveTime>,
    /// Who was there with the child.
    pub by: Option<RecordId>,
    /// What it was like.
    pub note: Answer<Note>,
}

impl Kind for Session {
    const KIND: RecordKind = RecordKind::Session;

    fn title(&self) -> String {
        self.on.given().map_or_else(String::new, |day| long_date(*day))
    }
}
