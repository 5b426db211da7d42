use super::*;
use crate::{answer::Answer, note::Note};

fn id(number: u128) -> RecordId {
    RecordId::new(uuid::Uuid::from_u128(number))
}

fn person(role: &str, trusted: Option<&str>, stays: bool) -> Record {
    Record::Person(Box::new(Person {
        name: Note::new(role),
        role: role.into(),
        trusted_by_child: trusted.map_or(Answer::NotAsked, |code| Answer::of(code.into())),
        stays_through_move: if stays { Answer::of("yes".into()) } else { Answer::NotAsked },
        ..Person::default()
    }))
}

fn related(from: u128, relation: &str, to: Option<u128>, quality: &str) -> Record {
    Record::Relationship(Box::new(Relationship {
        from: Some(id(from)),
        relation: relation.into(),
        to_child: to.is_none(),
        to: to.map(id),
        quality: if quality.is_empty() { Answer::NotAsked } else { Answer::of(quality.into()) },
        ..Relationship::default()
    }))
}

/// Mum (1) and her new partner (2), Nan (3) who is Mum's mother, a half-brother (4), a key worker (5).
fn kai() -> Vec<(RecordId, Record)> {
    vec![
        (id(1), person("mother", None, false)),
        (id(2), person("step_parent", None, false)),
        (id(3), person("grandparent", Some("yes"), true)),
        (id(4), person("sibling", None, false)),
        (id(5), person("key_worker", Some("yes"), false)),
        (id(11), related(1, "parent_of", None, "on_and_off")),
        (id(12), related(2, "partner_of", Some(1), "")),
        (id(13), related(3, "parent_of", Some(1), "")),
        (id(14), related(1, "parent_of", Some(4), "")),
        (id(15), related(3, "grandparent_of", None, "strong")),
    ]
}

fn tree(records: &[(RecordId, Record)]) -> FamilyTree {
    family_tree(records.iter().map(|(id, record)| (*id, record)))
}

fn map(records: &[(RecordId, Record)]) -> PeopleMap {
    people_map(records.iter().map(|(id, record)| (*id, record)))
}

#[test]
fn a_family_is_arranged_by_generation_with_the_child_in_the_middle_of_time() {
    let tree = tree(&kai());
    let of = |level| tree.generations.iter().find(|generation| generation.level == level).unwrap().members.clone();
    assert_eq!(of(-2), [Some(id(3))]);
    assert_eq!(of(-1).iter().copied().collect::<BTreeSet<_>>(), BTreeSet::from([Some(id(1)), Some(id(2))]));
    assert_eq!(of(0).iter().copied().collect::<BTreeSet<_>>(), BTreeSet::from([None, Some(id(4))]));
    assert_eq!((tree.ties.len(), tree.apart.len()), (5, 0), "a key worker is not in the tree");
}

#[test]
fn who_is_close_stands_near_and_who_stays_is_marked() {
    let map = map(&kai());
    let near = |number| map.people.iter().find(|near| near.person == id(number)).unwrap();
    assert_eq!((near(3).nearness, near(3).stays), (Nearness::Close, true));
    assert_eq!((near(5).nearness, near(5).quality.as_str()), (Nearness::Close, ""));
    assert_eq!(near(1).nearness, Nearness::Around);
    assert_eq!(map.unsaid, [id(2), id(4)], "nobody has said yet how close they are");
    assert!(map.people.iter().all(|near| (0.0..1.0).contains(&near.turn)));
}

#[test]
fn a_relation_that_ended_gives_way_to_one_that_lasts() {
    let mut records = kai();
    let Record::Relationship(mut ended) = related(1, "parent_of", None, "frightening") else { unreachable!() };
    ended.until = Answer::of(crate::time::PartialDate { year: 2018, ..crate::time::PartialDate::default() });
    records.push((id(99), Record::Relationship(ended)));
    assert_eq!(map(&records).people.iter().find(|near| near.person == id(1)).unwrap().quality.as_str(), "on_and_off");
}

#[test]
fn where_many_are_trusted_only_those_with_a_relationship_that_is_told_are_drawn() {
    let mut records = kai();
    records.extend((20..40).map(|number| (id(number), person("teacher", Some("yes"), false))));
    let map = map(&records);
    assert_eq!(map.people.iter().map(|near| near.person).collect::<Vec<_>>(), [id(1), id(3)]);
    assert_eq!(map.trusted_only.len(), 21, "nobody is lost");
}

#[test]
fn without_people_the_tree_is_the_child_alone() {
    assert_eq!(tree(&[]).generations, [Generation { level: 0, members: vec![None] }]);
    assert_eq!(map(&[]), PeopleMap { people: vec![], trusted_only: vec![], unsaid: vec![] });
}

#[test]
fn somebody_whose_other_end_is_gone_is_not_drawn_beside_the_child() {
    let records = [(id(1), person("mother", None, false)), (id(2), related(1, "sibling_of", Some(77), "strong"))];
    assert_eq!((tree(&records).ties.len(), map(&records).people.len()), (0, 0));
}

#[test]
fn family_that_nothing_joins_to_the_child_is_named_apart() {
    let records = [
        (id(1), person("other_kin", None, false)),
        (id(2), person("other_kin", None, false)),
        (id(3), related(1, "partner_of", Some(2), "")),
    ];
    assert_eq!((tree(&records).apart, tree(&records).ties.len()), (vec![id(1), id(2)], 0));
}

proptest::proptest! {
    #[test]
    fn any_set_of_relations_puts_everybody_in_one_generation_or_apart(pairs in proptest::collection::vec((1u128..9, 0usize..13, 0u128..9), 0..24)) {
        let codes = &vocabulary::get("relation").unwrap().codes;
        let mut records: Vec<(RecordId, Record)> = (1..9).map(|number| (id(number), person("other_kin", None, false))).collect();
        for (at, (from, kind, to)) in (100u128..).zip(pairs) {
            records.push((id(at), related(from, codes[kind].code.as_str(), (to != 0).then_some(to), "")));
        }
        let tree = tree(&records);
        let members: Vec<Member> = tree.generations.iter().flat_map(|generation| generation.members.clone()).collect();
        let once: BTreeSet<Member> = members.iter().copied().collect();
        proptest::prop_assert_eq!(once.len(), members.len());
        proptest::prop_assert!(once.contains(&None));
        proptest::prop_assert!(tree.apart.iter().all(|person| !once.contains(&Some(*person))));
        proptest::prop_assert!(tree.ties.iter().all(|tie| once.contains(&Some(tie.from)) && once.contains(&tie.to)));
    }
}
