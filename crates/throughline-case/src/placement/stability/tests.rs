use super::*;
use crate::answer::Answer;

fn id(number: u128) -> RecordId {
    RecordId::new(uuid::Uuid::from_u128(number))
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A date as it is said: `2019`, `2019-05` or `2019-05-03`.
fn said(text: &str) -> PartialDate {
    let mut parts = text.split('-');
    let mut next = || parts.next().map(|part| part.parse::<u32>().unwrap());
    serde_json::from_value(serde_json::json!({ "year": next(), "month": next(), "day": next() })).unwrap()
}

/// Homes numbered from 1: from, until (or nothing), and whether the move there was planned.
fn records(of: &[(&str, &str, &str)]) -> Vec<(RecordId, Record)> {
    let placement = |(from, to, planned): &(&str, &str, &str)| Placement {
        from: if from.is_empty() { Answer::NotAsked } else { Answer::of(said(from)) },
        to: if to.is_empty() { Answer::NotAsked } else { Answer::of(said(to)) },
        planned: if planned.is_empty() { Answer::NotAsked } else { Answer::of((*planned).into()) },
        ..Placement::default()
    };
    let records = of.iter().map(|home| Record::Placement(Box::new(placement(home))));
    records.enumerate().map(|(at, record)| (id(at as u128 + 1), record)).collect()
}

const TODAY: &str = "2026-11-25";

fn of(said: &[(&str, &str, &str)]) -> Stability {
    stability(&homes(&records(said)), None, day(TODAY))
}

#[test]
fn moves_are_counted_from_home_to_home_whether_planned_or_not() {
    let found = of(&[
        ("2026-04-09", "", "no"),
        ("2011-06-08", "2024-05", ""),
        ("2024-05", "2025-12-01", "no"),
        ("2025-12-01", "2026-04-09", "yes"),
        ("2026-12-19", "", "yes"),
    ]);
    assert_eq!(found.homes, 4, "a home that is only planned does not count yet");
    assert_eq!(found.moves, Moves { all: 3, planned: 1, unplanned: 2 });
    assert_eq!(found.moves_in_12_months, Moves { all: 2, planned: 1, unplanned: 1 });
    assert_eq!((found.here, found.days_here), (Some(id(1)), Some(230)));
    assert!(found.between.is_empty(), "{:?}", found.between);
}

#[test]
fn a_move_of_which_only_the_year_is_known_is_not_taken_for_one_of_the_last_twelve_months() {
    let found = of(&[("2012", "2025", ""), ("2025", "2026-02", ""), ("2026-02", "", "")]);
    assert_eq!((found.moves.all, found.moves_in_12_months.all, found.perhaps_in_12_months), (2, 1, 1));
    assert_eq!((found.here, found.days_here), (Some(id(3)), None), "nobody knows the day of the last move");
}

#[test]
fn two_moves_on_one_day_are_two_moves_in_the_order_in_which_the_homes_were_left() {
    let records = records(&[("2011", "2026-05-01", ""), ("2026-05-01", "", "no"), ("2026-05-01", "2026-05-01", "no")]);
    let found = stability(&homes(&records), None, day(TODAY));
    assert_eq!(found.moves, Moves { all: 2, planned: 0, unplanned: 2 });
    assert_eq!(found.moves_in_12_months, found.moves);
    assert_eq!(found.days_of_several, [day("2026-05-01")]);
    let moves = moves(&homes(&records), None, day(TODAY));
    let order: Vec<_> = moves.into_iter().map(|one| (one.from, one.to)).collect();
    assert_eq!(order, [(Some(id(1)), id(3)), (Some(id(3)), id(2))]);
    assert!(found.between.is_empty(), "{:?}", found.between);
}

#[test]
fn gaps_and_overlaps_name_their_homes_and_count_only_what_is_certain() {
    let found = of(&[("2020-01-01", "2024-03-01", ""), ("2024-03-11", "2026-06-20", ""), ("2026-06-10", "", "")]);
    assert_eq!(
        found.between,
        [
            Between { seam: Seam::Gap, earlier: id(1), later: Some(id(2)), days: 9 },
            Between { seam: Seam::Overlap, earlier: id(2), later: Some(id(3)), days: 10 },
        ]
    );
    let vague = of(&[("2020", "2024", ""), ("2024", "2025", ""), ("2025", "", "")]);
    assert!(vague.between.is_empty(), "years that meet may well leave no gap");
    let open = of(&[("2020-01-01", "", ""), ("2026-11-15", "", "")]);
    assert_eq!(open.between, [Between { seam: Seam::Overlap, earlier: id(1), later: Some(id(2)), days: 10 }]);
    assert_eq!(open.here, Some(id(2)), "the newer home is where the child is taken to live");
}

#[test]
fn a_child_of_whom_no_home_is_known_today_has_a_gap_that_reaches_to_today() {
    let found = of(&[("2020-01-01", "2026-11-20", "")]);
    assert_eq!(found.here, None);
    assert_eq!(found.between, [Between { seam: Seam::Gap, earlier: id(1), later: None, days: 5 }]);
    assert_eq!(of(&[]), Stability::default());
}

#[test]
fn a_home_without_its_first_day_stands_by_its_end_and_leaves_nothing_to_guess() {
    let records = records(&[("2019-03-01", "", ""), ("", "2019-03-01", ""), ("", "", "")]);
    let found = stability(&homes(&records), None, day(TODAY));
    assert_eq!((found.homes, found.moves.all), (3, 2));
    let moves = moves(&homes(&records), None, day(TODAY));
    let order: Vec<_> = moves.into_iter().map(|one| one.to).collect();
    assert_eq!(order, [id(2), id(1)]);
    assert!(found.between.is_empty(), "{:?}", found.between);
}

#[test]
fn the_home_a_child_was_born_into_is_no_move_and_one_that_began_later_is() {
    let records = records(&[("2011-06-20", "", "")]);
    let from = |born: &str| stability(&homes(&records), Some(&said(born)), day(TODAY)).moves.all;
    assert_eq!((from("2011-06-08"), from("2011")), (0, 0), "a baby comes home some days later");
    assert_eq!(from("2009-06-08"), 1);
    let first = moves(&homes(&records), Some(&said("2009")), day(TODAY)).remove(0);
    assert_eq!((first.from, first.to), (None, id(1)));
}
