//! The people who can unlock the vault.

use std::{fmt, str::FromStr};

use ed25519_dalek::{Signature as Ed25519, Signer as _, VerifyingKey};
use rusqlite::{Connection, OptionalExtension, Row, params};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use serde_json::json;
use throughline_case::{
    code::Code,
    id::{NotAnId, UserId},
    time::Timestamp,
};

use crate::{
    Vault,
    audit::{self, AuditEvent, event},
    error::Error,
    hex::{Hex, Signature},
    kdf::KdfParams,
    row::{Key, id, moment, word},
    slot::{SlotId, UserKeys, UserSlot, slot_id},
    writer::{Writer, write},
};

/// What signatures of people begin with, so that none can pass for one of an audit row.
const SIGNED: &[u8] = b"throughline/signed-by-person/v1\0";

/// What a person may do in this vault. The application enforces it; the store only keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Sets up, adds people, sees all but what is restricted.
    Lead,
    /// Writes.
    Practitioner,
    /// Adds cards and contributions but finalises nothing.
    Contributor,
    /// Reads.
    Reader,
    /// Reads the audit log and reviews breaking of glass; writes nothing clinical.
    PrivacyLead,
}

impl Role {
    /// All roles.
    pub const ALL: &[Self] = &[Self::Lead, Self::Practitioner, Self::Contributor, Self::Reader, Self::PrivacyLead];

    /// The name of the role.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Practitioner => "practitioner",
            Self::Contributor => "contributor",
            Self::Reader => "reader",
            Self::PrivacyLead => "privacy_lead",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Role {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.iter().copied().find(|role| role.as_str() == text).ok_or(NotAnId)
    }
}

/// A person as the vault knows them.
#[derive(Clone, PartialEq, Eq)]
pub struct UserRow {
    /// The person.
    pub id: UserId,
    /// The sign-in name.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// Their discipline, by code.
    pub discipline: Code,
    /// When they were added.
    pub added_at: Timestamp,
}

impl fmt::Debug for UserRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "UserRow({} {})", self.role, self.id)
    }
}

/// A person about to be added.
pub struct NewUser<'a> {
    /// The person.
    pub user: UserId,
    /// The sign-in name.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// Their discipline, by code.
    pub discipline: Code,
    /// Their first passphrase.
    pub passphrase: &'a SecretString,
    /// The costs of their slot.
    pub kdf: KdfParams,
}

impl NewUser<'_> {
    /// Refuses what can never be signed in with.
    pub(crate) fn check(&self) -> Result<(), Error> {
        if self.name.trim().is_empty() {
            return Err(Error::BlankName);
        }
        self.kdf.check()?;
        check_passphrase(self.passphrase)
    }
}

impl Vault {
    /// Everybody who can unlock the vault, in the order they were added.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn users(&self) -> Result<Vec<UserRow>, Error> {
        let mut users = self.db.prepare_cached("SELECT * FROM users ORDER BY added_at, user_id")?;
        let users = users.query_map([], read)?;
        Ok(users.collect::<Result<_, _>>()?)
    }

    /// The person who has unlocked the vault.
    #[must_use]
    pub fn user(&self) -> &UserRow {
        &self.user
    }

    /// Adds a person, who can unlock the vault with the passphrase from now on.
    ///
    /// # Errors
    /// `NameTaken` when somebody signs in with that name; nothing is changed then.
    pub fn add_user(&mut self, new: NewUser<'_>, at: Timestamp) -> Result<(), Error> {
        new.check()?;
        let keys = UserKeys::random(new.user)?;
        let slot_id = slot_id(&self.keys.core().vault, &new.name);
        let slot = UserSlot::new(slot_id, &keys, new.passphrase, new.kdf, &self.data_key)?;
        let (key_file, data_key) = (&mut self.keys, &self.data_key);
        write(&mut self.db, &self.signer, self.restricted_index, &mut self.owed, |writer| {
            add(writer, &new, slot_id, &keys, at)?;
            // The slot goes in before the row is committed: a slot without a row opens nothing, a row without a slot
            // would be a person who can never come in.
            key_file.change(data_key, |core| {
                core.users.retain(|other| other.id != slot.id);
                core.users.push(slot);
            })
        })
    }

    /// Changes what a person may do and which discipline they are of.
    ///
    /// # Errors
    /// `LastLead` when nobody would be left who may add people; nothing is changed then.
    pub fn change_role(&mut self, user: UserId, role: Role, discipline: &Code, at: Timestamp) -> Result<(), Error> {
        let changed = self.write(|writer| change_role(writer, user, role, discipline, at))?;
        if changed.id == self.user.id {
            self.user = changed;
        }
        Ok(())
    }

    /// Replaces the passphrase of the person who has unlocked the vault.
    ///
    /// # Errors
    /// `WrongPassphrase` when the current one is not right, with the same growing wait as at unlock.
    pub fn change_passphrase(
        &mut self,
        current: &SecretString,
        new: &SecretString,
        at: Timestamp,
    ) -> Result<(), Error> {
        check_passphrase(new)?;
        self.keys.admit(at)?;
        let slot_id = slot_of(&self.db, self.signer.user)?;
        let slot = self.keys.slot(&slot_id).cloned().ok_or(Error::NoSuchUser)?;
        let Some((keys, _)) = slot.open(current)? else { return Err(self.keys.refuse(at)) };
        let renewed = UserSlot::new(slot_id, &keys, new, slot.kdf(), &self.data_key)?;
        self.write(|writer| audit::append(writer, &AuditEvent::new(event::PASSPHRASE_CHANGED), at))?;
        self.keys.change(&self.data_key, |core| {
            core.users.retain(|other| other.id != slot_id);
            core.users.push(renewed);
        })
    }

    /// Signs something as the person who has unlocked the vault.
    #[must_use]
    pub fn sign(&self, message: &[u8]) -> Signature {
        Hex(self.signer.signing.sign(&[SIGNED, message].concat()).to_bytes())
    }

    /// Whether a person has signed something, with the key they have now or any they had before.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn verify(&self, user: UserId, message: &[u8], signature: &Signature) -> Result<bool, Error> {
        let mut keys = self.db.prepare_cached("SELECT verifying_key FROM user_keys WHERE user_id = ?1")?;
        let keys = keys.query_map([Key(user)], |row| row.get::<_, [u8; 32]>(0))?.collect::<Result<Vec<_>, _>>()?;
        let message = [SIGNED, message].concat();
        let signature = Ed25519::from_bytes(&signature.0);
        let keys = keys.iter().filter_map(|key| VerifyingKey::from_bytes(key).ok());
        Ok(keys.into_iter().any(|key| key.verify_strict(&message, &signature).is_ok()))
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<UserRow> {
    Ok(UserRow {
        id: id(row, "user_id")?,
        name: row.get("name")?,
        role: word(row, "role")?,
        discipline: Code::new(row.get::<_, String>("discipline")?),
        added_at: moment(row, "added_at")?,
    })
}

