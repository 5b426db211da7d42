//! How the people of the network are related: what the family tree and the map of people are drawn from.

use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    id::RecordId,
    note::Note,
    record::{Kind, RecordKind},
    time::PartialDate,
    vocabulary,
};

/// How one person of the network is related to another, or to the child.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Relationship {
    /// The person.
    pub from: Option<RecordId>,
    /// What they are to the other (vocabulary `relation`).
    pub relation: Code,
    /// Whether the other end is the child.
    pub to_child: bool,
    /// The other person, when it is not the child.
    pub to: Option<RecordId>,
    /// How it is between them (vocabulary `relation_quality`).
    pub quality: Answer<Code>,
    /// What the child says about it.
    pub in_words: Answer<Note>,
    /// Since when.
    pub since: Answer<PartialDate>,
    /// Until when.
    pub until: Answer<PartialDate>,
}

impl Kind for Relationship {
    const KIND: RecordKind = RecordKind::Relationship;

    fn title(&self) -> String {
        vocabulary::label("relation", &self.relation)
    }
}
