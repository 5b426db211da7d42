//! Handing over: choosing, looking at the very pages, and writing them.

use std::{
    fs::{self, OpenOptions},
    io::Write as _,
    path::{Path, PathBuf},
};

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use serde::{Deserialize, Serialize};
use throughline_case::{
    choose::Chosen,
    code::Code,
    form,
    handover::Handover,
    id::{CaseId, RecordId},
    record::{Record, RecordKind},
    sharing,
    time::Timestamp,
    vocabulary,
};
use throughline_handover::Rendered;
use throughline_store::AuditEvent;
use ts_rs::TS;

use super::Reply;
use crate::{
    documents::{self, Document},
    error::{CommandError, ErrorCode},
    session::Session,
};

/// Asks about one handover.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct HandoverRequest {
    /// The case.
    pub case_id: CaseId,
    /// The handover.
    pub handover: RecordId,
    /// An agreed version of it to print again; none for what stands now.
    #[serde(default)]
    pub version: Option<RecordId>,
}

/// What goes in, what is left out and why, and what is still missing.
#[derive(Debug, Serialize, TS)]
pub struct Choice {
    /// Whether a handover could be given as it is.
    pub ready: bool,
    /// What is still missing.
    pub missing: Vec<Missing>,
    /// What goes in.
    pub parts: Vec<Part>,
    /// What is left out.
    pub left_out: Vec<LeftOutView>,
    /// How many items are withheld in all, as the footer says.
    pub withheld: usize,
    /// How many people may not be in touch; they are counted and never named.
    pub contacts_restricted: usize,
    /// Whether it is marked as a draft.
    pub draft: bool,
    /// The agreed version that is printed.
    pub version: Option<RecordId>,
    /// The name of the file, which holds no name of a person.
    pub file_name: String,
}

/// One thing that a handover waits for.
#[derive(Debug, Serialize, TS)]
pub struct Missing {
    /// Which.
    pub code: Code,
    /// What to do.
    pub text: String,
    /// The field of the handover, when it is one.
    pub field: Option<String>,
}

/// One kind of card that goes in.
#[derive(Debug, Serialize, TS)]
pub struct Part {
    /// The kind.
    pub kind: RecordKind,
    /// What such cards are called.
    pub label: String,
    /// The cards, each by its line.
    pub items: Vec<PartItem>,
    /// Whether it cannot be taken out.
    pub always: bool,
}

/// One card that goes in.
#[derive(Debug, Serialize, TS)]
pub struct PartItem {
    /// The card.
    pub record: RecordId,
    /// Its line as it will be printed.
    pub title: String,
}

/// Something that is left out, without saying what it says.
#[derive(Debug, Serialize, TS)]
pub struct LeftOutView {
    /// The kind of card.
    pub what: String,
    /// Why.
    pub why: String,
    /// Whom to ask.
    pub ask: String,
    /// How many.
    pub count: usize,
}

/// Chooses what goes into a handover.
pub(crate) fn choose_handover(session: &mut Session, request: HandoverRequest) -> Reply<Choice> {
    let document = document(session, &request)?;
    let chosen = &document.chosen;
    let missing = missing(chosen, &document.handover);
    let left_out = chosen.left_out().into_iter();
    Ok(Choice {
        ready: missing.is_empty(),
        missing,
        parts: parts(chosen),
        left_out: left_out
            .map(|item| LeftOutView { what: item.what, why: item.why, ask: item.ask, count: item.count })
            .collect(),
        withheld: chosen.withheld().len(),
        contacts_restricted: chosen.contacts_restricted(),
        draft: chosen.is_draft(),
        version: document.version,
        file_name: file_name(chosen),
    })
}

fn document(session: &mut Session, request: &HandoverRequest) -> Reply<Document> {
    let at = session.now();
    document_at(session, request, at)
}

fn document_at(session: &mut Session, request: &HandoverRequest, at: Timestamp) -> Reply<Document> {
    let practice = session.is_practice();
    let open = session.open()?;
    documents::document(open, request.case_id, request.handover, request.version, practice, at)
}

