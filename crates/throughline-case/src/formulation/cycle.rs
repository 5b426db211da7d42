use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    id::RecordId,
    note::Note,
    record::{Kind, RecordKind},
};

/// How something keeps itself going: three to eight steps of which the last leads back to the first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Cycle {
    /// A short name for it.
    pub name: Note,
    /// The steps in their order; the last leads back to the first.
    pub steps: Vec<CycleStep>,
    /// What it does for the child (vocabulary `cycle_function`).
    pub functions: Vec<Code>,
    /// The team’s hypothesis of what it does for the child, in words.
    pub function_hypothesis: Answer<Note>,
    /// Where somebody can step in, with the intervention it has become.
    pub step_ins: Vec<StepIn>,
    /// How sure the team is (vocabulary `confidence`).
    pub confidence: Answer<Code>,
    /// Whether the child recognises it (vocabulary `child_recognises`).
    pub child_recognises: Answer<Code>,
}

/// One step of a cycle.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CycleStep {
    /// What kind of step it is (vocabulary `cycle_slot`).
    pub slot: Code,
    /// What happens.
    pub text: Note,
    /// The factor it comes from, when there is one.
    pub factor: Option<RecordId>,
}

/// A place in a cycle where somebody can step in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct StepIn {
    /// The number of the step, counted from 1.
    pub step: Answer<u32>,
    /// What could be done there.
    pub idea: Note,
    /// The intervention it has become.
    pub intervention: Option<RecordId>,
}

impl Kind for Cycle {
    const KIND: RecordKind = RecordKind::Cycle;

    fn title(&self) -> String {
        self.name.text.as_str().to_owned()
    }
}
