//! Damaged, foreign and missing files: each is named, and what is there stays byte for byte.

use std::{fs, path::Path};

use serde_json::{Value, json};

use crate::fixtures::{
    cli::{self, Talk},
    desk::text,
    words::note,
};

/// Tries to use a vault as somebody would who does not know what happened, and gives the refusal of the unlock.
fn try_to_use(folder: &Path) -> Value {
    let before = cli::contents(folder);
    let mut talk = Talk::start(folder);
    let status = talk.ok("status", json!({}));
    let refused = talk.unlock()["error"].clone();
    assert_eq!(refused["code"], "damaged", "{refused}");
    assert!(!text(&refused["hint"]).is_empty(), "it says what to do");
    // Whoever is told that something is damaged may try to begin again: not in this folder.
    let set_up = json!({ "name": "Somebody", "discipline": "police", "passphrase": "another long passphrase" });
    let created = talk.ask("create_vault", set_up);
    assert!(created["ok"].is_null(), "an empty vault took the place of a damaged one");
    let recovery = json!({ "recovery_key": "0", "name": "Ines Farrow", "new_passphrase": "another long passphrase" });
    assert!(talk.ask("unlock_with_recovery_key", recovery)["ok"].is_null());
    assert_eq!(talk.end(), 1);
    assert_eq!(cli::contents(folder), before, "every file is as it was");
    if status["vault"] == "damaged" {
        assert_eq!(status["message"], refused["message"]);
    }
    refused
}

#[track_caller]
fn names(refused: &Value, part: &str, state: &str) {
    let message = text(&refused["message"]);
    assert!(message.contains(part) && message.contains(state), "{message}");
}

#[test]
fn a_database_that_is_not_whole_is_named_and_never_replaced() {
    let folder = cli::vault();
    let path = folder.path().join("vault.db");
    let whole = fs::read(&path).expect("the database");
    for (what, bytes) in [
        ("a flipped bit on the first page", flipped(&whole, 100)),
        ("a flipped bit in the salt", flipped(&whole, 3)),
        ("cut inside a page", whole[..whole.len() - 1000].to_vec()),
        ("cut to its first page", whole[..4096].to_vec()),
        ("nothing in it", Vec::new()),
        ("noise of the same length", noise(whole.len())),
        ("zeros of the same length", vec![0; whole.len()]),
    ] {
        fs::write(&path, &bytes).expect("a damaged file");
        let refused = try_to_use(folder.path());
        let message = text(&refused["message"]);
        assert!(message.contains("database") && message.contains("damaged"), "{what}: {message}");
    }
    fs::write(&path, &whole).expect("the file from a backup");
    let mut talk = Talk::start(folder.path());
    assert_eq!(talk.unlock()["ok"]["vault"], "unlocked", "put back from a backup, it opens");
    assert_eq!(talk.end(), 0);
}

#[test]
fn a_database_of_another_program_is_named_as_foreign() {
    let folder = cli::vault();
    let mut plain = b"SQLite format 3\0".to_vec();
    plain.resize(8192, 0);
    fs::write(folder.path().join("vault.db"), plain).expect("a foreign file");
    names(&try_to_use(folder.path()), "database", "not made by Throughline");
}

#[test]
fn a_text_file_in_place_of_the_database_is_never_opened_as_one() {
    let folder = cli::vault();
    fs::write(folder.path().join("vault.db"), "Please find attached the notes of the meeting.\n")
        .expect("a foreign file");
    names(&try_to_use(folder.path()), "database", "damaged");
    // A folder of that name is no database either.
    fs::remove_file(folder.path().join("vault.db")).expect("the text is gone");
    fs::create_dir(folder.path().join("vault.db")).expect("a folder");
    names(&try_to_use(folder.path()), "database", "not made by Throughline");
}

#[test]
fn a_database_of_another_vault_does_not_open_with_these_keys() {
    let (folder, other) = (cli::vault(), cli::vault());
    fs::copy(other.path().join("vault.db"), folder.path().join("vault.db")).expect("the wrong file");
    names(&try_to_use(folder.path()), "database", "damaged");
}

#[test]
fn two_damaged_copies_of_the_key_file_are_named_and_never_replaced() {
    for damage in [
        |bytes: &[u8]| flipped(bytes, bytes.len() / 2),
        |_: &[u8]| Vec::new(),
        |bytes: &[u8]| bytes[..bytes.len() / 2].to_vec(),
        |bytes: &[u8]| noise(bytes.len()),
    ] {
        let folder = cli::vault();
        for name in ["vault.keys.a", "vault.keys.b"] {
            let path = folder.path().join(name);
            let bytes = fs::read(&path).expect("a copy of the keys");
            fs::write(&path, damage(&bytes)).expect("a damaged file");
        }
        names(&try_to_use(folder.path()), "key file", "damaged");
    }
}

