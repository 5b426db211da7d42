//! The golden thread, and where it is not joined: event to factor to need to target to intervention.

use std::collections::BTreeSet;

use crate::{
    code::Code,
    id::RecordId,
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
            Record::Need(need) if need.met_status.as_str() != "met" => &[
                ("need_without_target", !joined.needs.contains(id) && need.unmet_reason.given().is_none()),
                ("need_without_factor", need.factors.is_empty()),
            ],
            Record::Target(target) if is_live(&target.status) => &[
                ("target_without_need", target.needs.is_empty()),
                ("target_without_intervention", !joined.targets.contains(id)),
            ],
            Record::Intervention(doing) if is_live(&doing.status) => &[
                ("intervention_without_target", doing.targets.is_empty()),
                ("intervention_without_factor", doing.factors.is_empty()),
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
    found
}

fn is_active(status: &Code) -> bool {
    matches!(status.as_str(), "" | "active" | "disputed")
}

fn is_live(status: &Code) -> bool {
    !matches!(status.as_str(), "achieved" | "dropped" | "completed" | "ended_early" | "declined")
}

/// What something further along the thread points at.
struct Joined {
    factors: BTreeSet<RecordId>,
    needs: BTreeSet<RecordId>,
    targets: BTreeSet<RecordId>,
}

impl Joined {
    fn of(records: &[(RecordId, Record)]) -> Self {
        let mut joined = Self { factors: BTreeSet::new(), needs: BTreeSet::new(), targets: BTreeSet::new() };
        for (_, record) in records {
            match record {
                Record::Intervention(doing) => {
                    joined.factors.extend(&doing.factors);
                    joined.targets.extend(&doing.targets);
                }
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
        let target = Target { needs: vec![id(1)], ..Target::default() };
        let doing = Intervention { targets: vec![id(2)], factors: vec![id(9)], ..Intervention::default() };
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
    fn an_unmet_need_with_its_reason_said_is_not_loose() {
        let mut need = Need { factors: vec![id(9)], met_status: "unmet".into(), ..Need::default() };
        need.unmet_reason = crate::answer::Answer::of("no_service".into());
        assert!(codes(&[(id(1), Record::Need(Box::new(need)))]).is_empty());
    }
}
