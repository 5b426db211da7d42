//! A handover being prepared: who for, why, and what was taken out by hand.

use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    id::RecordId,
    note::Note,
    record::{Kind, RecordKind},
};

/// The choices behind one handover document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Handover {
    /// Which document it is (vocabulary `handover_profile`).
    pub profile: Code,
    /// The kind of recipient (vocabulary `recipient_profile`).
    pub recipient_profile: Code,
    /// The named person who receives it.
    pub recipient_name: Note,
    /// Their role.
    pub recipient_role: Answer<Note>,
    /// Their organisation or place.
    pub organisation: Answer<Note>,
    /// Why it is sent.
    pub purpose: Note,
    /// The ground in law on which it is shared (vocabulary `sharing_basis`).
    pub basis: Code,
    /// The move it is about.
    pub transition: Option<RecordId>,
    /// What was taken out by hand, and why.
    pub taken_out: Vec<TakenOut>,
}

/// A record that somebody took out of a handover.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TakenOut {
    /// The record.
    pub record: Option<RecordId>,
    /// Why it was taken out.
    pub why: Note,
}

impl Kind for Handover {
    const KIND: RecordKind = RecordKind::Handover;

    fn title(&self) -> String {
        self.recipient_name.text.as_str().to_owned()
    }
}
