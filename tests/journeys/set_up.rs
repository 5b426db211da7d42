//! Setting up a computer, locking it and coming back.

use serde_json::json;
use throughline_app::{ErrorCode, command::TABLE, policy::Policy};

use crate::fixtures::desk::{Case, Desk, NAME, PASSPHRASE, list, text};

#[test]
fn nothing_can_be_done_before_the_recovery_key_was_typed_back() {
    let desk = Desk::empty();
    assert_eq!(desk.ok("status", json!({}))["vault"], "absent");
    for entry in TABLE.iter().filter(|entry| entry.policy != Policy::Anyone) {
        desk.refused_as(ErrorCode::Locked, entry.name, json!({}));
    }
    let key = desk.create();
    assert_eq!(desk.ok("status", json!({}))["vault"], "awaiting_recovery");
    for entry in TABLE.iter().filter(|entry| entry.policy != Policy::Anyone) {
        let error = desk.refused_as(ErrorCode::NotAllowed, entry.name, json!({}));
        assert!(error.hint.is_some_and(|hint| hint.contains("recovery key")), "{} says what to do", entry.name);
    }
    desk.ok("confirm_recovery_key", json!({ "recovery_key": key }));
    assert_eq!(desk.ok("status", json!({}))["vault"], "unlocked");
    assert!(desk.children().is_empty());
}

#[test]
fn the_first_person_leads_the_vault() {
    let desk = Desk::ready();
    let user = &desk.ok("status", json!({}))["user"];
    assert_eq!((&user["name"], &user["role"]), (&json!(NAME), &json!("lead")));
    assert_eq!(user["discipline"], "clinical_forensic_psychology");
}

#[test]
fn a_recovery_key_is_taken_as_people_type_and_a_wrong_one_is_told_apart_from_a_typing_mistake() {
    let desk = Desk::empty();
    let key = desk.create();
    let first = key.chars().next().expect("a key");
    let mistyped = key.replacen(first, if first == '7' { "8" } else { "7" }, 1);
    let error = desk.refused_as(ErrorCode::Invalid, "confirm_recovery_key", json!({ "recovery_key": mistyped }));
    assert!(error.message.contains("line 1"), "{}", error.message);
    let of_another = Desk::empty().create();
    let error = desk.refused_as(ErrorCode::Invalid, "confirm_recovery_key", json!({ "recovery_key": of_another }));
    assert!(error.message.contains("does not open"), "{}", error.message);
    let as_typed = key.to_lowercase().replace('-', " ").replace('0', "o");
    desk.ok("confirm_recovery_key", json!({ "recovery_key": as_typed }));
    desk.refused_as(ErrorCode::Invalid, "confirm_recovery_key", json!({ "recovery_key": key }));
}

#[test]
fn an_interrupted_set_up_goes_on_with_a_new_recovery_key_and_the_old_one_opens_nothing() {
    let mut desk = Desk::empty();
    let old = desk.create();
    desk.restart();
    assert_eq!(desk.unlock()["vault"], "awaiting_recovery");
    let new = text(&desk.ok("reissue_recovery_key", json!({}))["recovery_key"]);
    desk.refused_as(ErrorCode::Invalid, "confirm_recovery_key", json!({ "recovery_key": old }));
    desk.ok("confirm_recovery_key", json!({ "recovery_key": new }));
    desk.refused_as(ErrorCode::Invalid, "reissue_recovery_key", json!({}));
}

#[test]
fn a_passphrase_too_short_to_protect_a_childs_file_makes_no_vault() {
    let desk = Desk::empty();
    for passphrase in ["", "   ", "short", "eleven char"] {
        let request = json!({ "name": NAME, "discipline": "nursing_physical", "passphrase": passphrase });
        let error = desk.refused_as(ErrorCode::Invalid, "create_vault", request);
        assert_eq!(error.field.as_deref(), Some("passphrase"));
    }
    assert_eq!(desk.ok("status", json!({}))["vault"], "absent");
    let suggested = text(&desk.ok("suggest_passphrase", json!({}))["passphrase"]);
    assert_eq!(suggested.split(' ').count(), 5);
    assert_ne!(suggested, text(&desk.ok("suggest_passphrase", json!({}))["passphrase"]));
}

#[test]
fn a_second_vault_is_never_made_over_the_first() {
    let desk = Desk::ready();
    let request = json!({ "name": "Somebody", "discipline": "police", "passphrase": "another long passphrase" });
    desk.refused_as(ErrorCode::Invalid, "create_vault", request.clone());
    Case::start(&desk, "Rowan");
    desk.lock();
    desk.refused_as(ErrorCode::Invalid, "create_vault", request);
    desk.unlock();
    assert_eq!(desk.children().len(), 1);
}

