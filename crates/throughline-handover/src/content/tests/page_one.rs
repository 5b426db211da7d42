//! Page one is one page, in the order in which a shift needs it, and says what had to move.

use throughline_case::{
    answer::Answer,
    case::{AboutMe, Child, Communication},
    health::{Allergy, Medicine},
    legal::LegalStatus,
    note::Note,
    person::Person,
    plan::{DayPlanLine, FirstHour, SafetyLine, Target},
    record::Record,
    transition::{Transition, TransitionStep},
    vocabulary,
};

use super::{
    document,
    made_up::{Case, PROFILES, note, own_words},
    pages_of_page_one, printed, words_of,
};

fn add_safety_line(case: &mut Case, row: &str, words: &str) {
    let checked_on = Answer::of("2026-11-20".parse().unwrap());
    let line = SafetyLine { row: row.into(), line: Answer::of(note(words)), checked_on, ..SafetyLine::default() };
    case.add(Record::SafetyLine(Box::new(line)));
}

fn add_medicine(case: &mut Case, name: &str, critical: bool) {
    let medicine = Medicine {
        name: note(name),
        dose: Answer::of(note("10 mg")),
        next_due: Answer::of("2026-11-23".parse().unwrap()),
        next_due_time: Answer::of(note("08:00")),
        supply: Answer::of(note("nine days here, and more in the cupboard of the office behind the kitchen")),
        critical,
        ..Medicine::default()
    };
    case.add(Record::Medicine(Box::new(medicine)));
}

fn add_person(case: &mut Case, number: usize) -> throughline_case::id::RecordId {
    let person = Person {
        name: note(&format!("Somebody With A Long Name {number}")),
        role: "social_worker".into(),
        contact: Answer::of(note(&format!("01632 960{number:03}, on weekdays from nine until five"))),
        reachable_24h: number == 0,
        has_parental_responsibility: Answer::of("yes".into()),
        trusted_by_child: Answer::of("yes".into()),
        ..Person::default()
    };
    case.add(Record::Person(Box::new(person)))
}

/// A child about whom everybody wrote at length: so many texts, each so many words long.
fn crowded(texts: usize, words: usize) -> Case {
    let long = |about: &str| format!("{about} {}", "word upon word, ".repeat(words)) + "and so on. Then more.";
    let child = Child {
        preferred_name: note("Kai"),
        legal_given: Answer::of(note(&long("Malachi"))),
        legal_family: Answer::of(note(&long("Marlow"))),
        pronouns: Answer::of(note("he/him")),
        languages: (0..texts).map(|at| note(&long(&format!("language {at}")))).collect(),
        ..Child::default()
    };
    let mut case = Case::of("Kai");
    case.records.clear();
    case.add(Record::Child(Box::new(child)));
    for row in &vocabulary::get("safety_row").unwrap().codes {
        for _ in 0..texts.min(3) {
            add_safety_line(&mut case, row.code.as_str(), &long("Active concern."));
        }
    }
    for at in 0..texts {
        add_medicine(&mut case, &long(&format!("Medicine {at}")), at < 3);
        let allergy = Allergy { substance: Answer::of(note(&long("Penicillin"))), ..Allergy::default() };
        case.add(Record::Allergy(Box::new(allergy)));
        let line =
            DayPlanLine { list: "what_helps".into(), line: own_words(&long("Sit with me")), ..Default::default() };
        case.add(Record::DayPlanLine(Box::new(line)));
        let target = Target { text: note(&long("Sleep through")), owner: "child".into(), ..Target::default() };
        case.add(Record::Target(Box::new(target)));
        let status = LegalStatus {
            status: "s25_sao".into(),
            start: Answer::of("2026-11-01".parse().unwrap()),
            authority: Answer::of(note(&long("Family Court"))),
            ..LegalStatus::default()
        };
        case.add(Record::LegalStatus(Box::new(status)));
    }
    let about =
        AboutMe { know_first: (0..texts).map(|_| own_words(&long("Say my name"))).collect(), ..Default::default() };
    case.add(Record::AboutMe(Box::new(about)));
    let said = |about: &str| Answer::of(note(&long(about)));
    case.add(Record::Communication(Box::new(Communication {
        how_to_talk: said("One short sentence"),
        needs: said("Language disorder"),
        how_i_say_no: said("Goes quiet"),
        competence: said("Can decide"),
        ..Communication::default()
    })));
    case.add(Record::FirstHour(Box::new(FirstHour {
        greet: said("By first name"),
        say: said("What happens next"),
        avoid: said("Keys in hand"),
        food: said("Toast"),
        sleep: said("Lamp on"),
        call_home: said("Nan"),
    })));
    let people: Vec<_> = (0..texts).map(|at| add_person(&mut case, at)).collect();
    let transition = Transition {
        planned_date: Answer::of("2026-11-24".parse().unwrap()),
        lead: people.first().copied(),
        receiving_lead: people.get(1).copied(),
        legal_change: said("From that day"),
        ..Transition::default()
    };
    let id = case.add(Record::Transition(Box::new(transition)));
    case.transition = Some(id);
    for at in 0..texts {
        let step = TransitionStep {
            transition: Some(id),
            what: note(&long("Meeting")),
            offset_days: Answer::of(i32::try_from(at % 4).unwrap()),
            ..TransitionStep::default()
        };
        case.add(Record::TransitionStep(Box::new(step)));
    }
    case
}

