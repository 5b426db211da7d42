//! What should be there before the work moves on from a stage: shown, and never in the way.

use serde::Serialize;

use crate::{
    answer::Answer,
    code::Code,
    id::RecordId,
    plan::{Intervention, Target, nearness},
    record::{Record, RecordKind},
    scoping::{Scoping, cycles_of, is_signed},
    transition::TransitionStep,
};

/// One thing that should be there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Condition {
    /// What it is (vocabulary `stage_condition`).
    pub code: Code,
    /// Whether it is there.
    pub there: bool,
    /// The cards that still lack it, where it is asked of each.
    pub lacking: Vec<RecordId>,
}

impl Condition {
    fn one(code: &str, there: bool) -> Self {
        Self { code: Code::from(code), there, lacking: Vec::new() }
    }

    /// Asked of each of some cards, of which there has to be one at least.
    fn each<T>(code: &str, cards: &[(RecordId, &T)], has: impl Fn(RecordId, &T) -> bool) -> Self {
        let lacking: Vec<_> = cards.iter().filter(|(id, card)| !has(*id, card)).map(|(id, _)| *id).collect();
        Self { code: Code::from(code), there: !cards.is_empty() && lacking.is_empty(), lacking }
    }
}

/// What should be there before the work moves on from a stage, in its order; nothing for a stage nobody knows.
#[must_use]
pub fn leave_conditions(stage: &str, records: &[(RecordId, Record)]) -> Vec<Condition> {
    match stage {
        "scoping" => scoping(records),
        "targets" => targets(records),
        "activators" => activators(records),
        "interventions" => interventions(records),
        "review" => review(records),
        "sustainability" => sustainability(records),
        _ => Vec::new(),
    }
}

fn scoping(records: &[(RecordId, Record)]) -> Vec<Condition> {
    let card = records.iter().find_map(|(_, record)| match record {
        Record::Scoping(card) => Some(&**card),
        _ => None,
    });
    let says = |has: fn(&Scoping) -> bool| card.is_some_and(has);
    let safety = records.iter().any(|(_, record)| matches!(record, Record::SafetyLine(line) if answered(&line.line)));
    vec![
        Condition::one("referrer", says(|card| answered(&card.referral_source) || answered(&card.referred_by))),
        Condition::one("network", has_kind(records, RecordKind::Person)),
        Condition::one("legal_status", has_legal_status(records)),
        Condition::one("reason_child", says(|card| answered(&card.reason_child))),
        Condition::one("reason_agency", says(|card| answered(&card.reason_agency))),
        Condition::one(
            "information",
            has_kind(records, RecordKind::InformationRequest) || says(|card| !card.information_missing.is_empty()),
        ),
        Condition::one("immediate_safety", safety || says(|card| answered(&card.immediate_safety))),
        Condition::one("first_account", says(|card| answered(&card.first_account))),
        Condition::one("exit_hypothesis", says(|card| answered(&card.exit_hypothesis))),
    ]
}

fn targets(records: &[(RecordId, Record)]) -> Vec<Condition> {
    let targets = live_targets(records);
    let owned = |owners: &[&str]| targets.iter().any(|(_, target)| owners.contains(&target.owner.as_str()));
    vec![
        Condition::one("target_of_child", owned(&["child"])),
        Condition::one("target_of_home", owned(&["home_team", "parent_carer"])),
        Condition::each("target_has_need", &targets, |_, target| !target.needs.is_empty()),
        Condition::each("target_has_area", &targets, |_, target| !target.objective_area.is_empty()),
        Condition::each("target_has_baseline", &targets, |_, target| answered(&target.baseline)),
    ]
}

fn activators(records: &[(RecordId, Record)]) -> Vec<Condition> {
    let versions: Vec<RecordId> = formulations(records).map(|(id, _)| id).collect();
    let protective = records.iter().any(|(_, record)| matches!(record, Record::Factor(one) if one.is_protective()));
    let child = records.iter().any(|(_, record)| match record {
        Record::Factor(factor) => {
            answered(&factor.child_wording)
                || factor.contributions.iter().any(|part| part.discipline.as_str() == "child")
        }
        Record::FormulationMeeting(meeting) => answered(&meeting.child_took_part),
        _ => false,
    });
    vec![
        Condition::one("factors", has_kind(records, RecordKind::Factor)),
        Condition::one("links", has_kind(records, RecordKind::FactorLink)),
        Condition::one("cycle", has_kind(records, RecordKind::Cycle)),
        Condition::one("protective", protective),
        Condition::one("child_took_part", child),
        Condition::one("formulation_agreed", !versions.is_empty()),
        Condition::one("formulation_signed", versions.iter().any(|version| is_signed(records, *version))),
    ]
}

