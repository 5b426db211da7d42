use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    id::RecordId,
    note::Note,
    record::{Kind, RecordKind},
    vocabulary,
};

/// One restriction of the child’s freedom: why, on what basis, what was tried instead, and how it ends.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Restriction {
    /// What is restricted (vocabulary `restriction`).
    pub restriction: Code,
    /// Why it is needed now.
    pub why_now: Answer<Note>,
    /// The legal basis.
    pub legal_basis: Answer<Note>,
    /// Who decided it.
    pub authorised_by: Option<RecordId>,
    /// The first day.
    pub start: Answer<NaiveDate>,
    /// When it is looked at again.
    pub review_due: Answer<NaiveDate>,
    /// What was tried that restricts less.
    pub tried: Vec<Note>,
    /// How it ends, step by step.
    pub step_down: Answer<Note>,
    /// Why it can do this child particular harm.
    pub trauma_reasons: Answer<Note>,
    /// Reasons of health against physical intervention.
    pub health_reasons: Answer<Note>,
    /// What the child says about it.
    pub child_view: Answer<Note>,
    /// What the child asks for if it cannot be avoided.
    pub if_unavoidable: Answer<Note>,
    /// The day it ended.
    pub ended: Answer<NaiveDate>,
}

impl Kind for Restriction {
    const KIND: RecordKind = RecordKind::Restriction;

    fn title(&self) -> String {
        vocabulary::label("restriction", &self.restriction)
    }
}
