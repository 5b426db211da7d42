//! Sign-off: a person's decision about one version.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    id::{RecordId, UserId},
    note::Note,
    record::{Kind, RecordKind},
};

/// Who decided what about a version.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SignOff {
    /// The version.
    pub version: Option<RecordId>,
    /// The hash of that version's manifest.
    pub hash: String,
    /// The name of whoever decided.
    pub signer: Note,
    /// The user, when the person signed unlocked in the app.
    pub user: Option<UserId>,
    /// The signer’s discipline (vocabulary `discipline`); the child and the family are disciplines here.
    pub discipline: Code,
    /// In which capacity (vocabulary `sign_capacity`).
    pub capacity: Code,
    /// What was decided (vocabulary `sign_decision`).
    pub decision: Code,
    /// The day.
    pub on: Answer<NaiveDate>,
    /// How it was given (vocabulary `sign_method`).
    pub method: Code,
    /// The Ed25519 signature over the hash in hexadecimal; only for `in_app`.
    pub signature: String,
    /// The different views the signer holds, each kept on a card of its own.
    pub dissents: Vec<RecordId>,
    /// What was said beside it.
    pub note: Answer<Note>,
}

impl Kind for SignOff {
    const KIND: RecordKind = RecordKind::SignOff;

    fn title(&self) -> String {
        self.signer.text.as_str().to_owned()
    }
}
