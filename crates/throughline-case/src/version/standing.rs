//! How a version stands: what is still to be signed, and whether it was withdrawn.

use std::collections::BTreeMap;

use super::Version;
use crate::{
    answer::Answer,
    code::Code,
    id::{RecordId, UserId},
    note::{Note, notes_in},
    record::Record,
    sign_off::SignOff,
    vocabulary,
};

/// The decision that takes a version back. It is recorded beside the signatures and made by a command of its own.
pub const WITHDRAWN: &str = "withdrawn";

/// The decisions about one version, in the order in which they were recorded.
#[derive(Debug, Clone, Default)]
pub struct Decisions<'a> {
    all: Vec<(RecordId, &'a SignOff)>,
    childs_dissent: bool,
}

impl<'a> Decisions<'a> {
    /// The decisions about a version, among the records of its case.
    #[must_use]
    pub fn about(version: RecordId, records: &'a [(RecordId, Record)]) -> Self {
        let mut decisions = Self::default();
        for (id, record) in records {
            match record {
                Record::SignOff(sign_off) if sign_off.version == Some(version) => decisions.all.push((*id, sign_off)),
                Record::Dissent(dissent) if dissent.about == Some(version) && dissent.holder.as_str() == "child" => {
                    decisions.childs_dissent |= !dissent.position.text.is_blank();
                }
                _ => {}
            }
        }
        decisions.all.sort_by_key(|(id, _)| *id);
        decisions
    }

    /// The decision that took the version back, when there is one.
    #[must_use]
    pub fn withdrawal(&self) -> Option<(RecordId, &'a SignOff)> {
        self.all.iter().copied().find(|(_, sign_off)| sign_off.decision.as_str() == WITHDRAWN)
    }

    /// What everybody decided, the last word of each person in each capacity.
    fn standing(&self) -> impl Iterator<Item = &'a SignOff> {
        let mut last: BTreeMap<(Option<UserId>, &str, &Code), &SignOff> = BTreeMap::new();
        for (_, sign_off) in &self.all {
            let name = if sign_off.user.is_some() { "" } else { sign_off.signer.text.as_str().trim() };
            last.insert((sign_off.user, name, &sign_off.capacity), sign_off);
        }
        last.into_values()
    }

    fn signed(&self) -> impl Iterator<Item = &'a SignOff> {
        self.standing().filter(|sign_off| is_signature(sign_off))
    }

    /// What is still missing before the version counts as agreed (vocabulary `version_minimum`). A signature of the child
    /// is never among it. `agreed_by` is the person who wrote the version.
    #[must_use]
    pub fn still_to_sign(&self, version: &Version, agreed_by: UserId) -> Vec<Code> {
        let mut missing = Vec::new();
        let mut ask = |code: &str, there: bool| missing.extend((!there).then(|| Code::from(code)));
        match version.about.as_str() {
            "formulation" => {
                ask("lead", self.signed().any(|sign_off| sign_off.capacity.as_str() == "author"));
                ask("day_to_day_care", self.signed().any(is_day_to_day_care));
                ask("childs_view", self.has_childs_view(version));
            }
            "handover" => ask("signature", self.signed().next().is_some()),
            _ => {}
        }
        let countersigned = |sign_off: &SignOff| {
            sign_off.capacity.as_str() == "clinical_lead" && sign_off.user.is_none_or(|user| user != agreed_by)
        };
        ask("countersign", !version.requires_countersign || self.signed().any(countersigned));
        missing
    }

    /// Whether the child's view is there in any form, or the reason why it is not.
    fn has_childs_view(&self, version: &Version) -> bool {
        let answered = |sign_off: &SignOff| {
            sign_off.capacity.as_str() == "child" && (is_signature(sign_off) || is_said(&sign_off.note))
        };
        version.child_view_recorded
            || is_said(&version.no_child_view)
            || self.childs_dissent
            || self.standing().any(answered)
    }
}

fn is_said(note: &Answer<Note>) -> bool {
    note.given().is_some_and(|note| !note.text.is_blank())
}

fn is_signature(sign_off: &SignOff) -> bool {
    matches!(sign_off.decision.as_str(), "signed" | "signed_with_dissent")
}

/// Whoever leads the formulation cannot also be the one from day-to-day care: it takes two people.
fn is_day_to_day_care(sign_off: &SignOff) -> bool {
    sign_off.capacity.as_str() == "team_member" && vocabulary::entry("day_to_day_care", &sign_off.discipline).is_some()
}

