//! From the cards of a case to a document: what a version covers, and what is asked of the sharing rules.

use throughline_case::{
    choose::{Agreed, Chosen, Request, choose},
    handover::Handover,
    id::{CaseId, RecordId},
    record::{Record, RecordKind},
    sign_off::SignOff,
    time::Timestamp,
    version::{Entry, Version, WITHDRAWN, manifest_hash},
};
use throughline_store::StoredRecord;

use crate::{command::Reply, error::CommandError, session::Open};

/// The manifest of all cards of some kinds that are in use, sorted by card.
pub(crate) fn manifest(kinds: &[RecordKind], heads: &[StoredRecord]) -> Vec<Entry> {
    entries(heads.iter().filter(|head| head.retired.is_none() && kinds.contains(&head.kind)))
}

/// The manifest of a handover: every card that could be printed, and of the handovers this one alone.
pub(crate) fn handover_manifest(handover: RecordId, heads: &[StoredRecord]) -> Vec<Entry> {
    let own_versions = own_versions(heads);
    let printable = heads.iter().filter(|head| head.retired.is_none()).filter(|head| match head.kind {
        RecordKind::Handover => head.record == handover,
        // A version of a handover, and who signed it, cannot be part of what was signed.
        RecordKind::Version | RecordKind::SignOff => !own_versions.contains(&head.record),
        _ => true,
    });
    entries(printable)
}

fn entries<'a>(heads: impl Iterator<Item = &'a StoredRecord>) -> Vec<Entry> {
    let mut entries: Vec<_> = heads.map(|head| Entry { record: head.record, revision: head.revision }).collect();
    entries.sort();
    entries
}

/// The versions of handovers and their sign-offs.
fn own_versions(heads: &[StoredRecord]) -> Vec<RecordId> {
    let mut found: Vec<RecordId> = heads
        .iter()
        .filter(|head| matches!(read(head), Some(Record::Version(version)) if version.about.as_str() == "handover"))
        .map(|head| head.record)
        .collect();
    let versions = found.clone();
    found.extend(heads.iter().filter_map(|head| match read(head) {
        Some(Record::SignOff(sign_off)) if sign_off.version.is_some_and(|of| versions.contains(&of)) => {
            Some(head.record)
        }
        _ => None,
    }));
    found
}

fn read(head: &StoredRecord) -> Option<Record> {
    match head.kind {
        RecordKind::Version | RecordKind::SignOff | RecordKind::Handover => Record::read(head.kind, &head.body).ok(),
        _ => None,
    }
}

/// The handover that a version of one holds.
pub(crate) fn handover_in(version: &Version, heads: &[StoredRecord]) -> Option<RecordId> {
    let is_handover = |id: RecordId| heads.iter().any(|head| head.record == id && head.kind == RecordKind::Handover);
    version.manifest.iter().map(|entry| entry.record).find(|id| is_handover(*id))
}

/// What is printed: an agreed version exactly as it was, or a draft of what stands now.
pub(crate) struct Document {
    pub(crate) chosen: Chosen,
    pub(crate) handover: Handover,
    /// The agreed version, when that is what is printed.
    pub(crate) version: Option<RecordId>,
}