fn interventions(records: &[(RecordId, Record)]) -> Vec<Condition> {
    let doing = live_interventions(records);
    vec![
        Condition::each("intervention_has_factor", &doing, |id, one| {
            !one.factors.is_empty() || cycles_of(records, id).next().is_some()
        }),
        Condition::each("intervention_has_target", &doing, |_, one| !one.targets.is_empty()),
        Condition::one("day_plan_issued", has_version(records, "day_plan")),
        Condition::one("safety_plan_issued", has_version(records, "safety_plan")),
    ]
}

fn review(records: &[(RecordId, Record)]) -> Vec<Condition> {
    let again = formulations(records).any(|(_, number)| number > 1);
    vec![
        Condition::each("target_rated", &live_targets(records), |id, target| {
            nearness(id, target, records.iter().map(|(id, record)| (*id, record))).is_some()
        }),
        Condition::each("intervention_decided", &live_interventions(records), |_, one| !one.status.is_empty()),
        Condition::one("formulation_again", again),
    ]
}

fn sustainability(records: &[(RecordId, Record)]) -> Vec<Condition> {
    let destination = records.iter().any(|(_, record)| match record {
        Record::Transition(one) => one.is_open() && one.to.is_some(),
        Record::Scoping(card) => card.exit_hypothesis.given().is_some(),
        _ => false,
    });
    let stays = records.iter().any(|(_, record)| {
        matches!(record, Record::Person(one)
            if one.stays_through_move.given().is_some_and(|stays| stays.as_str() == "yes"))
    });
    let follow_up = records.iter().any(|(_, record)| matches!(record, Record::TransitionStep(step) if is_after(step)));
    vec![
        Condition::one("destination", destination),
        Condition::one("people_stay", stays),
        Condition::each("what_if_moved", &live_interventions(records), |_, one| answered(&one.what_if_moved)),
        Condition::one("move", has_kind(records, RecordKind::Transition)),
        Condition::one("follow_up", follow_up),
    ]
}

/// Whether somebody has dealt with a question: "asked, did not want to say" and "not known" are answers too.
const fn answered<T>(answer: &Answer<T>) -> bool {
    !matches!(answer, Answer::NotAsked | Answer::Withheld)
}

fn is_after(step: &TransitionStep) -> bool {
    step.offset_days.given().is_some_and(|days| *days > 0)
}

fn has_kind(records: &[(RecordId, Record)], kind: RecordKind) -> bool {
    records.iter().any(|(_, record)| record.kind() == kind)
}

fn has_legal_status(records: &[(RecordId, Record)]) -> bool {
    records.iter().any(|(_, record)| matches!(record, Record::LegalStatus(one) if !one.status.is_empty()))
}

fn has_version(records: &[(RecordId, Record)], about: &str) -> bool {
    records.iter().any(|(_, record)| matches!(record, Record::Version(one) if one.about.as_str() == about))
}

fn formulations(records: &[(RecordId, Record)]) -> impl Iterator<Item = (RecordId, u32)> {
    records.iter().filter_map(|(id, record)| match record {
        Record::Version(one) if one.about.as_str() == "formulation" => Some((*id, one.number)),
        _ => None,
    })
}

fn live_targets(records: &[(RecordId, Record)]) -> Vec<(RecordId, &Target)> {
    let live = records.iter().filter_map(|(id, record)| match record {
        Record::Target(target) if !matches!(target.status.as_str(), "achieved" | "dropped") => Some((*id, &**target)),
        _ => None,
    });
    live.collect()
}

fn live_interventions(records: &[(RecordId, Record)]) -> Vec<(RecordId, &Intervention)> {
    let live = records.iter().filter_map(|(id, record)| match record {
        Record::Intervention(one) if !matches!(one.status.as_str(), "completed" | "ended_early" | "declined") => {
            Some((*id, &**one))
        }
        _ => None,
    });
    live.collect()
}

#[cfg(test)]
mod tests;
