//! What a window shows of a case, worked out from its cards.

mod brief;
mod standing;

use chrono::NaiveDate;
use serde::Serialize;
use throughline_case::{
    code::Code,
    due::{self, Due, DueState},
    id::{CaseCode, CaseId, RecordId},
    plan,
    record::{Record, RecordKind},
    text::Text,
    thread,
    time::{Age, Timestamp, long_date},
    version::{Entry, Version},
    vocabulary::{self, Verified, phrase},
};
use throughline_store::StoredRecord;
use ts_rs::TS;

use self::brief::{Opening, in_brief};
pub(crate) use self::standing::VersionView;
use crate::{
    command::case::{CaseView, RecordView},
    session::Open,
};

/// Who a case is about: always in sight, and free of diagnosis and offence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Banner {
    /// The preferred name.
    pub name: Text,
    /// The age today, in words.
    pub age: Option<String>,
    /// The pronouns.
    pub pronouns: Option<Text>,
    /// Where the child lives.
    pub lives_at: Option<Text>,
    /// The legal basis and its end.
    pub legal: Vec<String>,
    /// What to know at any hour.
    pub always_know: Option<Text>,
    /// What must not happen if the child is held.
    pub if_held: Option<Text>,
    /// How far the move is.
    pub countdown: Option<String>,
}

/// One stage of STAIRS.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct StageView {
    /// The stage.
    pub stage: Code,
    /// Its name.
    pub label: String,
    /// What it is for.
    pub hint: String,
    /// Where it stands.
    pub status: Code,
    /// The same in words.
    pub status_label: String,
    /// Since when.
    pub since: Option<NaiveDate>,
    /// The card, once there is one.
    pub record: Option<RecordId>,
}

/// Something that is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DueView {
    /// The case.
    pub case_id: CaseId,
    /// The child.
    pub name: Text,
    /// The card it stands on.
    pub record: RecordId,
    /// The rule.
    pub rule: Code,
    /// What is due.
    pub title: String,
    /// What it is about.
    pub about: Text,
    /// Where the date comes from.
    pub why: String,
    /// The source of the rule.
    pub source: String,
    /// How far that was checked.
    pub verified: Verified,
    /// The day.
    pub on: NaiveDate,
    /// How it stands today.
    pub state: DueState,
    /// Whether the move waits for it and nobody owns it.
    pub needs_owner: bool,
}

impl DueView {
    pub(crate) fn of(case_id: CaseId, name: Text, due: &Due, today: NaiveDate) -> Self {
        let (source, verified) = Due::source();
        Self {
            case_id,
            name,
            record: due.record,
            rule: due.rule.clone(),
            title: due.label(),
            about: due.about.clone(),
            why: due.why(),
            source: source.to_owned(),
            verified,
            on: due.on,
            state: due.state(today),
            needs_owner: due.needs_owner,
        }
    }

    /// Whether it belongs among the first things of the day.
    pub(crate) const fn is_pressing(&self) -> bool {
        !matches!(self.state, DueState::OnTrack) || self.needs_owner
    }
}

/// A place where the golden thread is not joined.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LooseEndView {
    /// What is not joined (vocabulary `loose_end`).
    pub code: Code,
    /// The same in words.
    pub text: String,
    /// The card.
    pub record: RecordId,
    /// Its kind.
    pub kind: RecordKind,
    /// Its line.
    pub title: String,
}

/// A card that this person may not read: which revision of which kind stands, and not a word of it.
pub(crate) struct Mark {
    pub(crate) entry: Entry,
    pub(crate) kind: RecordKind,
    pub(crate) retired: bool,
}

impl Mark {
    pub(crate) fn of(head: &StoredRecord) -> Self {
        let entry = Entry { record: head.record, revision: head.revision };
        Self { entry, kind: head.kind, retired: head.retired.is_some() }
    }
}

/// The cards of a case that are in use, understood.
pub(crate) fn in_use(heads: &[StoredRecord]) -> Vec<(RecordId, Record)> {
    let in_use = heads.iter().filter(|head| head.retired.is_none());
    in_use.filter_map(|head| Record::read(head.kind, &head.body).ok().map(|record| (head.record, record))).collect()
}

pub(crate) fn view(
    open: &Open,
    case_id: CaseId,
    case_code: CaseCode,
    heads: &[StoredRecord],
    hidden: &[Mark],
    at: Timestamp,
) -> CaseView {
    let today = at.date();
    let records = in_use(heads);
    let banner = banner(&records, today);
    let due = due::dues(&records)
        .iter()
        .filter(|due| due.waits_on(today))
        .map(|due| DueView::of(case_id, banner.name.clone(), due, today))
        .collect();
    let versions = standing::versions(open, heads, hidden, &records, today);
    let mut views: Vec<RecordView> = heads.iter().map(|head| RecordView::of(open, head)).collect();
    note_agreement(&mut views, &records);
    let mut between = plan::problems_between(&records);
    for view in &mut views {
        view.problems.extend(between.remove(&view.record).unwrap_or_default());
    }
    CaseView {
        case_id,
        case_code,
        stages: stages(&records),
        records: views,
        due,
        loose_ends: loose_ends(&records),
        versions,
        banner,
    }
}

