use super::*;
use crate::{
    formulation::{Cycle, Factor, StepIn},
    legal::LegalStatus,
    note::Note,
    sign_off::SignOff,
    version::Version,
    vocabulary,
};

const STAGES: [&str; 6] = ["scoping", "targets", "activators", "interventions", "review", "sustainability"];

fn id(number: u128) -> RecordId {
    RecordId::new(uuid::Uuid::from_u128(number))
}

fn numbered(records: Vec<Record>) -> Vec<(RecordId, Record)> {
    records.into_iter().enumerate().map(|(at, record)| (id(at as u128 + 1), record)).collect()
}

/// The codes of what is still missing.
fn missing(stage: &str, records: &[(RecordId, Record)]) -> Vec<String> {
    let missing = leave_conditions(stage, records).into_iter().filter(|one| !one.there);
    missing.map(|one| one.code.to_string()).collect()
}

#[test]
fn every_condition_has_its_words_and_an_empty_case_lacks_them_all() {
    for stage in STAGES {
        let conditions = leave_conditions(stage, &[]);
        assert!(!conditions.is_empty() && conditions.iter().all(|one| !one.there), "{stage}");
        for one in conditions {
            assert!(vocabulary::entry("stage_condition", &one.code).is_some(), "{} has no words", one.code);
        }
    }
    assert!(leave_conditions("elsewhere", &[]).is_empty());
}

#[test]
fn scoping_is_whole_once_each_part_is_answered_also_when_the_answer_is_that_it_was_too_soon() {
    let card = Scoping {
        referral_source: Answer::of("social_services".into()),
        reason_child: Answer::AskedDeclined { on: None, by: None },
        reason_agency: Answer::of(Note::new("Missing for nine days")),
        first_account: Answer::of(Note::new("Too soon: he arrived last night")),
        immediate_safety: Answer::of(Note::new("Door ajar")),
        exit_hypothesis: Answer::NotKnown { on: None, by: None },
        ..Scoping::default()
    };
    let mut records = numbered(vec![
        Record::Scoping(Box::new(card)),
        Record::Person(Box::default()),
        Record::LegalStatus(Box::new(LegalStatus { status: "none".into(), ..LegalStatus::default() })),
        Record::InformationRequest(Box::default()),
    ]);
    assert!(missing("scoping", &records).is_empty(), "{:?}", missing("scoping", &records));
    records.remove(2);
    assert_eq!(missing("scoping", &records), ["legal_status"]);
}

#[test]
fn each_target_that_lacks_something_is_named() {
    let whole = Target {
        owner: "child".into(),
        needs: vec![id(9)],
        objective_area: "wellbeing".into(),
        baseline: Answer::of(2),
        ..Target::default()
    };
    let loose =
        Target { owner: "home_team".into(), baseline: Answer::NotKnown { on: None, by: None }, ..whole.clone() };
    let loose = Target { needs: Vec::new(), ..loose };
    let records = numbered(vec![Record::Target(Box::new(whole)), Record::Target(Box::new(loose))]);
    let found = leave_conditions("targets", &records);
    let needs = found.iter().find(|one| one.code.as_str() == "target_has_need").unwrap();
    assert_eq!((needs.there, needs.lacking.as_slice()), (false, [id(2)].as_slice()));
    assert_eq!(missing("targets", &records), ["target_has_need"]);
}

#[test]
fn a_formulation_is_left_once_it_has_its_parts_the_childs_share_and_a_signature() {
    let factor = Factor {
        p_class: "protective".into(),
        child_wording: Answer::AskedDeclined { on: None, by: None },
        ..Factor::default()
    };
    let version = |number| Version { about: "formulation".into(), number, ..Version::default() };
    let mut records = numbered(vec![
        Record::Factor(Box::new(factor)),
        Record::FactorLink(Box::default()),
        Record::Cycle(Box::default()),
        Record::Version(Box::new(version(1))),
    ]);
    assert_eq!(missing("activators", &records), ["formulation_signed"], "an offer that was declined is an offer");
    let signed = SignOff { version: Some(id(4)), decision: "signed_with_dissent".into(), ..SignOff::default() };
    records.push((id(5), Record::SignOff(Box::new(signed))));
    assert!(missing("activators", &records).is_empty());
    assert!(missing("review", &records).contains(&"formulation_again".to_owned()));
    records.push((id(6), Record::Version(Box::new(version(2)))));
    assert!(!missing("review", &records).contains(&"formulation_again".to_owned()));
}

#[test]
fn an_intervention_that_came_from_stepping_into_a_cycle_is_joined_to_it() {
    let doing = Intervention { targets: vec![id(9)], ..Intervention::default() };
    let mut records = numbered(vec![Record::Intervention(Box::new(doing))]);
    assert!(missing("interventions", &records).contains(&"intervention_has_factor".to_owned()));
    let step_in = StepIn { intervention: Some(id(1)), ..StepIn::default() };
    records.push((id(2), Record::Cycle(Box::new(Cycle { step_ins: vec![step_in], ..Cycle::default() }))));
    for about in ["day_plan", "safety_plan"] {
        let version = Version { about: about.into(), number: 1, ..Version::default() };
        records.push((id(3), Record::Version(Box::new(version))));
    }
    assert!(missing("interventions", &records).is_empty());
}

#[test]
fn what_is_over_is_not_asked_for_again() {
    let done = Intervention { status: "completed".into(), ..Intervention::default() };
    let going = Intervention { what_if_moved: Answer::of(Note::new("Goes on with Nan")), ..Intervention::default() };
    let records = numbered(vec![Record::Intervention(Box::new(done)), Record::Intervention(Box::new(going))]);
    assert!(!missing("sustainability", &records).contains(&"what_if_moved".to_owned()));
    let after = TransitionStep { offset_days: Answer::of(7), ..TransitionStep::default() };
    let before = TransitionStep { offset_days: Answer::of(-7), ..TransitionStep::default() };
    let step = |step: TransitionStep| numbered(vec![Record::TransitionStep(Box::new(step))]);
    assert!(!missing("sustainability", &step(after)).contains(&"follow_up".to_owned()));
    assert!(missing("sustainability", &step(before)).contains(&"follow_up".to_owned()));
}
