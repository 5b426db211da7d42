//! What each area of change shows for this child, from cards that are there for other reasons: nothing is typed twice.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::{MeasureSeries, chart::months_before};
use crate::{
    code::Code,
    id::RecordId,
    placement,
    plan::Incident,
    record::Record,
    time::{PartialDate, long_date},
    vocabulary,
};

/// The incidents of one month by who was harmed or could have been, and how seriously.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct IncidentMonth {
    /// The first day of the month.
    pub month: NaiveDate,
    /// All incidents of the month; one that goes two ways counts once here.
    pub all: u32,
    /// By direction (vocabulary `harm_direction`).
    #[cfg_attr(feature = "ts", ts(type = "Record<string, number>"))]
    pub by_direction: BTreeMap<Code, u32>,
    /// By severity (vocabulary `incident_severity`).
    #[cfg_attr(feature = "ts", ts(type = "Record<string, number>"))]
    pub by_severity: BTreeMap<Code, u32>,
    /// How often the child was held.
    pub held: u32,
}

/// What one of the six areas shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Indicator {
    /// The area (vocabulary `objective_area`).
    pub area: Code,
    /// Its name.
    pub label: String,
    /// What can be said; empty when nothing can.
    pub facts: Vec<IndicatorFact>,
}

/// One fact of an area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct IndicatorFact {
    /// What is counted or rated.
    pub label: String,
    /// The number, in words.
    pub value: String,
}

/// The incidents by month, every month from the first to the last named, so that a month without any is seen.
#[must_use]
pub fn incident_months(records: &[(RecordId, Record)], today: NaiveDate) -> Vec<IncidentMonth> {
    let dated: Vec<(NaiveDate, &Incident)> = incidents(records).collect();
    let Some(first) = dated.iter().map(|(on, _)| *on).min() else { return Vec::new() };
    let last = dated.iter().map(|(on, _)| *on).max().unwrap_or(first).max(today);
    let months = (last.year() - first.year()) * 12 + last.month() as i32 - first.month() as i32;
    let months = u32::try_from(months).unwrap_or(0).min(119);
    (0..=months)
        .filter_map(|back| {
            let month = months_before(last.with_day(1)?, months - back);
            let of_month = dated.iter().filter(|(on, _)| on.year() == month.year() && on.month() == month.month());
            Some(month_of(month, of_month.map(|(_, incident)| *incident)))
        })
        .collect()
}

fn month_of<'a>(month: NaiveDate, incidents: impl Iterator<Item = &'a Incident>) -> IncidentMonth {
    let mut found =
        IncidentMonth { month, all: 0, by_direction: BTreeMap::new(), by_severity: BTreeMap::new(), held: 0 };
    for incident in incidents {
        found.all += 1;
        for direction in &incident.directions {
            *found.by_direction.entry(direction.clone()).or_default() += 1;
        }
        if !incident.severity.is_empty() {
            *found.by_severity.entry(incident.severity.clone()).or_default() += 1;
        }
        found.held += u32::from(incident.held());
    }
    found
}

fn incidents(records: &[(RecordId, Record)]) -> impl Iterator<Item = (NaiveDate, &Incident)> {
    records.iter().filter_map(|(_, record)| match record {
        Record::Incident(incident) => Some((*incident.on.given()?, &**incident)),
        _ => None,
    })
}

/// What can be said of each of the six areas of the Framework (domain specification 1.3).
#[must_use]
pub fn indicators(records: &[(RecordId, Record)], measures: &[MeasureSeries], today: NaiveDate) -> Vec<Indicator> {
    let areas = vocabulary::get("objective_area").into_iter().flat_map(|list| &list.codes);
    areas
        .map(|entry| {
            let mut facts: Vec<IndicatorFact> = targets(records, &entry.code).into_iter().collect();
            match entry.code.as_str() {
                "wellbeing" => facts.extend(needs(records)),
                "high_risk_behaviour" => facts.extend(behaviour(records, today)),
                "mental_health_concern" => facts.extend(rated(measures, &["empowered", "supported", "informed"])),
                "trauma_informed_org" => facts.extend(rated(measures, &["feeling_safe"])),
                "purpose_occupation" => facts.extend(attendance(records)),
                "stability_of_home" => facts.extend(homes(records, today)),
                _ => {}
            }
            Indicator { area: entry.code.clone(), label: entry.label.clone(), facts }
        })
        .collect()
}

fn fact(label: &str, value: String) -> IndicatorFact {
    IndicatorFact { label: vocabulary::word(label), value }
}

