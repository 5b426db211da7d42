use super::*;

/// Lets the database grow no further, as a full disk would, or lets it grow again.
fn fill(vault: &Vault, full: bool) {
    let pages: i64 = vault.db.query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
    let limit = if full { pages } else { 1 << 30 };
    vault.db.query_row(&format!("PRAGMA max_page_count = {limit}"), [], |row| row.get::<_, i64>(0)).unwrap();
}

#[test]
fn a_full_disk_is_named_and_everything_before_it_stays_readable() {
    let (team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    let kept = add_factor(&mut vault, case, "written before", minute(2));
    fill(&vault, true);
    let long = factor(&"long words ".repeat(4000), "b");
    let (record, head) = (record_id(), vault.audit_head().unwrap());
    for _ in 0..3 {
        let answer = vault.save(save_of(case, record, None, &long, minute(3)));
        assert!(matches!(answer, Err(Error::NoSpace)), "{answer:?}");
    }
    assert_eq!(words(&vault, kept), "written before");
    assert_eq!(vault.head(record).unwrap(), None);
    assert_eq!(vault.audit_head().unwrap(), head);
    assert!(vault.check().unwrap().is_sound());
    fill(&vault, false);
    assert!(vault.save(save_of(case, record, None, &long, minute(4))).unwrap().written);
    vault.lock(minute(5)).unwrap();
    let vault = team.unlock(minute(6));
    assert_eq!(vault.head(record).unwrap().unwrap().body, long);
    assert!(vault.check().unwrap().is_sound());
}

#[test]
fn audit_rows_that_a_full_disk_held_back_go_in_front_of_the_next_change() {
    let (_team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    fill(&vault, true);
    let mut held = 0;
    // Small rows fit into what is left of the last pages; then there is no room for any.
    let refused = loop {
        let event = crate::AuditEvent::in_case("open_case", case).with(json!({ "n": held, "pad": "x".repeat(500) }));
        if let Err(error) = vault.audit(&event, minute(2)) {
            break error;
        }
        held += 1;
    };
    assert!(matches!(refused, Error::NoSpace));
    vault.owed.push((crate::AuditEvent::new("unlocked").with(json!({ "pad": "x".repeat(9000) })), minute(3)));
    assert!(matches!(vault.close_all_ops(minute(4)), Err(Error::NoSpace)));
    assert_eq!(vault.owed.len(), 1, "still owed");
    fill(&vault, false);
    add_factor(&mut vault, case, "room again", minute(5));
    let told = audited(&vault);
    assert_eq!(told[told.len() - 2..], ["unlocked", "op_opened"]);
    assert!(vault.owed.is_empty());
}

#[test]
fn a_backup_that_found_no_room_leaves_nothing_behind() {
    let (team, mut vault) = Team::unlocked();
    let target = team.home.path().join("no such folder").join("deep").join("copy");
    std::fs::write(team.home.path().join("no such folder"), b"a file where a folder is needed").unwrap();
    assert!(vault.backup_to(&target, minute(1)).is_err());
    let case = new_case(&mut vault, minute(2));
    add_factor(&mut vault, case, "the vault goes on", minute(3));
    assert!(vault.check().unwrap().is_sound());
}
