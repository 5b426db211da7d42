//! The key file: two copies that take turns, so that one is whole whatever happens to the other.
//!
//! Each copy is JSON with a generation and a hash. The core (slots, set-up state, audit anchor) also carries a code that
//! only the data key can make; the count of wrong passphrases cannot, since it is written while the vault is locked.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use throughline_case::time::Timestamp;

use crate::{
    audit::AuditHead,
    disk,
    error::{Error, Part},
    hex::{Digest, Hex},
    keys::{Key, Purpose},
    slot::{RecoverySlot, SlotId, UserSlot, VaultSalt},
};

const FORMAT: &str = "throughline-keys";
const VERSION: u64 = 1;

/// Far above the size of a file with a thousand slots.
const LARGEST: u64 = 1 << 20;

/// The names of the two copies in a vault's folder.
pub(crate) const COPIES: [&str; 2] = ["vault.keys.a", "vault.keys.b"];

/// Whether the recovery key has been typed back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SetUp {
    AwaitingRecovery,
    Complete,
}

/// What the data key vouches for.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Core {
    pub(crate) vault: VaultSalt,
    pub(crate) set_up: SetUp,
    pub(crate) users: Vec<UserSlot>,
    pub(crate) recovery: RecoverySlot,
    pub(crate) anchor: Option<AuditHead>,
}

/// Wrong passphrases since the last right one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Attempts {
    pub(crate) failures: u32,
    not_before: Timestamp,
}

impl Attempts {
    /// The longest wait in seconds.
    const LONGEST: u32 = 60;

    /// One second after the first wrong passphrase, then twice as long each time.
    fn delay(self) -> u32 {
        1_u32.checked_shl(self.failures.saturating_sub(1)).map_or(Self::LONGEST, |wait| wait.min(Self::LONGEST))
    }

    /// Counts a wrong passphrase and gives the wait in seconds.
    fn fail(&mut self, at: Timestamp) -> u32 {
        self.failures = self.failures.saturating_add(1);
        self.wait_from(at)
    }

    fn wait_from(&mut self, at: Timestamp) -> u32 {
        let delay = self.delay();
        self.not_before = Timestamp::from_millis(at.millis().saturating_add(i64::from(delay) * 1000));
        delay
    }
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Content {
    format: String,
    version: u64,
    generation: u64,
    core: Core,
    core_mac: Digest,
    attempts: Attempts,
}

/// The key file of a vault, as read from its newer whole copy.
pub(crate) struct KeyFile {
    folder: PathBuf,
    content: Content,
    /// Which of the two copies holds this content.
    newest: usize,
    /// Whether the other copy is missing or damaged.
    pub(crate) one_copy_lost: bool,
}

impl KeyFile {
    /// Makes the key file of a new vault, both copies of it.
    pub(crate) fn create(folder: &Path, core: Core, data_key: &Key) -> Result<Self, Error> {
        let content = Content {
            format: FORMAT.to_owned(),
            version: VERSION,
            generation: 0,
            core_mac: mac(&core, data_key)?,
            core,
            attempts: Attempts::default(),
        };
        let mut file = Self { folder: folder.to_owned(), content: content.clone(), newest: 1, one_copy_lost: false };
        file.write(content, 2)?;
        Ok(file)
    }

    /// Whether any copy is there, whole or not.
    pub(crate) fn is_there(folder: &Path) -> bool {
        COPIES.iter().any(|name| folder.join(name).exists())
    }

    /// Reads the newer of the two copies that is whole.
    ///
    /// # Errors
    /// Both copies are missing or damaged, or a later version wrote them.
    pub(crate) fn load(folder: &Path) -> Result<Self, Error> {
        let mut whole = Vec::new();
        let mut newer_version = false;
        for (copy, name) in COPIES.iter().enumerate() {
            match read_copy(&folder.join(name)) {
                Ok(Some(content)) => whole.push((copy, content)),
                Err(Error::NewerVersion) => newer_version = true,
                Ok(None) | Err(Error::Damaged { .. }) => {}
                Err(other) => return Err(other),
            }
        }
        if newer_version {
            return Err(Error::NewerVersion);
        }
        let one_copy_lost = whole.len() == 1;
        let (newest, content) = whole
            .into_iter()
            .max_by_key(|(_, content)| content.generation)
            .ok_or(if Self::is_there(folder) { Error::KEYS_DAMAGED } else { Error::Missing { what: Part::Keys } })?;
        Ok(Self { folder: folder.to_owned(), content, newest, one_copy_lost })
    }

    /// What the data key vouches for.
    pub(crate) fn core(&self) -> &Core {
        &self.content.core
    }

    /// The slot with an id, if somebody has it.
    pub(crate) fn slot(&self, id: &SlotId) -> Option<&UserSlot> {
        self.content.core.users.iter().find(|slot| slot.id == *id)
    }

    /// Checks the core against the data key that one of its slots gave.
    pub(crate) fn vouch(&self, data_key: &Key) -> Result<(), Error> {
        let whole =
            data_key.derive(Purpose::KeyFile)?.vouches(&canonical(&self.content.core)?, &self.content.core_mac)?;
        if whole { Ok(()) } else { Err(Error::KEYS_DAMAGED) }
    }

    /// Changes the core in both copies: a passphrase that was replaced must not live on in the older one.
    pub(crate) fn change(&mut self, data_key: &Key, change: impl FnOnce(&mut Core)) -> Result<(), Error> {
        let mut core = self.content.core.clone();
        change(&mut core);
        self.write(self.with_core(core, data_key)?, 2)
    }

