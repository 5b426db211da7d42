//! What was written when and by whom, undo and redo, and the audit log.

use serde::{Deserialize, Serialize};
use throughline_case::{
    code::Code,
    form,
    id::{CaseId, RecordId, UserId},
    record::{Record, RecordKind},
    text::Text,
    time::Timestamp,
    vocabulary::phrase,
};
use throughline_store::{OpRow, StoredRevision};
use ts_rs::TS;

use super::{Reply, case::RecordView};
use crate::session::{Open, Session};

/// Names a case.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct InCase {
    /// The case.
    pub case_id: CaseId,
}

/// Asks for the revisions of one card.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct HistoryOf {
    /// The case.
    pub case_id: CaseId,
    /// The card.
    pub record: RecordId,
}

/// The revisions of one card.
#[derive(Debug, Serialize, TS)]
pub struct RecordHistory {
    /// The revisions, newest first.
    pub revisions: Vec<RevisionView>,
}

/// One revision of a card.
#[derive(Debug, Serialize, TS)]
pub struct RevisionView {
    /// What it said then.
    pub record: RecordView,
    /// Why it was set aside, when it was.
    pub reason: Option<Text>,
}

/// The history of one card.
pub(crate) fn history_of(session: &mut Session, request: HistoryOf) -> Reply<RecordHistory> {
    let at = session.now();
    let open = session.open()?;
    let head = open.head_in(request.case_id, request.record)?;
    open.note_reading(request.case_id, &head, at)?;
    let revisions = open.vault.history_of(request.record)?;
    let readable = revisions.iter().filter(|revision| open.may_read_revision(revision));
    let mut views: Vec<_> = readable.map(|revision| view(open, revision)).collect();
    views.reverse();
    Ok(RecordHistory { revisions: views })
}

fn view(open: &Open, revision: &StoredRevision) -> RevisionView {
    RevisionView { record: RecordView::of_revision(open, revision), reason: revision.retired.clone() }
}

/// Asks for the history of a case, a page at a time.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CaseHistory {
    /// The case.
    pub case_id: CaseId,
    /// The entry before which to go on; none for the newest.
    #[serde(default)]
    #[ts(type = "number | null", optional)]
    pub before: Option<u64>,
}

/// A page of the history of a case.
#[derive(Debug, Serialize, TS)]
pub struct HistoryPage {
    /// The entries, newest first.
    pub entries: Vec<HistoryEntry>,
    /// Where the next page begins; none at the end.
    #[ts(type = "number | null")]
    pub next: Option<u64>,
}

/// One act.
#[derive(Debug, Serialize, TS)]
pub struct HistoryEntry {
    /// Its place in the history.
    #[ts(type = "number")]
    pub seq: u64,
    /// When it was last added to.
    pub at: Timestamp,
    /// Who did it.
    pub by: String,
    /// What was done, in words.
    pub label: String,
    /// The kind of card.
    pub kind: RecordKind,
    /// The card, when it was one.
    pub record: Option<RecordId>,
    /// The card's line, when this person may read it.
    pub title: Option<String>,
    /// How many cards it changed.
    pub records: u32,
    /// Whether it was taken back.
    pub undone: bool,
}

const ENTRIES: u32 = 50;

/// The history of a case.
pub(crate) fn history(session: &mut Session, request: CaseHistory) -> Reply<HistoryPage> {
    let open = session.open()?;
    let ops = open.vault.history(request.case_id, ENTRIES, request.before)?;
    let full = ops.len() == ENTRIES as usize;
    let next = ops.last().filter(|_| full).map(|op| op.seq);
    let entries = ops.iter().map(|op| entry(open, op)).collect::<Reply<_>>()?;
    Ok(HistoryPage { entries, next })
}

fn entry(open: &Open, op: &OpRow) -> Reply<HistoryEntry> {
    let head = op.record.map(|record| open.vault.head(record)).transpose()?.flatten();
    let readable = head.filter(|head| open.may_read(head));
    let title =
        readable.as_ref().and_then(|head| Record::read(head.kind, &head.body).ok()).map(|record| record.title());
    Ok(HistoryEntry {
        seq: op.seq,
        at: op.last_at,
        by: open.name_of(op.by),
        label: label(op),
        kind: op.kind,
        record: op.record.filter(|_| readable.is_some()),
        title,
        records: op.records,
        undone: op.undone,
    })
}