/// The document as it was last looked at. A draft says at which minute it was made, and what is written to a file must be
/// the very pages that somebody saw, unless something has changed since or the day is over.
fn document_as_seen(session: &mut Session, request: &HandoverRequest) -> Reply<Document> {
    let now = document(session, request)?;
    match session.open()?.pages_seen(request.handover) {
        Some((drawn_from, at)) if drawn_from == now.chosen.audit_mark() && at.date() == now.chosen.as_of().date() => {
            document_at(session, request, at)
        }
        _ => Ok(now),
    }
}

/// What has to be there before anybody can act on a handover (domain specification, chapter 9).
fn missing(chosen: &Chosen, handover: &Handover) -> Vec<Missing> {
    let mut found = Vec::new();
    let mut need = |there: bool, code: &str, field: Option<&str>| {
        if !there {
            let text = vocabulary::word(&format!("missing_{code}"));
            found.push(Missing { code: Code::from(code), text, field: field.map(str::to_owned) });
        }
    };
    need(!handover.profile.is_empty(), "profile", Some("profile"));
    need(!handover.recipient_profile.is_empty(), "recipient_profile", Some("recipient_profile"));
    need(!handover.recipient_name.text.is_blank(), "recipient_name", Some("recipient_name"));
    need(!handover.purpose.text.is_blank(), "purpose", Some("purpose"));
    need(!handover.basis.is_empty(), "basis", Some("basis"));
    let transition = handover.transition.and_then(|id| chosen.record(id));
    if let Some(Record::Transition(transition)) = transition {
        let reason = transition.reason_child.given().or_else(|| transition.reason_agency.given());
        need(reason.is_some(), "reason", None);
        need(transition.unknowns != throughline_case::answer::Answer::NotAsked, "unknowns", None);
    } else {
        need(false, "transition", Some("transition"));
    }
    found
}

/// Who the child is and who may hold the child are never taken out: the wrong child is the worst handover.
const ALWAYS: &[RecordKind] = &[RecordKind::Child, RecordKind::LegalStatus, RecordKind::Allergy];

fn parts(chosen: &Chosen) -> Vec<Part> {
    let parts = RecordKind::ALL.iter().filter(|kind| sharing::content_of(**kind).is_some()).map(|kind| {
        let own = chosen.records().filter(|(_, record)| record.kind() == *kind);
        let items = own.map(|(record, read)| PartItem { record, title: read.title() }).collect::<Vec<_>>();
        Part { kind: *kind, label: form::plural(*kind).to_owned(), items, always: ALWAYS.contains(kind) }
    });
    parts.filter(|part| !part.items.is_empty()).collect()
}

fn file_name(chosen: &Chosen) -> String {
    let version = chosen.version().map_or_else(|| "draft".to_owned(), |version| format!("v{}", version.number));
    let profile = chosen.handover().profile.as_str();
    let profile = if profile.is_empty() { "handover" } else { profile };
    format!("handover_{}_{profile}_{}_{version}.pdf", chosen.case_code(), chosen.as_of().date())
}

/// The pages as they will be written.
#[derive(Debug, Serialize, TS)]
pub struct Preview {
    /// The file in base 64: the very bytes that an export writes.
    pub pdf: String,
    /// Their SHA-256 in hexadecimal.
    pub sha256: String,
    /// How many pages.
    pub pages: usize,
    /// Whether they are marked as a draft.
    pub draft: bool,
}

/// Draws the pages.
pub(crate) fn preview_handover(session: &mut Session, request: HandoverRequest) -> Reply<Preview> {
    let document = document(session, &request)?;
    let rendered = render(&document.chosen)?;
    let (drawn_from, at) = (document.chosen.audit_mark(), document.chosen.as_of());
    session.open()?.remember_pages(request.handover, drawn_from, at);
    Ok(Preview {
        pdf: BASE64.encode(&rendered.bytes),
        sha256: rendered.sha256,
        pages: rendered.pages,
        draft: document.chosen.is_draft(),
    })
}