/// The person with an id.
pub(crate) fn by_id(db: &Connection, user: UserId) -> Result<Option<UserRow>, Error> {
    Ok(db.query_row("SELECT * FROM users WHERE user_id = ?1", [Key(user)], read).optional()?)
}

/// A blank passphrase would be a door left open; how good it is otherwise is for the application to say.
pub(crate) fn check_passphrase(passphrase: &SecretString) -> Result<(), Error> {
    if passphrase.expose_secret().trim().is_empty() { Err(Error::BlankPassphrase) } else { Ok(()) }
}

/// Writes a person and their first signing key, signed into the audit log.
pub(crate) fn add(
    writer: &Writer<'_>,
    new: &NewUser<'_>,
    slot: SlotId,
    keys: &UserKeys,
    at: Timestamp,
) -> Result<(), Error> {
    if writer
        .db
        .prepare("SELECT 1 FROM users WHERE slot_id = ?1 OR user_id = ?2")?
        .exists(params![slot.0, Key(new.user)])?
    {
        return Err(Error::NameTaken);
    }
    writer.db.execute(
        "INSERT INTO users (user_id, slot_id, name, role, discipline, added_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![Key(new.user), slot.0, new.name.trim(), new.role.as_str(), new.discipline.as_str(), at.millis()],
    )?;
    add_key(writer.db, next_key_id(writer.db)?, keys, at)?;
    let detail = json!({ "user": new.user, "role": new.role, "key": Hex(keys.signing.verifying_key().to_bytes()) });
    audit::append(writer, &AuditEvent::new(event::USER_ADDED).with(detail), at)
}

fn change_role(
    writer: &Writer<'_>,
    user: UserId,
    role: Role,
    discipline: &Code,
    at: Timestamp,
) -> Result<UserRow, Error> {
    let before = by_id(writer.db, user)?.ok_or(Error::NoSuchUser)?;
    if before.role == role && before.discipline == *discipline {
        return Ok(before);
    }
    let other_lead = "SELECT 1 FROM users WHERE role = ?1 AND user_id <> ?2";
    let is_led =
        role == Role::Lead || writer.db.prepare(other_lead)?.exists(params![Role::Lead.as_str(), Key(user)])?;
    if !is_led {
        return Err(Error::LastLead);
    }
    writer.db.execute(
        "UPDATE users SET role = ?2, discipline = ?3 WHERE user_id = ?1",
        params![Key(user), role.as_str(), discipline.as_str()],
    )?;
    let detail = json!({ "user": user, "role": role, "was": before.role });
    audit::append(writer, &AuditEvent::new(event::ROLE_CHANGED).with(detail), at)?;
    Ok(UserRow { role, discipline: discipline.clone(), ..before })
}

/// The row that the next signing key will have.
pub(crate) fn next_key_id(db: &Connection) -> Result<i64, Error> {
    Ok(db.query_row("SELECT coalesce(max(key_id), 0) + 1 FROM user_keys", [], |row| row.get(0))?)
}

/// Writes a signing key of a person into a row.
pub(crate) fn add_key(db: &Connection, key_id: i64, keys: &UserKeys, at: Timestamp) -> Result<(), Error> {
    let key = keys.signing.verifying_key().to_bytes();
    db.execute(
        "INSERT INTO user_keys (key_id, user_id, verifying_key, since_at) VALUES (?1, ?2, ?3, ?4)",
        params![key_id, Key(keys.user), key, at.millis()],
    )?;
    Ok(())
}

/// The row of a person's signing key, if it is the one that the vault knows.
pub(crate) fn key_id(db: &Connection, keys: &UserKeys) -> Result<Option<i64>, Error> {
    let key = keys.signing.verifying_key().to_bytes();
    let row = db.query_row(
        "SELECT key_id FROM user_keys WHERE user_id = ?1 AND verifying_key = ?2",
        params![Key(keys.user), key],
        |row| row.get(0),
    );
    Ok(row.optional()?)
}

/// The person who signs in through a slot.
pub(crate) fn by_slot(db: &Connection, slot: SlotId) -> Result<Option<UserId>, Error> {
    Ok(db
        .query_row("SELECT user_id FROM users WHERE slot_id = ?1", params![slot.0], |row| id(row, "user_id"))
        .optional()?)
}

fn slot_of(db: &Connection, user: UserId) -> Result<SlotId, Error> {
    Ok(Hex(db.query_row("SELECT slot_id FROM users WHERE user_id = ?1", [Key(user)], |row| row.get(0))?))
}
