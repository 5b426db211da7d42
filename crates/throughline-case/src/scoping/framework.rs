use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    form,
    id::RecordId,
    note::Note,
    record::{Kind, Record, RecordKind},
    version::Version,
};

/// What the Framework for Integrated Care asks of every child’s help.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Framework {
    /// Whether a young person’s advocate is assigned (vocabulary `yes_no_not_known`).
    pub advocate: Answer<Code>,
    /// The advocate.
    pub advocate_person: Option<RecordId>,
    /// Whether the child chose them (vocabulary `yes_no_not_known`).
    pub chosen_by_child: Answer<Code>,
    /// Since when.
    pub advocate_from: Answer<NaiveDate>,
    /// Until when.
    pub advocate_until: Answer<NaiveDate>,
    /// What the child wants from them.
    pub advocate_wants: Answer<Note>,
    /// An answer that overrides what the product works out (vocabulary `yes_no_not_known`).
    pub plan_from_formulation: Answer<Code>,
    /// Why it is answered by hand.
    pub plan_why: Answer<Note>,
    /// Whether advice and consultation were given (vocabulary `yes_no_not_known`).
    pub advice: Answer<Code>,
    /// Whether the work has ended (vocabulary `yes_no_not_known`).
    pub concluded: Answer<Code>,
    /// When it ended.
    pub concluded_on: Answer<NaiveDate>,
    /// Why it ended.
    pub concluded_why: Answer<Note>,
}

/// Whether there is a care plan drawn from a formulation, worked out from what was agreed and signed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PlanFromFormulation {
    /// A version of the formulation is agreed and somebody signed it, also with a different view.
    pub signed: bool,
    /// Something that is being done works on a statement or a cycle of a signed version.
    pub linked: bool,
    /// Both of them: the answer.
    pub yes: bool,
}

/// Works out whether there is a care plan drawn from a signed formulation.
#[must_use]
pub fn plan_from_formulation(records: &[(RecordId, Record)]) -> PlanFromFormulation {
    let signed: Vec<&Version> = records
        .iter()
        .filter_map(|(id, record)| match record {
            Record::Version(version) if version.about.as_str() == "formulation" && is_signed(records, *id) => {
                Some(&**version)
            }
            _ => None,
        })
        .collect();
    let covers = |id: &RecordId| signed.iter().any(|version| version.manifest.iter().any(|entry| entry.record == *id));
    let is_linked = |id: RecordId, factors: &[RecordId]| {
        factors.iter().any(covers) || cycles_of(records, id).any(|cycle| covers(&cycle))
    };
    let linked = records.iter().any(|(id, record)| {
        matches!(record, Record::Intervention(doing)
            if doing.status.as_str() == "active" && is_linked(*id, &doing.factors))
    });
    let signed = !signed.is_empty();
    PlanFromFormulation { signed, linked, yes: signed && linked }
}

/// Whether somebody signed a version, with or without a different view.
pub(crate) fn is_signed(records: &[(RecordId, Record)], version: RecordId) -> bool {
    records.iter().any(|(_, record)| {
        matches!(record, Record::SignOff(sign_off)
            if sign_off.version == Some(version) && matches!(sign_off.decision.as_str(), "signed" | "signed_with_dissent"))
    })
}

/// The cycles in which somebody steps in with an intervention.
pub(crate) fn cycles_of(records: &[(RecordId, Record)], intervention: RecordId) -> impl Iterator<Item = RecordId> {
    records.iter().filter_map(move |(id, record)| match record {
        Record::Cycle(cycle) => {
            cycle.step_ins.iter().any(|step_in| step_in.intervention == Some(intervention)).then_some(*id)
        }
        _ => None,
    })
}

impl Kind for Framework {
    const KIND: RecordKind = RecordKind::Framework;

    fn title(&self) -> String {
        form::label(Self::KIND).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{id::RevisionId, plan::Intervention, sign_off::SignOff, version::Entry};

    fn id(number: u128) -> RecordId {
        RecordId::new(uuid::Uuid::from_u128(number))
    }

    /// A version that covers statement 9, what was decided about it, and an intervention on a statement.
    fn case(decision: &str, status: &str, factor: u128) -> Vec<(RecordId, Record)> {
        let entry = Entry { record: id(9), revision: RevisionId::new([7; 32]) };
        let version = Version { about: "formulation".into(), number: 1, manifest: vec![entry], ..Version::default() };
        let sign_off = SignOff { version: Some(id(1)), decision: decision.into(), ..SignOff::default() };
        let doing = Intervention { factors: vec![id(factor)], status: status.into(), ..Intervention::default() };
        vec![
            (id(1), Record::Version(Box::new(version))),
            (id(2), Record::SignOff(Box::new(sign_off))),
            (id(3), Record::Intervention(Box::new(doing))),
        ]
    }

    #[test]
    fn a_care_plan_counts_as_drawn_from_a_formulation_once_it_is_signed_and_something_is_done_on_it() {
        for (decision, status, factor, yes) in [
            ("signed", "active", 9, true),
            ("signed_with_dissent", "active", 9, true),
            ("declined", "active", 9, false),
            ("signed", "planned", 9, false),
            ("signed", "active", 8, false),
        ] {
            let found = plan_from_formulation(&case(decision, status, factor));
            assert_eq!(found.yes, yes, "{decision} {status} {factor}: {found:?}");
        }
        assert_eq!(plan_from_formulation(&[]), PlanFromFormulation::default());
    }
}
