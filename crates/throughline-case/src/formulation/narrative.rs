use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    id::RecordId,
    note::Note,
    record::{Kind, RecordKind},
    vocabulary,
};

/// One section of the story, linked to the factors it tells.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Narrative {
    /// Which of the ten sections it is (vocabulary `narrative_section`).
    pub section: Code,
    /// The words.
    pub body: Note,
    /// The factors it tells.
    pub factors: Vec<RecordId>,
    /// How sure the team is (vocabulary `confidence`).
    pub confidence: Answer<Code>,
}

impl Kind for Narrative {
    const KIND: RecordKind = RecordKind::Narrative;

    fn title(&self) -> String {
        vocabulary::label("narrative_section", &self.section)
    }
}
