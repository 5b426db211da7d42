use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    id::RecordId,
    note::Note,
    record::{Kind, Record, RecordKind},
};

/// Information that was asked for: chased, received, or still missing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct InformationRequest {
    /// What was asked for.
    pub what: Note,
    /// Who was asked.
    pub from: Note,
    /// The day it was asked for.
    pub asked_on: Answer<NaiveDate>,
    /// When it was asked for again.
    pub chased: Vec<Chase>,
    /// The day it came.
    pub received_on: Answer<NaiveDate>,
    /// What is still missing in it.
    pub gaps: Answer<Note>,
}

/// Asking again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Chase {
    /// The day.
    pub on: Answer<NaiveDate>,
    /// What was said.
    pub note: Note,
}

/// Where a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It was asked for and has not come.
    Waiting,
    /// It came, and something is missing in it.
    CameWithGaps,
    /// Nobody wrote down when it was asked for.
    NotAskedFor,
    /// It came, whole.
    Came,
}

/// A request that is not settled, with how long it has been so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Waiting {
    /// The card.
    pub record: RecordId,
    /// Where it stands.
    pub standing: Standing,
    /// How many days it has been missing: since it was asked for, or since it came with gaps.
    #[cfg_attr(feature = "ts", ts(type = "number | null"))]
    pub days: Option<i64>,
    /// The last day on which somebody asked.
    pub last_asked: Option<NaiveDate>,
    /// How often it was asked for, the first time counted.
    pub times_asked: u32,
}

impl InformationRequest {
    /// Where it stands.
    #[must_use]
    pub fn standing(&self) -> Standing {
        let has_gaps = self.gaps.given().is_some_and(|gaps| !gaps.text.is_blank());
        match (self.received_on.given(), has_gaps) {
            (Some(_), true) => Standing::CameWithGaps,
            (Some(_), false) => Standing::Came,
            (None, _) if self.last_asked().is_some() => Standing::Waiting,
            (None, _) => Standing::NotAskedFor,
        }
    }

    /// The last day on which somebody asked for it.
    #[must_use]
    pub fn last_asked(&self) -> Option<NaiveDate> {
        let again = self.chased.iter().filter_map(|chase| chase.on.given());
        self.asked_on.given().into_iter().chain(again).max().copied()
    }

    fn missing_since(&self) -> Option<NaiveDate> {
        let first = self.asked_on.given().or_else(|| self.chased.iter().filter_map(|chase| chase.on.given()).min());
        match self.standing() {
            Standing::CameWithGaps => self.received_on.given().copied(),
            Standing::Waiting => first.copied(),
            Standing::NotAskedFor | Standing::Came => None,
        }
    }
}

/// What is still missing on a day: what has waited longest first, and what nobody has asked for yet before that.
#[must_use]
pub fn still_missing(records: &[(RecordId, Record)], on: NaiveDate) -> Vec<Waiting> {
    let requests = records.iter().filter_map(|(id, record)| match record {
        Record::InformationRequest(request) if request.standing() != Standing::Came => Some((*id, request)),
        _ => None,
    });
    let mut waiting: Vec<Waiting> = requests
        .map(|(record, request)| Waiting {
            record,
            standing: request.standing(),
            days: request.missing_since().map(|since| (on - since).num_days().max(0)),
            last_asked: request.last_asked(),
            times_asked: u32::from(request.asked_on.given().is_some())
                + u32::try_from(request.chased.len()).unwrap_or(u32::MAX),
        })
        .collect();
    waiting.sort_by_key(|one| (std::cmp::Reverse(one.days.unwrap_or(i64::MAX)), one.record));
    waiting
}

impl Kind for InformationRequest {
    const KIND: RecordKind = RecordKind::InformationRequest;

    fn title(&self) -> String {
        self.what.text.as_str().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn request(asked: Option<&str>, came: Option<&str>, gaps: Option<&str>) -> InformationRequest {
        let date = |said: Option<&str>| said.map_or(Answer::NotAsked, |said| Answer::of(day(said)));
        InformationRequest {
            asked_on: date(asked),
            received_on: date(came),
            gaps: gaps.map_or(Answer::NotAsked, |gaps| Answer::of(Note::new(gaps))),
            ..InformationRequest::default()
        }
    }

    fn missing(requests: Vec<InformationRequest>) -> Vec<Waiting> {
        let records = requests.into_iter().enumerate();
        let id = |at: usize| RecordId::new(uuid::Uuid::from_u128(at as u128 + 1));
        let records: Vec<_> = records.map(|(at, one)| (id(at), Record::InformationRequest(Box::new(one)))).collect();
        still_missing(&records, day("2026-11-25"))
    }

    #[test]
    fn what_has_waited_longest_comes_first_and_what_came_whole_is_not_missing() {
        let found = missing(vec![
            request(Some("2026-11-11"), None, None),
            request(Some("2026-05-01"), Some("2026-06-01"), None),
            request(Some("2026-05-01"), Some("2026-11-05"), Some("pages 4 to 9")),
            request(None, None, None),
        ]);
        let read: Vec<_> = found.iter().map(|one| (one.standing, one.days)).collect();
        assert_eq!(
            read,
            [(Standing::NotAskedFor, None), (Standing::CameWithGaps, Some(20)), (Standing::Waiting, Some(14))]
        );
    }

    #[test]
    fn asking_again_does_not_begin_the_waiting_anew() {
        let chase = |on: &str| Chase { on: Answer::of(day(on)), note: Note::default() };
        let chased = vec![chase("2026-11-20"), chase("2026-11-18")];
        let found = missing(vec![InformationRequest { chased, ..request(Some("2026-11-11"), None, None) }]);
        assert_eq!(found[0].days, Some(14));
        assert_eq!((found[0].last_asked, found[0].times_asked), (Some(day("2026-11-20")), 3));
    }

    #[test]
    fn what_never_came_is_waited_for_also_when_somebody_wrote_what_is_missing_in_it() {
        let found = missing(vec![request(Some("2026-11-11"), None, Some("never received"))]);
        assert_eq!((found[0].standing, found[0].days), (Standing::Waiting, Some(14)));
    }

    #[test]
    fn a_paper_of_which_somebody_said_that_nothing_is_missing_has_come_whole() {
        let mut whole = request(Some("2026-05-01"), Some("2026-06-01"), None);
        whole.gaps = Answer::None { on: None, by: None };
        assert_eq!(whole.standing(), Standing::Came);
    }
}
