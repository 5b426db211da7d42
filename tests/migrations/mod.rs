//! Vaults of every released version, opened by this one.
//!
//! `tests/fixtures/vault-v<version>/` holds the three files of a locked vault as that version left them, and
//! `cards.json`: what its own `open_case` then gave. A new one is made at each release by entering the case of
//! `docs/scripting.md` with the `throughline-cli` of that release; an old one is never made again.

use std::{fs, path::PathBuf};

use serde_json::{Value, json};

use crate::fixtures::{
    cli::FILES,
    desk::{Desk, list, text},
};

const NAME: &str = "Ada Quist";
const PASSPHRASE: &str = "lantern otter quilt marble";

fn fixtures() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

/// The folders of old vaults, by version.
fn versions() -> Vec<String> {
    let entries = fs::read_dir(fixtures()).expect("the fixtures").flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    let mut versions: Vec<_> = names.filter_map(|name| name.strip_prefix("vault-v").map(str::to_owned)).collect();
    versions.sort();
    versions
}

/// A computer with a copy of the vault that a version left, and what that version showed of its one case.
fn left_by(version: &str) -> (Desk, Value) {
    let from = fixtures().join(format!("vault-v{version}"));
    let folder = tempfile::tempdir().expect("a folder");
    for name in FILES {
        fs::copy(from.join(name), folder.path().join(name)).expect("a file of the old vault");
    }
    let shown = fs::read_to_string(from.join("cards.json")).expect("what was shown then");
    (Desk::on(folder, false), serde_json::from_str(&shown).expect("cards"))
}

fn unlock(desk: &Desk) {
    desk.ok("unlock", json!({ "name": NAME, "passphrase": PASSPHRASE }));
}

/// Whether everything that was there is there still. A later version may know more fields, and none fewer.
fn holds(now: &Value, then: &Value) -> bool {
    match (now, then) {
        (Value::Object(now), Value::Object(then)) => {
            then.iter().all(|(name, then)| now.get(name).is_some_and(|now| holds(now, then)))
        }
        (Value::Array(now), Value::Array(then)) => {
            now.len() == then.len() && now.iter().zip(then).all(|(now, then)| holds(now, then))
        }
        _ => now == then,
    }
}

#[test]
fn this_version_has_left_a_vault_for_the_next() {
    assert!(versions().contains(&env!("CARGO_PKG_VERSION").to_owned()), "make the vault of this version");
}

#[test]
fn every_card_of_an_older_version_is_there_with_its_own_revision() {
    for version in versions() {
        let (desk, then) = left_by(&version);
        unlock(&desk);
        let case = desk.ok("open_case", json!({ "case_id": then["case_id"] }));
        let cards = list(&case["records"]);
        let then = list(&then["cards"]);
        assert_eq!(cards.len(), then.len(), "{version}");
        for old in then {
            let card = cards.iter().find(|card| card["record"] == old["record"]);
            let card = card.unwrap_or_else(|| panic!("{version}: a {} is gone", old["kind"]));
            assert_eq!(card["revision"], old["revision"], "{version}: {}", old["kind"]);
            assert!(holds(&card["body"], &old["body"]), "{version}: {}", old["kind"]);
        }
        assert_eq!(desk.ok("check_vault", json!({}))["sound"], true, "{version}");
    }
}

#[test]
fn the_case_of_an_older_version_is_searched_changed_and_taken_back() {
    for version in versions() {
        let (desk, then) = left_by(&version);
        unlock(&desk);
        let case_id = &then["case_id"];
        let hits = list(&desk.ok("find", json!({ "query": "window", "case_id": case_id }))["hits"]);
        assert_eq!(hits.len(), 1, "{version}");
        let steps = desk.ok("undoable", json!({ "case_id": case_id }));
        assert!(steps["undo"].is_string(), "{version}: the acts of that time can be taken back");

        let card = list(&then["cards"]).into_iter().find(|card| card["kind"] == "narrative").expect("a narrative");
        let mut body = card["body"].clone();
        body["body"]["text"] = json!("A call at seven, kept.");
        let change = json!({
            "case_id": case_id, "record": card["record"], "kind": card["kind"], "based_on": card["revision"],
            "body": body,
        });
        desk.ok("save_record", change);
        desk.ok("leave_record", json!({ "record": card["record"] }));
        let history =
            list(&desk.ok("history_of", json!({ "case_id": case_id, "record": card["record"] }))["revisions"]);
        assert_eq!(history.len(), 2, "{version}");
        desk.ok("undo", json!({ "case_id": case_id }));
        let cards = list(&desk.ok("open_case", json!({ "case_id": case_id }))["records"]);
        let now = cards.iter().find(|now| now["record"] == card["record"]).expect("the narrative");
        assert_eq!(text(&now["body"]["body"]["text"]), text(&card["body"]["body"]["text"]), "{version}");
        assert_eq!(desk.ok("check_vault", json!({}))["sound"], true, "{version}");
    }
}

#[test]
fn the_log_of_an_older_version_goes_on_without_a_break() {
    for version in versions() {
        let (desk, _) = left_by(&version);
        unlock(&desk);
        let rows = desk.audit();
        let exports = rows.iter().filter(|row| row["what"] == "export").count();
        assert_eq!(exports, 2, "{version}");
        let newest = rows.first().expect("a row");
        assert_eq!(newest["what"], "unlocked", "{version}");
        let numbers: Vec<_> = rows.iter().filter_map(|row| row["seq"].as_i64()).collect();
        assert!(numbers.windows(2).all(|pair| pair[0] == pair[1] + 1), "{version}: {numbers:?}");
    }
}
