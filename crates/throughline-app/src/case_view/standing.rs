//! How each agreed version stands: what is still to be signed, what has changed since, and whether it is overdue.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::Serialize;
use throughline_case::{
    code::Code,
    id::RecordId,
    record::{Kind as _, Record, RecordKind},
    text::Text,
    time::Timestamp,
    version::{Decisions, Entry, Version, WITHDRAWN, covered_kinds},
    vocabulary::{self, phrase},
};
use throughline_store::StoredRecord;
use ts_rs::TS;

use super::{Mark, each_version};
use crate::{command::case::Worded, documents, session::Open};

/// One agreed version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct VersionView {
    /// The version's card.
    pub record: RecordId,
    /// What it is a version of.
    pub about: Code,
    /// Its name, such as `Formulation 2`.
    pub label: String,
    /// Its number.
    pub number: u32,
    /// The hash of what it covers, which whoever signs says they have seen.
    pub hash: String,
    /// When it was agreed.
    pub agreed_at: Timestamp,
    /// By whom.
    pub agreed_by: String,
    /// What changed since the one before.
    pub change_summary: Option<Text>,
    /// By when the team looks again.
    pub review_by: Option<NaiveDate>,
    /// Since when that is overdue; never of a version that another has followed or that was withdrawn.
    pub overdue_since: Option<NaiveDate>,
    /// Who signed, each in one line.
    pub signed: Vec<String>,
    /// How it stands (vocabulary `version_status`).
    pub status: Worded,
    /// Who or what is still missing before it counts as agreed (vocabulary `version_minimum`).
    pub still_to_sign: Vec<Worded>,
    /// What the team may want to look at. None of it stops anybody.
    pub advice: Vec<String>,
    /// Who withdrew it, and why.
    pub withdrawn: Option<Withdrawal>,
    /// Whether a later one has taken its place.
    pub superseded: bool,
    /// Whether what it covers was changed since.
    pub changed_since: bool,
    /// How many cards were added, changed or set aside since.
    pub changes: u32,
}

/// Who withdrew a version, when and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Withdrawal {
    /// The name of whoever withdrew it.
    pub by: Text,
    /// The day.
    pub on: Option<NaiveDate>,
    /// Why.
    pub reason: Text,
}

/// The versions of a case, newest first. `heads` are those this person may read, `hidden` tells of the others only that
/// they are there.
pub(super) fn versions(
    open: &Open,
    heads: &[StoredRecord],
    hidden: &[Mark],
    records: &[(RecordId, Record)],
    today: NaiveDate,
) -> Vec<VersionView> {
    let views = each_version(records).filter_map(|(id, version)| {
        let head = heads.iter().find(|head| head.record == id)?;
        Some(view(open, head, version, &Sight { heads, hidden, records, today }))
    });
    let mut views: Vec<VersionView> = views.collect();
    views.sort_by_key(|view| std::cmp::Reverse((view.agreed_at, view.record)));
    views
}

/// What a version is looked at against.
struct Sight<'a> {
    heads: &'a [StoredRecord],
    hidden: &'a [Mark],
    records: &'a [(RecordId, Record)],
    today: NaiveDate,
}

