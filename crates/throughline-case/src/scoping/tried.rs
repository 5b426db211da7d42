use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    note::Note,
    record::{Kind, RecordKind},
    time::PartialDate,
};

/// Help that was tried before, and what came of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TriedBefore {
    /// What was tried.
    pub what: Note,
    /// By whom.
    pub by: Answer<Note>,
    /// From when.
    pub from: Answer<PartialDate>,
    /// Until when.
    pub until: Answer<PartialDate>,
    /// How it went.
    pub response: Answer<Note>,
    /// Why it ended.
    pub why_ended: Answer<Note>,
    /// What the child says about it.
    pub child_view: Answer<Note>,
}

impl Kind for TriedBefore {
    const KIND: RecordKind = RecordKind::TriedBefore;

    fn title(&self) -> String {
        self.what.text.as_str().to_owned()
    }
}
