//! Who may call what, and that nothing reaches across cases.

use std::collections::BTreeSet;

use serde_json::json;
use throughline_app::{ErrorCode, command::TABLE, policy::Policy};

use crate::fixtures::{
    desk::{Case, Desk},
    words::note,
};

/// Every command with the roles that may call it: Lead, Practitioner, Contributor, Reader, priVacy lead. `any` is also
/// for somebody who has not signed in.
const EXPECTED: &[(&str, &str)] = &[
    ("status", "any"),
    ("suggest_passphrase", "any"),
    ("create_vault", "any"),
    ("confirm_recovery_key", "any"),
    ("reissue_recovery_key", "any"),
    ("unlock", "any"),
    ("unlock_with_recovery_key", "any"),
    ("open_practice", "any"),
    ("leave_practice", "any"),
    ("lock", "any"),
    ("still_here", "any"),
    ("forms", "any"),
    ("looks", "any"),
    ("keep_looks", "any"),
    ("team", "LPCRV"),
    ("add_colleague", "L...."),
    ("change_role", "L...."),
    ("change_passphrase", "LPCRV"),
    ("audit", "L...V"),
    ("check_vault", "L...V"),
    ("caseload", "LPCR."),
    ("new_case", "LPC.."),
    ("find", "LPCR."),
    ("open_case", "LPCR."),
    ("save_record", "LPC.."),
    ("leave_record", "LPC.."),
    ("retire_record", "LPC.."),
    ("restore_record", "LPC.."),
    ("history_of", "LPCR."),
    ("history", "LPCR."),
    ("undoable", "LPCR."),
    ("undo", "LPC.."),
    ("redo", "LPC.."),
    ("scoping", "LPCR."),
    ("timeline", "LPCR."),
    ("plan_view", "LPCR."),
    ("thread_of", "LPCR."),
    ("target_stems", "LPC.."),
    ("apply_review", "LPC.."),
    ("outcomes", "LPCR."),
    ("incidents", "LPCR."),
    ("day_sheet", "LPCR."),
    ("formulation_map", "LPCR."),
    ("step_in", "LPC.."),
    ("meeting_ratings", "LPCR."),
    ("action_to_plan", "LPC.."),
    ("people_around", "LPCR."),
    ("check_words", "LPC.."),
    ("agree_version", "LP..."),
    ("sign_version", "LPC.."),
    ("withdraw_version", "LP..."),
    ("compare_versions", "LPCR."),
    ("take_over_wording", "LPC.."),
    ("choose_handover", "LPCR."),
    ("preview_handover", "LP..."),
    ("export_handover", "LP..."),
    ("preview_letter", "LP..."),
    ("export_letter", "LP..."),
    ("preview_day_sheet", "LP..."),
    ("export_day_sheet", "LP..."),
    ("preview_minutes", "LP..."),
    ("export_minutes", "LP..."),
];

const ROLES: [(&str, char); 5] =
    [("lead", 'L'), ("practitioner", 'P'), ("contributor", 'C'), ("reader", 'R'), ("privacy_lead", 'V')];

#[test]
fn every_command_lets_in_exactly_the_roles_that_the_team_decided() {
    let named: BTreeSet<_> = EXPECTED.iter().map(|(name, _)| *name).collect();
    let there: BTreeSet<_> = TABLE.iter().map(|entry| entry.name).collect();
    assert_eq!(there, named, "a command without a line here has no decided policy");
    for (name, expected) in EXPECTED {
        let entry = TABLE.iter().find(|entry| entry.name == *name).expect("it is there");
        let allowed = if entry.policy == Policy::Anyone {
            "any".to_owned()
        } else {
            let letter = |(role, letter): (&str, char)| {
                let role = role.parse().expect("a role");
                if entry.policy.allows(role) { letter } else { '.' }
            };
            ROLES.map(letter).iter().collect()
        };
        assert_eq!(allowed, *expected, "{name}");
    }
}

