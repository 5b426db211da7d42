//! Keys, and the only place that random bytes come from.

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305,
    aead::{Aead, Payload},
};
use hkdf::{
    Hkdf,
    hmac::{Hmac, Mac},
};
use secrecy::{ExposeSecret, SecretBox};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::{
    error::Error,
    hex::{Digest, Hex, HexBytes},
};

/// Bytes from the operating system's generator.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], Error> {
    let mut bytes = [0; N];
    fill(&mut bytes)?;
    Ok(bytes)
}

#[allow(clippy::disallowed_methods, reason = "the key module is where random bytes come from")]
fn fill(bytes: &mut [u8]) -> Result<(), getrandom::Error> {
    getrandom::fill(bytes)
}

/// What a key derived from the data key is for.
#[derive(Clone, Copy)]
pub(crate) enum Purpose {
    /// The key that SQLCipher gets.
    Database,
    /// The key that vouches for the key file.
    KeyFile,
}

impl Purpose {
    const fn label(self) -> &'static [u8] {
        match self {
            Self::Database => b"throughline/v1/sqlcipher",
            Self::KeyFile => b"throughline/v1/keyfile-mac",
        }
    }
}

/// A 256-bit key. It stays in one place on the heap, is never printed or copied, and is wiped when dropped.
pub(crate) struct Key(SecretBox<[u8; 32]>);

impl Key {
    /// A new random key.
    pub(crate) fn random() -> Result<Self, Error> {
        let mut done = Ok(());
        let key = Self::fill(|bytes| done = fill(bytes));
        done?;
        Ok(key)
    }

    /// A key whose bytes are written in place.
    pub(crate) fn fill(write: impl FnOnce(&mut [u8; 32])) -> Self {
        Self(SecretBox::init_with_mut(write))
    }

    /// A key from a slice, if it has the right length.
    pub(crate) fn from_slice(slice: &[u8]) -> Option<Self> {
        let slice: &[u8; 32] = slice.try_into().ok()?;
        Some(Self::fill(|bytes| bytes.copy_from_slice(slice)))
    }

    /// The bytes, for the moment of use.
    pub(crate) fn expose(&self) -> &[u8; 32] {
        self.0.expose_secret()
    }

    /// The key for one purpose that follows from this one.
    pub(crate) fn derive(&self, purpose: Purpose) -> Result<Self, Error> {
        self.expand(None, purpose.label())
    }

    /// The key that follows from this one, a salt and a label.
    pub(crate) fn expand(&self, salt: Option<&[u8]>, label: &[u8]) -> Result<Self, Error> {
        let hkdf = Hkdf::<Sha256>::new(salt, self.expose());
        let mut done = Ok(());
        let key = Self::fill(|bytes| done = hkdf.expand(label, bytes));
        done.map_err(|_| Error::Internal("key expansion failed"))?;
        Ok(key)
    }

    /// Encrypts something that must be opened together with the same context.
    pub(crate) fn seal(&self, context: &[u8], secret: &[u8]) -> Result<Sealed, Error> {
        let nonce = random::<24>()?;
        let payload = Payload { msg: secret, aad: context };
        let sealed = self.cipher().encrypt(&nonce.into(), payload).map_err(|_| Error::Internal("sealing failed"))?;
        Ok(Sealed { nonce: Hex(nonce), sealed: HexBytes(sealed) })
    }

    /// Opens what `seal` made; nothing when the key, the context or a bit is wrong.
    pub(crate) fn open(&self, context: &[u8], sealed: &Sealed) -> Option<Zeroizing<Vec<u8>>> {
        let payload = Payload { msg: &sealed.sealed.0, aad: context };
        self.cipher().decrypt(&sealed.nonce.0.into(), payload).ok().map(Zeroizing::new)
    }

    /// A code that only somebody with this key can make for these bytes.
    pub(crate) fn mac(&self, bytes: &[u8]) -> Result<Digest, Error> {
        Ok(Hex(self.hmac(bytes)?.finalize().into_bytes().into()))
    }

    /// Whether a code was made by this key for these bytes; takes the same time for any wrong code.
    pub(crate) fn vouches(&self, bytes: &[u8], mac: &Digest) -> Result<bool, Error> {
        Ok(self.hmac(bytes)?.verify_slice(&mac.0).is_ok())
    }

    fn hmac(&self, bytes: &[u8]) -> Result<Hmac<Sha256>, Error> {
        let mut hmac = Hmac::<Sha256>::new_from_slice(self.expose()).map_err(|_| Error::Internal("mac key length"))?;
        hmac.update(bytes);
        Ok(hmac)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(self.expose().into())
    }
}

/// Something encrypted, with the nonce it was encrypted under.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sealed {
    nonce: Hex<24>,
    sealed: HexBytes,
}
