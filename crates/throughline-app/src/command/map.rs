//! The map of a formulation, and what becomes of it: an idea for stepping in that goes into the plan.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use throughline_case::{
    code::Code,
    formulation::{Cycle, FactorLink},
    id::{CaseId, RecordId, RevisionId},
    map::{self, Lens, Map},
    plan::Intervention,
    record::{Record, RecordKind},
};
use throughline_store::{Act, StoredRecord};
use ts_rs::TS;

use super::{
    Reply,
    case::RecordView,
    together::{Part, write_together},
};
use crate::{
    error::CommandError,
    session::{Open, Session},
};

/// Asks for the map of a formulation.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MapRequest {
    /// The case.
    pub case_id: CaseId,
    /// The lens to look through.
    pub lens: Lens,
}

/// The kinds of card that a map is made of.
const KINDS: &[RecordKind] = &[
    RecordKind::Factor,
    RecordKind::FactorLink,
    RecordKind::Cycle,
    RecordKind::TrmRating,
    RecordKind::QuestionWording,
    RecordKind::Intervention,
];

/// Draws the formulation through one lens, from what this person may read. A card that they may not read leaves no trace
/// in it. Statements that were set aside stay in sight; every other card that was set aside does not.
pub(crate) fn formulation_map(session: &mut Session, request: MapRequest) -> Reply<Map> {
    let at = session.now();
    let open = session.open()?;
    let case = request.case_id;
    open.vault.case(case)?.ok_or_else(CommandError::not_found)?;
    open.note_opening(case, at)?;
    let mut heads = open.vault.heads(case, Some(KINDS))?;
    heads.retain(|head| open.may_read(head) && (head.retired.is_none() || head.kind == RecordKind::Factor));
    for head in &heads {
        open.note_reading(case, head, at)?;
    }
    let set_aside: BTreeSet<RecordId> =
        heads.iter().filter(|head| head.retired.is_some()).map(|head| head.record).collect();
    let read = |head: &StoredRecord| Record::read(head.kind, &head.body).ok().map(|record| (head.record, record));
    let records: Vec<(RecordId, Record)> = heads.iter().filter_map(read).collect();
    Ok(map::map(records.iter().map(|(id, record)| (*id, record)), &set_aside, request.lens))
}

/// Puts an idea for stepping in into the plan.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct StepIn {
    /// The case.
    pub case_id: CaseId,
    /// The cycle.
    pub cycle: RecordId,
    /// The revision of the cycle that the writer saw.
    pub based_on: RevisionId,
    /// Which of the cycle’s ideas it is, counted from 0.
    pub at: usize,
}

/// The intervention that an idea has become, and the cycle that names it.
#[derive(Debug, Serialize, TS)]
pub struct SteppedIn {
    /// The intervention.
    pub intervention: RecordView,
    /// The cycle.
    pub cycle: RecordView,
}

/// Makes an intervention of an idea: named like it, working on the statement of its step, and named by the cycle. Both
/// are written in one act, so that one undo takes both back.
pub(crate) fn step_in(session: &mut Session, request: StepIn) -> Reply<SteppedIn> {
    let open = session.open()?;
    let head = open.head_in(request.case_id, request.cycle)?;
    let Ok(Record::Cycle(mut cycle)) = Record::read(head.kind, &head.body) else {
        return Err(CommandError::not_found());
    };
    if head.retired.is_some() {
        return Err(CommandError::invalid("cycle", "This cycle was set aside, so nothing new comes of it.")
            .hint("Bring it back first."));
    }
    let doing = planned(open, &request, &cycle)?;
    let (_, ids, at) = session.writing()?;
    let record = ids.record(at)?;
    if let Some(idea) = cycle.step_ins.get_mut(request.at) {
        idea.intervention = Some(record);
    }
    let parts = [
        Part::new(record, &Record::Intervention(Box::new(doing)), Act::Add),
        Part::changed(request.cycle, RecordKind::Cycle, Record::Cycle(cycle).body(), request.based_on),
    ];
    let [intervention, cycle] = write_together(session, request.case_id, &parts, at)?;
    Ok(SteppedIn { intervention, cycle })
}

/// The intervention that an idea would become, or why it cannot.
fn planned(open: &Open, request: &StepIn, cycle: &Cycle) -> Reply<Intervention> {
    let field = |name: &str| format!("step_ins.{}.{name}", request.at);
    let idea = cycle.step_ins.get(request.at).ok_or_else(CommandError::not_found)?;
    if idea.idea.text.is_blank() {
        return Err(CommandError::invalid(&field("idea"), "Say what somebody could do here."));
    }
    if let Some(there) = idea.intervention
        && let Some(head) = open.vault.head(there)?
        && head.case == request.case_id
        && head.retired.is_none()
    {
        return Err(CommandError::invalid(&field("intervention"), "This idea stands in the plan already.")
            .hint("Open it there and change it."));
    }
    let step = idea.step.given().and_then(|number| usize::try_from(*number).ok()?.checked_sub(1));
    let factor = step.and_then(|at| cycle.steps.get(at)?.factor);
    let in_use = |factor| open.head_in(request.case_id, factor).is_ok_and(|head| head.retired.is_none());
    Ok(Intervention {
        name: idea.idea.clone(),
        factors: factor.filter(|factor| in_use(*factor)).into_iter().collect(),
        status: Code::from("planned"),
        ..Intervention::default()
    })
}

/// Refuses to link to a statement that was set aside. A link that was there before may stand and be reworded.
pub(super) fn check_ends(
    session: &mut Session,
    case: CaseId,
    record: Option<RecordId>,
    link: &FactorLink,
) -> Reply<()> {
    let open = session.open()?;
    let before = match record.map(|record| open.vault.head(record)).transpose()?.flatten() {
        Some(head) => match Record::read(head.kind, &head.body) {
            Ok(Record::FactorLink(before)) => *before,
            _ => FactorLink::default(),
        },
        None => FactorLink::default(),
    };
    for (field, end, stood) in [("from", link.from, before.from), ("to", link.to, before.to)] {
        let Some(end) = end.filter(|end| Some(*end) != stood) else { continue };
        if open.head_in(case, end).is_ok_and(|head| head.retired.is_some()) {
            return Err(CommandError::invalid(field, "That statement was set aside, so nothing new is linked to it.")
                .hint("Bring it back first, or choose another statement."));
        }
    }
    Ok(())
}
