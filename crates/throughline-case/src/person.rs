//! The people around the child.

use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    note::Note,
    record::{Kind, RecordKind},
    time::PartialDate,
};

/// Somebody in the child's network, family or professional.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Person {
    /// The person's name.
    pub name: Note,
    /// What the child calls them.
    pub childs_word: Answer<Note>,
    /// Their role (vocabulary `person_role`).
    pub role: Code,
    /// Where they work.
    pub organisation: Answer<Note>,
    /// Telephone numbers and hours.
    pub contact: Answer<Note>,
    /// Whether the number is answered day and night.
    pub reachable_24h: bool,
    /// Where they live or work, when that has to be held.
    pub address: Answer<Note>,
    /// Whether they hold parental responsibility.
    pub has_parental_responsibility: Answer<Code>,
    /// The ground on which they hold it.
    pub parental_responsibility_basis: Answer<Code>,
    /// Whether the child trusts them.
    pub trusted_by_child: Answer<Code>,
    /// How the child and they may be in touch.
    pub contact_status: Answer<Code>,
    /// Whether they are rung first in an emergency.
    pub emergency_contact: bool,
    /// What they may be told.
    pub may_be_told: Answer<Note>,
    /// What they must not be told.
    pub must_not_be_told: Answer<Note>,
    /// Whether they stay with the child through the move.
    pub stays_through_move: Answer<Code>,
    /// Whether they agreed to be listed here.
    pub agreed_to_be_listed: Answer<Code>,
    /// Their number in a professional register.
    pub registration: Answer<Note>,
    /// The court order about being in touch, when there is one.
    pub contact_order: Answer<Note>,
    /// Since when they are part of the network.
    pub known_from: Answer<PartialDate>,
    /// Until when they were part of it.
    pub known_until: Answer<PartialDate>,
    /// How the child and they keep in touch, and what the child says about them.
    pub note: Answer<Note>,
}

impl Kind for Person {
    const KIND: RecordKind = RecordKind::Person;

    fn title(&self) -> String {
        self.name.text.as_str().to_owned()
    }
}
