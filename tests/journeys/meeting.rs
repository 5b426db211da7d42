//! A formulation meeting: who came, what changed in the room, and how what was decided reaches the plan.

use serde_json::{Value, json};
use throughline_app::ErrorCode;

use crate::fixtures::{
    desk::{Card, Case, Desk, list, text},
    words::note,
};

fn given(value: impl Into<Value>) -> Value {
    json!({ "state": "given", "value": value.into() })
}

fn meeting(case: &Case<'_>) -> Card {
    let nurse = case.add("person", json!({ "name": note("Femi Hale"), "role": "nurse" }));
    case.add(
        "formulation_meeting",
        json!({
            "on": given("2026-11-24"),
            "attendees": [
                { "person": nurse.id(), "discipline": "nursing_mental_health", "attendance": "present" },
                { "discipline": "residential_care", "attendance": "written" },
            ],
            "child_took_part": given("views_sent"),
            "shifts": [note("Shouting at night is a way of asking who is there")],
            "actions": [
                { "what": note("Say goodnight at the door, by name"), "who": nurse.id(), "by": given("2026-12-01") },
                { "what": note("  ") },
            ],
            "ratings": [
                { "discipline": "residential_care", "understanding_before": given(3), "understanding_after": given(8) },
                { "discipline": "education", "understanding_before": given(6), "understanding_after": given(6) },
                { "discipline": "education", "understanding_before": given(5) },
            ],
        }),
    )
}

fn to_plan(case: &Case<'_>, card: &Card, at: usize) -> Value {
    json!({ "case_id": case.id, "meeting": card.id(), "based_on": card.revision(), "at": at })
}

#[test]
fn a_decision_lands_in_the_plan_with_who_and_when_and_one_undo_takes_both_back() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let card = meeting(&case);
    let reply = desk.ok("action_to_plan", to_plan(&case, &card, 0));
    let doing = &reply["intervention"]["body"];
    assert_eq!(text(&doing["name"]["text"]), "Say goodnight at the door, by name");
    assert_eq!((&doing["planned_end"]["value"], text(&doing["status"])), (&json!("2026-12-01"), "planned".to_owned()));
    assert_eq!(doing["lead"], card.body()["actions"][0]["who"]);
    assert_eq!(reply["meeting"]["body"]["actions"][0]["intervention"], reply["intervention"]["record"]);
    desk.ok("undo", json!({ "case_id": case.id }));
    assert!(case.cards_of("intervention").iter().all(Card::is_retired), "the plan is as it was");
    assert_eq!(case.cards_of("formulation_meeting")[0].body()["actions"][0]["intervention"], Value::Null);
}

#[test]
fn a_decision_goes_into_the_plan_once_and_not_without_words() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let card = meeting(&case);
    let empty = desk.refused_as(ErrorCode::Invalid, "action_to_plan", to_plan(&case, &card, 1));
    assert_eq!(empty.field.as_deref(), Some("actions.1.what"));
    desk.refused_as(ErrorCode::NotFound, "action_to_plan", to_plan(&case, &card, 7));
    desk.ok("action_to_plan", to_plan(&case, &card, 0));
    let now = &case.cards_of("formulation_meeting")[0];
    let twice = desk.refused_as(ErrorCode::Invalid, "action_to_plan", to_plan(&case, now, 0));
    assert_eq!(twice.field.as_deref(), Some("actions.0.intervention"));
}

#[test]
fn before_and_after_are_compared_within_the_same_person() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let card = meeting(&case);
    let reply = desk.ok("meeting_ratings", json!({ "case_id": case.id, "meeting": card.id() }));
    let items = list(&reply["items"]);
    let understanding = items.iter().find(|item| item["item"] == "understanding").expect("it was rated");
    assert_eq!(
        (&understanding["pairs"], &understanding["up"], &understanding["same"]),
        (&json!(2), &json!(1), &json!(1))
    );
    assert_eq!((&understanding["before"], &understanding["after"]), (&json!(4.5), &json!(7.0)));
}

#[test]
fn a_rating_outside_the_scale_is_kept_as_a_draft_with_its_problem_beside_the_field() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let card = case.add("formulation_meeting", json!({ "ratings": [{ "confidence_after": given(11) }] }));
    let problems = list(&card.0["problems"]);
    let named = |problem: &Value| text(&problem["field"]) == "ratings.0.confidence_after";
    assert!(problems.iter().any(named), "{problems:?}");
}

#[test]
fn who_is_close_and_who_is_family_follow_from_what_is_written() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let nan =
        case.add("person", json!({ "name": note("Jean"), "role": "grandparent", "stays_through_move": given("yes") }));
    let mum = case.add("person", json!({ "name": note("Carla"), "role": "mother" }));
    case.add(
        "relationship",
        json!({ "from": mum.id(), "relation": "parent_of", "to_child": true, "quality": given("on_and_off") }),
    );
    case.add("relationship", json!({ "from": nan.id(), "relation": "parent_of", "to": mum.id() }));
    case.add(
        "relationship",
        json!({ "from": nan.id(), "relation": "grandparent_of", "to_child": true, "quality": given("strong") }),
    );
    let around = desk.ok("people_around", json!({ "case_id": case.id }));
    let near = list(&around["near"]["people"]);
    let nearest = near.iter().find(|one| text(&one["person"]) == nan.id()).expect("Nan is drawn");
    assert_eq!((text(&nearest["nearness"]), &nearest["stays"]), ("close".to_owned(), &json!(true)));
    let generations = list(&around["family"]["generations"]);
    let levels: Vec<_> = generations.iter().map(|one| one["level"].as_i64().expect("a number")).collect();
    assert_eq!(levels, [-2, -1, 0]);
}
