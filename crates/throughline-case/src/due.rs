//! What is due, and the line by which a case stands in the caseload.
//!
//! In this first slice every date was entered by a person, or is counted in days from one that was. The rules are data
//! in `assets/due-rules`: each says what the date is, why it is there, and how early to speak of it.

mod care;

use std::{collections::BTreeMap, sync::LazyLock};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    id::RecordId,
    note::{Note, Tier},
    placement::Placement,
    record::{Kind, Record, RecordKind},
    text::Text,
    time::PartialDate,
    transition::Transition,
    vocabulary::{self, Verified},
};

#[derive(Deserialize)]
struct RuleFile {
    source: String,
    verified: Verified,
    rule: Vec<Rule>,
}

/// One rule by which a date becomes something that is due.
#[derive(Debug, Clone, Deserialize)]
pub struct Rule {
    /// Its name in bodies and files.
    pub id: Code,
    /// What is due.
    pub label: String,
    /// Where the date comes from.
    pub why: String,
    /// From how many days before it counts as due soon.
    pub soon_days: i64,
}

struct Rules {
    by_id: BTreeMap<Code, Rule>,
    source: String,
    verified: Verified,
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let mut rules = Rules { by_id: BTreeMap::new(), source: String::new(), verified: Verified::M };
    for file in vocabulary::DUE_RULES.iter().filter_map(|(_, text)| toml::from_str::<RuleFile>(text).ok()) {
        rules.by_id.extend(file.rule.into_iter().map(|rule| (rule.id.clone(), rule)));
        (rules.source, rules.verified) = (file.source, file.verified);
    }
    rules
});

/// A date on which something is due, free of today: whether it is late is said only when it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// The rule that made it.
    pub rule: Code,
    /// The record it stands on.
    pub record: RecordId,
    /// The day.
    pub on: NaiveDate,
    /// What it is about, when the words may stand in a list.
    pub about: Text,
    /// Whether the move waits for it and nobody owns it yet.
    pub needs_owner: bool,
    /// For a step of a move, the days from the day of the move: below zero before it, above zero after it.
    #[serde(default)]
    pub offset_days: Option<i32>,
    /// Whether a later day of the same kind stands on the same record, so that this one is over once it has passed.
    #[serde(default)]
    pub followed: bool,
}

/// How a due date stands against a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum DueState {
    /// The day has passed.
    Overdue,
    /// The day is near, by the rule's own measure.
    DueSoon,
    /// There is time.
    OnTrack,
}

impl Due {
    fn new(rule: &str, record: RecordId, on: NaiveDate, about: Text) -> Self {
        Self { rule: Code::from(rule), record, on, about, needs_owner: false, offset_days: None, followed: false }
    }

    /// What is due, in words.
    #[must_use]
    pub fn label(&self) -> String {
        RULES.by_id.get(&self.rule).map_or_else(|| self.rule.to_string(), |rule| rule.label.clone())
    }

    /// Where the date comes from, in words.
    #[must_use]
    pub fn why(&self) -> String {
        if let Some(days) = self.offset_days {
            return from_the_move(days);
        }
        RULES.by_id.get(&self.rule).map_or_else(String::new, |rule| rule.why.clone())
    }

    /// The source of the rule and how far it was checked.
    #[must_use]
    pub fn source() -> (&'static str, Verified) {
        (&RULES.source, RULES.verified)
    }

    /// Whether it still waits on a day: a day that has passed is over when another one was set after it.
    #[must_use]
    pub fn waits_on(&self, today: NaiveDate) -> bool {
        self.on >= today || !self.followed
    }

    /// How it stands on a day.
    #[must_use]
    pub fn state(&self, today: NaiveDate) -> DueState {
        let left = (self.on - today).num_days();
        let soon = RULES.by_id.get(&self.rule).map_or(14, |rule| rule.soon_days);
        match left {
            ..0 => DueState::Overdue,
            _ if left <= soon => DueState::DueSoon,
            _ => DueState::OnTrack,
        }
    }
}

/// How far from the day of a move something is, in words: below zero before it, above zero after it.
#[must_use]
pub fn from_the_move(days: i32) -> String {
    let key = match days {
        -1 => "due_day_before_move",
        ..0 => "due_days_before_move",
        0 => "due_day_of_move",
        1 => "due_day_after_move",
        2.. => "due_days_after_move",
    };
    vocabulary::phrase(key, &[("n", &days.unsigned_abs().to_string())])
}

/// The kinds of record from which dates and the caseload line are read.
pub const KINDS: &[RecordKind] = &[
    RecordKind::Child,
    RecordKind::LegalStatus,
    RecordKind::Placement,
    RecordKind::Consent,
    RecordKind::Target,
    RecordKind::Medicine,
    RecordKind::Transition,
    RecordKind::TransitionStep,
    RecordKind::Stage,
    RecordKind::Version,
    RecordKind::HealthItem,
    RecordKind::Consultation,
    RecordKind::RiskArea,
    RecordKind::Restriction,
    RecordKind::Review,
    RecordKind::Incident,
];

/// Everything in a case that is due, soonest first. [`Due::waits_on`] says which of it is over by now.
#[must_use]
pub fn dues(records: &[(RecordId, Record)]) -> Vec<Due> {
    let moves: BTreeMap<RecordId, &Transition> = records
        .iter()
        .filter_map(|(id, record)| match record {
            Record::Transition(transition) => Some((*id, &**transition)),
            _ => None,
        })
        .collect();
    let mut found: Vec<Due> = records.iter().filter_map(|(id, record)| due_of(*id, record, &moves)).collect();
    found.extend(records.iter().flat_map(|(id, record)| care::dues_of(*id, record)));
    let latest = latest_versions(records);
    let followed = care::latest(records);
    found.retain(|due| match due.rule.as_str() {
        "review" => latest.contains(&due.record),
        "next_review" | "follow_up" => followed.contains(&due.record),
        _ => true,
    });
    found.sort_by(|a, b| (a.on, &a.rule, a.record).cmp(&(b.on, &b.rule, b.record)));
    found
}

