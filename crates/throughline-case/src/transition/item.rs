use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    id::RecordId,
    note::Note,
    record::{Kind, RecordKind},
};

/// One thing that has to reach the receiving team.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TransferItem {
    /// The move it belongs to.
    pub transition: Option<RecordId>,
    /// What it is.
    pub what: Note,
    /// By when it is needed (vocabulary `needed_by`).
    pub needed_by: Code,
    /// Where it stands (vocabulary `item_status`).
    pub status: Code,
    /// The day it was sent.
    pub sent_on: Answer<NaiveDate>,
    /// How it was sent.
    pub method: Answer<Note>,
    /// What is still missing, and who is on it.
    pub note: Answer<Note>,
}

impl Kind for TransferItem {
    const KIND: RecordKind = RecordKind::TransferItem;

    fn title(&self) -> String {
        self.what.text.as_str().to_owned()
    }
}
