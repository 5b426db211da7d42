//! School, training and work.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    note::Note,
    record::{Kind, RecordKind},
    time::PartialDate,
};

/// A time of education, training or work, with what the child needs there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EducationItem {
    /// Where it is or was.
    pub provider: Note,
    /// The status (vocabulary `education_status`).
    pub status: Answer<Code>,
    /// From when.
    pub from: Answer<PartialDate>,
    /// Until when.
    pub until: Answer<PartialDate>,
    /// Hours a week offered.
    pub hours_offered: Answer<u32>,
    /// Hours a week attended.
    pub hours_attended: Answer<u32>,
    /// Attendance in per cent, from 0 to 100.
    pub attendance: Answer<u32>,
    /// Exclusions, each with its date and length.
    pub exclusions: Vec<Note>,
    /// The help for special educational needs (vocabulary `special_needs`).
    pub special_needs: Answer<Code>,
    /// The authority that keeps the education, health and care plan.
    pub plan_authority: Answer<Note>,
    /// The date of the plan.
    pub plan_dated: Answer<NaiveDate>,
    /// The sections that the team holds (vocabulary `ehcp_section`).
    pub plan_sections: Vec<Code>,
    /// The day it was sent to the secure setting.
    pub plan_sent_on: Answer<NaiveDate>,
    /// When the annual review is due.
    pub plan_review_on: Answer<NaiveDate>,
    /// The day of the last personal education plan meeting.
    pub pep_on: Answer<NaiveDate>,
    /// The day of the next personal education plan meeting.
    pub pep_next: Answer<NaiveDate>,
    /// The reading age and who tested it.
    pub reading_age: Answer<Note>,
    /// Speech, language and communication in class.
    pub communication: Answer<Note>,
    /// Qualifications and what has been reached.
    pub qualifications: Vec<Note>,
    /// Exams to come.
    pub exams: Vec<Exam>,
}

/// An exam to come.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Exam {
    /// What is examined.
    pub what: Note,
    /// The day.
    pub on: Answer<NaiveDate>,
}

impl Kind for EducationItem {
    const KIND: RecordKind = RecordKind::EducationItem;

    fn title(&self) -> String {
        self.provider.text.as_str().to_owned()
    }
}
