use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    id::RecordId,
    note::Note,
    record::{Kind, RecordKind},
    time::PartialDate,
};

/// One statement of the formulation: plain, not blaming, and said by somebody.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Factor {
    /// The statement.
    pub statement: Note,
    /// Which of the Ps it belongs to (vocabulary `p_class`).
    pub p_class: Code,
    /// The need domain (vocabulary `domain`).
    pub domain: Answer<Code>,
    /// Where it acts: child, family, service and so on, so that blame does not sit in the child (vocabulary `level`).
    pub level: Code,
    /// Since when.
    pub since: Answer<PartialDate>,
    /// The direction of harm, if any (vocabulary `harm_direction`).
    pub harm_direction: Answer<Code>,
    /// Whether it is active, historic, resolved or disputed (vocabulary `factor_status`).
    pub status: Code,
    /// Whether it is a strength, also where it does not stand among what helps.
    pub strength: bool,
    /// The question of the Power Threat Meaning Framework that it answers (vocabulary `ptm_slot`).
    pub ptm_slot: Answer<Code>,
    /// What it says about attachment and relationships (vocabulary `attachment_slot`).
    pub attachment_slot: Answer<Code>,
    /// Whether telling it again could hurt (vocabulary `sensitivity`).
    pub sensitivity: Code,
    /// Whether it is a hypothesis, and where that stands (vocabulary `hypothesis`).
    pub hypothesis: Answer<Code>,
    /// Why the hypothesis stands there.
    pub hypothesis_why: Answer<Note>,
    /// How sure the team is (vocabulary `confidence`).
    pub confidence: Answer<Code>,
    /// What the team relies on when it says so.
    pub evidence: Vec<Note>,
    /// The sources the team relies on.
    pub sources: Vec<RecordId>,
    /// The life events it comes from.
    pub events: Vec<RecordId>,
    /// Who said it, from which discipline, when and how.
    pub contributions: Vec<Contribution>,
    /// The same thing in the child's own words.
    pub child_wording: Answer<Note>,
    /// Whether the child agrees (vocabulary `child_agrees`).
    pub child_agrees: Answer<Code>,
}

/// One person's part in a statement.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Contribution {
    /// The discipline (vocabulary `discipline`); the child and the family are disciplines here.
    pub discipline: Code,
    /// The person of the network, when it is one.
    pub person: Option<RecordId>,
    /// When it was said.
    pub on: Answer<PartialDate>,
    /// How it was said (vocabulary `contribution_mode`).
    pub mode: Code,
    /// What was said.
    pub said: Note,
    /// Whether these are the very words.
    pub verbatim: bool,
    /// How it may be attributed (vocabulary `attribution`).
    pub attribution: Code,
}

impl Factor {
    /// Whether it is a strength or something that protects.
    #[must_use]
    pub fn is_protective(&self) -> bool {
        self.strength || self.p_class.as_str() == "protective"
    }
}

impl Kind for Factor {
    const KIND: RecordKind = RecordKind::Factor;

    fn title(&self) -> String {
        self.statement.text.as_str().to_owned()
    }
}
