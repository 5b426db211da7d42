//! The people around the child, arranged for two drawings: who is close (the map of people) and who is family (the
//! tree). Nothing is drawn here; the window and the pages draw the same places from it.

use std::collections::{BTreeMap, BTreeSet, VecDeque, btree_map::Entry};

use serde::Serialize;

use crate::{code::Code, id::RecordId, person::Person, record::Record, relationship::Relationship, vocabulary};

/// The people and how they are related, out of the records of a case.
struct Network<'a> {
    people: BTreeMap<RecordId, &'a Person>,
    relations: Vec<(RecordId, &'a Relationship)>,
}

impl<'a> Network<'a> {
    fn of(records: impl Iterator<Item = (RecordId, &'a Record)>) -> Self {
        let mut network = Self { people: BTreeMap::new(), relations: Vec::new() };
        for (id, record) in records {
            match record {
                Record::Person(person) => _ = network.people.insert(id, person),
                Record::Relationship(relation) => network.relations.push((id, relation)),
                _ => {}
            }
        }
        // One end may be gone: a relation says nothing without both.
        let people = &network.people;
        network.relations.retain(|(_, relation)| {
            let known = |id: Option<RecordId>| id.is_some_and(|id| people.contains_key(&id));
            known(relation.from) && (relation.to_child != known(relation.to))
        });
        network
    }
}

/// How far from the middle somebody stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Nearness {
    /// Close.
    Close,
    /// Part of the child's days.
    Around,
    /// Far away, or hard to be with.
    Far,
}

/// Somebody on the map of people.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Near {
    /// The person.
    pub person: RecordId,
    /// The relation that says how it is between them, when there is one.
    pub relation: Option<RecordId>,
    /// How it is between the child and them (vocabulary `relation_quality`); empty when only trust is known.
    pub quality: Code,
    /// How far from the middle they stand.
    pub nearness: Nearness,
    /// Where around the child they stand: 0 and 1 are the top, clockwise.
    pub turn: f64,
    /// Whether they stay with the child through the move.
    pub stays: bool,
}

/// Who is close to the child.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PeopleMap {
    /// Everybody of whom it is known how close they are, in the order in which they stand around the child.
    pub people: Vec<Near>,
    /// Those of whom it is only known whether the child trusts them, where there are too many people to draw.
    pub trusted_only: Vec<RecordId>,
    /// Those of whom nobody has said it yet.
    pub unsaid: Vec<RecordId>,
}

/// More people than this would stand on top of one another on a page.
const MOST_DRAWN: usize = 16;

/// Arranges the people around the child.
#[must_use]
pub fn people_map<'a>(records: impl Iterator<Item = (RecordId, &'a Record)>) -> PeopleMap {
    let network = Network::of(records);
    let mut people = Vec::new();
    let mut unsaid = Vec::new();
    for (id, person) in by_role(&network.people) {
        let relation = latest_to_child(&network, id);
        let quality = relation.and_then(|(_, relation)| relation.quality.given());
        let trust = person.trusted_by_child.given();
        if quality.is_none() && trust.is_none() {
            unsaid.push(id);
            continue;
        }
        people.push(Near {
            person: id,
            relation: relation.map(|(record, _)| record),
            quality: quality.cloned().unwrap_or_default(),
            nearness: nearness(quality, trust),
            turn: 0.0,
            stays: person.stays_through_move.given().is_some_and(|stays| stays.as_str() == "yes"),
        });
    }
    let mut trusted_only = Vec::new();
    if people.len() > MOST_DRAWN {
        let (drawn, others) = people.into_iter().partition(|near: &Near| !near.quality.is_empty());
        people = drawn;
        trusted_only = others.iter().map(|near| near.person).collect();
    }
    let count = u32::try_from(people.len()).unwrap_or(u32::MAX);
    for (at, near) in (0u32..).zip(&mut people) {
        near.turn = f64::from(at) / f64::from(count.max(1));
    }
    PeopleMap { people, trusted_only, unsaid }
}

/// People in the order of the roles in their vocabulary, so that family stands beside family.
fn by_role<'a>(people: &BTreeMap<RecordId, &'a Person>) -> Vec<(RecordId, &'a Person)> {
    let roles = vocabulary::get("person_role").map_or(&[][..], |list| &list.codes);
    let place = |role: &Code| roles.iter().position(|entry| entry.code == *role).unwrap_or(roles.len());
    let mut ordered: Vec<_> = people.iter().map(|(id, person)| (*id, *person)).collect();
    ordered.sort_by_key(|(id, person)| (place(&person.role), *id));
    ordered
}

/// What stands between a person and the child now: the relation without an end, or else the one written last.
fn latest_to_child<'a>(network: &Network<'a>, person: RecordId) -> Option<(RecordId, &'a Relationship)> {
    let between = network.relations.iter().filter(|(_, relation)| relation.to_child && relation.from == Some(person));
    between.copied().max_by_key(|(id, relation)| (relation.until.given().is_none(), *id))
}

fn nearness(quality: Option<&Code>, trust: Option<&Code>) -> Nearness {
    match (quality.map(Code::as_str), trust.map(Code::as_str)) {
        (Some("strong"), _) | (None, Some("yes")) => Nearness::Close,
        (Some("stretched" | "broken_off" | "frightening"), _) | (None, Some("no")) => Nearness::Far,
        _ => Nearness::Around,
    }
}

/// Somebody of the family; none is the child.
pub type Member = Option<RecordId>;

/// One generation of the family.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Generation {
    /// Counted from the child: parents are at -1, children at 1.
    pub level: i32,
    /// Who belongs to it, from left to right.
    pub members: Vec<Member>,
}

