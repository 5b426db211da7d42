//! What went wrong, in words for a clinician: the only place where they are made.

use std::fmt;

use serde::Serialize;
use throughline_store::Error as StoreError;
use ts_rs::TS;

use crate::{
    command::case::{Conflict, RecordView},
    now,
};

/// What a window or a script does about an error. A code exists only because somebody acts on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// Unlock first.
    Locked,
    /// Try the passphrase again, after the wait that the message names.
    WrongPassphrase,
    /// The person's role does not allow it.
    NotAllowed,
    /// It is not there, or not for this person.
    NotFound,
    /// Somebody else changed it; both sides are in the error.
    Conflict,
    /// The request cannot be read or makes no sense.
    Invalid,
    /// A newer version wrote the file.
    NewerVersion,
    /// A file is damaged or foreign.
    Damaged,
    /// The disk is full.
    NoSpace,
    /// It is open elsewhere, or a file is in use.
    Busy,
    /// The person stopped it.
    Cancelled,
    /// A defect in the product.
    Bug,
}

/// An error as the window and scripts see it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct CommandError {
    /// What to do about it, for a program.
    pub code: ErrorCode,
    /// What happened, as a full sentence.
    pub message: String,
    /// The field it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub field: Option<String>,
    /// What to do next.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub hint: Option<String>,
    /// A short code that stands in the local log too.
    pub reference: String,
    /// How long the next attempt has to wait, after a wrong passphrase.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub wait_seconds: Option<u32>,
    /// Both sides of a stale save.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub conflict: Option<Box<Conflict>>,
}

const WAIT: &str = "Wait a little before the next try.";

impl CommandError {
    pub(crate) fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            field: None,
            hint: None,
            reference: reference(),
            wait_seconds: None,
            conflict: None,
        }
    }

    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    pub(crate) fn field(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// A defect. The developer's word for it is not shown: it could only worry a clinician.
    pub(crate) fn bug(_what: &'static str) -> Self {
        Self::new(ErrorCode::Bug, "Something went wrong in Throughline. Everything that was saved is still saved.")
            .hint(
                "Try it once more. If it happens again, note the reference and tell whoever looks after this computer.",
            )
    }

    pub(crate) fn locked() -> Self {
        Self::new(ErrorCode::Locked, "Throughline is locked.")
            .hint("Unlock it to go on; you will come back to the same place.")
    }

    pub(crate) fn not_allowed() -> Self {
        Self::new(ErrorCode::NotAllowed, "Your role in this vault does not allow that.")
            .hint("Ask the lead of the team, who can do it or change your role.")
    }

    pub(crate) fn not_found() -> Self {
        Self::new(ErrorCode::NotFound, "That is not in this vault, or it is not for you to open.")
            .hint("Go back to the list; if somebody sent you here, ask them what they meant.")
    }

    /// A request this version cannot read. What was sent is not quoted: it can hold what a person typed.
    pub(crate) fn unreadable() -> Self {
        Self::new(ErrorCode::Invalid, "Throughline was asked for something it does not understand.")
            .hint("A script may be written for another version: see docs/scripting.md.")
    }

    pub(crate) fn invalid(field: &str, message: &str) -> Self {
        Self::new(ErrorCode::Invalid, message).field(field)
    }

    pub(crate) fn conflict(mine: serde_json::Value, theirs: RecordView, base: Option<RecordView>) -> Self {
        let conflict = Conflict { mine, theirs, base };
        Self {
            conflict: Some(Box::new(conflict)),
            ..Self::new(
                ErrorCode::Conflict,
                "Someone else changed this while you were writing. Nothing was lost: both are kept.",
            )
        }
        .hint("See both side by side and choose what stays.")
    }

    /// In the practice copy there are no people of one's own.
    pub(crate) fn nobody_in_practice() -> Self {
        Self::new(ErrorCode::NotAllowed, "Nobody signs in to the practice copy, so its team cannot be changed.")
            .hint("Leave the practice copy and do it in the vault of this computer.")
    }

    /// Why somebody who is signed in could not change their own passphrase.
    pub(crate) fn of_own_passphrase(error: StoreError) -> Self {
        let (message, seconds) = match error {
            StoreError::WrongPassphrase { wait_seconds } => {
                ("That is not your passphrase. Nothing was changed.", wait_seconds)
            }
            StoreError::Wait { seconds } => (WAIT, seconds),
            StoreError::BlankPassphrase => return Self::invalid("new_passphrase", "Write a passphrase."),
            other => return other.into(),
        };
        Self::wrong_passphrase(message, seconds)
            .field("current")
            .hint("Check the caps lock key. If you have forgotten it, lock and use the recovery key.")
    }

    fn wrong_passphrase(message: &str, seconds: u32) -> Self {
        Self { wait_seconds: Some(seconds), ..Self::new(ErrorCode::WrongPassphrase, message) }
            .hint("Check the name, the passphrase and the caps lock key. If it is forgotten, the recovery key opens the vault.")
    }
}