/// Chooses what one handover prints.
///
/// A version is printed when it was asked for, or when nothing it covers has changed since; anything else is a draft.
pub(crate) fn document(
    open: &Open,
    case: CaseId,
    handover: RecordId,
    wanted: Option<RecordId>,
    practice: bool,
    at: Timestamp,
) -> Reply<Document> {
    let mut heads = open.vault.heads(case, None)?;
    heads.retain(|head| open.may_read(head));
    let own = heads.iter().find(|head| head.record == handover).ok_or_else(CommandError::not_found)?;
    let Some(Record::Handover(choices)) = read(own) else { return Err(CommandError::not_found()) };
    let now = handover_manifest(handover, &heads);
    let hash = manifest_hash(&now);
    let agreed = agreed(&heads, handover).filter(|(id, version)| match wanted {
        Some(wanted) => *id == wanted,
        None => version.hash == hash && !is_withdrawn(*id, &heads),
    });
    let agreed = agreed.last();
    if wanted.is_some() && agreed.is_none() {
        return Err(CommandError::not_found());
    }
    if wanted.is_some_and(|version| is_withdrawn(version, &heads)) {
        return Err(CommandError::invalid("version", "This version was withdrawn, so nothing is handed over from it.")
            .hint("Agree a new version, or print a draft."));
    }
    let code = open.vault.case(case)?.ok_or_else(CommandError::not_found)?.code;
    let request = match &agreed {
        Some((id, version)) => {
            let head = heads.iter().find(|head| head.record == *id).ok_or_else(CommandError::not_found)?;
            let records = agreed_records(open, version)?;
            let choices = records.iter().find_map(|(id, record)| match record {
                Record::Handover(choices) if *id == handover => Some((**choices).clone()),
                _ => None,
            });
            Request {
                case_code: code,
                id: handover,
                handover: choices.ok_or_else(CommandError::not_found)?,
                records,
                as_of: head.written_at,
                author: open.name_of(head.written_by),
                version: Some(signatures(&heads, *id, version.number, head.written_at)),
                audit_mark: version.audit_mark.clone(),
                practice,
            }
        }
        None => Request {
            case_code: code,
            id: handover,
            handover: *choices,
            records: crate::case_view::in_use(&heads),
            as_of: at,
            author: open.me().name.clone(),
            version: None,
            // A draft is tied to exactly the revisions it shows.
            audit_mark: hash,
            practice,
        },
    };
    let handover = request.handover.clone();
    Ok(Document { chosen: choose(request), handover, version: agreed.map(|(id, _)| id) })
}

fn is_withdrawal(sign_off: &SignOff) -> bool {
    sign_off.decision.as_str() == WITHDRAWN
}

/// Whether nobody stands behind a version any more.
fn is_withdrawn(version: RecordId, heads: &[StoredRecord]) -> bool {
    let mut decisions = heads.iter().filter_map(read);
    decisions.any(|record| match record {
        Record::SignOff(sign_off) => sign_off.version == Some(version) && is_withdrawal(&sign_off),
        _ => false,
    })
}

fn agreed(heads: &[StoredRecord], handover: RecordId) -> impl Iterator<Item = (RecordId, Version)> {
    let versions = heads.iter().filter_map(|head| match read(head) {
        Some(Record::Version(version)) if version.about.as_str() == "handover" => Some((head.record, *version)),
        _ => None,
    });
    let mut own: Vec<_> =
        versions.filter(|(_, version)| version.manifest.iter().any(|entry| entry.record == handover)).collect();
    own.sort_by_key(|(_, version)| version.number);
    own.into_iter()
}

fn agreed_records(open: &Open, version: &Version) -> Reply<Vec<(RecordId, Record)>> {
    let mut records = Vec::with_capacity(version.manifest.len());
    for entry in &version.manifest {
        let revision = open.vault.revision(entry.revision)?.filter(|revision| open.may_read_revision(revision));
        let revision = revision.ok_or_else(CommandError::not_allowed)?;
        let record = Record::read(revision.kind, &revision.body)
            .map_err(|_| CommandError::bug("an agreed card cannot be read"))?;
        records.push((entry.record, record));
    }
    Ok(records)
}

fn signatures(heads: &[StoredRecord], version: RecordId, number: u32, at: Timestamp) -> Agreed {
    let decisions = heads.iter().filter_map(|head| match read(head) {
        Some(Record::SignOff(sign_off)) if sign_off.version == Some(version) && !is_withdrawal(&sign_off) => {
            Some(sign_off.decision.clone())
        }
        _ => None,
    });
    let decisions: Vec<_> = decisions.collect();
    let signed = decisions.iter().filter(|decision| decision.as_str().starts_with("signed")).count();
    Agreed { number, at, signed, asked: decisions.len() }
}
