//! Answers in the plan that cannot be, or were meant to do harm: each is refused or kept as a draft, and nothing is lost.

use serde_json::{Value, json};
use throughline_app::ErrorCode;

use crate::fixtures::{
    desk::{Card, Case, Desk, list},
    words::{given, note},
};

fn save(case: &Case<'_>, kind: &str, body: Value) -> Value {
    json!({ "case_id": case.id, "kind": kind, "body": body })
}

#[test]
fn a_number_or_a_time_that_is_none_is_refused_and_what_was_there_stays() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let before = case.state();
    for (kind, body) in [
        ("measure_result", json!({ "score": given("twenty-five") })),
        ("measure_result", json!({ "score": given("79228162514264337593543950336") })),
        ("measure_figures", json!({ "sd": given("NaN") })),
        ("session", json!({ "starts": given("25:61:00") })),
        ("session", json!({ "times": given(-1) })),
        ("goal_rating", json!({ "value": given(4_294_967_296_u64) })),
        ("incident", json!({ "on": given("2026-02-30") })),
        ("review", json!({ "targets": [{ "nobody": 1 }] })),
    ] {
        desk.refused_as(ErrorCode::Invalid, "save_record", save(&case, kind, body));
    }
    assert_eq!(case.state(), before);
}

#[test]
fn figures_as_large_as_numbers_go_are_judged_not_computable_instead_of_wrong() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let largest = "79228162514264337593543950335";
    let named = |extra: Value| {
        let mut body = json!({
            "measure": "cgas", "version": given(note("v")), "informant": "clinician", "scale": given(note("total")),
        });
        body.as_object_mut().expect("a body").extend(extra.as_object().expect("fields").clone());
        body
    };
    for (on, score) in [("2026-01-01", largest), ("2026-06-01", "-79228162514264337593543950335")] {
        case.add("measure_result", named(json!({ "on": given(on), "score": given(score) })));
    }
    case.add("measure_figures", named(json!({ "sd": given(largest), "reliability": given("0.5") })));
    let view = desk.ok("outcomes", json!({ "case_id": case.id }));
    assert_eq!(view["measures"][0]["change"]["why"], "figures_unusable");
    assert_eq!(list(&view["chart"]["lanes"]).len(), 1);
}

#[test]
fn tallies_as_large_as_numbers_go_are_counted_to_the_end_and_no_further() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let doing = case.add("intervention", json!({ "name": note("Key-work"), "start": given("2026-01-01"), "times": given(u32::MAX), "per": given("day") }));
    for _ in 0..3 {
        let tally = json!({ "intervention": doing.id(), "on": given("2026-03-01"), "times": given(u32::MAX), "attended": "yes" });
        case.add("session", tally);
    }
    let view = desk.ok("plan_view", json!({ "case_id": case.id }));
    let delivery = &view["deliveries"][0]["delivery"];
    assert_eq!(delivery["delivered"], u32::MAX);
    assert!(delivery["planned"].is_null());
}

#[test]
fn cards_that_point_at_one_another_in_a_ring_end_the_thread_where_it_began() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let line = case.add("day_plan_line", json!({ "list": "triggers", "line": note("A no in the queue") }));
    let factor = case.add("factor", json!({ "statement": note("A no means it is over") }));
    let cycle = case.add("cycle", json!({ "name": note("Round and round"), "steps": [{ "slot": "trigger", "text": note(""), "factor": factor.id() }] }));
    let doing = case.add("intervention", json!({ "name": note("Ten seconds"), "cycles": [cycle.id()], "targets": [line.id()], "factors": [cycle.id(), factor.id()] }));
    let ideas = json!([{ "step": given(1), "idea": note("Wait"), "intervention": doing.id() }]);
    let cycle = case.amend(
        &cycle,
        json!({ "step_ins": ideas, "steps": [{ "slot": "trigger", "text": note(""), "factor": doing.id() }] }),
    );
    let thread = desk.ok("thread_of", json!({ "case_id": case.id, "record": cycle.id() }));
    let has =
        |way: &str, card: &Card| list(&thread[way]).iter().filter(|one| one["record"] == json!(card.id())).count();
    assert_eq!((has("to", &doing), has("from", &doing), has("from", &factor)), (1, 1, 1));
    assert_eq!(has("to", &cycle) + has("from", &cycle), 0);
}

#[test]
fn a_review_that_names_a_target_of_another_child_changes_nothing_of_theirs() {
    let desk = Desk::ready();
    let (case, other) = (Case::start(&desk, "Rowan"), Case::start(&desk, "Ash"));
    let theirs = other.add("target", json!({ "text": note("See Nan"), "status": "active" }));
    let before = other.state();
    let review = case.add(
        "review",
        json!({ "on": given("2026-11-24"), "review_kind": "lac", "targets": [{ "target": theirs.id(), "rating": given(1), "decision": "drop" }] }),
    );
    let apply = json!({ "case_id": case.id, "review": review.id(), "based_on": review.revision() });
    let error = desk.refused_as(ErrorCode::Invalid, "apply_review", apply);
    assert_eq!(error.field.as_deref(), Some("targets.0.target"));
    assert_eq!(other.state(), before);
    assert!(case.cards_of("goal_rating").is_empty());
}
