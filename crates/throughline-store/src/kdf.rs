//! How much work stands between a passphrase and a key.

use argon2::{Algorithm, Argon2, Params, Version};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::{error::Error, keys::Key};

/// The costs of Argon2id (version 0x13).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KdfParams {
    /// Memory in KiB.
    pub m_kib: u32,
    /// Passes over the memory.
    pub t: u32,
    /// Lanes.
    pub p: u32,
}

impl KdfParams {
    /// What the programs use: about half a second on an office computer.
    pub const DEFAULT: Self = Self { m_kib: 128 * 1024, t: 3, p: 4 };

    /// The least that is accepted, for tests.
    pub const FLOOR: Self = Self { m_kib: 19 * 1024, t: 1, p: 1 };

    /// Checks that the costs are neither so low that they protect nothing nor so high that they stop the computer.
    ///
    /// # Errors
    /// A cost is out of bounds. A key file comes from a disk that others can write to, so this is asked before Argon2
    /// sees any number from it.
    pub fn check(self) -> Result<(), Error> {
        let accepted = (Self::FLOOR.m_kib..=1024 * 1024).contains(&self.m_kib)
            && (Self::FLOOR.t..=10).contains(&self.t)
            && (Self::FLOOR.p..=8).contains(&self.p);
        if accepted { Ok(()) } else { Err(Error::KdfBounds) }
    }

    /// Derives a key from a passphrase.
    pub(crate) fn derive(self, passphrase: &SecretString, salt: &[u8; 16]) -> Result<Key, Error> {
        self.check()?;
        let params = Params::new(self.m_kib, self.t, self.p, Some(32)).map_err(|_| Error::KdfBounds)?;
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let words = composed(passphrase);
        let mut done = Ok(());
        let key = Key::fill(|bytes| done = argon.hash_password_into(words.as_bytes(), salt, bytes));
        done.map_err(|_| Error::Internal("key derivation failed"))?;
        Ok(key)
    }
}

/// The passphrase in composed form, since keyboards differ in how they type an accented letter.
fn composed(passphrase: &SecretString) -> Zeroizing<String> {
    let words = passphrase.expose_secret();
    // Room for the longest possible composition, so that growing leaves no copy behind.
    let mut composed = Zeroizing::new(String::with_capacity(words.len() * 3 + 16));
    composed.extend(words.nfc());
    composed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn costs_out_of_bounds_never_reach_the_derivation() {
        for (m_kib, t, p) in
            [(8, 1, 1), (u32::MAX, 1, 1), (19 * 1024, u32::MAX, 1), (19 * 1024, 1, u32::MAX), (0, 0, 0)]
        {
            let derived = KdfParams { m_kib, t, p }.derive(&SecretString::from("words"), &[0; 16]);
            assert!(matches!(derived, Err(Error::KdfBounds)));
        }
        assert!(KdfParams::DEFAULT.check().is_ok() && KdfParams::FLOOR.check().is_ok());
    }
}
