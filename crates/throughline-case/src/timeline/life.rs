use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::LifeEvent;
use crate::{
    education::EducationItem,
    formulation::Factor,
    id::RecordId,
    person::Person,
    placement::{Home, Placement},
    record::Record,
    time::PartialDate,
    transition::Transition,
};

/// What the line of a life is drawn from.
#[derive(Debug, Clone, Default)]
pub struct Life<'a> {
    /// The birth date, when it is known.
    pub born: Option<&'a PartialDate>,
    /// What happened.
    pub events: Vec<(RecordId, &'a LifeEvent)>,
    /// Where the child lived, lives and is to live.
    pub placements: Vec<(RecordId, &'a Placement)>,
    /// Schools, training and work.
    pub schools: Vec<(RecordId, &'a EducationItem)>,
    /// The people of the network.
    pub people: Vec<(RecordId, &'a Person)>,
    /// The statements, which say from which events they come.
    pub factors: Vec<(RecordId, &'a Factor)>,
    /// The move that is ahead or under way.
    pub transition: Option<&'a Transition>,
}

impl<'a> Life<'a> {
    /// Gathers what the line is drawn from out of the records of one case, those set aside left out by the caller.
    #[must_use]
    pub fn of(records: impl IntoIterator<Item = (RecordId, &'a Record)>) -> Self {
        let mut life = Self::default();
        for (id, record) in records {
            match record {
                Record::Child(child) => life.born = child.dob.given().filter(|born| born.is_real()),
                Record::LifeEvent(event) => life.events.push((id, event)),
                Record::Placement(placement) => life.placements.push((id, placement)),
                Record::EducationItem(item) => life.schools.push((id, item)),
                Record::Person(person) => life.people.push((id, person)),
                Record::Factor(factor) => life.factors.push((id, factor)),
                Record::Transition(transition) if transition.is_open() && is_sooner(transition, life.transition) => {
                    life.transition = Some(transition);
                }
                _ => {}
            }
        }
        life
    }

    /// The day of the move that is ahead.
    pub(super) fn planned_move(&self, today: NaiveDate) -> Option<NaiveDate> {
        self.transition.and_then(Transition::day).filter(|day| *day >= today)
    }

    /// Whether the child is still to live in a placement: it begins later, or the move leads there and was not made.
    pub(super) fn is_to_come(&self, id: RecordId, placement: &Placement, today: NaiveDate) -> bool {
        let ahead = self.transition.is_some_and(|move_| move_.to == Some(id) && move_.moved_on.given().is_none());
        placement.from.given().and_then(PartialDate::first).map_or(ahead, |from| from > today)
    }

    /// The homes until today, those to come left out.
    pub(super) fn homes(&self, today: NaiveDate) -> Vec<Home<'a>> {
        self.placements.iter().filter(|(id, home)| !self.is_to_come(*id, home, today)).copied().collect()
    }

    /// The statements that come from each event.
    pub(super) fn statements(&self) -> BTreeMap<RecordId, Vec<RecordId>> {
        let mut statements: BTreeMap<RecordId, Vec<RecordId>> = BTreeMap::new();
        for (id, factor) in &self.factors {
            for event in &factor.events {
                statements.entry(*event).or_default().push(*id);
            }
        }
        statements
    }
}

fn is_sooner(one: &Transition, other: Option<&Transition>) -> bool {
    other.is_none_or(|other| one.day().is_some_and(|day| other.day().is_none_or(|before| day < before)))
}
