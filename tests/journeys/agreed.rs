//! What a team agreed, and what becomes of it.

use serde_json::json;
use throughline_app::ErrorCode;

use crate::fixtures::{
    desk::{Case, Desk, list, text},
    first_case::FirstCase,
    words::{note, tiered},
};

#[test]
fn an_agreed_version_cannot_be_edited() {
    let desk = Desk::ready();
    let entered = FirstCase::enter(&desk);
    let case = &entered.case;
    let version = case.agree("formulation", "");
    let sign_off = case.sign(&version);
    for card in [&version, &sign_off] {
        desk.refused_as(ErrorCode::Invalid, "save_record", case.saving(card, card.body().clone()));
        let under_another_kind = json!({
            "case_id": case.id, "record": card.id(), "kind": "factor", "based_on": card.revision(), "body": {},
        });
        desk.refused_as(ErrorCode::Invalid, "save_record", under_another_kind);
        let request = json!({ "case_id": case.id, "record": card.id(), "based_on": card.revision(), "reason": "no" });
        desk.refused_as(ErrorCode::Invalid, "retire_record", request);
        assert_eq!(case.card(card.id()).body(), card.body());
        assert_eq!(case.history_of(card).len(), 1);
    }
    for kind in ["version", "sign_off"] {
        let request = json!({ "case_id": case.id, "kind": kind, "body": {} });
        desk.refused_as(ErrorCode::Invalid, "save_record", request);
    }
}

#[test]
fn an_agreed_version_reads_back_unchanged_after_later_edits_which_it_says_are_later() {
    let desk = Desk::ready();
    let entered = FirstCase::enter(&desk);
    let case = &entered.case;
    let version = case.agree("formulation", "");
    let agreed_words = entered.fear.body().clone();
    let changed_since = || list(&case.open()["versions"])[0]["changed_since"] == true;
    assert!(!changed_since());
    let later =
        case.amend(&entered.fear, json!({ "statement": note("Expects to be moved on; a little less each week") }));
    assert!(changed_since());
    assert_eq!(case.card(entered.fear.id()).0["agreed_in"], json!(null));
    let now = case.card(version.id());
    assert_eq!((now.body(), now.revision()), (version.body(), version.revision()));
    let entry = list(&now.body()["manifest"]).into_iter().find(|entry| entry["record"] == entered.fear.id());
    let revision = entry.expect("the card is covered")["revision"].clone();
    let history = case.history_of(&later);
    let then = history.iter().find(|entry| entry["record"]["revision"] == revision).expect("the agreed revision");
    assert_eq!(then["record"]["body"], agreed_words);
    // The words that were agreed come back by undo under a new revision: still another than the one agreed.
    case.add("narrative", json!({ "section": "what_helps", "body": note("Goodbyes said aloud.") }));
    desk.lock();
    desk.unlock();
    assert!(changed_since());
    assert_eq!(case.card(version.id()).body(), version.body());
}

#[test]
fn edits_of_what_a_version_does_not_cover_leave_it_unchanged() {
    let desk = Desk::ready();
    let entered = FirstCase::enter(&desk);
    let case = &entered.case;
    case.agree("formulation", "");
    case.amend(&entered.target, json!({ "text": note("I sleep every night.") }));
    assert_eq!(list(&case.open()["versions"])[0]["changed_since"], false);
}

#[test]
fn a_second_version_says_what_changed_and_takes_the_place_of_the_first() {
    let desk = Desk::ready();
    let entered = FirstCase::enter(&desk);
    let case = &entered.case;
    let first = case.agree("formulation", "");
    case.amend(&entered.event, json!({ "what": note("Four moves in one summer") }));
    let silent = json!({ "case_id": case.id, "about": "formulation" });
    let error = desk.refused_as(ErrorCode::Invalid, "agree_version", silent);
    assert_eq!(error.field.as_deref(), Some("change_summary"));
    let second = case.agree("formulation", "Rowan counted the moves again.");
    assert_eq!((&second.body()["number"], &second.body()["previous"]), (&json!(2), &json!(first.id())));
    let versions = list(&case.open()["versions"]);
    let of = |card: &str| versions.iter().find(|version| version["record"] == card).expect("it is listed").clone();
    assert_eq!(of(first.id())["superseded"], true);
    assert_eq!((&of(second.id())["superseded"], &of(second.id())["label"]), (&json!(false), &json!("Formulation 2")));
    assert_ne!(first.body()["hash"], second.body()["hash"]);
    assert_eq!(case.agree("plan", "").body()["number"], 1, "each thing counts its own versions");
}

#[test]
fn a_review_date_is_due_for_the_newest_version_alone() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    case.add("day_plan_line", json!({ "list": "what_helps", "line": tiered("A walk before tea", "a") }));
    let agree = |review_by: &str, summary: &str| {
        let request = json!({
            "case_id": case.id, "about": "day_plan", "review_by": review_by, "change_summary": summary,
        });
        desk.ok("agree_version", request);
    };
    agree("2026-12-01", "");
    agree("2027-01-15", "Looked at again, nothing changed.");
    let due: Vec<_> = list(&case.open()["due"]).iter().map(|due| (text(&due["rule"]), text(&due["on"]))).collect();
    assert_eq!(due, [("review".to_owned(), "2027-01-15".to_owned())]);
}

#[test]
fn a_handover_is_a_draft_until_its_version_is_signed_and_again_when_something_changes() {
    let desk = Desk::ready();
    let entered = FirstCase::enter(&desk);
    let (case, handover) = (&entered.case, &entered.community);
    assert_eq!(case.choice(handover)["draft"], true);
    let version = case.agree_handover(handover, "");
    assert_eq!(case.choice(handover)["draft"], true, "agreed, and signed by nobody");
    case.sign(&version);
    let signed = case.choice(handover);
    assert_eq!((&signed["draft"], &signed["version"]), (&json!(false), &json!(version.id())));
    assert!(text(&signed["file_name"]).ends_with("_2026-11-24_v1.pdf"), "{}", signed["file_name"]);
    // A version of another handover, or a signature on this one, changes nothing that was agreed.
    let other = case.agree_handover(&entered.secure, "");
    case.sign(&other);
    assert_eq!(case.choice(handover)["draft"], false);
    case.amend(&entered.fear, json!({ "statement": note("Expects less often to be moved on") }));
    let after = case.choice(handover);
    assert_eq!((&after["draft"], &after["version"]), (&json!(true), &json!(null)));
    let request = json!({ "case_id": case.id, "handover": handover.id(), "version": version.id() });
    let as_signed = desk.ok("choose_handover", request);
    assert_eq!(as_signed["draft"], false);
    assert!(as_signed.to_string().contains("moved on without warning"), "the signed version prints as it was");
}
