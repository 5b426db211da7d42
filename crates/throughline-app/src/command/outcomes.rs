//! What has changed for the child: targets, measures, incidents and the six areas, on one line of time.

use serde::{Deserialize, Serialize};
use throughline_case::{
    id::{CaseId, RecordId},
    outcome::{
        Chart, GoalSeries, IncidentMonth, Indicator, MeasureSeries, PlanChange, chart, goal_series, incident_months,
        indicators, measure, measure_series, source,
    },
    record::{Record, RecordKind},
    vocabulary::{self, Verified},
};
use ts_rs::TS;

use super::{
    Reply,
    together::{cards, dated},
};
use crate::session::Session;

/// The kinds of card that outcomes are read from.
const KINDS: &[RecordKind] = &[
    RecordKind::Child,
    RecordKind::Placement,
    RecordKind::Transition,
    RecordKind::Need,
    RecordKind::Target,
    RecordKind::GoalRating,
    RecordKind::MeasureResult,
    RecordKind::MeasureFigures,
    RecordKind::Incident,
    RecordKind::EducationItem,
    RecordKind::Better,
];

/// Asks what has changed.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OutcomesRequest {
    /// The case.
    pub case_id: CaseId,
    /// The results from which changes are counted, where somebody chose another than the first.
    #[serde(default)]
    pub baselines: Vec<RecordId>,
}

/// What has changed.
#[derive(Debug, Serialize, TS)]
pub struct Outcomes {
    /// Everything on one line of time; none while nothing was rated or measured.
    pub chart: Option<Chart>,
    /// The ratings of each target, by informant.
    pub goals: Vec<GoalSeries>,
    /// The results of each scale, by informant, with whether the change is more than chance.
    pub measures: Vec<MeasureSeries>,
    /// Incidents by month.
    pub incidents: Vec<IncidentMonth>,
    /// What each of the six areas shows.
    pub areas: Vec<Indicator>,
    /// Whose the measures are and what is kept of them.
    pub licences: Vec<MeasureLicence>,
    /// Where the registry of measures comes from.
    pub source: String,
    /// How far that was checked.
    pub verified: Verified,
}

/// Whose a measure is.
#[derive(Debug, Serialize, TS)]
pub struct MeasureLicence {
    /// The measure, in words.
    pub measure: String,
    /// What it is used for.
    pub used_for: String,
    /// Whose it is, and what that allows.
    pub licence: String,
    /// What is kept of it here.
    pub keeps: String,
}

/// Gathers what has changed, from what this person may read.
pub(crate) fn outcomes(session: &mut Session, request: OutcomesRequest) -> Reply<Outcomes> {
    let today = session.now().date();
    let records = cards(session, request.case_id, KINDS)?;
    let changes = agreed(session, request.case_id)?;
    let goals = goal_series(&records);
    let measures = measure_series(&records, &request.baselines);
    let chart = chart(&records, &goals, &measures, &changes, today);
    let mut codes: Vec<_> = measures.iter().map(|series| &series.measure).collect();
    codes.dedup();
    let licences = codes.into_iter().filter_map(|code| {
        let known = measure(code)?;
        Some(MeasureLicence {
            measure: vocabulary::label("measure", code),
            used_for: known.used_for.clone(),
            licence: known.licence.clone(),
            keeps: known.keeps.clone(),
        })
    });
    let (source, verified) = source();
    Ok(Outcomes {
        licences: licences.collect(),
        chart,
        incidents: incident_months(&records, today),
        areas: indicators(&records, &measures, today),
        goals,
        measures,
        source: source.to_owned(),
        verified,
    })
}

/// When something was agreed: each version of the formulation, the plan and what is drawn from them.
fn agreed(session: &mut Session, case: CaseId) -> Reply<Vec<PlanChange>> {
    let versions = dated(session, case, &[RecordKind::Version])?;
    let changes = versions.into_iter().filter_map(|(_, record, at)| match record {
        Record::Version(version) if version.about.as_str() != "handover" => {
            // What changed in it is told where versions are compared.
            let what = format!("{} {}", vocabulary::label("version_about", &version.about), version.number);
            Some(PlanChange { on: at.date(), what })
        }
        _ => None,
    });
    Ok(changes.collect())
}
