use std::collections::BTreeSet;

use serde_json::json;

use super::*;

mod letter;
mod team;

fn app() -> (tempfile::TempDir, App) {
    let folder = tempfile::tempdir().unwrap();
    let app = App::new(Config { key_cost: KeyCost::Floor, ..Config::new(folder.path().to_owned()) });
    (folder, app)
}

fn unlocked() -> (tempfile::TempDir, App) {
    let (folder, app) = app();
    let set_up = json!({ "name": "Sam", "discipline": "nursing_physical", "passphrase": "a lantern by the door" });
    let key = app.call("create_vault", set_up).unwrap();
    app.call("confirm_recovery_key", json!({ "recovery_key": key["recovery_key"] })).unwrap();
    (folder, app)
}

#[test]
fn every_command_has_a_name_of_its_own_and_stands_in_the_typescript() {
    let names: BTreeSet<_> = command::TABLE.iter().map(|entry| entry.name).collect();
    assert_eq!(names.len(), command::TABLE.len());
    let typescript = command::typescript();
    for name in names {
        assert!(typescript.contains(&format!("\n  {name}: [")), "{name}");
    }
}

#[test]
fn only_what_is_needed_before_unlocking_works_before_unlocking() {
    let (_folder, app) = app();
    let open: Vec<_> =
        command::TABLE.iter().filter(|entry| entry.policy == policy::Policy::Anyone).map(|entry| entry.name).collect();
    assert_eq!(
        open,
        [
            "status",
            "suggest_passphrase",
            "create_vault",
            "confirm_recovery_key",
            "reissue_recovery_key",
            "unlock",
            "unlock_with_recovery_key",
            "open_practice",
            "leave_practice",
            "lock",
            "still_here",
            "forms",
            "looks",
            "keep_looks",
        ]
    );
    for entry in command::TABLE.iter().filter(|entry| !open.contains(&entry.name)) {
        assert_eq!(app.call(entry.name, json!({})).unwrap_err().code, ErrorCode::Locked, "{}", entry.name);
    }
}

#[test]
fn a_request_that_cannot_be_read_is_refused_without_quoting_it() {
    let (_folder, app) = unlocked();
    for request in [
        json!({ "query": 3, "Kai said": true }),
        json!("Kai said"),
        json!({ "query": "Kai said", "case_id": "Kai said" }),
    ] {
        let error = app.call("find", request).unwrap_err();
        assert_eq!(error.code, ErrorCode::Invalid);
        assert!(!serde_json::to_string(&error).unwrap().contains("Kai"));
    }
    assert_eq!(app.call("no_such_command", json!({})).unwrap_err().code, ErrorCode::Invalid);
}

#[test]
fn a_suggested_passphrase_is_five_kind_words_and_never_the_same_twice() {
    let (_folder, app) = app();
    let suggest = || app.call("suggest_passphrase", json!({})).unwrap()["passphrase"].as_str().unwrap().to_owned();
    assert_eq!(suggest().split(' ').count(), 5);
    assert_ne!(suggest(), suggest());
}

#[test]
fn a_short_passphrase_is_refused_with_a_way_to_a_better_one() {
    let (_folder, app) = app();
    let set_up = json!({ "name": "Sam", "discipline": "nursing_physical", "passphrase": "letmein" });
    let error = app.call("create_vault", set_up).unwrap_err();
    assert_eq!((error.code, error.field.as_deref()), (ErrorCode::Invalid, Some("passphrase")));
    assert!(error.hint.is_some() && !error.message.contains("letmein"));
}

#[test]
fn an_idle_window_warns_half_a_minute_before_it_locks() {
    let (_folder, app) = unlocked();
    let after = |seconds| app.idle(Duration::from_secs(seconds));
    assert_eq!([after(0), after(269)], [Idle::Nothing; 2]);
    assert_eq!([after(270), after(299)], [Idle::Warn { seconds: 30 }, Idle::Warn { seconds: 1 }]);
    assert_eq!([after(300), after(9_999)], [Idle::Lock; 2]);
    app.call("lock", json!({})).unwrap();
    assert_eq!(after(9_999), Idle::Nothing);
}

#[test]
fn a_script_hears_one_reply_for_each_line_and_whether_the_vault_opened() {
    let folder = tempfile::tempdir().unwrap();
    let mut replies = Vec::new();
    let lines = "{\"name\":\"status\"}\n\nnot json\n{\"name\":\"unlock\",\"request\":{\"name\":\"Sam\",\"passphrase\":\"x\"}}\n";
    let opened = script::run(folder.path().join("vault"), lines.as_bytes(), &mut replies).unwrap();
    let replies: Vec<Value> =
        String::from_utf8(replies).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(replies[0]["ok"]["vault"], "absent");
    assert_eq!(replies[1]["error"]["code"], "invalid");
    assert_eq!(replies[2]["error"]["code"], "not_found");
    assert!(!opened && replies.len() == 3);
}

#[test]
fn the_look_of_the_window_is_kept_before_anybody_has_unlocked_and_after_a_restart() {
    let (folder, app) = app();
    let chosen = json!({ "colours": "contrast", "text": "130", "motion": "still" });
    assert_eq!(
        app.call("looks", json!({})).unwrap(),
        json!({ "colours": "system", "text": "100", "motion": "system" })
    );
    app.call("keep_looks", chosen.clone()).unwrap();
    drop(app);
    let app = App::new(Config { key_cost: KeyCost::Floor, ..Config::new(folder.path().to_owned()) });
    assert_eq!(app.call("looks", json!({})).unwrap(), chosen);
}

#[test]
fn a_look_that_cannot_be_read_is_the_usual_one() {
    let (folder, app) = app();
    std::fs::write(folder.path().join("looks.json"), "{\"colours\": \"mauve\"}").unwrap();
    assert_eq!(app.call("looks", json!({})).unwrap()["colours"], "system");
    let refused = app.call("keep_looks", json!({ "colours": "mauve", "text": "100", "motion": "still" }));
    assert_eq!(refused.unwrap_err().code, ErrorCode::Invalid);
}
