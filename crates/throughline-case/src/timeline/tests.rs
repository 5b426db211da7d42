use chrono::NaiveDate;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::{
    education::EducationItem,
    formulation::Factor,
    id::RecordId,
    person::Person,
    placement::{Moves, Placement},
    text::Text,
    time::{PartialDate, Season},
    transition::Transition,
};

const TODAY: &str = "2026-11-22";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// `2026-03-27`, `2017-07` or `2014`.
fn on(text: &str) -> PartialDate {
    let mut parts = text.split('-').map(|part| part.parse::<u32>().unwrap());
    let year = i32::try_from(parts.next().unwrap()).unwrap();
    PartialDate { year, month: parts.next(), day: parts.next(), ..PartialDate::default() }
}

fn born() -> PartialDate {
    on("2011-06-08")
}

fn id(number: usize) -> RecordId {
    RecordId::new(Uuid::from_u128(number as u128 + 1))
}

fn event(what: &str, tone: &str, when: PartialDate) -> LifeEvent {
    LifeEvent { what: Note::new(what), tone: tone.into(), when: Answer::of(when), ..LifeEvent::default() }
}

fn home(name: &str, from: &str, to: Option<&str>, planned: &str) -> Placement {
    Placement {
        name: Note::new(name),
        from: Answer::of(on(from)),
        to: to.map_or(Answer::NotAsked, |to| Answer::of(on(to))),
        planned: Answer::of(planned.into()),
        ..Placement::default()
    }
}

/// The nine homes of the practice child Kai, and the one to come.
fn homes() -> Vec<Placement> {
    vec![
        home("Mum’s flat", "2011-06-08", Some("2017-07"), "yes"),
        home("Nana Pearl’s", "2017-07", Some("2018-08"), "no"),
        home("Mum’s flat", "2018-08", Some("2019-11-04"), "yes"),
        home("Sue and Brian Whitlow", "2019-11-04", Some("2022-05-20"), "yes"),
        home("Ashgrove", "2022-05-20", Some("2024-06-11"), "no"),
        home("Beckside", "2024-06-11", Some("2025-08-15"), "yes"),
        home("duty hotel", "2025-08-15", Some("2025-08-15"), "no"),
        home("Tollgate", "2025-08-15", Some("2026-03-27"), "no"),
        home("Example SCH", "2026-03-27", None, "no"),
        Placement { from: Answer::NotAsked, ..home("Northmoor House", "2026-12-19", None, "yes") },
    ]
}

/// A label of six points a letter on a line of 600 points, as a page draws it.
fn label(words: &str, length: f64) -> f64 {
    words.chars().map(|_| 6.0).sum::<f64>() / 600.0 * length
}

fn frame(zoom: Zoom, filter: &Filter) -> Frame<'_> {
    Frame { zoom, filter, label: &label, mark: 0.01 }
}

fn draw(life: &Life) -> Lifeline {
    Lifeline::draw(life, day(TODAY), &frame(Zoom::WholeLife, &Filter::default()))
}

fn life_of<'a>(born: &'a PartialDate, events: &'a [LifeEvent]) -> Life<'a> {
    let events = events.iter().enumerate().map(|(at, event)| (id(at), event)).collect();
    Life { born: Some(born), events, ..Life::default() }
}

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() < 0.003
}

#[test]
fn an_event_stands_at_the_age_at_which_it_happened() {
    let born = born();
    let events = [
        event("Born", "good", born),
        event("Learns to ride a bike", "good", PartialDate::aged(&born, 4, 4).unwrap()),
        event("Half way through eight", "good", on("2019-12-08")),
        event("Summer of the carp", "good", PartialDate { season: Some(Season::Summer), ..on("2021") }),
    ];
    let line = draw(&life_of(&born, &events));
    let at: Vec<(f64, f64)> = line.good.iter().map(|mark| (mark.place.from, mark.latest)).collect();
    assert!(near(at[0].0, 0.0) && near(at[0].1, 0.0));
    assert!(near(at[1].0, 4.0) && near(at[1].1, 5.0), "{:?}", at[1]);
    assert!(near(at[2].0, 8.5), "{:?}", at[2]);
    assert!(at[3].0 < 10.0 && at[3].1 > 10.2, "{:?}", at[3]);
    assert_eq!((line.axis.from, line.axis.to), (0.0, 16.0));
    assert_eq!(line.axis.ticks.len(), 17);
    assert_eq!(line.good[1].aged, Some(AgeRange { youngest: 4, oldest: 4 }));
    assert_eq!(line.good[3].aged, Some(AgeRange { youngest: 9, oldest: 10 }));
}

