//! The main job: one child from an empty vault to what a receiving team can use tonight.

use serde_json::json;
use throughline_app::ErrorCode;

use crate::fixtures::{
    desk::{Case, Desk, list, text},
    first_case::FirstCase,
    words::{given, note},
};

#[test]
fn an_empty_vault_offers_a_first_case_and_a_case_begins_with_a_name() {
    let desk = Desk::ready();
    let caseload = desk.ok("caseload", json!({ "show": "all" }));
    assert_eq!((&caseload["children"], &caseload["due"]), (&json!([]), &json!([])));
    let error = desk.refused_as(ErrorCode::Invalid, "new_case", json!({ "preferred_name": "  " }));
    assert_eq!(error.field.as_deref(), Some("preferred_name"));
    let started = desk.ok("new_case", json!({ "preferred_name": "Rowan" }));
    let code = text(&started["case_code"]);
    assert!(code.starts_with("TL-") && code.len() == 9, "{code}");
    let case = Case::of_child(&desk, "Rowan");
    let stages = list(&case.open()["stages"]);
    let begun: Vec<_> = stages.iter().filter(|stage| stage["status"] == "in_progress").collect();
    assert_eq!(stages.len(), 6);
    assert_eq!(begun.iter().map(|stage| text(&stage["stage"])).collect::<Vec<_>>(), ["scoping", "sustainability"]);
}

#[test]
fn a_whole_case_is_entered_and_shows_who_the_child_is_and_what_is_due_first() {
    let desk = Desk::ready();
    let entered = FirstCase::enter(&desk);
    let view = entered.case.open();
    let banner = &view["banner"];
    assert_eq!((&banner["name"], &banner["pronouns"]), (&json!("Rowan"), &json!("they/them")));
    assert_eq!((&banner["age"], &banner["lives_at"]), (&json!("15 years 8 months"), &json!("Example House")));
    assert_eq!(banner["countdown"], "Moves in 25 days");
    assert_eq!(banner["if_held"], "Never face down; tell Rowan each hand you move.");
    assert!(text(&banner["legal"][0]).ends_with("12 February 2027"), "{}", banner["legal"]);
    let due: Vec<_> = list(&view["due"]).iter().map(|due| (text(&due["rule"]), text(&due["on"]))).collect();
    let expected = [
        ("step", "2026-12-05"),
        ("target", "2026-12-18"),
        ("move", "2026-12-19"),
        ("supply", "2026-12-20"),
        ("step", "2026-12-26"),
        ("legal_expiry", "2027-02-12"),
    ];
    assert_eq!(due, expected.map(|(rule, on)| (rule.to_owned(), on.to_owned())));
    assert!(list(&view["records"]).iter().all(|card| card["problems"] == json!([])), "{}", problems(&view));
}

fn problems(view: &serde_json::Value) -> String {
    let cards = list(&view["records"]);
    let found = cards.iter().map(|card| format!("{}: {}", card["kind"], card["problems"]));
    found.filter(|line| !line.ends_with("[]")).collect::<Vec<_>>().join("; ")
}

#[test]
fn a_draft_with_problems_is_saved_and_says_what_is_missing() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let child = case.cards_of("child").remove(0);
    let wrong = case.amend(
        &child,
        json!({ "nhs_number": given(note("9990000019")), "dob": given(json!({"year": 2026, "month": 2, "day": 30})) }),
    );
    let codes: Vec<_> = list(&wrong.0["problems"]).iter().map(|problem| text(&problem["code"])).collect();
    assert!(codes.contains(&"not_an_nhs_number".to_owned()) && codes.contains(&"not_a_date".to_owned()), "{codes:?}");
    assert_eq!(case.card(child.id()).body(), wrong.body());
    let empty = case.add("factor", json!({}));
    assert!(list(&empty.0["problems"]).iter().any(|problem| problem["code"] == "missing"), "{}", empty.0["problems"]);
}

#[test]
fn an_agreed_formulation_and_a_signed_plan_come_out_of_a_first_case() {
    let desk = Desk::ready();
    let entered = FirstCase::enter(&desk);
    let case = &entered.case;
    let formulation = case.agree("formulation", "");
    let plan = case.agree("plan", "");
    let sign_off = case.sign(&formulation);
    assert_eq!(text(&sign_off.body()["signature"]).len(), 128, "signed with the person's own key");
    let on_paper = json!({
        "case_id": case.id, "version": formulation.id(), "capacity": "social_worker", "decision": "signed_with_dissent",
        "method": "paper_seen", "signer": "Priya Nandra", "on": "2026-11-24", "note": "I would say more about school.",
    });
    let paper = desk.ok("sign_version", on_paper)["record"].clone();
    assert_eq!(paper["body"]["signature"], "", "paper carries nobody's key");
    let versions = list(&case.open()["versions"]);
    let labels: Vec<_> = versions.iter().map(|version| text(&version["label"])).collect();
    assert!(labels.contains(&"Formulation 1".to_owned()), "{labels:?}");
    let agreed = versions.iter().find(|version| version["record"] == formulation.id()).expect("it is listed");
    assert_eq!(list(&agreed["signed"]).len(), 2);
    assert_eq!((&agreed["superseded"], &agreed["changed_since"]), (&json!(false), &json!(false)));
    assert_eq!(case.card(entered.fear.id()).0["agreed_in"], "Formulation 1");
    assert_eq!(list(&plan.body()["manifest"]).len(), 3, "a need, a target and an intervention");
}

