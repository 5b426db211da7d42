//! A vault: made, unlocked, locked.

use std::{fmt, fs::File, path::Path};

use rusqlite::Connection;
use secrecy::SecretString;
use serde_json::json;
use throughline_case::{id::DeviceId, time::Timestamp};

use crate::{
    audit::{self, AuditEvent, event},
    backup, case, connection,
    error::Error,
    hex::Hex,
    kdf::KdfParams,
    keyfile::KeyFile,
    keys::{Key, Purpose},
    op,
    presence::{Places, VaultState},
    recovery::RecoveryKey,
    schema,
    search::NamesRead,
    setting,
    slot::{UserKeys, UserSlot, slot_id},
    user::{self, UserRow, check_passphrase},
    writer::{Signer, Writer, write},
};

/// Something that an unlock found, which the person should hear of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// Wrong passphrases were tried since the last unlock.
    FailedAttempts(u32),
    /// One of the two copies of the key file was lost and has been written again.
    KeyCopyRepaired,
    /// The audit log ends before the anchor in the key file, or differs there.
    AuditCutShort,
    /// The disk is full: the vault can be read, but nothing can be saved until there is room.
    NoSpace,
}

/// An unlocked vault. It belongs to this process alone until it is locked or dropped.
pub struct Vault {
    pub(crate) db: Connection,
    pub(crate) keys: KeyFile,
    pub(crate) data_key: Key,
    pub(crate) signer: Signer,
    /// Whether tiers C and D have been indexed in memory.
    pub(crate) restricted_index: bool,
    /// How far the names have been read into memory.
    pub(crate) names_read: NamesRead,
    /// Audit rows that could not be written yet, which go in front of the next change.
    pub(crate) owed: Vec<(AuditEvent, Timestamp)>,
    pub(crate) user: UserRow,
    notices: Vec<Notice>,
    /// Released last, when the database is closed.
    _lock: File,
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Vault(unlocked)")
    }
}

impl Vault {
    /// Says what lies in a folder.
    ///
    /// # Errors
    /// What is there is foreign, damaged or a part of a vault without the other: it must be kept as it is.
    pub fn state(folder: &Path) -> Result<VaultState, Error> {
        Places::of(folder).state()
    }

    /// Unlocks a vault with a person's name and passphrase.
    ///
    /// # Errors
    /// `WrongPassphrase` or `Wait`; or what is there is absent, in use, damaged, foreign or newer.
    pub fn unlock(folder: &Path, name: &str, passphrase: &SecretString, at: Timestamp) -> Result<Self, Error> {
        let places = Places::of(folder);
        let (lock, mut key_file) = take(&places)?;
        key_file.admit(at)?;
        let opened = match key_file.slot(&slot_id(&key_file.core().vault, name)) {
            Some(slot) => slot.open(passphrase)?,
            None => {
                key_file.core().users.first().map_or(Ok(()), |slot| slot.pretend(passphrase))?;
                None
            }
        };
        let Some((keys, data_key)) = opened else { return Err(key_file.refuse(at)) };
        key_file.vouch(&data_key)?;
        Self::open(&places, lock, key_file, data_key, keys, at)
    }

    /// Unlocks a vault with the recovery key and gives a person a new passphrase and new keys.
    ///
    /// # Errors
    /// The recovery key is mistyped or of another vault, or nobody signs in with that name.
    pub fn unlock_with_recovery(
        folder: &Path,
        typed: &str,
        name: &str,
        new_passphrase: &SecretString,
        at: Timestamp,
    ) -> Result<Self, Error> {
        let recovery = RecoveryKey::parse(typed)?;
        check_passphrase(new_passphrase)?;
        let places = Places::of(folder);
        let (lock, mut key_file) = take(&places)?;
        let data_key = key_file.core().recovery.open(&recovery)?;
        key_file.vouch(&data_key)?;
        let mut db = open_database(&places, &key_file, &data_key)?;
        let slot_id = slot_id(&key_file.core().vault, name);
        let keys = UserKeys::random(user::by_slot(&db, slot_id)?.ok_or(Error::NoSuchUser)?)?;
        let known = key_file.slot(&slot_id).or(key_file.core().users.first());
        let kdf = known.map_or(KdfParams::DEFAULT, UserSlot::kdf);
        let slot = UserSlot::new(slot_id, &keys, new_passphrase, kdf, &data_key)?;
        reset(&mut db, &keys, at)?;
        key_file.change(&data_key, |core| {
            core.users.retain(|other| other.id != slot_id);
            core.users.push(slot);
        })?;
        drop(db);
        Self::open(&places, lock, key_file, data_key, keys, at)
    }

