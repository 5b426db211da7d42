//! Text that a person typed: kept exactly, never shown by accident.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Words somebody typed. `Debug` tells only their length, so that no log, panic or error can carry them.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(type = "string"))]
#[serde(transparent)]
pub struct Text(String);

impl Text {
    /// Takes words as they are: nothing is trimmed, normalised or corrected.
    pub fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }

    /// The words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing to read in it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.0.trim().is_empty()
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Text({} chars)", self.0.chars().count())
    }
}

impl From<&str> for Text {
    fn from(words: &str) -> Self {
        Self(words.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_never_show_in_a_debug_print() {
        let shown = format!("{:?}", Text::from("Kai told us"));
        assert_eq!(shown, "Text(11 chars)");
    }
}
