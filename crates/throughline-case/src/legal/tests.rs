use super::*;
use crate::{id::RecordId, record::Record};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn answer(text: &str) -> Answer<NaiveDate> {
    if text.is_empty() { Answer::NotAsked } else { Answer::of(day(text)) }
}

fn status(start: &str, end: &str, expiry: &str) -> LegalStatus {
    LegalStatus { start: answer(start), end: answer(end), expiry: answer(expiry), ..LegalStatus::default() }
}

fn id(number: u128) -> RecordId {
    RecordId::new(uuid::Uuid::from_u128(number))
}

fn spans(statuses: Vec<LegalStatus>) -> Vec<LegalSpan> {
    let records = statuses.into_iter().enumerate();
    let records: Vec<_> =
        records.map(|(at, status)| (id(at as u128 + 1), Record::LegalStatus(Box::new(status)))).collect();
    together(&records, day("2026-11-25"))
}

fn problems(status: &LegalStatus) -> Vec<(String, String)> {
    status.problems().into_iter().map(|problem| (problem.field, problem.code.to_string())).collect()
}

#[test]
fn what_runs_today_comes_first_and_each_names_those_it_runs_beside() {
    let found = spans(vec![
        status("2019-11-04", "2022-10-03", ""),
        status("2024-06-01", "", ""),
        status("2026-06-26", "", "2026-12-25"),
        status("2027-01-04", "", ""),
        status("2026-05-01", "", "2026-07-30"),
        status("", "", "2027-01-01"),
    ]);
    let order: Vec<_> = found.iter().map(|span| (span.record, span.runs)).collect();
    assert_eq!(
        order,
        [
            (id(3), Runs::Now),
            (id(2), Runs::Now),
            (id(4), Runs::Later),
            (id(1), Runs::Ended),
            (id(5), Runs::RanOut),
            (id(6), Runs::NotKnown),
        ]
    );
    assert_eq!(found[0].with, [id(2), id(5)], "an order that ran out in July ran beside the one of June");
    assert_eq!(found[1].with, [id(3), id(4), id(5)], "one without an end runs beside all that come");
    assert!(found[3].with.is_empty() && found[5].with.is_empty());
}

#[test]
fn one_that_begins_on_the_last_day_of_another_follows_it() {
    let found = spans(vec![status("2026-01-01", "2026-06-26", "2026-12-31"), status("2026-06-26", "", "")]);
    assert!(found.iter().all(|span| span.with.is_empty()));
    assert_eq!(found[1].until, Some(day("2026-06-26")), "what really ended it comes before what it could run to");
    let day_longer = spans(vec![status("2026-01-01", "2026-06-27", ""), status("2026-06-26", "", "")]);
    assert_eq!(day_longer[0].with, [id(1)]);
    let begun_together = spans(vec![status("2026-06-26", "2026-06-26", ""), status("2026-06-26", "", "")]);
    assert_eq!(begun_together[0].with, [id(1)]);
}

#[test]
fn the_next_review_is_the_first_one_that_is_not_over() {
    let review = |on: &str| LegalReview { on: answer(on), ..LegalReview::default() };
    let reviews = ["2026-09-01", "2027-03-01", "2026-12-01"].map(review);
    let found = spans(vec![LegalStatus { review_dates: reviews.to_vec(), ..status("2026-06-26", "", "") }]);
    assert_eq!(found[0].next_review, Some(day("2026-12-01")));
}

#[test]
fn an_end_an_expiry_and_a_review_before_the_start_are_each_pointed_out() {
    let review = LegalReview { on: answer("2026-01-01"), ..LegalReview::default() };
    let reversed = LegalStatus { review_dates: vec![review], ..status("2026-06-26", "2026-06-25", "2026-06-01") };
    let early = |field: &str| (field.to_owned(), "ends_before_it_starts".to_owned());
    assert_eq!(problems(&reversed), [early("end"), early("expiry"), early("review_dates.0.on")]);
    assert!(spans(vec![reversed, status("2026-01-01", "", "")]).iter().all(|span| span.with.is_empty()));
}

#[test]
fn a_clock_time_that_no_clock_shows_is_pointed_out() {
    for (said, right) in [("16:30", true), ("16.30", true), ("", true), ("25:10", false), ("half four", false)] {
        let one = LegalStatus { start_time: Answer::of(Note::new(said)), ..LegalStatus::default() };
        assert_eq!(problems(&one).is_empty(), right, "{said}");
    }
}
