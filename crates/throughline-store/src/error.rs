//! What can go wrong in the store, for developers: the sentences for people are made by the application.

use std::{fmt, io};

use rusqlite::{ErrorCode, ffi};

use crate::save::Stale;

/// A part of a vault on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// `vault.db`, which holds the cases.
    Database,
    /// `vault.keys.a` and `vault.keys.b`, without which the database cannot be read.
    Keys,
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Database => "database",
            Self::Keys => "key file",
        })
    }
}

/// Why the store could not do what was asked. No variant carries anything that a person typed, except the two sides of
/// a stale save, which print as their lengths.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The folder holds no vault.
    #[error("the folder holds no vault")]
    Absent,
    /// The folder holds a vault, or a part of one, that a new vault would replace.
    #[error("the folder already holds a vault or a part of one")]
    Occupied,
    /// One part of the vault is gone while the other is there.
    #[error("the {what} of the vault is missing")]
    Missing {
        /// The part that is gone.
        what: Part,
    },
    /// A file of the vault's name was made by something else.
    #[error("the {what} was not made by this program")]
    Foreign {
        /// The part it stands in place of.
        what: Part,
    },
    /// A file of the vault is damaged. It must be kept as it is.
    #[error("the {what} is damaged")]
    Damaged {
        /// The damaged part.
        what: Part,
    },
    /// A later version of this program wrote the vault.
    #[error("the vault was written by a newer version")]
    NewerVersion,
    /// The vault is open elsewhere on this computer.
    #[error("the vault is in use")]
    InUse,
    /// The sign-in name or the passphrase was not right; which of them is not told.
    #[error("wrong name or passphrase, the next attempt may be made in {wait_seconds} s")]
    WrongPassphrase {
        /// How long the next attempt has to wait.
        wait_seconds: u32,
    },
    /// An attempt came too soon after a wrong one and was not looked at.
    #[error("the next attempt may be made in {seconds} s")]
    Wait {
        /// How long the next attempt has to wait.
        seconds: u32,
    },
    /// A passphrase with nothing in it.
    #[error("the passphrase is blank")]
    BlankPassphrase,
    /// A sign-in name with nothing in it.
    #[error("the name is blank")]
    BlankName,
    /// Somebody else signs in with that name.
    #[error("the name is taken")]
    NameTaken,
    /// Nobody of that name or id is known to the vault.
    #[error("there is no such user")]
    NoSuchUser,
    /// Nobody would be left who leads the vault.
    #[error("the vault would be left without a lead")]
    LastLead,
    /// A recovery key has a typing mistake, which its check letters show.
    #[error("line {line} of the recovery key is mistyped")]
    RecoveryMistyped {
        /// The line with the mistake, 1 or 2.
        line: u8,
    },
    /// A recovery key without mistakes, but of another vault or an older one.
    #[error("the recovery key does not open this vault")]
    RecoveryWrong,
    /// The recovery key has been typed back already.
    #[error("the recovery key has been confirmed")]
    RecoveryConfirmed,
    /// Key derivation costs outside the accepted range.
    #[error("key derivation costs are out of bounds")]
    KdfBounds,
    /// A case with that id or code exists.
    #[error("the case id or code is taken")]
    CaseTaken,
    /// There is no such case, record, revision or act.
    #[error("not found")]
    NotFound,
    /// A record was saved into another case, or as another kind, than it has.
    #[error("the record belongs to another case or is of another kind")]
    Misplaced,
    /// The id of an act was used before.
    #[error("the op id is taken")]
    OpTaken,
    /// The record has changed since the writer read it; nothing was written.
    #[error("the record has changed since it was read")]
    Stale(Box<Stale>),
    /// A body holds a number that is not a whole number of at most 53 bits, and so has no canonical form.
    #[error("the body holds a number that is not a small whole number")]
    Number,
    /// A body is larger than any card can sensibly be.
    #[error("the body is too large")]
    TooLarge,
    /// The disk is full; what was there before is still there.
    #[error("the disk is full")]
    NoSpace,
    /// A path that cannot be used, because something is there or its name is not Unicode.
    #[error("the path cannot be used")]
    Path,
    /// SQLite was started before its wiping allocator was in place.
    #[error("the wiping allocator could not be installed")]
    Allocator,
    /// The operating system gave no random bytes.
    #[error("no random bytes: {0}")]
    Random(getrandom::Error),
    /// Reading or writing a file failed.
    #[error("file access failed")]
    Io(#[source] io::Error),
    /// The database refused for a reason that has no case of its own.
    #[error("the database failed")]
    Database(#[source] Box<rusqlite::Error>),
    /// A step that cannot fail has failed: a defect in this program.
    #[error("internal fault: {0}")]
    Internal(&'static str),
}

impl Error {
    pub(crate) const DATABASE_DAMAGED: Self = Self::Damaged { what: Part::Database };
    pub(crate) const KEYS_DAMAGED: Self = Self::Damaged { what: Part::Keys };
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::NoSpace,
            _ => Self::Io(error),
        }
    }
}

impl From<getrandom::Error> for Error {
    fn from(error: getrandom::Error) -> Self {
        Self::Random(error)
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        match error {
            // SQLite's messages are dropped: some quote the statement or the value.
            rusqlite::Error::SqliteFailure(cause, _) | rusqlite::Error::SqlInputError { error: cause, .. } => {
                failure(cause)
            }
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::Utf8Error(..) => Self::DATABASE_DAMAGED,
            rusqlite::Error::QueryReturnedNoRows => Self::NotFound,
            other => Self::Database(Box::new(other)),
        }
    }
}

fn failure(cause: ffi::Error) -> Error {
    match (cause.code, cause.extended_code) {
        // SQLite calls a used-up quota, or a limit on the size of files, a failed write; to a person it is a full disk.
        (ErrorCode::DiskFull, _) | (_, ffi::SQLITE_IOERR_SHMSIZE | ffi::SQLITE_IOERR_WRITE) => Error::NoSpace,
        (ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase, _) => Error::DATABASE_DAMAGED,
        (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => Error::InUse,
        // A disk that went away or may only be read, and every write after a page was found damaged.
        (ErrorCode::ReadOnly | ErrorCode::CannotOpen, _) => {
            Error::Io(io::Error::other("the database cannot be written"))
        }
        _ => Error::Database(Box::new(rusqlite::Error::SqliteFailure(cause, None))),
    }
}

impl From<refinery::Error> for Error {
    fn from(error: refinery::Error) -> Self {
        match error.kind() {
            refinery::error::Kind::MissingVersion(_) => Self::NewerVersion,
            refinery::error::Kind::DivergentVersion(..) => Self::DATABASE_DAMAGED,
            refinery::error::Kind::Connection(_, cause) => match cause.downcast_ref::<rusqlite::Error>() {
                Some(rusqlite::Error::SqliteFailure(cause, _)) => failure(*cause),
                _ => Self::Internal("a migration failed"),
            },
            _ => Self::Internal("a migration could not be run"),
        }
    }
}
