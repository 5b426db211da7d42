//! Agreeing a version and signing it.

use chrono::NaiveDate;
use serde::Deserialize;
use throughline_case::{
    answer::Answer,
    code::Code,
    id::{CaseId, RecordId},
    note::Note,
    record::{Record, RecordKind},
    sign_off::SignOff,
    text::Text,
    version::{Version, covered_kinds, manifest_hash},
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
}

/// Agrees a version: a list of the revisions that stand now, with its hash. It never changes afterwards.
pub(crate) fn agree_version(session: &mut Session, request: AgreeVersion) -> Reply<Saved> {
    let about = request.about.as_str();
    if vocabulary::entry("version_about", &request.about).is_none() {
        return Err(CommandError::invalid("about", "Choose what it is a version of."));
    }
    check_text(request.change_summary.as_str())?;
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
    let summary = Note { text: request.change_summary, ..Note::default() };
    let version = Version {
        about: request.about,
        number: previous.as_ref().map_or(1, |(_, version)| version.number + 1),
        previous: previous.map(|(record, _)| record),
        change_summary: if summary.text.is_blank() { Answer::NotAsked } else { Answer::of(summary) },
        review_by: request.review_by.map_or(Answer::NotAsked, Answer::of),
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

/// Records a person's decision about a version.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SignVersion {
    /// The case.
    pub case_id: CaseId,
    /// The version.
    pub version: RecordId,
    /// In which capacity (vocabulary `sign_capacity`).
    pub capacity: Code,
    /// What was decided (vocabulary `sign_decision`).
    pub decision: Code,
    /// How (vocabulary `sign_method`); only `in_app` carries a signature of whoever is signed in.
    pub method: Code,
    /// Who decided, when it was not given in the app.
    #[serde(default)]
    pub signer: Text,
    /// When, when it was not given in the app.
    #[serde(default)]
    pub on: Option<NaiveDate>,
    /// What was said beside it.
    #[serde(default)]
    pub note: Text,
}

/// Signs a version.
pub(crate) fn sign_version(session: &mut Session, request: SignVersion) -> Reply<Saved> {
    for (field, list, code) in [
        ("capacity", "sign_capacity", &request.capacity),
        ("decision", "sign_decision", &request.decision),
        ("method", "sign_method", &request.method),
    ] {
        if vocabulary::entry(list, code).is_none() {
            return Err(CommandError::invalid(field, "Choose one from the list."));
        }
    }
    check_text(request.signer.as_str())?;
    check_text(request.note.as_str())?;
    let open = session.open()?;
    let head = open.head_in(request.case_id, request.version)?;
    let me = open.me().clone();
    let Ok(Record::Version(version)) = Record::read(head.kind, &head.body) else {
        return Err(CommandError::not_found());
    };
    let in_app = request.method.as_str() == "in_app";
    if !in_app && request.signer.is_blank() {
        return Err(CommandError::invalid("signer", "Name the person who decided."));
    }
    let (vault, ids, at) = session.writing()?;
    let signature = if in_app { vault.sign(version.hash.as_bytes()).to_string() } else { String::new() };
    let sign_off = SignOff {
        version: Some(request.version),
        hash: version.hash,
        signer: Note { text: if in_app { Text::new(me.name) } else { request.signer }, ..Note::default() },
        user: in_app.then_some(me.id),
        capacity: request.capacity,
        decision: request.decision,
        on: Answer::of(request.on.filter(|_| !in_app).unwrap_or_else(|| at.date())),
        method: request.method,
        signature,
        note: if request.note.is_blank() {
            Answer::NotAsked
        } else {
            Answer::of(Note { text: request.note, ..Note::default() })
        },
    };
    let body = Record::SignOff(Box::new(sign_off)).body();
    let save = Save {
        case: request.case_id,
        record: ids.record(at)?,
        kind: RecordKind::SignOff,
        based_on: None,
        body: &body,
        retired: None,
        op: ids.op(at)?,
        act: Act::Sign,
        at,
    };
    write(session, save)
}
