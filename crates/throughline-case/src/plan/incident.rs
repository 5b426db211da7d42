use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    id::RecordId,
    note::Note,
    record::{Kind, RecordKind},
};

/// Something that went wrong or nearly did: what came before, what was done, what the child says, and what changes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Incident {
    /// The day.
    pub on: Answer<NaiveDate>,
    /// When it began, by the clock.
    pub time: Answer<NaiveTime>,
    /// Where it was.
    pub place: Note,
    /// What kind of incident it was (vocabulary `incident_kind`).
    pub kinds: Vec<Code>,
    /// The direction of harm (vocabulary `harm_direction`).
    pub directions: Vec<Code>,
    /// How serious it was (vocabulary `incident_severity`).
    pub severity: Code,
    /// What it has to be handled as (vocabulary `incident_category`).
    pub categories: Vec<Code>,
    /// What came before it.
    pub before: Answer<Note>,
    /// The line of the day-to-day plan that names what set it off.
    pub trigger: Option<RecordId>,
    /// What happened, as staff saw it.
    pub what_happened: Note,
    /// What staff did.
    pub staff_response: Answer<Note>,
    /// The restrictions used, each with its times.
    pub restrictions: Vec<RestrictionUsed>,
    /// What was done for the child afterwards.
    pub after_care: Answer<Note>,
    /// The child’s account, in the child’s words.
    pub child_account: Answer<Note>,
    /// Whether an advocate was offered (vocabulary `offered_done`).
    pub advocate_offered: Answer<Code>,
    /// Who was told, and when.
    pub told: Vec<Told>,
    /// The cycles it belongs to.
    pub cycles: Vec<RecordId>,
    /// The factors it belongs to.
    pub factors: Vec<RecordId>,
    /// What was learned from it.
    pub learning: Answer<Note>,
    /// The cards that were changed because of it.
    pub changes: Vec<RecordId>,
    /// Why the plan stays as it is.
    pub no_change_why: Answer<Note>,
    /// Whether somebody talked it over with the child (vocabulary `offered_done`).
    pub debrief_child: Answer<Code>,
    /// Whether staff talked it over (vocabulary `offered_done`).
    pub debrief_staff: Answer<Code>,
    /// Whether the restraint is a planned part of the child’s EHC plan, to which the clocks do not apply (vocabulary `yes_no_not_known`).
    pub restraint_in_plan: Answer<Code>,
    /// The day on which the restraint record was made.
    pub recorded_on: Answer<NaiveDate>,
    /// The time at which it was made.
    pub recorded_at: Answer<NaiveTime>,
    /// The day on which the registered person had spoken to the user of the restraint and signed.
    pub user_spoken_on: Answer<NaiveDate>,
    /// The time of that.
    pub user_spoken_at: Answer<NaiveTime>,
    /// The day on which somebody had spoken to the child about the restraint.
    pub child_spoken_on: Answer<NaiveDate>,
    /// Its number in another system.
    pub external_ref: Answer<Note>,
    /// Whether it is open or closed (vocabulary `incident_status`).
    pub status: Code,
}

impl Kind for Incident {
    const KIND: RecordKind = RecordKind::Incident;

    fn title(&self) -> String {
        self.what_happened.text.as_str().to_owned()
    }
}

impl Incident {
    /// Whether it is one of those that close only with a change of the plan or the reason why there is none.
    #[must_use]
    pub fn is_serious(&self) -> bool {
        self.categories.iter().any(|category| matches!(category.as_str(), "sui" | "sppi"))
    }

    /// Whether the child was held.
    #[must_use]
    pub fn held(&self) -> bool {
        let holds = ["physical_intervention", "mechanical", "pain_inducing"];
        self.restrictions.iter().any(|one| holds.contains(&one.restriction.as_str()))
    }
}

/// One restriction used in an incident.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RestrictionUsed {
    /// What was used (vocabulary `restriction`).
    pub restriction: Code,
    /// When it began.
    pub starts: Answer<NaiveTime>,
    /// When it ended.
    pub ends: Answer<NaiveTime>,
    /// How it was done.
    pub how: Answer<Note>,
    /// Who held and who was there.
    pub staff: Answer<Note>,
    /// What was tried to avoid it.
    pub tried_first: Answer<Note>,
    /// Injuries and their treatment.
    pub injury: Answer<Note>,
    /// When somebody of health saw the child.
    pub seen_by_health_at: Answer<NaiveTime>,
}

/// Somebody who was told of an incident.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Told {
    /// Who was told.
    pub who: Note,
    /// The day.
    pub on: Answer<NaiveDate>,
    /// The time.
    pub at: Answer<NaiveTime>,
}