fn render(chosen: &Chosen) -> Reply<Rendered> {
    throughline_handover::render(chosen).map_err(|_| {
        CommandError::new(ErrorCode::Bug, "The pages could not be drawn. Your choices are saved.")
            .hint("Note the reference and tell whoever looks after this computer; the case itself is not touched.")
    })
}

/// Writes a handover to a file.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ExportHandover {
    /// The case.
    pub case_id: CaseId,
    /// The handover.
    pub handover: RecordId,
    /// An agreed version of it to print again; none for what stands now.
    #[serde(default)]
    pub version: Option<RecordId>,
    /// The file to write, or the folder to write it into under its own name.
    #[ts(type = "string")]
    pub path: PathBuf,
}

/// What was written.
#[derive(Debug, Serialize, TS)]
pub struct Exported {
    /// Where.
    #[ts(type = "string")]
    pub path: PathBuf,
    /// The SHA-256 of the file in hexadecimal.
    pub sha256: String,
    /// How many pages.
    pub pages: usize,
    /// Whether they are marked as a draft.
    pub draft: bool,
}

/// Writes the file, whole or not at all, and notes in the audit log what left the vault.
pub(crate) fn export_handover(session: &mut Session, request: ExportHandover) -> Reply<Exported> {
    let asked = HandoverRequest { case_id: request.case_id, handover: request.handover, version: request.version };
    let document = document_as_seen(session, &asked)?;
    let missing = missing(&document.chosen, &document.handover);
    // A handover to nobody, or for nothing, cannot be accounted for afterwards.
    let stops = |code: &str| matches!(code, "profile" | "recipient_profile" | "recipient_name" | "purpose" | "basis");
    if let Some(stop) = missing.into_iter().find(|missing| stops(missing.code.as_str())) {
        return Err(CommandError::new(ErrorCode::Invalid, stop.text).field(stop.field.unwrap_or_default()));
    }
    let rendered = render(&document.chosen)?;
    let path = if request.path.is_dir() { request.path.join(file_name(&document.chosen)) } else { request.path };
    // The row comes first: a file that left without a row would be worse than a row without its file.
    let at = session.now();
    let detail = serde_json::json!({
        "sha256": rendered.sha256,
        "profile": document.handover.profile,
        "recipient_profile": document.handover.recipient_profile,
        "basis": document.handover.basis,
        "version": document.chosen.version().map(|version| version.number),
        "withheld": document.chosen.withheld().len(),
    });
    let event = AuditEvent::about("export", request.case_id, request.handover, detail);
    session.vault()?.audit(&event, at)?;
    write_whole(&path, &rendered.bytes)?;
    Ok(Exported { path, sha256: rendered.sha256, pages: rendered.pages, draft: document.chosen.is_draft() })
}

/// A new file that other accounts of the computer cannot read, where the system can say so.
fn for_this_account_alone() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Writes a file beside its place and moves it there, so that no half-written document is ever found.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> Reply<()> {
    let cannot = |error: &std::io::Error| match error.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => CommandError::new(
            ErrorCode::NoSpace,
            "The disk is full, so the file was not written. No part of it was left there.",
        )
        .hint("Make room, or choose another folder, and export again."),
        std::io::ErrorKind::NotFound => {
            CommandError::invalid("path", "That folder is not there.").hint("Choose another folder.")
        }
        _ => CommandError::invalid("path", "The file could not be written there. No part of it was left.")
            .hint("Check that the folder can be written to and that the file is not open in another program."),
    };
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    let written = for_this_account_alone().open(&part).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    written.and_then(|()| fs::rename(&part, path)).map_err(|error| {
        // What is left of a failed attempt holds a child's data; if it cannot be removed either, the error still stands.
        let _ = fs::remove_file(&part);
        cannot(&error)
    })
}
