use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    id::RecordId,
    note::Note,
    record::{Kind, RecordKind},
    time::PartialDate,
};

/// One thing that can be seen or counted, then and now: evidence of being healthier that needs no questionnaire.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Better {
    /// What it is about (vocabulary `better_area`).
    pub area: Code,
    /// What is seen or counted.
    pub what: Note,
    /// How it was on arrival.
    pub then: Answer<Note>,
    /// How it is now.
    pub now: Answer<Note>,
    /// Since when.
    pub since: Answer<PartialDate>,
    /// The day it was looked at.
    pub checked_on: Answer<NaiveDate>,
    /// Whether it is better (vocabulary `better_now`).
    pub standing: Code,
    /// What the child says about it.
    pub child_view: Answer<Note>,
    /// What helped.
    pub interventions: Vec<RecordId>,
}

impl Kind for Better {
    const KIND: RecordKind = RecordKind::Better;

    fn title(&self) -> String {
        self.what.text.as_str().to_owned()
    }
}
