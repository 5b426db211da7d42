use proptest::prelude::*;

use super::*;
use crate::formulation::{Cycle, CycleStep, StepIn, TrmRating, TrmView};

fn id(number: u128) -> RecordId {
    RecordId::new(uuid::Uuid::from_u128(number))
}

fn ids(numbers: &[u128]) -> Vec<RecordId> {
    numbers.iter().copied().map(id).collect()
}

fn factor(number: u128, p_class: &str, level: &str) -> (RecordId, Record) {
    let factor = Factor {
        statement: Note::new(format!("statement {number}")),
        p_class: p_class.into(),
        level: level.into(),
        ..Factor::default()
    };
    (id(number), Record::Factor(Box::new(factor)))
}

fn link(number: u128, from: u128, to: u128, kind: &str) -> (RecordId, Record) {
    let link = FactorLink { from: Some(id(from)), to: Some(id(to)), link_kind: kind.into(), ..FactorLink::default() };
    (id(number), Record::FactorLink(Box::new(link)))
}

fn cycle(number: u128, factors: &[Option<u128>]) -> (RecordId, Record) {
    let step =
        |factor: &Option<u128>| CycleStep { slot: "trigger".into(), factor: factor.map(id), ..CycleStep::default() };
    let cycle = Cycle { steps: factors.iter().map(step).collect(), ..Cycle::default() };
    (id(number), Record::Cycle(Box::new(cycle)))
}

fn through(lens: Lens, records: &[(RecordId, Record)]) -> Map {
    map(records.iter().map(|(id, record)| (*id, record)), &BTreeSet::new(), lens)
}

fn lane<'a>(map: &'a Map, code: &str) -> &'a Lane {
    map.lanes.iter().find(|lane| lane.code.as_str() == code).expect("the lane is there")
}

#[test]
fn every_lens_has_a_name_and_every_laned_lens_a_list() {
    for lens in Lens::ALL {
        assert!(vocabulary::entry("lens", &lens.as_str().into()).is_some(), "{lens:?} has no name");
        assert_eq!(serde_json::to_value(lens).unwrap(), lens.as_str());
        assert!(lens.field().is_none_or(|field| vocabulary::get(field).is_some()), "{lens:?} has no lanes");
    }
    assert_eq!(vocabulary::get("lens").unwrap().codes.len(), Lens::ALL.len());
    assert_eq!(through(Lens::Systems, &[]).lanes.len(), 9);
    assert_eq!(through(Lens::Ptm, &[]).lanes.len(), 6);
}

#[test]
fn what_helps_comes_first_with_the_professionals_word_beside_it() {
    let map = through(Lens::FivePs, &[factor(1, "presenting", "child"), factor(2, "protective", "family")]);
    let first = &map.lanes[0];
    assert_eq!((first.label.as_str(), first.term.as_str()), ("What helps", "protective"));
    assert!(first.prompt.starts_with("Strengths, people"), "{}", first.prompt);
    assert_eq!(first.statements, ids(&[2]));
    assert!(map.lanes.iter().all(|lane| !lane.code.is_empty()), "everything has its place");
}

#[test]
fn a_statement_without_a_slot_waits_in_the_last_lane_and_setting_one_code_places_it() {
    let (one, record) = factor(1, "presenting", "child");
    let Record::Factor(mut statement) = record.clone() else { unreachable!() };
    let map = through(Lens::Ptm, &[(one, record)]);
    let last = map.lanes.last().unwrap();
    assert_eq!((last.label.as_str(), &last.statements), ("Not placed here yet", &ids(&[1])));
    statement.ptm_slot = Answer::of("threat".into());
    let map = through(Lens::Ptm, &[(one, Record::Factor(statement))]);
    assert_eq!(lane(&map, "threat").statements, ids(&[1]));
    assert_eq!(map.lanes.len(), 6);
}

