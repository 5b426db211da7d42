use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    id::RecordId,
    note::Note,
    record::{Kind, RecordKind},
    time::long_date,
};

/// How near somebody saw a target on one day. Ratings of different people stand side by side and are never averaged.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct GoalRating {
    /// The target.
    pub target: Option<RecordId>,
    /// The day.
    pub on: Answer<NaiveDate>,
    /// Who rated it (vocabulary `informant`).
    pub rated_by: Code,
    /// The person, where it is somebody in the network.
    pub person: Option<RecordId>,
    /// The rating, from 0 (nothing yet) to 10 (fully there).
    pub value: Answer<u32>,
    /// What was going on when it was rated.
    pub occasion: Answer<Note>,
    /// What was said with it.
    pub comment: Answer<Note>,
}

impl Kind for GoalRating {
    const KIND: RecordKind = RecordKind::GoalRating;

    fn title(&self) -> String {
        self.on.given().map_or_else(String::new, |day| long_date(*day))
    }
}
