//! Incidents: the clocks that run for a hold, whether one can close, and what repeats.

use std::collections::BTreeMap;

use chrono::{NaiveDateTime, Timelike};
use serde::Serialize;
use throughline_case::{
    code::Code,
    id::RecordId,
    plan::{ClockState, Incident, RestraintClock, RestraintStep, refusal, restraint_clocks},
    record::{Record, RecordKind},
    vocabulary,
};
use ts_rs::TS;

use super::{Reply, history::InCase, together::cards};
use crate::session::Session;

/// The incidents of a child beyond their cards.
#[derive(Debug, Serialize, TS)]
pub struct Incidents {
    /// One for each incident, the newest first.
    pub incidents: Vec<IncidentView>,
    /// What repeats, over all of them.
    pub patterns: Vec<Pattern>,
}

/// One incident.
#[derive(Debug, Serialize, TS)]
pub struct IncidentView {
    /// The card.
    pub record: RecordId,
    /// Whether it closes only with a change of the plan or the reason why there is none.
    pub serious: bool,
    /// Whether it is closed.
    pub closed: bool,
    /// Why it cannot be closed as it stands.
    pub why_not: Option<String>,
    /// The clocks of the restraint record.
    pub clocks: Vec<ClockView>,
}

/// One clock.
#[derive(Debug, Serialize, TS)]
pub struct ClockView {
    /// Which of the three.
    pub step: RestraintStep,
    /// What has to be done.
    pub what: String,
    /// By when, in the time of the place.
    pub due: NaiveDateTime,
    /// How it stands.
    pub state: ClockState,
    /// The same in words.
    pub words: String,
    /// The law it comes from.
    pub source: String,
}

/// How often something was the same.
#[derive(Debug, Serialize, TS)]
pub struct Pattern {
    /// By what (vocabulary `incident_pattern`).
    pub by: Code,
    /// The same in words.
    pub label: String,
    /// The most frequent first.
    pub rows: Vec<PatternRow>,
}

/// One value and how often it was there.
#[derive(Debug, Serialize, TS)]
pub struct PatternRow {
    /// The place, the time of day, the weekday, or what came before.
    pub label: String,
    /// The incidents.
    pub incidents: Vec<RecordId>,
}

/// Gathers clocks and patterns, from what this person may read.
pub(crate) fn incidents(session: &mut Session, request: InCase) -> Reply<Incidents> {
    let now = session.now();
    let records = cards(session, request.case_id, &[RecordKind::Incident, RecordKind::DayPlanLine])?;
    let mut all: Vec<(RecordId, &Incident)> = records
        .iter()
        .filter_map(|(id, record)| match record {
            Record::Incident(incident) => Some((*id, &**incident)),
            _ => None,
        })
        .collect();
    all.sort_by_key(|(id, incident)| {
        std::cmp::Reverse((incident.on.given().copied(), incident.time.given().copied(), *id))
    });
    let lines: BTreeMap<RecordId, String> = records
        .iter()
        .filter(|(_, record)| matches!(record, Record::DayPlanLine(_)))
        .map(|(id, record)| (*id, record.title()))
        .collect();
    let patterns = ["place", "hour", "weekday", "trigger"].map(|by| pattern(by, &all, &lines));
    let views = all.iter().map(|(id, incident)| IncidentView {
        record: *id,
        serious: incident.is_serious(),
        closed: incident.status.as_str() == "closed",
        why_not: why_not(incident),
        clocks: restraint_clocks(incident, now).into_iter().map(clock_view).collect(),
    });
    Ok(Incidents {
        incidents: views.collect(),
        patterns: patterns.into_iter().filter(|one| !one.rows.is_empty()).collect(),
    })
}

/// What stands in the way of closing it.
fn why_not(incident: &Incident) -> Option<String> {
    let closed = Incident { status: Code::from("closed"), ..incident.clone() };
    refusal(&Record::Incident(Box::new(closed))).map(|problem| problem.message)
}

fn clock_view(clock: RestraintClock) -> ClockView {
    let step = match clock.step {
        RestraintStep::Recorded => "restraint_recorded",
        RestraintStep::UserSpoken => "restraint_user_spoken",
        RestraintStep::ChildSpoken => "restraint_child_spoken",
    };
    let state = match clock.state {
        ClockState::Met => "clock_met",
        ClockState::Late => "clock_late",
        ClockState::Running => "clock_running",
        ClockState::Overdue => "clock_overdue",
        ClockState::TimeNotSaid => "clock_time_not_said",
    };
    ClockView {
        step: clock.step,
        what: vocabulary::word(step),
        due: clock.due,
        state: clock.state,
        words: vocabulary::word(state),
        source: vocabulary::word("restraint_source"),
    }
}

fn pattern(by: &str, incidents: &[(RecordId, &Incident)], lines: &BTreeMap<RecordId, String>) -> Pattern {
    let mut rows: BTreeMap<String, Vec<RecordId>> = BTreeMap::new();
    for (id, incident) in incidents {
        if let Some(label) = value(by, incident, lines) {
            rows.entry(label).or_default().push(*id);
        }
    }
    let mut rows: Vec<PatternRow> =
        rows.into_iter().map(|(label, incidents)| PatternRow { label, incidents }).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.incidents.len()));
    Pattern { by: Code::from(by), label: vocabulary::word(&format!("pattern_{by}")), rows }
}

fn value(by: &str, incident: &Incident, lines: &BTreeMap<RecordId, String>) -> Option<String> {
    match by {
        "place" => Some(incident.place.text.as_str().trim().to_owned()).filter(|place| !place.is_empty()),
        "hour" => {
            // Four-hour bands: single hours of a handful of incidents would show no pattern.
            let from = incident.time.given()?.hour() / 4 * 4;
            Some(format!("{from:02}:00 to {:02}:00", from + 4))
        }
        "weekday" => Some(incident.on.given()?.format("%A").to_string()),
        "trigger" => lines.get(&incident.trigger?).cloned(),
        _ => None,
    }
}