fn counted(label: &str, value: &str, fill: &[(&str, usize)]) -> IndicatorFact {
    let fill: Vec<(&str, String)> = fill.iter().map(|(key, number)| (*key, number.to_string())).collect();
    let fill: Vec<(&str, &str)> = fill.iter().map(|(key, number)| (*key, number.as_str())).collect();
    fact(label, vocabulary::phrase(value, &fill))
}

fn targets(records: &[(RecordId, Record)], area: &Code) -> Option<IndicatorFact> {
    let of_area = records.iter().filter_map(|(_, record)| match record {
        Record::Target(target) if target.objective_area == *area && target.status.as_str() != "dropped" => Some(target),
        _ => None,
    });
    let (all, reached) = of_area
        .fold((0, 0), |(all, reached), target| (all + 1, reached + usize::from(target.status.as_str() == "achieved")));
    (all > 0).then(|| counted("fact_targets", "fact_targets_value", &[("n", all), ("reached", reached)]))
}

fn needs(records: &[(RecordId, Record)]) -> Option<IndicatorFact> {
    let (mut all, mut met) = (0, 0);
    for (_, record) in records {
        if let Record::Need(need) = record {
            all += 1;
            met += usize::from(need.met_status.as_str() == "met");
        }
    }
    (all > 0).then(|| counted("fact_needs_met", "fact_needs_value", &[("met", met), ("all", all)]))
}

fn behaviour(records: &[(RecordId, Record)], today: NaiveDate) -> Vec<IndicatorFact> {
    let (recent, earlier) = (months_before(today, 3), months_before(today, 6));
    let now: Vec<&Incident> =
        incidents(records).filter(|(on, _)| *on > recent && *on <= today).map(|(_, incident)| incident).collect();
    let before = incidents(records).filter(|(on, _)| *on > earlier && *on <= recent).count();
    if now.is_empty() && before == 0 {
        return Vec::new();
    }
    let grave = |incident: &&&Incident| matches!(incident.severity.as_str(), "moderate" | "severe" | "death");
    let held = |incident: &&&Incident| incident.held();
    vec![
        counted("fact_incidents", "fact_incidents_value", &[("now", now.len()), ("before", before)]),
        fact("fact_serious", now.iter().filter(grave).count().to_string()),
        fact("fact_held", now.iter().filter(held).count().to_string()),
    ]
}

fn rated(measures: &[MeasureSeries], codes: &[&str]) -> Vec<IndicatorFact> {
    let series = measures.iter().filter(|series| codes.contains(&series.measure.as_str()));
    let mut series: Vec<&MeasureSeries> = series.collect();
    series.sort_by_key(|series| codes.iter().position(|code| *code == series.measure.as_str()));
    series
        .into_iter()
        .filter_map(|series| {
            let last = series.points.last()?;
            let measure = vocabulary::short("measure", &series.measure);
            let who = vocabulary::short("informant", &series.informant);
            let value = last.value.normalize().to_string();
            Some(IndicatorFact {
                label: vocabulary::phrase("fact_rating", &[("measure", &measure), ("who", &who)]),
                value: vocabulary::phrase("fact_rating_value", &[("value", &value), ("date", &long_date(last.on))]),
            })
        })
        .collect()
}

fn attendance(records: &[(RecordId, Record)]) -> Option<IndicatorFact> {
    let mut known: Vec<(NaiveDate, u32)> = records
        .iter()
        .filter_map(|(_, record)| match record {
            Record::EducationItem(item) => {
                Some((item.from.given().and_then(PartialDate::first)?, *item.attendance.given()?))
            }
            _ => None,
        })
        .collect();
    known.sort_unstable();
    let (_, now) = known.pop()?;
    let value = known.pop().map_or_else(
        || vocabulary::phrase("fact_attendance_once", &[("now", &now.to_string())]),
        |(_, before)| {
            vocabulary::phrase("fact_attendance_value", &[("now", &now.to_string()), ("before", &before.to_string())])
        },
    );
    Some(fact("fact_attendance", value))
}

fn homes(records: &[(RecordId, Record)], today: NaiveDate) -> Vec<IndicatorFact> {
    let homes = placement::homes(records);
    if homes.is_empty() {
        return Vec::new();
    }
    let born = records.iter().find_map(|(_, record)| match record {
        Record::Child(child) => child.dob.given(),
        _ => None,
    });
    let year_ago = months_before(today, 12);
    let recent = |one: &placement::Move| one.on.and_then(|on| on.first()).is_some_and(|on| on > year_ago);
    let moves = placement::moves(&homes, born, today).iter().filter(|one| recent(one)).count();
    let mut facts = vec![fact("fact_moves", moves.to_string())];
    let here = placement::lived(&homes, today).last().and_then(|home| home.1.from.given().and_then(PartialDate::first));
    facts.extend(here.map(|from| fact("fact_days_home", (today - from).num_days().to_string())));
    facts
}
