//! The audit log: who did what and when, never what was written.
//!
//! Each row is hashed over the row before it and signed by the person who acted. Editing a row, taking one out or making
//! the whole chain anew shows, since nobody can sign for the others; cutting rows off the end shows against the anchor in
//! the key file.

use std::{collections::BTreeMap, fmt};

use ed25519_dalek::{Signature as Ed25519, Signer as _, SigningKey, VerifyingKey};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use throughline_case::{
    code::Code,
    id::{CaseId, DeviceId, RecordId, UserId},
    time::Timestamp,
};

use crate::{
    Vault,
    error::Error,
    hex::{Digest, Hex},
    row::{Key, id, moment, optional_id},
    writer::Writer,
};

/// What the store itself writes to the audit log. The application adds codes of its own.
pub mod event {
    /// The vault was made.
    pub const VAULT_CREATED: &str = "vault_created";
    /// The recovery key was typed back.
    pub const RECOVERY_CONFIRMED: &str = "recovery_confirmed";
    /// Set-up had been interrupted and a new recovery key was made.
    pub const RECOVERY_REISSUED: &str = "recovery_reissued";
    /// A person was added.
    pub const USER_ADDED: &str = "user_added";
    /// A person was given another role or discipline.
    pub const ROLE_CHANGED: &str = "role_changed";
    /// A person changed the passphrase.
    pub const PASSPHRASE_CHANGED: &str = "passphrase_changed";
    /// A person was let in by the recovery key and has a new passphrase and signing key.
    pub const PASSPHRASE_RESET: &str = "passphrase_reset";
    /// A person unlocked the vault.
    pub const UNLOCKED: &str = "unlocked";
    /// Wrong passphrases came before this unlock.
    pub const UNLOCK_FAILED: &str = "unlock_failed";
    /// The vault was locked.
    pub const LOCKED: &str = "locked";
    /// One of the two copies of the key file was lost and has been written again.
    pub const KEY_COPY_REPAIRED: &str = "key_copy_repaired";
    /// The audit log ends before the anchor in the key file, or differs there.
    pub const AUDIT_CUT_SHORT: &str = "audit_cut_short";
    /// The clock was set back since the last row.
    pub const CLOCK_WENT_BACK: &str = "clock_went_back";
    /// A case was made.
    pub const CASE_CREATED: &str = "case_created";
    /// Writing on one record began.
    pub const OP_OPENED: &str = "op_opened";
    /// Writing on one record ended.
    pub const OP_CLOSED: &str = "op_closed";
    /// An act that is complete in itself.
    pub const OP_DONE: &str = "op_done";
    /// A setting was changed.
    pub const SETTING_CHANGED: &str = "setting_changed";
    /// A backup was begun.
    pub const BACKED_UP: &str = "backed_up";
}

/// Clocks drift and are put right by seconds; only a longer step back says something.
const CLOCK_TOLERANCE_MS: i64 = 60_000;

/// What signatures of audit rows begin with, so that no other signature can pass for one.
const SIGNED: &[u8] = b"throughline/audit-row/v1\0";

/// Something to be written to the audit log.
#[derive(Debug, Clone)]
pub struct AuditEvent {
    /// What happened, by code.
    pub what: Code,
    /// In which case.
    pub case: Option<CaseId>,
    /// To which record.
    pub record: Option<RecordId>,
    /// More about it: ids, codes, counts and hashes, never anything that a person typed.
    pub detail: Value,
}

impl AuditEvent {
    /// An event about the vault as a whole.
    #[must_use]
    pub fn new(what: &str) -> Self {
        Self { what: Code::from(what), case: None, record: None, detail: Value::Null }
    }

    /// An event about a case.
    #[must_use]
    pub fn in_case(what: &str, case: CaseId) -> Self {
        Self { case: Some(case), ..Self::new(what) }
    }

    /// An event about a record, with ids, codes, counts and hashes.
    #[must_use]
    pub fn about(what: &str, case: CaseId, record: RecordId, detail: Value) -> Self {
        Self { case: Some(case), record: Some(record), detail, ..Self::new(what) }
    }

