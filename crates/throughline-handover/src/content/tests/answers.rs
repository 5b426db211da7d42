//! A blank is never blank: whatever became of a question, the page says it in words.

use throughline_case::{
    answer::Answer,
    case::{AboutMe, Communication},
    health::{Allergy, Medicine},
    note::{ChildWish, Note, Tier},
    person::Person,
    plan::SafetyLine,
    record::Record,
    text::Text,
    transition::Transition,
};

use super::{
    document,
    made_up::{Case, PROFILES, note},
    printed,
};

/// Every state of an answer, with what the page says of it.
fn states() -> Vec<(Answer<Note>, &'static str)> {
    let on = "2026-11-20".parse().ok();
    vec![
        (Answer::of(note("At the pond")), "At the pond"),
        (Answer::None { on, by: None }, "None known at 20 November 2026."),
        (Answer::None { on: None, by: None }, "None known."),
        (Answer::NotAsked, "Not yet asked."),
        (Answer::AskedDeclined { on, by: None }, "Asked on 20 November 2026, did not want to say."),
        (Answer::AskedDeclined { on: None, by: None }, "Asked, did not want to say."),
        (Answer::NotKnown { on, by: None }, "Asked on 20 November 2026, nobody knows."),
        (Answer::NotKnown { on: None, by: None }, "Asked, nobody knows."),
        (Answer::NotRecordedBySource { on, by: None }, "Not in the record we were sent."),
        (Answer::InvalidFromSource { text: Text::new("31/02/26") }, "31/02/26"),
        (Answer::of(Note::default()), "Not recorded."),
    ]
}

/// What the page says beside a label.
fn beside<'a>(said: &'a str, label: &str) -> Vec<&'a str> {
    said.lines().filter_map(|line| line.strip_prefix(label)?.trim().strip_prefix('|')).map(str::trim).collect()
}

#[test]
fn whatever_became_of_a_question_about_the_child_the_page_says_it_in_words() {
    for (answer, words) in states() {
        let about = AboutMe { strengths: answer, ..AboutMe::default() };
        let case = Case::of("Kai").with(Record::AboutMe(Box::new(about)));
        for profile in PROFILES {
            let said = printed(&document(&case.chosen(profile)));
            let [said] = beside(&said, "Good at")[..] else { panic!("one line says what Kai is good at: {said}") };
            assert!(said.contains(words), "“{said}” should say “{words}”");
        }
    }
}

#[test]
fn whatever_became_of_a_safety_line_its_row_says_it_in_words() {
    for (answer, words) in states() {
        let words = if answer == Answer::NotAsked { "None recorded; check." } else { words };
        let line = SafetyLine { row: "night_checks".into(), line: answer, ..SafetyLine::default() };
        let case = Case::of("Kai").with(Record::SafetyLine(Box::new(line)));
        let said = printed(&document(&case.chosen(PROFILES[0])));
        let row = beside(&said, "Night checks")[0];
        assert!(row.contains(words), "“{row}” should say “{words}”");
    }
}

#[test]
fn whatever_became_of_the_question_about_allergies_none_is_said_only_where_somebody_said_so() {
    for (answer, words) in states() {
        let (none, given) = (answer.is_none(), answer.given().is_some_and(|note| !note.text.is_blank()));
        let allergy = Allergy { substance: answer, ..Allergy::default() };
        let case = Case::of("Kai").with(Record::Allergy(Box::new(allergy)));
        let said = printed(&document(&case.chosen(PROFILES[0])));
        let row = beside(&said, "Allergies")[0];
        assert!(!row.is_empty());
        assert_eq!(row.to_lowercase().contains("none known"), none, "“{row}”");
        if given {
            assert!(row.contains(words), "“{row}” should say “{words}”");
        } else if !none {
            assert!(row.contains("Check before giving any medicine."), "“{row}” has to warn");
        }
    }
}

#[test]
fn a_record_of_which_nothing_is_filled_in_leaves_no_cell_of_the_medicines_blank() {
    let medicine = Medicine { name: note("Salbutamol"), critical: true, ..Medicine::default() };
    let case = Case::of("Kai").with(Record::Medicine(Box::new(medicine)));
    for profile in PROFILES {
        let said = printed(&document(&case.chosen(profile)));
        let row = said.lines().find(|line| line.starts_with("Salbutamol critical |")).unwrap();
        assert!(row.split('|').all(|cell| !cell.trim().is_empty()), "{row}");
        assert!(row.contains("Not recorded."), "{row}");
    }
}