#[test]
fn one_damaged_or_missing_copy_of_the_key_file_is_repaired_from_the_other() {
    for (name, damage) in
        [("vault.keys.a", true), ("vault.keys.b", true), ("vault.keys.a", false), ("vault.keys.b", false)]
    {
        let folder = cli::vault();
        let path = folder.path().join(name);
        if damage {
            let bytes = fs::read(&path).expect("a copy of the keys");
            fs::write(&path, flipped(&bytes, 40)).expect("a damaged file");
        } else {
            fs::remove_file(&path).expect("a lost file");
        }
        let mut talk = Talk::start(folder.path());
        let status = talk.unlock()["ok"].clone();
        assert!(status["notices"].to_string().contains("copies of the key file"), "{name}: {}", status["notices"]);
        talk.ok("check_vault", json!({}));
        assert_eq!(talk.end(), 0);
        // Now the other copy may be lost.
        let other = if name.ends_with('a') { "vault.keys.b" } else { "vault.keys.a" };
        fs::remove_file(folder.path().join(other)).expect("a lost file");
        let mut talk = Talk::start(folder.path());
        assert_eq!(talk.unlock()["ok"]["vault"], "unlocked");
        assert_eq!(talk.end(), 0);
    }
}

#[test]
fn a_missing_part_is_named_and_no_new_vault_is_made_beside_the_rest() {
    let folder = cli::vault();
    fs::rename(folder.path().join("vault.db"), folder.path().join("elsewhere")).expect("a lost file");
    names(&try_to_use(folder.path()), "database", "missing");
    let folder = cli::vault();
    for name in ["vault.keys.a", "vault.keys.b"] {
        fs::remove_file(folder.path().join(name)).expect("a lost file");
    }
    names(&try_to_use(folder.path()), "key file", "missing");
}

#[test]
fn damage_deeper_in_the_file_never_passes_unseen() {
    let folder = cli::vault();
    let mut talk = Talk::start(folder.path());
    talk.unlock();
    let case = text(&talk.ok("caseload", json!({ "show": "all" }))["children"][0]["case_id"]);
    for number in 0..40 {
        let body = json!({ "statement": note(&format!("{number} {}", "so it went on ".repeat(150))) });
        talk.ok("save_record", json!({ "case_id": case, "kind": "factor", "body": body }));
    }
    assert_eq!(talk.end(), 0);
    let path = folder.path().join("vault.db");
    let whole = fs::read(&path).expect("the database");
    let (keys, pages) = (cli::contents(folder.path()), whole.len() / 4096);
    let mut seen = 0;
    for page in (1..pages).step_by(pages / 12) {
        fs::write(&path, flipped(&whole, page * 4096 + 2000)).expect("a damaged file");
        seen += usize::from(is_noticed(folder.path(), &case));
        for (name, bytes) in cli::FILES.iter().zip(&keys).skip(1) {
            fs::write(folder.path().join(name), bytes.as_deref().unwrap_or_default()).expect("the keys as they were");
        }
        for rest in ["vault.db-wal", "vault.db-shm"] {
            fs::remove_file(folder.path().join(rest)).ok();
        }
    }
    assert!(seen >= 12, "{seen} damaged files were noticed");
}

/// Whether a damaged file is told of: when it is unlocked or read, or by the check of the vault.
fn is_noticed(folder: &Path, case: &str) -> bool {
    let mut talk = Talk::start(folder);
    let unlocked = talk.unlock();
    if unlocked["error"]["code"] == "damaged" {
        assert_eq!(talk.end(), 1);
        return true;
    }
    let opened = talk.ask("open_case", json!({ "case_id": case }));
    let report = talk.ask("check_vault", json!({}));
    for reply in [&unlocked, &opened, &report] {
        assert_ne!(reply["error"]["code"], "bug", "damage is no defect of the program: {}", reply["error"]);
    }
    talk.end();
    opened["error"]["code"] == "damaged" || report["error"]["code"] == "damaged" || report["ok"]["sound"] == false
}

#[test]
fn a_vault_of_a_later_version_is_left_as_it_is() {
    let folder = cli::vault();
    for name in ["vault.keys.a", "vault.keys.b"] {
        let path = folder.path().join(name);
        let text = fs::read_to_string(&path).expect("a copy of the keys");
        fs::write(&path, later_version(&text)).expect("a copy of a later version");
    }
    let before = cli::contents(folder.path());
    let mut talk = Talk::start(folder.path());
    let status = talk.ok("status", json!({}));
    assert_eq!(status["vault"], "newer", "{status}");
    let refused = talk.unlock();
    assert_eq!(refused["error"]["code"], "newer_version", "{refused}");
    assert_eq!(talk.end(), 1);
    assert_eq!(cli::contents(folder.path()), before);
}

/// The key file as a later version would write it: another version and a hash that fits. The hash is SHA-256 over the
/// canonical JSON without it, and keys in order without blanks are canonical for what this file holds.
fn later_version(text: &str) -> String {
    use sha2::{Digest as _, Sha256};
    let mut value: Value = serde_json::from_str(text).expect("the key file is JSON");
    let fields = value.as_object_mut().expect("a map");
    fields.remove("hash");
    fields.insert("version".to_owned(), json!(99));
    let hash = Sha256::digest(value.to_string());
    let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    value["hash"] = json!(hash);
    value.to_string()
}

fn flipped(bytes: &[u8], at: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes[at] ^= 1;
    bytes
}

/// Bytes that look like nothing, the same in every run.
fn noise(length: usize) -> Vec<u8> {
    let mut state: u64 = 0x9e37_79b9_7f4a_7c15;
    let bytes = std::iter::repeat_with(|| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[3]
    });
    bytes.take(length).collect()
}
