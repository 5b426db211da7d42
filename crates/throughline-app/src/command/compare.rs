//! Comparing two versions of one thing, or a version with what is written now.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use throughline_case::{
    code::Code,
    id::{CaseId, RecordId, RevisionId},
    record::{Kind as _, Record, RecordKind},
    text::Text,
    time::Timestamp,
    version::{Change, Entry, FieldChange, Held, Version, compare, covered_kinds},
    vocabulary,
};
use throughline_store::{StoredRecord, StoredRevision};
use ts_rs::TS;

use super::{Reply, case::Worded};
use crate::{
    documents,
    error::CommandError,
    session::{Open, Session},
};

/// Asks what became of the cards between two versions.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CompareVersions {
    /// The case.
    pub case_id: CaseId,
    /// A version.
    pub version: RecordId,
    /// Another version of the same thing; none for what is written now.
    #[serde(default)]
    pub with: Option<RecordId>,
}

/// What became of the cards from one side to the other.
#[derive(Debug, Serialize, TS)]
pub struct Comparison {
    /// What it is a version of.
    pub about: Code,
    /// The earlier side.
    pub before: Compared,
    /// The later side.
    pub after: Compared,
    /// Why: the versions that were agreed after the earlier side, up to the later one, oldest first.
    pub why: Vec<Compared>,
    /// What became of each card, by what became of it.
    pub changes: Vec<CardChange>,
    /// How many changed cards are not for this person. Nothing else is said of them.
    pub withheld: u32,
}

/// One side of a comparison.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Compared {
    /// The version; none for what is written now.
    pub version: Option<RecordId>,
    /// Its name, such as `Formulation 2`.
    pub label: String,
    /// When it was agreed; now for what is written now.
    pub at: Timestamp,
    /// Who agreed it.
    pub by: String,
    /// What was said to have changed.
    pub change_summary: Option<Text>,
}

/// What became of one card.
#[derive(Debug, Serialize, TS)]
pub struct CardChange {
    /// The card.
    pub record: RecordId,
    /// Its kind.
    pub kind: RecordKind,
    /// One line for it.
    pub title: Text,
    /// What became of it (vocabulary `version_change`), the most telling first.
    pub what: Vec<Worded>,
    /// What it says otherwise.
    pub fields: Vec<FieldChange>,
    /// Who wrote on it in between, in the order in which they first did.
    pub by: Vec<String>,
    /// When it was last written on.
    pub at: Option<Timestamp>,
    /// Why it was set aside, when it was.
    pub reason: Option<Text>,
}

/// Says what was added, reworded, moved, linked another way and set aside, with who, when and why. The earlier version
/// comes first whichever was named first.
pub(crate) fn compare_versions(session: &mut Session, request: CompareVersions) -> Reply<Comparison> {
    let at = session.now();
    let open = session.open()?;
    let case = request.case_id;
    open.note_opening(case, at)?;
    let heads = open.vault.heads(case, None)?;
    let mut first = version(open, &heads, request.version)?;
    let mut second = request.with.map(|with| version(open, &heads, with)).transpose()?;
    if let Some(other) = &mut second {
        check_same(&first, other, &heads)?;
        if other.version.number < first.version.number {
            std::mem::swap(&mut first, other);
        }
    }
    let now = match &second {
        Some(second) => second.version.manifest.clone(),
        None => stands_now(&first.version, &heads),
    };
    let until = second.as_ref().map_or(at, |second| second.head.written_at);
    let mut sight = Sight { open, case, heads: &heads, at, until };
    let changed = sight.changed(&first.version.manifest, &now)?;
    let changes = sight.told(&changed)?;
    let after = match &second {
        Some(second) => second.side(open),
        None => Compared {
            version: None,
            label: vocabulary::word("written_now"),
            at,
            by: String::new(),
            change_summary: None,
        },
    };
    Ok(Comparison {
        about: first.version.about.clone(),
        before: first.side(open),
        why: why(open, &heads, &first, second.as_ref()),
        after,
        changes,
        withheld: u32::try_from(changed.withheld).unwrap_or(u32::MAX),
    })
}

/// A version with its card.
struct Agreed {
    head: StoredRecord,
    version: Version,
}

impl Agreed {
    fn side(&self, open: &Open) -> Compared {
        Compared {
            version: Some(self.head.record),
            label: self.version.title(),
            at: self.head.written_at,
            by: open.name_of(self.head.written_by),
            change_summary: self.version.change_summary.given().map(|note| note.text.clone()),
        }
    }
}

fn version(open: &Open, heads: &[StoredRecord], id: RecordId) -> Reply<Agreed> {
    let head =
        heads.iter().find(|head| head.record == id && open.may_read(head)).ok_or_else(CommandError::not_found)?;
    match Record::read(head.kind, &head.body) {
        Ok(Record::Version(version)) => Ok(Agreed { head: head.clone(), version: *version }),
        _ => Err(CommandError::not_found()),
    }
}

fn check_same(first: &Agreed, second: &Agreed, heads: &[StoredRecord]) -> Reply<()> {
    let handover = |agreed: &Agreed| documents::handover_in(&agreed.version, heads);
    if first.version.about == second.version.about && handover(first) == handover(second) {
        return Ok(());
    }
    Err(CommandError::invalid("with", "These are versions of two different things.")
        .hint("Choose two versions of the same thing, or compare with what is written now."))
}

