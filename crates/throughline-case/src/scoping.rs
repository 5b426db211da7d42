//! Scoping: who knows the child, what is known, and what everybody wants.

mod cohort;
mod consultation;
mod framework;
mod information;
mod tried;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    note::Note,
    record::{Kind, RecordKind},
};

pub use cohort::{Cohort, Criterion, Fits, Reading};
pub use consultation::Consultation;
pub use framework::{Framework, PlanFromFormulation, plan_from_formulation};
pub(crate) use framework::{cycles_of, is_signed};
pub use information::{Chase, InformationRequest, Standing, Waiting, still_missing};
pub use tried::TriedBefore;

/// The scoping card of a case.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Scoping {
    /// Where the referral came from (vocabulary `referral_source`).
    pub referral_source: Answer<Code>,
    /// The day of the referral or the arrival.
    pub referral_date: Answer<NaiveDate>,
    /// Who referred.
    pub referred_by: Answer<Note>,
    /// How soon help was asked for (vocabulary `urgency`).
    pub urgency: Answer<Code>,
    /// Why the child is here, in the child's words.
    pub reason_child: Answer<Note>,
    /// The child's first account of things, or that it is too soon and why.
    pub first_account: Answer<Note>,
    /// Why the child is here, in the agency's words.
    pub reason_agency: Answer<Note>,
    /// What the system around the child wants.
    pub what_system_wants: Answer<Note>,
    /// What the child wants.
    pub what_child_wants: Answer<Note>,
    /// What the family wants.
    pub what_family_wants: Answer<Note>,
    /// The day on which somebody last checked with the child who is around them.
    pub network_checked_on: Answer<NaiveDate>,
    /// How well the history is known (vocabulary `history_known`).
    pub history_known: Answer<Code>,
    /// Formulations that others made before, and where they are.
    pub previous_formulations: Vec<Note>,
    /// Information asked for, received, and still missing, one a line.
    pub information_missing: Vec<Note>,
    /// What was tried before, and how it went.
    pub previous_help: Vec<Note>,
    /// What keeps the child safe right now.
    pub immediate_safety: Answer<Note>,
    /// Where the child might go, with whom, by when, and what must change first.
    pub exit_hypothesis: Answer<Note>,
}

impl Kind for Scoping {
    const KIND: RecordKind = RecordKind::Scoping;

    fn title(&self) -> String {
        self.what_child_wants.given().map_or_else(String::new, |note| note.text.as_str().to_owned())
    }
}
