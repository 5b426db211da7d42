use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    id::RecordId,
    note::Note,
    record::{Kind, RecordKind},
    time::long_date,
};

/// A meeting at which a team built or changed its understanding.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FormulationMeeting {
    /// The day of the meeting.
    pub on: Answer<NaiveDate>,
    /// The person who led it.
    pub facilitator: Option<RecordId>,
    /// How long it took, in minutes.
    pub minutes: Answer<u32>,
    /// The questions it was to answer: its agenda.
    pub questions: Vec<Note>,
    /// Who was asked, from which discipline, and whether they came.
    pub attendees: Vec<Attendee>,
    /// How the child took part (vocabulary `child_took_part`).
    pub child_took_part: Answer<Code>,
    /// Why the child was not invited.
    pub child_not_invited_why: Answer<Note>,
    /// How the child was prepared.
    pub child_prepared: Answer<Note>,
    /// How the family took part.
    pub family_took_part: Answer<Note>,
    /// Whether the timeline was looked at together.
    pub timeline_reviewed: bool,
    /// What the team sees differently now.
    pub shifts: Vec<Note>,
    /// What the work brings up in the staff; never handed over.
    pub staff_feelings: Answer<Note>,
    /// What the meeting decided to do, with what it has become in the plan.
    pub actions: Vec<MeetingAction>,
    /// What those who came said of themselves before and after.
    pub ratings: Vec<MeetingRating>,
}

/// Somebody who was asked to a meeting.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Attendee {
    /// The person.
    pub person: Option<RecordId>,
    /// The discipline (vocabulary `discipline`).
    pub discipline: Code,
    /// Whether they came, sent apologies or wrote (vocabulary `attendance`).
    pub attendance: Code,
}

/// Something that a meeting decided to do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MeetingAction {
    /// What will be done.
    pub what: Note,
    /// Who does it.
    pub who: Option<RecordId>,
    /// By when.
    pub by: Answer<NaiveDate>,
    /// What it has become in the plan.
    pub intervention: Option<RecordId>,
}

/// What one person said of themselves before and after a meeting, each from 0 to 10.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MeetingRating {
    /// The discipline (vocabulary `discipline`).
    pub discipline: Code,
    /// How much they know of what happened to the child, before the meeting.
    pub knowledge_before: Answer<u32>,
    /// How much they know of what happened to the child, after the meeting.
    pub knowledge_after: Answer<u32>,
    /// How confident they feel in caring for the child, before the meeting.
    pub confidence_before: Answer<u32>,
    /// How confident they feel in caring for the child, after the meeting.
    pub confidence_after: Answer<u32>,
    /// How much they want to work with the child, before the meeting.
    pub motivation_before: Answer<u32>,
    /// How much they want to work with the child, after the meeting.
    pub motivation_after: Answer<u32>,
    /// How far they understand why things happen, before the meeting.
    pub understanding_before: Answer<u32>,
    /// How far they understand why things happen, after the meeting.
    pub understanding_after: Answer<u32>,
    /// How content they are with how the team works together, before the meeting.
    pub satisfaction_before: Answer<u32>,
    /// How content they are with how the team works together, after the meeting.
    pub satisfaction_after: Answer<u32>,
}

impl MeetingRating {
    /// The ten answers with the names of their fields, before and after side by side.
    pub fn answers(&self) -> impl Iterator<Item = (&'static str, &Answer<u32>)> {
        [
            ("knowledge_before", &self.knowledge_before),
            ("knowledge_after", &self.knowledge_after),
            ("confidence_before", &self.confidence_before),
            ("confidence_after", &self.confidence_after),
            ("motivation_before", &self.motivation_before),
            ("motivation_after", &self.motivation_after),
            ("understanding_before", &self.understanding_before),
            ("understanding_after", &self.understanding_after),
            ("satisfaction_before", &self.satisfaction_before),
            ("satisfaction_after", &self.satisfaction_after),
        ]
        .into_iter()
    }
}

impl Kind for FormulationMeeting {
    const KIND: RecordKind = RecordKind::FormulationMeeting;

    fn title(&self) -> String {
        self.on.given().map_or_else(String::new, |day| long_date(*day))
    }
}
