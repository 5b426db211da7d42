//! Versions: what a team agreed, as a signed list of revisions.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

mod compare;
mod say;
mod standing;
mod wording;

pub use compare::{Change, FieldChange, Held, compare};
pub use standing::{Decisions, WITHDRAWN, holds_childs_view};
pub use wording::{Run, RunKind, compare_words};

use crate::{
    answer::Answer,
    code::Code,
    id::{RecordId, RevisionId},
    note::Note,
    record::{Kind, RecordKind},
    vocabulary,
};

/// An agreed version. It never changes; a later one names it as the previous.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Version {
    /// What it is a version of (vocabulary `version_about`).
    pub about: Code,
    /// Counted from 1 within the case and what it is about.
    pub number: u32,
    /// The version it follows.
    pub previous: Option<RecordId>,
    /// What changed since then; required from the second version on.
    pub change_summary: Answer<Note>,
    /// The day by which the team looks at it again.
    pub review_by: Answer<NaiveDate>,
    /// Every record it covers, with the revision that was agreed, sorted by record.
    pub manifest: Vec<Entry>,
    /// The hash of the manifest in hexadecimal.
    pub hash: String,
    /// The head of the audit log when it was agreed, which every page printed from it carries.
    pub audit_mark: String,
    /// Whether the cards it covers hold the child’s view in any form.
    pub child_view_recorded: bool,
    /// Why the child’s view is not there, when it is not.
    pub no_child_view: Answer<Note>,
    /// Whether a clinical lead has to countersign, because the author is in training or not yet registered.
    pub requires_countersign: bool,
}

/// One line of a manifest.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The record.
    pub record: RecordId,
    /// The revision that was agreed.
    pub revision: RevisionId,
}

/// The SHA-256 of a manifest: over `record revision` lines, sorted by record, each closed by a line feed.
#[must_use]
pub fn manifest_hash(entries: &[Entry]) -> String {
    let mut sorted: Vec<_> = entries.iter().collect();
    sorted.sort();
    let mut hasher = Sha256::new();
    for entry in sorted {
        hasher.update(format!("{} {}\n", entry.record, entry.revision));
    }
    RevisionId::new(hasher.finalize().into()).to_string()
}

/// The kinds of record that a version of one thing covers.
#[must_use]
pub fn covered_kinds(about: &str) -> &'static [RecordKind] {
    match about {
        "formulation" => &[
            RecordKind::LifeEvent,
            RecordKind::Source,
            RecordKind::Factor,
            RecordKind::FactorLink,
            RecordKind::Cycle,
            RecordKind::TrmRating,
            RecordKind::QuestionWording,
            RecordKind::Narrative,
            RecordKind::Dissent,
        ],
        "plan" => &[RecordKind::Need, RecordKind::Target, RecordKind::Intervention],
        "day_plan" => &[RecordKind::DayPlanLine, RecordKind::LadderRung, RecordKind::FirstHour],
        "safety_plan" => {
            &[RecordKind::SafetyLine, RecordKind::SafetyPlanLine, RecordKind::RiskArea, RecordKind::Restriction]
        }
        "handover" => RecordKind::ALL,
        _ => &[],
    }
}

impl Kind for Version {
    const KIND: RecordKind = RecordKind::Version;

    fn title(&self) -> String {
        format!("{} {}", vocabulary::label("version_about", &self.about), self.number)
    }
}
