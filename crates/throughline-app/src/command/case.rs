//! One child's case: opening it, and saving, retiring and restoring its cards.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use throughline_case::{
    code::Code,
    form,
    id::{CaseCode, CaseId, RecordId, RevisionId},
    note::Tier,
    plan,
    problem::Problem,
    record::{Record, RecordKind},
    text::Text,
    time::Timestamp,
};
use throughline_store::{Act, Error as StoreError, Save, StoredRecord, StoredRevision};
use ts_rs::TS;

use super::{Nothing, Reply, dissent, map};
use crate::{
    case_view::{self, in_use},
    error::CommandError,
    session::{Open, Session},
};

/// One card as a window sees it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct RecordView {
    /// The card.
    pub record: RecordId,
    /// Its kind.
    pub kind: RecordKind,
    /// The revision this is; a save says that it is based on it.
    pub revision: RevisionId,
    /// What it says, in the shape of its kind.
    #[ts(type = "Record<string, unknown>")]
    pub body: Value,
    /// One line for lists.
    pub title: String,
    /// The highest tier among its texts.
    pub tier: Tier,
    /// What is missing or cannot be right.
    pub problems: Vec<Problem>,
    /// When this revision was written.
    pub written_at: Timestamp,
    /// Who wrote it.
    pub written_by: String,
    /// Whether it was set aside.
    pub retired: bool,
    /// The agreed version that holds this very revision, such as `Formulation 2`.
    pub agreed_in: Option<String>,
}

impl RecordView {
    pub(crate) fn of(open: &Open, stored: &StoredRecord) -> Self {
        let read = Record::read(stored.kind, &stored.body);
        Self {
            record: stored.record,
            kind: stored.kind,
            revision: stored.revision,
            title: read.as_ref().map_or_else(|_| form::label(stored.kind).to_owned(), Record::title),
            problems: read.as_ref().map(form::problems).unwrap_or_default(),
            body: read.map_or_else(|_| stored.body.clone(), |record| record.body()),
            tier: stored.tier,
            written_at: stored.written_at,
            written_by: open.name_of(stored.written_by),
            retired: stored.retired.is_some(),
            agreed_in: None,
        }
    }

    pub(crate) fn of_revision(open: &Open, revision: &StoredRevision) -> Self {
        Self::of(
            open,
            &StoredRecord {
                case: revision.case,
                record: revision.record,
                kind: revision.kind,
                revision: revision.revision,
                body: revision.body.clone(),
                tier: revision.tier,
                written_at: revision.written_at,
                written_by: revision.written_by,
                retired: revision.retired.clone(),
            },
        )
    }
}

/// Both sides of a save that came too late.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Conflict {
    /// What was to be saved.
    #[ts(type = "Record<string, unknown>")]
    pub mine: Value,
    /// What stands there now.
    pub theirs: RecordView,
    /// What both began from.
    pub base: Option<RecordView>,
}

/// Opens a case.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OpenCase {
    /// The case.
    pub case_id: CaseId,
}

/// Everything a window shows of a case.
#[derive(Debug, Serialize, TS)]
pub struct CaseView {
    /// The case.
    pub case_id: CaseId,
    /// Its printable name.
    pub case_code: CaseCode,
    /// Who this is about, always in sight.
    pub banner: case_view::Banner,
    /// The six stages.
    pub stages: Vec<case_view::StageView>,
    /// Every card this person may read.
    pub records: Vec<RecordView>,
    /// What is due, soonest first.
    pub due: Vec<case_view::DueView>,
    /// Where the golden thread is not joined yet.
    pub loose_ends: Vec<case_view::LooseEndView>,
    /// What was agreed, newest first.
    pub versions: Vec<case_view::VersionView>,
}

/// Opens a case; the first time in each unlock, the audit log says so.
pub(crate) fn open_case(session: &mut Session, request: OpenCase) -> Reply<CaseView> {
    let at = session.now();
    let open = session.open()?;
    let case = request.case_id;
    let row = open.vault.case(case)?.ok_or_else(CommandError::not_found)?;
    open.note_opening(case, at)?;
    let mut heads = open.vault.heads(case, None)?;
    let hidden: Vec<_> = heads.iter().filter(|head| !open.may_read(head)).map(case_view::Mark::of).collect();
    heads.retain(|head| open.may_read(head));
    for head in &heads {
        open.note_reading(case, head, at)?;
    }
    Ok(case_view::view(open, case, row.code, &heads, &hidden, at))
}

