//! Several cards of one case together: read for a view, or written in one act so that one undo takes all of them back.

use serde_json::Value;
use throughline_case::{
    id::{CaseId, RecordId, RevisionId},
    record::{Record, RecordKind},
    time::Timestamp,
};
use throughline_store::{Act, Save};

use super::{Reply, case::RecordView};
use crate::{error::CommandError, session::Session};

/// The cards of some kinds that are in use and that this person may read, with the reading noted.
pub(super) fn cards(session: &mut Session, case: CaseId, kinds: &[RecordKind]) -> Reply<Vec<(RecordId, Record)>> {
    Ok(dated(session, case, kinds)?.into_iter().map(|(id, record, _)| (id, record)).collect())
}

/// As [`cards`], each with when it was written last.
pub(super) fn dated(
    session: &mut Session,
    case: CaseId,
    kinds: &[RecordKind],
) -> Reply<Vec<(RecordId, Record, Timestamp)>> {
    let at = session.now();
    let open = session.open()?;
    open.vault.case(case)?.ok_or_else(CommandError::not_found)?;
    open.note_opening(case, at)?;
    let mut heads = open.vault.heads(case, Some(kinds))?;
    heads.retain(|head| open.may_read(head) && head.retired.is_none());
    let mut found = Vec::with_capacity(heads.len());
    for head in &heads {
        open.note_reading(case, head, at)?;
        if let Ok(record) = Record::read(head.kind, &head.body) {
            found.push((head.record, record, head.written_at));
        }
    }
    Ok(found)
}

/// One card of an act.
pub(super) struct Part {
    pub(super) record: RecordId,
    kind: RecordKind,
    based_on: Option<RevisionId>,
    act: Act,
    body: Value,
}

impl Part {
    /// A card that the act adds.
    pub(super) fn new(record: RecordId, card: &Record, act: Act) -> Self {
        Self { record, kind: card.kind(), based_on: None, act, body: card.body() }
    }

    /// A card that the act changes, with the revision that the writer saw.
    pub(super) fn changed(record: RecordId, kind: RecordKind, body: Value, based_on: RevisionId) -> Self {
        Self { record, kind, based_on: Some(based_on), act: Act::Change, body }
    }
}

/// Writes all parts, or none of them, and gives them as they stand now in the same order.
pub(super) fn write_together<const N: usize>(
    session: &mut Session,
    case: CaseId,
    parts: &[Part; N],
    at: Timestamp,
) -> Reply<[RecordView; N]> {
    let views = write_all(session, case, parts, at)?;
    views.try_into().map_err(|_| CommandError::bug("an act gave back other cards than it wrote"))
}

/// As [`write_together`], for as many cards as there are.
pub(super) fn write_all(session: &mut Session, case: CaseId, parts: &[Part], at: Timestamp) -> Reply<Vec<RecordView>> {
    let (vault, ids, _) = session.writing()?;
    let op = ids.op(at)?;
    let saves = parts.iter().map(|part| Save {
        case,
        record: part.record,
        kind: part.kind,
        based_on: part.based_on,
        body: &part.body,
        retired: None,
        op,
        act: part.act,
        at,
    });
    vault.save_many(saves.collect())?;
    let open = session.open()?;
    let views = parts.iter().map(|part| Ok(RecordView::of(open, &open.head_in(case, part.record)?)));
    let views = views.collect::<Reply<Vec<_>>>()?;
    session.changed(case, parts.iter().map(|part| part.kind));
    Ok(views)
}
