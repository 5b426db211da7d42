//! Revisions: what was written, once and for ever, and which of them stand now.

use std::{collections::BTreeSet, fmt};

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use throughline_case::{
    id::{CaseId, DeviceId, OpId, RecordId, RevisionId, UserId},
    note::{Tier, storage_tier},
    record::RecordKind,
    text::Text,
    time::Timestamp,
};

use crate::{
    Vault,
    error::Error,
    hex::Hex,
    keys::random,
    op, row,
    row::{Key, id, moment, word},
    search,
    writer::Writer,
};

/// The largest body, far above any card that a person can read.
const LARGEST_BODY: usize = 1 << 20;

/// The largest whole number that every reader of JSON keeps exactly.
const LARGEST_NUMBER: u64 = (1 << 53) - 1;

/// One revision of a record. It never changes; its id is the hash of everything else in it.
#[derive(Clone, PartialEq)]
pub struct StoredRevision {
    /// The id.
    pub revision: RevisionId,
    /// The case it belongs to.
    pub case: CaseId,
    /// The record it is a revision of.
    pub record: RecordId,
    /// The kind of record.
    pub kind: RecordKind,
    /// The revisions it follows, sorted.
    pub parents: Vec<RevisionId>,
    /// Who wrote it.
    pub written_by: UserId,
    /// On which installation.
    pub device: DeviceId,
    /// When.
    pub written_at: Timestamp,
    /// In which act.
    pub op: OpId,
    /// The highest tier among its notes.
    pub tier: Tier,
    /// Why the record was retired, when it was.
    pub retired: Option<Text>,
    /// What was written.
    pub body: Value,
}

impl fmt::Debug for StoredRevision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StoredRevision({} of {} {})", self.revision, self.kind, self.record)
    }
}

/// A record as it stands: its head.
#[derive(Clone, PartialEq)]
pub struct StoredRecord {
    /// The case it belongs to.
    pub case: CaseId,
    /// The record.
    pub record: RecordId,
    /// The kind of record.
    pub kind: RecordKind,
    /// The head.
    pub revision: RevisionId,
    /// What stands.
    pub body: Value,
    /// The highest tier among its notes.
    pub tier: Tier,
    /// When the head was written.
    pub written_at: Timestamp,
    /// Who wrote the head.
    pub written_by: UserId,
    /// Why the record was retired, when it was.
    pub retired: Option<Text>,
}

impl fmt::Debug for StoredRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StoredRecord({} {} at {})", self.kind, self.record, self.revision)
    }
}

impl Vault {
    /// A record as it stands, retired or not.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn head(&self, record: RecordId) -> Result<Option<StoredRecord>, Error> {
        let mut head = self.db.prepare_cached(
            "SELECT r.* FROM heads h JOIN revisions r USING (seq) WHERE h.record_id = ?1 ORDER BY seq DESC LIMIT 1",
        )?;
        Ok(head.query_row([Key(record)], read_record).optional()?)
    }

    /// All records of a case, or those of some kinds, retired ones too, in the order they were made.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn heads(&self, case: CaseId, kinds: Option<&[RecordKind]>) -> Result<Vec<StoredRecord>, Error> {
        heads(&self.db, case, kinds)
    }

    /// One revision.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn revision(&self, revision: RevisionId) -> Result<Option<StoredRevision>, Error> {
        by_id(&self.db, revision)
    }

    /// Every revision of a record, oldest first.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn history_of(&self, record: RecordId) -> Result<Vec<StoredRevision>, Error> {
        let mut found = self.db.prepare_cached("SELECT * FROM revisions WHERE record_id = ?1 ORDER BY seq")?;
        let found = found.query_map([Key(record)], read)?.collect::<Result<Vec<_>, _>>()?;
        found.into_iter().map(|revision| with_parents(&self.db, revision)).collect()
    }

    /// Makes the heads, the search index and the lines of all cases anew from the revisions.
    ///
    /// # Errors
    /// The database cannot be read or written.
    pub fn rebuild_heads(&mut self) -> Result<(), Error> {
        self.write(|writer| {
            writer.db.execute("DELETE FROM heads", [])?;
            writer
                .db
                .execute(&format!("INSERT INTO heads (seq, record_id, case_id, kind, tier, retired) {HEADS}"), [])?;
            search::rebuild(writer)
        })?;
        self.rebuild_case_lines()
    }
}

/// The heads as they follow from the revisions.
pub(crate) const HEADS: &str = "
    SELECT seq, record_id, case_id, kind, tier, retired IS NOT NULL FROM revisions
    WHERE NOT EXISTS (SELECT 1 FROM revision_parents WHERE parent_id = revisions.revision_id)";

