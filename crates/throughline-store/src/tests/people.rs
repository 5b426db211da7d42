use super::*;

#[test]
fn a_person_who_was_added_unlocks_as_themselves() {
    let (team, mut vault) = Team::unlocked();
    add_colleague(&mut vault, minute(1));
    let case = new_case(&mut vault, minute(2));
    vault.lock(minute(3)).unwrap();
    let mut vault = team.unlock_colleague(minute(4));
    assert_eq!((vault.user().name.as_str(), vault.user().role), (COLLEAGUE, Role::Practitioner));
    add_factor(&mut vault, case, "Kai settles when music is on", minute(5));
    let row = vault.case(case).unwrap().unwrap();
    assert_eq!(row.last_written_by, vault.user().id);
    assert_ne!(row.created_by, vault.user().id);
    let names: Vec<_> = vault.users().unwrap().into_iter().map(|user| user.name).collect();
    assert_eq!(names, [LEAD, COLLEAGUE]);
    assert!(vault.check().unwrap().is_sound());
}

#[test]
fn two_people_cannot_sign_in_with_one_name() {
    let (_team, mut vault) = Team::unlocked();
    add_colleague(&mut vault, minute(1));
    let again = NewUser {
        user: UserId::new(fresh()),
        name: "ffion  DAVIES".to_owned(),
        role: Role::Reader,
        discipline: Code::from("nursing"),
        passphrase: &secret("something else again"),
        kdf: KdfParams::FLOOR,
    };
    assert!(matches!(vault.add_user(again, minute(2)), Err(Error::NameTaken)));
    assert_eq!(vault.users().unwrap().len(), 2);
}

#[test]
fn the_key_file_names_nobody() {
    let (team, mut vault) = Team::unlocked();
    add_colleague(&mut vault, minute(1));
    vault.lock(minute(2)).unwrap();
    for copy in ["vault.keys.a", "vault.keys.b"] {
        let text = std::fs::read_to_string(team.file(copy)).unwrap().to_lowercase();
        for name in ["sam", "okafor", "ffion", "davies", "lead", "practitioner"] {
            assert!(!text.contains(name), "{copy} tells of {name}");
        }
        assert!(text.len() < 20_000);
    }
}

#[test]
fn a_signature_tells_who_signed_even_after_they_were_given_a_new_key() {
    let (team, mut vault) = Team::unlocked();
    add_colleague(&mut vault, minute(1));
    let lead = vault.user().id;
    let colleague = vault.users().unwrap()[1].id;
    let signature = vault.sign(b"version 3");
    assert!(vault.verify(lead, b"version 3", &signature).unwrap());
    assert!(!vault.verify(lead, b"version 4", &signature).unwrap());
    assert!(!vault.verify(colleague, b"version 3", &signature).unwrap());
    assert_eq!(signature.to_string().parse::<crate::Signature>().unwrap(), signature);
    vault.lock(minute(2)).unwrap();
    let reset = secret("after the reset");
    let vault = Vault::unlock_with_recovery(&team.folder(), &team.recovery, LEAD, &reset, minute(3)).unwrap();
    assert!(vault.verify(lead, b"version 3", &signature).unwrap());
    assert_ne!(vault.sign(b"version 3"), signature);
}

#[test]
fn a_signature_of_a_person_never_passes_for_a_row_of_the_audit_log() {
    let (_team, vault) = Team::unlocked();
    let head = vault.audit_head().unwrap();
    let row: [u8; 64] =
        vault.db.query_row("SELECT signature FROM audit ORDER BY seq DESC LIMIT 1", [], |row| row.get(0)).unwrap();
    assert_ne!(vault.sign(&head.hash.0).0, row);
    assert!(!vault.verify(vault.user().id, &head.hash.0, &crate::Hex(row)).unwrap());
}

#[test]
fn a_slot_that_a_crash_left_without_its_person_opens_nothing_and_can_be_made_again() {
    let (team, mut vault) = Team::unlocked();
    add_colleague(&mut vault, minute(1));
    vault.lock(minute(2)).unwrap();
    team.tamper("PRAGMA foreign_keys = OFF; DELETE FROM users WHERE role = 'practitioner'");
    let opened = Vault::unlock(&team.folder(), COLLEAGUE, &secret(HER_PASSPHRASE), minute(3));
    assert!(matches!(opened, Err(Error::NoSuchUser)));
    let mut vault = team.unlock(minute(4));
    add_colleague(&mut vault, minute(5));
    vault.lock(minute(6)).unwrap();
    assert_eq!(team.unlock_colleague(minute(7)).user().name, COLLEAGUE);
}

