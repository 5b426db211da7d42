use uuid::Uuid;

use super::*;
use crate::{
    health::HealthItem,
    legal::{LegalReview, LegalStatus},
    scoping::Consultation,
    transition::TransitionStep,
};

fn id(number: u128) -> RecordId {
    RecordId::new(Uuid::from_u128(number))
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn a_move(on: &str) -> Record {
    Record::Transition(Box::new(Transition {
        transition_kind: "secure_to_community".into(),
        status: "planned".into(),
        planned_date: Answer::of(day(on)),
        ..Transition::default()
    }))
}

fn a_step(words: Note, offset: i32, status: &str) -> Record {
    Record::TransitionStep(Box::new(TransitionStep {
        transition: Some(id(1)),
        what: words,
        offset_days: Answer::of(offset),
        status: status.into(),
        blocks_move: true,
        ..TransitionStep::default()
    }))
}

#[test]
fn steps_move_with_the_day_of_the_move() {
    let dues_of = |on: &str| {
        let records = [(id(1), a_move(on)), (id(2), a_step(Note::new("GP registration"), -28, "not_started"))];
        dues(&records).into_iter().map(|due| (due.rule.to_string(), due.on)).collect::<Vec<_>>()
    };
    assert_eq!(dues_of("2026-12-19"), [("step".into(), day("2026-11-21")), ("move".into(), day("2026-12-19"))]);
    assert_eq!(dues_of("2027-01-16")[0].1, day("2026-12-19"));
}

#[test]
fn a_step_says_how_far_from_the_move_it_is() {
    for (days, words) in [
        (-28, "28 days before the move"),
        (-1, "The day before the move"),
        (0, "The day of the move"),
        (1, "The day after the move"),
        (7, "7 days after the move"),
    ] {
        let records = [(id(1), a_move("2026-12-19")), (id(2), a_step(Note::new("Call home"), days, "not_started"))];
        let step = dues(&records).into_iter().find(|due| due.rule.as_str() == "step").unwrap();
        assert_eq!(step.why(), words);
    }
}

#[test]
fn a_step_that_is_done_is_not_due_and_one_without_an_owner_says_so() {
    let records = [
        (id(1), a_move("2026-12-19")),
        (id(2), a_step(Note::new("Overnight stay"), -35, "done")),
        (id(3), a_step(Note::new("Medicines packed"), -1, "not_started")),
    ];
    let found = dues(&records);
    assert_eq!(found.iter().filter(|due| due.rule.as_str() == "step").count(), 1);
    assert!(found[0].needs_owner);
}

#[test]
fn words_told_in_confidence_do_not_stand_in_the_caseload() {
    let records = [(id(1), a_move("2026-12-19")), (id(2), a_step(Note::in_tier("HIV clinic", Tier::C), -1, ""))];
    let line = CaseLine::project(&records);
    assert!(!serde_json::to_string(&line).unwrap().contains("HIV"));
    assert_eq!(line.due[0].label(), "Step of the move");
}

#[test]
fn a_date_is_late_the_day_after_it_and_soon_by_its_own_rule() {
    let order = Record::LegalStatus(Box::new(LegalStatus {
        status: "s25_sao".into(),
        expiry: Answer::of(day("2026-12-25")),
        ..LegalStatus::default()
    }));
    let due = dues(&[(id(1), order)]).remove(0);
    let on = |today: &str| due.state(day(today));
    assert_eq!(
        [on("2026-11-26"), on("2026-11-27"), on("2026-12-25"), on("2026-12-26")],
        [DueState::OnTrack, DueState::DueSoon, DueState::DueSoon, DueState::Overdue]
    );
}

#[test]
fn the_child_lives_where_the_last_placement_began_not_where_the_next_one_is_planned() {
    let place = |name: &str, from: &str| {
        Record::Placement(Box::new(Placement {
            name: Note::new(name),
            from: Answer::of(PartialDate::exact(day(from))),
            ..Placement::default()
        }))
    };
    let records = [(id(1), place("Example SCH", "2026-03-27")), (id(2), place("Northmoor House", "2026-12-19"))];
    let line = CaseLine::project(&records);
    assert_eq!(
        (line.place_on(day("2026-11-22")), line.place_on(day("2026-12-19"))),
        ("Example SCH", "Northmoor House")
    );
}

fn an_order(reviews: &[(&str, Note)], end: Answer<NaiveDate>) -> Record {
    let review = |(on, note): &(&str, Note)| LegalReview { on: Answer::of(day(on)), note: note.clone() };
    Record::LegalStatus(Box::new(LegalStatus {
        status: "s25_sao".into(),
        review_dates: reviews.iter().map(review).collect(),
        end,
        ..LegalStatus::default()
    }))
}

#[test]
fn an_order_is_looked_at_again_until_it_ends() {
    let panel = [("2026-12-10", Note::new("Secure criteria panel"))];
    let found = dues(&[(id(1), an_order(&panel, Answer::NotAsked))]);
    assert_eq!((found[0].rule.as_str(), found[0].on), ("legal_review", day("2026-12-10")));
    assert!(found[0].about.as_str().ends_with(": Secure criteria panel"));
    assert!(dues(&[(id(1), an_order(&panel, Answer::of(day("2026-11-20"))))]).is_empty());
}

#[test]
fn a_review_that_has_passed_waits_only_until_the_next_one_is_set() {
    let panels = ["2026-10-22", "2027-01-22"].map(|on| (on, Note::new("Panel")));
    let waiting = |panels: &[(&str, Note)], today: &str| {
        let found = dues(&[(id(1), an_order(panels, Answer::NotAsked))]);
        found.into_iter().filter(|due| due.waits_on(day(today))).map(|due| due.on.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(waiting(&panels, "2026-10-22"), ["2026-10-22", "2027-01-22"]);
    assert_eq!(waiting(&panels, "2026-11-25"), ["2027-01-22"]);
    assert_eq!(waiting(&panels[..1], "2026-11-25"), ["2026-10-22"], "nobody has set the next one");
    assert_eq!(waiting(&panels, "2027-02-01"), ["2027-01-22"]);
}

#[test]
fn what_is_to_come_for_a_childs_health_is_due_until_it_is_over() {
    let check = |status: &str| {
        Record::HealthItem(Box::new(HealthItem {
            text: Note::new("Dental check"),
            status: Answer::of(status.into()),
            next_on: Answer::of(day("2026-12-04")),
            ..HealthItem::default()
        }))
    };
    for status in ["current", "suspected", "on_pathway", "waiting", "due"] {
        let found = dues(&[(id(1), check(status))]);
        assert_eq!((found[0].rule.as_str(), found[0].about.as_str()), ("health", "Dental check"), "{status}");
    }
    for status in ["past", "ruled_out", "done"] {
        assert!(dues(&[(id(1), check(status))]).is_empty(), "{status}");
    }
}

#[test]
fn advice_is_looked_at_again_on_its_day() {
    let advice = Record::Consultation(Box::new(Consultation {
        question: Note::new("What do nights need?"),
        follow_up: Answer::of(day("2026-12-10")),
        ..Consultation::default()
    }));
    let line = CaseLine::project(&[(id(1), advice)]);
    let due = &line.due[0];
    assert_eq!((due.rule.as_str(), due.about.as_str()), ("follow_up", "What do nights need?"));
}

#[test]
fn health_advice_and_reviews_told_in_confidence_give_their_day_and_no_word() {
    let kept = |words: &str| Note::in_tier(words, Tier::C);
    let records = [
        (id(1), an_order(&[("2026-12-10", kept("Marker one"))], Answer::NotAsked)),
        (
            id(2),
            Record::HealthItem(Box::new(HealthItem {
                text: kept("Marker two"),
                next_on: Answer::of(day("2026-12-11")),
                ..HealthItem::default()
            })),
        ),
        (
            id(3),
            Record::Consultation(Box::new(Consultation {
                question: kept("Marker three"),
                follow_up: Answer::of(day("2026-12-12")),
                ..Consultation::default()
            })),
        ),
    ];
    let line = CaseLine::project(&records);
    let labels: Vec<_> = line.due.iter().map(Due::label).collect();
    assert_eq!(labels, ["Legal authority is looked at again", "Health", "Follow-up of a consultation"]);
    assert!(!serde_json::to_string(&line).unwrap().contains("Marker"));
}