/// All records of a case, or those of some kinds.
pub(crate) fn heads(db: &Connection, case: CaseId, kinds: Option<&[RecordKind]>) -> Result<Vec<StoredRecord>, Error> {
    let kinds = kinds.unwrap_or(RecordKind::ALL);
    let kinds = Value::from(kinds.iter().map(|kind| kind.as_str()).collect::<Vec<_>>()).to_string();
    let mut heads = db.prepare_cached(
        "SELECT r.* FROM heads h JOIN revisions r USING (seq)
         WHERE h.case_id = ?1 AND h.kind IN (SELECT value FROM json_each(?2)) ORDER BY h.record_id, seq",
    )?;
    let heads = heads.query_map(params![Key(case), kinds], read_record)?;
    Ok(heads.collect::<Result<_, _>>()?)
}

/// One revision by its id.
pub(crate) fn by_id(db: &Connection, revision: RevisionId) -> Result<Option<StoredRevision>, Error> {
    let mut found = db.prepare_cached("SELECT * FROM revisions WHERE revision_id = ?1")?;
    let found = found.query_row([Key(revision)], read).optional()?;
    found.map(|revision| with_parents(db, revision)).transpose()
}

/// The head of a record: the newest here when an import has left several.
pub(crate) fn head_of(db: &Connection, record: RecordId) -> Result<Option<StoredRevision>, Error> {
    let mut head = db.prepare_cached(
        "SELECT r.* FROM heads h JOIN revisions r USING (seq) WHERE h.record_id = ?1 ORDER BY seq DESC LIMIT 1",
    )?;
    let head = head.query_row([Key(record)], read).optional()?;
    head.map(|revision| with_parents(db, revision)).transpose()
}

fn read(row: &Row<'_>) -> rusqlite::Result<StoredRevision> {
    Ok(StoredRevision {
        revision: id(row, "revision_id")?,
        case: id(row, "case_id")?,
        record: id(row, "record_id")?,
        kind: word(row, "kind")?,
        parents: Vec::new(),
        written_by: id(row, "author")?,
        device: id(row, "device_id")?,
        written_at: moment(row, "written_at")?,
        op: id(row, "op_id")?,
        tier: row::tier(row, "tier")?,
        retired: row.get::<_, Option<String>>("retired")?.map(Text::new),
        body: row::json(row, "body")?,
    })
}

fn read_record(row: &Row<'_>) -> rusqlite::Result<StoredRecord> {
    let head = read(row)?;
    Ok(StoredRecord {
        case: head.case,
        record: head.record,
        kind: head.kind,
        revision: head.revision,
        body: head.body,
        tier: head.tier,
        written_at: head.written_at,
        written_by: head.written_by,
        retired: head.retired,
    })
}

fn with_parents(db: &Connection, revision: StoredRevision) -> Result<StoredRevision, Error> {
    let mut parents =
        db.prepare_cached("SELECT parent_id FROM revision_parents WHERE revision_id = ?1 ORDER BY parent_id")?;
    let parents = parents.query_map([Key(revision.revision)], |row| id(row, "parent_id"))?;
    Ok(StoredRevision { parents: parents.collect::<Result<_, _>>()?, ..revision })
}

/// A revision about to be written.
pub(crate) struct Draft<'a> {
    pub(crate) case: CaseId,
    pub(crate) record: RecordId,
    pub(crate) kind: RecordKind,
    pub(crate) parents: &'a [RevisionId],
    pub(crate) op: OpId,
    pub(crate) at: Timestamp,
    pub(crate) retired: Option<&'a Text>,
    pub(crate) body: &'a Value,
}

/// Writes a revision and everything that follows from it: heads, search, the act and the case it belongs to.
pub(crate) fn insert(writer: &Writer<'_>, draft: &Draft<'_>) -> Result<StoredRevision, Error> {
    let body = canonical_body(draft.body)?;
    let salt = Hex(random::<16>()?);
    let mut stored = StoredRevision {
        revision: RevisionId::new([0; 32]),
        case: draft.case,
        record: draft.record,
        kind: draft.kind,
        parents: draft.parents.iter().copied().collect::<BTreeSet<_>>().into_iter().collect(),
        written_by: writer.signer.user,
        device: writer.signer.device,
        written_at: draft.at,
        op: draft.op,
        tier: storage_tier(draft.body),
        retired: draft.retired.cloned(),
        body: draft.body.clone(),
    };
    stored.revision = derive_id(&stored, &salt)?;
    let seq = insert_row(writer.db, &stored, &salt, &body)?;
    for parent in &stored.parents {
        writer
            .db
            .prepare_cached("INSERT INTO revision_parents (revision_id, parent_id) VALUES (?1, ?2)")?
            .execute(params![Key(stored.revision), Key(*parent)])?;
    }
    replace_heads(writer, &stored, seq)?;
    op::touch(writer, &stored, seq)?;
    writer
        .db
        .prepare_cached("UPDATE cases SET last_written_at = ?2, last_written_by = ?3 WHERE case_id = ?1")?
        .execute(params![Key(stored.case), stored.written_at.millis(), Key(stored.written_by)])?;
    if throughline_case::due::CaseLine::KINDS.contains(&stored.kind) {
        writer.line_is_stale(stored.case);
    }
    Ok(stored)
}

