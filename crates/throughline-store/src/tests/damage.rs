use std::fs;

use super::*;
use crate::{Notice, Part, VaultState};

const COPIES: [&str; 2] = ["vault.keys.a", "vault.keys.b"];

/// A folder whose vault.db holds these bytes, beside a real vault's keys.
fn with_database(bytes: &[u8]) -> Team {
    let team = Team::new();
    fs::write(team.file("vault.db"), bytes).unwrap();
    team
}

fn is_left_alone(team: &Team, expected: impl Fn(&Error) -> bool) {
    let before = fs::read(team.file("vault.db")).unwrap();
    let unlocked = team.try_unlock(PASSPHRASE, minute(1)).unwrap_err();
    assert!(expected(&unlocked), "{unlocked:?}");
    let made = Vault::create(&team.folder(), new_vault(&secret(PASSPHRASE)));
    assert!(made.is_err());
    assert_eq!(fs::read(team.file("vault.db")).unwrap(), before);
}

#[test]
fn an_empty_database_file_is_damaged_and_never_taken_for_a_new_one() {
    let team = with_database(b"");
    assert!(matches!(Vault::state(&team.folder()), Err(Error::Damaged { what: Part::Database })));
    is_left_alone(&team, |error| matches!(error, Error::Damaged { what: Part::Database }));
}

#[test]
fn a_plain_sqlite_file_is_foreign() {
    let team = Team::new();
    fs::remove_file(team.file("vault.db")).unwrap();
    let plain = rusqlite::Connection::open(team.file("vault.db")).unwrap();
    plain.execute_batch("CREATE TABLE shopping (item)").unwrap();
    plain.close().unwrap();
    assert!(matches!(Vault::state(&team.folder()), Err(Error::Foreign { what: Part::Database })));
    is_left_alone(&team, |error| matches!(error, Error::Foreign { what: Part::Database }));
}

#[test]
fn random_bytes_are_damaged_whatever_their_length() {
    let noise: Vec<u8> = (0..40_960_u32).map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes()[3]).collect();
    for length in [1, 4095, 4097, 8192, 40_960] {
        let team = with_database(&noise[..length]);
        is_left_alone(&team, |error| matches!(error, Error::Damaged { what: Part::Database }));
    }
}

#[test]
fn a_database_of_another_vault_does_not_open_with_these_keys() {
    let other = Team::new();
    let team = with_database(&fs::read(other.file("vault.db")).unwrap());
    is_left_alone(&team, |error| matches!(error, Error::Damaged { what: Part::Database }));
}

#[test]
fn a_folder_in_place_of_the_database_is_foreign() {
    let team = Team::new();
    fs::remove_file(team.file("vault.db")).unwrap();
    fs::create_dir(team.file("vault.db")).unwrap();
    assert!(matches!(Vault::state(&team.folder()), Err(Error::Foreign { what: Part::Database })));
}

