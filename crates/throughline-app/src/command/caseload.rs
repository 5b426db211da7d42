//! The caseload: what is due first, then the children.

use serde::{Deserialize, Serialize};
use throughline_case::{
    answer::Answer,
    code::Code,
    due::CaseLine,
    id::{CaseCode, CaseId, RecordId},
    note::{Note, Tier},
    record::Record,
    text::Text,
    time::{Age, Timestamp},
    vocabulary,
};
use throughline_store::{Act, CaseRow};
use ts_rs::TS;

use super::{
    Reply,
    case::check_text,
    together::{Part, write_all},
};
use crate::{case_view::DueView, error::CommandError, now, session::Session};

/// Which children to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Show {
    /// Those whose file is open or closing.
    All,
    /// Those whose file is closed.
    Closed,
}

/// Asks for the caseload.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CaseloadRequest {
    /// Which children to show.
    pub show: Show,
}

/// What is due and who is there.
#[derive(Debug, Serialize, TS)]
pub struct Caseload {
    /// What is overdue or due soon, over all children shown, soonest first.
    pub due: Vec<DueView>,
    /// The children, by name.
    pub children: Vec<ChildLine>,
}

/// One child in the list.
#[derive(Debug, Serialize, TS)]
pub struct ChildLine {
    /// The case.
    pub case_id: CaseId,
    /// Its printable name.
    pub case_code: CaseCode,
    /// The preferred name.
    pub name: Text,
    /// The age today, in words.
    pub age: Option<String>,
    /// Where the child lives.
    pub place: String,
    /// The stage in work.
    pub stage: String,
    /// What comes next.
    pub next: Option<DueView>,
    /// When somebody last worked on it.
    pub last_worked_at: Timestamp,
    /// Who that was.
    pub last_worked_by: String,
}

/// Lists what is due and the children.
pub(crate) fn caseload(session: &mut Session, request: CaseloadRequest) -> Reply<Caseload> {
    let today = session.now().date();
    let open = session.open()?;
    let mut due = Vec::new();
    let mut children = Vec::new();
    for row in open.vault.cases()? {
        let line = &row.line;
        if line.closed != (request.show == Show::Closed) {
            continue;
        }
        let views: Vec<_> = line
            .due
            .iter()
            .filter(|item| item.waits_on(today))
            .map(|item| DueView::of(row.id, line.name.clone(), item, today))
            .collect();
        due.extend(views.iter().filter(|view| view.is_pressing()).cloned());
        children.push(child_line(open.name_of(row.last_written_by), &row, line, views.into_iter().next(), today));
    }
    due.sort_by(|a, b| (a.on, &a.name, a.record).cmp(&(b.on, &b.name, b.record)));
    children.sort_by_cached_key(|child| (child.name.as_str().to_lowercase(), child.case_id));
    Ok(Caseload { due, children })
}

fn child_line(
    last_worked_by: String,
    row: &CaseRow,
    line: &CaseLine,
    next: Option<DueView>,
    today: chrono::NaiveDate,
) -> ChildLine {
    let age = line.dob.given().and_then(|dob| Age::at(dob, today));
    ChildLine {
        case_id: row.id,
        case_code: row.code.clone(),
        name: line.name.clone(),
        age: age.map(|age| age.to_string()),
        place: line.place_on(today).to_owned(),
        stage: if line.stage.is_empty() { String::new() } else { vocabulary::label("stage", &line.stage) },
        next,
        last_worked_at: row.last_written_at,
        last_worked_by,
    }
}

/// Starts a case.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NewCase {
    /// What the child wants to be called.
    pub preferred_name: Text,
}

/// The case that was started.
#[derive(Debug, Serialize, TS)]
pub struct NewCaseReply {
    /// The case.
    pub case_id: CaseId,
    /// Its printable name.
    pub case_code: CaseCode,
    /// The card with the child's names.
    pub record: RecordId,
}

/// How often a random case code may be taken before something is wrong: there are a thousand million.
const CODE_TRIES: usize = 20;

/// Starts a case with the child's name and with Sustainability open from the first day.
pub(crate) fn new_case(session: &mut Session, request: NewCase) -> Reply<NewCaseReply> {
    if request.preferred_name.is_blank() {
        return Err(CommandError::invalid("preferred_name", "Write the name the child wants to be called."));
    }
    check_text(request.preferred_name.as_str())?;
    let (vault, ids, at) = session.writing()?;
    let case_id = ids.case(at)?;
    let mut codes = (0..CODE_TRIES).map(|_| now::case_code());
    let case_code = codes
        .find_map(|code| match code {
            Ok(code) => match vault.is_code_taken(&code) {
                Ok(true) => None,
                Ok(false) => Some(Ok(code)),
                Err(error) => Some(Err(error.into())),
            },
            Err(error) => Some(Err(error)),
        })
        .ok_or_else(|| CommandError::bug("no free case code"))??;
    let child = throughline_case::case::Child {
        preferred_name: Note { text: request.preferred_name, ..Note::in_tier("", Tier::A) },
        file_status: Code::from("open"),
        ..Default::default()
    };
    let stages = ["scoping", "sustainability"].map(|stage| throughline_case::stage::StageStatus {
        stage: Code::from(stage),
        status: Code::from("in_progress"),
        since: Answer::of(at.date()),
        note: Answer::default(),
    });
    let record = ids.record(at)?;
    let mut parts = vec![Part::new(record, &Record::Child(Box::new(child)), Act::Add)];
    for stage in stages {
        parts.push(Part::new(ids.record(at)?, &Record::Stage(Box::new(stage)), Act::Add));
    }
    vault.create_case(case_id, &case_code, at)?;
    write_all(session, case_id, &parts, at)?;
    Ok(NewCaseReply { case_id, case_code, record })
}
