//! Slots: the ways into a vault, one for each person and one for the recovery key.
//!
//! A person's slot holds that person's user key and signing key under a key derived from the passphrase; the user key
//! holds the data key. The recovery slot holds the data key alone, so that whoever keeps the paper can let a person in
//! again but can never sign as somebody else.

use ed25519_dalek::SigningKey;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use throughline_case::id::UserId;
use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::{
    error::Error,
    hex::Hex,
    kdf::KdfParams,
    keys::{Key, Sealed, random},
    recovery::RecoveryKey,
};

/// The shape of what is sealed inside a slot. The next one adds a key for sealed items.
const PAYLOAD: u16 = 1;

/// What a slot is found by: it gives no name away to whoever has only the file.
pub(crate) type SlotId = Hex<16>;

/// The salt that makes slot ids of two vaults differ, and the identity of the vault.
pub(crate) type VaultSalt = Hex<16>;

/// The slot id of a sign-in name. Letter case, spacing and the way accents were typed do not matter.
pub(crate) fn slot_id(vault: &VaultSalt, name: &str) -> SlotId {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase().nfc().collect::<String>();
    let digest =
        Sha256::new().chain_update(b"throughline/slot-id/v1").chain_update(vault.0).chain_update(name).finalize();
    let mut id = [0; 16];
    id.copy_from_slice(&digest[..16]);
    Hex(id)
}

/// What belongs to one person alone.
pub(crate) struct UserKeys {
    pub(crate) user: UserId,
    pub(crate) user_key: Key,
    pub(crate) signing: SigningKey,
}

impl UserKeys {
    /// New keys for a person.
    pub(crate) fn random(user: UserId) -> Result<Self, Error> {
        let seed = Zeroizing::new(random::<32>()?);
        Ok(Self { user, user_key: Key::random()?, signing: SigningKey::from_bytes(&seed) })
    }

    fn to_payload(&self) -> Zeroizing<Vec<u8>> {
        let mut payload = Zeroizing::new(Vec::with_capacity(80));
        payload.extend_from_slice(self.user.uuid().as_bytes());
        payload.extend_from_slice(self.user_key.expose());
        payload.extend_from_slice(self.signing.as_bytes());
        payload
    }

    fn from_payload(payload: &[u8]) -> Option<Self> {
        let (user, rest) = payload.split_at_checked(16)?;
        let (user_key, seed) = rest.split_at_checked(32)?;
        let seed = Zeroizing::new(<[u8; 32]>::try_from(seed).ok()?);
        Some(Self {
            user: UserId::new(Uuid::from_slice(user).ok()?),
            user_key: Key::from_slice(user_key)?,
            signing: SigningKey::from_bytes(&seed),
        })
    }
}

/// One person's way in.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct UserSlot {
    pub(crate) id: SlotId,
    payload: u16,
    kdf: KdfParams,
    salt: Hex<16>,
    keys: Sealed,
    data_key: Sealed,
}

impl UserSlot {
    /// Makes a slot for a person's keys under a passphrase.
    pub(crate) fn new(
        id: SlotId,
        keys: &UserKeys,
        passphrase: &SecretString,
        kdf: KdfParams,
        data_key: &Key,
    ) -> Result<Self, Error> {
        let salt = Hex(random::<16>()?);
        let context = |what| user_context(what, &id, PAYLOAD, kdf, &salt);
        let sealed_keys = kdf.derive(passphrase, &salt.0)?.seal(&context("keys"), &keys.to_payload())?;
        let data_key = keys.user_key.seal(&context("data key"), data_key.expose())?;
        Ok(Self { id, payload: PAYLOAD, kdf, salt, keys: sealed_keys, data_key })
    }

    /// Opens the slot; `None` for a wrong passphrase.
    ///
    /// # Errors
    /// The costs are out of bounds or the inner seal is broken (a damaged file), or a later version wrote the slot.
    pub(crate) fn open(&self, passphrase: &SecretString) -> Result<Option<(UserKeys, Key)>, Error> {
        if self.payload > PAYLOAD {
            return Err(Error::NewerVersion);
        }
        self.kdf.check().map_err(|_| Error::KEYS_DAMAGED)?;
        let context = |what| user_context(what, &self.id, self.payload, self.kdf, &self.salt);
        let Some(payload) = self.kdf.derive(passphrase, &self.salt.0)?.open(&context("keys"), &self.keys) else {
            return Ok(None);
        };
        let keys = UserKeys::from_payload(&payload).ok_or(Error::KEYS_DAMAGED)?;
        let data_key = keys.user_key.open(&context("data key"), &self.data_key).ok_or(Error::KEYS_DAMAGED)?;
        let data_key = Key::from_slice(&data_key).ok_or(Error::KEYS_DAMAGED)?;
        Ok(Some((keys, data_key)))
    }

    /// Does the work of opening a slot without one, so that an unknown name takes as long as a wrong passphrase.
    pub(crate) fn pretend(&self, passphrase: &SecretString) -> Result<(), Error> {
        self.kdf.check().map_err(|_| Error::KEYS_DAMAGED)?;
        self.kdf.derive(passphrase, &self.salt.0).map(|_| ())
    }

    /// The costs this slot was made with, which a new passphrase keeps.
    pub(crate) fn kdf(&self) -> KdfParams {
        self.kdf
    }
}

