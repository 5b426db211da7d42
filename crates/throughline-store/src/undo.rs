//! Undo and redo: new revisions with the old bodies. Nothing is ever removed, so undo survives a lock and can itself be
//! undone by redo.
//!
//! Each person has one line of undo in each case, over all its cards. It passes over what was agreed or signed.

use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;
use throughline_case::{
    id::{CaseId, OpId, RecordId, RevisionId, UserId},
    text::Text,
    time::Timestamp,
};

use crate::{
    Vault,
    error::Error,
    op::{self, Act, COLUMNS, NewOp, OpRow},
    revision::{self, Draft, StoredRevision},
    row::{Key, id},
    save::Stale,
    writer::Writer,
};

impl Vault {
    /// The act that undo would take back: the unlocked person's latest in this case that still stands.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn undoable(&self, case: CaseId) -> Result<Option<OpRow>, Error> {
        undoable(&self.db, case, self.signer.user)
    }

    /// The act that redo would bring back: the latest undone one, as long as nothing was written since.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn redoable(&self, case: CaseId) -> Result<Option<OpRow>, Error> {
        redoable(&self.db, case, self.signer.user)
    }

    /// Takes the latest act back, in an act of its own, and gives the act that was taken back.
    ///
    /// # Errors
    /// `Stale` when somebody else has written on one of its records since; nothing is written then.
    pub fn undo(&mut self, case: CaseId, op: OpId, at: Timestamp) -> Result<Option<OpRow>, Error> {
        let Some(target) = self.undoable(case)? else { return Ok(None) };
        self.write(|writer| take_back(writer, &target, op, at))?;
        op::find(&self.db, target.op)
    }

    /// Brings back the act that was last taken back, in an act of its own, and gives it.
    ///
    /// # Errors
    /// `Stale` when somebody else has written on one of its records since; nothing is written then.
    pub fn redo(&mut self, case: CaseId, op: OpId, at: Timestamp) -> Result<Option<OpRow>, Error> {
        let Some(target) = self.redoable(case)? else { return Ok(None) };
        self.write(|writer| bring_back(writer, &target, op, at))?;
        op::find(&self.db, target.op)
    }
}

/// Acts that can be taken back, by name, as SQL.
fn passed_over() -> String {
    let names = Act::NEVER_UNDONE.iter().chain(&[Act::Undo, Act::Redo]).map(|act| format!("'{act}'"));
    names.collect::<Vec<_>>().join(", ")
}

fn undoable(db: &Connection, case: CaseId, user: UserId) -> Result<Option<OpRow>, Error> {
    let sql = format!(
        "SELECT {COLUMNS} FROM ops
         WHERE case_id = ?1 AND user_id = ?2 AND undone_by IS NULL AND act NOT IN ({})
         ORDER BY last_seq DESC LIMIT 1",
        passed_over()
    );
    Ok(db.prepare_cached(&sql)?.query_row(params![Key(case), Key(user)], op::read).optional()?)
}

fn redoable(db: &Connection, case: CaseId, user: UserId) -> Result<Option<OpRow>, Error> {
    let sql = format!(
        "SELECT {COLUMNS} FROM ops JOIN ops AS undo ON undo.op_id = ops.undone_by
         WHERE ops.case_id = ?1 AND ops.user_id = ?2 AND ops.undone_by IS NOT NULL AND undo.last_seq >= (
             SELECT last_seq FROM ops
             WHERE case_id = ?1 AND user_id = ?2 AND act NOT IN ('undo', 'redo')
             ORDER BY last_seq DESC LIMIT 1)
         ORDER BY undo.seq DESC LIMIT 1"
    );
    Ok(db.prepare_cached(&sql)?.query_row(params![Key(case), Key(user)], op::read).optional()?)
}

fn take_back(writer: &Writer<'_>, target: &OpRow, op: OpId, at: Timestamp) -> Result<(), Error> {
    let step = Step { op, target: target.op, at };
    begin(writer, target, &step, Act::Undo)?;
    for effect in effects(writer.db, target.op)? {
        let written = known(writer.db, effect.last)?;
        let before = parent_of(writer.db, effect.first)?;
        let gone = Content { body: written.body.clone(), retired: Some(Text::default()) };
        replace(writer, &step, &Content::of(&written), before.as_ref().map_or(gone, Content::of), written)?;
    }
    mark(writer, target.op, Some(op))?;
    op::finish(writer, op, at)
}