/// An act in words, such as `add statement`.
fn label(op: &OpRow) -> String {
    // Whoever signs off writes a card about the version that they sign.
    let kind = if op.kind == RecordKind::SignOff { RecordKind::Version } else { op.kind };
    phrase(&format!("undo_{}", op.act), &[("what", &form::label(kind).to_lowercase())])
}

/// What Edit > Undo and Redo would do.
#[derive(Debug, Serialize, TS)]
pub struct Undoable {
    /// What undo would take back.
    pub undo: Option<String>,
    /// What redo would bring back.
    pub redo: Option<String>,
}

/// Names what undo and redo would do.
pub(crate) fn undoable(session: &mut Session, request: InCase) -> Reply<Undoable> {
    let vault = session.vault()?;
    Ok(Undoable {
        undo: vault.undoable(request.case_id)?.as_ref().map(label),
        redo: vault.redoable(request.case_id)?.as_ref().map(label),
    })
}

/// What was taken back or brought back.
#[derive(Debug, Serialize, TS)]
pub struct Undone {
    /// The act, in words; none when there was nothing to do.
    pub what: Option<String>,
}

/// Takes back the last act of this person. Nothing is removed: the old words are written again.
pub(crate) fn undo(session: &mut Session, request: InCase) -> Reply<Undone> {
    let (vault, ids, at) = session.writing()?;
    let op = vault.undoable(request.case_id)?;
    let done = vault.undo(request.case_id, ids.op(at)?, at)?;
    undone(session, request.case_id, op.filter(|_| done.is_some()))
}

/// Brings back what undo took.
pub(crate) fn redo(session: &mut Session, request: InCase) -> Reply<Undone> {
    let (vault, ids, at) = session.writing()?;
    let op = vault.redoable(request.case_id)?;
    let done = vault.redo(request.case_id, ids.op(at)?, at)?;
    undone(session, request.case_id, op.filter(|_| done.is_some()))
}

fn undone(session: &mut Session, case: CaseId, op: Option<OpRow>) -> Reply<Undone> {
    // An act can touch cards of several kinds, so everything shown of the case is fetched again.
    session.changed(case, RecordKind::ALL.iter().copied());
    Ok(Undone { what: op.as_ref().map(label) })
}

/// Asks for a page of a log.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// The row before which to go on; none for the newest.
    #[serde(default)]
    #[ts(type = "number | null", optional)]
    pub before: Option<u64>,
}

/// A page of the audit log.
#[derive(Debug, Serialize, TS)]
pub struct AuditPage {
    /// The rows, newest first.
    pub rows: Vec<AuditRowView>,
}

/// One row of the audit log.
#[derive(Debug, Serialize, TS)]
pub struct AuditRowView {
    /// Its number.
    #[ts(type = "number")]
    pub seq: u64,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: String,
    /// What was done, by code.
    pub what: Code,
    /// The case.
    pub case_id: Option<CaseId>,
    /// The card.
    pub record: Option<RecordId>,
    /// The name of the person it is about, such as the one who was added.
    pub person: Option<String>,
    /// Codes and counts.
    #[ts(type = "Record<string, unknown>")]
    pub detail: serde_json::Value,
}

const ROWS: u32 = 100;

/// The audit log.
pub(crate) fn audit(session: &mut Session, request: Page) -> Reply<AuditPage> {
    let open = session.open()?;
    let rows = open.vault.audit_rows(ROWS, request.before)?;
    let views = rows.into_iter().map(|row| AuditRowView {
        seq: row.seq,
        at: row.at,
        by: open.name_of(row.by),
        what: row.what,
        case_id: row.case,
        record: row.record,
        person: row.detail.get("user").and_then(|id| UserId::deserialize(id).ok()).map(|id| open.name_of(id)),
        detail: row.detail,
    });
    Ok(AuditPage { rows: views.collect() })
}