#[test]
fn a_question_is_asked_in_the_words_chosen_for_this_child() {
    let wording = QuestionWording {
        power: Answer::of(Note::new("What went on, before and now?")),
        threat: Answer::of(Note::new("  ")),
        ..QuestionWording::default()
    };
    let records = [(id(1), Record::QuestionWording(Box::new(wording)))];
    let map = through(Lens::Ptm, &records);
    let power = lane(&map, "power");
    assert_eq!(power.asked_as.as_ref().map(Text::as_str), Some("What went on, before and now?"));
    assert_eq!(power.label, "What has happened to you?");
    assert_eq!(lane(&map, "threat").asked_as, None, "blank words ask nothing");
    assert!(through(Lens::FivePs, &records).lanes.iter().all(|lane| lane.asked_as.is_none()));
}

#[test]
fn links_come_by_kind_with_the_line_each_is_drawn_as_and_one_without_an_end_is_not_there() {
    let records = [
        factor(1, "protective", ""),
        factor(2, "presenting", ""),
        link(11, 1, 2, "conflicts_with"),
        link(12, 1, 2, "protects_against"),
        link(13, 2, 1, "leads_to"),
        link(14, 1, 99, "leads_to"),
    ];
    let looks: Vec<_> = through(Lens::FivePs, &records).links.iter().map(|link| (link.record, link.look)).collect();
    assert_eq!(looks, [(id(13), Look::Solid), (id(12), Look::Dashed), (id(11), Look::Dotted)]);
}

#[test]
fn a_statement_that_was_set_aside_stays_in_its_lane_and_its_links_are_listed_but_loose() {
    let records =
        [factor(1, "protective", ""), factor(2, "presenting", ""), link(3, 1, 2, "leads_to"), cycle(4, &[Some(1)])];
    let map = map(records.iter().map(|(id, record)| (*id, record)), &BTreeSet::from([id(1)]), Lens::FivePs);
    let helps = lane(&map, "protective");
    assert_eq!((helps.statements.len(), &helps.set_aside), (0, &ids(&[1])));
    assert!(map.links[0].loose && map.rings[0].steps[0].set_aside);
}

#[test]
fn links_between_lanes_that_cross_are_untangled() {
    // Three pairs, each linked with the one at the other end.
    let mut records: Vec<_> = (1..=3).map(|number| factor(number, "predisposing", "")).collect();
    records.extend((4..=6).map(|number| factor(number, "presenting", "")));
    records.extend([link(11, 1, 6, "leads_to"), link(12, 2, 5, "leads_to"), link(13, 3, 4, "leads_to")]);
    let map = through(Lens::FivePs, &records);
    let pairs: Vec<_> =
        lane(&map, "predisposing").statements.iter().zip(&lane(&map, "presenting").statements).collect();
    for (before, now) in pairs {
        assert!(map.links.iter().any(|link| link.from == *before && link.to == *now), "a link runs askew");
    }
}

#[test]
fn a_step_shows_the_statement_it_comes_from_and_two_cycles_that_share_one_say_so() {
    let records =
        [factor(1, "presenting", ""), cycle(5, &[Some(1), None, Some(9)]), cycle(6, &[Some(1)]), cycle(7, &[None])];
    let rings = through(Lens::FivePs, &records).rings;
    let first = &rings[0].steps[0];
    assert_eq!((first.text.as_str(), first.label.as_str()), ("statement 1", "What sets it off"));
    assert_eq!(rings[0].steps[2].factor, None, "a statement that is not there leaves no trace");
    assert_eq!(rings[0].shared, [Shared { factor: id(1), cycles: ids(&[6]) }]);
    assert_eq!(rings[1].shared, [Shared { factor: id(1), cycles: ids(&[5]) }]);
    assert!(rings[2].shared.is_empty());
}

