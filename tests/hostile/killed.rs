//! Power cuts, task managers and second windows.

use std::{collections::BTreeMap, path::Path};

use serde_json::{Value, json};

use crate::fixtures::{
    cli::{self, Talk},
    desk::{list, text},
    words::note,
};

const KILLS: u32 = 50;

/// What was acknowledged: for each card, its last text that a reply said was saved.
type Acknowledged = BTreeMap<String, String>;

/// One sitting: autosaves on an old card and on new ones, and an end in the middle of the next.
fn sitting(talk: &mut Talk, case: &str, round: u32, kept: &mut Acknowledged) {
    let mut card = Value::Null;
    for save in 0..5 + round % 4 {
        let words = format!("round {round}, save {save}, {}", "and so on ".repeat(20));
        // Three saves on one card, as somebody types, then the next card.
        let same = save % 3 != 0;
        let mut request = json!({ "case_id": case, "kind": "day_plan_line", "body": { "line": note(&words) } });
        if same {
            request["record"] = card["record"].clone();
            request["based_on"] = card["revision"].clone();
        }
        card = talk.ok("save_record", request)["record"].clone();
        kept.insert(text(&card["record"]), words);
    }
    // Work is under way when the end comes; whether it was still saved is open, but what was acknowledged is not.
    for more in 0..=round % 3 {
        let body = json!({ "line": note(&format!("round {round}, not waited for, {more}")) });
        talk.send(
            &json!({ "name": "save_record", "request": { "case_id": case, "kind": "day_plan_line", "body": body } })
                .to_string(),
        );
    }
}

#[test]
fn after_fifty_kills_every_text_that_was_acknowledged_is_there() {
    let folder = cli::vault();
    let mut kept = Acknowledged::new();
    for round in 0..KILLS {
        let mut talk = open(folder.path());
        let case = text(&talk.ok("caseload", json!({ "show": "all" }))["children"][0]["case_id"]);
        all_there(&mut talk, &case, &kept);
        let before = kept.len();
        sitting(&mut talk, &case, round, &mut kept);
        assert!(kept.len() > before);
        talk.kill();
    }
    let mut talk = open(folder.path());
    let case = text(&talk.ok("caseload", json!({ "show": "all" }))["children"][0]["case_id"]);
    all_there(&mut talk, &case, &kept);
    let report = talk.ok("check_vault", json!({}));
    assert_eq!(report["sound"], true, "{report}");
    assert_eq!(talk.end(), 0);
}

/// Opens the vault after whatever happened. A crash is no reason to worry anybody.
fn open(folder: &Path) -> Talk {
    let mut talk = Talk::start(folder);
    let status = talk.unlock()["ok"].clone();
    assert_eq!((&status["vault"], &status["notices"]), (&json!("unlocked"), &json!([])));
    talk
}

/// Looks for everything that was acknowledged.
fn all_there(talk: &mut Talk, case: &str, kept: &Acknowledged) {
    let cards = list(&talk.ok("open_case", json!({ "case_id": case }))["records"]);
    let lines = cards.iter().filter(|card| card["kind"] == "day_plan_line");
    let there: BTreeMap<_, _> =
        lines.map(|card| (text(&card["record"]), text(&card["body"]["line"]["text"]))).collect();
    let lost = kept.iter().filter(|(record, words)| there.get(*record) != Some(words)).count();
    assert_eq!(lost, 0, "of {} acknowledged texts", kept.len());
}

#[test]
fn a_second_program_is_refused_while_one_has_the_vault_open_and_let_in_when_it_is_gone() {
    let folder = cli::vault();
    let mut first = Talk::start(folder.path());
    first.unlock();
    let mut second = Talk::start(folder.path());
    let refused = second.unlock();
    assert_eq!(refused["error"]["code"], "busy", "{refused}");
    assert!(!text(&refused["error"]["hint"]).is_empty());
    assert_eq!(second.end(), 1);
    first.kill();
    let mut third = Talk::start(folder.path());
    assert_eq!(third.unlock()["ok"]["vault"], "unlocked");
    assert_eq!(third.end(), 0);
}

#[test]
fn a_set_up_that_was_killed_half_way_leaves_a_folder_in_which_set_up_can_begin_again_or_go_on() {
    let set_up = json!({ "name": "Ines Farrow", "discipline": "police", "passphrase": "lantern otter quilt marble" });
    for acknowledged in [false, true] {
        let folder = tempfile::tempdir().expect("a folder");
        let mut talk = Talk::start(folder.path());
        talk.send(&json!({ "name": "create_vault", "request": set_up }).to_string());
        if acknowledged {
            talk.reply();
        } else {
            // Until the first file stands there the process has only been computing.
            while std::fs::read_dir(folder.path()).map_or(0, Iterator::count) < 2 {
                std::thread::yield_now();
            }
        }
        talk.kill();
        let mut again = Talk::start(folder.path());
        let state = text(&again.ok("status", json!({}))["vault"]);
        let key = match state.as_str() {
            "absent" => again.ok("create_vault", set_up.clone())["recovery_key"].clone(),
            "locked" => {
                assert_eq!(again.unlock()["ok"]["vault"], "awaiting_recovery");
                again.ok("reissue_recovery_key", json!({}))["recovery_key"].clone()
            }
            other => panic!("a killed set-up left a vault that is {other}"),
        };
        assert!(!acknowledged || state == "locked", "a vault that was acknowledged is there");
        again.ok("confirm_recovery_key", json!({ "recovery_key": key }));
        assert_eq!(again.end(), 0);
    }
}
