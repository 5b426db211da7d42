//! Free text with its confidentiality and its voice, so that neither can be forgotten.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{answer::Answer, code::Code, id::RecordId, text::Text, time::PartialDate};

/// Who a text may be shared with at most. The order is the order of closeness: `A` is the widest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// Share with my network: the child, family, all direct-care staff, the receiving team.
    A,
    /// Professionals in direct care. Every new text starts here, never at `A`.
    #[default]
    B,
    /// Health in confidence, or reflective.
    C,
    /// Restricted to named people; never printed by default.
    D,
}

/// What the child said about sharing a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ChildWish {
    /// The child agrees to it being shared.
    Share,
    /// The child wants to be asked each time.
    AskFirst,
    /// The child wants it kept private.
    KeepPrivate,
    /// The child has not been asked.
    #[default]
    NotAsked,
}

/// The confidentiality block that every free text carries (domain specification 8.4).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct Conf {
    /// The widest audience.
    pub tier: Tier,
    /// Whether it is about somebody other than the child.
    #[serde(skip_serializing_if = "is_false")]
    pub third_party: bool,
    /// Which person of the child's network it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub third_party_who: Option<RecordId>,
    /// Whether the source must not be named.
    #[serde(skip_serializing_if = "is_false")]
    pub source_confidential: bool,
    /// Whether it tells about a victim.
    #[serde(skip_serializing_if = "is_false")]
    pub victim_info: bool,
    /// Whether it holds an address or place that must not be known.
    #[serde(skip_serializing_if = "is_false")]
    pub address_restricted: bool,
    /// Whether it is legal advice.
    #[serde(skip_serializing_if = "is_false")]
    pub legal_privilege: bool,
    /// Whether it is criminal offence data (UK GDPR article 10).
    #[serde(skip_serializing_if = "is_false")]
    pub criminal_offence_data: bool,
    /// Whether it was told to a health professional in confidence.
    #[serde(skip_serializing_if = "is_false")]
    pub health_in_confidence: bool,
    /// The child's wish.
    #[serde(skip_serializing_if = "is_default")]
    pub child_wish: ChildWish,
    /// Recipient profiles or persons who may have it although the tier would keep it from them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub audience_allow: Vec<Code>,
    /// Recipient profiles or persons who may not have it whatever the tier.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub audience_deny: Vec<Code>,
    /// Why it is kept as it is.
    #[serde(skip_serializing_if = "Text::is_blank")]
    pub reason: Text,
}

fn is_false(flag: &bool) -> bool {
    !flag
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Whose words a text holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SaidBy {
    /// `child`, `family`, `professional` or `record` (vocabulary `voice`).
    pub who: Code,
    /// The person of the network who said it, when it is one.
    #[serde(default)]
    pub person: Option<RecordId>,
    /// Whether these are the very words, which print in quotation marks and are never corrected.
    #[serde(default)]
    pub verbatim: bool,
    /// When it was said.
    #[serde(default)]
    pub on: Answer<PartialDate>,
}

/// A free text: the words, who may see them, and whose they are.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// The words as typed.
    pub text: Text,
    /// Who may see them.
    #[serde(default)]
    pub conf: Conf,
    /// Whose words they are, when that has been noted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said_by: Option<SaidBy>,
}

impl Note {
    /// A note in the starting tier.
    pub fn new(words: impl Into<String>) -> Self {
        Self { text: Text::new(words), ..Self::default() }
    }

    /// A note in a tier of its own.
    pub fn in_tier(words: impl Into<String>, tier: Tier) -> Self {
        Self { text: Text::new(words), conf: Conf { tier, ..Conf::default() }, said_by: None }
    }

    /// Whether these are the child's own words.
    #[must_use]
    pub fn is_childs_own(&self) -> bool {
        self.said_by.as_ref().is_some_and(|said| said.verbatim && said.who.as_str() == "child")
    }
}

/// Finds every note in a record's body, in order, without knowing the kind.
#[must_use]
pub fn notes_in(body: &Value) -> Vec<Note> {
    let mut found = Vec::new();
    collect(body, &mut found);
    found
}

fn collect(value: &Value, found: &mut Vec<Note>) {
    match value {
        Value::Object(fields) => {
            if fields.contains_key("text") && fields.contains_key("conf") {
                found.extend(Note::deserialize(value));
            } else {
                fields.values().for_each(|field| collect(field, found));
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The storage tier of a record: the highest among its notes, and `B` when it has none.
#[must_use]
pub fn storage_tier(body: &Value) -> Tier {
    notes_in(body).iter().filter(|note| !note.text.is_blank()).map(|note| note.conf.tier).max().unwrap_or_default()
}
