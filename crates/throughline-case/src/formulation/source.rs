use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    note::Note,
    record::{Kind, RecordKind},
    time::PartialDate,
};

/// Something the team relies on: a report, a file, a letter, what somebody told.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Source {
    /// What it is called.
    pub title: Note,
    /// The kind of source (vocabulary `source_document`).
    pub source_kind: Code,
    /// When it was written or said.
    pub dated: Answer<PartialDate>,
    /// Who wrote or said it.
    pub author: Answer<Note>,
    /// Where the original is kept.
    pub location: Answer<Note>,
    /// How near it stands to what happened (vocabulary `reliability`).
    pub reliability: Answer<Code>,
}

impl Kind for Source {
    const KIND: RecordKind = RecordKind::Source;

    fn title(&self) -> String {
        self.title.text.as_str().to_owned()
    }
}
