use serde_json::json;
use uuid::Uuid;

use super::*;
use crate::{
    answer::Answer,
    formulation::{Factor, FactorLink, FormulationMeeting},
    note::{ChildWish, Conf, Tier},
    person::Person,
    plan::DayPlanLine,
};

fn id(number: u128) -> RecordId {
    RecordId::new(Uuid::from_u128(number))
}

fn request(profile: &str, recipient: &str, records: Vec<(RecordId, Record)>) -> Request {
    let handover = Handover { profile: profile.into(), recipient_profile: recipient.into(), ..Handover::default() };
    Request {
        case_code: CaseCode::from_random([1; 6]),
        id: id(0),
        handover,
        records,
        as_of: Timestamp::from_millis(1_795_000_000_000),
        author: String::new(),
        version: None,
        audit_mark: "5b701f3ec8d4ffff".into(),
        practice: false,
    }
}

fn line(number: u128, note: Note) -> (RecordId, Record) {
    (id(number), Record::DayPlanLine(Box::new(DayPlanLine { line: note, ..DayPlanLine::default() })))
}

fn note_with(words: &str, set: impl FnOnce(&mut Conf)) -> Note {
    let mut note = Note::new(words);
    set(&mut note.conf);
    note
}

#[test]
fn a_marker_in_every_tier_and_flag_reaches_only_whom_it_may() {
    let marked = || {
        vec![
            line(1, note_with("tier-a", |conf| conf.tier = Tier::A)),
            line(2, Note::new("tier-b")),
            line(3, note_with("tier-c", |conf| conf.tier = Tier::C)),
            line(4, note_with("tier-d", |conf| conf.tier = Tier::D)),
            line(5, note_with("third", |conf| conf.third_party = true)),
            line(6, note_with("address", |conf| conf.address_restricted = true)),
            line(7, note_with("victim", |conf| conf.victim_info = true)),
            line(8, note_with("offence", |conf| conf.criminal_offence_data = true)),
            line(9, note_with("legal", |conf| conf.legal_privilege = true)),
            line(10, note_with("source", |conf| conf.source_confidential = true)),
            line(11, note_with("health", |conf| conf.health_in_confidence = true)),
            line(12, note_with("private", |conf| conf.child_wish = ChildWish::KeepPrivate)),
            line(
                13,
                note_with("denied", |conf| conf.audience_deny = vec!["secure_healthcare".into(), "school".into()]),
            ),
        ]
    };
    let reach = |profile: &str, recipient: &str| -> Vec<String> {
        let chosen = choose(request(profile, recipient, marked()));
        assert_eq!(chosen.records().count() + chosen.withheld().len(), 13, "every text is printed or counted");
        chosen.records().map(|(_, record)| record.title()).collect()
    };
    assert_eq!(reach("secure_estate", "secure_healthcare"), ["tier-a", "tier-b", "tier-c", "health"]);
    assert_eq!(reach("community", "school"), ["tier-a", "tier-b"]);
    assert_eq!(reach("community", "social_worker_iro"), ["tier-a", "tier-b", "address", "offence", "denied"]);
    assert_eq!(reach("community", "child"), ["tier-a"]);
    assert!(reach("community", "police").is_empty());
}

#[test]
fn a_withheld_part_leaves_the_rest_of_the_record_and_a_mark_where_the_rules_ask_for_one() {
    let person = Person {
        name: Note::new("Dionne"),
        address: Answer::of(note_with("12 Hidden Row", |conf| conf.address_restricted = true)),
        may_be_told: Answer::of(Note::in_tier("about the clinic", Tier::C)),
        ..Person::default()
    };
    let chosen =
        choose(request("community", "foster_residential_carer", vec![(id(1), Record::Person(Box::new(person)))]));
    let body = chosen.record(id(1)).unwrap().body();
    assert_eq!(body["address"]["value"]["text"], json!(vocabulary::word("withheld_address")));
    assert_eq!(body["may_be_told"], json!({"state": "withheld"}));
    assert_eq!(
        chosen.withheld().iter().map(|item| item.reason).collect::<Vec<_>>(),
        [Reason::AddressRestricted, Reason::Confidential]
    );
    assert!(!body.to_string().contains("Hidden") && !body.to_string().contains("clinic"));
}

