//! Acts: what history lists, undo takes back and the audit log counts.
//!
//! Autosave writes many revisions of one card. As long as one person keeps writing on it they belong to one act, which
//! stays open until the card is left, the vault is locked or ten minutes have passed.

use std::{fmt, str::FromStr};

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use serde_json::json;
use throughline_case::{
    id::{CaseId, DeviceId, NotAnId, OpId, RecordId, UserId},
    record::RecordKind,
    time::Timestamp,
};

use crate::{
    Vault,
    audit::{self, AuditEvent, event},
    error::Error,
    revision::StoredRevision,
    row::{Key, id, moment, optional_id, word},
    save::Save,
    writer::Writer,
};

/// How long apart two revisions of one act may be.
const TOGETHER_MS: u64 = 10 * 60 * 1000;

/// What somebody did, for naming it in history and undo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Wrote a new record.
    Add,
    /// Changed a record.
    Change,
    /// Took a record out of use, with a reason.
    Retire,
    /// Brought a retired record back.
    Restore,
    /// Agreed a version.
    Agree,
    /// Signed a version.
    Sign,
    /// Took an earlier act back.
    Undo,
    /// Brought an act back that had been taken back.
    Redo,
}

impl Act {
    /// All acts.
    pub const ALL: &[Self] =
        &[Self::Add, Self::Change, Self::Retire, Self::Restore, Self::Agree, Self::Sign, Self::Undo, Self::Redo];

    /// The acts that undo passes over: people have relied on what was agreed or signed.
    pub const NEVER_UNDONE: &[Self] = &[Self::Agree, Self::Sign];

    /// The name of the act.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Change => "change",
            Self::Retire => "retire",
            Self::Restore => "restore",
            Self::Agree => "agree",
            Self::Sign => "sign",
            Self::Undo => "undo",
            Self::Redo => "redo",
        }
    }

    /// Whether more revisions may follow in the same act.
    pub(crate) const fn stays_open(self) -> bool {
        matches!(self, Self::Add | Self::Change)
    }
}

impl fmt::Display for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Act {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.iter().copied().find(|act| act.as_str() == text).ok_or(NotAnId)
    }
}

/// One act in the history of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpRow {
    /// Its place in the order in which acts began.
    pub seq: u64,
    /// The act.
    pub op: OpId,
    /// The case it is in.
    pub case: CaseId,
    /// What was done.
    pub act: Act,
    /// To which kind of record; the first one when there were several.
    pub kind: RecordKind,
    /// To which record, when it was one.
    pub record: Option<RecordId>,
    /// By whom.
    pub by: UserId,
    /// On which installation.
    pub device: DeviceId,
    /// When it began.
    pub opened_at: Timestamp,
    /// When something was last written in it.
    pub last_at: Timestamp,
    /// When it ended; none while somebody is still writing.
    pub closed_at: Option<Timestamp>,
    /// The act that this undo or redo is about.
    pub target: Option<OpId>,
    /// Whether it has been taken back.
    pub undone: bool,
    /// How many records it touched.
    pub records: u32,
}

/// The columns of an act, from a table that must be named `ops`.
pub(crate) const COLUMNS: &str = "ops.*,
    (SELECT count(DISTINCT record_id) FROM revisions WHERE revisions.op_id = ops.op_id) AS records";

pub(crate) fn read(row: &Row<'_>) -> rusqlite::Result<OpRow> {
    Ok(OpRow {
        seq: row.get("seq")?,
        op: id(row, "op_id")?,
        case: id(row, "case_id")?,
        act: word(row, "act")?,
        kind: word(row, "kind")?,
        record: optional_id(row, "record_id")?,
        by: id(row, "user_id")?,
        device: id(row, "device_id")?,
        opened_at: moment(row, "opened_at")?,
        last_at: moment(row, "last_at")?,
        closed_at: row.get::<_, Option<i64>>("closed_at")?.map(Timestamp::from_millis),
        target: optional_id(row, "target")?,
        undone: row.get::<_, Option<Key<OpId>>>("undone_by")?.is_some(),
        records: row.get("records")?,
    })
}

impl Vault {
    /// The newest acts in a case, newest first, before a place.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn history(&self, case: CaseId, limit: u32, before: Option<u64>) -> Result<Vec<OpRow>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM ops WHERE case_id = ?1 AND seq < ?2 ORDER BY seq DESC LIMIT ?3");
        let before = before.and_then(|seq| i64::try_from(seq).ok()).unwrap_or(i64::MAX);
        let mut rows = self.db.prepare_cached(&sql)?;
        let rows = rows.query_map(params![Key(case), before, limit], read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Ends the act that is open on a record, because its card was left.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn close_op(&mut self, record: RecordId, at: Timestamp) -> Result<(), Error> {
        if open_on(&self.db, record)?.is_none() {
            return Ok(());
        }
        self.write(|writer| close_of(writer, record, at))
    }

    /// Ends every open act; locking does so by itself.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn close_all_ops(&mut self, at: Timestamp) -> Result<(), Error> {
        self.write(|writer| close_all(writer, at))
    }
}

/// An act about to begin.
pub(crate) struct NewOp {
    pub(crate) op: OpId,
    pub(crate) case: CaseId,
    pub(crate) record: Option<RecordId>,
    pub(crate) kind: RecordKind,
    pub(crate) act: Act,
    pub(crate) target: Option<OpId>,
    pub(crate) at: Timestamp,
}