#[test]
fn moves_are_counted_as_the_domain_counts_them() {
    let (born, homes) = (born(), homes());
    let transition =
        Transition { planned_date: Answer::of(day("2026-12-19")), to: Some(id(9)), ..Transition::default() };
    let placements = homes.iter().enumerate().map(|(at, home)| (id(at), home)).collect();
    let life = Life { born: Some(&born), placements, transition: Some(&transition), ..Life::default() };
    let line = draw(&life);
    let steady = line.stability;
    assert_eq!((steady.homes, steady.moves), (9, Moves { all: 8, planned: 3, unplanned: 5 }));
    assert_eq!(steady.moves_in_12_months, Moves { all: 1, planned: 0, unplanned: 1 });
    assert_eq!(steady.days_here, Some(240));
    assert_eq!(line.homes.len(), 10);
    assert!(line.homes.iter().all(|home| home.place.row == 0), "homes follow each other in one row");
    assert_eq!(line.homes.iter().filter(|home| home.stretch == Stretch::Now).count(), 1);
    let planned = line.homes.last().unwrap();
    assert_eq!((planned.stretch, planned.number), (Stretch::ToCome, Some(10)));
    assert!(near(planned.place.from, line.axis.planned_move.unwrap()));
    // A rough end gives way to the beginning of what follows.
    assert!(near(line.homes[0].place.to, line.homes[1].place.from));
}

#[test]
fn a_home_that_a_child_was_not_born_into_was_moved_to() {
    let born = born();
    let homes = [home("A foster home", "2026-03-01", None, "no")];
    let life = Life { born: Some(&born), placements: vec![(id(0), &homes[0])], ..Life::default() };
    assert_eq!(draw(&life).stability.moves, Moves { all: 1, planned: 0, unplanned: 1 });
    let unknown = Life { born: None, ..life };
    assert_eq!(draw(&unknown).stability.moves, Moves::default());
}

#[test]
fn hard_times_and_what_the_child_wants_only_named_stay_closed() {
    let born = born();
    let mut events = [
        event("Good", "good", on("2016")),
        event("Hard", "hard", on("2016")),
        event("Both", "both", on("2016")),
        event("Nobody said how", "", on("2016")),
    ];
    for event in &mut events {
        event.who_with = Answer::of(Note::new("Nana"));
    }
    events[2].retelling = Answer::of("named_only".into());
    let line = draw(&life_of(&born, &events));
    let seen = |mark: &Mark| (mark.tone, mark.closed, mark.people.clone());
    assert_eq!(line.good.iter().map(seen).collect::<Vec<_>>(), [(Tone::Good, false, Some(Text::from("Nana")))]);
    assert_eq!(line.hard.iter().map(seen).collect::<Vec<_>>(), [(Tone::Hard, true, None)]);
    let other: Vec<_> = line.other.iter().map(seen).collect();
    assert_eq!(other, [(Tone::Both, true, None), (Tone::Neither, false, Some(Text::from("Nana")))]);
}

#[test]
fn what_has_no_date_or_an_impossible_one_is_listed_and_never_lost() {
    let born = born();
    let mut events = [
        event("Nobody knows when", "good", on("2016")),
        event("On 30 February", "good", on("2016-02-30")),
        event("Ends before it starts", "good", on("2016")),
    ];
    events[0].when = Answer::NotAsked;
    events[2].until = Answer::of(on("2014"));
    let line = draw(&life_of(&born, &events));
    let listed: Vec<&str> = line.undated.iter().map(|undated| undated.label.as_str()).collect();
    assert_eq!(listed, ["Nobody knows when", "On 30 February"]);
    assert_eq!(line.good.len(), 1);
    assert!(!line.good[0].is_time);
}

#[test]
fn life_before_birth_has_a_place_left_of_nought() {
    let born = born();
    let events = [event("Mum and Dad meet", "good", on("2009-06-08")), event("Nana comes over", "good", on("1970"))];
    let line = draw(&life_of(&born, &events));
    assert_eq!(line.axis.from, -3.0);
    assert!(near(line.good[0].place.from, -2.0));
    assert_eq!((line.good.len(), line.earlier), (1, 1));
    assert_eq!(line.good[0].aged, None);
    assert_eq!(line.axis.ticks[0].label, "");
}

