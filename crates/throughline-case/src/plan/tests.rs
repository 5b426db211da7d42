use chrono::NaiveDate;
use serde_json::{Value, json};

use super::*;
use crate::{
    form,
    id::RecordId,
    record::{Record, RecordKind},
    time::Timestamp,
};

fn id(number: u128) -> RecordId {
    RecordId::new(uuid::Uuid::from_u128(number))
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn given(value: Value) -> Value {
    json!({ "state": "given", "value": value })
}

fn note(text: &str) -> Value {
    given(json!({ "text": text }))
}

fn card(at: u128, kind: RecordKind, body: &Value) -> (RecordId, Record) {
    (id(at), Record::read(kind, body).unwrap())
}

fn codes(record: &Record) -> Vec<(String, String)> {
    let problems = form::problems(record).into_iter().filter(|problem| problem.code.as_str() != "missing");
    problems.map(|problem| (problem.field, problem.code.to_string())).collect()
}

fn incident(body: Value) -> Incident {
    let Record::Incident(incident) = Record::read(RecordKind::Incident, &body).unwrap() else { panic!() };
    *incident
}

#[test]
fn a_serious_incident_closes_with_what_changed_or_with_the_reason_why_nothing_does() {
    let closed = |extra: Value| {
        let mut body = json!({ "status": "closed", "categories": ["sppi"] });
        body.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
        refusal(&Record::Incident(Box::new(incident(body)))).map(|problem| problem.field)
    };
    assert_eq!(closed(json!({})), Some("changes".to_owned()));
    assert_eq!(closed(json!({ "no_change_why": note("  ") })), Some("changes".to_owned()));
    assert_eq!(closed(json!({ "no_change_why": note("The plan was right; the shift had not read it.") })), None);
    assert_eq!(closed(json!({ "changes": [id(7)] })), None);
    let routine = incident(json!({ "status": "closed", "categories": ["routine", "near_miss"] }));
    assert!(refusal(&Record::Incident(Box::new(routine))).is_none());
}

#[test]
fn bad_numbers_and_times_are_named_by_their_field_and_kept_as_a_draft() {
    let told = |kind, body: Value| codes(&Record::read(kind, &body).unwrap());
    let one = |field: &str, code: &str| vec![(field.to_owned(), code.to_owned())];
    assert_eq!(told(RecordKind::GoalRating, json!({ "value": given(json!(11)) })), one("value", "out_of_ten"));
    let backwards = json!({ "starts": given(json!("16:30:00")), "ends": given(json!("15:10:00")) });
    assert_eq!(told(RecordKind::Session, backwards), one("ends", "time_ends_before_it_starts"));
    assert_eq!(told(RecordKind::Medicine, json!({ "dose": note("10") })), one("dose", "no_unit"));
    assert_eq!(told(RecordKind::Medicine, json!({ "dose": note("2 puffs") })), []);
    assert_eq!(told(RecordKind::Medicine, json!({ "dose": note("as prescribed") })), []);
    let figures = json!({ "sd": given(json!("0")), "reliability": given(json!("1")) });
    let wrong = [one("sd", "no_spread"), one("reliability", "reliability_out_of_range")].concat();
    assert_eq!(told(RecordKind::MeasureFigures, figures), wrong);
    let review = json!({ "targets": [{ "rating": given(json!(3)) }, { "rating": given(json!(12)) }] });
    assert_eq!(told(RecordKind::Review, review), one("targets.1.rating", "out_of_ten"));
    let told_early = json!({ "on": given(json!("2026-10-24")), "told": [{ "on": given(json!("2026-10-23")) }] });
    assert_eq!(told(RecordKind::Incident, told_early), one("told.0.on", "ends_before_it_starts"));
}

#[test]
fn a_rating_older_than_its_target_and_help_above_the_child_are_held_against_the_other_cards() {
    let records = [
        card(1, RecordKind::Target, &json!({ "set_on": given(json!("2026-04-29")) })),
        card(2, RecordKind::GoalRating, &json!({ "target": id(1), "on": given(json!("2026-04-28")) })),
        card(3, RecordKind::GoalRating, &json!({ "target": id(1), "on": given(json!("2026-04-29")) })),
        card(
            4,
            RecordKind::Intervention,
            &json!({ "start": given(json!("2026-05-04")), "trm_from_level": given(json!(3)) }),
        ),
        card(5, RecordKind::Session, &json!({ "intervention": id(4), "on": given(json!("2026-05-03")) })),
        card(6, RecordKind::TrmRating, &json!({ "on": given(json!("2026-05-01")), "level_high": given(json!(4)) })),
        card(7, RecordKind::TrmRating, &json!({ "on": given(json!("2026-06-01")), "level_high": given(json!(2)) })),
    ];
    let found = problems_between(&records);
    let of = |at: u128| found.get(&id(at)).map(|problems| problems[0].code.to_string());
    assert_eq!(of(2).as_deref(), Some("before_its_target"));
    assert_eq!(of(5).as_deref(), Some("before_it_began"));
    assert_eq!(of(4).as_deref(), Some("above_the_child"));
    assert_eq!(found[&id(4)][0].message, "Team placed this above the child’s current level. Say why now.");
    assert_eq!(found.len(), 3);
    let mut said = records.to_vec();
    let why = json!({ "trm_from_level": given(json!(3)), "trm_why_now": note("Kai asked before the anniversary.") });
    said[3] = card(4, RecordKind::Intervention, &why);
    assert!(!problems_between(&said).contains_key(&id(4)));
}

#[test]
fn whoever_called_it_off_is_told_apart_from_the_child_who_said_no() {
    let doing = json!({ "start": given(json!("2026-05-04")), "times": given(json!(2)), "per": given(json!("week")), "planned_sessions": given(json!(64)) });
    let log = |at: u128, on: &str, attended: &str, times: u32| {
        let body = json!({ "intervention": id(1), "on": given(json!(on)), "attended": attended, "times": given(json!(times)) });
        card(at, RecordKind::Session, &body)
    };
    let timed = json!({
        "intervention": id(1), "on": given(json!("2026-11-20")), "attended": "part",
        "starts": given(json!("14:00:00")), "ends": given(json!("14:25:00")),
    });
    let records = [
        card(1, RecordKind::Intervention, &doing),
        log(2, "2026-05-04", "yes", 47),
        log(3, "2026-06-01", "declined", 3),
        log(4, "2026-06-01", "staff_cancelled", 4),
        log(5, "2026-06-01", "setting_cancelled", 2),
        card(6, RecordKind::Session, &timed),
        log(7, "2026-12-01", "yes", 1),
    ];
    let counted = &deliveries(&records, day("2026-11-22"))[&id(1)];
    // From Monday 4 May to Sunday 22 November 2026 lie 29 weeks, two each.
    assert_eq!(counted.planned, Some(58));
    assert_eq!((counted.delivered, counted.part, counted.declined), (47, 1, 3));
    assert_eq!((counted.staff_cancelled, counted.setting_cancelled, counted.logged()), (4, 2, 57));
    assert_eq!(counted.not_written_down(), 1);
    assert_eq!(counted.minutes, None, "a tally has no length");
    assert_eq!(deliveries(&[records[0].clone(), records[5].clone()], day("2026-11-22"))[&id(1)].minutes, Some(25));
}

fn at(text: &str) -> Timestamp {
    Timestamp::from_millis(chrono::DateTime::parse_from_rfc3339(text).unwrap().timestamp_millis())
}

/// The hold began at 22:18 on Saturday 24 October 2026 in British Summer Time (21:18 UTC). The clocks go back at 02:00
/// on the 25th, so 24 hours later it is 21:18 on the 25th, and 48 hours later 21:18 on the 26th, by the clock on the wall.
#[test]
fn the_clocks_of_a_hold_count_hours_as_they_pass_over_the_night_the_clocks_go_back() {
    let held = incident(json!({
        "on": given(json!("2026-10-24")), "time": given(json!("22:15:00")),
        "restrictions": [{ "restriction": "physical_intervention", "starts": given(json!("22:18:00")) }],
        "recorded_on": given(json!("2026-10-25")), "recorded_at": given(json!("09:40:00")),
        "user_spoken_on": given(json!("2026-10-27")), "user_spoken_at": given(json!("10:05:00")),
        "child_spoken_on": given(json!("2026-10-28")),
    }));
    let clocks = restraint_clocks(&held, at("2026-11-22T12:00:00Z"));
    let due: Vec<String> = clocks.iter().map(|clock| clock.due.to_string()).collect();
    assert_eq!(due, ["2026-10-25 21:18:00", "2026-10-26 21:18:00", "2026-10-29 23:59:59"]);
    let states: Vec<_> = clocks.iter().map(|clock| clock.state).collect();
    assert_eq!(states, [ClockState::Met, ClockState::Late, ClockState::Met]);
}

#[test]
fn a_clock_runs_until_its_hour_and_is_overdue_after_it() {
    let held = incident(json!({
        "on": given(json!("2026-07-11")),
        "restrictions": [{ "restriction": "physical_intervention", "starts": given(json!("18:42:00")) }],
    }));
    let state = |now: &str| restraint_clocks(&held, at(now))[0].state;
    assert_eq!(state("2026-07-12T17:41:00Z"), ClockState::Running);
    assert_eq!(state("2026-07-12T17:43:00Z"), ClockState::Overdue);
    let mut undated = held.clone();
    undated.recorded_on = crate::answer::Answer::of(day("2026-07-12"));
    assert_eq!(restraint_clocks(&undated, at("2026-07-20T12:00:00Z"))[0].state, ClockState::TimeNotSaid);
    let planned = json!({
        "on": given(json!("2026-07-11")), "restraint_in_plan": given(json!("yes")),
        "restrictions": [{ "restriction": "physical_intervention" }],
    });
    assert!(restraint_clocks(&incident(planned), at("2026-07-12T17:43:00Z")).is_empty());
    assert!(
        restraint_clocks(&incident(json!({ "on": given(json!("2026-07-11")) })), at("2026-07-12T17:43:00Z")).is_empty()
    );
}

#[test]
fn the_sheet_for_the_wall_holds_no_diagnosis_offence_or_harm_until_somebody_puts_it_there() {
    let line = |at: u128, list: &str, text: &str, extra: Value| {
        let mut body = json!({ "list": list, "line": { "text": text, "conf": { "tier": "b" } } });
        body.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
        card(at, RecordKind::DayPlanLine, &body)
    };
    let records = [
        line(1, "what_helps", "Toast; bench; dominoes", json!({})),
        line(2, "triggers", "Was assaulted at night, so no torches", json!({})),
        line(3, "mealtimes", "Eats little at noon because of his ADHD tablet", json!({ "on_the_wall": true })),
        line(4, "staff_notes", "He can make you feel pushed away", json!({})),
        line(
            5,
            "triggers",
            "Sealed",
            json!({ "line": { "text": "Sealed", "conf": { "tier": "d" } }, "on_the_wall": true }),
        ),
        line(6, "what_helps", "A policeman’s old bike helmet", json!({})),
        line(8, "early_signs", "Hums no more", json!({})),
        card(
            7,
            RecordKind::LadderRung,
            &json!({ "rung": "rising", "see": [{ "text": "Goes still" }], "do_this": [{ "text": "Ring the police" }] }),
        ),
    ];
    let sheet = sheet(&records);
    let on: Vec<&str> = sheet.lines.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(
        on,
        ["Toast; bench; dominoes", "A policeman’s old bike helmet", "Eats little at noon because of his ADHD tablet"]
    );
    let off: Vec<_> = sheet
        .kept_off
        .iter()
        .map(|kept| (kept.record, kept.why.as_str(), kept.word.as_deref(), kept.by_hand))
        .collect();
    assert!(off.contains(&(id(2), "harm", Some("assaulted"), true)));
    assert!(off.contains(&(id(4), "for_staff", None, false)));
    assert!(off.contains(&(id(5), "private", None, false)), "what is sealed is put on no wall by anybody");
    assert!(off.contains(&(id(7), "offence", Some("police"), false)), "a rung leaves no choice: it is worded anew");
    assert!(off.contains(&(id(8), "in_ladder", None, false)), "the ladder says the early signs");
    assert_eq!(sheet.ladder[0].see.len(), 1);
    assert!(sheet.ladder[0].do_this.is_empty());
}
