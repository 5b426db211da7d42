//! Finding people by their names, and cards by who wrote them, when and in which tier.

use proptest::prelude::*;
use throughline_case::note::Tier;

use super::{search::marked, *};
use crate::Hit;

const WHOLE: Reach = Reach::up_to(Tier::D);

fn noted(words: &str, tier: &str) -> Value {
    json!({ "text": words, "conf": { "tier": tier } })
}

fn add(vault: &mut Vault, case: CaseId, kind: RecordKind, body: &Value, at: Timestamp) -> RecordId {
    let record = record_id();
    vault.save(Save { kind, ..save_of(case, record, None, body, at) }).unwrap();
    record
}

fn add_child(vault: &mut Vault, name: &str, family: &str) -> (CaseId, RecordId) {
    let case = new_case(vault, minute(1));
    let family = json!({ "state": "given", "value": noted(family, "b") });
    let body = json!({ "preferred_name": noted(name, "a"), "legal_family": family });
    (case, add(vault, case, RecordKind::Child, &body, minute(1)))
}

fn add_person(vault: &mut Vault, case: CaseId, name: &str, tier: &str) -> RecordId {
    add(vault, case, RecordKind::Person, &json!({ "name": noted(name, tier) }), minute(2))
}

fn find(vault: &mut Vault, query: &str) -> Vec<Hit> {
    vault.search(&Search::new(query, WHOLE, 50)).unwrap()
}

fn records(hits: &[Hit]) -> Vec<RecordId> {
    hits.iter().map(|hit| hit.record).collect()
}

fn found(vault: &mut Vault, search: &Search<'_>) -> Vec<RecordId> {
    let mut records = records(&vault.search(search).unwrap());
    records.sort();
    records
}

#[test]
fn a_misspelt_name_finds_the_child_and_the_person() {
    let (_team, mut vault) = Team::unlocked();
    let (case, aleesha) = add_child(&mut vault, "Aleesha", "Nguyễn");
    let okafor = add_person(&mut vault, case, "Dr Łucja Okafor-Wołowska", "b");
    for typed in ["Alesha", "aleehsa", "Aleeesha", "Alisha", "Aleesha Nguyn", "ngyuen"] {
        let hits = find(&mut vault, typed);
        assert_eq!(records(&hits), [aleesha], "{typed}");
        assert!(hits[0].is_close, "{typed}");
    }
    for typed in ["Okafr", "okafro", "Lujca Okafor", "Wolovska", "wolowskka lucja"] {
        assert_eq!(records(&find(&mut vault, typed)), [okafor], "{typed}");
    }
    let hits = find(&mut vault, "okafr lucja");
    assert_eq!(marked(&hits[0]), "Dr [Łucja] [Okafor]-Wołowska");
    let plain = find(&mut vault, "lucja wolowska");
    assert_eq!((records(&plain), plain[0].is_close), (vec![okafor], false), "letters without accents are no slip");
    for typed in ["Alexa", "Okonkwo", "Dt", "xLucja Okxfxr"] {
        assert!(find(&mut vault, typed).is_empty(), "{typed}");
    }
}

