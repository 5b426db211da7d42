use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    id::RecordId,
    note::Note,
    record::{Kind, RecordKind},
    vocabulary,
};

/// A move of the child from one place to another.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Transition {
    /// The kind of move (vocabulary `transition_kind`).
    pub transition_kind: Code,
    /// Where it stands (vocabulary `transition_status`).
    pub status: Code,
    /// The day the move is planned for.
    pub planned_date: Answer<NaiveDate>,
    /// The clock time of arrival.
    pub arrival_time: Answer<Note>,
    /// The day the child really moved.
    pub moved_on: Answer<NaiveDate>,
    /// Where the child leaves.
    pub from: Option<RecordId>,
    /// Where the child goes.
    pub to: Option<RecordId>,
    /// Why, in the child's words.
    pub reason_child: Answer<Note>,
    /// Why, in the agencies' words.
    pub reason_agency: Answer<Note>,
    /// Who told the child, when and how, and what the child said.
    pub told_child: Answer<Note>,
    /// The legal authority during and after the move.
    pub legal_change: Answer<Note>,
    /// Who leads the move.
    pub lead: Option<RecordId>,
    /// Who receives the child.
    pub receiving_lead: Option<RecordId>,
    /// The clinician who is responsible.
    pub responsible_clinician: Option<RecordId>,
    /// The meeting of both sides: when, or why there was none.
    pub joint_meeting: Answer<Note>,
    /// What goes on through the move: relationships first.
    pub keeps_going: Vec<Note>,
    /// How goodbyes are said.
    pub goodbyes: Vec<Note>,
    /// What the child takes along.
    pub belongings: Answer<Note>,
    /// Visits before the move.
    pub visits_before: Answer<Note>,
    /// What the team does not know yet.
    pub unknowns: Answer<Note>,
}

impl Transition {
    /// The day from which its steps are counted: the real one once the child has moved.
    #[must_use]
    pub fn day(&self) -> Option<NaiveDate> {
        self.moved_on.given().or_else(|| self.planned_date.given()).copied()
    }

    /// Whether it is still ahead or under way.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !matches!(self.status.as_str(), "completed" | "cancelled")
    }
}

impl Kind for Transition {
    const KIND: RecordKind = RecordKind::Transition;

    fn title(&self) -> String {
        vocabulary::label("transition_kind", &self.transition_kind)
    }
}
