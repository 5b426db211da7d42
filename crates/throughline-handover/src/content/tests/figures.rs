//! Drawings: each says in words what it shows, and the same stands beside it as text.

use throughline_case::{
    answer::Answer,
    formulation::{Cycle, CycleStep, Dissent, Factor, FactorLink, StepIn},
    id::RecordId,
    person::Person,
    placement::Placement,
    record::Record,
    relationship::Relationship,
    time::PartialDate,
    timeline::LifeEvent,
};

use super::{
    document,
    made_up::{Case, PROFILES, note, own_words},
    printed, sayable,
};
use crate::{
    Typesetter,
    block::{Block, Figure},
    tests::{conform::findings, file::File},
};

const STATEMENTS: &[(&str, &str)] = &[
    ("predisposing", "Sudden goodbyes: six homes since he was eight, most of them without a day of warning"),
    ("predisposing", "Words come slowly, and nobody noticed until he was thirteen"),
    ("precipitating", "Calls that do not come: Mum’s phone was cut off in May"),
    ("presenting", "Goes silent, hits doors, hurts himself"),
    ("perpetuating", "We come too late: quiet signs get missed at shift change"),
    ("perpetuating", "Not sleeping: tired days, shorter fuse"),
    ("protective", "Nan rings at 20:00 every day and is never late"),
    ("protective", "Tomasz says what comes next"),
    ("protective", "Drawing and dogs"),
    ("predicted", "The week after the move will be harder if the calls stop"),
];
const LINKS: &[(usize, &str, usize)] = &[
    (0, "leads_to", 2),
    (1, "leads_to", 3),
    (2, "triggers", 3),
    (4, "keeps_going", 3),
    (5, "keeps_going", 3),
    (3, "leads_to", 5),
    (6, "protects_against", 2),
    (7, "protects_against", 3),
    (8, "protects_against", 5),
    (0, "makes_sense_of", 5),
    (9, "conflicts_with", 6),
];

fn statement(class: &str, words: &str) -> Factor {
    Factor { statement: note(words), p_class: class.into(), level: "child".into(), ..Factor::default() }
}

/// A child with statements, links between them, a cycle, and views that differ.
pub(super) fn understood() -> Case {
    let mut case = Case::of("Kai");
    let ids: Vec<RecordId> =
        STATEMENTS.iter().map(|(class, words)| case.add(Record::Factor(Box::new(statement(class, words))))).collect();
    for (from, kind, to) in LINKS {
        let link = FactorLink {
            from: Some(ids[*from]),
            to: Some(ids[*to]),
            link_kind: (*kind).into(),
            ..FactorLink::default()
        };
        case.add(Record::FactorLink(Box::new(link)));
    }
    case.add(Record::Cycle(Box::new(cycle(6))));
    let dissent = Dissent {
        about: Some(ids[5]),
        holder: "child".into(),
        position: own_words("It is the noise, not worry"),
        ..Dissent::default()
    };
    case.add(Record::Dissent(Box::new(dissent)));
    case
}

fn cycle(steps: usize) -> Cycle {
    let slots = ["trigger", "meaning", "feeling_body", "action_survival", "others_response", "long_term_cost"];
    let step = |at: usize| CycleStep {
        slot: slots[at % slots.len()].into(),
        text: note(&format!("What happens in step {} of it", at + 1)),
        ..CycleStep::default()
    };
    let step_in = |step: u32, idea: &str| StepIn { step: Answer::of(step), idea: note(idea), ..StepIn::default() };
    Cycle {
        name: note("A call is late"),
        steps: (0..steps).map(step).collect(),
        step_ins: vec![step_in(1, "Say by 18:15 that it is late"), step_in(3, "Sit near"), step_in(3, "Few words")],
        functions: vec!["connection".into()],
        ..Cycle::default()
    }
}

fn person(name: &str, role: &str, trusted: &str, stays: &str) -> Person {
    Person {
        name: note(name),
        role: role.into(),
        trusted_by_child: Answer::of(trusted.into()),
        stays_through_move: Answer::of(stays.into()),
        ..Person::default()
    }
}

fn day(text: &str) -> PartialDate {
    PartialDate::exact(text.parse().unwrap())
}

