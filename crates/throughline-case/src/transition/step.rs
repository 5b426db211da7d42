use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::Transition;
use crate::{
    answer::Answer,
    code::Code,
    id::RecordId,
    note::Note,
    record::{Kind, RecordKind},
};

/// One step of a move, due so many days before or after it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TransitionStep {
    /// The move it belongs to.
    pub transition: Option<RecordId>,
    /// What has to be done.
    pub what: Note,
    /// Days from the day of the move: below zero before it, above zero after it.
    pub offset_days: Answer<i32>,
    /// Who does it.
    pub owner: Option<RecordId>,
    /// Where it stands (vocabulary `step_status`).
    pub status: Code,
    /// The day it was done.
    pub done_on: Answer<NaiveDate>,
    /// How anyone can see that it was done, or why it is not needed.
    pub evidence: Answer<Note>,
    /// Whether the move waits for it.
    pub blocks_move: bool,
}

impl TransitionStep {
    /// The day on which it is due, once the day of the move and the offset are known.
    #[must_use]
    pub fn due(&self, transition: &Transition) -> Option<NaiveDate> {
        let (day, offset) = (transition.day()?, *self.offset_days.given()?);
        let days = Days::new(u64::from(offset.unsigned_abs()));
        if offset < 0 { day.checked_sub_days(days) } else { day.checked_add_days(days) }
    }

    /// Whether nothing has to be done about it any more.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        matches!(self.status.as_str(), "done" | "not_needed")
    }
}

impl Kind for TransitionStep {
    const KIND: RecordKind = RecordKind::TransitionStep;

    fn title(&self) -> String {
        self.what.text.as_str().to_owned()
    }
}
