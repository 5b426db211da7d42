use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    note::Note,
    record::{Kind, RecordKind},
};

/// Where the team sees the child in the Trauma Recovery Model, as a range of numbers with its reasons.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TrmRating {
    /// The day.
    pub on: Answer<NaiveDate>,
    /// The lowest level the team sees, from 0 to 7.
    pub level_low: Answer<u32>,
    /// The highest level the team sees, from 0 to 7.
    pub level_high: Answer<u32>,
    /// Why the team thinks so.
    pub rationale: Note,
    /// Who sees the child at which level.
    pub views: Vec<TrmView>,
    /// What the child says about it.
    pub child_view: Answer<Note>,
}

/// One person’s view of the level.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TrmView {
    /// The discipline (vocabulary `discipline`).
    pub discipline: Code,
    /// The level, from 0 to 7.
    pub level: Answer<u32>,
    /// What they saw.
    pub because: Note,
}

impl Kind for TrmRating {
    const KIND: RecordKind = RecordKind::TrmRating;

    fn title(&self) -> String {
        self.rationale.text.as_str().to_owned()
    }
}
