//! Legal statuses beside one another in time.

use std::cmp::Reverse;

use chrono::NaiveDate;
use serde::Serialize;

use super::LegalStatus;
use crate::{id::RecordId, record::Record};

/// Where a legal status stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Runs {
    /// It has begun, and neither ended nor run out.
    Now,
    /// It begins later.
    Later,
    /// It has ended.
    Ended,
    /// Its last day is over, and nobody wrote that it ended.
    RanOut,
    /// Nobody wrote when it began.
    NotKnown,
}

/// One legal status with its place in time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LegalSpan {
    /// The card.
    pub record: RecordId,
    /// Where it stands that day.
    pub runs: Runs,
    /// The first day, when it is known.
    pub from: Option<NaiveDate>,
    /// The last day, as far as anybody knows.
    pub until: Option<NaiveDate>,
    /// The others that run beside it for a while.
    pub with: Vec<RecordId>,
    /// When somebody looks at it next.
    pub next_review: Option<NaiveDate>,
}

/// The legal statuses of a case as they stand on a day: what runs first, and the newest first among each.
#[must_use]
pub fn together(records: &[(RecordId, Record)], on: NaiveDate) -> Vec<LegalSpan> {
    let all: Vec<(RecordId, &LegalStatus)> = records
        .iter()
        .filter_map(|(id, record)| match record {
            Record::LegalStatus(status) => Some((*id, &**status)),
            _ => None,
        })
        .collect();
    let span = |(id, status): &(RecordId, &LegalStatus)| {
        let others = all.iter().filter(|(other, _)| other != id);
        let reviews = status.review_dates.iter().filter_map(|review| review.on.given());
        LegalSpan {
            record: *id,
            runs: runs(status, on),
            from: status.start.given().copied(),
            until: status.until(),
            with: others.filter(|(_, other)| overlap(status, other)).map(|(other, _)| *other).collect(),
            next_review: reviews.filter(|day| **day >= on).min().copied(),
        }
    };
    let mut spans: Vec<LegalSpan> = all.iter().map(span).collect();
    spans.sort_by_key(|span| (span.runs, Reverse(span.from), span.record));
    spans
}

fn runs(status: &LegalStatus, on: NaiveDate) -> Runs {
    let Some(start) = status.start.given() else { return Runs::NotKnown };
    match (status.runs_on(on), status.end.given()) {
        (true, _) => Runs::Now,
        (false, _) if *start > on => Runs::Later,
        (false, Some(_)) => Runs::Ended,
        (false, None) => Runs::RanOut,
    }
}

/// Whether two statuses run beside one another. One that begins on the last day of another follows it; a status without
/// a first day, or with its dates the wrong way round, runs beside none.
fn overlap(one: &LegalStatus, other: &LegalStatus) -> bool {
    let days = |status: &LegalStatus| {
        let from = *status.start.given()?;
        let until = status.until().unwrap_or(NaiveDate::MAX);
        (from <= until).then_some((from, until))
    };
    let Some(((from, until), (other_from, other_until))) = days(one).zip(days(other)) else { return false };
    let follows = from != other_from && (from == other_until || other_from == until);
    from <= other_until && other_from <= until && !follows
}
