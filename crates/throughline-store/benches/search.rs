//! Searching 5,000 children with 100,000 texts, beside plain SQLite searching the same texts with the same index; and
//! finding a child whose name was typed with a slip.
#![allow(
    unreachable_pub,
    clippy::cast_possible_truncation,
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a bench reads the clock, and stops when anything is not as it should be"
)]

mod common;

use std::time::Duration;

use common::{AT, Words, case_code, case_id, line, middle, plain, report, save, timed, vault};
use rusqlite::{Connection, params};
use serde_json::{Value, json};
use throughline_case::{note::Tier, record::RecordKind};
use throughline_store::{Reach, Save, Search, Vault};

const CHILDREN: u32 = 5000;
const TEXTS_EACH: u32 = 20;
/// A text is a sentence or two.
const WORDS: usize = 24;
const HITS: usize = 30;
const REACH: Reach = Reach::up_to(Tier::B);
const QUERIES: usize = 60;

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut vault = vault(&folder.path().join("vault"));
    let db = plain(&folder.path().join("plain.db"));
    db.execute_batch("CREATE VIRTUAL TABLE search USING fts5 (words, tokenize = 'unicode61 remove_diacritics 2')")
        .expect("the index");
    let mut words = Words::new();
    let filled = timed(|| fill(&mut vault, &db, &mut words)).0;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for round in 0..2 * QUERIES {
        // One word as somebody begins to type it, or two whole ones.
        let query = if round % 2 == 0 { words.word()[..4].to_owned() } else { words.text(2) };
        let (time, hits) = timed(|| vault.search(&Search::new(&query, REACH, HITS)).expect("the search").len());
        let (same, rows) = timed(|| plain_search(&db, &query));
        assert_eq!(hits, rows, "both find the same");
        if round >= QUERIES {
            ours.push(time);
            theirs.push(same);
        }
    }
    report("search_5000_children_100000_texts", middle(ours), middle(theirs), "plain SQLite over the same texts");
    let (slipped, right) = names(&mut vault, &mut words);
    report("find_a_misspelt_name_among_5000_children", middle(slipped), middle(right), "the same name typed right");
    let each = filled.as_secs_f64() * 1000.0 / f64::from(CHILDREN);
    let all_lines = timed(|| vault.cases().expect("the cases").len()).0;
    report("caseload_lines_of_5000_children", middle(vec![all_lines]), each, "entering one of them with 20 texts");
}

fn fill(vault: &mut Vault, db: &Connection, words: &mut Words) {
    let transaction = db.unchecked_transaction().expect("a transaction");
    for child in 0..CHILDREN {
        vault.create_case(case_id(child), &case_code(child), AT).expect("a case");
        let texts: Vec<String> = (0..TEXTS_EACH).map(|_| words.text(WORDS)).collect();
        let bodies: Vec<Value> = texts.iter().map(|text| line(text)).collect();
        let saves =
            bodies.iter().enumerate().map(|(at, body)| save(child, child * TEXTS_EACH + at as u32, body, child));
        vault.save_many(saves.collect()).expect("the cards");
        let mut insert = db.prepare_cached("INSERT INTO search (words) VALUES (?1)").expect("the insert");
        for text in &texts {
            insert.execute([text]).expect("the row");
        }
    }
    transaction.commit().expect("the texts");
}

/// Gives every child a name, and looks for some of them with a letter missing and as they are.
fn names(vault: &mut Vault, words: &mut Words) -> (Vec<Duration>, Vec<Duration>) {
    let names: Vec<String> =
        (0..CHILDREN).map(|_| format!("{}{} {}", words.word(), words.word(), words.word())).collect();
    for (child, name) in names.iter().enumerate() {
        let mut body = RecordKind::Child.empty_body();
        body["preferred_name"] = json!({ "text": name, "conf": { "tier": "a" } });
        let (child, record) = (child as u32, CHILDREN * TEXTS_EACH + child as u32);
        let card = Save { kind: RecordKind::Child, ..save(child, record, &body, CHILDREN + child) };
        vault.save_many(vec![card]).expect("the child");
    }
    let (mut slipped, mut right) = (Vec::new(), Vec::new());
    for (round, name) in names.iter().take(2 * QUERIES).enumerate() {
        let typed = format!("{}{}", &name[..2], &name[3..]);
        let (slip, close) = timed(|| vault.search(&Search::new(&typed, REACH, HITS)).expect("the search").len());
        let (same, exact) = timed(|| vault.search(&Search::new(name, REACH, HITS)).expect("the search").len());
        assert!(close > 0 && exact > 0, "the child is found");
        if round >= QUERIES {
            slipped.push(slip);
            right.push(same);
        }
    }
    (slipped, right)
}

fn plain_search(db: &Connection, query: &str) -> usize {
    let terms = query.split(' ').map(|word| format!("\"{word}\"*")).collect::<Vec<_>>().join(" ");
    let sql =
        "SELECT rowid, snippet(search, 0, '', '', '…', 16) FROM search WHERE search MATCH ?1 ORDER BY rank LIMIT ?2";
    let mut found = db.prepare_cached(sql).expect("the query");
    let rows = found.query_map(params![terms, HITS as i64], |row| row.get::<_, String>(1)).expect("the hits");
    rows.inspect(|row| assert!(row.is_ok(), "a hit")).count()
}
