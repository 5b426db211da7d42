//! What follows from the cards of scoping: legal statuses side by side, moves, what is missing, and what a stage lacks.

use serde::Serialize;
use throughline_case::{
    code::Code,
    education::missing_sections,
    id::RecordId,
    legal::{LegalSpan, together},
    placement::{self, Stability},
    record::Record,
    scoping::{PlanFromFormulation, Reading, Waiting, plan_from_formulation, still_missing},
    stage::{Condition, leave_conditions},
    time::PartialDate,
    vocabulary,
};
use ts_rs::TS;

use super::{Reply, history::InCase};
use crate::{case_view::in_use, session::Session};

/// What follows from the cards of scoping today. Nothing of it is stored.
#[derive(Debug, Serialize, TS)]
pub struct ScopingView {
    /// The legal statuses, what runs today first.
    pub legal: Vec<LegalSpan>,
    /// How steady the homes have been.
    pub homes: Stability,
    /// The information that is still missing, what has waited longest first.
    pub still_missing: Vec<Waiting>,
    /// How each set of criteria reads.
    pub criteria: Vec<CriteriaView>,
    /// The plans of which the team does not hold every section.
    pub sections_missing: Vec<SectionsMissing>,
    /// Whether there is a care plan drawn from a formulation.
    pub plan_from_formulation: PlanFromFormulation,
    /// What should be there before the work moves on from each stage.
    pub stages: Vec<StageConditions>,
}

/// A set of criteria and how it reads.
#[derive(Debug, Serialize, TS)]
pub struct CriteriaView {
    /// The card.
    pub record: RecordId,
    /// How it reads.
    pub reading: Reading,
}

/// An education, health and care plan with the sections that the team does not hold.
#[derive(Debug, Serialize, TS)]
pub struct SectionsMissing {
    /// The card.
    pub record: RecordId,
    /// The sections (vocabulary `ehcp_section`).
    pub sections: Vec<Code>,
}

/// What should be there before the work moves on from a stage.
#[derive(Debug, Serialize, TS)]
pub struct StageConditions {
    /// The stage.
    pub stage: Code,
    /// Each with whether it is there.
    pub conditions: Vec<Condition>,
}

/// Works out what follows from the cards that whoever is signed in may read.
pub(crate) fn scoping(session: &mut Session, request: InCase) -> Reply<ScopingView> {
    let today = session.now().date();
    let open = session.open()?;
    let mut heads = open.vault.heads(request.case_id, None)?;
    heads.retain(|head| open.may_read(head));
    let records = in_use(&heads);
    let stages = vocabulary::get("stage").map(|list| list.codes.as_slice()).unwrap_or_default();
    Ok(ScopingView {
        legal: together(&records, today),
        homes: placement::stability(&placement::homes(&records), born(&records), today),
        still_missing: still_missing(&records, today),
        criteria: criteria(&records),
        sections_missing: missing_sections(&records)
            .map(|(record, sections)| SectionsMissing { record, sections })
            .into_iter()
            .collect(),
        plan_from_formulation: plan_from_formulation(&records),
        stages: stages
            .iter()
            .map(|entry| StageConditions {
                stage: entry.code.clone(),
                conditions: leave_conditions(entry.code.as_str(), &records),
            })
            .collect(),
    })
}

fn born(records: &[(RecordId, Record)]) -> Option<&PartialDate> {
    records.iter().find_map(|(_, record)| match record {
        Record::Child(child) => child.dob.given(),
        _ => None,
    })
}

fn criteria(records: &[(RecordId, Record)]) -> Vec<CriteriaView> {
    let read = records.iter().filter_map(|(id, record)| match record {
        Record::Cohort(cohort) => Some(CriteriaView { record: *id, reading: cohort.reading() }),
        _ => None,
    });
    read.collect()
}