    /// Notes where the audit log ends, in the older copy.
    pub(crate) fn set_anchor(&mut self, data_key: &Key, anchor: AuditHead) -> Result<(), Error> {
        let mut core = self.content.core.clone();
        core.anchor = Some(anchor);
        self.write(self.with_core(core, data_key)?, 1)
    }

    fn with_core(&self, core: Core, data_key: &Key) -> Result<Content, Error> {
        Ok(Content { core_mac: mac(&core, data_key)?, core, ..self.content.clone() })
    }

    /// How many wrong passphrases there were since the last right one.
    pub(crate) fn failures(&self) -> u32 {
        self.content.attempts.failures
    }

    /// Refuses an attempt that comes before its time.
    ///
    /// # Errors
    /// The wait is not over. More of it left than there ever was means that the clock was set back: the wait then
    /// starts again, neither ended nor prolonged.
    pub(crate) fn admit(&mut self, at: Timestamp) -> Result<(), Error> {
        let mut attempts = self.content.attempts;
        if attempts.failures == 0 || at >= attempts.not_before {
            return Ok(());
        }
        let left = attempts.not_before.millis().saturating_sub(at.millis()).saturating_add(999) / 1000;
        match u32::try_from(left) {
            Ok(seconds) if seconds <= attempts.delay() => Err(Error::Wait { seconds }),
            _ => {
                let seconds = attempts.wait_from(at);
                self.set_attempts(attempts)?;
                Err(Error::Wait { seconds })
            }
        }
    }

    /// Counts a wrong passphrase and gives the error for it.
    pub(crate) fn refuse(&mut self, at: Timestamp) -> Error {
        let mut attempts = self.content.attempts;
        let wait_seconds = attempts.fail(at);
        match self.set_attempts(attempts) {
            Ok(()) => Error::WrongPassphrase { wait_seconds },
            Err(error) => error,
        }
    }

    /// Forgets the wrong passphrases, once the audit log has them, and repairs a lost copy.
    pub(crate) fn welcome(&mut self) -> Result<(), Error> {
        let content = Content { attempts: Attempts::default(), ..self.content.clone() };
        if self.one_copy_lost {
            self.write(content, 2)
        } else if self.content.attempts != Attempts::default() {
            self.write(content, 1)
        } else {
            Ok(())
        }
    }

    fn set_attempts(&mut self, attempts: Attempts) -> Result<(), Error> {
        self.write(Content { attempts, ..self.content.clone() }, 1)
    }

    /// Writes this content into another folder, for a backup.
    pub(crate) fn copy_to(&self, folder: &Path) -> Result<(), Error> {
        let bytes = encode(&self.content)?;
        for path in COPIES.map(|name| folder.join(name)) {
            disk::put_in_place(&disk::stage(&path, &bytes)?, &path)?;
        }
        Ok(())
    }

    /// Writes content over the older copy, or over both, each a generation of its own. All that needs room on the disk
    /// comes before the first copy is replaced: without room nothing has changed.
    fn write(&mut self, mut content: Content, copies: usize) -> Result<(), Error> {
        let mut staged = Vec::with_capacity(copies);
        let older = [1 - self.newest, self.newest];
        for copy in older.into_iter().take(copies) {
            content.generation = content.generation.saturating_add(1);
            let path = self.folder.join(COPIES[copy]);
            staged.push((copy, disk::stage(&path, &encode(&content)?)?, path));
        }
        for (copy, part, path) in staged {
            disk::put_in_place(&part, &path)?;
            self.newest = copy;
        }
        self.content = content;
        self.one_copy_lost &= copies < COPIES.len();
        Ok(())
    }
}

fn read_copy(path: &Path) -> Result<Option<Content>, Error> {
    let Some(bytes) = disk::read_small(path, LARGEST)? else { return Ok(None) };
    let mut value: Value = serde_json::from_slice(&bytes).map_err(|_| Error::KEYS_DAMAGED)?;
    let hash = value.as_object_mut().and_then(|fields| fields.remove("hash")).ok_or(Error::KEYS_DAMAGED)?;
    // The hash covers the version too, so a damaged digit there never passes for a later version.
    if hash.as_str().and_then(|hash| hash.parse().ok()) != Some(hash_of(&value)?) || value["format"] != FORMAT {
        return Err(Error::KEYS_DAMAGED);
    }
    if value["version"].as_u64().is_some_and(|version| version > VERSION) {
        return Err(Error::NewerVersion);
    }
    serde_json::from_value(value).map(Some).map_err(|_| Error::KEYS_DAMAGED)
}

fn encode(content: &Content) -> Result<Vec<u8>, Error> {
    let mut value = serde_json::to_value(content).map_err(|_| Error::Internal("key file has no JSON form"))?;
    let hash = hash_of(&value)?;
    value["hash"] = Value::String(hash.to_string());
    serde_json::to_vec_pretty(&value).map_err(|_| Error::Internal("key file has no JSON form"))
}

fn hash_of(value: &Value) -> Result<Digest, Error> {
    Ok(Hex(Sha256::digest(canonical(value)?).into()))
}

fn mac(core: &Core, data_key: &Key) -> Result<Digest, Error> {
    data_key.derive(Purpose::KeyFile)?.mac(&canonical(core)?)
}

fn canonical<T: Serialize>(value: &T) -> Result<Vec<u8>, Error> {
    serde_json_canonicalizer::to_vec(value).map_err(|_| Error::KEYS_DAMAGED)
}

/// A changed key file with the right hash, as somebody with the source code would make it.
#[cfg(test)]
pub(crate) fn tests_only_rehash(mut value: Value) -> Vec<u8> {
    value.as_object_mut().unwrap().remove("hash");
    value["hash"] = Value::String(hash_of(&value).unwrap().to_string());
    serde_json::to_vec(&value).unwrap()
}
