use super::*;

fn undo(vault: &mut Vault, case: CaseId, at: i64) -> Option<Act> {
    vault.undo(case, op_id(), minute(at)).unwrap().map(|op| op.act)
}

fn redo(vault: &mut Vault, case: CaseId, at: i64) -> Option<Act> {
    vault.redo(case, op_id(), minute(at)).unwrap().map(|op| op.act)
}

fn is_retired(vault: &Vault, record: RecordId) -> bool {
    vault.head(record).unwrap().unwrap().retired.is_some()
}

#[test]
fn undo_takes_a_whole_act_back_and_removes_nothing() {
    let (_team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    let record = add_factor(&mut vault, case, "as it was", minute(2));
    vault.close_op(record, minute(2)).unwrap();
    for (text, at) in [("as", 3), ("as it", 4), ("as it should not be", 5)] {
        let head = vault.head(record).unwrap().unwrap();
        vault.save(save_of(case, record, Some(head.revision), &factor(text, "b"), minute(at))).unwrap();
    }
    assert_eq!(vault.undoable(case).unwrap().map(|op| (op.act, op.kind)), Some((Act::Change, RecordKind::Factor)));
    let op = op_id();
    let undone = vault.undo(case, op, minute(6)).unwrap().unwrap();
    assert!(undone.undone && undone.closed_at == Some(minute(6)), "the act that was still open was ended first");
    assert_eq!(words(&vault, record), "as it was");
    assert_eq!(vault.history_of(record).unwrap().len(), 5);
    let entry = vault.history(case, 1, None).unwrap().remove(0);
    assert_eq!((entry.op, entry.act, entry.target), (op, Act::Undo, Some(undone.op)));
    let row = vault.audit_rows(1, None).unwrap().remove(0);
    assert_eq!((row.what.as_str(), &row.detail["target"]), ("op_done", &json!(undone.op)));
}

#[test]
fn undo_of_a_new_card_retires_it_and_redo_brings_it_back() {
    let (_team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    let record = add_factor(&mut vault, case, "by mistake", minute(2));
    assert_eq!(undo(&mut vault, case, 3), Some(Act::Add));
    assert!(is_retired(&vault, record));
    assert_eq!(undo(&mut vault, case, 4), None, "there is nothing left");
    assert_eq!(redo(&mut vault, case, 5), Some(Act::Add));
    assert!(!is_retired(&vault, record));
    assert_eq!(words(&vault, record), "by mistake");
    assert_eq!(redo(&mut vault, case, 6), None);
}

#[test]
fn undo_of_retiring_brings_the_card_back() {
    let (_team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    let record = add_factor(&mut vault, case, "still true", minute(2));
    retire(&mut vault, record, "wrong card", minute(3));
    assert_eq!(undo(&mut vault, case, 4), Some(Act::Retire));
    assert!(!is_retired(&vault, record));
    assert_eq!(redo(&mut vault, case, 5), Some(Act::Retire));
    assert_eq!(vault.head(record).unwrap().unwrap().retired, Some(Text::from("wrong card")));
}

#[test]
fn sixty_acts_over_several_cards_go_back_one_by_one_after_a_lock_and_forward_again() {
    let (team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    let mut now = 1;
    let mut tick = || {
        now += 1;
        now
    };
    let records: Vec<_> =
        (0..4).map(|card| add_factor(&mut vault, case, &format!("card {card}"), minute(tick()))).collect();
    vault.close_all_ops(minute(tick())).unwrap();
    let seen = |vault: &Vault| records.iter().map(|record| words(vault, *record)).collect::<Vec<_>>();
    let mut states = vec![seen(&vault)];
    for step in 0..60 {
        change_factor(&mut vault, records[step * 7 % 4], &format!("step {step}"), minute(tick()));
        states.push(seen(&vault));
    }
    for (back, state) in states.iter().rev().skip(1).enumerate() {
        if back % 20 == 0 {
            vault.lock(minute(tick())).unwrap();
            vault = team.unlock(minute(tick()));
        }
        assert_eq!(undo(&mut vault, case, tick()), Some(Act::Change));
        assert_eq!(&seen(&vault), state, "{} steps back", back + 1);
    }
    vault.lock(minute(tick())).unwrap();
    vault = team.unlock(minute(tick()));
    for state in &states[1..] {
        assert_eq!(redo(&mut vault, case, tick()), Some(Act::Change));
        assert_eq!(&seen(&vault), state);
    }
    assert_eq!(redo(&mut vault, case, tick()), None);
    assert!(vault.check().unwrap().is_sound());
}

#[test]
fn a_new_act_ends_redo_and_undo_goes_on_beneath_it() {
    let (_team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    let record = add_factor(&mut vault, case, "one", minute(2));
    vault.close_op(record, minute(2)).unwrap();
    change_factor(&mut vault, record, "two", minute(3));
    undo(&mut vault, case, 4);
    assert!(vault.redoable(case).unwrap().is_some());
    change_factor(&mut vault, record, "three", minute(5));
    assert!(vault.redoable(case).unwrap().is_none());
    assert_eq!(undo(&mut vault, case, 6), Some(Act::Change));
    assert_eq!(words(&vault, record), "one");
    assert_eq!(undo(&mut vault, case, 7), Some(Act::Add), "the act that was undone before is passed over");
    assert!(is_retired(&vault, record));
}

#[test]
fn undo_goes_back_over_what_was_last_worked_on() {
    let (_team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    let left = add_factor(&mut vault, case, "left", minute(2));
    let right = add_factor(&mut vault, case, "right", minute(3));
    let head = vault.head(left).unwrap().unwrap();
    vault.save(save_of(case, left, Some(head.revision), &factor("left again", "b"), minute(4))).unwrap();
    undo(&mut vault, case, 5);
    assert!(is_retired(&vault, left) && !is_retired(&vault, right), "the left card was the last one typed on");
    undo(&mut vault, case, 6);
    assert!(is_retired(&vault, right));
}

#[test]
fn undo_of_several_cards_takes_all_of_them_back() {
    let (_team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    let old = add_factor(&mut vault, case, "old", minute(2));
    vault.close_op(old, minute(2)).unwrap();
    let (new, op) = (record_id(), op_id());
    let (first, second) = (factor("new", "b"), factor("old, changed", "b"));
    let head = vault.head(old).unwrap().unwrap().revision;
    vault
        .save_many(vec![
            Save { op, ..save_of(case, new, None, &first, minute(3)) },
            Save { op, ..save_of(case, old, Some(head), &second, minute(3)) },
        ])
        .unwrap();
    undo(&mut vault, case, 4);
    assert!(is_retired(&vault, new));
    assert_eq!(words(&vault, old), "old");
    redo(&mut vault, case, 5);
    assert!(!is_retired(&vault, new));
    assert_eq!(words(&vault, old), "old, changed");
}

#[test]
fn undo_never_loses_what_somebody_else_has_written_since() {
    let (team, mut vault) = Team::unlocked();
    add_colleague(&mut vault, minute(1));
    let case = new_case(&mut vault, minute(1));
    let (mine, shared) =
        (add_factor(&mut vault, case, "mine", minute(2)), add_factor(&mut vault, case, "ours", minute(3)));
    let (first, second, op) = (factor("mine, changed", "b"), factor("ours, changed", "b"), op_id());
    let based_on = |vault: &Vault, record| Some(vault.head(record).unwrap().unwrap().revision);
    let saves = vec![
        Save { op, ..save_of(case, mine, based_on(&vault, mine), &first, minute(4)) },
        Save { op, ..save_of(case, shared, based_on(&vault, shared), &second, minute(4)) },
    ];
    vault.save_many(saves).unwrap();
    vault.lock(minute(5)).unwrap();
    let mut vault = team.unlock_colleague(minute(6));
    assert!(vault.undoable(case).unwrap().is_none(), "undo is each person's own");
    change_factor(&mut vault, shared, "ours, and hers", minute(7));
    vault.lock(minute(8)).unwrap();
    let mut vault = team.unlock(minute(9));
    let head = vault.audit_head().unwrap();
    match vault.undo(case, op_id(), minute(10)) {
        Err(Error::Stale(stale)) => {
            assert_eq!(stale.theirs.body, factor("ours, and hers", "b"));
            assert_eq!(stale.base.unwrap().body, factor("ours, changed", "b"));
        }
        other => panic!("expected a stale undo, got {other:?}"),
    }
    assert_eq!((words(&vault, mine), words(&vault, shared)), ("mine, changed".into(), "ours, and hers".into()));
    assert_eq!(vault.audit_head().unwrap(), head, "nothing was written");
}

#[test]
fn redo_never_loses_what_somebody_else_has_written_since() {
    let (team, mut vault) = Team::unlocked();
    add_colleague(&mut vault, minute(1));
    let case = new_case(&mut vault, minute(1));
    let record = add_factor(&mut vault, case, "one", minute(2));
    vault.close_op(record, minute(2)).unwrap();
    change_factor(&mut vault, record, "two", minute(3));
    undo(&mut vault, case, 4);
    vault.lock(minute(5)).unwrap();
    let mut vault = team.unlock_colleague(minute(6));
    change_factor(&mut vault, record, "hers", minute(7));
    vault.lock(minute(8)).unwrap();
    let mut vault = team.unlock(minute(9));
    assert!(matches!(vault.redo(case, op_id(), minute(10)), Err(Error::Stale(_))));
    assert_eq!(words(&vault, record), "hers");
}

#[test]
fn an_agreed_or_signed_version_is_passed_over_by_undo() {
    let (_team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    let record = add_factor(&mut vault, case, "agreed words", minute(2));
    let (version, signed) = (record_id(), record_id());
    let body = json!({ "number": 1 });
    for (record, kind, act) in [(version, RecordKind::Version, Act::Agree), (signed, RecordKind::SignOff, Act::Sign)] {
        vault.save(Save { kind, act, ..save_of(case, record, None, &body, minute(3)) }).unwrap();
    }
    assert_eq!(undo(&mut vault, case, 4), Some(Act::Add));
    assert!(is_retired(&vault, record));
    assert!(!is_retired(&vault, version) && !is_retired(&vault, signed));
    assert_eq!(undo(&mut vault, case, 5), None);
}

#[test]
fn an_act_that_changed_nothing_in_the_end_is_undone_without_a_revision() {
    let (_team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    let record = add_factor(&mut vault, case, "same", minute(2));
    vault.close_op(record, minute(2)).unwrap();
    for text in ["other", "same"] {
        let head = vault.head(record).unwrap().unwrap();
        vault.save(save_of(case, record, Some(head.revision), &factor(text, "b"), minute(3))).unwrap();
    }
    assert_eq!(undo(&mut vault, case, 4), Some(Act::Change));
    assert_eq!(vault.history_of(record).unwrap().len(), 3);
    assert_eq!(redo(&mut vault, case, 5), Some(Act::Change));
    assert_eq!(undo(&mut vault, case, 6), Some(Act::Change));
    assert_eq!(undo(&mut vault, case, 7), Some(Act::Add));
}

#[test]
fn undo_keeps_to_its_case() {
    let (_team, mut vault) = Team::unlocked();
    let (case, other) = (new_case(&mut vault, minute(1)), new_case(&mut vault, minute(1)));
    let here = add_factor(&mut vault, case, "here", minute(2));
    let there = add_factor(&mut vault, other, "there", minute(3));
    undo(&mut vault, case, 4);
    assert!(is_retired(&vault, here) && !is_retired(&vault, there));
}