fn banner(records: &[(RecordId, Record)], today: NaiveDate) -> Banner {
    let mut banner = Banner {
        name: Text::default(),
        age: None,
        pronouns: None,
        lives_at: due::place_on(records, today).map(|place| place.name.text.clone()),
        legal: legal(records, today),
        always_know: safety_line(records, "physical_emergency", Opening::Condition),
        if_held: safety_line(records, "if_held", Opening::Prohibition),
        countdown: countdown(records, today),
    };
    for (_, record) in records {
        if let Record::Child(child) = record {
            banner.name = child.preferred_name.text.clone();
            banner.age = child.dob.given().and_then(|dob| Age::at(dob, today)).map(|age| age.to_string());
            banner.pronouns = child.pronouns.given().map(|note| note.text.clone());
        }
    }
    banner
}

fn legal(records: &[(RecordId, Record)], today: NaiveDate) -> Vec<String> {
    let running = records.iter().filter_map(|(_, record)| match record {
        Record::LegalStatus(status) if status.runs_on(today) => Some(status),
        _ => None,
    });
    let worded = running.map(|status| {
        let label = vocabulary::short("legal_status", &status.status);
        match status.expiry.given() {
            Some(end) => phrase("legal_ends", &[("status", &label), ("date", &long_date(*end))]),
            None => label,
        }
    });
    worded.collect()
}

fn safety_line(records: &[(RecordId, Record)], row: &str, opening: Opening) -> Option<Text> {
    let lines = records.iter().filter_map(|(_, record)| match record {
        Record::SafetyLine(line) if line.row.as_str() == row => line.line.given().map(|note| note.text.as_str()),
        _ => None,
    });
    let lines: Vec<&str> = lines.collect();
    (!lines.is_empty()).then(|| Text::new(in_brief(&lines.join("\n"), opening)))
}

fn countdown(records: &[(RecordId, Record)], today: NaiveDate) -> Option<String> {
    let days = records.iter().filter_map(|(_, record)| match record {
        Record::Transition(transition) if transition.is_open() => transition.day(),
        _ => None,
    });
    let day = days.min_by_key(|day| (*day - today).num_days().abs())?;
    match (day - today).num_days() {
        0 => Some(vocabulary::word("moves_today")),
        1 => Some(vocabulary::word("moves_tomorrow")),
        left @ 2.. => Some(phrase("moves_in_days", &[("n", &left.to_string())])),
        gone => Some(phrase("moved_days_ago", &[("n", &gone.unsigned_abs().to_string())])),
    }
}

fn stages(records: &[(RecordId, Record)]) -> Vec<StageView> {
    let known = vocabulary::get("stage").map(|list| list.codes.as_slice()).unwrap_or_default();
    let views = known.iter().map(|entry| {
        let card = records.iter().rev().find_map(|(id, record)| match record {
            Record::Stage(stage) if stage.stage == entry.code => Some((*id, stage)),
            _ => None,
        });
        let status = card.map_or_else(|| Code::from("not_started"), |(_, stage)| stage.status.clone());
        StageView {
            stage: entry.code.clone(),
            label: entry.label.clone(),
            hint: entry.hint.clone().unwrap_or_default(),
            status_label: vocabulary::label("stage_status", &status),
            status,
            since: card.and_then(|(_, stage)| stage.since.given().copied()),
            record: card.map(|(id, _)| id),
        }
    });
    views.collect()
}

fn loose_ends(records: &[(RecordId, Record)]) -> Vec<LooseEndView> {
    let ends = thread::loose_ends(records).into_iter().map(|end| LooseEndView {
        text: vocabulary::label("loose_end", &end.code),
        code: end.code,
        record: end.record,
        kind: end.kind,
        title: end.title,
    });
    ends.collect()
}

fn each_version(records: &[(RecordId, Record)]) -> impl Iterator<Item = (RecordId, &Version)> {
    records.iter().filter_map(|(id, record)| match record {
        Record::Version(version) => Some((*id, &**version)),
        _ => None,
    })
}

fn form_title(version: &Version) -> String {
    throughline_case::record::Kind::title(version)
}

fn note_agreement(views: &mut [RecordView], records: &[(RecordId, Record)]) {
    let mut agreed = std::collections::BTreeMap::new();
    for (_, version) in each_version(records).filter(|(_, version)| version.about.as_str() != "handover") {
        for entry in &version.manifest {
            agreed.insert((entry.record, entry.revision), form_title(version));
        }
    }
    for view in views {
        view.agreed_in = agreed.remove(&(view.record, view.revision));
    }
}
