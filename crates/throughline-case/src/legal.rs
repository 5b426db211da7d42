//! Legal statuses: several may run at once, and each may end by itself.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    note::Note,
    record::{Kind, RecordKind},
    vocabulary,
};

/// One legal status with its start and its expiry.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LegalStatus {
    /// The status (vocabulary `legal_status`).
    pub status: Code,
    /// The first day.
    pub start: Answer<NaiveDate>,
    /// The clock time at which it started, such as `16:30`, where hours count.
    pub start_time: Answer<Note>,
    /// The day on which it really ended.
    pub end: Answer<NaiveDate>,
    /// The last day it can run to.
    pub expiry: Answer<NaiveDate>,
    /// Who made it: a court, a director, a parent.
    pub authority: Answer<Note>,
    /// Court and case reference.
    pub reference: Answer<Note>,
    /// Conditions and restrictions.
    pub conditions: Answer<Note>,
    /// The local authority that is responsible.
    pub designated_authority: Answer<Note>,
}

impl LegalStatus {
    /// Whether it runs on a day: started, and neither ended nor expired before.
    #[must_use]
    pub fn runs_on(&self, day: NaiveDate) -> bool {
        let started = self.start.given().is_some_and(|start| *start <= day);
        let ended = self.end.given().is_some_and(|end| *end < day);
        let expired = self.expiry.given().is_some_and(|expiry| *expiry < day);
        started && !ended && !expired
    }
}

impl Kind for LegalStatus {
    const KIND: RecordKind = RecordKind::LegalStatus;

    fn title(&self) -> String {
        vocabulary::label("legal_status", &self.status)
    }
}
