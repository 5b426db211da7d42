//! What is missing or cannot be right in a draft. A problem never stops a draft from being saved.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{answer::Answer, code::Code, nhs_number, record::Record, time::PartialDate, vocabulary};

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
        Record::LegalStatus(status) => ends_early("end", &status.start, &status.end)
            .or_else(|| ends_early("expiry", &status.start, &status.expiry)),
        Record::Placement(placement) => partial_ends_early("to", &placement.from, &placement.to),
        Record::LifeEvent(event) => partial_ends_early("until", &event.when, &event.until),
        Record::Consent(consent) => ends_early("expires", &consent.date, &consent.expires),
        Record::Intervention(doing) => ends_early("planned_end", &doing.start, &doing.planned_end),
        Record::FactorLink(link) => {
            (link.from.is_some() && link.from == link.to).then(|| Problem::new("to", "links_to_itself"))
        }
        Record::Target(target) => {
            out_of_ten("baseline", &target.baseline).or_else(|| out_of_ten("rating", &target.rating))
        }
        Record::Transition(transition) => {
            (transition.from.is_some() && transition.from == transition.to).then(|| Problem::new("to", "moves_nowhere"))
        }
        Record::AboutMe(_)
        | Record::Communication(_)
        | Record::Person(_)
        | Record::Scoping(_)
        | Record::Factor(_)
        | Record::Narrative(_)
        | Record::Need(_)
        | Record::Medicine(_)
        | Record::Allergy(_)
        | Record::DayPlanLine(_)
        | Record::SafetyLine(_)
        | Record::FirstHour(_)
        | Record::TransitionStep(_)
        | Record::TransferItem(_)
        | Record::Stage(_)
        | Record::Handover(_)
        | Record::Version(_)
        | Record::SignOff(_) => None,
    };
    found.into_iter().collect()
}

fn ends_early(field: &str, start: &Answer<NaiveDate>, end: &Answer<NaiveDate>) -> Option<Problem> {
    (end.given()? < start.given()?).then(|| Problem::new(field, "ends_before_it_starts"))
}

fn partial_ends_early(field: &str, start: &Answer<PartialDate>, end: &Answer<PartialDate>) -> Option<Problem> {
    (end.given()?.last()? < start.given()?.first()?).then(|| Problem::new(field, "ends_before_it_starts"))
}

fn out_of_ten(field: &str, rating: &Answer<u32>) -> Option<Problem> {
    (*rating.given()? > 10).then(|| Problem::new(field, "out_of_ten"))
}