    /// Opens the database for somebody whose keys have been unsealed, and begins their session.
    pub(crate) fn open(
        places: &Places,
        lock: File,
        keys: KeyFile,
        data_key: Key,
        person: UserKeys,
        at: Timestamp,
    ) -> Result<Self, Error> {
        let db = open_database(places, &keys, &data_key)?;
        // A slot that was sealed in the moment before a crash has no row: its person was never added.
        let user = user::by_id(&db, person.user)?.ok_or(Error::NoSuchUser)?;
        // Without the row of the key that signs, somebody has been at the table of keys.
        let key_id = user::key_id(&db, &person)?.ok_or(Error::DATABASE_DAMAGED)?;
        let device = setting::device(&db)?;
        let signer = Signer { user: person.user, key_id, device, signing: person.signing };
        let mut vault = Self {
            db,
            keys,
            data_key,
            signer,
            restricted_index: false,
            names_read: NamesRead::default(),
            owed: Vec::new(),
            user,
            notices: Vec::new(),
            _lock: lock,
        };
        vault.begin(at)?;
        Ok(vault)
    }

    /// Writes down what came before this unlock, and the unlock itself.
    fn begin(&mut self, at: Timestamp) -> Result<(), Error> {
        let cut_short = match self.keys.core().anchor {
            Some(anchor) => !audit::holds(&self.db, anchor)?,
            None => false,
        };
        let mut owe = |event, notice: Option<Notice>| {
            self.owed.push((event, at));
            self.notices.extend(notice);
        };
        if cut_short {
            owe(AuditEvent::new(event::AUDIT_CUT_SHORT), Some(Notice::AuditCutShort));
        }
        if self.keys.one_copy_lost {
            owe(AuditEvent::new(event::KEY_COPY_REPAIRED), Some(Notice::KeyCopyRepaired));
        }
        let failures = self.keys.failures();
        if failures > 0 {
            let failed = AuditEvent::new(event::UNLOCK_FAILED).with(json!({ "attempts": failures }));
            owe(failed, Some(Notice::FailedAttempts(failures)));
        }
        owe(AuditEvent::new(event::UNLOCKED), None);
        // Acts that a crash has left open end here.
        let begun = self.write(|writer| {
            case::bring_lines_up_to_date(writer)?;
            op::close_all(writer, at)
        });
        let begun = begun.and_then(|()| self.keys.welcome());
        match begun {
            // A child's plan can be read on a full disk; what is owed is written as soon as there is room.
            Err(Error::NoSpace) => self.notices.push(Notice::NoSpace),
            other => other?,
        }
        Ok(())
    }

    /// What this unlock found.
    #[must_use]
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// Locks the vault: ends open acts, notes where the audit log ends, closes the database and forgets the keys.
    ///
    /// # Errors
    /// The last rows could not be written. The vault is locked all the same.
    pub fn lock(mut self, at: Timestamp) -> Result<(), Error> {
        self.write(|writer| {
            op::close_all(writer, at)?;
            audit::append(writer, &AuditEvent::new(event::LOCKED), at)
        })?;
        let head = self.audit_head()?;
        self.keys.set_anchor(&self.data_key, head)
    }

    /// This installation.
    #[must_use]
    pub fn device(&self) -> DeviceId {
        self.signer.device
    }

    /// Runs a change in one transaction: all of it is on the disk when this returns, or none.
    pub(crate) fn write<T>(&mut self, work: impl FnOnce(&Writer<'_>) -> Result<T, Error>) -> Result<T, Error> {
        write(&mut self.db, &self.signer, self.restricted_index, &mut self.owed, work)
    }
}

/// Takes a vault that is there for this process and reads its key file.
fn take(places: &Places) -> Result<(File, KeyFile), Error> {
    if places.state()? == VaultState::Absent {
        return Err(Error::Absent);
    }
    let lock = places.lock()?;
    Ok((lock, KeyFile::load(&places.folder)?))
}

fn open_database(places: &Places, keys: &KeyFile, data_key: &Key) -> Result<Connection, Error> {
    let database_key = data_key.derive(Purpose::Database)?;
    let mut db = connection::open(&places.database(), &database_key)?;
    schema::migrate(&mut db, schema::STEPS, |db, from| {
        backup::before_migration(db, keys, &database_key, &places.folder, from)
    })?;
    Ok(db)
}

/// Gives a person a new signing key, in an audit row that is signed with it.
fn reset(db: &mut Connection, keys: &UserKeys, at: Timestamp) -> Result<(), Error> {
    let (device, key_id) = (setting::device(db)?, user::next_key_id(db)?);
    let signer = Signer { user: keys.user, key_id, device, signing: keys.signing.clone() };
    write(db, &signer, false, &mut Vec::new(), |writer| {
        user::add_key(writer.db, key_id, keys, at)?;
        let detail = json!({ "key": Hex(keys.signing.verifying_key().to_bytes()) });
        audit::append(writer, &AuditEvent::new(event::PASSPHRASE_RESET).with(detail), at)
    })
}
