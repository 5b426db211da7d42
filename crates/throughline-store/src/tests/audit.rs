use super::*;
use crate::{AuditEvent, AuditFault, AuditFaultKind, Fault, Notice};

/// A vault with some rows in its audit log, locked.
fn audited_team() -> (Team, u64) {
    let (team, mut vault) = Team::unlocked();
    add_colleague(&mut vault, minute(1));
    let case = new_case(&mut vault, minute(1));
    let record = add_factor(&mut vault, case, "words", minute(2));
    let event = AuditEvent::about("read_in_confidence", case, record, json!({ "tier": "c" }));
    vault.audit(&event, minute(3)).unwrap();
    vault.lock(minute(4)).unwrap();
    let mut vault = team.unlock_colleague(minute(5));
    vault.audit(&AuditEvent::in_case("open_case", case), minute(6)).unwrap();
    let rows = vault.audit_head().unwrap().seq;
    vault.lock(minute(7)).unwrap();
    (team, rows)
}

fn fault(team: &Team) -> Option<AuditFault> {
    let vault = team.unlock(minute(20));
    let verdict = vault.verify_audit().unwrap();
    let told = vault.check().unwrap().faults.contains(&verdict.fault.map_or(Fault::Structure, Fault::Audit));
    assert_eq!(told, verdict.fault.is_some(), "the check of the whole vault says the same");
    verdict.fault
}

const DROP_GUARDS: &str = "DROP TRIGGER audit_is_final; DROP TRIGGER audit_stays; DROP TRIGGER audit_grows;";

#[test]
fn an_untouched_audit_log_verifies_whoever_wrote_it() {
    let (team, _) = audited_team();
    assert_eq!(fault(&team), None);
    let vault = team.unlock(minute(21));
    let rows = vault.audit_rows(100, None).unwrap();
    let seqs: Vec<_> = rows.iter().map(|row| row.seq).collect();
    assert_eq!(seqs, (1..=rows.len() as u64).rev().collect::<Vec<_>>(), "no gap, newest first");
    assert_eq!(vault.audit_rows(2, Some(4)).unwrap().iter().map(|row| row.seq).collect::<Vec<_>>(), [3, 2]);
    let read = rows.iter().find(|row| row.what.as_str() == "read_in_confidence").unwrap();
    assert_eq!((read.at, &read.detail), (minute(3), &json!({ "tier": "c" })));
    assert!(read.case.is_some() && read.record.is_some());
    assert_eq!(vault.audit_head().unwrap().seq, rows[0].seq);
}