/// The manifest that the same thing would have now.
fn stands_now(version: &Version, heads: &[StoredRecord]) -> Vec<Entry> {
    match documents::handover_in(version, heads) {
        Some(handover) => documents::handover_manifest(handover, heads),
        None => documents::manifest(covered_kinds(version.about.as_str()), heads),
    }
}

/// The versions of the same thing after the earlier side, up to the later one.
fn why(open: &Open, heads: &[StoredRecord], first: &Agreed, second: Option<&Agreed>) -> Vec<Compared> {
    let versions = heads.iter().filter(|head| head.kind == RecordKind::Version);
    let mut between: Vec<Agreed> = versions
        .filter_map(|head| version(open, heads, head.record).ok())
        .filter(|agreed| check_same(first, agreed, heads).is_ok())
        .filter(|agreed| agreed.version.number > first.version.number)
        .filter(|agreed| second.is_none_or(|second| agreed.version.number <= second.version.number))
        .collect();
    between.sort_by_key(|agreed| agreed.version.number);
    between.iter().map(|agreed| agreed.side(open)).collect()
}

/// Whoever compares, and what they have before them.
struct Sight<'a> {
    open: &'a mut Open,
    case: CaseId,
    heads: &'a [StoredRecord],
    at: Timestamp,
    /// The moment of the later side.
    until: Timestamp,
}

/// The cards of which the two sides hold another revision, as far as this person may read both.
#[derive(Default)]
struct Changed {
    before: BTreeMap<RecordId, StoredRevision>,
    after: BTreeMap<RecordId, StoredRevision>,
    withheld: usize,
}

impl Sight<'_> {
    fn changed(&mut self, before: &[Entry], after: &[Entry]) -> Reply<Changed> {
        let (before, after): (BTreeSet<_>, BTreeSet<_>) = (before.iter().collect(), after.iter().collect());
        let mut by_record: BTreeMap<RecordId, [Option<RevisionId>; 2]> = BTreeMap::new();
        for (side, entries) in [before.difference(&after), after.difference(&before)].into_iter().enumerate() {
            for entry in entries {
                by_record.entry(entry.record).or_default()[side] = Some(entry.revision);
            }
        }
        let mut changed = Changed::default();
        for (record, revisions) in by_record {
            let mut sides = Vec::with_capacity(2);
            for revision in revisions {
                sides.push(revision.map(|revision| self.open.vault.revision(revision)).transpose()?.flatten());
            }
            if sides.iter().flatten().any(|revision| !self.open.may_read_revision(revision)) {
                changed.withheld += 1;
                continue;
            }
            let after = sides.pop().flatten();
            let before = sides.pop().flatten();
            changed.before.extend(before.map(|before| (record, before)));
            changed.after.extend(after.map(|after| (record, after)));
        }
        Ok(changed)
    }

    fn told(&mut self, changed: &Changed) -> Reply<Vec<CardChange>> {
        let held = |side: &BTreeMap<RecordId, StoredRevision>| {
            let held = |revision: &StoredRevision| Held { kind: revision.kind, body: revision.body.clone() };
            side.iter().map(|(id, revision)| (*id, held(revision))).collect::<BTreeMap<_, _>>()
        };
        let open = &*self.open;
        let title_of = |id: RecordId| {
            let head = self.heads.iter().find(|head| head.record == id && open.may_read(head))?;
            let title = Record::read(head.kind, &head.body).ok()?.title();
            (!title.trim().is_empty()).then_some(title)
        };
        let changes = compare(&held(&changed.before), &held(&changed.after), &title_of);
        changes.into_iter().map(|change| self.card(change, changed)).collect()
    }

    /// A change with who made it, when and why.
    fn card(&mut self, change: Change, changed: &Changed) -> Reply<CardChange> {
        if let Some(head) = self.heads.iter().find(|head| head.record == change.record) {
            self.open.note_reading(self.case, head, self.at)?;
        }
        let revisions = self.open.vault.history_of(change.record)?;
        let place = |side: &BTreeMap<RecordId, StoredRevision>| {
            let revision = side.get(&change.record)?.revision;
            revisions.iter().position(|one| one.revision == revision)
        };
        let from = place(&changed.before).map_or(0, |before| before + 1);
        let written = || revisions.iter().filter(|revision| revision.written_at <= self.until).count();
        let until = place(&changed.after).map_or_else(written, |after| after + 1);
        let between = revisions.get(from..until).unwrap_or_default();
        let readable: Vec<_> = between.iter().filter(|revision| self.open.may_read_revision(revision)).collect();
        let mut by: Vec<String> = Vec::new();
        for revision in &readable {
            let name = self.open.name_of(revision.written_by);
            if !by.contains(&name) {
                by.push(name);
            }
        }
        let is_gone = !changed.after.contains_key(&change.record);
        Ok(CardChange {
            record: change.record,
            kind: change.kind,
            title: change.title,
            what: change.what.into_iter().map(worded).collect(),
            fields: change.fields,
            by,
            at: readable.last().map(|revision| revision.written_at),
            reason: readable
                .iter()
                .rev()
                .find_map(|revision| revision.retired.clone())
                .filter(|why| is_gone && !why.is_blank()),
        })
    }
}

fn worded(code: Code) -> Worded {
    Worded { label: vocabulary::label("version_change", &code), code }
}
