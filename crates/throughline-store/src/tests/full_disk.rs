use super::*;
use crate::{AuditEvent, Notice, connection::tests_only};

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
fn a_vault_on_a_full_disk_opens_for_reading_and_the_unlock_is_audited_as_soon_as_there_is_room() {
    let (team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    let record = add_factor(&mut vault, case, "what helps when he is upset", minute(2));
    vault.close_op(record, minute(2)).unwrap();
    fill(&vault, true);
    // Small rows fit into what is left of the last pages; then there is no room for any.
    let refused = loop {
        if let Err(error) = vault.audit(&AuditEvent::in_case("open_case", case), minute(3)) {
            break error;
        }
    };
    assert!(matches!(refused, Error::NoSpace));
    drop(vault);
    tests_only::FULL.set(true);
    let opened = team.try_unlock(PASSPHRASE, minute(4));
    tests_only::FULL.set(false);
    let mut vault = opened.unwrap();
    assert_eq!(vault.notices(), [Notice::NoSpace]);
    assert_eq!(words(&vault, record), "what helps when he is upset");
    assert!(matches!(vault.close_all_ops(minute(5)), Err(Error::NoSpace)));
    fill(&vault, false);
    change_factor(&mut vault, record, "music", minute(6));
    let rows = vault.audit_rows(4, None).unwrap();
    let told: Vec<_> = rows.iter().rev().map(|row| (row.what.as_str(), row.at)).collect();
    assert_eq!(
        told,
        [("open_case", minute(3)), ("unlocked", minute(4)), ("op_opened", minute(6)), ("op_closed", minute(6))]
    );
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

#[test]
fn a_key_file_that_cannot_be_written_leaves_everything_as_it_was() {
    let (team, mut vault) = Team::begun();
    for copy in ["vault.keys.a.part", "vault.keys.b.part"] {
        // Something in the way of the file in the making, as no room would be.
        std::fs::create_dir(team.file(copy)).unwrap();
        assert!(matches!(vault.confirm_recovery(&team.recovery, minute(1)), Err(Error::Io(_))));
        assert!(vault.awaiting_recovery());
        std::fs::remove_dir(team.file(copy)).unwrap();
    }
    vault.confirm_recovery(&team.recovery, minute(2)).unwrap();
    std::fs::create_dir(team.file("vault.keys.b.part")).unwrap();
    assert!(vault.change_passphrase(&secret(PASSPHRASE), &secret("new words for it"), minute(3)).is_err());
    std::fs::remove_dir(team.file("vault.keys.b.part")).unwrap();
    vault.lock(minute(4)).unwrap();
    assert!(team.try_unlock("new words for it", minute(5)).is_err());
    assert!(team.try_unlock(PASSPHRASE, minute(6)).is_ok());
}
