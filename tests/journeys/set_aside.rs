//! Setting a card aside, and bringing it back.

use serde_json::json;
use throughline_app::ErrorCode;

use crate::fixtures::{
    desk::{Case, Desk, list, text},
    first_case::FirstCase,
    words::note,
};

#[test]
fn a_card_is_set_aside_with_a_reason_and_comes_back_as_it_was() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let card = case.add("factor", json!({ "statement": note("Collects feathers") }));
    for reason in ["", " \n"] {
        let request = json!({ "case_id": case.id, "record": card.id(), "based_on": card.revision(), "reason": reason });
        let error = desk.refused_as(ErrorCode::Invalid, "retire_record", request);
        assert_eq!(error.field.as_deref(), Some("reason"));
    }
    let retired = case.retire(&card, "Rowan says this was never so");
    assert!(retired.is_retired());
    assert!(case.found("feathers").is_empty(), "search finds what stands");
    assert_eq!(case.history_of(&card)[0]["reason"], "Rowan says this was never so");
    let back = case.restore(&retired);
    assert_eq!((back.body(), back.is_retired()), (card.body(), false));
    assert_eq!(case.found("feathers"), [card.id()]);
    assert_eq!(case.history_of(&card).len(), 3);
}

#[test]
fn what_was_set_aside_is_not_due_not_agreed_and_not_printed() {
    let desk = Desk::ready();
    let entered = FirstCase::enter(&desk);
    let case = &entered.case;
    case.retire(&entered.steps[0], "done by phone");
    case.retire(&entered.fear, "not so any more");
    let dates: Vec<_> = list(&case.open()["due"]).iter().map(|due| text(&due["on"])).collect();
    assert!(!dates.contains(&"2026-12-05".to_owned()) && dates.contains(&"2026-12-26".to_owned()), "{dates:?}");
    let manifest = case.agree("formulation", "").body()["manifest"].to_string();
    assert!(!manifest.contains(entered.fear.id()) && manifest.contains(entered.event.id()));
    let choice = case.choice(&entered.community).to_string();
    assert!(!choice.contains("moved on without warning") && !choice.contains("for a meal"));
}

#[test]
fn a_single_card_that_was_set_aside_can_be_begun_again() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let scoping = case.add("scoping", json!({}));
    let second = json!({ "case_id": case.id, "kind": "scoping", "body": {} });
    desk.refused_as(ErrorCode::Invalid, "save_record", second);
    case.retire(&scoping, "about somebody else");
    case.add("scoping", json!({}));
}