#[test]
fn without_a_birth_date_the_axis_counts_calendar_years() {
    let events = [event("Learns to swim", "good", on("2019-07-01"))];
    let life = Life { events: vec![(id(0), &events[0])], ..Life::default() };
    let line = draw(&life);
    assert_eq!(line.axis.by, AxisBy::Year);
    assert_eq!(line.axis.ticks[0].label, "2019");
    assert!(near(line.good[0].place.from, 0.496));
}

#[test]
fn a_zoom_shows_its_part_of_the_life_and_says_how_much_lies_outside() {
    let born = born();
    let mut events =
        [event("Early", "good", on("2013")), event("Long", "hard", on("2013")), event("Late", "good", on("2026-08"))];
    events[1].until = Answer::of(on("2025-06"));
    let life = life_of(&born, &events);
    let filter = Filter::default();
    let since = Lifeline::draw(&life, day(TODAY), &frame(Zoom::SinceAge { age: 12 }, &filter));
    assert_eq!((since.axis.from, since.axis.to), (12.0, 16.0));
    assert_eq!((since.good.len(), since.hard.len(), since.earlier), (1, 1, 1));
    assert!(near(since.hard[0].place.from, 12.0), "a time that began before is cut at the left end");
    let last = Lifeline::draw(&life, day(TODAY), &frame(Zoom::LastYears { years: 2 }, &filter));
    assert_eq!((last.axis.from, last.axis.to), (13.0, 16.0));
    assert!(last.axis.ticks.iter().any(|tick| tick.label.is_empty()), "half years have a small tick");
}

#[test]
fn the_line_can_be_looked_at_by_how_it_was_by_kind_by_person_and_by_what_it_explains() {
    let born = born();
    let mut events = [
        event("Fishing with Sue", "good", on("2021")),
        event("The issue at school", "hard", on("2022")),
        event("Back to Mum", "both", on("2018")),
    ];
    events[1].event_kind = "exclusion".into();
    let factor = Factor { events: vec![id(1)], ..Factor::default() };
    let sue = Person { name: Note::new("Sue Whitlow"), ..Person::default() };
    let life = Life { factors: vec![(id(7), &factor)], people: vec![(id(8), &sue)], ..life_of(&born, &events) };
    let shown = |filter: Filter| {
        let line = Lifeline::draw(&life, day(TODAY), &frame(Zoom::WholeLife, &filter));
        line.marks().iter().map(|mark| mark.label.as_str().to_owned()).collect::<Vec<_>>()
    };
    let by = Filter::default;
    assert_eq!(shown(Filter { tone: Some("good".into()), ..by() }), ["Back to Mum", "Fishing with Sue"]);
    assert_eq!(shown(Filter { tone: Some("both".into()), ..by() }), ["Back to Mum"]);
    assert_eq!(shown(Filter { event_kind: Some("exclusion".into()), ..by() }), ["The issue at school"]);
    assert_eq!(shown(Filter { linked: Some(true), ..by() }), ["The issue at school"]);
    assert_eq!(shown(Filter { linked: Some(false), ..by() }), ["Back to Mum", "Fishing with Sue"]);
    assert_eq!(shown(Filter { person: Some(id(8)), ..by() }), ["Fishing with Sue"]);
    let all = Lifeline::draw(&life, day(TODAY), &frame(Zoom::WholeLife, &by()));
    assert_eq!(all.hard[0].factors, [id(7)]);
}

#[test]
fn safe_people_and_schools_are_as_visible_as_homes() {
    let born = born();
    let trusted = |name: &str, from: Option<&str>, until: Option<&str>| Person {
        name: Note::new(name),
        trusted_by_child: Answer::of("yes".into()),
        known_from: from.map_or(Answer::NotAsked, |from| Answer::of(on(from))),
        known_until: until.map_or(Answer::NotAsked, |until| Answer::of(on(until))),
        ..Person::default()
    };
    let people = [
        trusted("Nana Pearl", Some("2011-06-08"), Some("2023-12-04")),
        trusted("Marlon", Some("2026-03-27"), None),
        trusted("Dre", None, None),
        Person { name: Note::new("A worker"), known_from: Answer::of(on("2020")), ..Person::default() },
    ];
    let school =
        EducationItem { provider: Note::new("Moor Lane"), from: Answer::of(on("2015-09")), ..EducationItem::default() };
    let life = Life {
        born: Some(&born),
        people: people.iter().enumerate().map(|(at, person)| (id(at), person)).collect(),
        schools: vec![(id(9), &school)],
        ..Life::default()
    };
    let line = draw(&life);
    let safe: Vec<(&str, Stretch)> = line.safe_people.iter().map(|bar| (bar.label.as_str(), bar.stretch)).collect();
    assert_eq!(safe, [("Nana Pearl", Stretch::Past), ("Marlon", Stretch::Now)]);
    assert_eq!(line.safe_people[1].place.side, Side::Left, "a name that has no room right of it stands to the left");
    assert_eq!(line.schools.len(), 1);
    assert_eq!(line.undated.iter().map(|person| person.label.as_str()).collect::<Vec<_>>(), ["Dre"]);
}

