//! Harm that the child lived through, recorded once and never counted up.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    note::Note,
    record::{Kind, RecordKind},
};

/// Something harmful that the child lived through, told only as far as the child chose.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TraumaExperience {
    /// What it was, in the fewest words.
    pub words: Note,
    /// The kinds of experience (vocabulary `trauma_category`).
    pub categories: Vec<Code>,
    /// Whether it is the one that the national return is given.
    pub principal: bool,
    /// The age in years at which it began.
    pub age_from: Answer<u32>,
    /// The age in years at which it ended.
    pub age_until: Answer<u32>,
    /// How the team knows (vocabulary `trauma_known_by`).
    pub known_by: Answer<Code>,
    /// Whom the child told.
    pub told_to: Answer<Note>,
    /// How much the child wants retold (vocabulary `retelling_level`).
    pub retelling: Answer<Code>,
    /// The last day on which anybody asked the child about it.
    pub last_asked: Answer<NaiveDate>,
    /// How often the child had to tell it.
    pub times_told: Answer<u32>,
    /// What it did, in the child’s words.
    pub impact: Answer<Note>,
    /// Whether there is still danger from it (vocabulary `yes_no_not_known`).
    pub ongoing: Answer<Code>,
    /// Who has been told of it officially, and when.
    pub reported_to: Vec<Note>,
}

impl Kind for TraumaExperience {
    const KIND: RecordKind = RecordKind::TraumaExperience;

    fn title(&self) -> String {
        self.words.text.as_str().to_owned()
    }
}