fn bring_back(writer: &Writer<'_>, target: &OpRow, op: OpId, at: Timestamp) -> Result<(), Error> {
    let undo = undo_of(writer.db, target.op)?;
    let undone = effects(writer.db, undo)?;
    let step = Step { op, target: target.op, at };
    begin(writer, target, &step, Act::Redo)?;
    for effect in effects(writer.db, target.op)? {
        let written = known(writer.db, effect.last)?;
        let since =
            undone.iter().find(|undone| undone.record == effect.record).map_or(effect.last, |undone| undone.last);
        let since = known(writer.db, since)?;
        replace(writer, &step, &Content::of(&since), Content::of(&written), since)?;
    }
    mark(writer, target.op, None)?;
    op::finish(writer, op, at)
}

/// One undo or redo.
struct Step {
    op: OpId,
    target: OpId,
    at: Timestamp,
}

fn begin(writer: &Writer<'_>, target: &OpRow, step: &Step, act: Act) -> Result<(), Error> {
    for effect in effects(writer.db, target.op)? {
        op::close_of(writer, effect.record, step.at)?;
    }
    let new = NewOp {
        op: step.op,
        case: target.case,
        record: target.record,
        kind: target.kind,
        act,
        target: Some(step.target),
        at: step.at,
    };
    op::open(writer, &new)?;
    // An undo that had nothing to write still has its place in the order.
    writer.db.execute(
        "UPDATE ops SET last_seq = (SELECT coalesce(max(seq), 0) FROM revisions) WHERE op_id = ?1",
        [Key(step.op)],
    )?;
    Ok(())
}

/// What a record says, apart from who said it when.
#[derive(PartialEq)]
struct Content {
    body: Value,
    retired: Option<Text>,
}

impl Content {
    fn of(revision: &StoredRevision) -> Self {
        Self { body: revision.body.clone(), retired: revision.retired.clone() }
    }
}

/// Writes content over a record that must still say what is expected. Equal content counts as unchanged, since going
/// back over several acts leaves the old words under new revisions.
fn replace(
    writer: &Writer<'_>,
    step: &Step,
    expected: &Content,
    wanted: Content,
    base: StoredRevision,
) -> Result<(), Error> {
    let head = revision::head_of(writer.db, base.record)?.ok_or(Error::NotFound)?;
    let present = Content::of(&head);
    if present != *expected {
        return Err(Error::Stale(Box::new(Stale { theirs: head, base: Some(base) })));
    }
    if present == wanted {
        return Ok(());
    }
    let draft = Draft {
        case: head.case,
        record: head.record,
        kind: head.kind,
        parents: &[head.revision],
        op: step.op,
        at: step.at,
        retired: wanted.retired.as_ref(),
        body: &wanted.body,
    };
    revision::insert(writer, &draft).map(|_| ())
}

/// The first and the last revision of one record in an act.
struct Effect {
    record: RecordId,
    first: RevisionId,
    last: RevisionId,
}

fn effects(db: &Connection, op: OpId) -> Result<Vec<Effect>, Error> {
    let mut effects = db.prepare_cached(
        "SELECT span.record_id, first.revision_id AS first_id, last.revision_id AS last_id
         FROM (SELECT record_id, min(seq) AS first_seq, max(seq) AS last_seq
               FROM revisions WHERE op_id = ?1 GROUP BY record_id) AS span
         JOIN revisions AS first ON first.seq = span.first_seq
         JOIN revisions AS last ON last.seq = span.last_seq
         ORDER BY span.first_seq",
    )?;
    let effects = effects.query_map([Key(op)], |row| {
        Ok(Effect { record: id(row, "record_id")?, first: id(row, "first_id")?, last: id(row, "last_id")? })
    })?;
    Ok(effects.collect::<Result<_, _>>()?)
}

fn known(db: &Connection, revision: RevisionId) -> Result<StoredRevision, Error> {
    revision::by_id(db, revision)?.ok_or(Error::NotFound)
}

fn parent_of(db: &Connection, revision: RevisionId) -> Result<Option<StoredRevision>, Error> {
    let parents = known(db, revision)?.parents;
    parents.first().map_or(Ok(None), |parent| revision::by_id(db, *parent))
}

fn undo_of(db: &Connection, op: OpId) -> Result<OpId, Error> {
    Ok(db.query_row("SELECT undone_by FROM ops WHERE op_id = ?1", [Key(op)], |row| id(row, "undone_by"))?)
}

fn mark(writer: &Writer<'_>, op: OpId, undone_by: Option<OpId>) -> Result<(), Error> {
    writer.db.execute("UPDATE ops SET undone_by = ?2 WHERE op_id = ?1", params![Key(op), undone_by.map(Key)])?;
    Ok(())
}
