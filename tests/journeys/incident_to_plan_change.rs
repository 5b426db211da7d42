//! From an incident to a change of the plan: two accounts side by side, clocks that run, and a lesson that shows.

use serde_json::{Value, json};
use throughline_app::ErrorCode;

use crate::fixtures::{
    desk::{Card, Case, Desk, list},
    words::{given, note},
};

fn night(case: &Case<'_>) -> Card {
    case.add(
        "incident",
        json!({
            "on": given("2026-11-23"), "time": given("22:15:00"), "place": note("Rowan’s room"),
            "kinds": ["damage", "hit_out"], "directions": ["to_others"], "severity": "moderate", "categories": ["sppi"],
            "before": given(note("The call was cancelled by us and Rowan was told late")),
            "what_happened": note("Broke the door closer and hit out; was held"),
            "restrictions": [{ "restriction": "physical_intervention", "starts": given("22:18:00"), "ends": given("22:24:00") }],
            "child_account": given(note("I went for the door. I would never go for Ola.")),
            "status": "open",
        }),
    )
}

fn view(case: &Case<'_>) -> Value {
    case.desk.ok("incidents", json!({ "case_id": case.id }))
}

#[test]
fn a_serious_incident_stays_open_until_the_plan_changes_or_somebody_says_why_not() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let card = night(&case);
    let seen = view(&case);
    assert_eq!((&seen["incidents"][0]["serious"], &seen["incidents"][0]["closed"]), (&json!(true), &json!(false)));
    assert!(seen["incidents"][0]["why_not"].is_string());
    let mut body = card.body().clone();
    body["status"] = json!("closed");
    let request = json!({
        "case_id": case.id, "record": card.id(), "kind": "incident", "based_on": card.revision(), "body": body,
    });
    let error = desk.refused_as(ErrorCode::Invalid, "save_record", request);
    assert_eq!(error.field.as_deref(), Some("changes"));
    assert!(error.message.contains("closes only with"), "{}", error.message);
    assert_eq!(case.card(card.id()).body()["status"], "open", "nothing was half closed");

    let line = case.add("day_plan_line", json!({ "list": "triggers", "line": note("Any news after five") }));
    let closed = case.amend(&card, json!({ "status": "closed", "changes": [line.id()] }));
    assert_eq!(closed.body()["child_account"]["value"]["text"], "I went for the door. I would never go for Ola.");
    assert_eq!(view(&case)["incidents"][0]["closed"], true);
    let thread = desk.ok("thread_of", json!({ "case_id": case.id, "record": line.id() }));
    assert_eq!(thread["from"][0]["record"], json!(card.id()), "the line says where it comes from");
    assert_eq!(thread["printed_under"], "Day-to-day plan", "and where a handover says it");
}

#[test]
fn the_clocks_of_a_hold_run_from_the_hold_and_are_met_by_what_is_written_down() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let card = night(&case);
    let clock = |at: usize| view(&case)["incidents"][0]["clocks"][at].clone();
    assert_eq!((clock(0)["due"].as_str(), clock(0)["state"].as_str()), (Some("2026-11-24T22:18:00"), Some("running")));
    let recorded = json!({ "recorded_on": given("2026-11-24"), "recorded_at": given("08:30:00") });
    let card = case.amend(&card, recorded);
    assert_eq!(clock(0)["state"], "met");
    desk.days_later(3);
    assert_eq!(clock(1)["state"], "overdue");
    case.amend(&card, json!({ "user_spoken_on": given("2026-11-27"), "user_spoken_at": given("09:00:00") }));
    assert_eq!((clock(1)["state"].as_str(), clock(2)["state"].as_str()), (Some("late"), Some("running")));
    assert_eq!(clock(2)["due"], "2026-11-28T23:59:59");
}

#[test]
fn what_repeats_shows_by_place_time_and_known_trigger() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let line = case.add("day_plan_line", json!({ "list": "triggers", "line": note("A cancelled call") }));
    for (on, at) in [("2026-11-03", "22:40:00"), ("2026-11-10", "20:05:00"), ("2026-11-13", "09:00:00")] {
        let body = json!({
            "on": given(on), "time": given(at), "place": note("Corridor"), "severity": "low", "kinds": ["distress"],
            "categories": ["routine"], "what_happened": note("Loud"), "trigger": line.id(),
        });
        case.add("incident", body);
    }
    let patterns = view(&case)["patterns"].clone();
    let of = |by: &str| {
        let pattern = list(&patterns).into_iter().find(|pattern| pattern["by"] == by).expect("a pattern");
        let first = pattern["rows"][0].clone();
        (first["label"].as_str().expect("a label").to_owned(), list(&first["incidents"]).len())
    };
    assert_eq!(of("place"), ("Corridor".to_owned(), 3));
    assert_eq!(of("hour"), ("20:00 to 24:00".to_owned(), 2));
    assert_eq!(of("weekday"), ("Tuesday".to_owned(), 2));
    assert_eq!(of("trigger"), ("A cancelled call".to_owned(), 3));
}
