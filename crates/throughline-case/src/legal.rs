//! Legal statuses: several may run at once, and each may end by itself.

mod together;

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    note::Note,
    problem::Problem,
    record::{Kind, RecordKind},
    vocabulary,
};

pub use together::{LegalSpan, Runs, together};

/// One legal status with its start and its expiry.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LegalStatus {
    /// The status (vocabulary `legal_status`).
    pub status: Code,
    /// The first day.
    pub start: Answer<NaiveDate>,
    /// The clock time at which it started, such as `16:30`, where hours count.
    pub start_time: Answer<Note>,
    /// The day on which it really ended.
    pub end: Answer<NaiveDate>,
    /// The clock time at which it ended, where hours count.
    pub end_time: Answer<Note>,
    /// The last day it can run to.
    pub expiry: Answer<NaiveDate>,
    /// Who made it: a court, a director, a parent.
    pub authority: Answer<Note>,
    /// Court and case reference.
    pub reference: Answer<Note>,
    /// Conditions and restrictions, where they stand in one text.
    pub conditions: Answer<Note>,
    /// Restrictions as the order words them, one each.
    pub restrictions: Vec<Note>,
    /// When somebody looks at it again.
    pub review_dates: Vec<LegalReview>,
    /// The local authority that is responsible.
    pub designated_authority: Answer<Note>,
    /// The local authority in whose area the child lives under it.
    pub host_authority: Answer<Note>,
    /// Where the order or the form itself is kept.
    pub document: Answer<Note>,
}

/// A day on which a legal status is looked at again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LegalReview {
    /// The day.
    pub on: Answer<NaiveDate>,
    /// Who looks, and at what.
    pub note: Note,
}

impl LegalStatus {
    /// Whether it runs on a day: started, and neither ended nor expired before.
    #[must_use]
    pub fn runs_on(&self, day: NaiveDate) -> bool {
        let started = self.start.given().is_some_and(|start| *start <= day);
        let ended = self.end.given().is_some_and(|end| *end < day);
        let expired = self.expiry.given().is_some_and(|expiry| *expiry < day);
        started && !ended && !expired
    }

    /// The last day it runs to, as far as anybody knows: the day it ended, or the last day it can run to.
    #[must_use]
    pub fn until(&self) -> Option<NaiveDate> {
        self.end.given().into_iter().chain(self.expiry.given()).min().copied()
    }

    /// What its dates and clock times say against each other.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        let early =
            |date: &Answer<NaiveDate>| date.given().zip(self.start.given()).is_some_and(|(one, start)| one < start);
        let ends = [("end", &self.end), ("expiry", &self.expiry)].into_iter().filter(|(_, date)| early(date));
        let reviews = self.review_dates.iter().enumerate().filter(|(_, review)| early(&review.on));
        let clocks = [("start_time", &self.start_time), ("end_time", &self.end_time)];
        let unreadable = clocks.into_iter().filter(|(_, time)| time.given().is_some_and(|time| !is_clock_time(time)));
        ends.map(|(field, _)| Problem::new(field, "ends_before_it_starts"))
            .chain(reviews.map(|(at, _)| Problem::new(format!("review_dates.{at}.on"), "ends_before_it_starts")))
            .chain(unreadable.map(|(field, _)| Problem::new(field, "not_a_time")))
            .collect()
    }
}

/// Whether a text is the time of a 24-hour clock, also with a dot between hours and minutes.
fn is_clock_time(time: &Note) -> bool {
    let text = time.text.as_str().trim();
    text.is_empty() || NaiveTime::parse_from_str(&text.replace('.', ":"), "%H:%M").is_ok()
}

impl Kind for LegalStatus {
    const KIND: RecordKind = RecordKind::LegalStatus;

    fn title(&self) -> String {
        vocabulary::label("legal_status", &self.status)
    }
}

#[cfg(test)]
mod tests;
