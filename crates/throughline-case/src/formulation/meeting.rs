use std::cmp::Ordering;

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

/// What those who came said of one thing before and after, from those who said it both times.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Paired {
    /// Which of the five, by the name of its fields without `_before` and `_after`.
    pub item: String,
    /// How many said it both before and after. Who said it once only is in no number here.
    pub pairs: u32,
    /// How many went up.
    pub up: u32,
    /// How many stayed.
    pub same: u32,
    /// How many went down.
    pub down: u32,
    /// The mean before, from 0 to 10; none without a pair.
    pub before: Option<f64>,
    /// The mean after.
    pub after: Option<f64>,
}

impl FormulationMeeting {
    /// The five ratings, each compared within the same person.
    #[must_use]
    pub fn paired(&self) -> Vec<Paired> {
        let sides: Vec<Vec<(&str, &Answer<u32>)>> = self.ratings.iter().map(|one| one.answers().collect()).collect();
        (0..5).filter_map(|item| paired(item, &sides)).collect()
    }
}

fn paired(item: usize, sides: &[Vec<(&str, &Answer<u32>)>]) -> Option<Paired> {
    let blank = MeetingRating::default();
    let (name, _) = blank.answers().nth(2 * item)?;
    let both = |answers: &Vec<(&str, &Answer<u32>)>| {
        let value = |at: usize| answers.get(at)?.1.given().copied().filter(|rating| *rating <= 10);
        value(2 * item).zip(value(2 * item + 1))
    };
    let pairs: Vec<(u32, u32)> = sides.iter().filter_map(both).collect();
    let count = |wanted: Ordering| counted(pairs.iter().filter(|(before, after)| after.cmp(before) == wanted).count());
    let mean = |side: fn(&(u32, u32)) -> u32| {
        let sum: u32 = pairs.iter().map(side).sum();
        (!pairs.is_empty()).then(|| f64::from(sum) / f64::from(counted(pairs.len())))
    };
    Some(Paired {
        item: name.trim_end_matches("_before").to_owned(),
        pairs: counted(pairs.len()),
        up: count(Ordering::Greater),
        same: count(Ordering::Equal),
        down: count(Ordering::Less),
        before: mean(|pair| pair.0),
        after: mean(|pair| pair.1),
    })
}

fn counted(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

impl Kind for FormulationMeeting {
    const KIND: RecordKind = RecordKind::FormulationMeeting;

    fn title(&self) -> String {
        self.on.given().map_or_else(String::new, |day| long_date(*day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rating(before: Option<u32>, after: Option<u32>) -> MeetingRating {
        let answer = |value: Option<u32>| value.map_or(Answer::NotAsked, Answer::of);
        MeetingRating { confidence_before: answer(before), confidence_after: answer(after), ..MeetingRating::default() }
    }

    #[test]
    fn only_those_who_rated_both_times_are_compared_and_each_with_themselves() {
        let ratings = [(Some(3), Some(7)), (Some(5), Some(5)), (Some(6), Some(4)), (Some(9), None), (None, Some(10))];
        let meeting = FormulationMeeting {
            ratings: ratings.map(|(before, after)| rating(before, after)).to_vec(),
            ..FormulationMeeting::default()
        };
        let paired = meeting.paired();
        let confidence = paired.iter().find(|one| one.item == "confidence").unwrap();
        assert_eq!((confidence.pairs, confidence.up, confidence.same, confidence.down), (3, 1, 1, 1));
        assert_eq!((confidence.before, confidence.after), (Some(14.0 / 3.0), Some(16.0 / 3.0)));
        let knowledge = paired.iter().find(|one| one.item == "knowledge").unwrap();
        assert_eq!((paired.len(), knowledge.pairs, knowledge.before), (5, 0, None));
    }

    #[test]
    fn a_number_outside_the_scale_is_in_no_mean() {
        let meeting = FormulationMeeting { ratings: vec![rating(Some(2), Some(40))], ..FormulationMeeting::default() };
        assert!(meeting.paired().iter().all(|one| one.pairs == 0));
    }
}