#[test]
fn a_link_to_a_sealed_statement_is_not_drawn() {
    let factor = |note| Record::Factor(Box::new(Factor { statement: note, ..Factor::default() }));
    let link = FactorLink { from: Some(id(1)), to: Some(id(2)), ..FactorLink::default() };
    let records = vec![
        (id(1), factor(Note::new("open"))),
        (id(2), factor(Note::in_tier("sealed", Tier::D))),
        (id(3), Record::FactorLink(Box::new(link))),
    ];
    let chosen = choose(request("community", "social_worker_iro", records));
    assert_eq!(chosen.records().map(|(id, _)| id).collect::<Vec<_>>(), [id(1)]);
}

#[test]
fn what_is_left_to_choice_is_in_only_when_the_child_agreed_for_this_recipient() {
    let factor = || (id(1), Record::Factor(Box::new(Factor { statement: Note::new("story"), ..Factor::default() })));
    let consent = |status: &str| {
        let consent = Consent {
            topic: "share_handover".into(),
            recipient: Answer::of("foster_residential_carer".into()),
            status: status.into(),
            ..Consent::default()
        };
        (id(2), Record::Consent(Box::new(consent)))
    };
    let has_story = |records| choose(request("community", "foster_residential_carer", records)).record(id(1)).is_some();
    assert!(!has_story(vec![factor()]) && !has_story(vec![factor(), consent("refused")]));
    assert!(has_story(vec![factor(), consent("given")]));
}

#[test]
fn a_person_who_may_not_be_in_touch_is_counted_and_never_named() {
    let person =
        Person { name: Note::new("Leon"), contact_status: Answer::of("court_restricted".into()), ..Person::default() };
    let chosen =
        choose(request("community", "foster_residential_carer", vec![(id(1), Record::Person(Box::new(person)))]));
    assert_eq!((chosen.records().count(), chosen.contacts_restricted()), (0, 1));
}

#[test]
fn what_was_taken_out_by_hand_is_out_with_the_reason_kept() {
    let mut request = request("community", "social_worker_iro", vec![line(1, Note::new("a line"))]);
    let why = Note::new("Kai asked on the day");
    request.handover.taken_out = vec![crate::handover::TakenOut { record: Some(id(1)), why }];
    let chosen = choose(request);
    assert_eq!(chosen.withheld()[0].by_hand.as_ref().map(Text::as_str), Some("Kai asked on the day"));
    assert_eq!(chosen.left_out()[0].count, 1);
}

#[test]
fn a_contribution_that_is_not_for_sharing_is_dropped_and_counted() {
    let mut factor = Factor { statement: Note::new("nights are hard"), ..Factor::default() };
    factor.contributions = vec![
        crate::formulation::Contribution {
            said: Note::new("hidden"),
            attribution: "not_for_sharing".into(),
            ..Default::default()
        },
        crate::formulation::Contribution { said: Note::new("open"), attribution: "named".into(), ..Default::default() },
    ];
    let chosen = choose(request("community", "social_worker_iro", vec![(id(1), Record::Factor(Box::new(factor)))]));
    let body = chosen.record(id(1)).unwrap().body().to_string();
    assert!(body.contains("open") && !body.contains("hidden"));
    assert_eq!(chosen.withheld().len(), 1);
}

#[test]
fn a_document_is_a_draft_until_somebody_signs_its_version() {
    let mut request = request("community", "school", vec![]);
    assert!(choose(request.clone()).is_draft());
    request.version = Some(Agreed { number: 1, at: request.as_of, signed: 0, asked: 4 });
    assert!(choose(request.clone()).is_draft());
    request.version = Some(Agreed { number: 1, at: request.as_of, signed: 1, asked: 4 });
    assert!(!choose(request.clone()).is_draft());
    assert_eq!(choose(request).audit_mark(), "5b70 1f3e c8d4");
}

#[test]
fn of_a_meeting_that_is_kept_among_few_not_even_the_day_is_shared() {
    let meeting = |tier: Tier| {
        let shifts = vec![Note::in_tier("Nights are about endings", tier)];
        let on = Answer::of("2026-10-27".parse().unwrap());
        (
            id(1),
            Record::FormulationMeeting(Box::new(FormulationMeeting { on, shifts, ..FormulationMeeting::default() })),
        )
    };
    let sealed = choose(request("community", "community_camhs", vec![meeting(Tier::D)]));
    assert_eq!((sealed.records().count(), sealed.withheld().len()), (0, 1));
    assert!(sealed.withheld()[0].whole);
    let shared = choose(request("community", "community_camhs", vec![meeting(Tier::B)]));
    assert_eq!((shared.records().count(), shared.withheld().len()), (1, 0));
}
