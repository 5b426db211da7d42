//! Letters that tell the child, and the family, what the team has understood.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    note::Note,
    record::{Kind, RecordKind},
};

/// A letter to the child, or to the family, about what the team has understood.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Letter {
    /// Who it is for (vocabulary `letter_reader`).
    pub reader: Code,
    /// The name it begins with.
    pub addressee: Note,
    /// What it looks like (vocabulary `letter_format`).
    pub format: Code,
    /// The reading age to aim at, in years.
    pub reading_age: Answer<u32>,
    /// Thanks for what was told.
    pub thanks: Note,
    /// What the team noticed they are good at.
    pub good_at: Note,
    /// What the team thinks has been hard.
    pub hard: Note,
    /// How mind and body learned to cope.
    pub coped: Note,
    /// What the team thinks keeps happening.
    pub keeps_happening: Note,
    /// What the team will do and what can be asked for.
    pub we_will: Note,
    /// What they said they want.
    pub you_want: Note,
    /// What the team got wrong or does not know.
    pub not_known: Note,
    /// Who will see it.
    pub who_sees: Note,
    /// Who wrote it.
    pub written_by: Answer<Note>,
    /// Who read it with them.
    pub read_with: Answer<Note>,
    /// The day it was given.
    pub given_on: Answer<NaiveDate>,
    /// What they said about it.
    pub response: Answer<Note>,
    /// What they wanted changed.
    pub wanted_changed: Answer<Note>,
    /// Whether they want to keep a copy (vocabulary `copy_wanted`).
    pub copy_wanted: Answer<Code>,
    /// Where the copy is kept.
    pub kept_where: Answer<Note>,
    /// Whom they agreed to share it with.
    pub share_with: Vec<Note>,
}

impl Kind for Letter {
    const KIND: RecordKind = RecordKind::Letter;

    fn title(&self) -> String {
        self.addressee.text.as_str().to_owned()
    }
}
