//! An answer that can never be blank by accident.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{id::UserId, text::Text};

/// What is known about one question. A new field is `NotAsked`; a missing answer always says why.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "state", rename_all = "snake_case", deny_unknown_fields)]
pub enum Answer<T> {
    /// Asked, and this is the answer.
    Given {
        /// What was answered.
        value: T,
        /// When it was answered.
        #[serde(default)]
        on: Option<NaiveDate>,
        /// Which user wrote it down.
        #[serde(default)]
        by: Option<UserId>,
    },
    /// Asked, and there are none; offered only where that has a meaning.
    None {
        /// When it was answered.
        #[serde(default)]
        on: Option<NaiveDate>,
        /// Which user wrote it down.
        #[serde(default)]
        by: Option<UserId>,
    },
    /// Nobody has asked yet.
    #[default]
    NotAsked,
    /// Asked, and the person did not want to say.
    AskedDeclined {
        /// When they were asked.
        #[serde(default)]
        on: Option<NaiveDate>,
        /// Which user asked.
        #[serde(default)]
        by: Option<UserId>,
    },
    /// Asked, and nobody knows.
    NotKnown {
        /// When they were asked.
        #[serde(default)]
        on: Option<NaiveDate>,
        /// Which user asked.
        #[serde(default)]
        by: Option<UserId>,
    },
    /// The record this came from does not say.
    NotRecordedBySource {
        /// When that was seen.
        #[serde(default)]
        on: Option<NaiveDate>,
        /// Which user saw it.
        #[serde(default)]
        by: Option<UserId>,
    },
    /// Something was written that cannot be read as an answer; it is kept as it was.
    InvalidFromSource {
        /// What was written.
        text: Text,
    },
    /// Taken out for a recipient. It exists only in what was chosen for a handover and is never saved.
    Withheld,
}

impl<T> Answer<T> {
    /// The answer, when one was given.
    #[must_use]
    pub const fn given(&self) -> Option<&T> {
        match self {
            Self::Given { value, .. } => Some(value),
            Self::None { .. }
            | Self::NotAsked
            | Self::AskedDeclined { .. }
            | Self::NotKnown { .. }
            | Self::NotRecordedBySource { .. }
            | Self::InvalidFromSource { .. }
            | Self::Withheld => None,
        }
    }

    /// Whether somebody asked and was told that there are none.
    #[must_use]
    pub const fn is_none(&self) -> bool {
        matches!(self, Self::None { .. })
    }

    /// The day on which this was asked or answered, when it was noted.
    #[must_use]
    pub const fn on(&self) -> Option<NaiveDate> {
        match self {
            Self::Given { on, .. }
            | Self::None { on, .. }
            | Self::AskedDeclined { on, .. }
            | Self::NotKnown { on, .. }
            | Self::NotRecordedBySource { on, .. } => *on,
            Self::NotAsked | Self::InvalidFromSource { .. } | Self::Withheld => None,
        }
    }

    /// An undated answer, as a rule or a test writes it.
    pub const fn of(value: T) -> Self {
        Self::Given { value, on: None, by: None }
    }
}
