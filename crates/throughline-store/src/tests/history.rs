use super::*;

/// Saves a factor over itself without leaving the card.
fn keep_typing(vault: &mut Vault, record: RecordId, text: &str, at: Timestamp) -> OpId {
    let head = vault.head(record).unwrap().unwrap();
    vault.save(save_of(head.case, record, Some(head.revision), &factor(text, "b"), at)).unwrap().op
}

#[test]
fn autosave_by_one_person_on_one_card_is_one_act() {
    let (_team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    let record = add_factor(&mut vault, case, "He", minute(10));
    let ops: Vec<_> = ["He runs", "He runs when", "He runs when shouted at"]
        .iter()
        .zip([14, 24, 34])
        .map(|(text, at)| keep_typing(&mut vault, record, text, minute(at)))
        .collect();
    assert!(ops.windows(2).all(|pair| pair[0] == pair[1]), "never more than ten minutes apart");
    let acts = vault.history(case, 10, None).unwrap();
    assert_eq!(acts.len(), 1);
    assert_eq!(
        (acts[0].act, acts[0].opened_at, acts[0].last_at, acts[0].closed_at),
        (Act::Add, minute(10), minute(34), None)
    );
    assert_eq!(vault.history_of(record).unwrap().len(), 4, "each save is on the disk all the same");
    assert_ne!(keep_typing(&mut vault, record, "He runs. He came back.", minute(45)), ops[0], "eleven minutes later");
    let acts = vault.history(case, 10, None).unwrap();
    assert_eq!(acts.iter().map(|act| act.act).collect::<Vec<_>>(), [Act::Change, Act::Add]);
    assert_eq!(acts[1].closed_at, Some(minute(45)));
}

#[test]
fn an_act_ends_when_the_card_is_left_and_the_audit_log_has_both_ends() {
    let (_team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    let record = add_factor(&mut vault, case, "one", minute(2));
    keep_typing(&mut vault, record, "one two", minute(3));
    vault.close_op(record, minute(4)).unwrap();
    vault.close_op(record, minute(4)).unwrap();
    let rows = vault.audit_rows(2, None).unwrap();
    assert_eq!((rows[1].what.as_str(), rows[0].what.as_str()), ("op_opened", "op_closed"));
    assert_eq!((rows[0].case, rows[0].record, rows[0].at), (Some(case), Some(record), minute(4)));
    assert_eq!((&rows[0].detail["revisions"], &rows[0].detail["act"]), (&json!(2), &json!("add")));
    let second = keep_typing(&mut vault, record, "one two three", minute(5));
    assert_eq!(vault.history(case, 1, None).unwrap()[0].op, second, "coming back begins another act");
}

#[test]
fn typing_on_two_cards_in_turn_keeps_one_act_for_each() {
    let (_team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    let (left, right) = (add_factor(&mut vault, case, "l", minute(2)), add_factor(&mut vault, case, "r", minute(2)));
    let ops = [
        keep_typing(&mut vault, left, "le", minute(3)),
        keep_typing(&mut vault, right, "ri", minute(4)),
        keep_typing(&mut vault, left, "left", minute(5)),
        keep_typing(&mut vault, right, "right", minute(6)),
    ];
    assert_eq!((ops[0], ops[1]), (ops[2], ops[3]));
    assert_eq!(vault.history(case, 10, None).unwrap().len(), 2);
}

#[test]
fn another_kind_of_act_never_joins_what_is_open() {
    let (_team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    let record = add_factor(&mut vault, case, "kept apart", minute(2));
    retire(&mut vault, record, "said twice", minute(3));
    let acts = vault.history(case, 10, None).unwrap();
    assert_eq!(acts.iter().map(|act| act.act).collect::<Vec<_>>(), [Act::Retire, Act::Add]);
    assert!(acts.iter().all(|act| act.closed_at == Some(minute(3))));
    assert_eq!(audited(&vault)[5..], ["op_opened", "op_closed", "op_done"]);
}

#[test]
fn another_person_never_joins_an_act() {
    let (team, mut vault) = Team::unlocked();
    add_colleague(&mut vault, minute(1));
    let case = new_case(&mut vault, minute(1));
    let record = add_factor(&mut vault, case, "we", minute(2));
    drop(vault);
    let mut vault = team.unlock_colleague(minute(3));
    let acts = vault.history(case, 10, None).unwrap();
    assert_eq!(acts[0].closed_at, Some(minute(3)), "the act that a crash left open was ended");
    keep_typing(&mut vault, record, "we both", minute(4));
    let acts = vault.history(case, 10, None).unwrap();
    assert_eq!(acts.len(), 2);
    assert_ne!(acts[0].by, acts[1].by);
    assert!(vault.check().unwrap().is_sound());
}

#[test]
fn locking_ends_every_act() {
    let (team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    add_factor(&mut vault, case, "one", minute(2));
    add_factor(&mut vault, case, "two", minute(2));
    vault.lock(minute(9)).unwrap();
    let vault = team.unlock(minute(10));
    assert!(vault.history(case, 10, None).unwrap().iter().all(|act| act.closed_at == Some(minute(9))));
    let told = audited(&vault);
    assert_eq!(told[told.len() - 4..], ["op_closed", "op_closed", "locked", "unlocked"]);
}

#[test]
fn the_id_of_an_act_is_used_once() {
    let (_team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    let (record, op) = (record_id(), op_id());
    let (first, second) = (factor("first", "b"), factor("second", "b"));
    let saved = vault.save(Save { op, ..save_of(case, record, None, &first, minute(2)) }).unwrap();
    vault.close_op(record, minute(3)).unwrap();
    let again = Save { op, ..save_of(case, record, Some(saved.revision), &second, minute(4)) };
    assert!(matches!(vault.save(again), Err(Error::OpTaken)));
    assert_eq!(words(&vault, record), "first");
}

#[test]
fn the_history_of_a_case_is_read_page_by_page() {
    let (_team, mut vault) = Team::unlocked();
    let (case, other) = (new_case(&mut vault, minute(1)), new_case(&mut vault, minute(1)));
    for number in 0..7 {
        add_factor(&mut vault, case, &format!("number {number}"), minute(2 + number));
        add_factor(&mut vault, other, "elsewhere", minute(2 + number));
    }
    let mut pages = Vec::new();
    let mut before = None;
    loop {
        let page = vault.history(case, 3, before).unwrap();
        let Some(last) = page.last() else { break };
        before = Some(last.seq);
        pages.push(page.len());
    }
    assert_eq!(pages, [3, 3, 1]);
}