    /// The event, with ids, codes, counts and hashes.
    #[must_use]
    pub fn with(self, detail: Value) -> Self {
        Self { detail, ..self }
    }
}

/// A row of the audit log.
#[derive(Debug, Clone)]
pub struct AuditRow {
    /// Its place, from 1 without gaps.
    pub seq: u64,
    /// When it happened.
    pub at: Timestamp,
    /// Who acted.
    pub by: UserId,
    /// On which installation.
    pub device: DeviceId,
    /// What happened, by code.
    pub what: Code,
    /// In which case.
    pub case: Option<CaseId>,
    /// To which record.
    pub record: Option<RecordId>,
    /// Ids, codes, counts and hashes.
    pub detail: Value,
    /// The hash of the row, which covers all rows before it.
    pub hash: Digest,
}

/// Where the audit log ends: the anchor for documents, backups and the key file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuditHead {
    /// The place of the last row.
    pub seq: u64,
    /// Its hash.
    pub hash: Digest,
}

impl fmt::Display for AuditHead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.seq, self.hash)
    }
}

/// What is wrong with a row of the audit log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuditFaultKind {
    /// A row is missing before it.
    Gap,
    /// Its contents, or those of a row before it, are not what was hashed.
    Altered,
    /// The signature is not that of the person it names.
    Signature,
    /// The log ends before the anchor in the key file or differs there.
    CutShort,
}

/// The first place where the audit log is not what was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AuditFault {
    /// The place.
    pub seq: u64,
    /// What is wrong there.
    pub kind: AuditFaultKind,
}

/// What a reading of the whole audit log found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AuditVerdict {
    /// How many rows there are.
    pub rows: u64,
    /// The first fault, if any.
    pub fault: Option<AuditFault>,
}

impl Vault {
    /// Writes an event to the audit log.
    ///
    /// # Errors
    /// The row could not be written; what it tells of must then not happen.
    pub fn audit(&mut self, event: &AuditEvent, at: Timestamp) -> Result<(), Error> {
        self.write(|writer| append(writer, event, at))
    }

    /// The newest rows of the audit log, newest first, before a place.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn audit_rows(&self, limit: u32, before: Option<u64>) -> Result<Vec<AuditRow>, Error> {
        let mut rows = self.db.prepare_cached("SELECT * FROM audit WHERE seq < ?1 ORDER BY seq DESC LIMIT ?2")?;
        let before = before.and_then(|seq| i64::try_from(seq).ok()).unwrap_or(i64::MAX);
        let rows = rows.query_map(params![before, limit], |row| Kept::read(row).map(|kept| kept.row))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Where the audit log ends.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn audit_head(&self) -> Result<AuditHead, Error> {
        Ok(last(&self.db)?.map_or(AuditHead { seq: 0, hash: START }, |(head, _)| head))
    }

    /// Reads the whole audit log and checks every hash, every signature and the anchor.
    ///
    /// # Errors
    /// The database cannot be read; a log that was tampered with is a verdict and no error.
    pub fn verify_audit(&self) -> Result<AuditVerdict, Error> {
        verify(&self.db, self.keys.core().anchor)
    }
}

/// What stands in place of the hash before the first row.
const START: Digest = Hex([0; 32]);

/// A row with what only its check needs.
struct Kept {
    row: AuditRow,
    key_id: i64,
    detail: String,
    signature: [u8; 64],
}

