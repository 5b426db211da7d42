//! Where the child lived and lives.

mod stability;

use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    note::Note,
    record::{Kind, RecordKind},
    time::PartialDate,
};

pub use stability::{Between, Home, Move, Moves, Seam, Stability, homes, lived, moves, stability};

/// A time in one place.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Placement {
    /// The kind of setting (vocabulary `setting_kind`).
    pub setting_kind: Code,
    /// The name of the place.
    pub name: Note,
    /// Its address, when that has to be held.
    pub address: Answer<Note>,
    /// When it began.
    pub from: Answer<PartialDate>,
    /// When it ended; not asked while the child lives there.
    pub to: Answer<PartialDate>,
    /// Whether the move there was planned.
    pub planned: Answer<Code>,
    /// Why it began.
    pub reason_start: Answer<Note>,
    /// Why it ended (vocabulary `placement_end`).
    pub reason_end: Answer<Code>,
    /// Miles from home.
    pub miles_from_home: Answer<u32>,
    /// Who pays for it.
    pub commissioner: Answer<Note>,
    /// Whom to ring there.
    pub provider_contact: Answer<Note>,
    /// The number under which the inspectorate knows it.
    pub registration: Answer<Note>,
    /// What the child says about it.
    pub child_view: Answer<Note>,
}

impl Kind for Placement {
    const KIND: RecordKind = RecordKind::Placement;

    fn title(&self) -> String {
        self.name.text.as_str().to_owned()
    }
}
