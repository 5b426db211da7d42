use throughline_case::{due::CaseLine, note::Tier};

use super::*;

fn child(name: &str) -> Value {
    json!({ "preferred_name": { "text": name, "conf": { "tier": "a" } } })
}

fn add_child(vault: &mut Vault, case: CaseId, name: &str, at: Timestamp) -> RecordId {
    let (record, body) = (record_id(), child(name));
    vault.save(Save { kind: RecordKind::Child, ..save_of(case, record, None, &body, at) }).unwrap();
    record
}

#[test]
fn a_saved_card_is_there_after_lock_and_unlock() {
    let (team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    let record = add_factor(&mut vault, case, "Loud corridors bring back the fights at home", minute(2));
    let before = vault.head(record).unwrap().unwrap();
    vault.lock(minute(3)).unwrap();
    let vault = team.unlock(minute(4));
    let after = vault.head(record).unwrap().unwrap();
    assert_eq!(after, before);
    assert_eq!((after.kind, after.tier, after.written_by), (RecordKind::Factor, Tier::B, vault.user().id));
    assert_eq!((after.written_at, after.retired), (minute(2), None));
}

#[test]
fn saving_what_stands_already_writes_nothing() {
    let (_team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    let (record, body) = (record_id(), factor("Sleeps badly before contact", "b"));
    let first = vault.save(save_of(case, record, None, &body, minute(2))).unwrap();
    assert!(first.written);
    let head = vault.audit_head().unwrap();
    // The same words again, with and without knowing the head: the reply to the first save may have been lost.
    for based_on in [None, Some(first.revision)] {
        let again = vault.save(save_of(case, record, based_on, &body, minute(3))).unwrap();
        assert_eq!((again.written, again.revision, again.op), (false, first.revision, first.op));
    }
    assert_eq!(vault.history_of(record).unwrap().len(), 1);
    assert_eq!(vault.audit_head().unwrap(), head);
}

#[test]
fn a_save_over_words_that_somebody_else_wrote_gives_back_both_sides() {
    let (team, mut vault) = Team::unlocked();
    add_colleague(&mut vault, minute(1));
    let case = new_case(&mut vault, minute(1));
    let (record, base) = (record_id(), factor("Misses his brother", "b"));
    let seen = vault.save(save_of(case, record, None, &base, minute(2))).unwrap();
    vault.lock(minute(3)).unwrap();
    let mut vault = team.unlock_colleague(minute(4));
    change_factor(&mut vault, record, "Misses his brother, most on Sundays", minute(5));
    let theirs = vault.user().id;
    vault.lock(minute(6)).unwrap();
    let mut vault = team.unlock(minute(7));
    let head = vault.audit_head().unwrap();
    for (based_on, knows_base) in [(Some(seen.revision), true), (None, false), (Some(RevisionId::new([7; 32])), false)]
    {
        let mine = factor("Misses his brother and his dog", "b");
        let stale = match vault.save(save_of(case, record, based_on, &mine, minute(8))) {
            Err(Error::Stale(stale)) => stale,
            other => panic!("expected a stale save, got {other:?}"),
        };
        assert_eq!(stale.theirs.body, factor("Misses his brother, most on Sundays", "b"));
        assert_eq!(stale.theirs.written_by, theirs);
        assert_eq!(stale.base.map(|base| base.body), knows_base.then(|| base.clone()));
    }
    assert_eq!(words(&vault, record), "Misses his brother, most on Sundays");
    assert_eq!(vault.audit_head().unwrap(), head, "nothing was written, not even an act");
}

#[test]
fn a_card_cannot_be_moved_to_another_case_or_kind() {
    let (_team, mut vault) = Team::unlocked();
    let (case, other) = (new_case(&mut vault, minute(1)), new_case(&mut vault, minute(1)));
    let record = add_factor(&mut vault, case, "Trusts the night staff", minute(2));
    let head = vault.head(record).unwrap().unwrap().revision;
    let body = factor("Trusts the night staff most", "b");
    let elsewhere = save_of(other, record, Some(head), &body, minute(3));
    assert!(matches!(vault.save(elsewhere), Err(Error::Misplaced)));
    let as_target = Save { kind: RecordKind::Target, ..save_of(case, record, Some(head), &body, minute(3)) };
    assert!(matches!(vault.save(as_target), Err(Error::Misplaced)));
    let nowhere = save_of(CaseId::new(fresh()), record_id(), None, &body, minute(3));
    assert!(matches!(vault.save(nowhere), Err(Error::NotFound)));
    let never_there = save_of(case, record_id(), Some(head), &body, minute(3));
    assert!(matches!(vault.save(never_there), Err(Error::NotFound)));
}

#[test]
fn a_body_must_have_one_way_to_be_written() {
    let (_team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    for number in [json!(0.5), json!(1e300), json!(9_007_199_254_740_992_u64), json!(-9_007_199_254_740_992_i64)] {
        let body = json!({ "strength": [{ "of": number }] });
        let answer = vault.save(save_of(case, record_id(), None, &body, minute(2)));
        assert!(matches!(answer, Err(Error::Number)), "{body}");
    }
    let body = json!({ "text": "x".repeat(1 << 20) });
    assert!(matches!(vault.save(save_of(case, record_id(), None, &body, minute(2))), Err(Error::TooLarge)));
    let ordered = json!({ "b": 9_007_199_254_740_991_u64, "a": -3 });
    let (record, turned) = (record_id(), json!({ "a": -3, "b": 9_007_199_254_740_991_u64 }));
    vault.save(save_of(case, record, None, &ordered, minute(2))).unwrap();
    assert!(!vault.save(save_of(case, record, None, &turned, minute(2))).unwrap().written);
}

#[test]
fn two_cards_with_the_same_short_words_have_ids_that_tell_nothing_of_them() {
    let (_team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    let op = op_id();
    let body = factor("no", "d");
    let records = [record_id(), record_id()];
    let saves: Vec<_> =
        records.iter().map(|record| Save { op, ..save_of(case, *record, None, &body, minute(2)) }).collect();
    let saved = vault.save_many(saves).unwrap();
    assert_ne!(saved[0].revision, saved[1].revision);
    let salts: i64 = vault.db.query_row("SELECT count(DISTINCT salt) FROM revisions", [], |row| row.get(0)).unwrap();
    assert_eq!(salts, 2);
}

#[test]
fn several_cards_are_saved_together_or_not_at_all() {
    let (_team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    let known = add_factor(&mut vault, case, "Likes to cook", minute(2));
    let (new, op) = (record_id(), op_id());
    let (first, second) = (factor("Move agreed for June", "b"), factor("Likes to cook and bake", "b"));
    let saves = |based_on| {
        vec![
            Save { op, ..save_of(case, new, None, &first, minute(3)) },
            Save { op, ..save_of(case, known, based_on, &second, minute(3)) },
        ]
    };
    assert!(matches!(vault.save_many(saves(None)), Err(Error::Stale(_))));
    assert!(vault.head(new).unwrap().is_none());
    let head = vault.head(known).unwrap().unwrap().revision;
    let saved = vault.save_many(saves(Some(head))).unwrap();
    assert!(saved.iter().all(|saved| saved.written && saved.op == op));
    let acts = vault.history(case, 10, None).unwrap();
    assert_eq!((acts[0].op, acts[0].records, acts[0].record), (op, 2, None));
    assert!(acts[0].closed_at.is_some());
    assert!(vault.save_many(saves(Some(head))).unwrap().iter().all(|saved| !saved.written), "a repeat writes nothing");
    let mut mixed = saves(Some(head));
    mixed[1].op = op_id();
    assert!(matches!(vault.save_many(mixed), Err(Error::Misplaced)));
    assert!(vault.save_many(Vec::new()).unwrap().is_empty());
}

#[test]
fn a_retired_card_stays_readable_and_can_be_brought_back() {
    let (_team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    let record = add_factor(&mut vault, case, "Shares a room", minute(2));
    retire(&mut vault, record, "has his own room now", minute(3));
    let head = vault.head(record).unwrap().unwrap();
    assert_eq!(head.retired, Some(Text::from("has his own room now")));
    assert_eq!(vault.heads(case, None).unwrap(), std::slice::from_ref(&head));
    let save = Save { act: Act::Restore, ..save_of(case, record, Some(head.revision), &head.body, minute(4)) };
    assert!(vault.save(save).unwrap().written);
    assert_eq!(vault.head(record).unwrap().unwrap().retired, None);
    let told: Vec<_> =
        vault.history_of(record).unwrap().into_iter().map(|revision| revision.retired.is_some()).collect();
    assert_eq!(told, [false, true, false]);
}

#[test]
fn the_history_of_a_card_is_a_chain_of_revisions() {
    let (_team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    let record = add_factor(&mut vault, case, "one", minute(2));
    change_factor(&mut vault, record, "two", minute(3));
    change_factor(&mut vault, record, "three", minute(30));
    let history = vault.history_of(record).unwrap();
    assert_eq!(history.len(), 3);
    assert!(history[0].parents.is_empty());
    for pair in history.windows(2) {
        assert_eq!(pair[1].parents, [pair[0].revision]);
    }
    assert_eq!(vault.revision(history[1].revision).unwrap().unwrap(), history[1]);
    assert_eq!(vault.revision(RevisionId::new([9; 32])).unwrap(), None);
    assert_eq!(vault.head(record).unwrap().unwrap().revision, history[2].revision);
    assert_eq!(vault.head(record_id()).unwrap(), None);
}

#[test]
fn the_cards_of_a_case_come_by_kind_and_in_the_order_they_were_made() {
    let (_team, mut vault) = Team::unlocked();
    let (case, other) = (new_case(&mut vault, minute(1)), new_case(&mut vault, minute(1)));
    let first = add_factor(&mut vault, case, "first", minute(2));
    let name = add_child(&mut vault, case, "Kai", minute(3));
    let second = add_factor(&mut vault, case, "second", minute(4));
    add_factor(&mut vault, other, "of somebody else", minute(5));
    let records = |kinds| vault.heads(case, kinds).unwrap().into_iter().map(|head| head.record).collect::<Vec<_>>();
    assert_eq!(records(None), [first, name, second]);
    assert_eq!(records(Some(&[RecordKind::Factor])), [first, second]);
    assert_eq!(records(Some(&[RecordKind::Child, RecordKind::Target])), [name]);
    assert_eq!(records(Some(&[])), []);
}

#[test]
fn a_case_code_is_given_once() {
    let (_team, mut vault) = Team::unlocked();
    let code = CaseCode::try_from("TL-7F3KQ2".to_owned()).unwrap();
    assert!(!vault.is_code_taken(&code).unwrap());
    let case = CaseId::new(fresh());
    vault.create_case(case, &code, minute(1)).unwrap();
    assert!(vault.is_code_taken(&code).unwrap());
    assert!(matches!(vault.create_case(CaseId::new(fresh()), &code, minute(2)), Err(Error::CaseTaken)));
    let another = CaseCode::try_from("TL-7F3KQ3".to_owned()).unwrap();
    assert!(matches!(vault.create_case(case, &another, minute(2)), Err(Error::CaseTaken)));
    assert_eq!(vault.cases().unwrap().len(), 1);
}

#[test]
fn the_line_of_a_case_follows_its_cards() {
    let (_team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    let row = vault.case(case).unwrap().unwrap();
    assert_eq!((row.line, row.created_at, row.last_written_at), (CaseLine::default(), minute(1), minute(1)));
    let record = add_child(&mut vault, case, "Kai", minute(5));
    let row = vault.cases().unwrap().remove(0);
    assert_eq!((row.line.name, row.last_written_at, row.created_at), (Text::from("Kai"), minute(5), minute(1)));
    let head = vault.head(record).unwrap().unwrap();
    let renamed = child("Kai-Lee");
    let save = Save { kind: RecordKind::Child, ..save_of(case, record, Some(head.revision), &renamed, minute(6)) };
    vault.save(save).unwrap();
    assert_eq!(vault.case(case).unwrap().unwrap().line.name, Text::from("Kai-Lee"));
    let undo = op_id();
    vault.undo(case, undo, minute(7)).unwrap();
    assert_eq!(vault.case(case).unwrap().unwrap().line.name, Text::default(), "the act of adding was taken back whole");
}

#[test]
fn making_heads_and_lines_anew_changes_nothing() {
    let (_team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    add_child(&mut vault, case, "Tomos", minute(2));
    let dated = json!({ "from": { "state": "not_asked" }, "name": { "text": "Hafan", "conf": { "tier": "b" } } });
    let save = Save { kind: RecordKind::Placement, ..save_of(case, record_id(), None, &dated, minute(3)) };
    vault.save(save).unwrap();
    let gone = add_factor(&mut vault, case, "not any more", minute(4));
    retire(&mut vault, gone, "", minute(5));
    let told = |vault: &mut Vault| {
        let found = vault.search(&Search::new("tomos", Reach::up_to(Tier::D), 10)).unwrap();
        (vault.heads(case, None).unwrap(), vault.cases().unwrap(), found)
    };
    let before = told(&mut vault);
    assert!(vault.check().unwrap().is_sound());
    vault.rebuild_heads().unwrap();
    assert!(vault.check().unwrap().is_sound());
    assert_eq!(told(&mut vault), before);
}

#[test]
fn a_line_in_a_shape_that_is_no_longer_known_is_made_again() {
    let (team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    add_child(&mut vault, case, "Aleesha", minute(2));
    vault.lock(minute(3)).unwrap();
    team.tamper("UPDATE case_lines SET line = '{\"shape\": \"of long ago\"}'");
    let vault = team.unlock(minute(4));
    assert_eq!(vault.cases().unwrap()[0].line.name, Text::from("Aleesha"));
}

#[test]
fn lines_that_an_earlier_version_drew_are_made_anew_at_the_next_unlock_and_only_then() {
    let (team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    add_child(&mut vault, case, "Aleesha", minute(2));
    vault.lock(minute(3)).unwrap();
    let tamper = "UPDATE case_lines SET line = json_set(line, '$.stage', 'sustainability')";
    team.tamper(tamper);
    let vault = team.unlock(minute(4));
    assert!(!vault.check().unwrap().is_sound(), "a line of this version that is wrong was changed by somebody");
    vault.lock(minute(5)).unwrap();
    team.tamper("UPDATE settings SET value = '1' WHERE name = 'case_line_shape'");
    let vault = team.unlock(minute(6));
    assert!(vault.check().unwrap().is_sound());
    assert_eq!(vault.cases().unwrap()[0].line.stage, Code::default());
}

#[test]
fn a_card_in_a_shape_that_is_not_known_stays_as_it_is() {
    let (_team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    let body = json!({ "written_by": "a later version" });
    let record = record_id();
    vault.save(Save { kind: RecordKind::Child, ..save_of(case, record, None, &body, minute(2)) }).unwrap();
    assert_eq!(vault.head(record).unwrap().unwrap().body, body);
    assert_eq!(vault.cases().unwrap()[0].line, CaseLine::default());
}

#[test]
fn what_was_written_never_shows_in_a_debug_print() {
    let (_team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    let record = add_child(&mut vault, case, "Kai", minute(2));
    let seen = vault.head(record).unwrap().unwrap();
    let body = child("Kai Kai");
    let save = Save { kind: RecordKind::Child, ..save_of(case, record, None, &body, minute(3)) };
    let shown = format!("{save:?} {:?}", vault.save(save.clone()).unwrap_err());
    let shown = format!("{shown} {seen:?} {:?} {:?}", vault.history_of(record).unwrap(), vault.cases().unwrap());
    assert!(!shown.contains("Kai"), "{shown}");
}

#[test]
fn a_vault_can_be_handed_from_thread_to_thread() {
    fn is_send<T: Send>() {}
    is_send::<Vault>();
    is_send::<Error>();
}
