//! The letter to the child or the family: looking at the very pages, and writing them.

use std::path::PathBuf;

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use serde::Deserialize;
use throughline_case::{
    choose::{Chosen, Request, choose_letter},
    code::Code,
    handover::Handover,
    id::{CaseId, RecordId},
    letter::Letter as Card,
    record::Record,
    version::manifest_hash,
};
use throughline_handover::{Letter, Rendered};
use throughline_store::AuditEvent;
use ts_rs::TS;

use super::{
    Reply,
    handover::{Exported, Preview, write_whole},
};
use crate::{
    case_view::in_use,
    documents::manifest,
    error::{CommandError, ErrorCode},
    session::Session,
};

/// Asks for the pages of one letter.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct LetterRequest {
    /// The case.
    pub case_id: CaseId,
    /// The letter.
    pub letter: RecordId,
}

/// Writes a letter to a file.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ExportLetter {
    /// The case.
    pub case_id: CaseId,
    /// The letter.
    pub letter: RecordId,
    /// The file to write, or the folder to write it into under its own name.
    #[ts(type = "string")]
    pub path: PathBuf,
}

/// Draws the pages.
pub(crate) fn preview_letter(session: &mut Session, request: LetterRequest) -> Reply<Preview> {
    let (chosen, _) = chosen(session, request.case_id, request.letter)?;
    let rendered = render(&chosen, request.letter)?;
    let pdf = BASE64.encode(&rendered.bytes);
    Ok(Preview { pdf, sha256: rendered.sha256, pages: rendered.pages, draft: false })
}

/// Writes the file, whole or not at all, and notes in the audit log what left the vault.
pub(crate) fn export_letter(session: &mut Session, request: ExportLetter) -> Reply<Exported> {
    let (chosen, card) = chosen(session, request.case_id, request.letter)?;
    if card.reader.is_empty() {
        return Err(CommandError::new(ErrorCode::Invalid, "Say who the letter is for.").field("reader"));
    }
    let rendered = render(&chosen, request.letter)?;
    let path = if request.path.is_dir() { request.path.join(file_name(&chosen, &card)) } else { request.path };
    // The row comes first: a file that left without a row would be worse than a row without its file.
    let at = session.now();
    let detail = serde_json::json!({
        "sha256": rendered.sha256,
        "reader": card.reader,
        "format": card.format,
        "withheld": chosen.withheld().len(),
    });
    let event = AuditEvent::about("export_letter", request.case_id, request.letter, detail);
    session.vault()?.audit(&event, at)?;
    write_whole(&path, &rendered.bytes)?;
    Ok(Exported { path, sha256: rendered.sha256, pages: rendered.pages, draft: false })
}

/// What the reader of a letter is given of it.
fn chosen(session: &mut Session, case: CaseId, letter: RecordId) -> Reply<(Chosen, Card)> {
    let (at, practice) = (session.now(), session.is_practice());
    let open = session.open()?;
    let mut heads = open.vault.heads(case, None)?;
    heads.retain(|head| open.may_read(head) && head.retired.is_none());
    let records = in_use(&heads);
    let own = records.iter().find(|(id, _)| *id == letter);
    let Some((_, Record::Letter(card))) = own else { return Err(CommandError::not_found()) };
    let card = (**card).clone();
    let code = open.vault.case(case)?.ok_or_else(CommandError::not_found)?.code;
    let own: Vec<_> = heads.into_iter().filter(|head| head.record == letter).collect();
    let request = Request {
        case_code: code,
        id: letter,
        handover: Handover {
            recipient_profile: recipient(&card),
            recipient_name: card.addressee.clone(),
            ..Handover::default()
        },
        records,
        as_of: own.first().map_or(at, |head| head.written_at),
        author: open.me().name.clone(),
        version: None,
        // The pages are tied to exactly the revision that they show.
        audit_mark: manifest_hash(&manifest(&[throughline_case::record::RecordKind::Letter], &own)),
        practice,
    };
    Ok((choose_letter(request, letter), card))
}

/// To whom the sharing rules take a letter to go.
fn recipient(card: &Card) -> Code {
    Code::from(if card.reader.as_str() == "family" { "parent_pr" } else { "child" })
}

fn render(chosen: &Chosen, letter: RecordId) -> Reply<Rendered> {
    match throughline_handover::letter(chosen, letter) {
        Ok(Letter::Ready(rendered)) => Ok(rendered),
        Ok(Letter::TooLong { lines }) => {
            let text = match lines {
                1 => "The letter is one line too long for two pages.".to_owned(),
                lines => format!("The letter is {lines} lines too long for two pages."),
            };
            Err(CommandError::new(ErrorCode::Invalid, text)
                .hint("Say less: the letters are not made smaller, because it is for reading."))
        }
        Err(_) => Err(CommandError::new(ErrorCode::Bug, "The letter could not be drawn. What you wrote is saved.")
            .hint("Note the reference and tell whoever looks after this computer; the case itself is not touched.")),
    }
}

/// The name of the file: the case by its printable name, and nobody's name.
fn file_name(chosen: &Chosen, card: &Card) -> String {
    format!("letter_{}_{}_{}.pdf", chosen.case_code(), card.reader, chosen.as_of().date())
}
