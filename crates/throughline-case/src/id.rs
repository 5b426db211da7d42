//! Names for things that cannot be mixed up: one newtype for each kind of id.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

/// A text that is not an id of the kind asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id")]
pub struct NotAnId;

/// Declares a newtype over a UUIDv7 so that ids of two kinds never compile in each other's place.
macro_rules! id_type {
    ($($(#[$meta:meta])* $name:ident;)*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(type = "string"))]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Gives a UUID that was made elsewhere its kind; this crate never makes one.
            #[must_use]
            pub const fn new(id: Uuid) -> Self {
                Self(id)
            }

            /// The UUID inside.
            #[must_use]
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.as_hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::try_parse(text).map(Self).map_err(|_| NotAnId)
            }
        }
    )*};
}

id_type! {
    /// One child's case in a vault.
    CaseId;
    /// One card: a record keeps its id through every revision.
    RecordId;
    /// A person who can unlock the vault, as opposed to a person in the child's network.
    UserId;
    /// One act of a user: the revisions that undo takes back together.
    OpId;
    /// The installation on which a revision was written.
    DeviceId;
}

/// The content id of a revision: SHA-256 over its canonical form.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(type = "string"))]
pub struct RevisionId([u8; 32]);

impl RevisionId {
    /// Wraps a digest.
    #[must_use]
    pub const fn new(digest: [u8; 32]) -> Self {
        Self(digest)
    }

    /// The digest inside.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for RevisionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for RevisionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RevisionId({self})")
    }
}

impl FromStr for RevisionId {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.len() != 64 || !text.is_ascii() {
            return Err(NotAnId);
        }
        let mut digest = [0; 32];
        for (byte, pair) in digest.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            let pair = str::from_utf8(pair).map_err(|_| NotAnId)?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| NotAnId)?;
        }
        Ok(Self(digest))
    }
}

impl Serialize for RevisionId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for RevisionId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// The letters of a case code: Crockford's base 32, which has no I, L, O or U to misread.
pub const CASE_CODE_LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A case's only printable name outside the vault, such as `TL-7F3KQ2`: it identifies nobody.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(type = "string"))]
#[serde(try_from = "String", into = "String")]
pub struct CaseCode(String);

impl CaseCode {
    /// Makes a code from six random bytes; three bits of each are not used.
    #[must_use]
    pub fn from_random(bytes: [u8; 6]) -> Self {
        let letters = bytes.map(|byte| char::from(CASE_CODE_LETTERS[usize::from(byte & 31)]));
        Self(format!("TL-{}", letters.iter().collect::<String>()))
    }
}

impl fmt::Display for CaseCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl From<CaseCode> for String {
    fn from(code: CaseCode) -> Self {
        code.0
    }
}

impl TryFrom<String> for CaseCode {
    type Error = NotAnId;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let letters = text.strip_prefix("TL-").ok_or(NotAnId)?;
        let valid = letters.len() == 6 && letters.bytes().all(|letter| CASE_CODE_LETTERS.contains(&letter));
        if valid { Ok(Self(text)) } else { Err(NotAnId) }
    }
}
