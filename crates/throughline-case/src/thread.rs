//! The golden thread, and where it is not joined: event to factor to need to target to intervention.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde::Serialize;

use crate::{
    answer::Answer,
    code::Code,
    id::RecordId,
    plan::made_of_stems_only,
    record::{Record, RecordKind},
};

/// A place where the thread stops. It never blocks anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LooseEnd {
    /// What is not joined (vocabulary `loose_end`).
    pub code: Code,
    /// The card.
    pub record: RecordId,
    /// Its kind.
    pub kind: RecordKind,
    /// Its line.
    pub title: String,
}

/// Every loose end of a case, in the order of the thread.
#[must_use]
pub fn loose_ends(records: &[(RecordId, Record)]) -> Vec<LooseEnd> {
    let joined = Joined::of(records);
    let mut found = Vec::new();
    for (id, record) in records {
        let codes: &[(&str, bool)] = match record {
            Record::Factor(factor) if is_active(&factor.status) => {
                &[("factor_without_help", factor.p_class.as_str() == "perpetuating" && !joined.factors.contains(id))]
            }
            Record::Cycle(_) => &[("cycle_without_help", !joined.cycles.contains(id))],
            Record::Need(need) if need.met_status.as_str() != "met" => &[
                ("need_without_target", !joined.needs.contains(id) && need.unmet_reason.given().is_none()),
                ("need_without_factor", need.factors.is_empty()),
            ],
            Record::Target(target) if is_live(&target.status) => &[
                ("target_without_need", target.needs.is_empty()),
                ("target_without_intervention", !joined.targets.contains(id)),
                (
                    "target_never_rated",
                    !joined.rated.contains(id) && target.rating.given().is_none() && target.baseline.given().is_none(),
                ),
            ],
            Record::Intervention(doing) if is_live(&doing.status) => &[
                ("intervention_without_target", doing.targets.is_empty()),
                ("intervention_without_factor", doing.factors.is_empty() && doing.cycles.is_empty()),
                ("intervention_without_move", doing.what_if_moved == Answer::NotAsked),
            ],
            _ => &[],
        };
        let ends = codes.iter().filter(|(_, loose)| *loose).map(|(code, _)| LooseEnd {
            code: Code::from(*code),
            record: *id,
            kind: record.kind(),
            title: record.title(),
        });
        found.extend(ends);
    }
    if made_of_stems_only(records.iter().map(|(_, record)| record)) {
        let targets =
            records.iter().filter(|(_, record)| matches!(record, Record::Target(target) if is_live(&target.status)));
        found.extend(targets.take(1).map(|(id, record)| LooseEnd {
            code: Code::from("stems_only"),
            record: *id,
            kind: record.kind(),
            title: record.title(),
        }));
    }
    found
}

fn is_active(status: &Code) -> bool {
    matches!(status.as_str(), "" | "active" | "disputed")
}

fn is_live(status: &Code) -> bool {
    !matches!(status.as_str(), "achieved" | "dropped" | "completed" | "ended_early" | "declined")
}

/// One card on the thread, with how far it is from the card that was asked about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ThreadCard {
    /// The card.
    pub record: RecordId,
    /// Its kind.
    pub kind: RecordKind,
    /// Its line.
    pub title: String,
    /// How many joins lie between: 1 for a card that is joined directly.
    pub steps: u32,
}

/// The golden thread through one card: what it comes from, back to what happened, and what comes of it, down to how it
/// is measured and delivered.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Thread {
    /// What it comes from, nearest first.
    pub from: Vec<ThreadCard>,
    /// What comes of it, nearest first.
    pub to: Vec<ThreadCard>,
}

/// Every join between the cards of a case, made once and followed as often as it is asked.
#[derive(Debug)]
pub struct Threads<'a> {
    cards: BTreeMap<RecordId, &'a Record>,
    back: BTreeMap<RecordId, BTreeSet<RecordId>>,
    on: BTreeMap<RecordId, BTreeSet<RecordId>>,
}

impl<'a> Threads<'a> {
    /// Joins the cards of a case.
    #[must_use]
    pub fn of(records: &'a [(RecordId, Record)]) -> Self {
        let cards = records.iter().map(|(id, record)| (*id, record)).collect();
        let mut threads = Self { cards, back: BTreeMap::new(), on: BTreeMap::new() };
        for (id, record) in records {
            comes_from(record).into_iter().for_each(|source| threads.join(source, *id));
            leads_to(record).into_iter().for_each(|result| threads.join(*id, result));
        }
        threads
    }