fn view(open: &Open, head: &StoredRecord, version: &Version, sight: &Sight<'_>) -> VersionView {
    let decisions = Decisions::about(head.record, sight.records);
    let missing = decisions.still_to_sign(version, head.written_by);
    let superseded = each_version(sight.records).any(|(_, other)| other.previous == Some(head.record));
    let withdrawn = decisions.withdrawal().map(|(_, sign_off)| Withdrawal {
        by: sign_off.signer.text.clone(),
        on: sign_off.on.given().copied(),
        reason: sign_off.note.given().map(|note| note.text.clone()).unwrap_or_default(),
    });
    let status = match (&withdrawn, superseded, missing.is_empty()) {
        (Some(_), ..) => WITHDRAWN,
        (None, true, _) => "superseded",
        (None, false, true) => "agreed",
        (None, false, false) => "working",
    };
    let stands = !superseded && withdrawn.is_none();
    let changes = if superseded { 0 } else { changes(version, sight) };
    let review_by = version.review_by.given().copied();
    VersionView {
        record: head.record,
        about: version.about.clone(),
        label: version.title(),
        number: version.number,
        hash: version.hash.clone(),
        agreed_at: head.written_at,
        agreed_by: open.name_of(head.written_by),
        change_summary: version.change_summary.given().map(|note| note.text.clone()),
        review_by,
        overdue_since: review_by.filter(|day| stands && *day < sight.today),
        signed: signatures(sight.records, head.record),
        status: worded("version_status", Code::from(status)),
        still_to_sign: missing.into_iter().filter(|_| stands).map(|code| worded("version_minimum", code)).collect(),
        advice: if stands { advice(version, sight) } else { Vec::new() },
        withdrawn,
        superseded,
        changed_since: changes > 0,
        changes,
    }
}

fn worded(list: &str, code: Code) -> Worded {
    Worded { label: vocabulary::label(list, &code), code }
}

fn signatures(records: &[(RecordId, Record)], version: RecordId) -> Vec<String> {
    let signed = records.iter().filter_map(|(_, record)| match record {
        Record::SignOff(sign_off) if sign_off.version == Some(version) && sign_off.decision.as_str() != WITHDRAWN => {
            let decision = vocabulary::label("sign_decision", &sign_off.decision);
            let capacity = vocabulary::label("sign_capacity", &sign_off.capacity);
            Some(format!("{}, {capacity}: {decision}", sign_off.signer.text.as_str()))
        }
        _ => None,
    });
    signed.collect()
}

/// What a team usually looks at before it stands behind a formulation.
fn advice(version: &Version, sight: &Sight<'_>) -> Vec<String> {
    if version.about.as_str() != "formulation" {
        return Vec::new();
    }
    let covered: BTreeSet<RecordId> = version.manifest.iter().map(|entry| entry.record).collect();
    let cycle = |kind: RecordKind, record: RecordId| kind == RecordKind::Cycle && covered.contains(&record);
    let has_cycle = sight.heads.iter().any(|head| cycle(head.kind, head.record))
        || sight.hidden.iter().any(|mark| cycle(mark.kind, mark.entry.record));
    let open = sight.records.iter().filter(|(_, record)| match record {
        Record::Dissent(dissent) => !dissent.is_settled(),
        _ => false,
    });
    let mut advice = Vec::new();
    advice.extend((!has_cycle).then(|| vocabulary::word("version_no_cycle")));
    match open.count() {
        0 => {}
        1 => advice.push(vocabulary::word("version_unsettled_one")),
        several => advice.push(phrase("version_unsettled", &[("n", &several.to_string())])),
    }
    advice
}

/// How many cards are no longer the ones that a version holds.
fn changes(version: &Version, sight: &Sight<'_>) -> u32 {
    let kinds = covered_kinds(version.about.as_str());
    let mut now = match documents::handover_in(version, sight.heads) {
        Some(handover) => documents::handover_manifest(handover, sight.heads),
        None => documents::manifest(kinds, sight.heads),
    };
    now.extend(unread(sight.hidden, kinds));
    let (now, then): (BTreeSet<_>, BTreeSet<_>) = (now.iter().collect(), version.manifest.iter().collect());
    let changed: BTreeSet<RecordId> = now.symmetric_difference(&then).map(|entry| entry.record).collect();
    u32::try_from(changed.len()).unwrap_or(u32::MAX)
}

fn unread<'a>(hidden: &'a [Mark], kinds: &'a [RecordKind]) -> impl Iterator<Item = Entry> + 'a {
    hidden.iter().filter(|mark| !mark.retired && kinds.contains(&mark.kind)).map(|mark| mark.entry.clone())
}
