//! What the cards of a plan say against themselves and against each other.
//!
//! A draft is saved with its problems named. Only what would do harm by standing there, such as a serious incident that
//! is closed and taught nothing, is refused.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};
use rust_decimal::Decimal;

use super::{Incident, Intervention, MeasureFigures, MeasureResult, RiskArea, Session, Target};
use crate::{
    answer::Answer,
    formulation::TrmRating,
    health::Medicine,
    id::RecordId,
    outcome,
    problem::{Problem, above, ends_early, out_of_ten},
    record::Record,
};

/// What one card of the plan says against itself.
pub(crate) fn problems(record: &Record) -> Vec<Problem> {
    let found = match record {
        Record::Target(target) => {
            out_of_ten("baseline", &target.baseline).or_else(|| out_of_ten("rating", &target.rating))
        }
        Record::GoalRating(rating) => out_of_ten("value", &rating.value),
        Record::Intervention(doing) => ends_early("planned_end", &doing.start, &doing.planned_end)
            .or_else(|| above("trm_from_level", &doing.trm_from_level, 7, "out_of_seven")),
        Record::Session(session) => ends_early("until", &session.on, &session.until).or_else(|| backwards(session)),
        Record::RiskArea(risk) => observation_ends(risk),
        Record::Restriction(one) => ends_early("ended", &one.start, &one.ended)
            .or_else(|| ends_early("review_due", &one.start, &one.review_due)),
        Record::Incident(incident) => return incident_problems(incident),
        Record::Review(review) => {
            let rated = review.targets.iter().enumerate();
            rated
                .filter_map(|(at, result)| out_of_ten(&format!("targets.{at}.rating"), &result.rating))
                .next()
                .or_else(|| ends_early("next_on", &review.on, &review.next_on))
        }
        Record::MeasureResult(result) => measure_problem(result),
        Record::MeasureFigures(figures) => return figure_problems(figures),
        Record::Medicine(medicine) => dose_problem(medicine),
        _ => None,
    };
    found.into_iter().collect()
}

/// Why a card cannot be saved as it stands; none when it can, if only as a draft.
#[must_use]
pub fn refusal(record: &Record) -> Option<Problem> {
    match record {
        Record::Incident(incident) => closed_without_learning(incident),
        _ => None,
    }
}

fn backwards(session: &Session) -> Option<Problem> {
    times_backwards("ends", &session.starts, &session.ends)
}

fn times_backwards(field: &str, starts: &Answer<NaiveTime>, ends: &Answer<NaiveTime>) -> Option<Problem> {
    (ends.given()? < starts.given()?).then(|| Problem::new(field, "time_ends_before_it_starts"))
}

fn observation_ends(risk: &RiskArea) -> Option<Problem> {
    ends_early("observation_review", &risk.observation_from, &risk.observation_review)
        .or_else(|| ends_early("next_review", &risk.last_reviewed, &risk.next_review))
}

fn incident_problems(incident: &Incident) -> Vec<Problem> {
    let told = incident.told.iter().enumerate();
    let told = told.filter_map(|(at, told)| ends_early(&format!("told.{at}.on"), &incident.on, &told.on));
    let clocks = [
        ("recorded_on", &incident.recorded_on),
        ("user_spoken_on", &incident.user_spoken_on),
        ("child_spoken_on", &incident.child_spoken_on),
    ];
    let clocks = clocks.into_iter().filter_map(|(field, day)| ends_early(field, &incident.on, day));
    told.chain(clocks).chain(closed_without_learning(incident)).collect()
}

/// A serious incident closes with a change of the plan, or with the reason why there is none (domain specification 3.7).
fn closed_without_learning(incident: &Incident) -> Option<Problem> {
    let reasoned = incident.no_change_why.given().is_some_and(|why| !why.text.is_blank());
    let closed = incident.status.as_str() == "closed";
    (closed && incident.is_serious() && incident.changes.is_empty() && !reasoned)
        .then(|| Problem::new("changes", "closed_without_learning"))
}

