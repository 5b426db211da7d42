use super::*;
use crate::Notice;

fn refusal(answer: Result<Vault, Error>) -> Result<u32, u32> {
    match answer {
        Err(Error::WrongPassphrase { wait_seconds }) => Err(wait_seconds),
        Err(Error::Wait { seconds }) => Ok(seconds),
        other => panic!("expected a refusal, got {other:?}"),
    }
}

#[test]
fn a_wrong_passphrase_makes_the_next_attempt_wait_longer_and_longer() {
    let team = Team::new();
    let mut now = 100;
    for expected in [1, 2, 4, 8, 16, 32, 60, 60] {
        assert_eq!(refusal(team.try_unlock("not it", second(now))), Err(expected));
        assert_eq!(refusal(team.try_unlock(PASSPHRASE, second(now))), Ok(expected), "even the right one has to wait");
        now += i64::from(expected);
    }
    let vault = team.try_unlock(PASSPHRASE, second(now)).unwrap();
    assert_eq!(vault.notices(), [Notice::FailedAttempts(8)]);
    let rows = vault.audit_rows(2, None).unwrap();
    assert_eq!((rows[1].what.as_str(), &rows[1].detail), ("unlock_failed", &json!({ "attempts": 8 })));
    drop(vault);
    assert_eq!(refusal(team.try_unlock("not it", second(now))), Err(1), "a right one starts the count anew");
}

#[test]
fn setting_the_clock_back_does_not_end_the_wait_nor_make_it_endless() {
    let team = Team::new();
    for (at, wait) in [(0, 1), (1, 2), (3, 4)] {
        assert_eq!(refusal(team.try_unlock("not it", second(at))), Err(wait));
    }
    let last_year = -365 * 24 * 3600;
    assert_eq!(refusal(team.try_unlock(PASSPHRASE, second(last_year))), Ok(4), "the wait begins again");
    assert_eq!(refusal(team.try_unlock(PASSPHRASE, second(last_year + 3))), Ok(1));
    assert!(team.try_unlock(PASSPHRASE, second(last_year + 4)).is_ok());
}

#[test]
fn a_wrong_name_is_answered_like_a_wrong_passphrase() {
    let team = Team::new();
    let answer = Vault::unlock(&team.folder(), "Nobody Here", &secret(PASSPHRASE), second(0));
    assert_eq!(refusal(answer), Err(1));
    assert_eq!(refusal(team.try_unlock("not it", second(1))), Err(2), "both count together");
}

#[test]
fn a_name_is_known_however_it_is_typed() {
    let team = Team::new();
    for name in ["sam okafor", "  Sam   OKAFOR "] {
        let vault = Vault::unlock(&team.folder(), name, &secret(PASSPHRASE), minute(1)).unwrap();
        assert_eq!(vault.user().name, LEAD);
    }
}

#[test]
fn an_accent_in_a_passphrase_may_be_typed_as_one_letter_or_as_two() {
    let home = TempDir::new().unwrap();
    let folder = home.path().join("vault");
    let (vault, _) = Vault::create(&folder, new_vault(&secret("caf\u{e9} ar y bryn"))).unwrap();
    drop(vault);
    assert!(Vault::unlock(&folder, LEAD, &secret("cafe\u{301} ar y bryn"), minute(1)).is_ok());
}

#[test]
fn a_vault_that_is_open_cannot_be_opened_again() {
    let (team, vault) = Team::unlocked();
    assert!(matches!(team.try_unlock(PASSPHRASE, minute(1)), Err(Error::InUse)));
    let made = Vault::create(&team.folder(), new_vault(&secret(PASSPHRASE)));
    assert!(matches!(made, Err(Error::InUse)));
    vault.lock(minute(2)).unwrap();
    assert!(team.try_unlock(PASSPHRASE, minute(3)).is_ok());
}

#[test]
fn a_wrong_passphrase_gives_the_vault_back_to_others() {
    let team = Team::new();
    assert_eq!(refusal(team.try_unlock("not it", second(0))), Err(1));
    assert!(team.try_unlock(PASSPHRASE, second(1)).is_ok());
}

#[test]
fn a_changed_passphrase_is_the_only_one_that_opens() {
    let (team, mut vault) = Team::unlocked();
    let wrong = vault.change_passphrase(&secret("not it"), &secret("new words for it"), second(0));
    assert!(matches!(wrong, Err(Error::WrongPassphrase { wait_seconds: 1 })));
    let hasty = vault.change_passphrase(&secret(PASSPHRASE), &secret("new words for it"), second(0));
    assert!(matches!(hasty, Err(Error::Wait { seconds: 1 })));
    let blank = vault.change_passphrase(&secret(PASSPHRASE), &secret(" "), second(1));
    assert!(matches!(blank, Err(Error::BlankPassphrase)));
    vault.change_passphrase(&secret(PASSPHRASE), &secret("new words for it"), second(1)).unwrap();
    vault.lock(minute(1)).unwrap();
    assert!(matches!(team.try_unlock(PASSPHRASE, minute(2)), Err(Error::WrongPassphrase { .. })));
    assert!(team.try_unlock("new words for it", minute(3)).is_ok());
    // The older copy of the key file must not open with the old passphrase either.
    for copy in ["vault.keys.a", "vault.keys.b"] {
        std::fs::rename(team.file(copy), team.file("aside")).unwrap();
        assert!(team.try_unlock(PASSPHRASE, minute(10)).is_err(), "without {copy}");
        std::fs::rename(team.file("aside"), team.file(copy)).unwrap();
    }
}