/// A child with a family, people around, homes, and good and hard times.
pub(super) fn surrounded() -> Case {
    let mut case = Case::of("Kai");
    if let (_, Record::Child(child)) = &mut case.records[0] {
        child.dob = Answer::of(day("2011-06-03"));
    }
    let people = [
        ("Carol", "grandparent", "yes", "yes"),
        ("Dawn", "mother", "yes", "yes"),
        ("Imran", "father", "no", "no"),
        ("Lee", "step_parent", "unsure", "no"),
        ("Jade", "sibling", "yes", "yes"),
        ("Tomasz", "key_worker", "yes", "no"),
        ("Sana Malik", "nurse", "yes", "yes"),
        ("R. Okafor", "psychologist", "unsure", "no"),
        ("P. Wren", "social_worker", "yes", "yes"),
    ];
    let ids: Vec<RecordId> = people
        .into_iter()
        .map(|(name, role, trusted, stays)| case.add(Record::Person(Box::new(person(name, role, trusted, stays)))))
        .collect();
    let relations = [
        (0, "parent_of", Some(1), "strong"),
        (1, "parent_of", None, "on_and_off"),
        (2, "parent_of", None, "frightening"),
        (1, "former_partner_of", Some(2), "broken_off"),
        (3, "partner_of", Some(1), "ordinary"),
        (3, "step_parent_of", None, "stretched"),
        (4, "half_sibling_of", None, "strong"),
        (1, "parent_of", Some(4), "ordinary"),
        (3, "parent_of", Some(4), "ordinary"),
        (0, "grandparent_of", None, "strong"),
        (5, "works_with", None, "strong"),
        (7, "works_with", None, "broken_off"),
    ];
    for (from, kind, to, quality) in relations {
        let relation = Relationship {
            from: Some(ids[from]),
            relation: kind.into(),
            to_child: to.is_none(),
            to: to.map(|to: usize| ids[to]),
            quality: Answer::of(quality.into()),
            ..Relationship::default()
        };
        case.add(Record::Relationship(Box::new(relation)));
    }
    let homes = [
        ("With Mum", "2011-06-03", Some("2019-03-01")),
        ("Nan’s", "2019-03-01", Some("2021-09-10")),
        ("The Larches", "2021-09-10", Some("2023-01-15")),
        ("Fellside", "2023-01-15", None),
    ];
    for (name, from, to) in homes {
        let home = Placement {
            name: note(name),
            from: Answer::of(day(from)),
            to: to.map_or(Answer::NotAsked, |to| Answer::of(day(to))),
            ..Placement::default()
        };
        case.add(Record::Placement(Box::new(home)));
    }
    let events = [
        ("Swimming badge", "2018-07-01", "good"),
        ("Mum went into hospital", "2019-02-20", "hard"),
        ("Nan’s dog had puppies", "2020-04-01", "good"),
        ("Moved without a goodbye, at night, after the second allegation", "2021-09-10", "hard"),
        ("First day at a new school", "2021-09-20", "both"),
        ("Won the drawing prize", "2025-05-05", "good"),
        ("Phone cut off", "2026-05-02", "hard"),
        ("Saw the sea", "2026-08-11", "good"),
    ];
    for (what, when, tone) in events {
        let event =
            LifeEvent { what: note(what), when: Answer::of(day(when)), tone: tone.into(), ..LifeEvent::default() };
        case.add(Record::LifeEvent(Box::new(event)));
    }
    case
}

/// The drawings of a case with what is read instead of each.
fn figures(case: &Case) -> Vec<Figure> {
    let document = document(&case.chosen(PROFILES[0]));
    let blocks = document.sections.into_iter().flat_map(|section| section.blocks);
    blocks.filter_map(|block| if let Block::Figure(figure) = block { Some(figure) } else { None }).collect()
}

/// What is read instead of the drawings in the file.
fn alts(case: &Case) -> Vec<String> {
    let document = document(&case.chosen(PROFILES[0]));
    let bytes = Typesetter::default().render(&document).unwrap().bytes;
    assert_eq!(findings(&bytes), Vec::<String>::new());
    let file = File::open(&bytes);
    assert_eq!(file.broken_ties(), Vec::<String>::new());
    let figures = file.elements().into_iter().filter(|element| element.role == "Figure");
    figures
        .map(|figure| crate::tests::file::text_of(figure.dictionary.get(b"Alt").unwrap()).replace('\u{A0}', " "))
        .collect()
}

#[test]
fn the_map_and_each_cycle_are_drawn_and_say_what_they_show_to_those_who_cannot_see_them() {
    let alts = alts(&understood());
    let map = alts.iter().find(|alt| alt.starts_with("A map")).expect("the map");
    for words in [
        "What shaped things: 4 Sudden goodbyes: six homes",
        "What we see: 7 Goes silent, hits doors, hurts himself.",
        "Views differ.",
        "8 keeps going 7.",
        "2 protects against 7.",
        "6 sets off 7.",
    ] {
        assert!(map.contains(words), "{words} in {map}");
    }
    let ring = alts.iter().find(|alt| alt.starts_with("A ring")).expect("the cycle");
    assert!(ring.contains("A call is late") && ring.contains("6 What it costs later: What happens in step 6 of it."));
}

#[test]
fn what_a_drawing_shows_stands_beside_it_in_words() {
    let said = printed(&document(&understood().chosen(PROFILES[0])));
    for words in [
        "Keeps going 7",
        "Protects against 6",
        "What sets it off: What happens in step 1 of it\n",
        "Then it begins again at 1.",
        "A, between 1 and 2 | Say by 18:15 that it is late | nobody yet",
        "C, between 3 and 4 | Few words | nobody yet",
    ] {
        assert!(said.contains(words), "{words} in {said}");
    }
}