impl Kept {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let detail: String = row.get("detail")?;
        Ok(Self {
            key_id: row.get("key_id")?,
            signature: row.get("signature")?,
            row: AuditRow {
                seq: row.get("seq")?,
                at: moment(row, "at")?,
                by: id(row, "user_id")?,
                device: id(row, "device_id")?,
                what: Code::new(row.get::<_, String>("what")?),
                case: optional_id(row, "case_id")?,
                record: optional_id(row, "record_id")?,
                detail: serde_json::from_str(&detail).unwrap_or_default(),
                hash: Hex(row.get("hash")?),
            },
            detail,
        })
    }

    /// The hash of the row after another. Every field is preceded by its length, so that no two rows share an encoding.
    fn hash_after(&self, previous: &Digest) -> Digest {
        let row = &self.row;
        let mut hash = Sha256::new();
        let mut field = |bytes: &[u8]| {
            hash.update((bytes.len() as u64).to_be_bytes());
            hash.update(bytes);
        };
        field(b"throughline/audit-row/v1");
        field(&previous.0);
        field(&row.seq.to_be_bytes());
        field(&row.at.millis().to_be_bytes());
        field(row.by.uuid().as_bytes());
        field(&self.key_id.to_be_bytes());
        field(row.device.uuid().as_bytes());
        field(row.what.as_str().as_bytes());
        field(row.case.map(CaseId::uuid).as_ref().map_or(&[], |id| id.as_bytes().as_slice()));
        field(row.record.map(RecordId::uuid).as_ref().map_or(&[], |id| id.as_bytes().as_slice()));
        field(self.detail.as_bytes());
        Hex(hash.finalize().into())
    }
}

/// Appends a row, and one before it when the clock has gone back.
pub(crate) fn append(writer: &Writer<'_>, event: &AuditEvent, at: Timestamp) -> Result<(), Error> {
    let last = last(writer.db)?;
    let (head, behind) = match last {
        None => (AuditHead { seq: 0, hash: START }, 0),
        Some((head, last_at)) => (head, last_at.millis().saturating_sub(at.millis())),
    };
    if behind <= CLOCK_TOLERANCE_MS {
        return insert(writer, event, at, head).map(|_| ());
    }
    let went_back = AuditEvent::new(event::CLOCK_WENT_BACK).with(json!({ "milliseconds": behind }));
    let head = insert(writer, &went_back, at, head)?;
    insert(writer, event, at, head).map(|_| ())
}

