use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    id::{RecordId, UserId},
    note::Note,
    record::{Kind, RecordKind},
};

/// A different view about something that is written, kept side by side with it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Dissent {
    /// The record it is about.
    pub about: Option<RecordId>,
    /// Who holds it, by discipline; the child and the family are disciplines here (vocabulary `discipline`).
    pub holder: Code,
    /// The person who holds it, when it is one of the network.
    pub person: Option<RecordId>,
    /// How they see it.
    pub position: Note,
    /// Why they see it so.
    pub reason: Answer<Note>,
    /// What they rely on.
    pub evidence: Answer<Note>,
    /// The wording they propose.
    pub proposed_wording: Answer<Note>,
    /// The day it was said.
    pub on: Answer<NaiveDate>,
    /// Where it stands (vocabulary `dissent_status`).
    pub status: Code,
    /// What came of it.
    pub resolution: Answer<Note>,
    /// The day it was settled.
    pub resolved_on: Answer<NaiveDate>,
    /// Whether it stays out of handovers; for the child’s own view only when the child asks.
    pub not_printed: bool,
    /// The person who wrote it down; only they can close it.
    pub opened_by: Option<UserId>,
}

impl Dissent {
    /// Whether whoever holds it has closed it.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        matches!(self.status.as_str(), "resolved_changed" | "resolved_unchanged")
    }
}

impl Kind for Dissent {
    const KIND: RecordKind = RecordKind::Dissent;

    fn title(&self) -> String {
        self.position.text.as_str().to_owned()
    }
}
