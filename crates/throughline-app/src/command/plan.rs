//! The plan as a whole: what was delivered, what is unmet, and the golden thread through every card.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use throughline_case::{
    code::Code,
    id::{CaseId, RecordId},
    plan::{Delivery, Need, deliveries, stems},
    record::{Record, RecordKind},
    thread::{Thread, ThreadCard, Threads},
    vocabulary,
};
use ts_rs::TS;

use super::{Reply, history::InCase, together::cards};
use crate::{error::CommandError, session::Session};

/// The kinds of card along the thread.
const THREAD: &[RecordKind] = &[
    RecordKind::LifeEvent,
    RecordKind::Factor,
    RecordKind::Cycle,
    RecordKind::Need,
    RecordKind::Target,
    RecordKind::Intervention,
    RecordKind::GoalRating,
    RecordKind::DayPlanLine,
    RecordKind::LadderRung,
    RecordKind::RiskArea,
    RecordKind::Incident,
    RecordKind::Better,
    RecordKind::Session,
    RecordKind::ShiftNote,
];

/// What the plan comes to, beyond its cards.
#[derive(Debug, Serialize, TS)]
pub struct PlanView {
    /// How often each intervention was due and what became of it.
    pub deliveries: Vec<DeliveryOf>,
    /// Needs that are not met, by the reason, the most frequent first.
    pub unmet: Vec<UnmetReason>,
    /// How well each line of the day-to-day plan helped, by what shifts wrote.
    pub helped: Vec<HelpedOf>,
    /// The thread from what has happened to what comes of it, one row for each target.
    pub rows: Vec<ThreadRow>,
}

/// The delivery of one intervention.
#[derive(Debug, Serialize, TS)]
pub struct DeliveryOf {
    /// The intervention.
    pub intervention: RecordId,
    /// The count until today.
    pub delivery: Delivery,
}

/// Why needs are not met.
#[derive(Debug, Serialize, TS)]
pub struct UnmetReason {
    /// The reason (vocabulary `unmet_reason`); empty while nobody said.
    pub reason: Code,
    /// The same in words.
    pub label: String,
    /// The needs.
    pub needs: Vec<RecordId>,
    /// The longest that one of them has waited.
    pub since: Option<NaiveDate>,
}

/// How often a line of the day-to-day plan was tried and helped.
#[derive(Debug, Serialize, TS)]
pub struct HelpedOf {
    /// The line, or the rung.
    pub line: RecordId,
    /// How often it helped, in full or a little.
    pub helped: u32,
    /// How often it made no difference.
    pub no_difference: u32,
    /// How often it made it worse.
    pub worse: u32,
    /// The last day on which it was tried.
    pub last: Option<NaiveDate>,
}

/// The thread of one target.
#[derive(Debug, Serialize, TS)]
pub struct ThreadRow {
    /// The target.
    pub target: RecordId,
    /// What it comes from, back to what happened.
    pub from: Vec<ThreadCard>,
    /// What comes of it.
    pub to: Vec<ThreadCard>,
}

/// Gathers what the plan comes to, from what this person may read.
pub(crate) fn plan_view(session: &mut Session, request: InCase) -> Reply<PlanView> {
    let today = session.now().date();
    let records = cards(session, request.case_id, THREAD)?;
    let targets = records.iter().filter(|(_, record)| matches!(record, Record::Target(_)));
    let threads = Threads::of(&records);
    let rows = targets.map(|(id, _)| {
        let Thread { from, to } = threads.through(*id);
        ThreadRow { target: *id, from, to }
    });
    let deliveries = deliveries(&records, today).into_iter();
    Ok(PlanView {
        rows: rows.collect(),
        deliveries: deliveries.map(|(intervention, delivery)| DeliveryOf { intervention, delivery }).collect(),
        unmet: unmet(&records),
        helped: helped(&records),
    })
}

