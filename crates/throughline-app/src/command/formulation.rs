//! Agreeing a version. Signing it is in `sign`.

use chrono::NaiveDate;
use serde::Deserialize;
use throughline_case::{
    answer::Answer,
    code::Code,
    id::{CaseId, RecordId},
    note::Note,
    record::{Record, RecordKind},
    text::Text,
    version::{Entry, Version, covered_kinds, holds_childs_view, manifest_hash},
    vocabulary,
};
use throughline_store::{Act, Save, StoredRecord, Vault};
use ts_rs::TS;

use super::{
    Reply,
    case::{Saved, check_text, write},
};
use crate::{
    documents,
    error::{CommandError, ErrorCode},
    session::Session,
};

/// Agrees a version of what is written now.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AgreeVersion {
    /// The case.
    pub case_id: CaseId,
    /// What it is a version of (vocabulary `version_about`).
    pub about: Code,
    /// The handover, when it is a version of one.
    #[serde(default)]
    pub handover: Option<RecordId>,
    /// What changed since the version before; required from the second on.
    #[serde(default)]
    pub change_summary: Text,
    /// By when the team looks again.
    #[serde(default)]
    pub review_by: Option<NaiveDate>,
    /// Why the child’s view is not there, when no card holds it.
    #[serde(default)]
    pub no_child_view: Text,
    /// Whether the clinical lead has to countersign, because the author is in training or not yet registered.
    #[serde(default)]
    pub requires_countersign: bool,
}

/// Agrees a version: a list of the revisions that stand now, with its hash. It never changes afterwards. Until those have
/// signed whom it needs it is a version still to sign, and nothing about a draft is ever refused for that.
pub(crate) fn agree_version(session: &mut Session, request: AgreeVersion) -> Reply<Saved> {
    let about = request.about.as_str();
    if vocabulary::entry("version_about", &request.about).is_none() {
        return Err(CommandError::invalid("about", "Choose what it is a version of."));
    }
    check_text(request.change_summary.as_str())?;
    check_text(request.no_child_view.as_str())?;
    let (vault, ids, at) = session.writing()?;
    let heads = vault.heads(request.case_id, None)?;
    let manifest = match (about, request.handover) {
        ("handover", Some(handover)) if is_handover(handover, &heads) => documents::handover_manifest(handover, &heads),
        ("handover", Some(_)) => return Err(CommandError::not_found()),
        ("handover", None) => return Err(CommandError::invalid("handover", "Choose the handover.")),
        _ => documents::manifest(covered_kinds(about), &heads),
    };
    if manifest.is_empty() {
        return Err(CommandError::new(ErrorCode::Invalid, "There is nothing to agree yet.")
            .hint("Write at least one card first."));
    }
    let previous = latest(vault, request.case_id, about, request.handover)?;
    if previous.is_some() && request.change_summary.is_blank() {
        return Err(CommandError::invalid("change_summary", "Say in a few words what changed since the last version."));
    }
    let version = Version {
        about: request.about,
        number: previous.as_ref().map_or(1, |(_, version)| version.number + 1),
        previous: previous.map(|(record, _)| record),
        change_summary: written(request.change_summary),
        review_by: request.review_by.map_or(Answer::NotAsked, Answer::of),
        child_view_recorded: holds_childs_view(covered(&manifest, &heads).iter()),
        no_child_view: written(request.no_child_view),
        requires_countersign: request.requires_countersign,
        hash: manifest_hash(&manifest),
        manifest,
        audit_mark: vault.audit_head()?.hash.to_string(),
    };
    let body = Record::Version(Box::new(version)).body();
    let save = Save {
        case: request.case_id,
        record: ids.record(at)?,
        kind: RecordKind::Version,
        based_on: None,
        body: &body,
        retired: None,
        op: ids.op(at)?,
        act: Act::Agree,
        at,
    };
    write(session, save)
}

/// A text as an answer: a blank one is no answer.
pub(super) fn written(text: Text) -> Answer<Note> {
    if text.is_blank() { Answer::NotAsked } else { Answer::of(Note { text, ..Note::default() }) }
}

/// The cards that a manifest of what stands now covers.
fn covered(manifest: &[Entry], heads: &[StoredRecord]) -> Vec<Record> {
    let is_covered = |head: &&StoredRecord| manifest.binary_search_by_key(&head.record, |entry| entry.record).is_ok();
    heads.iter().filter(is_covered).filter_map(|head| Record::read(head.kind, &head.body).ok()).collect()
}

/// Whether a card is a handover of this case that is in use.
fn is_handover(id: RecordId, heads: &[StoredRecord]) -> bool {
    heads.iter().any(|head| head.record == id && head.kind == RecordKind::Handover && head.retired.is_none())
}

/// The latest version of the same thing; handovers count each for itself.
fn latest(
    vault: &mut Vault,
    case: CaseId,
    about: &str,
    handover: Option<RecordId>,
) -> Reply<Option<(RecordId, Version)>> {
    let heads = vault.heads(case, Some(&[RecordKind::Version]))?;
    let versions = heads.iter().filter_map(|head| match Record::read(head.kind, &head.body) {
        Ok(Record::Version(version)) => Some((head.record, *version)),
        _ => None,
    });
    let same = versions.filter(|(_, version)| version.about.as_str() == about).filter(|(_, version)| {
        handover.is_none_or(|handover| version.manifest.iter().any(|entry| entry.record == handover))
    });
    Ok(same.max_by_key(|(_, version)| version.number))
}
