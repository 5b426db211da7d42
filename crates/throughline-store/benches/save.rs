//! Saving one field, beside plain SQLite doing the same insert with the same settings, turn by turn in one run.
#![allow(
    unreachable_pub,
    clippy::cast_possible_truncation,
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a bench reads the clock, and stops when anything is not as it should be"
)]

mod common;

use common::{AT, case_code, case_id, line, middle, op_id, plain, record_id, report, save, timed, vault};
use rusqlite::{Connection, params};
use throughline_store::{Act, Save, Vault};

/// Saves that count; as many go before them to warm up.
const ROUNDS: u32 = 400;
/// A card in work: a hundred words and the one that is being typed.
const WORDS: usize = 100;

/// The table of revisions as a vault has it.
const TABLE: &str = "
    CREATE TABLE revisions (
        seq INTEGER NOT NULL PRIMARY KEY, revision_id BLOB NOT NULL UNIQUE, case_id BLOB NOT NULL, record_id BLOB NOT NULL,
        kind TEXT NOT NULL, author BLOB NOT NULL, device_id BLOB NOT NULL, written_at INTEGER NOT NULL, op_id BLOB NOT NULL,
        salt BLOB NOT NULL, tier TEXT NOT NULL, retired TEXT, body TEXT NOT NULL
    ) STRICT;
    CREATE INDEX revisions_of_record ON revisions (record_id, seq);
    CREATE INDEX revisions_of_op ON revisions (op_id, seq);
";

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut vault = vault(&folder.path().join("vault"));
    vault.create_case(case_id(0), &case_code(0), AT).expect("a case");
    let db = plain(&folder.path().join("plain.db"));
    db.execute_batch(TABLE).expect("the table");
    let text = common::Words::new().text(WORDS);
    let first = line(&text);
    let mut head = vault.save(save(0, 0, &first, 0)).expect("the card").revision;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for round in 0..2 * ROUNDS {
        let body = line(&format!("{text} {round}"));
        let change = Save { based_on: Some(head), act: Act::Change, ..save(0, 0, &body, round + 1) };
        let (time, saved) = timed(|| vault.save(change).expect("the save"));
        head = saved.revision;
        let same = timed(|| insert(&db, round, &body.to_string())).0;
        if round >= ROUNDS {
            ours.push(time);
            theirs.push(same);
        }
    }
    check(&vault);
    report("save_one_field", middle(ours), middle(theirs), "plain SQLite doing the same insert");
}

fn insert(db: &Connection, round: u32, body: &str) {
    let id = u128::from(round).to_be_bytes();
    let digest = [id, id].concat();
    let mut insert = db
        .prepare_cached(
            "INSERT INTO revisions VALUES (NULL, ?1, ?2, ?3, 'day_plan_line', ?2, ?2, ?4, ?5, ?5, 'b', NULL, ?6)",
        )
        .expect("the insert");
    insert.execute(params![digest, [1_u8; 16], [2_u8; 16], AT.millis(), id, body]).expect("the row");
}

/// What was measured must also have been done.
fn check(vault: &Vault) {
    let history = vault.history_of(record_id(0)).expect("the history");
    assert_eq!(history.len(), 2 * ROUNDS as usize + 1);
    assert_eq!(history[0].op, op_id(0));
}
