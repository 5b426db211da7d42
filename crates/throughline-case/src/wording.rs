//! Words that the language check pointed at and somebody kept.

use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    id::RecordId,
    note::Note,
    record::{Kind, RecordKind},
};

/// A word that the language check pointed at and somebody kept, with the reason.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WordingKept {
    /// The record that holds the word.
    pub about: Option<RecordId>,
    /// The word that was kept.
    pub words: Note,
    /// Why it stays.
    pub why: Answer<Note>,
}

impl Kind for WordingKept {
    const KIND: RecordKind = RecordKind::WordingKept;

    fn title(&self) -> String {
        self.words.text.as_str().to_owned()
    }
}