#[test]
fn only_names_bear_a_slip() {
    let (_team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    add_factor(&mut vault, case, "Panics at night when the corridor is dark", minute(2));
    for typed in ["pnaics", "nigth", "corridr"] {
        assert!(find(&mut vault, typed).is_empty(), "{typed}");
    }
    assert_eq!(find(&mut vault, "panic at nig").len(), 1);
}

#[test]
fn what_is_written_as_typed_comes_before_what_is_close_to_it() {
    let (_team, mut vault) = Team::unlocked();
    let (case, _) = add_child(&mut vault, "Rowan", "Farrow");
    let (_, rohan) = add_child(&mut vault, "Rohan", "Patel");
    let note = add_factor(&mut vault, case, "Rohan rang", minute(2));
    let close = add_person(&mut vault, case, "Rohna Lee", "b");
    let hits = find(&mut vault, "rohan");
    assert_eq!(records(&hits[..2]), [rohan, note]);
    assert_eq!(hits.iter().map(|hit| hit.is_close).collect::<Vec<_>>(), [false, false, true, true]);
    assert!(records(&hits[2..]).contains(&close));
}

#[test]
fn a_childs_name_beside_other_words_leads_into_that_childs_case() {
    let (_team, mut vault) = Team::unlocked();
    let (hers, _) = add_child(&mut vault, "Aleesha", "Thomas");
    let (his, _) = add_child(&mut vault, "Tomos", "Hughes");
    let here = add_factor(&mut vault, hers, "Panics at night", minute(2));
    add_factor(&mut vault, his, "Panics at night", minute(2));
    let told = factor("Panics in the car", "d");
    let told = add(&mut vault, hers, RecordKind::Factor, &told, minute(3));
    for typed in ["Aleesha panic night", "panic night alesha", "alesha panic at night"] {
        assert_eq!(records(&find(&mut vault, typed)), [here], "{typed}");
    }
    assert_eq!(records(&find(&mut vault, "alesha panics car")), [told]);
    let search = Search::new("alesha panics", Reach::up_to(Tier::B), 50);
    assert_eq!(found(&mut vault, &search), [here], "what may not be read is not found by this way either");
}

#[test]
fn names_follow_what_stands() {
    let (team, mut vault) = Team::unlocked();
    let (case, _) = add_child(&mut vault, "Sky", "Lovell");
    let record = add_person(&mut vault, case, "Ffion Davies", "b");
    vault.close_op(record, minute(2)).unwrap();
    assert_eq!(records(&find(&mut vault, "ffoin")), [record]);
    let head = vault.head(record).unwrap().unwrap().revision;
    let body = json!({ "name": noted("Bronwen Davies", "b") });
    vault.save(Save { kind: RecordKind::Person, ..save_of(case, record, Some(head), &body, minute(3)) }).unwrap();
    vault.close_op(record, minute(3)).unwrap();
    assert!(find(&mut vault, "ffoin").is_empty());
    assert_eq!(records(&find(&mut vault, "bronwne")), [record]);
    vault.undo(case, op_id(), minute(4)).unwrap();
    assert_eq!(records(&find(&mut vault, "ffoin")), [record]);
    let head = vault.head(record).unwrap().unwrap();
    let retired = Save {
        kind: RecordKind::Person,
        act: Act::Retire,
        retired: Some(Text::from("left")),
        ..save_of(case, record, Some(head.revision), &head.body, minute(5))
    };
    vault.save(retired).unwrap();
    assert!(find(&mut vault, "ffoin").is_empty());
    let late = add_person(&mut vault, case, "Ffion Rees", "b");
    vault.lock(minute(6)).unwrap();
    let mut vault = team.unlock(minute(7));
    assert_eq!(records(&find(&mut vault, "ffoin")), [late]);
}

#[test]
fn a_search_reaches_what_anybody_wrote_and_what_one_wrote_oneself() {
    let (team, mut vault) = Team::unlocked();
    add_colleague(&mut vault, minute(1));
    let (case, _) = add_child(&mut vault, "Sky", "Lovell");
    for tier in ["b", "c", "d"] {
        add(&mut vault, case, RecordKind::Factor, &factor("lantern of the lead", tier), minute(2));
        add_person(&mut vault, case, "Lantern Okafor", tier);
    }
    vault.lock(minute(3)).unwrap();
    let mut vault = team.unlock_colleague(minute(4));
    let own: Vec<_> = ["c", "d"]
        .into_iter()
        .map(|tier| add(&mut vault, case, RecordKind::Factor, &factor("lantern of hers", tier), minute(5)))
        .collect();
    let reach = Reach { everybodys: Tier::B, own: Tier::D };
    for query in ["lantern", "lanten"] {
        let hits = vault.search(&Search::new(query, reach, 50)).unwrap();
        let confided: Vec<_> = hits.iter().filter(|hit| hit.tier > Tier::B).map(|hit| hit.record).collect();
        assert!(confided.iter().all(|record| own.contains(record)), "{query}");
        assert_eq!(confided.len(), if query == "lantern" { 2 } else { 0 }, "{query}");
        let open = hits.iter().filter(|hit| hit.tier == Tier::B).count();
        assert_eq!(open, if query == "lantern" { 2 } else { 1 }, "{query}");
    }
    let reach = Reach { everybodys: Tier::C, own: Tier::C };
    assert_eq!(vault.search(&Search::new("lantern", reach, 50)).unwrap().len(), 5);
}

#[test]
fn filters_ask_for_kind_writer_day_and_tier() {
    let (team, mut vault) = Team::unlocked();
    add_colleague(&mut vault, minute(1));
    let (case, child) = add_child(&mut vault, "Sky", "Lovell");
    let early = add_factor(&mut vault, case, "panic at night", minute(10));
    vault.lock(minute(20)).unwrap();
    let mut vault = team.unlock_colleague(minute(30));
    let body = json!({ "statement": noted("panic at night", "c") });
    let need = add(&mut vault, case, RecordKind::Need, &body, minute(40));
    let late = add_factor(&mut vault, case, "panic at night", minute(50));
    let all = Search { case: Some(case), ..Search::new("panic night", WHOLE, 50) };
    let (social_work, nursing) = (Code::from("social_work"), Code::from("nursing_physical"));
    let sorted = |mut records: Vec<RecordId>| {
        records.sort();
        records
    };
    for (search, expected) in [
        (Search { kinds: &[RecordKind::Need], ..all.clone() }, vec![need]),
        (Search { kinds: &[RecordKind::Need, RecordKind::Factor], ..all.clone() }, vec![early, need, late]),
        (Search { kinds: &[RecordKind::Target], ..all.clone() }, vec![]),
        (Search { discipline: Some(&social_work), ..all.clone() }, vec![need, late]),
        (Search { discipline: Some(&nursing), ..all.clone() }, vec![]),
        (Search { from: Some(minute(40)), ..all.clone() }, vec![need, late]),
        (Search { before: Some(minute(40)), ..all.clone() }, vec![early]),
        (Search { from: Some(minute(40)), before: Some(minute(50)), ..all.clone() }, vec![need]),
        (Search { tier: Some(Tier::C), ..all.clone() }, vec![need]),
        (Search { tier: Some(Tier::C), reach: Reach::up_to(Tier::B), ..all.clone() }, vec![]),
        (Search { discipline: Some(&social_work), tier: Some(Tier::B), ..all.clone() }, vec![late]),
        // Nothing typed lists what passes the filter.
        (Search { query: " ", tier: Some(Tier::C), ..all.clone() }, vec![need]),
        (Search { query: "", from: Some(minute(40)), ..all.clone() }, vec![need, late]),
        (Search { query: "", from: Some(minute(40)), reach: Reach::up_to(Tier::B), ..all.clone() }, vec![late]),
        (Search { query: "", kinds: &[RecordKind::Child], case: None, ..all.clone() }, vec![child]),
        (Search { query: "", ..all.clone() }, vec![]),
        (Search { query: "?", tier: Some(Tier::C), ..all.clone() }, vec![]),
        // A misspelt name is held to the filters too.
        (Search { query: "lovel", kinds: &[RecordKind::Child], ..all.clone() }, vec![child]),
        (Search { query: "lovel", discipline: Some(&social_work), ..all.clone() }, vec![]),
        (Search { query: "sky panic", case: None, discipline: Some(&social_work), ..all.clone() }, vec![need, late]),
    ] {
        assert_eq!(found(&mut vault, &search), sorted(expected), "{search:?}");
    }
    let newest = Search { query: "", from: Some(minute(0)), ..all };
    let hits = vault.search(&newest).unwrap();
    assert_eq!(records(&hits)[..2], [late, need], "the newest first");
    assert_eq!(marked(&hits[0]), "panic at night");
}

#[test]
fn the_words_found_are_marked_and_nothing_else_is() {
    let (_team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    let told = "He wakes at two. \u{fdd0}Panic\u{fdd1} comes at night, and panicking ends when Nadia sings";
    add_factor(&mut vault, case, told, minute(2));
    let hit = find(&mut vault, "PANIC night").remove(0);
    assert!(marked(&hit).contains("[Panic] comes at [night], and [panicking] ends"), "{}", marked(&hit));
}

fn is_found(vault: &mut Vault, typed: &str, record: RecordId) -> bool {
    find(vault, typed).iter().any(|hit| hit.record == record)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_slip_in_a_name_of_four_letters_or_more_still_finds_the_person(
        name in "[A-ZŁŚĐŴ][a-złśđŵêọ]{3,10}", at in 0usize..11, other in "[a-zł]",
    ) {
        let (_team, mut vault) = Team::unlocked();
        let case = new_case(&mut vault, minute(1));
        let record = add_person(&mut vault, case, &name, "b");
        let letters: Vec<char> = name.chars().collect();
        let at = at % letters.len();
        let (before, after) = (letters[..at].iter().collect::<String>(), letters[at + 1..].iter().collect::<String>());
        let letter = letters[at];
        for typed in [
            format!("{before}{after}"),
            format!("{before}{letter}{letter}{after}"),
            format!("{before}{other}{after}"),
            format!("{before}{letter}{other}{after}"),
        ] {
            prop_assert!(is_found(&mut vault, &typed, record), "{typed} for {name}");
        }
    }
}
