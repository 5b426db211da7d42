use throughline_case::note::Tier;

use super::*;

fn found(vault: &mut Vault, query: &str) -> Vec<RecordId> {
    found_up_to(vault, query, Tier::B)
}

fn found_up_to(vault: &mut Vault, query: &str, tier: Tier) -> Vec<RecordId> {
    vault.search(&Search::new(query, Reach::up_to(tier), 50)).unwrap().into_iter().map(|hit| hit.record).collect()
}

/// The words around a hit, with brackets around what was found.
pub(super) fn marked(hit: &crate::Hit) -> String {
    let pieces = hit.excerpt.iter();
    pieces
        .map(|piece| if piece.found { format!("[{}]", piece.words.as_str()) } else { piece.words.as_str().to_owned() })
        .collect()
}

fn add_in_tier(vault: &mut Vault, case: CaseId, words: &str, tier: &str) -> RecordId {
    let record = record_id();
    vault.save(save_of(case, record, None, &factor(words, tier), minute(2))).unwrap();
    record
}

#[test]
fn a_child_is_found_by_name_and_by_the_beginning_of_it() {
    let (_team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    let (record, body) =
        (record_id(), json!({ "preferred_name": { "text": "Siân Wołowska", "conf": { "tier": "a" } } }));
    vault.save(Save { kind: RecordKind::Child, ..save_of(case, record, None, &body, minute(2)) }).unwrap();
    for query in ["Siân", "sian", "SIA", "si", "Sia\u{302}n", "Wołow", "sian woł", "woł, siân!", "\"siân\""] {
        assert_eq!(found(&mut vault, query), [record], "{query}");
    }
    let hit = vault.search(&Search::new("sian", Reach::up_to(Tier::B), 5)).unwrap().remove(0);
    assert_eq!((hit.case, hit.kind, hit.tier), (case, RecordKind::Child, Tier::A));
    assert_eq!(marked(&hit), "[Siân] Wołowska");
    for query in ["sianxy", "owska", "siân jones", ""] {
        assert!(found(&mut vault, query).is_empty(), "{query}");
    }
}

#[test]
fn search_follows_the_words_that_stand() {
    let (_team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    let record = add_factor(&mut vault, case, "afraid of lifts", minute(2));
    vault.close_op(record, minute(2)).unwrap();
    change_factor(&mut vault, record, "afraid of stairs", minute(3));
    assert!(found(&mut vault, "lifts").is_empty());
    assert_eq!(found(&mut vault, "stairs"), [record]);
    vault.undo(case, op_id(), minute(4)).unwrap();
    assert_eq!(found(&mut vault, "lifts"), [record]);
    retire(&mut vault, record, "not any more, stairs neither", minute(5));
    assert!(found(&mut vault, "lifts").is_empty());
    assert!(found(&mut vault, "stairs").is_empty());
}

#[test]
fn search_keeps_to_a_case_when_asked() {
    let (_team, mut vault) = Team::unlocked();
    let (case, other) = (new_case(&mut vault, minute(1)), new_case(&mut vault, minute(1)));
    let here = add_factor(&mut vault, case, "football on Tuesdays", minute(2));
    let there = add_factor(&mut vault, other, "football on Fridays", minute(2));
    let mut both = found(&mut vault, "football");
    both.sort();
    assert_eq!(both, [here, there]);
    let within =
        vault.search(&Search { case: Some(case), ..Search::new("football", Reach::up_to(Tier::B), 50) }).unwrap();
    assert_eq!(within.into_iter().map(|hit| hit.record).collect::<Vec<_>>(), [here]);
    assert_eq!(vault.search(&Search::new("football", Reach::up_to(Tier::B), 1)).unwrap().len(), 1);
}

#[test]
fn what_was_told_in_confidence_is_found_only_by_those_who_may_see_it() {
    let (team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    let records: Vec<_> =
        ["a", "b", "c", "d"].iter().map(|tier| add_in_tier(&mut vault, case, "nightmares", tier)).collect();
    vault.lock(minute(3)).unwrap();
    let mut vault = team.unlock(minute(4));
    for (tier, count) in [(Tier::A, 1), (Tier::B, 2), (Tier::C, 3), (Tier::D, 4), (Tier::A, 1)] {
        let mut hits = found_up_to(&mut vault, "nightmare", tier);
        hits.sort();
        assert_eq!(hits, records[..count], "{tier:?}");
    }
}

#[test]
fn words_of_tiers_c_and_d_are_never_in_the_index_on_the_disk() {
    let (_team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    let record = add_in_tier(&mut vault, case, "disclosure on the stairs", "b");
    add_in_tier(&mut vault, case, "disclosure in the car", "d");
    assert_eq!(found_up_to(&mut vault, "disclosure", Tier::D).len(), 2);
    assert_eq!(blocks_with(&vault, "isclosure"), 1, "that of tier B");
    let head = vault.head(record).unwrap().unwrap();
    let raised = factor("disclosure on the stairs", "c");
    vault.save(save_of(case, record, Some(head.revision), &raised, minute(3))).unwrap();
    assert_eq!(found_up_to(&mut vault, "disclosure", Tier::B), []);
    assert_eq!(found_up_to(&mut vault, "disclosure", Tier::D).len(), 2, "the index in memory follows");
    assert_eq!(blocks_with(&vault, "isclosure"), 0, "a word that was raised to tier C leaves the index at once");
    assert!(vault.check().unwrap().is_sound());
}

/// How many blocks of the index in the file hold some letters, live or deleted.
fn blocks_with(vault: &Vault, letters: &str) -> i64 {
    let sql = "SELECT count(*) FROM main.search_data WHERE instr(block, CAST(?1 AS BLOB)) > 0";
    vault.db.query_row(sql, [letters], |row| row.get(0)).unwrap()
}

#[test]
fn the_index_in_memory_follows_undo_and_retiring() {
    let (_team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    assert_eq!(found_up_to(&mut vault, "adoption", Tier::D), []);
    let record = add_in_tier(&mut vault, case, "asks about his adoption", "d");
    assert_eq!(found_up_to(&mut vault, "adoption", Tier::D), [record]);
    vault.undo(case, op_id(), minute(3)).unwrap();
    assert_eq!(found_up_to(&mut vault, "adoption", Tier::D), []);
    vault.redo(case, op_id(), minute(4)).unwrap();
    assert_eq!(found_up_to(&mut vault, "adoption", Tier::D), [record]);
}

#[test]
fn no_query_is_ever_taken_for_the_syntax_of_the_index() {
    let (_team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    let record = add_factor(&mut vault, case, "NEAR the river AND NOT in it OR words O'Brien -1 50%", minute(2));
    let naughty = [
        "\"",
        "\"\"",
        "'",
        "*",
        "()",
        "(",
        "words*",
        "words:",
        "search:words",
        "{words} :",
        "^words",
        "words^",
        "- words",
        "NEAR",
        "NEAR(",
        "NEAR(river in, 2)",
        "AND",
        "OR",
        "NOT",
        "river AND",
        "\0",
        "words\0",
        "\u{feff}words",
        "\u{202e}words",
        "o'brien",
        "50%",
        "-1",
        "🙂",
        "words 🙂",
        "; DROP TABLE heads; --",
        "words\\",
        "%",
        "_",
        "null",
        "\u{301}",
        "ﷺ",
        "a\u{300}\u{301}\u{302}",
        "𝕨𝕠𝕣𝕕𝕤",
        "१२३",
        "words\r\n\twords",
        "<b>words</b>",
        "${words}",
        "{{words}}",
        "../words",
        "\u{1F468}\u{200D}\u{1F469}",
    ];
    for query in naughty {
        let hits = found(&mut vault, query);
        assert!(hits.is_empty() || hits == [record], "{query:?}");
    }
    for query in ["NEAR", "and not", "OR", "o'brien", "-1", "50%", "words:", "river AND", "^words", "\u{feff}words"] {
        assert_eq!(found(&mut vault, query), [record], "{query:?}");
    }
    let long = "words ".repeat(10_000);
    assert_eq!(found(&mut vault, &long), [record]);
    assert_eq!(found(&mut vault, &"w".repeat(1_000_000)), []);
}

#[test]
fn naughty_words_are_kept_and_found_as_they_were_written() {
    let (team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    let texts = [
        "\u{202e}abc\u{202c} marker",
        "مرحبا marker",
        "Nguyễn marker",
        "Ọláwálé marker",
        "Łódź marker",
        "Дмитро marker",
        "null\0byte marker",
        "🙂‍↔️ marker",
        "ﬁne ligature marker",
        "'; DELETE FROM revisions; -- marker",
        "\u{feff}marker",
        "ß marker",
    ];
    let records: Vec<_> = texts.iter().map(|text| add_factor(&mut vault, case, text, minute(2))).collect();
    vault.lock(minute(3)).unwrap();
    let mut vault = team.unlock(minute(4));
    for (record, text) in records.iter().zip(texts) {
        assert_eq!(words(&vault, *record), text);
    }
    assert_eq!(found(&mut vault, "marker").len(), texts.len());
    for (query, place) in [("nguyen", 2), ("olawale", 3), ("дмит", 5), ("مرحبا", 1), ("lodz", usize::MAX)] {
        let expected: Vec<_> = records.get(place).copied().into_iter().collect();
        assert_eq!(found(&mut vault, query), expected, "{query}");
    }
    assert!(vault.check().unwrap().is_sound());
}

#[test]
fn what_a_search_found_never_shows_in_a_debug_print() {
    let (_team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    add_factor(&mut vault, case, "private words", minute(2));
    let hits = vault.search(&Search::new("private", Reach::up_to(Tier::B), 5)).unwrap();
    assert!(!format!("{hits:?}").contains("private"));
}