#[test]
fn page_one_is_one_page_however_much_was_written() {
    let mut over = Vec::new();
    for (texts, words) in [(0, 0), (1, 1), (3, 2), (3, 10), (8, 4), (12, 40)] {
        let case = crowded(texts, words);
        for profile in PROFILES {
            let mut document = document(&case.chosen(profile));
            if pages_of_page_one(&mut document) != 1 {
                let said = words_of(&document.sections[0].blocks);
                over.push(format!("{texts} texts of {words} words, {}: {said}", profile.0));
            }
        }
    }
    assert!(over.is_empty(), "{}", over.join("\n"));
}

#[test]
fn on_the_fullest_page_one_stands_what_must_not_leave_it() {
    for profile in PROFILES {
        let document = document(&crowded(12, 40).chosen(profile));
        let first = words_of(&document.sections[0].blocks);
        for words in
            ["Kai M.", "Case TL-", "Tue 24 November 2026", "Allergies | Penicillin", "Medicine 0", "01632 960000"]
        {
            assert!(first.contains(words), "{words} is on page one: {first}");
        }
        for medicine in ["Medicine 1", "Medicine 2"] {
            assert!(first.contains(medicine), "a critical medicine stays: {medicine}");
        }
        for row in document_rows(profile.0) {
            assert!(first.contains(&format!("\n{row} | ")), "the row “{row}” stays: {first}");
        }
        for words in
            ["What helps me\n“Say my name", "Greet: By first name", "0 items withheld.", "Continued on page 2: "]
        {
            assert!(first.contains(words), "{words} is on page one: {first}");
        }
    }
}

fn document_rows(profile: &str) -> &'static [&'static str] {
    match profile {
        "community" => &[
            "If Kai is not OK",
            "Out of hours",
            "Physical emergency",
            "Allergies",
            "GP",
            "Safe place",
            "Who may visit",
        ],
        _ => &[
            "Hurting himself",
            "Night checks",
            "Allergies",
            "Physical emergency",
            "If held",
            "Must not be told",
            "Others’ safety",
            "Also asked",
        ],
    }
}

#[test]
fn the_safety_box_has_its_rows_in_the_order_of_the_first_minutes() {
    let mut case = Case::of("Kai");
    let child = Child { preferred_name: note("Kai"), pronouns: Answer::of(note("he/him")), ..Child::default() };
    case.records.clear();
    case.add(Record::Child(Box::new(child)));
    for row in vocabulary::get("safety_row").unwrap().codes.iter().rev() {
        add_safety_line(&mut case, row.code.as_str(), "Something to know.");
    }
    add_medicine(&mut case, "Melatonin", false);
    add_medicine(&mut case, "Salbutamol", true);
    for profile in PROFILES {
        let document = document(&case.chosen(profile));
        let first = words_of(&document.sections[0].blocks);
        let mut at =
            first.find(if profile.0 == "community" { "This week safely" } else { "Keep safe tonight" }).unwrap();
        for row in document_rows(profile.0) {
            let next =
                first[at..].find(&format!("\n{row} | ")).unwrap_or_else(|| panic!("{row} is out of order: {first}"));
            at += next + 1;
        }
        let place = |words: &str| first.find(words).unwrap_or_else(|| panic!("{words} on {first}"));
        assert!(
            place("Salbutamol 10 mg critical") < place("Melatonin"),
            "the medicine that may not be late comes first"
        );
        assert!(place("Allergies") < place("Salbutamol") && place("Melatonin") < at, "the medicines stand in the box");
        assert!(at < place("What helps me") && place("What helps me") < place("First hour"));
        assert!(place("How to talk with Kai") < place("Goals and what we think"));
        assert!(place("Who I trust, who to call") < place("72 hours"));
    }
}

