//! School, training and work.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    note::Note,
    record::{Kind, RecordKind},
    time::PartialDate,
    vocabulary,
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

impl EducationItem {
    /// The sections of the education, health and care plan that the team does not hold; none when there is no plan.
    #[must_use]
    pub fn missing_sections(&self) -> Vec<Code> {
        if self.special_needs.given().is_none_or(|help| help.as_str() != "ehcp") {
            return Vec::new();
        }
        let sections = vocabulary::get("ehcp_section").map(|list| list.codes.as_slice()).unwrap_or_default();
        let missing = sections.iter().filter(|section| !self.plan_sections.contains(&section.code));
        missing.map(|section| section.code.clone()).collect()
    }
}

impl Kind for EducationItem {
    const KIND: RecordKind = RecordKind::EducationItem;

    fn title(&self) -> String {
        self.provider.text.as_str().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_of_a_plan_that_nobody_holds_are_named_and_a_child_without_a_plan_lacks_none() {
        let held = ["a", "b", "c", "d", "e", "g", "h1", "h2", "i", "j", "k"].map(Code::from).to_vec();
        let mut item = EducationItem { plan_sections: held, ..EducationItem::default() };
        assert!(item.missing_sections().is_empty());
        item.special_needs = Answer::of("ehcp".into());
        assert_eq!(item.missing_sections(), [Code::from("f")]);
        item.special_needs = Answer::of("sen_support".into());
        assert!(item.missing_sections().is_empty());
    }
}
