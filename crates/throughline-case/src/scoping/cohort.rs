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

/// How far the child meets a set of criteria: descriptions, not thresholds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Cohort {
    /// Which set it is (vocabulary `criteria_set`).
    pub criteria_set: Code,
    /// Whether there are needs in more than one area (vocabulary `met`).
    pub multiple: Answer<Code>,
    /// The areas (vocabulary `domain`).
    pub multiple_domains: Vec<Code>,
    /// What shows it.
    pub multiple_evidence: Answer<Note>,
    /// Whether the needs last (vocabulary `met`).
    pub persistent: Answer<Code>,
    /// Since when.
    pub persistent_since: Answer<PartialDate>,
    /// What shows that they last.
    pub persistent_evidence: Answer<Note>,
    /// Whether usual help has not met them (vocabulary `met`).
    pub severe: Answer<Code>,
    /// What was tried before.
    pub tried: Vec<RecordId>,
    /// What shows it.
    pub severe_evidence: Answer<Note>,
    /// Whether they are framed by context (vocabulary `met`).
    pub framed: Answer<Code>,
    /// The context (vocabulary `context`).
    pub contexts: Vec<Code>,
    /// What shows it.
    pub framed_evidence: Answer<Note>,
    /// Whether the child is deprived of liberty or at risk of it (vocabulary `met`).
    pub deprived: Answer<Code>,
    /// Whether a secure children’s home cannot meet the needs (vocabulary `met`).
    pub home_cannot_meet: Answer<Code>,
    /// Which further needs there are (vocabulary `high_court_need`).
    pub high_court_needs: Vec<Code>,
    /// What shows it.
    pub high_court_evidence: Answer<Note>,
    /// Neurodevelopmental needs beside them.
    pub neurodevelopment: Answer<Note>,
    /// Whether the referral was accepted (vocabulary `yes_no_not_known`).
    pub accepted: Answer<Code>,
    /// The day it was decided.
    pub accepted_on: Answer<NaiveDate>,
    /// Who decided.
    pub decided_by: Answer<Note>,
    /// Why it was not accepted.
    pub not_accepted_why: Answer<Note>,
    /// Where the child was pointed to instead.
    pub signposted_to: Answer<Note>,
}

impl Kind for Cohort {
    const KIND: RecordKind = RecordKind::Cohort;

    fn title(&self) -> String {
        vocabulary::label("criteria_set", &self.criteria_set)
    }
}
