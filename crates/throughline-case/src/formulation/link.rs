use serde::{Deserialize, Serialize};

use super::Contribution;
use crate::{
    answer::Answer,
    code::Code,
    id::RecordId,
    note::Note,
    record::{Kind, RecordKind},
    vocabulary,
};

/// How one factor acts on another. Loops are allowed: they are the point.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FactorLink {
    /// The factor that acts.
    pub from: Option<RecordId>,
    /// How it acts (vocabulary `link_kind`).
    pub link_kind: Code,
    /// The factor it acts on.
    pub to: Option<RecordId>,
    /// How sure the team is (vocabulary `link_strength`).
    pub strength: Answer<Code>,
    /// Why the team thinks so.
    pub explanation: Answer<Note>,
    /// Who said it, from which discipline, when and how.
    pub contributions: Vec<Contribution>,
}

impl Kind for FactorLink {
    const KIND: RecordKind = RecordKind::FactorLink;

    fn title(&self) -> String {
        vocabulary::label("link_kind", &self.link_kind)
    }
}
