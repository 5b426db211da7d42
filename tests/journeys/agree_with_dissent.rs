//! A formulation that is agreed although not everybody sees it the same way.

use serde_json::{Value, json};
use throughline_app::ErrorCode;

use crate::fixtures::{
    desk::{Card, Case, Desk, list, text},
    first_case::FirstCase,
    people::{INES, MARLON, OLA, PRIYA, id_of, sits_down, with_team},
    words::{childs, given, given_note, note, tiered},
};

fn versions(case: &Case<'_>) -> Vec<Value> {
    list(&case.open()["versions"])
}

/// How the newest version stands: its status and what is still missing.
fn standing(case: &Case<'_>) -> (String, Vec<String>) {
    let newest = versions(case).remove(0);
    let missing = list(&newest["still_to_sign"]).iter().map(|one| text(&one["code"])).collect();
    (text(&newest["status"]["code"]), missing)
}

fn signing(case: &Case<'_>, version: &Card, capacity: &str, decision: &str) -> Value {
    json!({
        "case_id": case.id, "version": version.id(), "hash": version.body()["hash"], "capacity": capacity,
        "decision": decision, "method": "in_app",
    })
}

fn sign(case: &Case<'_>, version: &Card, capacity: &str) -> Card {
    Card(case.desk.ok("sign_version", signing(case, version, capacity, "signed"))["record"].clone())
}

/// What Rowan said about a statement, as Marlon wrote it down.
fn rowans_view(entered: &FirstCase<'_>) -> Card {
    entered.case.add(
        "dissent",
        json!({
            "about": entered.fear.id(), "holder": "child", "position": childs("It is not moving. It is not being told."),
            "proposed_wording": given(tiered("Expects nobody to say when a move is coming", "a")), "on": given("2026-11-24"),
        }),
    )
}

#[test]
fn a_formulation_is_agreed_with_the_view_of_the_social_worker_and_that_of_the_child_beside_it() {
    let desk = with_team();
    let entered = FirstCase::enter(&desk);
    let case = &entered.case;
    sits_down(&desk, MARLON);
    let rowans = rowans_view(&entered);
    assert_eq!((&rowans.body()["status"], &rowans.body()["opened_by"]), (&json!("open"), &id_of(&desk, MARLON)));

    sits_down(&desk, INES);
    let version = case.agree("formulation", "");
    assert!(
        version.body()["manifest"].to_string().contains(rowans.id()),
        "the different view is part of what is agreed"
    );
    assert_eq!(standing(case), ("working".into(), vec!["lead".into(), "day_to_day_care".into()]));
    let advice = text(&list(&versions(case)[0]["advice"])[0]);
    assert!(advice.contains("No cycle is drawn yet"), "{advice}");
    sign(case, &version, "author");
    assert_eq!(standing(case), ("working".into(), vec!["day_to_day_care".into()]));

    sits_down(&desk, MARLON);
    let signed = sign(case, &version, "team_member");
    assert_eq!(signed.body()["discipline"], "residential_care");
    assert_eq!(standing(case), ("agreed".into(), vec![]), "a signature of the child is never asked");

    sits_down(&desk, PRIYA);
    let mut request = signing(case, &version, "social_worker", "signed_with_dissent");
    let nothing_said = desk.refused_as(ErrorCode::Invalid, "sign_version", request.clone());
    assert_eq!(nothing_said.field.as_deref(), Some("dissents"));
    request["dissent"] = json!({ "about": entered.fear.id(), "position": "It began before the moves." });
    let signed = Card(desk.ok("sign_version", request)["record"].clone());
    let own = case.cards_of("dissent").into_iter().find(|card| card.id() != rowans.id()).expect("it is kept");
    assert_eq!(signed.body()["dissents"], json!([own.id()]));
    assert_eq!(
        (&own.body()["about"], &own.body()["holder"], &own.body()["opened_by"]),
        (&json!(entered.fear.id()), &json!("social_work"), &id_of(&desk, PRIYA))
    );
    assert_eq!(standing(case).0, "agreed", "a different view takes nothing away from the agreement");
    assert_eq!(case.card(rowans.id()).body(), rowans.body(), "nobody closed the view of the child");
    let signatures = list(&versions(case)[0]["signed"]);
    assert!(
        signatures.iter().any(|line| text(line).contains("Priya Nandra, Social worker: Signed, with a different view"))
    );
}