#[test]
fn each_wrong_passphrase_makes_the_next_wait_longer_and_a_try_that_comes_too_early_is_not_looked_at() {
    let mut desk = Desk::ready();
    desk.lock();
    let wrong = json!({ "name": NAME, "passphrase": "lantern otter quilt marvel" });
    for (tries, wait) in [1, 2, 4, 8, 16, 32, 60, 60].into_iter().enumerate() {
        let error = desk.refused_as(ErrorCode::WrongPassphrase, "unlock", wrong.clone());
        assert_eq!(error.wait_seconds, Some(wait), "after {tries} wrong ones");
        // The right one, a moment too early, opens nothing; and closing the program does not help.
        desk.seconds_later(i64::from(wait) - 1);
        desk.restart();
        let early = desk.refused("unlock", json!({ "name": NAME, "passphrase": PASSPHRASE }));
        assert_eq!((early.code, early.wait_seconds), (ErrorCode::WrongPassphrase, Some(1)));
        desk.seconds_later(1);
    }
    let status = desk.unlock();
    assert_eq!(status["vault"], "unlocked");
    assert!(list(&status["notices"]).iter().any(|notice| text(notice).contains("8 times")), "{}", status["notices"]);
    let failed = desk.audit().into_iter().find(|row| row["what"] == "unlock_failed").expect("an audit row");
    assert_eq!(failed["detail"]["attempts"], 8);
    desk.lock();
    assert_eq!(desk.unlock()["notices"], json!([]), "once told, it is not told again");
}

#[test]
fn a_clock_that_is_set_back_does_not_shorten_the_wait() {
    let desk = Desk::ready();
    desk.lock();
    for wait in [1, 2, 4] {
        desk.refused("unlock", json!({ "name": NAME, "passphrase": "no no no no no" }));
        desk.seconds_later(wait);
    }
    desk.seconds_later(-3600);
    desk.refused_as(ErrorCode::WrongPassphrase, "unlock", json!({ "name": NAME, "passphrase": PASSPHRASE }));
    desk.seconds_later(4);
    desk.unlock();
}

#[test]
fn an_unknown_name_and_a_wrong_passphrase_look_the_same() {
    let (one, other) = (Desk::ready(), Desk::ready());
    one.lock();
    other.lock();
    let name = one.refused("unlock", json!({ "name": "Nobody Here", "passphrase": PASSPHRASE }));
    let passphrase = other.refused("unlock", json!({ "name": NAME, "passphrase": "not the passphrase" }));
    assert_eq!((name.code, &name.message, &name.hint), (passphrase.code, &passphrase.message, &passphrase.hint));
}

#[test]
fn a_locked_vault_answers_nothing_about_any_child_and_opens_to_the_same_case() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    case.add("about_me", json!({}));
    let before = case.state();
    desk.lock();
    assert_eq!(desk.ok("status", json!({}))["vault"], "locked");
    for entry in TABLE.iter().filter(|entry| entry.policy != Policy::Anyone) {
        desk.refused_as(ErrorCode::Locked, entry.name, json!({ "case_id": case.id }));
    }
    desk.lock();
    desk.unlock();
    assert_eq!(case.state(), before);
}

#[test]
fn a_forgotten_passphrase_is_replaced_with_the_recovery_key() {
    let desk = Desk::empty();
    let key = desk.create();
    desk.ok("confirm_recovery_key", json!({ "recovery_key": key }));
    let case = Case::start(&desk, "Rowan");
    desk.lock();
    let new = "copper window field swim";
    let request = |key: &str, name: &str| json!({ "recovery_key": key, "name": name, "new_passphrase": new });
    let of_another = Desk::empty().create();
    desk.refused_as(ErrorCode::Invalid, "unlock_with_recovery_key", request(&of_another, NAME));
    desk.refused_as(ErrorCode::Invalid, "unlock_with_recovery_key", request(&key, "Nobody Here"));
    desk.ok("unlock_with_recovery_key", request(&key, NAME));
    assert_eq!(case.open()["banner"]["name"], "Rowan");
    assert_eq!(desk.audited("passphrase_reset"), 1);
    desk.lock();
    desk.refused_as(ErrorCode::WrongPassphrase, "unlock", json!({ "name": NAME, "passphrase": PASSPHRASE }));
    desk.seconds_later(1);
    desk.ok("unlock", json!({ "name": NAME, "passphrase": new }));
    assert_eq!(desk.ok("check_vault", json!({}))["sound"], true);
}

#[test]
fn one_vault_is_open_in_one_program_at_a_time() {
    let desk = Desk::ready();
    let second = throughline_app::App::new(throughline_app::Config::new(desk.folder().to_owned()));
    let request = json!({ "name": NAME, "passphrase": PASSPHRASE });
    let error = second.call("unlock", request.clone()).expect_err("it is open elsewhere");
    assert_eq!(error.code, ErrorCode::Busy);
    desk.lock();
    second.call("unlock", request).expect("it is free now");
    desk.refused_as(ErrorCode::Busy, "unlock", json!({ "name": NAME, "passphrase": PASSPHRASE }));
}

#[test]
fn the_practice_vault_stands_apart_from_the_vault_of_the_computer() {
    let desk = Desk::ready();
    Case::start(&desk, "Rowan");
    let status = desk.ok("open_practice", json!({}));
    assert_eq!((&status["practice"], &status["vault"]), (&json!(true), &json!("unlocked")));
    let children = desk.children();
    assert!(
        children.iter().any(|child| child["name"] == "Kai") && children.iter().all(|child| child["name"] != "Rowan")
    );
    let status = desk.ok("leave_practice", json!({}));
    assert_eq!((&status["practice"], &status["vault"]), (&json!(false), &json!("locked")));
    desk.unlock();
    assert_eq!(desk.children().len(), 1);
}