#[test]
fn an_answer_that_is_withheld_says_nothing_but_is_counted() {
    let secret =
        Note { conf: throughline_case::note::Conf { tier: Tier::D, ..Default::default() }, ..note("At the pond") };
    let about = AboutMe { strengths: Answer::of(secret), interests: Answer::of(note("Fishing")), ..AboutMe::default() };
    let case = Case::of("Kai").with(Record::AboutMe(Box::new(about)));
    for profile in PROFILES {
        let chosen = case.chosen(profile);
        let said = printed(&document(&chosen));
        assert!(!said.contains("pond") && beside(&said, "Good at").is_empty(), "not even that something was answered");
        assert!(said.contains("Fishing"), "the rest of the record is there");
        assert!(said.contains("1 item withheld"), "page one counts it");
        assert!(said.contains("What was left out: 1 item"), "the last part counts it and says why");
        let footers = said.lines().filter(|line| line.ends_with("Withheld items: 1")).count();
        assert!(footers > 0, "and every foot of a page counts it");
    }
}

#[test]
fn what_the_child_wants_kept_private_is_absent_and_counted() {
    let mut line = note("I cut up when they laugh");
    line.conf.child_wish = ChildWish::KeepPrivate;
    let line = SafetyLine { row: "hurting_self".into(), line: Answer::of(line), ..SafetyLine::default() };
    let case = Case::of("Kai").with(Record::SafetyLine(Box::new(line)));
    let said = printed(&document(&case.chosen(PROFILES[0])));
    assert!(!said.contains("laugh"));
    let row = said.lines().find(|line| line.starts_with("Kai hurting |")).unwrap();
    assert!(row.contains("Some of it was left out"), "no page says “no concern” of what it may not show: {row}");
    assert!(said.contains("1 item withheld"));
}

#[test]
fn what_is_about_somebody_else_leaves_a_mark_where_it_stood() {
    let mut about_mother = note("her own health");
    about_mother.conf.third_party = true;
    let mother =
        Person { name: note("Dionne"), role: "mother".into(), note: Answer::of(about_mother), ..Person::default() };
    let case = Case::of("Kai").with(Record::Person(Box::new(mother)));
    let said = printed(&document(&case.chosen(PROFILES[0])));
    assert!(!said.contains("her own health"));
    assert!(said.contains("[information about another person withheld]"));
}

#[test]
fn the_questions_a_receiving_team_asks_first_are_answered_or_say_why_not() {
    let mut case = Case::of("Kai");
    let id = case.add(Record::Transition(Box::default()));
    case.transition = Some(id);
    let said = printed(&document(&case.chosen(PROFILES[1])));
    for (label, words) in [
        ("Where to:", "place not recorded"),
        ("Joint meeting:", "Not yet asked."),
        ("Named responsible clinician:", "nobody yet"),
        ("Visits before the move:", "Not yet asked."),
    ] {
        assert_eq!(beside(&said, label), [words], "{label}");
    }
    assert!(said.contains("Views not yet sought."), "that nobody asked the child is said");
}

#[test]
fn why_the_child_moves_is_told_in_the_childs_very_words() {
    let reason = super::made_up::own_words("Because I dont need the lock now");
    let mut case = Case::of("Kai");
    let transition = Transition { reason_child: Answer::of(reason), ..Transition::default() };
    let id = case.add(Record::Transition(Box::new(transition)));
    case.transition = Some(id);
    for profile in PROFILES {
        let said = printed(&document(&case.chosen(profile)));
        assert!(said.contains("Why now, in Kai’s words\n“Because I dont need the lock now”"), "never corrected");
    }
}

#[test]
fn how_to_talk_says_why_where_nobody_could_tell() {
    for (answer, words) in states() {
        let talk = Communication { how_to_talk: answer, ..Communication::default() };
        let case = Case::of("Kai").with(Record::Communication(Box::new(talk)));
        let said = printed(&document(&case.chosen(PROFILES[0])));
        let after = said.split("How to talk with Kai\n").nth(1).unwrap().lines().next().unwrap();
        assert!(after.contains(words), "“{after}” should say “{words}”");
    }
}