fn due_of(id: RecordId, record: &Record, moves: &BTreeMap<RecordId, &Transition>) -> Option<Due> {
    let due = |rule: &str, on: NaiveDate, about: Text| Some(Due::new(rule, id, on, about));
    match record {
        Record::LegalStatus(status) if status.end.given().is_none() => {
            due("legal_expiry", *status.expiry.given()?, Text::new(status.title()))
        }
        Record::Transition(transition) if transition.is_open() && transition.moved_on.given().is_none() => {
            due("move", *transition.planned_date.given()?, Text::new(transition.title()))
        }
        Record::TransitionStep(step) if !step.is_settled() => {
            let transition = moves.get(&step.transition?)?;
            let on = step.due(transition).filter(|_| transition.is_open())?;
            let step_due = due("step", on, listable(&step.what))?;
            let needs_owner = step.blocks_move && step.owner.is_none();
            Some(Due { needs_owner, offset_days: step.offset_days.given().copied(), ..step_due })
        }
        Record::Version(version) => due("review", *version.review_by.given()?, Text::new(version.title())),
        Record::Target(target) if matches!(target.status.as_str(), "proposed" | "active" | "") => {
            due("target", *target.by_when.given()?, listable(&target.text))
        }
        Record::Medicine(medicine) if medicine.status.as_str() != "stopped" => {
            due("supply", *medicine.last_dose_on.given()?, Text::default())
        }
        Record::Consent(consent) if consent.status.as_str() == "given" => {
            due("consent", *consent.expires.given()?, Text::new(consent.title()))
        }
        _ => None,
    }
}

/// A text that may stand in a list where the case is not open: nothing told in confidence.
fn listable(note: &Note) -> Text {
    if note.conf.tier >= Tier::C { Text::default() } else { note.text.clone() }
}

fn latest_versions(records: &[(RecordId, Record)]) -> Vec<RecordId> {
    let mut latest: BTreeMap<&Code, (u32, RecordId)> = BTreeMap::new();
    for (id, record) in records {
        if let Record::Version(version) = record {
            let newest = latest.entry(&version.about).or_insert((version.number, *id));
            *newest = (*newest).max((version.number, *id));
        }
    }
    latest.into_values().map(|(_, id)| id).collect()
}

/// The line by which a case stands in the caseload. It depends on its records alone, never on today.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CaseLine {
    /// The child's preferred name.
    pub name: Text,
    /// The birth date.
    pub dob: Answer<PartialDate>,
    /// Where the child lives or is to live, by the first day there.
    pub places: Vec<(NaiveDate, Text)>,
    /// Whether the file is closed.
    pub closed: bool,
    /// The stage in work, by code.
    pub stage: Code,
    /// What is due.
    pub due: Vec<Due>,
}

impl CaseLine {
    /// The kinds of record it is made from.
    pub const KINDS: &[RecordKind] = KINDS;

    /// Goes up whenever the same records give another line, so that lines which an earlier version left are made anew.
    pub const SHAPE: u32 = 3;

    /// Makes the line from the heads of a case; records of other kinds do not matter.
    #[must_use]
    pub fn project(records: &[(RecordId, Record)]) -> Self {
        let mut line = Self { due: dues(records), ..Self::default() };
        for (_, record) in records {
            match record {
                Record::Child(child) => {
                    line.name = child.preferred_name.text.clone();
                    line.dob = child.dob.clone();
                    line.closed = child.file_status.as_str() == "closed";
                }
                Record::Stage(stage) if is_in_work(&stage.status) => {
                    let later = vocabulary::rank("stage", &stage.stage) > vocabulary::rank("stage", &line.stage);
                    // Sustainability runs from the first day, so it says nothing about where the work stands.
                    if (line.stage.is_empty() || later) && stage.stage.as_str() != "sustainability" {
                        line.stage = stage.stage.clone();
                    }
                }
                _ => {}
            }
        }
        line.places = open_places(records).map(|(from, place)| (from, listable(&place.name))).collect();
        line.places.sort();
        line
    }

    /// Where the child lives on a day: the open placement that began last.
    #[must_use]
    pub fn place_on(&self, day: NaiveDate) -> &str {
        self.places.iter().rev().find(|(from, _)| *from <= day).map_or("", |(_, name)| name.as_str())
    }
}

fn is_in_work(status: &Code) -> bool {
    matches!(status.as_str(), "in_progress" | "working" | "reopened")
}

fn open_places(records: &[(RecordId, Record)]) -> impl Iterator<Item = (NaiveDate, &Placement)> {
    records.iter().filter_map(|(_, record)| match record {
        Record::Placement(placement) if placement.to.given().is_none() => {
            let from = placement.from.given().and_then(PartialDate::first).unwrap_or(NaiveDate::MIN);
            Some((from, &**placement))
        }
        _ => None,
    })
}

/// The placement in which the child lives on a day.
#[must_use]
pub fn place_on(records: &[(RecordId, Record)], day: NaiveDate) -> Option<&Placement> {
    open_places(records).filter(|(from, _)| *from <= day).max_by_key(|(from, _)| *from).map(|(_, place)| place)
}

#[cfg(test)]
mod tests;