/// Whether cards hold the view of the child in any form: own words, an answer, a different view.
pub fn holds_childs_view<'a>(records: impl IntoIterator<Item = &'a Record>) -> bool {
    records.into_iter().any(|record| {
        let answered = match record {
            Record::Factor(factor) => {
                factor.child_agrees.given().is_some()
                    || factor
                        .contributions
                        .iter()
                        .any(|one| one.discipline.as_str() == "child" && !one.said.text.is_blank())
            }
            Record::Cycle(cycle) => cycle.child_recognises.given().is_some_and(|code| code.as_str() != "not_shared"),
            Record::TrmRating(rating) => is_said(&rating.child_view),
            Record::Dissent(dissent) => dissent.holder.as_str() == "child" && !dissent.position.text.is_blank(),
            _ => false,
        };
        answered || notes_in(&record.body()).iter().any(|note| note.is_childs_own() && !note.text.is_blank())
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use uuid::Uuid;

    use super::*;
    use crate::record::RecordKind;

    fn id(number: u128) -> RecordId {
        RecordId::new(Uuid::from_u128(number))
    }

    fn user(number: u128) -> UserId {
        UserId::new(Uuid::from_u128(number))
    }

    fn record(kind: RecordKind, body: &Value) -> Record {
        Record::read(kind, body).unwrap()
    }

    /// A decision about version 1 by user 1, 2 and so on.
    fn decided(by: u128, capacity: &str, discipline: &str, decision: &str) -> Record {
        let body = json!({
            "version": id(1), "user": user(by), "capacity": capacity, "discipline": discipline, "decision": decision,
        });
        record(RecordKind::SignOff, &body)
    }

    fn missing(version: &Value, decisions: Vec<Record>) -> Vec<String> {
        let Record::Version(version) = record(RecordKind::Version, version) else { panic!("it is a version") };
        let records: Vec<_> = decisions.into_iter().enumerate().map(|(at, one)| (id(10 + at as u128), one)).collect();
        let missing = Decisions::about(id(1), &records).still_to_sign(&version, user(1));
        missing.iter().map(ToString::to_string).collect()
    }

    fn formulation() -> Value {
        json!({ "about": "formulation", "child_view_recorded": true })
    }

    #[test]
    fn a_formulation_is_agreed_by_its_lead_and_somebody_from_day_to_day_care_with_the_childs_view() {
        let lead = decided(1, "author", "clinical_forensic_psychology", "signed");
        let carer = decided(2, "team_member", "residential_care", "signed_with_dissent");
        assert_eq!(missing(&json!({ "about": "formulation" }), vec![]), ["lead", "day_to_day_care", "childs_view"]);
        assert_eq!(missing(&formulation(), vec![lead.clone()]), ["day_to_day_care"]);
        assert_eq!(missing(&formulation(), vec![lead.clone(), carer.clone()]), [""; 0]);
        let teacher = decided(3, "team_member", "education", "signed");
        assert_eq!(missing(&formulation(), vec![lead, teacher]), ["day_to_day_care"]);
    }

    #[test]
    fn one_person_alone_never_makes_a_formulation_agreed() {
        let author = decided(1, "author", "residential_care", "signed");
        assert_eq!(missing(&formulation(), vec![author]), ["day_to_day_care"]);
    }

    #[test]
    fn whoever_declines_after_signing_has_not_signed() {
        let both =
            |last: &str| vec![decided(1, "author", "psychiatry", "signed"), decided(1, "author", "psychiatry", last)];
        assert_eq!(missing(&formulation(), both("declined")), ["lead", "day_to_day_care"]);
        assert_eq!(missing(&formulation(), both("signed")), ["day_to_day_care"]);
    }

    #[test]
    fn a_child_need_not_sign_and_what_the_child_said_or_why_nobody_asked_is_enough() {
        let unseen = json!({ "about": "formulation" });
        let needs_view =
            |decisions: Vec<Record>, version: &Value| missing(version, decisions).contains(&"childs_view".into());
        assert!(needs_view(vec![decided(5, "child", "child", "not_available")], &unseen), "nobody said why");
        let said = |decision: &str, note: &str| {
            let note = json!({ "state": "given", "value": { "text": note } });
            let body = json!({ "version": id(1), "signer": { "text": "Rowan" }, "capacity": "child", "decision": decision, "note": note });
            record(RecordKind::SignOff, &body)
        };
        assert!(!needs_view(vec![said("declined", "I do not want to hear it today.")], &unseen));
        assert!(!needs_view(vec![said("signed", "")], &unseen));
        let why = json!({ "about": "formulation", "no_child_view": { "state": "given", "value": { "text": "In hospital." } } });
        assert!(!needs_view(vec![], &why));
        let dissent = json!({ "about": id(1), "holder": "child", "position": { "text": "It is not the tablet." } });
        assert!(!needs_view(vec![record(RecordKind::Dissent, &dissent)], &unseen));
    }

    #[test]
    fn a_trainee_cannot_countersign_their_own_version() {
        let version = json!({ "about": "plan", "requires_countersign": true });
        assert_eq!(missing(&json!({ "about": "plan" }), vec![]), [""; 0]);
        assert_eq!(missing(&version, vec![decided(1, "clinical_lead", "psychiatry", "signed")]), ["countersign"]);
        assert_eq!(missing(&version, vec![decided(2, "clinical_lead", "psychiatry", "signed")]), [""; 0]);
    }

    #[test]
    fn the_view_of_a_child_is_found_wherever_it_was_written() {
        let said = json!({ "text": "I just swing.", "said_by": { "who": "child", "verbatim": true } });
        for (kind, body) in [
            (RecordKind::Factor, json!({ "child_wording": { "state": "given", "value": said } })),
            (RecordKind::Factor, json!({ "child_agrees": { "state": "given", "value": "no" } })),
            (
                RecordKind::Factor,
                json!({ "contributions": [{ "discipline": "child", "said": { "text": "Drew it." } }] }),
            ),
            (RecordKind::Cycle, json!({ "child_recognises": { "state": "given", "value": "partly" } })),
            (RecordKind::Dissent, json!({ "holder": "child", "position": { "text": "No." } })),
        ] {
            assert!(holds_childs_view(&[record(kind, &body)]), "{body}");
        }
        for (kind, body) in [
            (
                RecordKind::Factor,
                json!({ "statement": { "text": "Waits" }, "child_agrees": { "state": "asked_declined" } }),
            ),
            (RecordKind::Cycle, json!({ "child_recognises": { "state": "given", "value": "not_shared" } })),
            (RecordKind::Dissent, json!({ "holder": "education", "position": { "text": "No." } })),
        ] {
            assert!(!holds_childs_view(&[record(kind, &body)]), "{body}");
        }
    }
}
