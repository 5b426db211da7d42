//! A case in which nobody but the child has said anything yet.

use serde_json::{Value, json};

use crate::fixtures::{
    desk::{Card, Case, list, text},
    people::{MARLON, sits_down, with_team},
    words::{childs, given},
};

fn newest(case: &Case<'_>) -> Value {
    list(&case.open()["versions"]).remove(0)
}

fn missing(case: &Case<'_>) -> Vec<String> {
    list(&newest(case)["still_to_sign"]).iter().map(|one| text(&one["label"])).collect()
}

#[test]
fn what_the_child_said_is_agreed_once_two_adults_stand_behind_it_and_a_draft_is_never_stopped() {
    let desk = with_team();
    let case = Case::start(&desk, "Rowan");
    let said = "I sleep when somebody stays on the landing.";
    let own = case.add("factor", json!({ "child_wording": given(childs(said)), "p_class": "protective" }));
    assert!(!list(&own.0["problems"]).is_empty(), "a draft with things missing is saved all the same");
    case.add(
        "dissent",
        json!({ "about": own.id(), "holder": "child", "position": childs("You call it a problem. I call it sleeping.") }),
    );

    let version = case.agree("formulation", "");
    assert_eq!(version.body()["child_view_recorded"], true);
    let view = newest(&case);
    assert_eq!((&view["status"]["code"], &view["status"]["label"]), (&json!("working"), &json!("Still to sign")));
    assert_eq!(missing(&case), ["whoever leads the formulation", "somebody from day-to-day care"]);
    let advice: Vec<_> = list(&view["advice"]).iter().map(text).collect();
    assert_eq!(advice.len(), 2, "no cycle, and one view still open: said, and nobody is stopped: {advice:?}");

    case.amend(&own, json!({ "child_agrees": given("yes") }));
    assert_eq!(newest(&case)["changed_since"], true, "writing goes on while signatures are awaited");

    let sign = |capacity: &str| {
        let request = json!({
            "case_id": case.id, "version": version.id(), "capacity": capacity, "decision": "signed", "method": "in_app",
        });
        desk.ok("sign_version", request);
    };
    sign("author");
    sits_down(&desk, MARLON);
    sign("team_member");
    assert_eq!(newest(&case)["status"]["code"], "agreed");
    assert_eq!(case.card(own.id()).body()["child_wording"]["value"]["text"], said, "and nobody has rewritten it");
}

#[test]
fn without_the_childs_view_a_version_says_so_until_it_is_there_or_somebody_says_why_not() {
    let desk = with_team();
    let case = Case::start(&desk, "Rowan");
    let statement = json!({ "text": "Sleeps badly before contact" });
    case.add("factor", json!({ "statement": statement, "p_class": "presenting" }));
    let agree = |no_child_view: &str, summary: &str| {
        let request = json!({
            "case_id": case.id, "about": "formulation", "no_child_view": no_child_view, "change_summary": summary,
        });
        Card(desk.ok("agree_version", request)["record"].clone())
    };
    let first = agree("", "");
    let childs_view = "the child’s view, or why it is not there".to_owned();
    assert!(missing(&case).contains(&childs_view));
    let not_available = |note: &str| {
        let request = json!({
            "case_id": case.id, "version": first.id(), "capacity": "child", "decision": "not_available",
            "method": "verbal_recorded", "signer": "Rowan", "on": "2026-11-24", "note": note,
        });
        desk.ok("sign_version", request);
    };
    not_available("");
    assert!(missing(&case).contains(&childs_view), "that nobody asked is no reason");
    not_available("In hospital until Friday; Marlon asks then.");
    assert!(!missing(&case).contains(&childs_view));

    let second = agree("In hospital until Friday; Marlon asks then.", "Nothing yet.");
    assert!(!missing(&case).contains(&childs_view));
    assert_eq!(second.body()["no_child_view"]["value"]["text"], "In hospital until Friday; Marlon asks then.");
}

#[test]
fn what_the_child_says_about_a_version_is_a_view_without_any_signature() {
    let desk = with_team();
    let case = Case::start(&desk, "Rowan");
    case.add("factor", json!({ "statement": { "text": "Sleeps badly" }, "p_class": "presenting" }));
    let version = case.agree("formulation", "");
    case.add(
        "dissent",
        json!({ "about": version.id(), "holder": "child", "position": childs("You left out my dog.") }),
    );
    assert_eq!(missing(&case), ["whoever leads the formulation", "somebody from day-to-day care"]);
}