    fn join(&mut self, from: RecordId, to: RecordId) {
        self.on.entry(from).or_default().insert(to);
        self.back.entry(to).or_default().insert(from);
    }

    /// Follows the thread through a card in both directions.
    #[must_use]
    pub fn through(&self, card: RecordId) -> Thread {
        Thread { from: self.walk(card, &self.back), to: self.walk(card, &self.on) }
    }

    fn walk(&self, of: RecordId, joins: &BTreeMap<RecordId, BTreeSet<RecordId>>) -> Vec<ThreadCard> {
        let mut seen = BTreeSet::from([of]);
        let mut next = VecDeque::from([(of, 0)]);
        let mut found = Vec::new();
        while let Some((at, steps)) = next.pop_front() {
            for joined in joins.get(&at).into_iter().flatten() {
                let Some(record) = self.cards.get(joined).filter(|_| seen.insert(*joined)) else { continue };
                found.push(ThreadCard {
                    record: *joined,
                    kind: record.kind(),
                    title: record.title(),
                    steps: steps + 1,
                });
                next.push_back((*joined, steps + 1));
            }
        }
        found
    }
}

/// What a card says it comes from.
fn comes_from(record: &Record) -> Vec<RecordId> {
    match record {
        Record::Factor(factor) => factor.events.clone(),
        Record::Cycle(cycle) => cycle.steps.iter().filter_map(|step| step.factor).collect(),
        Record::Need(need) => need.factors.clone(),
        Record::Target(target) => target.needs.clone(),
        Record::Intervention(doing) => {
            [&doing.targets, &doing.factors, &doing.cycles].into_iter().flatten().copied().collect()
        }
        Record::DayPlanLine(line) => line.factors.clone(),
        Record::LadderRung(rung) => rung.factors.clone(),
        Record::RiskArea(risk) => risk.factors.iter().copied().chain(risk.cycle).collect(),
        Record::GoalRating(rating) => rating.target.into_iter().collect(),
        Record::Better(better) => better.interventions.clone(),
        _ => Vec::new(),
    }
}

/// What a card says comes of it.
fn leads_to(record: &Record) -> Vec<RecordId> {
    match record {
        Record::Cycle(cycle) => cycle.step_ins.iter().filter_map(|step| step.intervention).collect(),
        Record::Incident(incident) => incident.changes.clone(),
        _ => Vec::new(),
    }
}

/// What something further along the thread points at.
#[derive(Default)]
struct Joined {
    factors: BTreeSet<RecordId>,
    needs: BTreeSet<RecordId>,
    targets: BTreeSet<RecordId>,
    cycles: BTreeSet<RecordId>,
    rated: BTreeSet<RecordId>,
}