#[test]
fn a_signature_needs_a_person_and_a_version() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    desk.refused_as(ErrorCode::Invalid, "agree_version", json!({ "case_id": case.id, "about": "formulation" }));
    let error = desk.refused("agree_version", json!({ "case_id": case.id, "about": "everything" }));
    assert_eq!(error.field.as_deref(), Some("about"));
    let factor = case.add("factor", json!({ "statement": note("Laughs at puns") }));
    let version = case.agree("formulation", "");
    let request = |version: &str, method: &str| json!({ "case_id": case.id, "version": version, "capacity": "author", "decision": "signed", "method": method });
    let error = desk.refused_as(ErrorCode::Invalid, "sign_version", request(version.id(), "paper_seen"));
    assert_eq!(error.field.as_deref(), Some("signer"));
    desk.refused_as(ErrorCode::Invalid, "sign_version", request(version.id(), "by_owl"));
    desk.refused_as(ErrorCode::NotFound, "sign_version", request(factor.id(), "in_app"));
}

#[test]
fn a_handover_to_nobody_or_for_nothing_is_not_given() {
    let desk = Desk::ready();
    let entered = FirstCase::enter(&desk);
    let case = &entered.case;
    assert_eq!(case.choice(&entered.secure)["missing"], json!([]));
    for field in ["recipient_name", "purpose"] {
        let empty = case.amend(&case.card(entered.secure.id()), json!({ field: note(" ") }));
        let choice = case.choice(&empty);
        assert_eq!((&choice["ready"], &choice["missing"][0]["field"]), (&json!(false), &json!(field)));
        let request = json!({ "case_id": case.id, "handover": empty.id(), "path": desk.out("none") });
        let error = desk.refused_as(ErrorCode::Invalid, "export_handover", request);
        assert_eq!(error.field.as_deref(), Some(field));
        case.undo();
    }
    assert_eq!(std::fs::read_dir(desk.out("none")).expect("a folder").count(), 0);
}

#[test]
fn what_goes_in_and_what_is_left_out_is_shown_before_anything_is_printed() {
    let desk = Desk::ready();
    let entered = FirstCase::enter(&desk);
    let case = &entered.case;
    let secret = case.add(
        "day_plan_line",
        json!({ "list": "triggers", "line": crate::fixtures::words::tiered("the street of the uncle", "d") }),
    );
    let choice = case.choice(&entered.community);
    assert_eq!(choice["withheld"], 1);
    let left_out = &choice["left_out"][0];
    assert_eq!(left_out["count"], 1);
    assert!(!text(&left_out["why"]).is_empty() && !text(&left_out["ask"]).is_empty());
    assert!(!choice.to_string().contains("uncle"), "what is left out is not said");
    assert!(choice.to_string().contains("A bag left in the hall"));
    assert!(!choice.to_string().contains(secret.id()));
    assert!(text(&choice["file_name"]).starts_with("handover_TL-") && !text(&choice["file_name"]).contains("owan"));
    let taken = case.amend(
        &entered.community,
        json!({ "taken_out": [{ "record": entered.fear.id(), "why": note("Rowan asked on the day") }] }),
    );
    let choice = case.choice(&taken);
    assert!(!choice.to_string().contains("moved on without warning"));
    // A link to a statement that is not there would give it away, so it goes too, uncounted.
    assert_eq!(choice["withheld"], 2);
}

#[test]
fn both_handovers_of_a_first_case_are_written_whole() {
    let desk = Desk::ready();
    let entered = FirstCase::enter(&desk);
    for handover in [&entered.secure, &entered.community] {
        let out = desk.out("both");
        let request = json!({ "case_id": entered.case.id, "handover": handover.id(), "path": out });
        let exported = desk.ok("export_handover", request);
        let bytes = std::fs::read(text(&exported["path"])).expect("the file is there");
        assert!(bytes.starts_with(b"%PDF-1.7") && bytes.trim_ascii_end().ends_with(b"%%EOF"));
        assert!(exported["pages"].as_u64() >= Some(2));
    }
    let names = std::fs::read_dir(desk.out("both")).expect("a folder");
    let names: Vec<_> =
        names.map(|name| name.expect("a name").file_name().into_string().expect("a plain name")).collect();
    assert_eq!(names.len(), 2, "{names:?}");
    assert!(names.iter().all(|name| name.starts_with("handover_TL-") && name.ends_with("_draft.pdf")), "{names:?}");
}
