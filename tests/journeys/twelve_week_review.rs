//! The review after twelve weeks: each target gets a result, each intervention a decision, and one act carries it over.

use serde_json::json;
use throughline_app::ErrorCode;

use crate::fixtures::{
    desk::{Card, Case, Desk, list},
    words::{given, note},
};

struct Plan {
    calls: Card,
    group: Card,
    group_work: Card,
}

fn plan(case: &Case<'_>) -> Plan {
    let target = |words: &str| {
        let body = json!({
            "text": note(words), "owner": "child", "objective_area": "wellbeing", "set_on": given("2026-09-01"),
            "by_when": given("2026-12-18"), "status": "active",
        });
        case.add("target", body)
    };
    let (calls, group) = (target("I see or speak to Amaya every week"), target("Go to the group"));
    let group_work = case.add(
        "intervention",
        json!({
            "name": note("Skills group"), "targets": [group.id()], "start": given("2026-09-08"),
            "planned_end": given("2026-12-15"), "status": "active",
        }),
    );
    Plan { calls, group, group_work }
}

fn review(case: &Case<'_>, plan: &Plan, on: &str) -> Card {
    case.add(
        "review",
        json!({
            "on": given(on), "review_kind": "care_plan", "child_took_part": given("part"),
            "child_said": given(note("Not in a room with people")), "still_fits": given("partly"),
            "targets": [
                { "target": plan.calls.id(), "rating": given(6), "decision": "continue" },
                { "target": plan.group.id(), "rating": given(0), "decision": "drop", "why": given(note("Our choice was the error")) },
            ],
            "interventions": [{ "intervention": plan.group_work.id(), "decision": "end", "why": given(note("Offered too early")) }],
            "reopens": ["scoping"],
        }),
    )
}

fn apply(case: &Case<'_>, review: &Card) -> serde_json::Value {
    json!({ "case_id": case.id, "review": review.id(), "based_on": review.revision() })
}

#[test]
fn what_a_review_decided_is_carried_over_in_one_act_and_one_undo_takes_it_back() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let plan = plan(&case);
    let review = review(&case, &plan, "2026-11-24");
    desk.ok("apply_review", apply(&case, &review));
    let ratings = case.cards_of("goal_rating");
    let values: Vec<_> = ratings.iter().map(|card| card.body()["value"]["value"].clone()).collect();
    assert_eq!(values, [json!(6), json!(0)]);
    assert!(ratings.iter().all(|card| card.body()["rated_by"] == "team" && card.body()["on"]["value"] == "2026-11-24"));
    assert_eq!(case.card(plan.calls.id()).body()["status"], "active");
    assert_eq!(case.card(plan.group.id()).body()["status"], "dropped");
    let ended = case.card(plan.group_work.id());
    assert_eq!(ended.body()["status"], "ended_early", "it was planned to go on for three weeks more");
    assert_eq!(ended.body()["end_reason"]["value"]["text"], "Offered too early");
    let stages = case.cards_of("stage");
    let scoping = stages.iter().find(|stage| stage.body()["stage"] == "scoping").expect("a stage");
    assert_eq!(scoping.body()["status"], "reopened");

    case.undo();
    assert!(case.cards_of("goal_rating").iter().all(Card::is_retired));
    assert_eq!(case.card(plan.group.id()).body()["status"], "active");
    assert_eq!(case.card(review.id()).body()["applied"], false);
}

#[test]
fn a_review_is_carried_over_once_on_its_day_and_only_as_it_was_seen() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let plan = plan(&case);
    let rows = json!([{ "target": plan.calls.id(), "decision": "" }]);
    let begun = case.add("review", json!({ "on": given("2026-11-24"), "review_kind": "lac", "targets": rows }));
    let error = desk.refused_as(ErrorCode::Invalid, "apply_review", apply(&case, &begun));
    assert!(error.message.starts_with("Nothing has been decided"), "{}", error.message);
    assert_eq!(case.card(begun.id()).body()["applied"], false, "it is not used up");
    let gone = case.add("target", json!({ "text": note("Go to the club"), "status": "active" }));
    let about_it = json!([{ "target": gone.id(), "rating": given(4), "decision": "continue" }]);
    let begun = case.amend(&begun, json!({ "targets": about_it }));
    case.retire(&gone, "not wanted any more");
    let error = desk.refused_as(ErrorCode::Invalid, "apply_review", apply(&case, &begun));
    assert_eq!(error.field.as_deref(), Some("targets.0.target"), "a row is named, not passed over");
    assert!(case.cards_of("goal_rating").is_empty());
    let planned = review(&case, &plan, "2026-12-02");
    let error = desk.refused_as(ErrorCode::Invalid, "apply_review", apply(&case, &planned));
    assert_eq!(error.field.as_deref(), Some("on"));
    desk.days_later(8);
    let stale = planned;
    let held = case.amend(&stale, json!({ "learned": given(note("Say things twice")) }));
    desk.refused_as(ErrorCode::Conflict, "apply_review", apply(&case, &stale));
    assert!(case.cards_of("goal_rating").is_empty(), "nothing was half carried over");
    desk.ok("apply_review", apply(&case, &held));
    let once = case.card(held.id());
    desk.refused_as(ErrorCode::Invalid, "apply_review", apply(&case, &once));
    assert_eq!(case.cards_of("goal_rating").len(), 2);
    let older = review(&case, &plan, "2026-11-20");
    let error = desk.refused_as(ErrorCode::Invalid, "apply_review", apply(&case, &older));
    assert!(error.message.starts_with("A later review"), "{}", error.message);
    desk.refused_as(ErrorCode::NotFound, "apply_review", apply(&case, &plan.calls));
}

#[test]
fn needs_without_a_service_are_counted_with_their_reason_and_how_long_the_child_waits() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let need = |words: &str, reason: &str, since: i32| {
        let waiting = given(json!({ "year": since, "month": 9, "day": null, "about": false }));
        let body = json!({
            "statement": note(words), "domain": "mental_health", "met_status": "unmet",
            "unmet_reason": given(reason), "waiting_since": waiting,
        });
        case.add("need", body)
    };
    need("A dentist", "no_service", 2025);
    need("Hair care", "no_service", 2026);
    need("Grief work", "age_cut_off", 2026);
    case.add("need", json!({ "statement": note("Somebody to talk to"), "met_status": "met" }));
    let unmet = desk.ok("plan_view", json!({ "case_id": case.id }))["unmet"].clone();
    assert_eq!(list(&unmet).len(), 2);
    assert_eq!((&unmet[0]["reason"], list(&unmet[0]["needs"]).len()), (&json!("no_service"), 2));
    assert_eq!(unmet[0]["since"], "2025-09-01");
}