impl Joined {
    fn of(records: &[(RecordId, Record)]) -> Self {
        let mut joined = Self::default();
        for (id, record) in records {
            match record {
                Record::Intervention(doing) => {
                    joined.factors.extend(&doing.factors);
                    joined.targets.extend(&doing.targets);
                    joined.cycles.extend(&doing.cycles);
                }
                Record::Cycle(cycle) if cycle.step_ins.iter().any(|step| step.intervention.is_some()) => {
                    joined.cycles.insert(*id);
                }
                Record::GoalRating(rating) => joined.rated.extend(rating.target),
                Record::LadderRung(rung) => joined.factors.extend(&rung.factors),
                Record::DayPlanLine(line) => joined.factors.extend(&line.factors),
                Record::Target(target) => joined.needs.extend(&target.needs),
                _ => {}
            }
        }
        joined
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::plan::{Intervention, Need, Target};

    fn id(number: u128) -> RecordId {
        RecordId::new(uuid::Uuid::from_u128(number))
    }

    fn codes(records: &[(RecordId, Record)]) -> Vec<String> {
        loose_ends(records).into_iter().map(|end| end.code.to_string()).collect()
    }

    #[test]
    fn a_thread_joined_from_need_to_intervention_has_no_end_there() {
        let need = Need { factors: vec![id(9)], met_status: "unmet".into(), ..Need::default() };
        let target = Target { needs: vec![id(1)], baseline: Answer::of(2), ..Target::default() };
        let what_if_moved = Answer::of(crate::note::Note::new("Goes on with Callum."));
        let doing =
            Intervention { targets: vec![id(2)], factors: vec![id(9)], what_if_moved, ..Intervention::default() };
        let all = [
            (id(1), Record::Need(Box::new(need))),
            (id(2), Record::Target(Box::new(target))),
            (id(3), Record::Intervention(Box::new(doing))),
        ];
        assert!(codes(&all).is_empty());
        assert_eq!(codes(&all[..2]), ["target_without_intervention"]);
        assert_eq!(codes(&all[..1]), ["need_without_target"]);
    }

    #[test]
    fn the_thread_is_followed_from_a_life_event_to_a_rating_and_back() {
        let factor = crate::formulation::Factor { events: vec![id(1)], ..Default::default() };
        let need = Need { factors: vec![id(2)], ..Need::default() };
        let target = Target { needs: vec![id(3)], ..Target::default() };
        let doing = Intervention { targets: vec![id(4)], ..Intervention::default() };
        let rating = crate::plan::GoalRating { target: Some(id(4)), ..Default::default() };
        let all = [
            (id(1), Record::LifeEvent(Box::default())),
            (id(2), Record::Factor(Box::new(factor))),
            (id(3), Record::Need(Box::new(need))),
            (id(4), Record::Target(Box::new(target))),
            (id(5), Record::Intervention(Box::new(doing))),
            (id(6), Record::GoalRating(Box::new(rating))),
        ];
        let steps = |cards: &[ThreadCard]| cards.iter().map(|card| (card.kind, card.steps)).collect::<Vec<_>>();
        let threads = Threads::of(&all);
        let from_event = threads.through(id(1));
        assert!(from_event.from.is_empty());
        let kinds = [
            RecordKind::Factor,
            RecordKind::Need,
            RecordKind::Target,
            RecordKind::Intervention,
            RecordKind::GoalRating,
        ];
        assert_eq!(steps(&from_event.to), [(kinds[0], 1), (kinds[1], 2), (kinds[2], 3), (kinds[3], 4), (kinds[4], 4)]);
        let of_rating = threads.through(id(6));
        assert_eq!(of_rating.from.last().map(|card| (card.kind, card.steps)), Some((RecordKind::LifeEvent, 4)));
        assert!(of_rating.to.is_empty());
    }

    proptest! {
        /// Whatever points at whatever, a card is on the way to another exactly when that one comes from it.
        #[test]
        fn the_thread_is_the_same_from_either_end(
            links in prop::collection::vec((0usize..12, 0usize..12), 0..30),
            steps in prop::collection::vec((0usize..12, 0usize..12), 0..6),
        ) {
            let mut records: Vec<(RecordId, Record)> = (0..12u32)
                .map(|n| {
                    let record = match n % 3 {
                        0 => Record::Need(Box::default()),
                        1 => Record::Intervention(Box::default()),
                        _ => Record::Incident(Box::default()),
                    };
                    (id(u128::from(n) + 1), record)
                })
                .collect();
            for (of, to) in links.into_iter().chain(steps) {
                let to = records[to].0;
                match &mut records[of].1 {
                    Record::Need(need) => need.factors.push(to),
                    Record::Intervention(doing) => doing.targets.push(to),
                    Record::Incident(incident) => incident.changes.push(to),
                    _ => {}
                }
            }
            let threads = Threads::of(&records);
            let leads = |a: RecordId, b: RecordId| threads.through(a).to.iter().any(|card| card.record == b);
            let comes = |a: RecordId, b: RecordId| threads.through(b).from.iter().any(|card| card.record == a);
            for (a, _) in &records {
                prop_assert!(!leads(*a, *a));
                for (b, _) in &records {
                    prop_assert_eq!(leads(*a, *b), comes(*a, *b));
                }
            }
        }
    }

    #[test]
    fn an_unmet_need_with_its_reason_said_is_not_loose() {
        let mut need = Need { factors: vec![id(9)], met_status: "unmet".into(), ..Need::default() };
        need.unmet_reason = crate::answer::Answer::of("no_service".into());
        assert!(codes(&[(id(1), Record::Need(Box::new(need)))]).is_empty());
    }
}