/// Saves a card, new or changed.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveRecord {
    /// The case.
    pub case_id: CaseId,
    /// The card; none for a new one, or an id of the caller's own that nobody uses yet.
    #[serde(default)]
    pub record: Option<RecordId>,
    /// Its kind.
    pub kind: RecordKind,
    /// The revision the writer saw; none for a new one.
    #[serde(default)]
    pub based_on: Option<RevisionId>,
    /// What it says. Fields that are left out are not answered.
    #[ts(type = "Record<string, unknown>")]
    pub body: Value,
}

/// A card after it was saved.
#[derive(Debug, Serialize, TS)]
pub struct Saved {
    /// The card.
    pub record: RecordView,
}

/// Saves a card. A draft with problems is saved like any other; the problems come back with it.
pub(crate) fn save_record(session: &mut Session, request: SaveRecord) -> Reply<Saved> {
    if matches!(request.kind, RecordKind::Version | RecordKind::SignOff) {
        return Err(CommandError::invalid("kind", "A version is agreed and signed, not written."));
    }
    let mut read = Record::read(request.kind, &request.body).map_err(|_| CommandError::unreadable())?;
    if let Record::Dissent(view) = &mut read {
        dissent::settle(session, request.case_id, request.record, view)?;
    }
    if let Some(problem) = plan::refusal(&read) {
        return Err(CommandError::invalid(&problem.field, &problem.message)
            .hint("Choose what changed because of it, or write why nothing changes. The rest is kept on the screen."));
    }
    let mut body = read.body();
    form::keep_in_confidence(request.kind, &mut body);
    check_texts(&body)?;
    if let Record::FactorLink(link) = &read {
        map::check_ends(session, request.case_id, request.record, link)?;
    }
    let (vault, ids, at) = session.writing()?;
    if request.record.is_none() && request.kind.is_single() {
        let there = vault.heads(request.case_id, Some(&[request.kind]))?;
        if there.iter().any(|head| head.retired.is_none()) {
            return Err(CommandError::invalid("record", "This case has that card already.")
                .hint("Open it and change it there."));
        }
    }
    let record = match request.record {
        Some(record) => record,
        None => ids.record(at)?,
    };
    let act = if request.based_on.is_some() { Act::Change } else { Act::Add };
    let save = Save {
        case: request.case_id,
        record,
        kind: request.kind,
        based_on: request.based_on,
        body: &body,
        retired: None,
        op: ids.op(at)?,
        act,
        at,
    };
    write(session, save)
}

/// The longest single text: forty pages are no card.
const LONGEST_TEXT: usize = 128 * 1024;

/// Refuses a body with a text anywhere in it that cannot be kept as it is, and names the field that holds it.
fn check_texts(body: &Value) -> Reply<()> {
    body.as_object().into_iter().flatten().try_for_each(|(name, value)| check_field(name, value))
}

fn check_field(path: &str, value: &Value) -> Reply<()> {
    match value {
        Value::String(words) => check_text(words).map_err(|error| error.field(path)),
        Value::Array(items) => {
            items.iter().enumerate().try_for_each(|(at, item)| check_field(&format!("{path}.{at}"), item))
        }
        // The words of a note or an answer belong to the field that holds it.
        Value::Object(parts) if is_one_value(parts) => parts.values().try_for_each(|part| check_field(path, part)),
        Value::Object(parts) => parts.iter().try_for_each(|(name, part)| check_field(&format!("{path}.{name}"), part)),
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
    }
}

fn is_one_value(parts: &serde_json::Map<String, Value>) -> bool {
    parts.contains_key("state") || parts.contains_key("text")
}

/// Refuses a text that cannot be kept as it is.
pub(super) fn check_text(words: &str) -> Reply<()> {
    if words.len() > LONGEST_TEXT {
        return Err(CommandError::new(
            crate::ErrorCode::Invalid,
            "This text is too long for one card. It is kept on the screen.",
        )
        .hint("Split it into several cards."));
    }
    if words.contains('\0') {
        return Err(CommandError::new(crate::ErrorCode::Invalid, "This text holds a character that cannot be stored.")
            .hint("It was probably pasted from a damaged file; type it, or paste it as plain text."));
    }
    Ok(())
}

