//! School, training and work.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    id::RecordId,
    note::Note,
    record::{Kind, Record, RecordKind},
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
    fn has_plan(&self) -> bool {
        self.special_needs.given().is_some_and(|help| help.as_str() == "ehcp")
    }
}

/// The sections of the child's education, health and care plan that the team holds on none of these cards, and the card
/// that holds most of them; nothing when there is no plan, or when every section is there.
#[must_use]
pub fn missing_sections(records: &[(RecordId, Record)]) -> Option<(RecordId, Vec<Code>)> {
    let with_plan: Vec<(RecordId, &EducationItem)> = records
        .iter()
        .filter_map(|(id, record)| match record {
            Record::EducationItem(item) if item.has_plan() => Some((*id, &**item)),
            _ => None,
        })
        .collect();
    let (fullest, _) = with_plan.iter().rev().max_by_key(|(_, item)| item.plan_sections.len())?;
    let is_held = |section: &Code| with_plan.iter().any(|(_, item)| item.plan_sections.contains(section));
    let sections = vocabulary::get("ehcp_section").map(|list| list.codes.as_slice()).unwrap_or_default();
    let missing: Vec<Code> =
        sections.iter().map(|section| &section.code).filter(|section| !is_held(section)).cloned().collect();
    (!missing.is_empty()).then_some((*fullest, missing))
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

    fn id(number: u128) -> RecordId {
        RecordId::new(uuid::Uuid::from_u128(number))
    }

    fn items(held: &[(&str, &[&str])]) -> Vec<(RecordId, Record)> {
        let item = |(help, sections): &(&str, &[&str])| EducationItem {
            special_needs: Answer::of((*help).into()),
            plan_sections: sections.iter().copied().map(Code::from).collect(),
            ..EducationItem::default()
        };
        let records = held.iter().map(|one| Record::EducationItem(Box::new(item(one))));
        records.enumerate().map(|(at, record)| (id(at as u128 + 1), record)).collect()
    }

    #[test]
    fn sections_that_nobody_holds_are_named_once_however_many_schools_there_were() {
        let most = ["a", "b", "c", "d", "e", "g", "h1", "h2", "i", "j"].as_slice();
        let records = items(&[("ehcp", &[]), ("ehcp", most), ("ehcp", &["k"])]);
        assert_eq!(missing_sections(&records), Some((id(2), vec![Code::from("f")])));
        let whole = items(&[("ehcp", most), ("ehcp", &["f", "k"])]);
        assert_eq!(missing_sections(&whole), None);
    }

    #[test]
    fn a_child_without_a_plan_lacks_no_section_of_it() {
        assert_eq!(missing_sections(&items(&[("sen_support", &[])])), None);
        assert_eq!(missing_sections(&items(&[("ehcp", &[])])).unwrap().1.len(), 12);
    }
}