#[test]
fn a_cycle_of_any_allowed_length_is_drawn_and_one_of_another_is_only_listed() {
    for steps in 0..=10 {
        let case = Case::of("Kai").with(Record::Cycle(Box::new(cycle(steps))));
        let drawn = figures(&case).len();
        assert_eq!(drawn, usize::from((3..=8).contains(&steps)), "{steps} steps");
        assert_eq!(alts(&case).len(), drawn);
        let said = sayable(&case.chosen(PROFILES[0]));
        assert!(steps == 0 || said.contains(&format!("What happens in step {steps} of it")), "{steps}: {said}");
    }
}

#[test]
fn a_map_of_many_long_statements_keeps_to_one_page_and_says_how_many_are_in_the_list_only() {
    let mut case = Case::of("Kai");
    let long = "a long statement about what was lived through, ".repeat(8);
    for (class, _) in STATEMENTS {
        for at in 0..9 {
            case.add(Record::Factor(Box::new(statement(class, &format!("{class} {at}, {long}")))));
        }
    }
    let bytes = Typesetter::default().render(&document(&case.chosen(PROFILES[0]))).unwrap().bytes;
    assert_eq!(findings(&bytes), Vec::<String>::new());
    let (_, text) = crate::tests::conform::run("pdftotext", &["-", "-"], &bytes);
    let more = text.lines().find(|line| line.contains("more in the list below")).expect("what is not drawn is counted");
    let more: usize = more.split(' ').next().and_then(|count| count.parse().ok()).unwrap();
    assert!(more >= 90 - 12, "{more}");
    let room = File::open(&bytes).elements().into_iter().find(|element| element.role == "Figure").expect("the map");
    let room = room.dictionary.get(b"A").and_then(lopdf::Object::as_dict).and_then(|a| a.get(b"BBox")).unwrap();
    let sides: Vec<f32> = room.as_array().unwrap().iter().map(|side| side.as_float().unwrap()).collect();
    assert!(sides[1] > 40.0 && sides[3] < 830.0 && sides[3] - sides[1] > 100.0, "within one page: {sides:?}");
}

#[test]
fn the_childs_different_view_stands_beside_the_statement_unless_the_child_asks_otherwise() {
    let mut case = understood();
    let said = printed(&document(&case.chosen(PROFILES[0])));
    assert_eq!(said.matches("Kai sees it differently: “It is the noise, not worry”").count(), 2, "{said}");
    for (_, record) in &mut case.records {
        if let Record::Dissent(dissent) = record {
            dissent.not_printed = true;
        }
    }
    let said = printed(&document(&case.chosen(PROFILES[0])));
    assert!(!said.contains("noise"));
}

#[test]
fn a_statement_that_could_hurt_when_told_again_is_named_and_no_more() {
    let factor = Factor {
        sensitivity: "retelling_risk".into(),
        evidence: vec![note("the whole story")],
        child_wording: Answer::of(own_words("all of it again")),
        ..statement("predisposing", "Something happened at the first home")
    };
    let case = Case::of("Kai").with(Record::Factor(Box::new(factor)));
    let said = printed(&document(&case.chosen(PROFILES[0])));
    assert!(said.contains("Something happened at the first home"));
    assert!(!said.contains("the whole story") && !said.contains("all of it again"), "{said}");
}
#[test]
fn the_life_and_the_people_are_drawn_and_the_lists_say_the_same() {
    let case = surrounded();
    let alts = alts(&case);
    assert!(alts.iter().any(|alt| alt.contains("8 things that happened, 4 homes, 3 moves")), "{alts:#?}");
    let circle = alts.iter().find(|alt| alt.starts_with("Kai in the middle")).expect("the people around");
    assert!(circle.contains("Carol, grandparent, Close. Stays through the move."), "{circle}");
    let tree = alts.iter().find(|alt| alt.starts_with("Kai’s family")).expect("the family");
    assert!(
        tree.contains("Dawn is a parent of Kai.") && tree.contains("Jade is a half-brother or half-sister of Kai.")
    );
    let said = printed(&document(&case.chosen(PROFILES[0])));
    for words in ["Imran is a parent of Kai. Frightening", "Won the drawing prize", "The Larches"] {
        assert!(said.contains(words), "{words} in {said}");
    }
}

#[test]
fn nobody_who_was_left_out_stands_in_a_drawing() {
    let mut case = surrounded();
    for (_, record) in &mut case.records {
        match record {
            Record::Person(person) if person.name.text.as_str() == "Imran" => {
                person.contact_status = Answer::of("court_restricted".into());
            }
            Record::LifeEvent(event) if event.what.text.as_str() == "Phone cut off" => {
                event.what.conf.tier = throughline_case::note::Tier::D;
            }
            _ => {}
        }
    }
    let bytes = Typesetter::default().render(&document(&case.chosen(PROFILES[1]))).unwrap().bytes;
    let (_, text) = crate::tests::conform::run("pdftotext", &["-", "-"], &bytes);
    assert!(text.contains("Dawn") && !text.contains("Imran") && !text.contains("Phone cut off"), "{text}");
    assert!(alts(&case).iter().all(|alt| !alt.contains("Imran") && !alt.contains("Phone")));
}