#[test]
fn a_flipped_bit_in_any_page_of_the_database_is_found() {
    let (team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    for number in 0..40 {
        add_factor(&mut vault, case, &format!("number {number} {}", "words ".repeat(200)), minute(2));
    }
    vault.lock(minute(3)).unwrap();
    let whole = fs::read(team.file("vault.db")).unwrap();
    for page in (0..whole.len() / 4096).step_by(5) {
        flip_bit(&team.file("vault.db"), page * 4096 + 100);
        match team.try_unlock(PASSPHRASE, minute(4)) {
            Err(Error::Damaged { what: Part::Database }) => {}
            Ok(vault) => assert!(!vault.check().unwrap().is_sound(), "page {page}"),
            Err(other) => panic!("page {page}: {other:?}"),
        }
        fs::write(team.file("vault.db"), &whole).unwrap();
        for left in ["vault.db-wal", "vault.db-shm"] {
            let _ = fs::remove_file(team.file(left));
        }
    }
    assert!(team.unlock(minute(5)).check().unwrap().is_sound());
}

#[test]
fn a_database_that_was_cut_off_is_damaged() {
    let team = Team::new();
    let whole = fs::read(team.file("vault.db")).unwrap();
    fs::write(team.file("vault.db"), &whole[..whole.len() / 2 / 4096 * 4096]).unwrap();
    match team.try_unlock(PASSPHRASE, minute(1)) {
        Err(Error::Damaged { what: Part::Database }) => {}
        Ok(vault) => assert!(!vault.check().unwrap().is_sound()),
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn either_copy_of_the_key_file_is_enough_and_the_other_is_written_again() {
    for lost in COPIES {
        for damage in [0, 50, 400] {
            let team = Team::new();
            flip_bit(&team.file(lost), damage);
            assert_eq!(Vault::state(&team.folder()).unwrap(), VaultState::Present);
            let vault = team.unlock(minute(1));
            assert_eq!(vault.notices(), [Notice::KeyCopyRepaired], "{lost} at {damage}");
            assert!(audited(&vault).contains(&"key_copy_repaired".to_owned()));
            vault.lock(minute(2)).unwrap();
            let other = COPIES[usize::from(lost == COPIES[0])];
            fs::remove_file(team.file(other)).unwrap();
            assert!(team.try_unlock(PASSPHRASE, minute(3)).is_ok(), "the repaired copy opens by itself");
        }
    }
}

#[test]
fn every_flipped_bit_of_a_key_file_copy_is_noticed_or_harmless() {
    let team = Team::new();
    let whole = fs::read(team.file(COPIES[0])).unwrap();
    fs::remove_file(team.file(COPIES[1])).unwrap();
    for at in 0..whole.len() {
        flip_bit(&team.file(COPIES[0]), at);
        match Vault::state(&team.folder()) {
            // Only the layout between the words may change without a difference.
            Ok(VaultState::Present) => assert!(whole[at].is_ascii_whitespace(), "byte {at}"),
            Err(Error::Damaged { what: Part::Keys }) => {}
            other => panic!("byte {at}: {other:?}"),
        }
        fs::write(team.file(COPIES[0]), &whole).unwrap();
    }
}

#[test]
fn two_damaged_copies_of_the_key_file_are_named_and_left_alone() {
    for bytes in [&b""[..], b"{}", b"[1, 2]", b"\xff\xfe", b"{\"format\": \"throughline-keys\", \"hash\": \"00\"}"] {
        let team = Team::new();
        for copy in COPIES {
            fs::write(team.file(copy), bytes).unwrap();
        }
        assert!(matches!(Vault::state(&team.folder()), Err(Error::Damaged { what: Part::Keys })));
        is_left_alone(&team, |error| matches!(error, Error::Damaged { what: Part::Keys }));
        for copy in COPIES {
            assert_eq!(fs::read(team.file(copy)).unwrap(), bytes);
        }
    }
}

#[test]
fn a_key_file_of_a_gigabyte_is_not_read() {
    let team = Team::new();
    for copy in COPIES {
        let file = fs::File::options().write(true).open(team.file(copy)).unwrap();
        file.set_len(1 << 30).unwrap();
    }
    assert!(matches!(Vault::state(&team.folder()), Err(Error::Damaged { what: Part::Keys })));
}

/// Changes the key file as somebody would who knows how its hash is made.
fn rewrite(team: &Team, change: impl Fn(&mut Value)) {
    for copy in COPIES {
        let mut value: Value = serde_json::from_slice(&fs::read(team.file(copy)).unwrap()).unwrap();
        change(&mut value);
        fs::write(team.file(copy), crate::keyfile::tests_only_rehash(value)).unwrap();
    }
}

#[test]
fn hostile_key_derivation_costs_are_refused_before_any_work_is_done() {
    for (field, cost) in
        [("m_kib", 8_u64), ("m_kib", u64::from(u32::MAX)), ("t", 0), ("t", 4_000_000_000), ("p", 0), ("p", 255)]
    {
        let team = Team::new();
        rewrite(&team, |file| file["core"]["users"][0]["kdf"][field] = json!(cost));
        for name in [LEAD, "Nobody Here"] {
            let answer = Vault::unlock(&team.folder(), name, &secret(PASSPHRASE), minute(1));
            assert!(matches!(answer, Err(Error::Damaged { what: Part::Keys })), "{field} {cost}: {answer:?}");
        }
    }
}

#[test]
fn a_slot_opens_only_in_the_context_it_was_made_in() {
    let (team, mut vault) = Team::unlocked();
    add_colleague(&mut vault, minute(1));
    vault.lock(minute(2)).unwrap();
    let refused = |change: &dyn Fn(&mut Value)| {
        let before = COPIES.map(|copy| fs::read(team.file(copy)).unwrap());
        rewrite(&team, change);
        let answer = team.try_unlock(PASSPHRASE, minute(3));
        for (copy, bytes) in COPIES.iter().zip(before) {
            fs::write(team.file(copy), bytes).unwrap();
        }
        answer.map(|_| ()).unwrap_err()
    };
    let slots = |file: &Value| (file["core"]["users"][0].clone(), file["core"]["users"][1].clone());
    let weaker = refused(&|file| file["core"]["users"][0]["kdf"]["t"] = json!(2));
    assert!(matches!(weaker, Error::WrongPassphrase { .. }));
    let swapped = refused(&|file| {
        let (mine, hers) = slots(file);
        file["core"]["users"][0]["id"] = hers["id"].clone();
        file["core"]["users"][1]["id"] = mine["id"].clone();
    });
    assert!(matches!(swapped, Error::WrongPassphrase { .. }));
    let mixed = refused(&|file| {
        let (_, hers) = slots(file);
        file["core"]["users"][0]["data_key"] = hers["data_key"].clone();
    });
    assert!(matches!(mixed, Error::Damaged { what: Part::Keys }));
    let added = refused(&|file| {
        let (mine, _) = slots(file);
        file["core"]["users"].as_array_mut().unwrap().push(mine);
    });
    assert!(
        matches!(added, Error::Damaged { what: Part::Keys }),
        "the core has a code that only the data key can make"
    );
    let confirmed = refused(&|file| file["core"]["set_up"] = json!("awaiting_recovery"));
    assert!(matches!(confirmed, Error::Damaged { what: Part::Keys }));
    assert!(team.try_unlock(PASSPHRASE, minute(4)).is_ok());
}

#[test]
fn a_key_file_of_a_later_version_is_left_alone() {
    let team = Team::new();
    rewrite(&team, |file| {
        file["version"] = json!(2);
        file["core"]["something_new"] = json!(true);
    });
    assert!(matches!(Vault::state(&team.folder()), Err(Error::NewerVersion)));
    is_left_alone(&team, |error| matches!(error, Error::NewerVersion));
    let team = Team::new();
    rewrite(&team, |file| file["core"]["users"][0]["payload"] = json!(2));
    assert!(matches!(team.try_unlock(PASSPHRASE, minute(1)), Err(Error::NewerVersion)));
}

#[test]
fn a_database_of_a_later_version_is_left_alone() {
    let team = Team::new();
    team.tamper("INSERT INTO refinery_schema_history VALUES (2, 'later', '2027-01-01T00:00:00Z', '1')");
    is_left_alone(&team, |error| matches!(error, Error::NewerVersion));
}

#[test]
fn a_database_whose_first_step_was_another_one_is_not_touched() {
    let team = Team::new();
    team.tamper("UPDATE refinery_schema_history SET checksum = '1'");
    is_left_alone(&team, |error| matches!(error, Error::Damaged { what: Part::Database }));
}
