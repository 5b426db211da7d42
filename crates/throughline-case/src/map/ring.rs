use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::{
    code::Code,
    formulation::{Cycle, Factor},
    id::RecordId,
    text::Text,
    vocabulary,
};

/// A cycle as a ring: its steps in order, of which the last leads back to the first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "CycleRing"))]
pub struct Ring {
    /// The cycle’s card.
    pub record: RecordId,
    /// Its name.
    pub name: Text,
    /// The steps.
    pub steps: Vec<RingStep>,
    /// The ideas for stepping in that stand at no step.
    pub other_ideas: Vec<RingStepIn>,
    /// What it may do for the child, in words.
    pub functions: Vec<String>,
    /// The statements it has in common with other cycles.
    pub shared: Vec<Shared>,
}

/// One step of a ring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "CycleRingStep"))]
pub struct RingStep {
    /// What kind of step it is (vocabulary `cycle_slot`).
    pub slot: Code,
    /// The same in words.
    pub label: String,
    /// What happens; the statement it comes from where it has no words of its own.
    pub text: Text,
    /// Whether these are the child’s own words.
    pub own: bool,
    /// The statement it comes from.
    pub factor: Option<RecordId>,
    /// Whether that statement was set aside.
    pub set_aside: bool,
    /// Where somebody can step in here.
    pub step_ins: Vec<RingStepIn>,
}

/// An idea for stepping in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "CycleRingIdea"))]
pub struct RingStepIn {
    /// Which of the cycle’s ideas it is, counted from 0.
    pub at: usize,
    /// What could be done.
    pub idea: Text,
    /// What it has become in the plan.
    pub intervention: Option<RecordId>,
}

/// A statement that stands in more than one cycle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "SharedStatement"))]
pub struct Shared {
    /// The statement.
    pub factor: RecordId,
    /// The other cycles it stands in.
    pub cycles: Vec<RecordId>,
}

/// The rings of a case. A statement or an intervention that is not there leaves no trace in them.
pub(super) fn rings(
    cycles: &[(RecordId, &Cycle)],
    factors: &BTreeMap<RecordId, &Factor>,
    interventions: &BTreeSet<RecordId>,
    set_aside: &BTreeSet<RecordId>,
) -> Vec<Ring> {
    let mut standing: BTreeMap<RecordId, BTreeSet<RecordId>> = BTreeMap::new();
    for (record, cycle) in cycles {
        for factor in cycle.steps.iter().filter_map(|step| step.factor).filter(|id| factors.contains_key(id)) {
            standing.entry(factor).or_default().insert(*record);
        }
    }
    let shared = |record: RecordId| {
        let common = standing.iter().filter(|(_, cycles)| cycles.len() > 1 && cycles.contains(&record));
        let others = |cycles: &BTreeSet<RecordId>| cycles.iter().copied().filter(|id| *id != record).collect();
        common.map(|(factor, cycles)| Shared { factor: *factor, cycles: others(cycles) }).collect()
    };
    let rings = cycles.iter().map(|(record, cycle)| Ring {
        record: *record,
        name: cycle.name.text.clone(),
        steps: steps(cycle, factors, interventions, set_aside),
        other_ideas: ideas(cycle, interventions, |step| !has_step(cycle, step)),
        functions: cycle.functions.iter().map(|code| vocabulary::label("cycle_function", code)).collect(),
        shared: shared(*record),
    });
    rings.collect()
}

fn steps(
    cycle: &Cycle,
    factors: &BTreeMap<RecordId, &Factor>,
    interventions: &BTreeSet<RecordId>,
    set_aside: &BTreeSet<RecordId>,
) -> Vec<RingStep> {
    let steps = (1_u32..).zip(&cycle.steps).map(|(number, step)| {
        let factor = step.factor.filter(|id| factors.contains_key(id));
        let statement = factor.and_then(|id| factors.get(&id)).map(|factor| &factor.statement);
        let words = if step.text.text.is_blank() { statement.unwrap_or(&step.text) } else { &step.text };
        RingStep {
            slot: step.slot.clone(),
            label: vocabulary::label("cycle_slot", &step.slot),
            text: words.text.clone(),
            own: words.is_childs_own(),
            set_aside: factor.is_some_and(|id| set_aside.contains(&id)),
            factor,
            step_ins: ideas(cycle, interventions, |step| step == Some(number)),
        }
    });
    steps.collect()
}

fn has_step(cycle: &Cycle, step: Option<u32>) -> bool {
    let at = step.and_then(|number| usize::try_from(number).ok()?.checked_sub(1));
    at.is_some_and(|at| at < cycle.steps.len())
}

/// The ideas for stepping in at some steps.
fn ideas(cycle: &Cycle, interventions: &BTreeSet<RecordId>, wanted: impl Fn(Option<u32>) -> bool) -> Vec<RingStepIn> {
    let ideas = cycle.step_ins.iter().enumerate().filter(|(_, idea)| wanted(idea.step.given().copied()));
    ideas
        .map(|(at, idea)| RingStepIn {
            at,
            idea: idea.idea.text.clone(),
            intervention: idea.intervention.filter(|id| interventions.contains(id)),
        })
        .collect()
}