#[test]
fn the_audit_log_and_the_revisions_cannot_be_changed_through_the_database() {
    let (_team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    let record = add_factor(&mut vault, case, "one", minute(2));
    change_factor(&mut vault, record, "two", minute(3));
    for attempt in [
        "UPDATE audit SET what = 'nothing' WHERE seq = 2",
        "DELETE FROM audit WHERE seq = 2",
        "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE seq = 2",
        "REPLACE INTO audit SELECT seq, at, user_id, key_id, device_id, 'x', case_id, record_id, detail, hash, signature FROM audit",
        "INSERT INTO audit SELECT * FROM audit WHERE seq = 2 ON CONFLICT DO UPDATE SET what = 'x'",
        "UPDATE revisions SET body = '{}'",
        "DELETE FROM revisions",
        "INSERT OR REPLACE INTO revisions SELECT * FROM revisions",
        "INSERT OR REPLACE INTO revisions SELECT seq + 100, revision_id, case_id, record_id, kind, author, device_id, written_at,
            op_id, salt, tier, retired, '{}' FROM revisions",
        "UPDATE revision_parents SET parent_id = revision_id",
        "DELETE FROM revision_parents",
        "INSERT OR REPLACE INTO revision_parents SELECT * FROM revision_parents",
        "UPDATE user_keys SET verifying_key = zeroblob(32)",
        "DELETE FROM user_keys",
        "INSERT OR REPLACE INTO user_keys SELECT key_id, user_id, zeroblob(32), since_at FROM user_keys",
    ] {
        for recursive in ["ON", "OFF"] {
            vault.db.execute_batch(&format!("PRAGMA recursive_triggers = {recursive}")).unwrap();
            assert!(vault.db.execute_batch(attempt).is_err(), "{attempt} with recursive triggers {recursive}");
        }
    }
    assert!(vault.check().unwrap().is_sound());
}

#[test]
fn an_edited_row_is_found() {
    let (team, _) = audited_team();
    team.tamper(&format!("{DROP_GUARDS} UPDATE audit SET at = at + 1 WHERE seq = 5"));
    assert_eq!(fault(&team), Some(AuditFault { seq: 5, kind: AuditFaultKind::Altered }));
}

#[test]
fn every_field_of_a_row_is_covered() {
    let (team, _) = audited_team();
    for change in [
        "at = at + 1",
        "user_id = (SELECT user_id FROM users WHERE role = 'practitioner')",
        "device_id = randomblob(16)",
        "what = 'other'",
        "case_id = randomblob(16)",
        "record_id = randomblob(16)",
        "case_id = NULL, record_id = case_id",
        "detail = '{}'",
        "detail = 'no json'",
        "hash = randomblob(32)",
        "signature = randomblob(64)",
        "signature = x'00'",
        "key_id = 3 - key_id",
        "what = what || detail, detail = ''",
    ] {
        let copy = TempDir::new().unwrap();
        for name in ["vault.db", "vault.keys.a", "vault.keys.b"] {
            std::fs::copy(team.file(name), copy.path().join(name)).unwrap();
        }
        let db = connection::open(&copy.path().join("vault.db"), &team.database_key).unwrap();
        let row = "(SELECT seq FROM audit WHERE what = 'read_in_confidence')";
        db.execute_batch(&format!("{DROP_GUARDS} UPDATE audit SET {change} WHERE seq = {row}")).unwrap();
        drop(db);
        let vault = Vault::unlock(copy.path(), LEAD, &secret(PASSPHRASE), minute(20)).unwrap();
        assert!(vault.verify_audit().unwrap().fault.is_some(), "{change}");
    }
}

#[test]
fn a_row_that_was_taken_out_is_found() {
    let (team, _) = audited_team();
    team.tamper(&format!("{DROP_GUARDS} DELETE FROM audit WHERE seq = 6"));
    assert_eq!(fault(&team), Some(AuditFault { seq: 7, kind: AuditFaultKind::Gap }));
}

#[test]
fn a_colleague_with_a_debugger_cannot_make_the_chain_anew() {
    let (team, rows) = audited_team();
    // The insider holds the data key and her own signing key: she rewrites a row of the lead and every hash after it.
    let vault = team.unlock_colleague(minute(8));
    let hers = vault.signer.signing.clone();
    drop(vault);
    let db = connection::open(&team.file("vault.db"), &team.database_key).unwrap();
    db.execute_batch(&format!("{DROP_GUARDS} UPDATE audit SET what = 'nothing_to_see' WHERE seq = 5")).unwrap();
    crate::audit::tests_only_rehash(&db, 5, &hers);
    assert_eq!(fault(&team), Some(AuditFault { seq: 5, kind: AuditFaultKind::Signature }));
    // Naming her own key on the rows does not make them the lead's.
    db.execute_batch("UPDATE audit SET key_id = 2 WHERE seq >= 5").unwrap();
    crate::audit::tests_only_rehash(&db, 5, &hers);
    assert_eq!(fault(&team), Some(AuditFault { seq: 5, kind: AuditFaultKind::Signature }));
    assert!(rows > 5);
}

#[test]
fn an_audit_log_that_was_cut_short_is_noticed_at_unlock_and_that_stays_known() {
    let (team, rows) = audited_team();
    team.tamper(&format!("{DROP_GUARDS} DELETE FROM audit WHERE seq > {}", rows - 2));
    let vault = team.unlock(minute(20));
    assert_eq!(vault.notices(), [Notice::AuditCutShort]);
    let verdict = vault.verify_audit().unwrap();
    assert_eq!(verdict.fault.map(|fault| fault.kind), Some(AuditFaultKind::CutShort));
    vault.lock(minute(21)).unwrap();
    assert!(audited(&team.unlock(minute(22))).contains(&"audit_cut_short".to_owned()));
}

#[test]
fn a_clock_that_was_set_back_is_in_the_audit_log() {
    let (team, vault) = Team::unlocked();
    vault.lock(minute(60)).unwrap();
    let mut vault = team.unlock(minute(10));
    let case = new_case(&mut vault, minute(11));
    add_factor(&mut vault, case, "words", second(11 * 60 - 30));
    let told = audited(&vault);
    assert_eq!(told[told.len() - 4..], ["clock_went_back", "unlocked", "case_created", "op_opened"]);
    let row = vault.audit_rows(4, None).unwrap().pop().unwrap();
    assert_eq!(row.detail, json!({ "milliseconds": 50 * 60 * 1000 }));
    assert!(vault.check().unwrap().is_sound());
}

#[test]
fn a_person_whose_signing_key_was_exchanged_is_not_let_in_as_if_nothing_had_happened() {
    let (team, _) = audited_team();
    team.tamper(
        "DROP TRIGGER user_keys_are_final;
         UPDATE user_keys SET verifying_key = randomblob(32) WHERE user_id = (SELECT user_id FROM users WHERE role = 'lead')",
    );
    let lead = team.try_unlock(PASSPHRASE, minute(9));
    assert!(matches!(lead, Err(Error::Damaged { what: crate::Part::Database })));
    let vault = team.unlock_colleague(minute(9));
    let fault = vault.verify_audit().unwrap().fault.unwrap();
    assert_eq!((fault.seq, fault.kind), (1, AuditFaultKind::Signature));
}

#[test]
fn an_edited_revision_is_found_by_its_id() {
    for (change, elsewhere) in [
        ("body = replace(body, 'words', 'other')", Some(Fault::Search)),
        ("retired = 'a reason'", Some(Fault::Heads)),
        ("tier = 'a'", Some(Fault::Heads)),
        ("written_at = written_at + 1", None),
        ("author = randomblob(16)", None),
        ("device_id = randomblob(16)", None),
        ("op_id = randomblob(16)", None),
        ("salt = randomblob(16)", None),
        ("kind = 'need'", Some(Fault::Heads)),
        ("record_id = randomblob(16)", Some(Fault::Heads)),
    ] {
        let (team, _) = audited_team();
        team.tamper(&format!("DROP TRIGGER revisions_are_final; UPDATE revisions SET {change}"));
        let faults = team.unlock(minute(20)).check().unwrap().faults;
        assert!(faults.iter().any(|fault| matches!(fault, Fault::Revision(_))), "{change}: {faults:?}");
        assert!(elsewhere.is_none_or(|fault| faults.contains(&fault)), "{change}: {faults:?}");
    }
}

#[test]
fn a_revision_whose_parent_was_exchanged_is_found() {
    let (team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    let record = add_factor(&mut vault, case, "one", minute(2));
    change_factor(&mut vault, record, "two", minute(3));
    vault.lock(minute(4)).unwrap();
    team.tamper("DROP TRIGGER revision_parents_are_final; UPDATE revision_parents SET parent_id = randomblob(32)");
    let faults = team.unlock(minute(20)).check().unwrap().faults;
    assert!(
        faults.contains(&Fault::Heads) && faults.iter().any(|fault| matches!(fault, Fault::Revision(_))),
        "{faults:?}"
    );
}

#[test]
fn a_row_that_cannot_be_read_is_a_fault_and_no_error() {
    let (team, _) = audited_team();
    team.tamper("DROP TRIGGER revisions_are_final; UPDATE revisions SET kind = 'unheard_of'");
    assert_eq!(team.unlock(minute(20)).check().unwrap().faults, [Fault::Structure]);
}

#[test]
fn heads_and_lines_that_do_not_follow_from_the_revisions_are_found() {
    let (team, _) = audited_team();
    team.tamper("DELETE FROM heads; UPDATE case_lines SET line = '{}'");
    let mut vault = team.unlock(minute(20));
    let faults = vault.check().unwrap().faults;
    assert!(
        faults.contains(&Fault::Heads) && faults.iter().any(|fault| matches!(fault, Fault::CaseLine(_))),
        "{faults:?}"
    );
    vault.rebuild_heads().unwrap();
    assert!(vault.check().unwrap().is_sound());
}