/// A line between two of the family.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Tie {
    /// The relation.
    pub relation: RecordId,
    /// Who is meant.
    pub from: RecordId,
    /// To whom; none is the child.
    pub to: Member,
    /// What they are to them (vocabulary `relation`).
    pub kind: Code,
    /// How it is between them (vocabulary `relation_quality`); empty when nobody said.
    pub quality: Code,
    /// Whether it has ended.
    pub ended: bool,
}

/// The family of the child.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FamilyTree {
    /// The generations, oldest first; the child is always there.
    pub generations: Vec<Generation>,
    /// The lines between them.
    pub ties: Vec<Tie>,
    /// Family whom nothing joins to the child yet.
    pub apart: Vec<RecordId>,
}

/// How many generations below somebody the other end stands; none where it is not family.
fn step(relation: &Code) -> Option<i32> {
    match relation.as_str() {
        "parent_of" | "step_parent_of" | "aunt_or_uncle_of" => Some(1),
        "grandparent_of" => Some(2),
        "child_of" => Some(-1),
        "sibling_of" | "half_sibling_of" | "partner_of" | "former_partner_of" | "kin_of" => Some(0),
        _ => None,
    }
}

/// Arranges the family by generation.
#[must_use]
pub fn family_tree<'a>(records: impl Iterator<Item = (RecordId, &'a Record)>) -> FamilyTree {
    let network = Network::of(records);
    let ties: Vec<(Tie, i32)> = network.relations.iter().filter_map(|(id, relation)| tie(*id, relation)).collect();
    let levels = levels(&ties);
    let mut by_level: BTreeMap<i32, Vec<Member>> = BTreeMap::new();
    for (member, level) in &levels {
        by_level.entry(*level).or_default().push(*member);
    }
    let mut generations: Vec<Generation> =
        by_level.into_iter().map(|(level, members)| Generation { level, members }).collect();
    arrange(&mut generations, &ties);
    let apart = ties.iter().flat_map(|(tie, _)| [Some(tie.from), tie.to]).filter(|member| !levels.contains_key(member));
    let apart: BTreeSet<RecordId> = apart.flatten().collect();
    let joined = |tie: &Tie| !apart.contains(&tie.from) && tie.to.is_none_or(|to| !apart.contains(&to));
    let ties = ties.into_iter().map(|(tie, _)| tie).filter(joined).collect();
    FamilyTree { generations, ties, apart: apart.into_iter().collect() }
}

fn tie(id: RecordId, relation: &Relationship) -> Option<(Tie, i32)> {
    let step = step(&relation.relation)?;
    let tie = Tie {
        relation: id,
        from: relation.from?,
        to: relation.to.filter(|_| !relation.to_child),
        kind: relation.relation.clone(),
        quality: relation.quality.given().cloned().unwrap_or_default(),
        ended: relation.until.given().is_some() || relation.relation.as_str() == "former_partner_of",
    };
    Some((tie, step))
}

/// The generation of everybody who is joined to the child, found from the child outwards: the nearest way decides.
fn levels(ties: &[(Tie, i32)]) -> BTreeMap<Member, i32> {
    let mut levels = BTreeMap::from([(None, 0)]);
    let mut next = VecDeque::from([None]);
    while let Some(member) = next.pop_front() {
        let level = levels[&member];
        for (tie, step) in ties {
            let (other, at) = if Some(tie.from) == member {
                (tie.to, level + step)
            } else if tie.to == member {
                (Some(tie.from), level - step)
            } else {
                continue;
            };
            if let Entry::Vacant(place) = levels.entry(other) {
                place.insert(at);
                next.push_back(other);
            }
        }
    }
    levels
}

/// Puts everybody near those they are joined to: partners side by side, children below their parents.
fn arrange(generations: &mut [Generation], ties: &[(Tie, i32)]) {
    for _ in 0..SWEEPS {
        for at in 0..generations.len() {
            let places = places(generations);
            let members = &mut generations[at].members;
            let mut keyed: Vec<(f64, Member)> =
                members.iter().map(|member| (pull(*member, ties, &places), *member)).collect();
            keyed.sort_by(|(a, one), (b, other)| a.total_cmp(b).then_with(|| one.cmp(other)));
            *members = keyed.into_iter().map(|(_, member)| member).collect();
        }
    }
}

/// More sweeps than this change nothing in families that people draw.
const SWEEPS: usize = 4;

/// Where everybody stands in their generation, from 0 at the left to 1.
fn places(generations: &[Generation]) -> BTreeMap<Member, f64> {
    let mut places = BTreeMap::new();
    for generation in generations {
        let count = u32::try_from(generation.members.len()).unwrap_or(u32::MAX);
        for (at, member) in (0u32..).zip(&generation.members) {
            places.insert(*member, (f64::from(at) + 0.5) / f64::from(count));
        }
    }
    places
}

fn pull(member: Member, ties: &[(Tie, i32)], places: &BTreeMap<Member, f64>) -> f64 {
    let joined = ties.iter().filter_map(|(tie, _)| {
        if Some(tie.from) == member {
            Some(tie.to)
        } else if tie.to == member {
            Some(Some(tie.from))
        } else {
            None
        }
    });
    let at: Vec<f64> = joined.filter_map(|other| places.get(&other).copied()).collect();
    let own = places.get(&member).copied().unwrap_or(0.5);
    // A little of where they stood already keeps people who are joined to the same others apart from each other.
    let count = u32::try_from(at.len()).unwrap_or(u32::MAX);
    (at.iter().sum::<f64>() + 0.1 * own) / (f64::from(count) + 0.1)
}

#[cfg(test)]
mod tests;
