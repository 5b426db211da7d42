//! What the child, or somebody who may decide, agreed to share.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    note::Note,
    record::{Kind, RecordKind},
    vocabulary,
};

/// An agreement, or its refusal, about one topic and, where that applies, one recipient.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Consent {
    /// What it is about (vocabulary `consent_topic`).
    pub topic: Code,
    /// The recipient profile it is about (vocabulary `recipient_profile`), when it is one.
    pub recipient: Answer<Code>,
    /// Who is meant, in words.
    pub recipient_name: Answer<Note>,
    /// Who gave or refused it: the child or a person with parental responsibility.
    pub given_by: Answer<Note>,
    /// Given, partly, refused, withdrawn, not sought, or overridden (vocabulary `consent_status`).
    pub status: Code,
    /// What may be shared.
    pub scope: Answer<Note>,
    /// What must not be included.
    pub not_to_include: Answer<Note>,
    /// Why it went ahead without agreement, and when the child was told.
    pub override_reason: Answer<Note>,
    /// The day it was given.
    pub date: Answer<NaiveDate>,
    /// The day it ends.
    pub expires: Answer<NaiveDate>,
    /// How it was explained.
    pub explained_how: Answer<Note>,
    /// What the child understood, in the child's own words.
    pub child_understanding: Answer<Note>,
}

impl Consent {
    /// Whether it still stands on a day.
    #[must_use]
    pub fn stands_on(&self, day: NaiveDate) -> bool {
        self.expires.given().is_none_or(|expires| *expires >= day)
    }
}

impl Kind for Consent {
    const KIND: RecordKind = RecordKind::Consent;

    fn title(&self) -> String {
        let topic = vocabulary::label("consent_topic", &self.topic);
        let whom = self.recipient_name.given().map_or("", |note| note.text.as_str());
        if whom.is_empty() { topic } else { format!("{topic}: {whom}") }
    }
}
