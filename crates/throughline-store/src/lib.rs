//! The encrypted file that holds every case.
//!
//! A vault is a folder with `vault.db`, a SQLite database that SQLCipher encrypts page by page, and `vault.keys.a` and
//! `vault.keys.b`, two copies of the file from which a passphrase or the recovery key opens it. Everything about a child
//! is a record; every save of a record is an immutable revision; what stands now is the revisions that no other follows.
//!
//! This crate knows no clock: every moment is passed in. It decides nothing about who may see what; it keeps what was
//! written, says who wrote it, and finds it again. `DELETE` and `UPDATE` of what was written are refused by the database
//! itself.

mod alloc;
mod audit;
mod backup;
mod case;
mod check;
mod connection;
mod disk;
mod error;
mod hand_over;
mod hex;
mod kdf;
mod keyfile;
mod keys;
mod op;
mod presence;
mod recovery;
mod revision;
mod row;
mod save;
mod schema;
mod search;
mod set_up;
mod setting;
mod slot;
mod undo;
mod user;
mod vault;
mod writer;

#[cfg(test)]
mod tests;

pub use crate::{
    audit::{AuditEvent, AuditFault, AuditFaultKind, AuditHead, AuditRow, AuditVerdict, event},
    case::CaseRow,
    check::{Fault, Integrity},
    error::{Error, Part},
    hex::{Digest, Hex, Signature},
    kdf::KdfParams,
    op::{Act, OpRow},
    presence::VaultState,
    recovery::RecoveryKey,
    revision::{StoredRecord, StoredRevision},
    save::{Save, Saved, Stale},
    schema::DATA_VERSION,
    search::{Hit, Piece, Reach, Search},
    set_up::NewVault,
    user::{NewUser, Role, UserRow},
    vault::{Notice, Vault},
};