#[test]
fn a_concern_noted_under_its_other_name_is_never_printed_as_no_concern() {
    for (profile, noted, row) in
        [(PROFILES[0], "if_not_ok", "If Kai is not OK"), (PROFILES[1], "hurting_self", "Kai hurting")]
    {
        let mut case = Case::of("Kai");
        add_safety_line(&mut case, noted, "Stay within sight.");
        let first = words_of(&document(&case.chosen(profile)).sections[0].blocks);
        assert!(first.contains(&format!("\n{row} | Stay within sight. Checked 20 Nov.")), "{first}");
    }
}

#[test]
fn what_page_one_cut_stands_whole_on_the_pages_after_it_and_page_one_says_so() {
    let case = crowded(4, 10);
    for profile in PROFILES {
        let document = document(&case.chosen(profile));
        let first = words_of(&document.sections[0].blocks);
        let second = words_of(&document.sections[1].blocks);
        assert!(first.contains("More on page 2.") && first.contains("Continued on page 2: "));
        assert!(second.contains("Continued from page 1") && !second.contains("More on page"), "{second}");
        for (label, words) in [
            (document_rows(profile.0)[0], "Active concern. "),
            ("First hour", "Sleep: Lamp on "),
            ("How to talk", "One short sentence "),
        ] {
            let whole = format!("{words}{}and so on. Then more.", "word upon word, ".repeat(10));
            assert!(second.contains(label) && second.contains(&whole), "{label}: “{whole}” in {second}");
        }
    }
}

#[test]
fn what_has_room_on_page_one_is_not_said_to_go_on() {
    for profile in PROFILES {
        let mut case = crowded(0, 0);
        add_safety_line(&mut case, "hurting_self", "Something to know.");
        let said = printed(&document(&case.chosen(profile)));
        for words in ["More on page 2", "Continued on page 2", "Continued from page 1"] {
            assert!(!said.contains(words), "{words} in {said}");
        }
    }
}

#[test]
fn the_childs_words_that_are_cut_off_show_it_and_close_their_marks() {
    let first = words_of(&document(&crowded(4, 10).chosen(PROFILES[0])).sections[0].blocks);
    let quote = first.lines().find(|line| line.starts_with("“Say my name")).unwrap();
    assert!(quote.contains("word…”"), "{quote}");
}

#[test]
fn on_a_page_with_room_no_word_of_the_child_is_cut_off() {
    let long = format!("Say my name {}", "and then wait ".repeat(30).trim_end());
    let about = AboutMe { know_first: vec![own_words(&long)], ..AboutMe::default() };
    let case = Case::of("Bee").with(Record::AboutMe(Box::new(about)));
    let first = words_of(&document(&case.chosen(PROFILES[0])).sections[0].blocks);
    assert!(first.contains(&format!("“{long}”")) && !first.contains("Continued on page 2"), "{first}");
}

#[test]
fn people_who_may_only_be_written_to_have_no_number_to_ring() {
    let father = Person {
        name: note("Imran"),
        role: "father".into(),
        contact: Answer::of(note("07700 900205")),
        contact_status: Answer::of("letter_only".into()),
        has_parental_responsibility: Answer::of("yes".into()),
        ..Person::default()
    };
    let case = Case::of("Kai").with(Record::Person(Box::new(father)));
    let first = words_of(&document(&case.chosen(PROFILES[0])).sections[0].blocks);
    let row = first.lines().find(|line| line.starts_with("Imran")).unwrap();
    assert!(!row.contains("07700") && row.to_lowercase().contains("letter"), "{row}");
}

#[test]
fn many_lines_that_help_are_begun_on_page_one_which_says_where_all_of_them_are() {
    let mut case = Case::of("Kai");
    for at in 0..9 {
        let line =
            DayPlanLine { list: "what_helps".into(), line: own_words(&format!("Line {at}")), ..Default::default() };
        case.add(Record::DayPlanLine(Box::new(line)));
    }
    let document = document(&case.chosen(PROFILES[0]));
    let first = words_of(&document.sections[0].blocks);
    assert!(first.contains("“Line 5”") && !first.contains("“Line 6”"), "a reader takes in six: {first}");
    assert!(first.contains("In full: what helps, page"), "{first}");
    assert!(printed(&document).contains("“Line 8”"), "all of them stand in the day-to-day plan");
}

#[test]
fn a_legal_status_is_not_named_by_capitals_that_not_everybody_knows() {
    let status = LegalStatus {
        status: "dto".into(),
        start: Answer::of("2026-06-12".parse().unwrap()),
        authority: Answer::of(Note::new("court")),
        expiry: Answer::of("2027-06-11".parse().unwrap()),
        ..LegalStatus::default()
    };
    let case = Case::of("Kai").with(Record::LegalStatus(Box::new(status)));
    let first = words_of(&document(&case.chosen(PROFILES[0])).sections[0].blocks);
    assert!(first.contains("Held under Detention and training order, court, ends Fri 11 June 2027"), "{first}");
}
