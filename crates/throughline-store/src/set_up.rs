//! Setting a vault up: made with its first person, finished when the recovery key has been typed back.

use std::path::Path;

use secrecy::SecretString;
use serde_json::json;
use throughline_case::{
    code::Code,
    id::{DeviceId, UserId},
    time::Timestamp,
};

use crate::{
    Vault,
    audit::{self, AuditEvent, event},
    connection, disk,
    error::Error,
    hex::Hex,
    kdf::KdfParams,
    keyfile::{Core, KeyFile, SetUp},
    keys::{Key, Purpose, random},
    presence::{Places, VaultState},
    recovery::RecoveryKey,
    schema, setting,
    slot::{RecoverySlot, UserKeys, UserSlot, slot_id},
    user::{self, NewUser, Role},
    writer::{Signer, Writer, write},
};

/// A vault to be made, with its first person.
pub struct NewVault<'a> {
    /// The first person.
    pub user: UserId,
    /// This installation.
    pub device: DeviceId,
    /// The sign-in name.
    pub name: String,
    /// What the first person may do.
    pub role: Role,
    /// Their discipline, by code.
    pub discipline: Code,
    /// Their passphrase.
    pub passphrase: &'a SecretString,
    /// The costs of their slot.
    pub kdf: KdfParams,
    /// When.
    pub at: Timestamp,
}

impl Vault {
    /// Makes a vault, in which nothing may be done before its recovery key has been typed back.
    ///
    /// # Errors
    /// Something of a vault is there already. Nothing that is there is ever replaced.
    pub fn create(folder: &Path, new: NewVault<'_>) -> Result<(Self, RecoveryKey), Error> {
        let NewVault { user, device, name, role, discipline, passphrase, kdf, at } = new;
        let first = NewUser { user, name, role, discipline, passphrase, kdf };
        first.check()?;
        disk::make_folder(folder)?;
        let places = Places::of(folder);
        let lock = places.lock()?;
        if places.state()? != VaultState::Absent {
            return Err(Error::Occupied);
        }
        places.clear_unfinished()?;
        let (data_key, keys, recovery) = (Key::random()?, UserKeys::random(user)?, RecoveryKey::random()?);
        let vault = Hex(random::<16>()?);
        let slot = slot_id(&vault, &first.name);
        let core = Core {
            vault,
            set_up: SetUp::AwaitingRecovery,
            users: vec![UserSlot::new(slot, &keys, passphrase, kdf, &data_key)?],
            recovery: RecoverySlot::new(&recovery, &data_key)?,
            anchor: None,
        };
        write_first(&places, &data_key, device, &keys, |writer| user::add(writer, &first, slot, &keys, at), at)?;
        // The keys go before the database: a database without keys would be lost, keys without a database are nothing.
        let key_file = KeyFile::create(folder, core, &data_key)?;
        disk::put_in_place(&places.unfinished(), &places.database())?;
        let vault = Self::open(&places, lock, key_file, data_key, keys, at)?;
        Ok((vault, recovery))
    }

    /// Whether the recovery key has still to be typed back, before which nothing else may be done.
    #[must_use]
    pub fn awaiting_recovery(&self) -> bool {
        self.keys.core().set_up == SetUp::AwaitingRecovery
    }

    /// Takes the recovery key as it was typed back, which ends set-up.
    ///
    /// # Errors
    /// `RecoveryMistyped` or `RecoveryWrong`; `RecoveryConfirmed` when that was done before.
    pub fn confirm_recovery(&mut self, typed: &str, at: Timestamp) -> Result<(), Error> {
        self.awaited()?;
        let recovery = RecoveryKey::parse(typed)?;
        self.keys.core().recovery.open(&recovery)?;
        self.write(|writer| audit::append(writer, &AuditEvent::new(event::RECOVERY_CONFIRMED), at))?;
        self.keys.change(&self.data_key, |core| core.set_up = SetUp::Complete)
    }

    /// Makes a new recovery key in place of one that was never typed back, because set-up was interrupted.
    ///
    /// # Errors
    /// `RecoveryConfirmed`: the key that was confirmed is in somebody's safe and stays good.
    pub fn reissue_recovery(&mut self, at: Timestamp) -> Result<RecoveryKey, Error> {
        self.awaited()?;
        let recovery = RecoveryKey::random()?;
        let slot = RecoverySlot::new(&recovery, &self.data_key)?;
        self.write(|writer| audit::append(writer, &AuditEvent::new(event::RECOVERY_REISSUED), at))?;
        self.keys.change(&self.data_key, |core| core.recovery = slot)?;
        Ok(recovery)
    }

    fn awaited(&self) -> Result<(), Error> {
        if self.awaiting_recovery() { Ok(()) } else { Err(Error::RecoveryConfirmed) }
    }
}

/// Writes the database of a new vault under a name that says it is not finished.
fn write_first(
    places: &Places,
    data_key: &Key,
    device: DeviceId,
    keys: &UserKeys,
    add_person: impl FnOnce(&Writer<'_>) -> Result<(), Error>,
    at: Timestamp,
) -> Result<(), Error> {
    let path = places.unfinished();
    disk::make_file(&path)?;
    let mut db = connection::open(&path, &data_key.derive(Purpose::Database)?)?;
    schema::migrate(&mut db, schema::STEPS, |_, _| Ok(()))?;
    let key_id = user::next_key_id(&db)?;
    let signer = Signer { user: keys.user, key_id, device, signing: keys.signing.clone() };
    write(&mut db, &signer, false, &mut Vec::new(), |writer| {
        setting::write(writer.db, setting::DEVICE, &json!(device))?;
        add_person(writer)?;
        audit::append(writer, &AuditEvent::new(event::VAULT_CREATED), at)
    })?;
    db.close().map_err(|(_, error)| error)?;
    disk::sync_file(&path)
}