#[test]
fn a_passphrase_change_that_was_cut_off_between_the_two_copies_counts_and_the_next_lock_finishes_it() {
    let copies = ["vault.keys.a", "vault.keys.b"];
    let (team, mut vault) = Team::unlocked();
    let before = copies.map(|copy| std::fs::read(team.file(copy)).unwrap());
    vault.change_passphrase(&secret(PASSPHRASE), &secret("new words for it"), minute(1)).unwrap();
    drop(vault);
    let after = copies.map(|copy| std::fs::read(team.file(copy)).unwrap());
    for unwritten in [0, 1] {
        // The power went before this copy was replaced.
        for (copy, bytes) in copies.iter().zip(&after) {
            std::fs::write(team.file(copy), bytes).unwrap();
        }
        std::fs::write(team.file(copies[unwritten]), &before[unwritten]).unwrap();
        assert!(matches!(team.try_unlock(PASSPHRASE, minute(2)), Err(Error::WrongPassphrase { .. })));
        team.try_unlock("new words for it", minute(3)).unwrap().lock(minute(4)).unwrap();
        std::fs::remove_file(team.file(copies[1 - unwritten])).unwrap();
        let alone = team.try_unlock(PASSPHRASE, minute(5));
        assert!(matches!(alone, Err(Error::WrongPassphrase { .. })), "{} still has the old slot", copies[unwritten]);
        team.try_unlock("new words for it", minute(6)).unwrap().lock(minute(7)).unwrap();
    }
}

#[test]
fn a_changed_passphrase_leaves_the_ways_of_others_and_the_signatures_as_they_were() {
    let (team, mut vault) = Team::unlocked();
    add_colleague(&mut vault, minute(1));
    let (me, signature) = (vault.user().id, vault.sign(b"version 3"));
    vault.change_passphrase(&secret(PASSPHRASE), &secret("new words for it"), minute(2)).unwrap();
    assert!(vault.verify(me, b"version 3", &vault.sign(b"version 3")).unwrap());
    vault.lock(minute(3)).unwrap();
    let mut hers = team.unlock_colleague(minute(4));
    assert!(hers.verify(me, b"version 3", &signature).unwrap());
    let not_hers = hers.change_passphrase(&secret("new words for it"), &secret("another one again"), minute(5));
    assert!(matches!(not_hers, Err(Error::WrongPassphrase { .. })), "a colleague's passphrase changes nothing");
    hers.lock(minute(6)).unwrap();
    let recovered = Vault::unlock_with_recovery(&team.folder(), &team.recovery, LEAD, &secret("once more"), minute(7));
    assert!(recovered.unwrap().check().unwrap().is_sound());
}

#[test]
fn the_recovery_key_lets_a_person_in_with_a_new_passphrase() {
    let team = Team::new();
    let recover = |typed: &str, name: &str, passphrase: &str| {
        Vault::unlock_with_recovery(&team.folder(), typed, name, &secret(passphrase), minute(5))
    };
    assert!(matches!(recover("AAAA", LEAD, "fresh words here"), Err(Error::RecoveryMistyped { line: 1 })));
    let other = crate::RecoveryKey::random().unwrap().to_string();
    assert!(matches!(recover(&other, LEAD, "fresh words here"), Err(Error::RecoveryWrong)));
    assert!(matches!(recover(&team.recovery, "Nobody Here", "fresh words here"), Err(Error::NoSuchUser)));
    assert!(matches!(recover(&team.recovery, LEAD, ""), Err(Error::BlankPassphrase)));
    let mut vault = recover(&team.recovery, LEAD, "fresh words here").unwrap();
    assert_eq!(vault.user().name, LEAD);
    assert!(audited(&vault).contains(&"passphrase_reset".to_owned()));
    new_case(&mut vault, minute(6));
    assert!(vault.check().unwrap().is_sound(), "rows signed with the old key and with the new one both verify");
    vault.lock(minute(7)).unwrap();
    assert!(matches!(team.try_unlock(PASSPHRASE, minute(8)), Err(Error::WrongPassphrase { .. })));
    assert!(team.try_unlock("fresh words here", minute(9)).is_ok());
}
