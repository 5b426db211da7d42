//! What is missing or cannot be right in a draft. A problem never stops a draft from being saved.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    education::EducationItem,
    formulation::{FormulationMeeting, TrmRating},
    nhs_number, plan,
    record::Record,
    relationship::Relationship,
    scoping::InformationRequest,
    time::PartialDate,
    vocabulary,
};

/// One thing to look at, by field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Problem {
    /// The path of the field, such as `planned_date` or `contributions.0.said`.
    pub field: String,
    /// What is the matter (vocabulary `problem`).
    pub code: Code,
    /// The same in a sentence.
    pub message: String,
}

impl Problem {
    /// A problem with the sentence that the vocabulary has for it.
    #[must_use]
    pub fn new(field: impl Into<String>, code: &str) -> Self {
        let code = Code::from(code);
        Self { field: field.into(), message: vocabulary::label("problem", &code), code }
    }
}

/// What the parts of a record say against each other.
#[must_use]
pub fn contradictions(record: &Record) -> Vec<Problem> {
    let found = match record {
        Record::Child(child) => child
            .nhs_number
            .given()
            .filter(|number| !nhs_number::is_valid(number.text.as_str()))
            .map(|_| Problem::new("nhs_number", "not_an_nhs_number")),
        Record::LegalStatus(status) => return status.problems(),
        Record::Placement(placement) => partial_ends_early("to", &placement.from, &placement.to),
        Record::LifeEvent(event) => partial_ends_early("until", &event.when, &event.until),
        Record::Consent(consent) => ends_early("expires", &consent.date, &consent.expires),
        Record::Intervention(_)
        | Record::GoalRating(_)
        | Record::Session(_)
        | Record::RiskArea(_)
        | Record::Restriction(_)
        | Record::Incident(_)
        | Record::Review(_)
        | Record::MeasureResult(_)
        | Record::MeasureFigures(_)
        | Record::Medicine(_)
        | Record::Target(_) => return plan::problems(record),
        Record::FactorLink(link) => {
            (link.from.is_some() && link.from == link.to).then(|| Problem::new("to", "links_to_itself"))
        }
        Record::Transition(transition) => {
            (transition.from.is_some() && transition.from == transition.to).then(|| Problem::new("to", "moves_nowhere"))
        }
        Record::Cycle(cycle) => (!cycle.steps.is_empty() && !(3..=8).contains(&cycle.steps.len()))
            .then(|| Problem::new("steps", "three_to_eight")),
        Record::Relationship(relation) => relation_problem(relation),
        Record::TrmRating(rating) => trm_problem(rating),
        Record::TriedBefore(tried) => partial_ends_early("until", &tried.from, &tried.until),
        Record::EducationItem(item) => partial_ends_early("until", &item.from, &item.until)
            .or_else(|| above("attendance", &item.attendance, 100, "out_of_hundred"))
            .or_else(|| more_than_offered(item)),
        Record::InformationRequest(asked) => {
            ends_early("received_on", &asked.asked_on, &asked.received_on).or_else(|| asked_again_early(asked))
        }
        Record::TraumaExperience(lived) => ages_reversed(&lived.age_from, &lived.age_until),
        Record::FormulationMeeting(meeting) => meeting_problem(meeting),
        Record::Framework(framework) => {
            ends_early("advocate_until", &framework.advocate_from, &framework.advocate_until)
        }
        Record::AboutMe(_)
        | Record::Communication(_)
        | Record::Person(_)
        | Record::Scoping(_)
        | Record::Factor(_)
        | Record::Narrative(_)
        | Record::Cohort(_)
        | Record::HealthItem(_)
        | Record::Consultation(_)
        | Record::Source(_)
        | Record::QuestionWording(_)
        | Record::Dissent(_)
        | Record::Letter(_)
        | Record::WordingKept(_)
        | Record::Need(_)
        | Record::Allergy(_)
        | Record::DayPlanLine(_)
        | Record::SafetyLine(_)
        | Record::FirstHour(_)
        | Record::PlanRead(_)
        | Record::ShiftNote(_)
        | Record::LadderRung(_)
        | Record::SafetyPlanLine(_)
        | Record::Better(_)
        | Record::TransitionStep(_)
        | Record::TransferItem(_)
        | Record::Stage(_)
        | Record::Handover(_)
        | Record::Version(_)
        | Record::SignOff(_) => None,
    };
    found.into_iter().collect()
}

pub(crate) fn ends_early(field: &str, start: &Answer<NaiveDate>, end: &Answer<NaiveDate>) -> Option<Problem> {
    (end.given()? < start.given()?).then(|| Problem::new(field, "ends_before_it_starts"))
}

fn partial_ends_early(field: &str, start: &Answer<PartialDate>, end: &Answer<PartialDate>) -> Option<Problem> {
    (end.given()?.last()? < start.given()?.first()?).then(|| Problem::new(field, "ends_before_it_starts"))
}

pub(crate) fn out_of_ten(field: &str, rating: &Answer<u32>) -> Option<Problem> {
    above(field, rating, 10, "out_of_ten")
}

pub(crate) fn above(field: &str, number: &Answer<u32>, most: u32, code: &str) -> Option<Problem> {
    (*number.given()? > most).then(|| Problem::new(field, code))
}

fn more_than_offered(item: &EducationItem) -> Option<Problem> {
    let (attended, offered) = (item.hours_attended.given()?, item.hours_offered.given()?);
    (attended > offered).then(|| Problem::new("hours_attended", "more_than_offered"))
}

fn asked_again_early(asked: &InformationRequest) -> Option<Problem> {
    let first = asked.asked_on.given()?;
    let at = asked.chased.iter().position(|chase| chase.on.given().is_some_and(|day| day < first))?;
    Some(Problem::new(format!("chased.{at}.on"), "ends_before_it_starts"))
}

fn ages_reversed(from: &Answer<u32>, until: &Answer<u32>) -> Option<Problem> {
    (until.given()? < from.given()?).then(|| Problem::new("age_until", "ends_before_it_starts"))
}

fn relation_problem(relation: &Relationship) -> Option<Problem> {
    if relation.from.is_some() && relation.from == relation.to {
        return Some(Problem::new("to", "related_to_themselves"));
    }
    match (relation.to_child, relation.to) {
        (true, Some(_)) => Some(Problem::new("to", "child_or_person")),
        (false, None) => Some(Problem::new("to", "missing")),
        (true, None) | (false, Some(_)) => partial_ends_early("until", &relation.since, &relation.until),
    }
}

/// The model has levels from 0 to 7 (domain specification 2.1).
fn trm_problem(rating: &TrmRating) -> Option<Problem> {
    let reversed = || {
        let reversed = rating.level_high.given()? < rating.level_low.given()?;
        reversed.then(|| Problem::new("level_high", "lower_than_lowest"))
    };
    let view = || {
        let at = rating.views.iter().position(|view| view.level.given().is_some_and(|level| *level > 7))?;
        Some(Problem::new(format!("views.{at}.level"), "out_of_seven"))
    };
    above("level_low", &rating.level_low, 7, "out_of_seven")
        .or_else(|| above("level_high", &rating.level_high, 7, "out_of_seven"))
        .or_else(reversed)
        .or_else(view)
}

fn meeting_problem(meeting: &FormulationMeeting) -> Option<Problem> {
    let ratings = meeting.ratings.iter().enumerate();
    ratings
        .flat_map(|(at, rating)| rating.answers().map(move |(name, answer)| (at, name, answer)))
        .find_map(|(at, name, answer)| out_of_ten(&format!("ratings.{at}.{name}"), answer))
}