#[test]
fn a_card_of_another_case_is_refused_by_every_command_that_names_one() {
    let desk = Desk::ready();
    let (rowan, sky) = (Case::start(&desk, "Rowan"), Case::start(&desk, "Sky"));
    let factor = sky.add("factor", json!({ "statement": note("Sky counts stairs") }));
    let version = sky.agree("formulation", "");
    let handover = sky.add(
        "handover",
        json!({ "profile": "community", "recipient_profile": "school", "recipient_name": note("Ms Oake") }),
    );
    let agreed = sky.agree_handover(&handover, "");
    let before = sky.state();
    let requests = [
        ("save_record", rowan.saving(&factor, factor.body().clone())),
        ("save_record", rowan.saving(&factor, json!({ "statement": note("Rowan now") }))),
        ("save_record", json!({ "case_id": rowan.id, "record": factor.id(), "kind": "factor", "body": {} })),
        (
            "retire_record",
            json!({ "case_id": rowan.id, "record": factor.id(), "based_on": factor.revision(), "reason": "x" }),
        ),
        ("restore_record", json!({ "case_id": rowan.id, "record": factor.id(), "based_on": factor.revision() })),
        ("history_of", json!({ "case_id": rowan.id, "record": factor.id() })),
        ("choose_handover", json!({ "case_id": rowan.id, "handover": handover.id() })),
        ("choose_handover", json!({ "case_id": rowan.id, "handover": handover.id(), "version": agreed.id() })),
        ("preview_handover", json!({ "case_id": rowan.id, "handover": handover.id() })),
        ("export_handover", json!({ "case_id": rowan.id, "handover": handover.id(), "path": desk.out("none") })),
        ("agree_version", json!({ "case_id": rowan.id, "about": "handover", "handover": handover.id() })),
        (
            "sign_version",
            json!({ "case_id": rowan.id, "version": version.id(), "capacity": "author", "decision": "signed", "method": "in_app" }),
        ),
    ];
    for (name, request) in requests {
        let error = desk.refused(name, request);
        assert!(matches!(error.code, ErrorCode::NotFound | ErrorCode::Invalid), "{name}: {:?}", error.code);
        let shown = serde_json::to_string(&error).expect("an error has a JSON form");
        assert!(!shown.contains("stairs") && !shown.contains("Sky"), "{name} says nothing of the other case");
    }
    assert_eq!(sky.state(), before);
    assert_eq!(rowan.cards().len(), 3);
    assert_eq!(sky.history_of(&factor).len(), 1);
}

#[test]
fn a_version_of_one_handover_is_not_a_version_of_another() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let handover = |who: &str| {
        case.add(
            "handover",
            json!({ "profile": "community", "recipient_profile": "school", "recipient_name": note(who) }),
        )
    };
    let (first, second) = (handover("Ms Oake"), handover("Mr Ash"));
    let version = case.agree_handover(&first, "");
    let request = json!({ "case_id": case.id, "handover": second.id(), "version": version.id() });
    desk.refused_as(ErrorCode::NotFound, "choose_handover", request);
}

#[test]
fn a_case_or_card_that_is_not_there_is_not_found() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let nobody = "01936f0e-7b3a-7c52-9d5e-000000000000";
    for (name, request) in [
        ("open_case", json!({ "case_id": nobody })),
        ("history_of", json!({ "case_id": case.id, "record": nobody })),
        ("choose_handover", json!({ "case_id": case.id, "handover": nobody })),
        ("save_record", json!({ "case_id": nobody, "kind": "need", "body": {} })),
        ("restore_record", json!({ "case_id": case.id, "record": nobody, "based_on": "0".repeat(64) })),
        (
            "save_record",
            json!({ "case_id": case.id, "record": nobody, "kind": "need", "based_on": "0".repeat(64), "body": {} }),
        ),
    ] {
        desk.refused_as(ErrorCode::NotFound, name, request);
    }
    assert_eq!(desk.ok("undo", json!({ "case_id": nobody }))["what"], json!(null));
    assert_eq!(desk.ok("history", json!({ "case_id": nobody }))["entries"], json!([]));
}
