use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    id::RecordId,
    note::Note,
    record::{Kind, RecordKind},
    time::PartialDate,
    vocabulary,
};

/// One area of risk: facts apart from opinion, what could happen and when, what protects, and who does what. It holds no score.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RiskArea {
    /// The kind of risk (vocabulary `risk_kind`).
    pub risk: Code,
    /// Who could be harmed (vocabulary `risk_direction`).
    pub direction: Code,
    /// The judgement of the team (vocabulary `risk_concern`).
    pub concern: Code,
    /// What has happened, facts apart from opinion.
    pub happened: Vec<RiskFact>,
    /// What could happen.
    pub scenarios: Vec<Scenario>,
    /// The cycle it belongs to.
    pub cycle: Option<RecordId>,
    /// The factors behind it.
    pub factors: Vec<RecordId>,
    /// What protects.
    pub protective: Vec<Note>,
    /// What the child does.
    pub child_does: Answer<Note>,
    /// What staff do.
    pub staff_do: Answer<Note>,
    /// What family do.
    pub family_do: Answer<Note>,
    /// What is changed around the child.
    pub environment: Answer<Note>,
    /// Who is called, in which order.
    pub escalation: Answer<Note>,
    /// Which means are kept away, and how.
    pub means: Answer<Note>,
    /// The level of observation, in words.
    pub observation: Answer<Note>,
    /// Who set it.
    pub observation_set_by: Option<RecordId>,
    /// Since when.
    pub observation_from: Answer<NaiveDate>,
    /// When the observation is looked at again.
    pub observation_review: Answer<NaiveDate>,
    /// When the area was last looked at.
    pub last_reviewed: Answer<NaiveDate>,
    /// When it is looked at again.
    pub next_review: Answer<NaiveDate>,
    /// Who looked at it.
    pub reviewed_by: Vec<RecordId>,
    /// What the child says about it.
    pub child_view: Answer<Note>,
    /// The legal status of an allegation (vocabulary `allegation_status`).
    pub allegation: Answer<Code>,
    /// Who knows of it.
    pub who_knows: Answer<Note>,
    /// What a home must be able to do.
    pub placement_needs: Answer<Note>,
    /// When the child was referred to the National Referral Mechanism.
    pub nrm_made_on: Answer<NaiveDate>,
    /// The decision on reasonable grounds (vocabulary `nrm_grounds`).
    pub nrm_reasonable: Answer<Code>,
    /// The decision on conclusive grounds (vocabulary `nrm_grounds`).
    pub nrm_conclusive: Answer<Code>,
    /// Places and people that are not safe.
    pub not_safe: Answer<Note>,
    /// How going missing usually goes.
    pub pattern: Answer<Note>,
    /// When a return interview is due.
    pub interview_due: Answer<NaiveDate>,
    /// When it was held.
    pub interview_on: Answer<NaiveDate>,
    /// When a substance was last used.
    pub last_use: Answer<PartialDate>,
    /// What to know of withdrawal, tolerance and overdose.
    pub withdrawal: Answer<Note>,
    /// Whether an ACCT is open in the establishment (vocabulary `yes_no_not_known`).
    pub acct_open: Answer<Code>,
    /// When the ACCT is reviewed next.
    pub acct_review: Answer<NaiveDate>,
}

impl Kind for RiskArea {
    const KIND: RecordKind = RecordKind::RiskArea;

    fn title(&self) -> String {
        vocabulary::label("risk_kind", &self.risk)
    }
}

/// Something that has happened, with its time and where it is known from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RiskFact {
    /// When it was.
    pub when: Answer<PartialDate>,
    /// What happened.
    pub what: Note,
    /// How serious it was, in words.
    pub how_bad: Answer<Note>,
    /// What was going on.
    pub context: Answer<Note>,
    /// The source it comes from.
    pub source: Option<RecordId>,
}

/// One thing that could happen, as a picture: when, where, what comes before it, what makes it more or less likely.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Scenario {
    /// What might happen.
    pub what: Note,
    /// To whom.
    pub to_whom: Answer<Note>,
    /// Where and when.
    pub where_when: Answer<Note>,
    /// How serious it could be, in words.
    pub how_serious: Answer<Note>,
    /// The signs that come before it.
    pub warning_signs: Answer<Note>,
    /// What makes it more likely.
    pub more_likely: Answer<Note>,
    /// What makes it less likely.
    pub less_likely: Answer<Note>,
}