#[test]
fn only_whoever_opened_a_different_view_rewords_it_closes_it_or_sets_it_aside() {
    let desk = with_team();
    let entered = FirstCase::enter(&desk);
    let case = &entered.case;
    sits_down(&desk, MARLON);
    let view = rowans_view(&entered);

    sits_down(&desk, INES);
    for (field, value) in [
        ("position", childs("It is fine.")),
        ("status", json!("resolved_unchanged")),
        ("holder", json!("education")),
        ("not_printed", json!(true)),
        ("proposed_wording", json!({ "state": "not_asked" })),
    ] {
        let mut body = view.body().clone();
        body[field] = value;
        body["opened_by"] = id_of(&desk, INES);
        let error = desk.refused_as(ErrorCode::NotAllowed, "save_record", case.saving(&view, body));
        assert_eq!(error.field.as_deref(), Some(field));
        assert!(error.hint.is_some_and(|hint| hint.contains(MARLON)), "it says who can");
    }
    let retiring =
        json!({ "case_id": case.id, "record": view.id(), "based_on": view.revision(), "reason": "Settled." });
    desk.refused_as(ErrorCode::NotAllowed, "retire_record", retiring);
    let noted = case.amend(
        &view,
        json!({ "status": "noted", "resolution": given_note("Read with Rowan."), "opened_by": id_of(&desk, INES) }),
    );
    assert_eq!(noted.body()["opened_by"], id_of(&desk, MARLON), "a view cannot be made one's own");

    sits_down(&desk, MARLON);
    let closed = case.amend(&noted, json!({ "status": "resolved_changed", "resolved_on": given("2026-11-24") }));
    sits_down(&desk, INES);
    let mut reopened = closed.body().clone();
    reopened["status"] = json!("open");
    let error = desk.refused_as(ErrorCode::NotAllowed, "save_record", case.saving(&closed, reopened));
    assert_eq!(error.field.as_deref(), Some("status"));
    // Ines takes back her own note, which is no longer what stands: nothing of Marlon's is undone with it.
    desk.refused_as(ErrorCode::Conflict, "undo", json!({ "case_id": case.id }));
    assert_eq!(case.card(view.id()).body()["status"], "resolved_changed");

    sits_down(&desk, MARLON);
    let aside = case.retire(&closed, "Written on the wrong card.");
    sits_down(&desk, INES);
    let restoring = json!({ "case_id": case.id, "record": aside.id(), "based_on": aside.revision() });
    desk.refused_as(ErrorCode::NotAllowed, "restore_record", restoring);
}

#[test]
fn a_view_told_in_confidence_stays_with_whoever_opened_it_after_a_colleague_noted_it() {
    let desk = with_team();
    let entered = FirstCase::enter(&desk);
    let case = &entered.case;
    sits_down(&desk, MARLON);
    let view = case.add(
        "dissent",
        json!({ "about": entered.fear.id(), "holder": "child", "position": tiered("Not at night.", "c") }),
    );
    sits_down(&desk, INES);
    case.amend(&view, json!({ "status": "noted" }));
    sits_down(&desk, MARLON);
    let noted = case.card(view.id());
    let closed = case.amend(&noted, json!({ "status": "resolved_unchanged" }));
    assert_eq!(closed.body()["status"], "resolved_unchanged");
}

#[test]
fn the_proposed_wording_is_taken_over_in_one_act_and_the_view_closed_by_its_owner_alone() {
    let desk = with_team();
    let entered = FirstCase::enter(&desk);
    let case = &entered.case;
    sits_down(&desk, MARLON);
    let view = rowans_view(&entered);

    sits_down(&desk, INES);
    let before = case.card(entered.fear.id());
    let request = json!({ "case_id": case.id, "dissent": view.id(), "based_on": before.revision() });
    let reworded = Card(desk.ok("take_over_wording", request.clone())["record"].clone());
    assert_eq!(reworded.body()["statement"]["text"], "Expects nobody to say when a move is coming");
    assert_eq!(reworded.body()["child_wording"], before.body()["child_wording"], "own words are never rewritten");
    let said = list(&reworded.body()["contributions"]);
    let last = said.last().expect("whose wording it is");
    assert_eq!((&last["discipline"], &last["verbatim"]), (&json!("child"), &json!(true)));
    assert_eq!(case.card(view.id()).body()["status"], "open", "whether that settles it is for Rowan to say");
    let stale = desk.refused("take_over_wording", request);
    assert_eq!(stale.code, ErrorCode::Conflict);
    case.undo();
    assert_eq!(case.card(before.id()).body(), before.body(), "one undo takes back all of it");
    case.redo();

    sits_down(&desk, MARLON);
    let closed = case.amend(&view, json!({ "status": "resolved_changed", "resolved_on": given("2026-11-24") }));
    assert_eq!(closed.body()["status"], "resolved_changed");
}

#[test]
fn nobody_elses_wording_replaces_the_childs_own_words() {
    let desk = with_team();
    let entered = FirstCase::enter(&desk);
    let case = &entered.case;
    let view = case.add(
        "dissent",
        json!({
            "about": entered.target.id(), "holder": "education", "position": note("Too far off."),
            "proposed_wording": given_note("Sleeps four nights of seven."),
        }),
    );
    let request = json!({ "case_id": case.id, "dissent": view.id(), "based_on": entered.target.revision() });
    let error = desk.refused_as(ErrorCode::Invalid, "take_over_wording", request);
    assert_eq!(error.field.as_deref(), Some("about"));
    assert_eq!(case.card(entered.target.id()).body(), entered.target.body());
}

