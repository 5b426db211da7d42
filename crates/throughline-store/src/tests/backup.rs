use std::fs;

use rusqlite::limits::Limit;

use super::*;
use crate::{VaultState, schema};

#[test]
fn a_backup_is_a_vault_that_opens_with_the_same_passphrases() {
    let (team, mut vault) = Team::unlocked();
    add_colleague(&mut vault, minute(1));
    let case = new_case(&mut vault, minute(1));
    let record = add_factor(&mut vault, case, "kept twice", minute(2));
    let target = team.home.path().join("copies").join("tuesday");
    vault.backup_to(&target, minute(3)).unwrap();
    add_factor(&mut vault, case, "written after the backup", minute(4));
    assert_eq!(Vault::state(&target).unwrap(), VaultState::Present);
    let copy = Vault::unlock(&target, COLLEAGUE, &secret(HER_PASSPHRASE), minute(5)).unwrap();
    assert_eq!(words(&copy, record), "kept twice");
    assert_eq!(copy.heads(case, None).unwrap().len(), 1);
    assert!(copy.notices().is_empty());
    assert!(copy.check().unwrap().is_sound());
    let names: Vec<_> =
        fs::read_dir(target.parent().unwrap()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["tuesday"], "no part of an unfinished copy is left");
}

#[test]
fn a_backup_never_goes_over_something_that_is_there() {
    let (team, mut vault) = Team::unlocked();
    let target = team.home.path().join("copy");
    vault.backup_to(&target, minute(1)).unwrap();
    assert!(matches!(vault.backup_to(&target, minute(2)), Err(Error::Path)));
    assert!(matches!(vault.backup_to(&team.folder(), minute(2)), Err(Error::Path)));
    assert!(Vault::unlock(&target, LEAD, &secret(PASSPHRASE), minute(3)).is_ok());
}

#[test]
fn nothing_can_be_attached_to_a_vault_before_or_after_a_backup() {
    let (team, mut vault) = Team::unlocked();
    let attach = "ATTACH ':memory:' AS outside";
    vault.db.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 1).unwrap();
    vault.db.execute_batch(&format!("{attach}; DETACH outside")).unwrap();
    vault.db.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0).unwrap();
    assert!(vault.db.execute_batch(attach).is_err());
    vault.backup_to(&team.home.path().join("copy"), minute(1)).unwrap();
    assert!(vault.db.execute_batch(attach).is_err());
    let taken = fs::write(team.home.path().join("taken.part"), b"in the way");
    assert!(taken.is_ok() && vault.backup_to(&team.home.path().join("taken"), minute(1)).is_err());
    assert!(vault.db.execute_batch(attach).is_err());
}

/// Opens a vault's database and puts steps on it, as a later version would.
fn migrate(team: &Team, steps: &[schema::Step]) -> Result<(), Error> {
    let vault = team.unlock(minute(10));
    let keys = crate::keyfile::KeyFile::load(&team.folder()).unwrap();
    drop(vault);
    let mut db = connection::open(&team.file("vault.db"), &team.database_key).unwrap();
    schema::migrate(&mut db, steps, |db, from| {
        crate::backup::before_migration(db, &keys, &team.database_key, &team.folder(), from)
    })
}

#[test]
fn a_vault_is_backed_up_before_a_newer_shape_is_put_on_it() {
    let (team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    let record = add_factor(&mut vault, case, "from before", minute(2));
    vault.lock(minute(3)).unwrap();
    let later = [schema::STEPS[0], ("V2__more", "CREATE TABLE more (n INTEGER) STRICT;")];
    migrate(&team, &later).unwrap();
    assert!(matches!(team.try_unlock(PASSPHRASE, minute(11)), Err(Error::NewerVersion)));
    let kept = team.file("backups").join("before-migration-from-1-1");
    let vault = Vault::unlock(&kept, LEAD, &secret(PASSPHRASE), minute(12)).unwrap();
    assert_eq!(words(&vault, record), "from before");
}

#[test]
fn a_step_that_fails_leaves_the_vault_as_it_was() {
    let (team, mut vault) = Team::unlocked();
    let case = new_case(&mut vault, minute(1));
    add_factor(&mut vault, case, "from before", minute(2));
    vault.lock(minute(3)).unwrap();
    let broken = [
        schema::STEPS[0],
        ("V2__more", "CREATE TABLE more (n INTEGER) STRICT;"),
        ("V3__broken", "CREATE TABLE yet_more (n INTEGER) STRICT; INSERT INTO nowhere VALUES (1);"),
    ];
    for _ in 0..2 {
        assert!(migrate(&team, &broken).is_err());
    }
    let vault = team.unlock(minute(20));
    assert!(vault.check().unwrap().is_sound());
    let left = "SELECT 1 FROM sqlite_master WHERE name IN ('more', 'yet_more')";
    assert!(!vault.db.prepare(left).unwrap().exists([]).unwrap(), "the step before the broken one was taken back too");
    assert!(team.file("backups").join("before-migration-from-1-2").exists(), "each attempt keeps its own");
}

#[test]
fn the_version_of_the_data_is_that_of_the_last_step() {
    let last = schema::STEPS.last().unwrap().0;
    assert!(last.starts_with(&format!("V{}__", crate::DATA_VERSION)));
}