impl fmt::Display for CommandError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for CommandError {}

/// A short random code without letters that are easily misread.
fn reference() -> String {
    const LETTERS: &[u8; 32] = throughline_case::id::CASE_CODE_LETTERS;
    // Without random bytes the code is all zeros, which still tells that there was an error.
    let bytes: [u8; 6] = now::random_bytes().unwrap_or_default();
    bytes.map(|byte| char::from(LETTERS[usize::from(byte & 31)])).iter().collect()
}

impl From<StoreError> for CommandError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Absent => Self::new(ErrorCode::NotFound, "There is no vault in this folder yet.").hint("Set up this computer first."),
            StoreError::Occupied => Self::new(ErrorCode::Invalid, "There is already a vault in this folder. It was left as it is.")
                .hint("Unlock it, or choose another folder."),
            StoreError::Missing { what } => Self::new(ErrorCode::Damaged, format!("The {what} of this vault is missing. Nothing was changed."))
                .hint("Put back the missing file from a backup. Do not set up a new vault in this folder."),
            StoreError::Foreign { what } => Self::new(ErrorCode::Damaged, format!("The {what} in this folder was not made by Throughline. It was left as it is."))
                .hint("Check that this is the right folder, or put the file back from a backup."),
            StoreError::Damaged { what } => Self::new(ErrorCode::Damaged, format!("The {what} of this vault is damaged. It was left as it is."))
                .hint("Do not delete anything. Restore the newest backup into another folder, and keep this one for whoever helps you."),
            StoreError::NewerVersion => Self::new(ErrorCode::NewerVersion, "A newer version of Throughline wrote this vault. This version leaves it as it is.")
                .hint("Install the newer version on this computer."),
            StoreError::InUse => Self::new(ErrorCode::Busy, "This vault is open in another window or program on this computer.")
                .hint("Close the other one first."),
            StoreError::WrongPassphrase { wait_seconds } => Self::wrong_passphrase("That passphrase did not open it.", wait_seconds),
            StoreError::Wait { seconds } => Self::wrong_passphrase(WAIT, seconds),
            StoreError::BlankPassphrase => Self::invalid("passphrase", "Write a passphrase."),
            StoreError::BlankName => Self::invalid("name", "Write the name you will sign in with."),
            StoreError::NameTaken => Self::invalid("name", "Somebody signs in with that name already. Choose another."),
            StoreError::NoSuchUser => Self::invalid("name", "Nobody signs in to this vault with that name."),
            StoreError::LastLead => Self::invalid("role", "This vault needs a lead, and nobody else leads it.")
                .hint("Make somebody else a lead first."),
            StoreError::RecoveryMistyped { line } => Self::invalid("recovery_key", &format!("There is a typing mistake in line {line} of the recovery key."))
                .hint("Compare each group of four with the printed page."),
            StoreError::RecoveryWrong => Self::invalid("recovery_key", "That recovery key does not open this vault.")
                .hint("Check that it is the newest one for this computer."),
            StoreError::RecoveryConfirmed => Self::new(ErrorCode::Invalid, "The recovery key was already confirmed."),
            StoreError::CaseTaken | StoreError::OpTaken => Self::new(ErrorCode::Busy, "That could not be added just now.").hint("Try it once more."),
            StoreError::NotFound => Self::not_found(),
            StoreError::Misplaced => Self::new(ErrorCode::Invalid, "That card belongs to another case."),
            StoreError::Number => Self::new(ErrorCode::Invalid, "A number in this card is too large or not a whole number."),
            StoreError::TooLarge => Self::new(ErrorCode::Invalid, "This card is too long to be saved as one.").hint("Split it into several cards."),
            StoreError::NoSpace => Self::new(ErrorCode::NoSpace, "The disk is full. What you had saved is safe; the last change is kept on the screen.")
                .hint("Make room on the disk; saving goes on by itself."),
            StoreError::Path => Self::invalid("path", "That file cannot be written there.").hint("Choose another folder or another name."),
            StoreError::Stale(_) => Self::new(ErrorCode::Conflict, "This has changed since you saw it. Nothing was written.")
                .hint("Look at it again, then repeat what you did."),
            StoreError::Io(_) => Self::new(ErrorCode::Busy, "The disk did not answer as it should. What was saved is safe.")
                .hint("Check that the disk is connected and not full, then try again."),
            _ => Self::bug("the store failed"),
        }
    }
}