fn insert_row(db: &Connection, stored: &StoredRevision, salt: &Hex<16>, body: &str) -> Result<i64, Error> {
    db.prepare_cached(
        "INSERT INTO revisions
         (revision_id, case_id, record_id, kind, author, device_id, written_at, op_id, salt, tier, retired, body)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?
    .execute(params![
        Key(stored.revision),
        Key(stored.case),
        Key(stored.record),
        stored.kind.as_str(),
        Key(stored.written_by),
        Key(stored.device),
        stored.written_at.millis(),
        Key(stored.op),
        salt.0,
        row::tier_letter(stored.tier),
        stored.retired.as_ref().map(Text::as_str),
        body,
    ])?;
    Ok(db.last_insert_rowid())
}

fn replace_heads(writer: &Writer<'_>, stored: &StoredRevision, seq: i64) -> Result<(), Error> {
    for parent in &stored.parents {
        let mut gone = writer.db.prepare_cached(
            "DELETE FROM heads WHERE seq = (SELECT seq FROM revisions WHERE revision_id = ?1) RETURNING seq",
        )?;
        let gone = gone.query_row([Key(*parent)], |row| row.get::<_, i64>(0)).optional()?;
        gone.map_or(Ok(()), |gone| search::remove(writer, gone))?;
    }
    writer
        .db
        .prepare_cached(
            "INSERT INTO heads (seq, record_id, case_id, kind, tier, retired) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            seq,
            Key(stored.record),
            Key(stored.case),
            stored.kind.as_str(),
            row::tier_letter(stored.tier),
            stored.retired.is_some(),
        ])?;
    if stored.retired.is_none() { search::add(writer, seq, stored.tier, &stored.body) } else { Ok(()) }
}

/// Everything that a revision's id covers. `retired` is part of it only where there is something to say.
#[derive(Serialize)]
struct Hashed<'a> {
    case: CaseId,
    record: RecordId,
    kind: RecordKind,
    parents: &'a [RevisionId],
    author: UserId,
    device: DeviceId,
    written_at: Timestamp,
    op: OpId,
    salt: &'a Hex<16>,
    body: &'a Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    retired: Option<&'a Text>,
}

/// The id that a revision must have.
fn derive_id(revision: &StoredRevision, salt: &Hex<16>) -> Result<RevisionId, Error> {
    let hashed = Hashed {
        case: revision.case,
        record: revision.record,
        kind: revision.kind,
        parents: &revision.parents,
        author: revision.written_by,
        device: revision.device,
        written_at: revision.written_at,
        op: revision.op,
        salt,
        body: &revision.body,
        retired: revision.retired.as_ref(),
    };
    let canonical = serde_json_canonicalizer::to_vec(&hashed).map_err(|_| Error::Internal("no canonical form"))?;
    Ok(RevisionId::new(Sha256::digest(canonical).into()))
}

/// Calls with each revision whose id or tier does not follow from its contents.
pub(crate) fn each_forged(db: &Connection, mut found: impl FnMut(RevisionId)) -> Result<u64, Error> {
    let mut statement = db.prepare("SELECT * FROM revisions ORDER BY seq")?;
    let mut rows = statement.query([])?;
    let mut count = 0;
    while let Some(row) = rows.next()? {
        let revision = with_parents(db, read(row)?)?;
        let salt = Hex(row.get("salt")?);
        if derive_id(&revision, &salt)? != revision.revision || storage_tier(&revision.body) != revision.tier {
            found(revision.revision);
        }
        count += 1;
    }
    Ok(count)
}

/// The one way in which a body is written, by which two bodies are compared.
pub(crate) fn canonical_body(body: &Value) -> Result<String, Error> {
    if !has_whole_numbers(body) {
        return Err(Error::Number);
    }
    let canonical = serde_json_canonicalizer::to_string(body).map_err(|_| Error::Internal("no canonical form"))?;
    if canonical.len() > LARGEST_BODY { Err(Error::TooLarge) } else { Ok(canonical) }
}

fn has_whole_numbers(value: &Value) -> bool {
    match value {
        Value::Number(number) => {
            let size = number.as_u64().or_else(|| number.as_i64().map(i64::unsigned_abs));
            size.is_some_and(|size| size <= LARGEST_NUMBER)
        }
        Value::Array(items) => items.iter().all(has_whole_numbers),
        Value::Object(fields) => fields.values().all(has_whole_numbers),
        Value::Null | Value::Bool(_) | Value::String(_) => true,
    }
}
