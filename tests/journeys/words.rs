//! Hints about words: for professionals, with a reason, and never about what the child said.

use serde_json::{Value, json};

use crate::fixtures::{
    desk::{Case, Desk, list, text},
    words::note,
};

fn hints(desk: &Desk, case: &Case<'_>, kind: &str, field: &str, words: &Value, record: Option<&str>) -> Vec<String> {
    let request = json!({ "case_id": case.id, "record": record, "kind": kind, "field": field, "note": words });
    let reply = desk.ok("check_words", request);
    list(&reply["hints"]).iter().map(|hint| text(&hint["found"])).collect()
}

#[test]
fn a_word_that_blames_is_pointed_at_with_a_reason_and_another_word() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let request = json!({ "case_id": case.id, "kind": "factor", "field": "statement", "note": note("Rowan is manipulative at bedtime.") });
    let hint = &desk.ok("check_words", request)["hints"][0];
    assert_eq!(
        (text(&hint["found"]), &hint["start"], &hint["end"]),
        ("manipulative".to_owned(), &json!(9), &json!(21))
    );
    assert!(text(&hint["prefer"]).contains("connection") && text(&hint["why"]).contains("needed"));
}

#[test]
fn the_childs_words_and_terms_of_law_are_left_alone() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let said =
        json!({ "text": "I kicked off", "conf": { "tier": "b" }, "said_by": { "who": "child", "verbatim": true } });
    assert!(hints(&desk, &case, "factor", "statement", &said, None).is_empty());
    assert!(hints(&desk, &case, "factor", "child_wording", &note("I kicked off"), None).is_empty());
    assert!(hints(&desk, &case, "factor", "statement", &note("A contact order was made."), None).is_empty());
    assert_eq!(hints(&desk, &case, "factor", "statement", &note("Rowan kicked off."), None), ["kicked off"]);
}

#[test]
fn a_word_kept_with_a_reason_is_not_pointed_at_again_in_that_card() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let words = note("The school called Rowan manipulative.");
    let card = case.add("factor", json!({ "statement": words }));
    let other = case.add("factor", json!({ "statement": words }));
    let kept = json!({ "about": card.id(), "words": note("Manipulative"), "why": { "state": "given", "value": note("It is a quotation") } });
    let kept = case.add("wording_kept", kept);
    assert!(hints(&desk, &case, "factor", "statement", &words, Some(card.id())).is_empty());
    assert_eq!(hints(&desk, &case, "factor", "statement", &words, Some(other.id())), ["manipulative"]);
    case.retire(&kept, "The quotation is gone");
    assert_eq!(hints(&desk, &case, "factor", "statement", &words, Some(card.id())), ["manipulative"]);
}

#[test]
fn a_letter_is_read_by_the_child_and_asks_for_plainer_words() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let words = note("Your siblings come to the LAC review.");
    assert!(hints(&desk, &case, "factor", "statement", &words, None).is_empty());
    assert_eq!(hints(&desk, &case, "letter", "we_will", &words, None), ["siblings", "LAC review"]);
}

#[test]
fn nothing_of_a_check_is_written_down() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let rows = || list(&desk.ok("audit", json!({}))["rows"]).len();
    let before = rows();
    hints(&desk, &case, "factor", "statement", &note("Rowan kicked off."), None);
    // Reading the log is itself one row.
    assert_eq!(rows(), before + 1, "the log counts nobody's words");
}
