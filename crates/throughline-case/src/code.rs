//! A code from one of the vocabularies in `assets/vocabulary`.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A code such as `perpetuating`. It is data: which codes exist is said by a vocabulary, never by an enum.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(type = "string"))]
#[serde(transparent)]
pub struct Code(String);

impl Code {
    /// Wraps a code; whether it is in its vocabulary is checked by the form.
    pub fn new(code: impl Into<String>) -> Self {
        Self(code.into())
    }

    /// The code as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing was chosen yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<&str> for Code {
    fn from(code: &str) -> Self {
        Self(code.to_owned())
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
