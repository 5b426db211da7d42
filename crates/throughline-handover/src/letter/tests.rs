use throughline_case::{
    answer::Answer,
    case::Child,
    choose::{Request, choose_letter},
    code::Code,
    handover::Handover,
    id::CaseCode,
    note::{SaidBy, Tier},
    time::Timestamp,
};

use super::*;
use crate::tests::{
    conform::{findings, run},
    file::File,
};

fn id(number: usize) -> RecordId {
    format!("00000000-0000-7000-8000-{number:012}").parse().unwrap()
}

fn said(words: &str) -> Note {
    Note::in_tier(words, Tier::A)
}

fn part(words: &str) -> Note {
    Note::in_tier(words, Tier::A)
}

fn card() -> Card {
    let own = Note {
        said_by: Some(SaidBy { who: Code::from("child"), person: None, verbatim: true, on: Answer::NotAsked }),
        ..Note::in_tier("I want calls when people say", Tier::A)
    };
    Card {
        reader: "child".into(),
        addressee: Note::in_tier("Kai", Tier::A),
        thanks: part("You told us a lot. That takes trust."),
        good_at: part("You draw what others cannot say. You look after Nan’s dog."),
        hard: part("Goodbyes came without a warning."),
        we_will: part("We tell you by 18:15 when a call is late. You can ask Tomasz about it at any time."),
        you_want: own,
        who_sees: part("Nan, Tomasz and Sana Malik."),
        written_by: Answer::of(said("R. Okafor and Tomasz")),
        read_with: Answer::of(said("Tomasz")),
        given_on: Answer::of("2026-11-20".parse().unwrap()),
        ..Card::default()
    }
}

fn chosen(card: Card, recipient: &str) -> Chosen {
    let child = Child { preferred_name: Note::in_tier("Kai", Tier::A), ..Child::default() };
    let secret = Child { legal_family: Answer::of(said("Marlow")), ..child };
    choose_letter(
        Request {
            case_code: CaseCode::from_random([1; 6]),
            id: id(2),
            handover: Handover { recipient_profile: recipient.into(), ..Handover::default() },
            records: vec![(id(1), Record::Child(Box::new(secret))), (id(2), Record::Letter(Box::new(card)))],
            as_of: Timestamp::from_millis(1_795_353_960_000),
            author: "Dr R. Okafor".into(),
            version: None,
            audit_mark: "5b701f3ec8d4ffff".into(),
            practice: false,
        },
        id(2),
    )
}

fn ready(card: Card, recipient: &str) -> Rendered {
    match letter(&chosen(card, recipient), id(2)).unwrap() {
        Letter::Ready(rendered) => rendered,
        Letter::TooLong { lines } => panic!("{lines} lines too long"),
    }
}

fn text(bytes: &[u8]) -> String {
    let (_, text) = run("pdftotext", &["-layout", "-", "-"], bytes);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_letter_speaks_to_the_child_in_its_order_and_names_nobody_else() {
    let rendered = ready(card(), "child");
    let text = text(&rendered.bytes);
    let mut at = 0;
    for words in [
        "A letter for Kai",
        "Dear Kai,",
        "Thank you for telling us",
        "You told us a lot.",
        "What we noticed you are good at",
        "What we think has been hard",
        "What we will do, and what you can ask for",
        "What you said you want “I want calls when people say”",
        "Who will see this",
        "From: R. Okafor and Tomasz",
        "Read with: Tomasz",
    ] {
        at += text[at..].find(words).unwrap_or_else(|| panic!("{words} is out of order in {text}"));
    }
    assert!(!text.contains("Marlow") && !text.contains("How your mind"), "{text}");
    assert!(text.contains("Withheld items: 0") && rendered.pages <= 2);
}

#[test]
fn a_letter_is_accessible_archival_and_the_same_bytes_again() {
    for format in ["letter", "easy_read"] {
        let bytes = ready(Card { format: format.into(), ..card() }, "child").bytes;
        assert_eq!(findings(&bytes), Vec::<String>::new(), "{format}");
        assert_eq!(File::open(&bytes).broken_ties(), Vec::<String>::new());
        assert!(bytes == ready(Card { format: format.into(), ..card() }, "child").bytes, "{format}");
    }
}

#[test]
fn in_easy_read_each_sentence_stands_on_a_line_of_its_own() {
    let bytes = ready(Card { format: "easy_read".into(), ..card() }, "child").bytes;
    let elements = File::open(&bytes).elements();
    let lines: Vec<&str> =
        elements.iter().filter(|element| element.role == "P").map(|element| element.text.trim()).collect();
    for words in ["You told us a lot.", "That takes trust.", "You draw what others cannot say."] {
        assert!(lines.contains(&words), "{words} in {lines:?}");
    }
    assert_eq!(sentences("R. Okafor came. Then M. too?"), ["R. Okafor came.", "Then M. too?"]);
}

#[test]
fn a_letter_that_is_too_long_says_by_how_much_and_is_not_made_smaller() {
    let long = "We want to tell you one more thing about it. ".repeat(120);
    let Letter::TooLong { lines } = letter(&chosen(Card { hard: part(&long), ..card() }, "child"), id(2)).unwrap()
    else {
        panic!("it fits");
    };
    assert!((10..200).contains(&lines), "{lines}");
    let longer = long.repeat(2);
    let Letter::TooLong { lines: more } =
        letter(&chosen(Card { hard: part(&longer), ..card() }, "child"), id(2)).unwrap()
    else {
        panic!("it fits");
    };
    assert!(more > lines);
}

#[test]
fn the_family_reads_about_the_child_by_name_and_nothing_that_is_for_professionals() {
    let mut card = Card { reader: "family".into(), addressee: Note::in_tier("Carol and Dawn", Tier::A), ..card() };
    card.hard = Note::in_tier("only for professionals", Tier::B);
    let text = text(&ready(card, "parent_pr").bytes);
    assert!(text.contains("A letter for Carol and Dawn") && text.contains("What we noticed Kai is good at"), "{text}");
    assert!(!text.contains("only for professionals") && text.contains("Withheld items: 1"), "{text}");
}