#[test]
fn an_idea_for_stepping_in_stands_at_its_step_and_leads_only_to_a_plan_that_is_there() {
    let (number, record) = cycle(5, &[None, None, None]);
    let Record::Cycle(mut circle) = record else { unreachable!() };
    let idea = |step, intervention| StepIn {
        step: Answer::of(step),
        idea: Note::new("Say the names by eight"),
        intervention: Some(id(intervention)),
    };
    circle.step_ins = vec![idea(2, 20), idea(2, 21), idea(4, 20)];
    let doing = Record::Intervention(Box::default());
    let rings = through(Lens::FivePs, &[(number, Record::Cycle(circle)), (id(20), doing)]).rings;
    assert!(rings[0].steps[0].step_ins.is_empty());
    let found: Vec<_> = rings[0].steps[1].step_ins.iter().map(|idea| (idea.at, idea.intervention)).collect();
    assert_eq!(found, [(0, Some(id(20))), (1, None)]);
    assert_eq!(rings[0].other_ideas.len(), 1, "there is no fourth step, and its idea is not lost");
}

#[test]
fn levels_are_told_oldest_first_and_a_number_outside_the_model_is_not_drawn() {
    let rating = |day: Option<&str>, low, high| {
        let view = TrmView { discipline: "education".into(), level: Answer::of(9), ..TrmView::default() };
        let on = day.map_or(Answer::NotAsked, |day| Answer::of(day.parse().unwrap()));
        let rating = TrmRating {
            on,
            level_low: Answer::of(low),
            level_high: Answer::of(high),
            views: vec![view],
            ..TrmRating::default()
        };
        Record::TrmRating(Box::new(rating))
    };
    let records = [
        (id(1), rating(None, 1, 2)),
        (id(2), rating(Some("2026-11-01"), 2, 3)),
        (id(3), rating(Some("2026-06-01"), 1, 8)),
    ];
    let map = through(Lens::Recovery, &records);
    assert!(map.lanes.is_empty() && map.field.is_none());
    let found: Vec<_> = map.levels.iter().map(|level| (level.record, level.low, level.high)).collect();
    assert_eq!(found, [(id(3), Some(1), None), (id(2), Some(2), Some(3)), (id(1), Some(1), Some(2))]);
    assert_eq!(map.levels[0].views[0].level, None);
    assert!(through(Lens::FivePs, &records).levels.is_empty());
}

const SLOTS: &[&str] = &["", "protective", "presenting", "perpetuating", "a code of another version"];

prop_compose! {
    fn any_case()(slots in prop::collection::vec(0..SLOTS.len(), 1..24))(
        links in prop::collection::vec((1..=slots.len() as u128, 1..=slots.len() as u128), 0..60),
        slots in Just(slots),
    ) -> Vec<(RecordId, Record)> {
        let mut records: Vec<_> = (1..).zip(&slots).map(|(number, slot)| factor(number, SLOTS[*slot], "child")).collect();
        records.extend((1000..).zip(links).map(|(number, (from, to))| link(number, from, to, "leads_to")));
        records
    }
}

proptest! {
    #[test]
    fn every_statement_stands_in_exactly_one_lane_of_each_lens(records in any_case()) {
        let all: Vec<_> = records.iter().filter(|(_, record)| matches!(record, Record::Factor(_))).map(|(id, _)| *id).collect();
        for lens in Lens::ALL.iter().filter(|lens| lens.field().is_some()) {
            let mut placed: Vec<_> = through(*lens, &records).lanes.into_iter().flat_map(|lane| lane.statements).collect();
            placed.sort();
            prop_assert_eq!(&placed, &all);
        }
    }

    #[test]
    fn the_order_never_crosses_more_links_than_the_order_of_writing(records in any_case()) {
        let map = through(Lens::FivePs, &records);
        let links: Vec<_> = map.links.iter().map(|link| (link.from, link.to)).collect();
        let drawn: Vec<_> = map.lanes.iter().map(|lane| lane.statements.clone()).collect();
        let written: Vec<_> = drawn.iter().map(|lane| { let mut lane = lane.clone(); lane.sort(); lane }).collect();
        prop_assert!(order::crossings(&drawn, &links) <= order::crossings(&written, &links));
    }

    #[test]
    fn the_same_case_gives_the_same_map_in_whatever_order_its_records_come(records in any_case()) {
        let turned: Vec<_> = records.iter().rev().cloned().collect();
        prop_assert_eq!(through(Lens::FivePs, &records), through(Lens::FivePs, &turned));
    }
}
