use std::fs;

use super::*;
use crate::{Part, VaultState};

#[test]
fn an_empty_folder_or_none_at_all_holds_no_vault() {
    let home = TempDir::new().unwrap();
    assert_eq!(Vault::state(home.path()).unwrap(), VaultState::Absent);
    assert_eq!(Vault::state(&home.path().join("nowhere")).unwrap(), VaultState::Absent);
    let opened = Vault::unlock(&home.path().join("nowhere"), LEAD, &secret(PASSPHRASE), minute(0));
    assert!(matches!(opened, Err(Error::Absent)));
    assert!(!home.path().join("nowhere").exists(), "looking must leave nothing behind");
}

#[test]
fn set_up_is_finished_only_when_the_recovery_key_was_typed_back() {
    let (team, mut vault) = Team::begun();
    assert!(vault.awaiting_recovery());
    assert_eq!(Vault::state(&team.folder()).unwrap(), VaultState::AwaitingRecovery);
    let mistyped = team.recovery.replacen(|c: char| c.is_ascii_digit(), "U", 1);
    assert!(matches!(vault.confirm_recovery(&mistyped, minute(1)), Err(Error::RecoveryMistyped { .. })));
    let other = crate::RecoveryKey::random().unwrap().to_string();
    assert!(matches!(vault.confirm_recovery(&other, minute(1)), Err(Error::RecoveryWrong)));
    assert!(vault.awaiting_recovery());
    vault.confirm_recovery(&team.recovery.to_lowercase().replace('-', " "), minute(2)).unwrap();
    assert!(!vault.awaiting_recovery());
    assert_eq!(Vault::state(&team.folder()).unwrap(), VaultState::Present);
    assert!(matches!(vault.confirm_recovery(&team.recovery, minute(3)), Err(Error::RecoveryConfirmed)));
    assert!(matches!(vault.reissue_recovery(minute(3)), Err(Error::RecoveryConfirmed)));
}

#[test]
fn an_interrupted_set_up_goes_on_with_a_new_recovery_key() {
    let (team, vault) = Team::begun();
    drop(vault);
    let mut vault = team.unlock(minute(5));
    assert!(vault.awaiting_recovery());
    let new = vault.reissue_recovery(minute(6)).unwrap().to_string();
    assert!(
        matches!(vault.confirm_recovery(&team.recovery, minute(7)), Err(Error::RecoveryWrong)),
        "the lost one is void"
    );
    vault.confirm_recovery(&new, minute(7)).unwrap();
    vault.lock(minute(8)).unwrap();
    let vault =
        Vault::unlock_with_recovery(&team.folder(), &new, LEAD, &secret("a new passphrase entirely"), minute(9))
            .unwrap();
    assert_eq!(audited(&vault)[2..4], ["unlocked", "unlocked"], "one at set-up, one after the interruption");
}

#[test]
fn the_unconfirmed_recovery_key_still_ends_set_up_after_an_interruption() {
    let (team, vault) = Team::begun();
    drop(vault);
    let mut vault = team.unlock(minute(5));
    vault.confirm_recovery(&team.recovery, minute(7)).unwrap();
    assert_eq!(Vault::state(&team.folder()).unwrap(), VaultState::Present);
}

#[test]
fn a_vault_is_never_made_over_another() {
    let team = Team::new();
    let before = fs::read(team.file("vault.db")).unwrap();
    assert!(matches!(Vault::create(&team.folder(), new_vault(&secret("other words"))), Err(Error::Occupied)));
    assert_eq!(fs::read(team.file("vault.db")).unwrap(), before);
    assert!(team.try_unlock(PASSPHRASE, minute(1)).is_ok());
}

#[test]
fn a_vault_is_never_made_over_the_remains_of_one() {
    let make = |team: &Team| Vault::create(&team.folder(), new_vault(&secret(PASSPHRASE))).map(|_| ());
    let team = Team::new();
    fs::rename(team.file("vault.db"), team.file("elsewhere")).unwrap();
    assert!(matches!(Vault::state(&team.folder()), Err(Error::Missing { what: Part::Database })));
    assert!(matches!(make(&team), Err(Error::Missing { what: Part::Database })));
    fs::rename(team.file("elsewhere"), team.file("vault.db")).unwrap();
    for copy in ["vault.keys.a", "vault.keys.b"] {
        fs::remove_file(team.file(copy)).unwrap();
    }
    assert!(matches!(Vault::state(&team.folder()), Err(Error::Missing { what: Part::Keys })));
    assert!(matches!(make(&team), Err(Error::Missing { what: Part::Keys })));
    assert!(matches!(team.try_unlock(PASSPHRASE, minute(1)), Err(Error::Missing { what: Part::Keys })));
}

#[test]
fn an_attempt_that_died_before_the_vault_was_whole_can_be_made_again() {
    let team = Team::new();
    // A crash between the key file and the last rename leaves the database under its unfinished name.
    fs::rename(team.file("vault.db"), team.file("vault.db.part")).unwrap();
    assert_eq!(Vault::state(&team.folder()).unwrap(), VaultState::Absent);
    let (vault, _) = Vault::create(&team.folder(), new_vault(&secret("second attempt words"))).unwrap();
    vault.lock(minute(1)).unwrap();
    assert!(!team.file("vault.db.part").exists());
    assert!(team.try_unlock("second attempt words", minute(2)).is_ok());
}

#[test]
fn nobody_can_be_added_who_could_never_sign_in() {
    let home = TempDir::new().unwrap();
    let make = |new: NewVault<'_>| Vault::create(&home.path().join("vault"), new).map(|_| ());
    let (good, blank) = (secret(PASSPHRASE), secret("  \t"));
    assert!(matches!(make(NewVault { name: "  ".to_owned(), ..new_vault(&good) }), Err(Error::BlankName)));
    assert!(matches!(make(new_vault(&blank)), Err(Error::BlankPassphrase)));
    for (m_kib, t, p) in
        [(8, 1, 1), (19 * 1024, 0, 1), (19 * 1024, 1, 0), (2 << 20, 1, 1), (19 * 1024, 11, 1), (19 * 1024, 1, 9)]
    {
        let kdf = KdfParams { m_kib, t, p };
        assert!(matches!(make(NewVault { kdf, ..new_vault(&good) }), Err(Error::KdfBounds)), "{kdf:?}");
    }
    assert_eq!(Vault::state(&home.path().join("vault")).unwrap(), VaultState::Absent);
}

#[cfg(unix)]
#[test]
fn the_files_of_a_vault_are_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let (team, _vault) = Team::unlocked();
    for entry in fs::read_dir(team.folder()).unwrap() {
        let entry = entry.unwrap();
        let mode = entry.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{:?} is {mode:o}", entry.file_name());
    }
    assert_eq!(fs::metadata(team.folder()).unwrap().permissions().mode() & 0o077, 0);
}
