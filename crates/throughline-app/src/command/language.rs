//! Hints about words while somebody writes. They advise, stop nothing, and are counted for nobody.

use serde::{Deserialize, Serialize};
use throughline_case::{
    form,
    id::{CaseId, RecordId},
    language::{self, Hint, Reader},
    note::Note,
    record::{Record, RecordKind},
};
use ts_rs::TS;

use super::{Reply, case::check_text};
use crate::session::Session;

/// Asks about one text.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CheckWords {
    /// The case.
    pub case_id: CaseId,
    /// The card that holds the text, once it has an id.
    #[serde(default)]
    pub record: Option<RecordId>,
    /// The kind of that card: a letter is read by the child.
    pub kind: RecordKind,
    /// The field that holds it, by its path in the body.
    pub field: String,
    /// The text with whose words it holds.
    pub note: Note,
}

/// What to think about again.
#[derive(Debug, Serialize, TS)]
pub struct WordHints {
    /// In the order of the text, without the words that were kept in this card with a reason.
    pub hints: Vec<Hint>,
}

/// Looks at the words of one text.
pub(crate) fn check_words(session: &mut Session, request: CheckWords) -> Reply<WordHints> {
    check_text(request.note.text.as_str())?;
    if is_the_childs(request.kind, &request.field) {
        return Ok(WordHints { hints: Vec::new() });
    }
    let reader = if request.kind == RecordKind::Letter { Reader::Child } else { Reader::Team };
    let mut hints = language::hints(&request.note, reader);
    if let (Some(record), false) = (request.record, hints.is_empty()) {
        let kept = kept_in(session, request.case_id, record)?;
        hints.retain(|hint| !kept.contains(&hint.found.to_lowercase()));
    }
    Ok(WordHints { hints })
}

/// Whether the form says that the child usually fills a field in: whatever stands there is left as it is.
fn is_the_childs(kind: RecordKind, path: &str) -> bool {
    let name = path.split('.').next().unwrap_or_default();
    let field = form::of(kind).and_then(|form| form.field(name));
    field.and_then(|field| field.usually.as_deref()).is_some_and(|usually| usually.starts_with("the child"))
}

/// The words that somebody kept in a card.
fn kept_in(session: &mut Session, case: CaseId, record: RecordId) -> Reply<Vec<String>> {
    let heads = session.vault()?.heads(case, Some(&[RecordKind::WordingKept]))?;
    let kept = heads.iter().filter(|head| head.retired.is_none()).filter_map(|head| {
        match Record::read(head.kind, &head.body) {
            Ok(Record::WordingKept(kept)) if kept.about == Some(record) => {
                Some(kept.words.text.as_str().to_lowercase())
            }
            _ => None,
        }
    });
    Ok(kept.collect())
}
