//! Documents of their own beside the handover: the day-to-day plan as a sheet for the wall, and the minutes of a review.

use std::path::{Path, PathBuf};

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use serde::Deserialize;
use throughline_case::{
    choose::{Chosen, Request, choose},
    code::Code,
    handover::Handover,
    id::{CaseId, RecordId},
    plan::{PlanRead, sheet},
    record::{Record, RecordKind},
    version::{Decisions, manifest_hash},
};
use throughline_handover::{DaySheet, Error as PaperError, Paper, Rendered};
use throughline_store::AuditEvent;
use ts_rs::TS;

use super::{
    Reply, day_sheet,
    handover::{Exported, Preview, write_whole},
    history::InCase,
    together::{cards, dated},
};
use crate::{
    case_view::in_use,
    documents::manifest,
    error::{CommandError, ErrorCode},
    session::Session,
};

/// Writes the sheet for the wall to a file.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ExportDaySheet {
    /// The case.
    pub case_id: CaseId,
    /// The file to write, or the folder to write it into under its own name.
    #[ts(type = "string")]
    pub path: PathBuf,
}

/// Asks for the pages of the minutes of a review.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MinutesRequest {
    /// The case.
    pub case_id: CaseId,
    /// The review.
    pub review: RecordId,
}

/// Writes the minutes of a review to a file.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ExportMinutes {
    /// The case.
    pub case_id: CaseId,
    /// The review.
    pub review: RecordId,
    /// The file to write, or the folder to write it into under its own name.
    #[ts(type = "string")]
    pub path: PathBuf,
}

/// Draws the sheet for the wall.
pub(crate) fn preview_day_sheet(session: &mut Session, request: InCase) -> Reply<Preview> {
    let (rendered, _) = drawn_sheet(session, request.case_id)?;
    Ok(preview(rendered))
}

/// Writes the sheet for the wall, whole or not at all, and notes in the audit log that it left the vault.
pub(crate) fn export_day_sheet(session: &mut Session, request: ExportDaySheet) -> Reply<Exported> {
    let (rendered, name) = drawn_sheet(session, request.case_id)?;
    let event = |detail| AuditEvent { detail, ..AuditEvent::in_case("export_day_sheet", request.case_id) };
    let detail = serde_json::json!({ "sha256": rendered.sha256, "pages": rendered.pages });
    export(session, &event(detail), &rendered, &request.path, &name)
}

/// Draws the minutes of a review.
pub(crate) fn preview_minutes(session: &mut Session, request: MinutesRequest) -> Reply<Preview> {
    let (chosen, _) = chosen(session, request.case_id, request.review)?;
    Ok(preview(ready(throughline_handover::minutes(&chosen, request.review), MINUTES)?))
}

/// Writes the minutes of a review, whole or not at all, and notes in the audit log that they left the vault.
pub(crate) fn export_minutes(session: &mut Session, request: ExportMinutes) -> Reply<Exported> {
    let (chosen, name) = chosen(session, request.case_id, request.review)?;
    let rendered = ready(throughline_handover::minutes(&chosen, request.review), MINUTES)?;
    let withheld = chosen.withheld().iter().filter(|item| item.record == request.review).count();
    let detail = serde_json::json!({ "sha256": rendered.sha256, "pages": rendered.pages, "withheld": withheld });
    let event = AuditEvent::about("export_minutes", request.case_id, request.review, detail);
    export(session, &event, &rendered, &request.path, &name)
}

fn preview(rendered: Rendered) -> Preview {
    let pdf = BASE64.encode(&rendered.bytes);
    Preview { pdf, sha256: rendered.sha256, pages: rendered.pages, draft: false }
}

fn export(session: &mut Session, event: &AuditEvent, rendered: &Rendered, path: &Path, name: &str) -> Reply<Exported> {
    let path = if path.is_dir() { path.join(name) } else { path.to_owned() };
    // The row comes first: a file that left without a row would be worse than a row without its file.
    let at = session.now();
    session.vault()?.audit(event, at)?;
    write_whole(&path, &rendered.bytes)?;
    Ok(Exported { path, sha256: rendered.sha256.clone(), pages: rendered.pages, draft: false })
}

/// What a document is called where it is too long, and what to do about it.
struct Called {
    name: &'static str,
    shorter: &'static str,
}