impl NewOp {
    /// The act of a save on one record.
    pub(crate) fn single(save: &Save<'_>) -> Self {
        Self {
            op: save.op,
            case: save.case,
            record: Some(save.record),
            kind: save.kind,
            act: save.act,
            target: None,
            at: save.at,
        }
    }
}

/// Begins an act without a word to the audit log, which its end or `join_or_open` writes.
pub(crate) fn open(writer: &Writer<'_>, new: &NewOp) -> Result<(), Error> {
    if find(writer.db, new.op)?.is_some() {
        return Err(Error::OpTaken);
    }
    writer
        .db
        .prepare_cached(
            "INSERT INTO ops (op_id, case_id, record_id, kind, act, user_id, device_id, opened_at, last_at, target)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8, ?9)",
        )?
        .execute(params![
            Key(new.op),
            Key(new.case),
            new.record.map(Key),
            new.kind.as_str(),
            new.act.as_str(),
            Key(writer.signer.user),
            Key(writer.signer.device),
            new.at.millis(),
            new.target.map(Key),
        ])?;
    Ok(())
}

/// Gives the act that a save belongs to: the one that is open on the record, or a new one.
pub(crate) fn join_or_open(writer: &Writer<'_>, save: &Save<'_>) -> Result<OpId, Error> {
    if let Some(open) = open_on(writer.db, save.record)? {
        let apart = save.at.millis().abs_diff(open.last_at.millis());
        if apart <= TOGETHER_MS && open.by == writer.signer.user {
            return Ok(open.op);
        }
        close(writer, &open, save.at)?;
    }
    let new = NewOp::single(save);
    open(writer, &new)?;
    report(writer, event::OP_OPENED, &new.op, save.at)?;
    Ok(new.op)
}

/// Notes that a revision was written in its act.
pub(crate) fn touch(writer: &Writer<'_>, revision: &StoredRevision, seq: i64) -> Result<(), Error> {
    writer.db.prepare_cached("UPDATE ops SET last_at = ?2, last_seq = ?3 WHERE op_id = ?1")?.execute(params![
        Key(revision.op),
        revision.written_at.millis(),
        seq
    ])?;
    Ok(())
}

/// Ends an act that was complete in itself.
pub(crate) fn finish(writer: &Writer<'_>, op: OpId, at: Timestamp) -> Result<(), Error> {
    end(writer, op, at)?;
    report(writer, event::OP_DONE, &op, at)
}

/// Ends the act that is open on a record, if there is one.
pub(crate) fn close_of(writer: &Writer<'_>, record: RecordId, at: Timestamp) -> Result<(), Error> {
    open_on(writer.db, record)?.map_or(Ok(()), |open| close(writer, &open, at))
}

/// Ends every open act.
pub(crate) fn close_all(writer: &Writer<'_>, at: Timestamp) -> Result<(), Error> {
    let mut open =
        writer.db.prepare_cached(&format!("SELECT {COLUMNS} FROM ops WHERE closed_at IS NULL ORDER BY seq"))?;
    let open = open.query_map([], read)?.collect::<Result<Vec<_>, _>>()?;
    open.iter().try_for_each(|open| close(writer, open, at))
}

fn close(writer: &Writer<'_>, open: &OpRow, at: Timestamp) -> Result<(), Error> {
    end(writer, open.op, at)?;
    report(writer, event::OP_CLOSED, &open.op, at)
}

fn end(writer: &Writer<'_>, op: OpId, at: Timestamp) -> Result<(), Error> {
    let mut end = writer.db.prepare_cached("UPDATE ops SET closed_at = ?2 WHERE op_id = ?1")?;
    end.execute(params![Key(op), at.millis()])?;
    Ok(())
}

/// Writes what an act has come to into the audit log.
fn report(writer: &Writer<'_>, what: &str, op: &OpId, at: Timestamp) -> Result<(), Error> {
    let op = find(writer.db, *op)?.ok_or(Error::NotFound)?;
    let mut detail = json!({ "op": op.op, "act": op.act, "kind": op.kind });
    if what != event::OP_OPENED {
        detail["records"] = json!(op.records);
        detail["revisions"] = json!(revisions_in(writer.db, op.op)?);
    }
    if let Some(target) = op.target {
        detail["target"] = json!(target);
    }
    let event = AuditEvent { what: what.into(), case: Some(op.case), record: op.record, detail };
    audit::append(writer, &event, at)
}

fn revisions_in(db: &Connection, op: OpId) -> Result<i64, Error> {
    let mut count = db.prepare_cached("SELECT count(*) FROM revisions WHERE op_id = ?1")?;
    Ok(count.query_row([Key(op)], |row| row.get(0))?)
}

/// The act with an id.
pub(crate) fn find(db: &Connection, op: OpId) -> Result<Option<OpRow>, Error> {
    let mut found = db.prepare_cached(&format!("SELECT {COLUMNS} FROM ops WHERE op_id = ?1"))?;
    Ok(found.query_row([Key(op)], read).optional()?)
}

fn open_on(db: &Connection, record: RecordId) -> Result<Option<OpRow>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM ops WHERE record_id = ?1 AND closed_at IS NULL");
    let mut open = db.prepare_cached(&sql)?;
    Ok(open.query_row([Key(record)], read).optional()?)
}