fn insert(writer: &Writer<'_>, event: &AuditEvent, at: Timestamp, after: AuditHead) -> Result<AuditHead, Error> {
    let signer = writer.signer;
    let mut kept = Kept {
        key_id: signer.key_id,
        detail: event.detail.to_string(),
        signature: [0; 64],
        row: AuditRow {
            seq: after.seq + 1,
            at,
            by: signer.user,
            device: signer.device,
            what: event.what.clone(),
            case: event.case,
            record: event.record,
            detail: Value::Null,
            hash: START,
        },
    };
    kept.row.hash = kept.hash_after(&after.hash);
    kept.signature = sign(&signer.signing, &kept.row.hash);
    let row = &kept.row;
    writer
        .db
        .prepare_cached(
            "INSERT INTO audit (seq, at, user_id, key_id, device_id, what, case_id, record_id, detail, hash, signature)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?
        .execute(params![
            row.seq,
            row.at.millis(),
            Key(row.by),
            kept.key_id,
            Key(row.device),
            row.what.as_str(),
            row.case.map(Key),
            row.record.map(Key),
            kept.detail,
            row.hash.0,
            kept.signature,
        ])?;
    Ok(AuditHead { seq: row.seq, hash: row.hash })
}

fn sign(key: &SigningKey, hash: &Digest) -> [u8; 64] {
    key.sign(&[SIGNED, &hash.0].concat()).to_bytes()
}

/// Where the log ends, if it has begun.
pub(crate) fn end(db: &Connection) -> Result<Option<AuditHead>, Error> {
    Ok(last(db)?.map(|(head, _)| head))
}

fn last(db: &Connection) -> Result<Option<(AuditHead, Timestamp)>, Error> {
    let mut newest = db.prepare_cached("SELECT seq, at, hash FROM audit ORDER BY seq DESC LIMIT 1")?;
    let newest = newest
        .query_row([], |row| Ok((AuditHead { seq: row.get("seq")?, hash: Hex(row.get("hash")?) }, moment(row, "at")?)));
    Ok(newest.optional()?)
}

/// Whether the row that an anchor names is there and unchanged.
pub(crate) fn holds(db: &Connection, anchor: AuditHead) -> Result<bool, Error> {
    let hash = db.query_row("SELECT hash FROM audit WHERE seq = ?1", [anchor.seq], |row| row.get::<_, [u8; 32]>(0));
    Ok(hash.optional()?.map(Hex) == Some(anchor.hash))
}

/// Reads the whole log in order and stops at the first fault.
pub(crate) fn verify(db: &Connection, anchor: Option<AuditHead>) -> Result<AuditVerdict, Error> {
    let signers = signers(db)?;
    let mut statement = db.prepare("SELECT * FROM audit ORDER BY seq")?;
    let mut rows = statement.query([])?;
    let mut head = AuditHead { seq: 0, hash: START };
    while let Some(row) = rows.next()? {
        let Ok(kept) = Kept::read(row) else {
            let fault = AuditFault { seq: head.seq + 1, kind: AuditFaultKind::Altered };
            return Ok(AuditVerdict { rows: head.seq, fault: Some(fault) });
        };
        if let Some(kind) = fault_of(&kept, head, &signers) {
            return Ok(AuditVerdict { rows: head.seq, fault: Some(AuditFault { seq: kept.row.seq, kind }) });
        }
        head = AuditHead { seq: kept.row.seq, hash: kept.row.hash };
    }
    let cut = match anchor {
        Some(anchor) if !holds(db, anchor)? => Some(AuditFault { seq: anchor.seq, kind: AuditFaultKind::CutShort }),
        _ => None,
    };
    Ok(AuditVerdict { rows: head.seq, fault: cut })
}

fn fault_of(kept: &Kept, after: AuditHead, signers: &BTreeMap<i64, (UserId, VerifyingKey)>) -> Option<AuditFaultKind> {
    if kept.row.seq != after.seq + 1 {
        return Some(AuditFaultKind::Gap);
    }
    if kept.hash_after(&after.hash) != kept.row.hash {
        return Some(AuditFaultKind::Altered);
    }
    let signed = signers.get(&kept.key_id).is_some_and(|(user, key)| {
        let message = [SIGNED, &kept.row.hash.0].concat();
        *user == kept.row.by && key.verify_strict(&message, &Ed25519::from_bytes(&kept.signature)).is_ok()
    });
    (!signed).then_some(AuditFaultKind::Signature)
}

fn signers(db: &Connection) -> Result<BTreeMap<i64, (UserId, VerifyingKey)>, Error> {
    let mut keys = db.prepare("SELECT key_id, user_id, verifying_key FROM user_keys")?;
    let keys = keys.query_map([], |row| {
        Ok((row.get::<_, i64>("key_id")?, id(row, "user_id")?, row.get::<_, [u8; 32]>("verifying_key")?))
    })?;
    let mut signers = BTreeMap::new();
    for key in keys {
        let (key_id, user, bytes) = key?;
        // A key that is no point of the curve signs nothing, so its rows show as badly signed.
        if let Ok(key) = VerifyingKey::from_bytes(&bytes) {
            signers.insert(key_id, (user, key));
        }
    }
    Ok(signers)
}

/// Hashes rows anew from one on and signs them with one key, as an insider would.
#[cfg(test)]
pub(crate) fn tests_only_rehash(db: &Connection, from: u64, key: &SigningKey) {
    let read = |sql: &str| {
        let mut rows = db.prepare(sql).unwrap();
        rows.query_map([from], Kept::read).unwrap().map(Result::unwrap).collect::<Vec<_>>()
    };
    let mut previous = read("SELECT * FROM audit WHERE seq = ?1 - 1")[0].row.hash;
    for kept in read("SELECT * FROM audit WHERE seq >= ?1 ORDER BY seq") {
        previous = kept.hash_after(&previous);
        let signature = sign(key, &previous);
        let change = "UPDATE audit SET hash = ?2, signature = ?3 WHERE seq = ?1";
        db.execute(change, params![kept.row.seq, previous.0, signature]).unwrap();
    }
}