#[test]
fn a_setting_stays_and_its_change_is_audited_without_its_value() {
    let (team, mut vault) = Team::unlocked();
    assert_eq!(vault.setting("lock_after_minutes").unwrap(), None);
    vault.set_setting("lock_after_minutes", &json!(10), minute(1)).unwrap();
    let row = vault.audit_rows(1, None).unwrap().remove(0);
    assert_eq!(row.detail, json!({ "setting": "lock_after_minutes" }));
    vault.lock(minute(2)).unwrap();
    assert_eq!(team.unlock(minute(3)).setting("lock_after_minutes").unwrap(), Some(json!(10)));
}

#[test]
fn names_and_keys_never_show_in_a_debug_print() {
    let (_team, vault) = Team::unlocked();
    let shown = format!("{vault:?} {:?} {:?}", vault.user(), vault.users().unwrap());
    assert!(!shown.contains("Sam") && !shown.contains("Okafor"), "{shown}");
}

#[test]
fn a_colleague_who_is_given_another_role_has_it_at_once_and_the_audit_log_says_so() {
    let (team, mut vault) = Team::unlocked();
    add_colleague(&mut vault, minute(1));
    let her = vault.users().unwrap()[1].id;
    vault.change_role(her, Role::Reader, &Code::from("education"), minute(2)).unwrap();
    let row = vault.audit_rows(1, None).unwrap().remove(0);
    assert_eq!(row.what.as_str(), "role_changed");
    assert_eq!(row.detail, json!({ "user": her, "role": "reader", "was": "practitioner" }));
    let head = vault.audit_head().unwrap();
    vault.change_role(her, Role::Reader, &Code::from("education"), minute(3)).unwrap();
    assert_eq!(vault.audit_head().unwrap(), head, "what is so already is no change");
    let nobody = vault.change_role(UserId::new(fresh()), Role::Reader, &Code::from("education"), minute(3));
    assert!(matches!(nobody, Err(Error::NoSuchUser)));
    vault.lock(minute(4)).unwrap();
    let vault = team.unlock_colleague(minute(5));
    assert_eq!((vault.user().role, vault.user().discipline.as_str()), (Role::Reader, "education"));
    assert!(vault.check().unwrap().is_sound());
}

#[test]
fn a_vault_never_loses_its_last_lead() {
    let (_team, mut vault) = Team::unlocked();
    add_colleague(&mut vault, minute(1));
    let (me, her) = (vault.user().id, vault.users().unwrap()[1].id);
    let discipline = vault.user().discipline.clone();
    let left = vault.change_role(me, Role::Practitioner, &discipline, minute(2));
    assert!(matches!(left, Err(Error::LastLead)));
    assert_eq!((vault.user().role, vault.users().unwrap()[0].role), (Role::Lead, Role::Lead));
    vault.change_role(me, Role::Lead, &Code::from("psychiatry"), minute(3)).unwrap();
    assert_eq!(vault.user().discipline.as_str(), "psychiatry", "the last lead may change discipline");
    vault.change_role(her, Role::Lead, &Code::from("social_work"), minute(4)).unwrap();
    vault.change_role(me, Role::Practitioner, &discipline, minute(5)).unwrap();
    assert_eq!(vault.user().role, Role::Practitioner, "it holds at once for whoever is signed in");
    let last = vault.change_role(her, Role::PrivacyLead, &Code::from("social_work"), minute(6));
    assert!(matches!(last, Err(Error::LastLead)));
}

#[test]
fn a_colleague_can_be_a_lead_and_a_lead_who_was_added_adds_others() {
    let (team, mut vault) = Team::unlocked();
    add_colleague(&mut vault, minute(1));
    let her = vault.users().unwrap()[1].id;
    vault.change_role(her, Role::Lead, &Code::from("social_work"), minute(2)).unwrap();
    vault.lock(minute(3)).unwrap();
    let mut vault = team.unlock_colleague(minute(4));
    let words = secret("brook candle seven fern");
    let third = NewUser {
        user: UserId::new(fresh()),
        name: "Jo Ash".to_owned(),
        role: Role::Reader,
        discipline: Code::from("education"),
        passphrase: &words,
        kdf: KdfParams::FLOOR,
    };
    vault.add_user(third, minute(5)).unwrap();
    vault.lock(minute(6)).unwrap();
    let vault = Vault::unlock(&team.folder(), "jo ash", &words, minute(7)).unwrap();
    assert_eq!(vault.user().role, Role::Reader);
    assert!(vault.check().unwrap().is_sound());
}
