//! What happened in the child's life.

use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    note::Note,
    record::{Kind, RecordKind},
    time::PartialDate,
};

/// Something that happened, good or hard.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LifeEvent {
    /// What happened, at the level of detail the child chose.
    pub what: Note,
    /// When, as exactly as it is known.
    pub when: Answer<PartialDate>,
    /// When it ended, for a time rather than a moment.
    pub until: Answer<PartialDate>,
    /// The kind of event (vocabulary `event_kind`).
    pub event_kind: Code,
    /// Whether it was good, hard, both or neither (vocabulary `event_tone`).
    pub tone: Code,
    /// Who was there.
    pub who_with: Answer<Note>,
    /// What it was like, in the child's words.
    pub child_view: Answer<Note>,
    /// How the team knows (vocabulary `source_kind`).
    pub source: Answer<Code>,
    /// How much the child wants retold (vocabulary `retelling_level`).
    pub retelling: Answer<Code>,
}

impl Kind for LifeEvent {
    const KIND: RecordKind = RecordKind::LifeEvent;

    fn title(&self) -> String {
        self.what.text.as_str().to_owned()
    }
}