prop_compose! {
    fn any_event()(
        letters in 1..40_usize,
        tone in prop::sample::select(vec!["good", "hard", "both", "neither"]),
        year in 2008..2028_i32,
        month in prop::option::of(1..=12_u32),
        about in any::<bool>(),
        age in prop::option::of((0..16_u32, 0..3_u32)),
        lasts in prop::option::of(0..6_i32),
    ) -> LifeEvent {
        let date = PartialDate { year, month, about, ..PartialDate::default() };
        let when = age.and_then(|(from, more)| PartialDate::aged(&born(), from, from + more)).unwrap_or(date);
        let until = lasts.map_or(Answer::NotAsked, |years| Answer::of(PartialDate { year: year + years - 1, ..date }));
        LifeEvent { until, ..event(&"x".repeat(letters), tone, when) }
    }
}

/// From where to where a mark and its label reach in a row.
fn extent(mark: &Mark, length: f64) -> (f64, f64) {
    let (half, words) = (0.01 * length, label(mark.label.as_str(), length));
    let (from, end) = (mark.place.from - half, mark.place.to.max(mark.latest) + half);
    match mark.place.side {
        Side::Inside => (from, end),
        Side::Right => (from, end.max(mark.place.to + half + words)),
        Side::Left => (from - words, end),
    }
}

proptest! {
    #[test]
    fn labels_of_one_row_never_overlap_and_no_event_is_lost(
        events in prop::collection::vec(any_event(), 0..40),
        zoom in prop::sample::select(vec![Zoom::WholeLife, Zoom::SinceAge { age: 9 }, Zoom::LastYears { years: 2 }]),
    ) {
        let (born, filter) = (born(), Filter::default());
        let life = life_of(&born, &events);
        let line = Lifeline::draw(&life, day(TODAY), &frame(zoom, &filter));
        let length = line.axis.to - line.axis.from;
        for lane in [&line.good, &line.hard, &line.other] {
            for (at, one) in lane.iter().enumerate() {
                for two in lane[at + 1..].iter().filter(|two| two.place.row == one.place.row) {
                    let ((from, to), (begin, end)) = (extent(one, length), extent(two, length));
                    prop_assert!(to <= begin + 1e-9 || end <= from + 1e-9);
                }
            }
            prop_assert!(lane.iter().all(|mark| mark.place.from >= line.axis.from && mark.latest <= line.axis.to));
            prop_assert!(lane.iter().all(|mark| mark.place.from <= mark.place.to && mark.place.to <= mark.latest));
        }
        let drawn = line.good.len() + line.hard.len() + line.other.len();
        prop_assert_eq!(drawn + line.undated.len() + (line.earlier + line.later) as usize, events.len());
        prop_assert_eq!(&Lifeline::draw(&life, day(TODAY), &frame(zoom, &filter)), &line);
    }

    #[test]
    fn the_line_has_the_order_of_the_dates(events in prop::collection::vec(any_event(), 0..30)) {
        let born = born();
        let line = draw(&life_of(&born, &events));
        for pair in line.marks().windows(2) {
            prop_assert!(pair[0].when <= pair[1].when);
            prop_assert!(pair[0].place.from <= pair[1].place.from + 1e-9);
        }
    }

    #[test]
    fn a_child_of_any_birthday_has_every_birthday_on_a_whole_number(days in 0..1_500_u64, age in 0..17_u32) {
        let birth = day("2008-01-01").checked_add_days(chrono::Days::new(days)).unwrap();
        let born = PartialDate::exact(birth);
        let birthday = PartialDate::aged(&born, age, age).unwrap();
        let events = [event("Birthday", "good", birthday)];
        let line = draw(&life_of(&born, &events));
        prop_assert!((line.good[0].place.from - f64::from(age)).abs() < 1e-9);
        prop_assert!(line.good[0].latest < f64::from(age + 1));
    }
}