const SHEET: Called = Called {
    name: "The sheet for the wall",
    shorter: "Say less on some lines, or take the ones that help least off the plan. It is not made smaller, because it is \
              read from a wall.",
};
const MINUTES: Called =
    Called { name: "The minutes", shorter: "Say less in some fields: whoever was not there reads two pages." };

/// The pages, or how much too long they are.
fn ready(paper: Result<Paper, PaperError>, called: Called) -> Reply<Rendered> {
    match paper {
        Ok(Paper::Ready(rendered)) => Ok(rendered),
        Ok(Paper::TooLong { lines }) => {
            let name = called.name;
            let verb = if name.ends_with('s') { "are" } else { "is" };
            let lines = if lines == 1 { "one line".to_owned() } else { format!("{lines} lines") };
            let text = format!("{name} {verb} {lines} too long for two pages.");
            Err(CommandError::new(ErrorCode::Invalid, text).hint(called.shorter))
        }
        Err(_) => Err(CommandError::new(ErrorCode::Bug, "The pages could not be drawn. What you wrote is saved.")
            .hint("Note the reference and tell whoever looks after this computer; the case itself is not touched.")),
    }
}

/// The sheet as it stands now, with the version it comes from and who has read that, and the name of its file.
fn drawn_sheet(session: &mut Session, case: CaseId) -> Reply<(Rendered, String)> {
    let records = cards(session, case, day_sheet::KINDS)?;
    let versions = dated(session, case, &[RecordKind::Version])?;
    let sign_offs = cards(session, case, &[RecordKind::SignOff])?;
    let stands = |version: &RecordId| Decisions::about(*version, &sign_offs).withdrawal().is_none();
    let agreed = versions
        .into_iter()
        .filter(|(id, ..)| stands(id))
        .filter_map(|(id, record, at)| match record {
            Record::Version(version) if version.about.as_str() == "day_plan" => Some((version, id, at)),
            _ => None,
        })
        .max_by_key(|(version, ..)| version.number);
    let reads: Vec<PlanRead> = cards(session, case, &[RecordKind::PlanRead])?
        .into_iter()
        .filter_map(|(_, record)| match record {
            Record::PlanRead(read) if read.version == agreed.as_ref().map(|(_, id, _)| *id) => Some(*read),
            _ => None,
        })
        .collect();
    let (as_of, practice) = (session.now(), session.is_practice());
    let open = session.open()?;
    let code = open.vault.case(case)?.ok_or_else(CommandError::not_found)?.code;
    let author = open.me().name.clone();
    let sheet = sheet(&records);
    let day_sheet = DaySheet {
        sheet: &sheet,
        case_code: code.clone(),
        agreed: agreed.as_ref().map(|(version, _, at)| (version.number, at.date())),
        check_by: agreed.as_ref().and_then(|(version, ..)| version.review_by.given().copied()),
        reads: &reads,
        author: &author,
        as_of,
        practice,
    };
    let rendered = ready(throughline_handover::day_sheet(&day_sheet), SHEET)?;
    Ok((rendered, format!("day-to-day-plan_{code}_{}.pdf", as_of.date())))
}

/// What those who were at a review are given of it, and the name of the file. They are professionals in direct care: what
/// was told in confidence stays with whoever holds it.
fn chosen(session: &mut Session, case: CaseId, review: RecordId) -> Reply<(Chosen, String)> {
    let (at, practice) = (session.now(), session.is_practice());
    let open = session.open()?;
    let code = open.vault.case(case)?.ok_or_else(CommandError::not_found)?.code;
    let mut heads = open.vault.heads(case, None)?;
    heads.retain(|head| open.may_read(head) && head.retired.is_none());
    let own = heads.iter().find(|head| head.record == review && head.kind == RecordKind::Review);
    let own = own.cloned().ok_or_else(CommandError::not_found)?;
    let request = Request {
        case_code: code.clone(),
        id: review,
        handover: Handover { recipient_profile: Code::from("social_worker_iro"), ..Handover::default() },
        records: in_use(&heads),
        as_of: own.written_at,
        author: open.me().name.clone(),
        version: None,
        // The pages are tied to exactly the revision that they show.
        audit_mark: manifest_hash(&manifest(&[RecordKind::Review], &[own])),
        practice,
    };
    Ok((choose(request), format!("minutes_{code}_{}.pdf", at.date())))
}
