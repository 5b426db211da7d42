//! A week on the unit: the plan is tried by shifts, what was due is counted, and what hangs on the wall stays safe.

use serde_json::{Value, json};
use throughline_app::ErrorCode;

use crate::fixtures::{
    desk::{Card, Case, Desk, list},
    words::{given, note, tiered},
};

fn doing(case: &Case<'_>) -> Card {
    case.add(
        "intervention",
        json!({
            "name": note("Key-work on the bikes"), "start": given("2026-11-02"), "times": given(2), "per": given("week"),
            "minutes": given(60), "planned_sessions": given(10), "what_if_moved": given(note("Goes on with Callum.")),
            "status": "active",
        }),
    )
}

fn happened(case: &Case<'_>, doing: &Card, on: &str, attended: &str) -> Card {
    case.add("session", json!({ "intervention": doing.id(), "on": given(on), "attended": attended }))
}

fn delivery(case: &Case<'_>) -> Value {
    case.desk.ok("plan_view", json!({ "case_id": case.id }))["deliveries"][0]["delivery"].clone()
}

#[test]
fn what_was_called_off_by_us_is_never_counted_as_the_child_saying_no() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let doing = doing(&case);
    for (on, attended) in [
        ("2026-11-03", "yes"),
        ("2026-11-05", "yes"),
        ("2026-11-10", "staff_cancelled"),
        ("2026-11-12", "declined"),
        ("2026-11-17", "setting_cancelled"),
        ("2026-11-19", "part"),
    ] {
        happened(&case, &doing, on, attended);
    }
    let counted = delivery(&case);
    // From Monday 2 November to Tuesday 24 November lie four weeks begun, two times each.
    assert_eq!(counted["planned"], 8);
    let of = |name: &str| counted[name].as_u64().expect("a count");
    assert_eq!((of("delivered"), of("part"), of("declined")), (2, 1, 1));
    assert_eq!((of("staff_cancelled"), of("setting_cancelled")), (1, 1));
    case.undo();
    assert_eq!(delivery(&case)["part"], 0, "a slip of the finger is taken back");
}

#[test]
fn what_a_shift_tried_says_how_well_a_line_of_the_day_to_day_plan_helps() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let line = case.add("day_plan_line", json!({ "list": "what_helps", "line": tiered("Toast, and the bench", "a") }));
    for (on, helped) in
        [("2026-11-21", "yes"), ("2026-11-22", "partly"), ("2026-11-22", "no"), ("2026-11-23", "not_tried")]
    {
        let tried = json!({ "on": given(on), "what": note("Loud after the call"), "lines": [line.id()], "helped": given(helped) });
        case.add("shift_note", tried);
    }
    let view = desk.ok("plan_view", json!({ "case_id": case.id }));
    let helped = &view["helped"][0];
    assert_eq!(
        (&helped["line"], &helped["helped"], &helped["no_difference"]),
        (&json!(line.id()), &json!(2), &json!(1))
    );
    assert_eq!(helped["last"], "2026-11-22", "a line that was not tried says nothing about itself");
}

#[test]
fn a_line_that_tells_of_an_illness_goes_on_the_wall_only_by_a_persons_hand() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let meal = case.add(
        "day_plan_line",
        json!({ "list": "mealtimes", "line": tiered("Eats late because of the ADHD tablet", "a") }),
    );
    case.add("day_plan_line", json!({ "list": "what_helps", "line": tiered("Dominoes", "a") }));
    let sheet = || desk.ok("day_sheet", json!({ "case_id": case.id }));
    let before = sheet();
    assert_eq!(list(&before["sheet"]["lines"]).len(), 1);
    assert_eq!(before["sheet"]["kept_off"][0]["record"], json!(meal.id()));
    assert_eq!(before["reasons"][0], "It tells of an illness");
    case.amend(&meal, json!({ "on_the_wall": true }));
    let after = sheet();
    assert_eq!(list(&after["sheet"]["lines"]).len(), 2);
    assert!(list(&after["sheet"]["kept_off"]).is_empty());
}

#[test]
fn a_time_that_ends_before_it_starts_is_kept_as_a_draft_with_its_field_named() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let doing = doing(&case);
    let timed = json!({
        "intervention": doing.id(), "on": given("2026-10-30"), "attended": "yes",
        "starts": given("15:00:00"), "ends": given("14:20:00"),
    });
    let card = case.add("session", timed);
    let problems = list(&card.0["problems"]);
    let named: Vec<_> = problems.iter().map(|one| (one["field"].as_str(), one["code"].as_str())).collect();
    assert!(named.contains(&(Some("ends"), Some("time_ends_before_it_starts"))), "{named:?}");
    assert!(named.contains(&(Some("on"), Some("before_it_began"))), "{named:?}");
    let elsewhere = Case::start(&desk, "Ash");
    let foreign = json!({ "case_id": elsewhere.id, "record": doing.id() });
    desk.refused_as(ErrorCode::NotFound, "thread_of", foreign);
}