#[test]
fn nobody_signs_what_they_have_not_seen_what_was_followed_or_what_was_withdrawn() {
    let desk = with_team();
    let entered = FirstCase::enter(&desk);
    let case = &entered.case;
    let first = case.agree("formulation", "");
    let refused = |desk: &Desk, request: Value| {
        let error = desk.refused_as(ErrorCode::Invalid, "sign_version", request);
        (error.field.unwrap_or_default(), error.hint.unwrap_or_default())
    };
    let mut unseen = signing(case, &first, "author", "signed");
    unseen["hash"] = json!("0".repeat(64));
    assert_eq!(refused(&desk, unseen), ("hash".into(), "Look at the version again, then sign.".into()));

    case.amend(&entered.event, json!({ "what": note("Four moves in one summer") }));
    let second = case.agree("formulation", "Rowan counted the moves again.");
    let (field, hint) = refused(&desk, signing(case, &first, "author", "signed"));
    assert!(field == "version" && hint.contains("newest"), "{hint}");
    sign(case, &second, "author");

    sits_down(&desk, PRIYA);
    let withdrawing = json!({ "case_id": case.id, "version": second.id(), "reason": "A name in it is wrong." });
    let error = desk.refused_as(ErrorCode::NotAllowed, "withdraw_version", withdrawing.clone());
    assert!(error.hint.is_some_and(|hint| hint.contains(INES)));
    sits_down(&desk, INES);
    let silent = json!({ "case_id": case.id, "version": second.id(), "reason": " " });
    assert_eq!(desk.refused_as(ErrorCode::Invalid, "withdraw_version", silent).field.as_deref(), Some("reason"));
    desk.ok("withdraw_version", withdrawing.clone());
    desk.refused_as(ErrorCode::Invalid, "withdraw_version", withdrawing);
    let view = versions(case).remove(0);
    assert_eq!(view["status"]["code"], "withdrawn");
    assert_eq!(
        (&view["withdrawn"]["by"], &view["withdrawn"]["reason"]),
        (&json!(INES), &json!("A name in it is wrong."))
    );
    assert_eq!(list(&view["still_to_sign"]), [Value::Null; 0]);
    assert_eq!(case.card(second.id()).body(), second.body(), "what was agreed stays as it was");
    let (field, _) = refused(&desk, signing(case, &second, "clinical_lead", "signed"));
    assert_eq!(field, "version");
    let third = case.agree("formulation", "The name is put right.");
    assert_eq!(third.body()["number"], 3);
}

#[test]
fn nobody_signs_here_as_the_child_or_withdraws_by_signing() {
    let desk = with_team();
    let entered = FirstCase::enter(&desk);
    let case = &entered.case;
    let version = case.agree("formulation", "");
    for (request, field) in [
        (signing(case, &version, "child", "signed"), "method"),
        (signing(case, &version, "parent_pr", "signed"), "method"),
        (signing(case, &version, "author", "withdrawn"), "decision"),
        (signing(case, &version, "headteacher", "signed"), "capacity"),
    ] {
        let error = desk.refused_as(ErrorCode::Invalid, "sign_version", request);
        assert_eq!(error.field.as_deref(), Some(field));
    }
    sits_down(&desk, MARLON);
    let error = desk.refused_as(ErrorCode::Invalid, "sign_version", signing(case, &version, "clinical_lead", "signed"));
    assert_eq!(error.field.as_deref(), Some("capacity"));
}

#[test]
fn the_version_of_somebody_in_training_waits_for_the_clinical_lead() {
    let desk = with_team();
    let entered = FirstCase::enter(&desk);
    let case = &entered.case;
    sits_down(&desk, OLA);
    let request = json!({ "case_id": case.id, "about": "formulation", "requires_countersign": true });
    let version = Card(desk.ok("agree_version", request)["record"].clone());
    sign(case, &version, "author");
    sign(case, &version, "clinical_lead");
    sits_down(&desk, MARLON);
    sign(case, &version, "team_member");
    assert_eq!(standing(case), ("working".into(), vec!["countersign".into()]), "nobody countersigns for themselves");
    sits_down(&desk, INES);
    sign(case, &version, "clinical_lead");
    assert_eq!(standing(case).0, "agreed");
}

#[test]
fn a_review_that_was_missed_says_since_when() {
    let desk = with_team();
    let entered = FirstCase::enter(&desk);
    let case = &entered.case;
    desk.ok("agree_version", json!({ "case_id": case.id, "about": "formulation", "review_by": "2026-11-30" }));
    assert_eq!(versions(case)[0]["overdue_since"], Value::Null);
    desk.days_later(10);
    sits_down(&desk, INES);
    assert_eq!(versions(case)[0]["overdue_since"], "2026-11-30");
    let due = list(&case.open()["due"]);
    assert!(due.iter().any(|due| due["rule"] == "review" && due["state"] == "overdue"), "the caseload says so too");
    case.agree("formulation", "Looked at again, nothing changed.");
    assert!(versions(case).iter().all(|version| version["overdue_since"] == Value::Null));
}