fn user_context(what: &str, id: &SlotId, payload: u16, kdf: KdfParams, salt: &Hex<16>) -> Vec<u8> {
    let mut context = context(what, "user", payload, salt);
    context.extend_from_slice(&id.0);
    for cost in [kdf.m_kib, kdf.t, kdf.p] {
        context.extend_from_slice(&cost.to_be_bytes());
    }
    context
}

/// Everything in it has a fixed length except the two labels, which are followed by a byte that they never hold.
fn context(what: &str, kind: &str, payload: u16, salt: &Hex<16>) -> Vec<u8> {
    let mut context = format!("throughline/slot/v1\0{kind}\0{what}\0").into_bytes();
    context.extend_from_slice(&payload.to_be_bytes());
    context.extend_from_slice(&salt.0);
    context
}

/// The way in with the recovery key.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RecoverySlot {
    payload: u16,
    salt: Hex<16>,
    data_key: Sealed,
}

impl RecoverySlot {
    /// Makes the slot for a recovery key.
    pub(crate) fn new(recovery: &RecoveryKey, data_key: &Key) -> Result<Self, Error> {
        let salt = Hex(random::<16>()?);
        let sealed = wrapping_key(recovery, &salt)?.seal(&recovery_context(PAYLOAD, &salt), data_key.expose())?;
        Ok(Self { payload: PAYLOAD, salt, data_key: sealed })
    }

    /// Opens the slot.
    ///
    /// # Errors
    /// The key is of another vault or an older one, or a later version wrote the slot.
    pub(crate) fn open(&self, recovery: &RecoveryKey) -> Result<Key, Error> {
        if self.payload > PAYLOAD {
            return Err(Error::NewerVersion);
        }
        let context = recovery_context(self.payload, &self.salt);
        let data_key =
            wrapping_key(recovery, &self.salt)?.open(&context, &self.data_key).ok_or(Error::RecoveryWrong)?;
        Key::from_slice(&data_key).ok_or(Error::KEYS_DAMAGED)
    }
}

/// The key is 256 random bits already, so no slow derivation stands before it.
fn wrapping_key(recovery: &RecoveryKey, salt: &Hex<16>) -> Result<Key, Error> {
    recovery.key().expand(Some(&salt.0), b"throughline/v1/recovery")
}

fn recovery_context(payload: u16, salt: &Hex<16>) -> Vec<u8> {
    context("data key", "recovery", payload, salt)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slot() -> (UserSlot, SecretString) {
        let passphrase = SecretString::from("lamp otter willow seven");
        let keys = UserKeys::random(UserId::new(Uuid::from_u128(7))).unwrap();
        let data_key = Key::random().unwrap();
        (UserSlot::new(Hex([1; 16]), &keys, &passphrase, KdfParams::FLOOR, &data_key).unwrap(), passphrase)
    }

    #[test]
    fn a_slot_gives_back_what_was_put_in() {
        let passphrase = SecretString::from("lamp otter willow seven");
        let keys = UserKeys::random(UserId::new(Uuid::from_u128(7))).unwrap();
        let data_key = Key::random().unwrap();
        let slot = UserSlot::new(Hex([1; 16]), &keys, &passphrase, KdfParams::FLOOR, &data_key).unwrap();
        let (opened, opened_key) = slot.open(&passphrase).unwrap().unwrap();
        assert_eq!((opened.user, opened.signing.as_bytes()), (keys.user, keys.signing.as_bytes()));
        assert_eq!((opened.user_key.expose(), opened_key.expose()), (keys.user_key.expose(), data_key.expose()));
        assert!(slot.open(&SecretString::from("lamp otter willow eight")).unwrap().is_none());
    }

    #[test]
    fn a_slot_under_another_id_or_version_does_not_open() {
        let (slot, passphrase) = slot();
        assert!(UserSlot { id: Hex([2; 16]), ..slot.clone() }.open(&passphrase).unwrap().is_none());
        assert!(UserSlot { payload: 0, ..slot.clone() }.open(&passphrase).unwrap().is_none());
        assert!(UserSlot { salt: Hex([3; 16]), ..slot.clone() }.open(&passphrase).unwrap().is_none());
        assert!(slot.open(&passphrase).unwrap().is_some());
    }

    #[test]
    fn every_part_of_a_slot_is_part_of_its_context() {
        let (kdf, id, salt) = (KdfParams::FLOOR, Hex([1; 16]), Hex([2; 16]));
        let mut contexts = vec![
            user_context("keys", &id, 1, kdf, &salt),
            user_context("data key", &id, 1, kdf, &salt),
            user_context("keys", &Hex([9; 16]), 1, kdf, &salt),
            user_context("keys", &id, 2, kdf, &salt),
            user_context("keys", &id, 1, KdfParams { m_kib: kdf.m_kib + 1, ..kdf }, &salt),
            user_context("keys", &id, 1, KdfParams { t: kdf.t + 1, ..kdf }, &salt),
            user_context("keys", &id, 1, KdfParams { p: kdf.p + 1, ..kdf }, &salt),
            user_context("keys", &id, 1, kdf, &Hex([9; 16])),
            recovery_context(1, &salt),
        ];
        let count = contexts.len();
        contexts.sort();
        contexts.dedup();
        assert_eq!(contexts.len(), count);
    }
}
