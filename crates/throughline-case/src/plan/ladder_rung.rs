use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    id::RecordId,
    note::Note,
    record::{Kind, RecordKind},
    vocabulary,
};

/// One of the five rungs from calm to crisis and back: what is seen, what the child may feel, and what to do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LadderRung {
    /// Which rung (vocabulary `ladder_rung`).
    pub rung: Code,
    /// What others see.
    pub see: Vec<Note>,
    /// What the child may feel, in the child’s words.
    pub feel: Vec<Note>,
    /// What to do.
    pub do_this: Vec<Note>,
    /// What not to do.
    pub do_not: Vec<Note>,
    /// Who should be there.
    pub who: Answer<Note>,
    /// The factors that say why.
    pub factors: Vec<RecordId>,
    /// The day it was last looked at with the child or the team.
    pub last_checked: Answer<NaiveDate>,
}

impl Kind for LadderRung {
    const KIND: RecordKind = RecordKind::LadderRung;

    fn title(&self) -> String {
        vocabulary::label("ladder_rung", &self.rung)
    }
}