fn measure_problem(result: &MeasureResult) -> Option<Problem> {
    let measure = outcome::measure(&result.measure)?;
    let version = result.version.given().map(|note| note.text.as_str());
    if version.is_some_and(|version| measure.is_for_somebody_else(version, &result.informant)) {
        return Some(Problem::new("version", "version_of_another_informant"));
    }
    let scale = measure.scale(result.scale.given()?.text.as_str())?;
    let score = result.score.given()?;
    let fits = *score >= Decimal::from(scale.min) && scale.max.is_none_or(|max| *score <= Decimal::from(max));
    (!fits).then(|| Problem::new("score", "above_the_scale"))
}

fn figure_problems(figures: &MeasureFigures) -> Vec<Problem> {
    let sd = figures.sd.given().is_some_and(|sd| *sd <= Decimal::ZERO).then(|| Problem::new("sd", "no_spread"));
    let out = |r: &Decimal| *r <= Decimal::ZERO || *r >= Decimal::ONE;
    let reliability = figures.reliability.given().is_some_and(out);
    let reliability = reliability.then(|| Problem::new("reliability", "reliability_out_of_range"));
    sd.into_iter().chain(reliability).collect()
}

/// A dose that is a number and nothing else can be given a thousand times too strong.
fn dose_problem(medicine: &Medicine) -> Option<Problem> {
    let dose = medicine.dose.given()?.text.as_str();
    let has_number = dose.chars().any(char::is_numeric);
    (has_number && !dose.chars().any(char::is_alphabetic)).then(|| Problem::new("dose", "no_unit"))
}

/// What the cards of a plan say against each other, by the card that should be looked at.
#[must_use]
pub fn problems_between(records: &[(RecordId, Record)]) -> BTreeMap<RecordId, Vec<Problem>> {
    let plan = Plan::of(records);
    let mut found: BTreeMap<RecordId, Vec<Problem>> = BTreeMap::new();
    for (id, record) in records {
        let problem = match record {
            Record::GoalRating(rating) => {
                let set_on = rating.target.and_then(|target| plan.targets.get(&target)).map(|target| &target.set_on);
                set_on.and_then(|set_on| earlier("on", &rating.on, set_on, "before_its_target"))
            }
            Record::Session(session) => {
                let doing = session.intervention.and_then(|doing| plan.interventions.get(&doing));
                doing.and_then(|doing| earlier("on", &session.on, &doing.start, "before_it_began"))
            }
            Record::Intervention(doing) => above_the_child(doing, plan.level),
            _ => None,
        };
        if let Some(problem) = problem {
            found.entry(*id).or_default().push(problem);
        }
    }
    found
}

fn earlier(field: &str, day: &Answer<NaiveDate>, than: &Answer<NaiveDate>, code: &str) -> Option<Problem> {
    (day.given()? < than.given()?).then(|| Problem::new(field, code))
}

/// Help that is meant for a higher level than the child’s needs its reason said (domain specification 2.1).
fn above_the_child(doing: &Intervention, level: Option<u32>) -> Option<Problem> {
    let asked = doing.trm_why_now.given().is_none_or(|why| why.text.is_blank());
    let live = matches!(doing.status.as_str(), "" | "planned" | "waiting" | "active");
    (live && asked && *doing.trm_from_level.given()? > level?).then(|| Problem::new("trm_why_now", "above_the_child"))
}

/// What the checks between cards look up.
struct Plan<'a> {
    targets: BTreeMap<RecordId, &'a Target>,
    interventions: BTreeMap<RecordId, &'a Intervention>,
    /// The highest level at which the team last saw the child.
    level: Option<u32>,
}

impl<'a> Plan<'a> {
    fn of(records: &'a [(RecordId, Record)]) -> Self {
        let mut plan = Self { targets: BTreeMap::new(), interventions: BTreeMap::new(), level: None };
        let mut latest: Option<(&NaiveDate, &TrmRating)> = None;
        for (id, record) in records {
            match record {
                Record::Target(target) => drop(plan.targets.insert(*id, target)),
                Record::Intervention(doing) => drop(plan.interventions.insert(*id, doing)),
                Record::TrmRating(rating) => {
                    let dated = rating.on.given().map(|on| (on, &**rating));
                    latest = dated.filter(|(on, _)| latest.is_none_or(|(day, _)| *on >= day)).or(latest);
                }
                _ => {}
            }
        }
        plan.level = latest.and_then(|(_, rating)| rating.level_high.given().or(rating.level_low.given())).copied();
        plan
    }
}