/// The kinds of card that are held against each other, and not only against themselves.
const CHECKED_TOGETHER: &[RecordKind] =
    &[RecordKind::Target, RecordKind::GoalRating, RecordKind::Intervention, RecordKind::Session, RecordKind::TrmRating];

/// Writes one revision, or gives back both sides when it came too late.
pub(crate) fn write(session: &mut Session, save: Save<'_>) -> Reply<Saved> {
    let (case, record, kind, mine) = (save.case, save.record, save.kind, save.body.clone());
    let open = session.open()?;
    // A new card may bring its own id, but only one that nobody uses.
    if save.based_on.is_some() || open.vault.head(record)?.is_some() {
        open.head_in(case, record)?;
    }
    match open.vault.save(save) {
        Ok(_) => {}
        Err(StoreError::Stale(stale)) => {
            if !open.may_read_revision(&stale.theirs) {
                return Err(CommandError::not_found());
            }
            let theirs = RecordView::of_revision(open, &stale.theirs);
            let base = stale.base.as_ref().map(|base| RecordView::of_revision(open, base));
            return Err(CommandError::conflict(mine, theirs, base));
        }
        Err(error) => return Err(error.into()),
    }
    let head = open.head_in(case, record)?;
    let mut view = RecordView::of(open, &head);
    if CHECKED_TOGETHER.contains(&kind) {
        let mut heads = open.vault.heads(case, Some(CHECKED_TOGETHER))?;
        heads.retain(|head| open.may_read(head));
        view.problems.extend(plan::problems_between(&in_use(&heads)).remove(&record).unwrap_or_default());
    }
    session.changed(case, [kind]);
    Ok(Saved { record: view })
}

/// Says that the writer has left a card, so that its next change is a new entry of the history.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct LeaveRecord {
    /// The card.
    pub record: RecordId,
}

/// Closes what was being written on a card.
pub(crate) fn leave_record(session: &mut Session, request: LeaveRecord) -> Reply<Nothing> {
    let at = session.now();
    session.vault()?.close_op(request.record, at)?;
    Ok(Nothing {})
}

/// Sets a card aside; it stays in the history and can be brought back.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RetireRecord {
    /// The case.
    pub case_id: CaseId,
    /// The card.
    pub record: RecordId,
    /// The revision the writer saw.
    pub based_on: RevisionId,
    /// Why.
    pub reason: Text,
}

/// Sets a card aside.
pub(crate) fn retire_record(session: &mut Session, request: RetireRecord) -> Reply<Saved> {
    if request.reason.is_blank() {
        return Err(CommandError::invalid("reason", "Say in a few words why this is set aside."));
    }
    check_text(request.reason.as_str())?;
    set_aside(session, request.case_id, request.record, request.based_on, Some(request.reason))
}

/// Brings back a card that was set aside.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RestoreRecord {
    /// The case.
    pub case_id: CaseId,
    /// The card.
    pub record: RecordId,
    /// The revision the writer saw.
    pub based_on: RevisionId,
}

/// Brings a card back.
pub(crate) fn restore_record(session: &mut Session, request: RestoreRecord) -> Reply<Saved> {
    set_aside(session, request.case_id, request.record, request.based_on, None)
}

fn set_aside(
    session: &mut Session,
    case: CaseId,
    record: RecordId,
    based_on: RevisionId,
    retired: Option<Text>,
) -> Reply<Saved> {
    let head = session.open()?.head_in(case, record)?;
    dissent::check_owner(session, &head)?;
    let (_, ids, at) = session.writing()?;
    if matches!(head.kind, RecordKind::Version | RecordKind::SignOff) {
        return Err(CommandError::invalid(
            "record",
            "What was agreed and signed stays. A new version takes its place.",
        ));
    }
    let act = if retired.is_some() { Act::Retire } else { Act::Restore };
    let save = Save {
        case,
        record,
        kind: head.kind,
        based_on: Some(based_on),
        body: &head.body,
        retired,
        op: ids.op(at)?,
        act,
        at,
    };
    write(session, save)
}

/// A code with its words, as views carry it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Worded {
    /// The code.
    pub code: Code,
    /// The words.
    pub label: String,
}