/// Counts the needs that are not met, whatever the reason: a need without a service does not vanish from the plan.
fn unmet(records: &[(RecordId, Record)]) -> Vec<UnmetReason> {
    let mut by_reason: BTreeMap<Code, UnmetReason> = BTreeMap::new();
    for (id, record) in records {
        let Record::Need(need) = record else { continue };
        if !is_unmet(need) {
            continue;
        }
        let reason = need.unmet_reason.given().cloned().unwrap_or_default();
        let one = by_reason.entry(reason.clone()).or_insert_with(|| UnmetReason {
            label: if reason.is_empty() {
                vocabulary::word("no_reason_yet")
            } else {
                vocabulary::label("unmet_reason", &reason)
            },
            reason,
            needs: Vec::new(),
            since: None,
        });
        one.needs.push(*id);
        let since = need.waiting_since.given().and_then(|date| date.first());
        one.since = [one.since, since].into_iter().flatten().min();
    }
    let mut all: Vec<UnmetReason> = by_reason.into_values().collect();
    all.sort_by_key(|one| std::cmp::Reverse(one.needs.len()));
    all
}

/// A need that is met in part is counted once somebody said what is in the way of the rest.
fn is_unmet(need: &Need) -> bool {
    match need.met_status.as_str() {
        "unmet" => true,
        "partly" => need.unmet_reason.given().is_some(),
        _ => false,
    }
}

fn helped(records: &[(RecordId, Record)]) -> Vec<HelpedOf> {
    let mut by_line: BTreeMap<RecordId, HelpedOf> = BTreeMap::new();
    for (_, record) in records {
        let Record::ShiftNote(note) = record else { continue };
        let Some(answer) = note.helped.given() else { continue };
        for line in &note.lines {
            let one = by_line.entry(*line).or_insert_with(|| HelpedOf {
                line: *line,
                helped: 0,
                no_difference: 0,
                worse: 0,
                last: None,
            });
            match answer.as_str() {
                "yes" | "partly" => one.helped += 1,
                "no" => one.no_difference += 1,
                "made_it_worse" => one.worse += 1,
                _ => continue,
            }
            one.last = one.last.max(note.on.given().copied());
        }
    }
    by_line.into_values().collect()
}

/// Asks for the thread through one card.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ThreadOf {
    /// The case.
    pub case_id: CaseId,
    /// The card.
    pub record: RecordId,
}

/// The thread through one card, down to where a handover says it.
#[derive(Debug, Serialize, TS)]
pub struct ThreadThrough {
    /// What it comes from, nearest first.
    pub from: Vec<ThreadCard>,
    /// What comes of it, nearest first.
    pub to: Vec<ThreadCard>,
    /// The part of a handover in which it is printed, by its title; none for what stays with the team.
    pub printed_under: Option<String>,
}

/// Where a handover prints a kind of card, by the word of the part’s title.
const fn part_of(kind: RecordKind) -> Option<&'static str> {
    Some(match kind {
        RecordKind::Factor | RecordKind::Cycle => "block_i",
        RecordKind::LifeEvent => "block_r",
        RecordKind::Need | RecordKind::Target | RecordKind::GoalRating => "block_j",
        RecordKind::Intervention | RecordKind::Session => "block_l",
        RecordKind::DayPlanLine | RecordKind::LadderRung | RecordKind::ShiftNote => "block_d",
        RecordKind::RiskArea => "block_k",
        RecordKind::Incident => "block_q",
        RecordKind::Better => "block_s",
        _ => return None,
    })
}

/// Follows the golden thread through a card, from what happened to how it is delivered, measured and handed over.
pub(crate) fn thread_of(session: &mut Session, request: ThreadOf) -> Reply<ThreadThrough> {
    let records = cards(session, request.case_id, THREAD)?;
    let own = records.iter().find(|(id, _)| *id == request.record);
    let (_, own) = own.ok_or_else(CommandError::not_found)?;
    let name = session.vault()?.case(request.case_id)?.map(|row| row.line.name).unwrap_or_default();
    let title = |key: &str| vocabulary::phrase(key, &[("name", name.as_str())]);
    let Thread { from, to } = Threads::of(&records).through(request.record);
    Ok(ThreadThrough { from, to, printed_under: part_of(own.kind()).map(title) })
}

/// Asks how a target for a need could begin.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TargetStems {
    /// The domains of the needs (vocabulary `domain`).
    pub domains: Vec<Code>,
}

/// Beginnings of targets in the first person.
#[derive(Debug, Serialize, TS)]
pub struct Stems {
    /// In the order of the domains; the gap is an ellipsis.
    pub stems: Vec<String>,
}

/// Offers beginnings in the first person; a team finishes one with the child.
pub(crate) fn target_stems(_session: &mut Session, request: TargetStems) -> Reply<Stems> {
    Ok(Stems { stems: request.domains.iter().flat_map(|domain| stems(domain)).cloned().collect() })
}
