//! Handovers of 10 and of 199 pages, beside deflating what is in them, which no writer can do without.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a bench reads the clock, and stops when anything is not as it should be"
)]

use std::{
    io::Write as _,
    time::{Duration, Instant},
};

use lopdf::{Document, Object};
use miniz_oxide::deflate::compress_to_vec_zlib;
use throughline_case::{
    answer::Answer,
    choose::{Chosen, Request, choose},
    code::Code,
    formulation::Factor,
    handover::Handover,
    id::{CaseCode, RecordId},
    note::{Note, Tier},
    plan::{DayPlanLine, Need, Target},
    record::Record,
    time::Timestamp,
    timeline::LifeEvent,
};

/// The level at which the pages are deflated.
const LEVEL: u8 = 6;

fn main() {
    let (short, long) = (Figures::of(10, 40), Figures::of(199, 10));
    short.report("handover_of_10_pages");
    long.report("handover_of_199_pages");
    let per_page = |figures: &Figures| figures.render / f64::from(figures.pages);
    say(&format!(
        "BENCH one_page_of_199 {:.3} ms ratio {:.2} to one page of 10, {:.3} ms",
        per_page(&long),
        per_page(&long) / per_page(&short),
        per_page(&short)
    ));
}

/// Milliseconds that a document took, and that deflating its content took.
struct Figures {
    pages: u16,
    bytes: usize,
    render: f64,
    deflate: f64,
}

impl Figures {
    fn of(pages: u16, rounds: usize) -> Self {
        let chosen = chosen(pages);
        let (mut renders, mut deflates) = (Vec::new(), Vec::new());
        let mut bytes = 0;
        for _ in 0..rounds {
            let begun = Instant::now();
            let rendered = throughline_handover::render(&chosen).expect("the document");
            renders.push(begun.elapsed());
            assert_eq!(rendered.pages, usize::from(pages));
            bytes = rendered.bytes.len();
            let contents = contents(&rendered.bytes);
            let begun = Instant::now();
            let packed: usize = contents.iter().map(|content| compress_to_vec_zlib(content, LEVEL).len()).sum();
            deflates.push(begun.elapsed());
            assert!(packed > 0, "the document has content");
        }
        Self { pages, bytes, render: middle(renders), deflate: middle(deflates) }
    }

    fn report(&self, name: &str) {
        let Self { bytes, render, deflate, .. } = self;
        let ratio = render / deflate;
        say(&format!(
            "BENCH {name} {render:.2} ms ratio {ratio:.2} to deflating its content, {deflate:.2} ms, {bytes} bytes"
        ));
    }
}

fn say(line: &str) {
    writeln!(std::io::stdout(), "{line}").expect("the figure is said");
}

/// The streams of a file as they were before they were deflated.
fn contents(bytes: &[u8]) -> Vec<Vec<u8>> {
    let file = Document::load_mem(bytes).expect("a readable file");
    let streams = file.objects.into_values().filter_map(|object| match object {
        Object::Stream(stream) => Some(stream.decompressed_content().unwrap_or(stream.content)),
        _ => None,
    });
    streams.collect()
}

/// A case with as many cards as make a document of so many pages.
fn chosen(pages: u16) -> Chosen {
    let pages_of = |cards| {
        let chosen = choose(request(cards));
        (throughline_handover::render(&chosen).expect("the document").pages, chosen)
    };
    let (mut few, mut enough) = (0, u128::from(pages) * 40);
    while few + 1 < enough {
        let cards = few + (enough - few) / 2;
        if pages_of(cards).0 < usize::from(pages) { few = cards } else { enough = cards }
    }
    let (found, chosen) = pages_of(enough);
    assert_eq!(found, usize::from(pages), "{few} cards make fewer pages, and one more makes too many");
    chosen
}

fn request(cards: u128) -> Request {
    let handover = Handover {
        profile: Code::from("secure_estate"),
        recipient_profile: Code::from("secure_healthcare"),
        recipient_name: Note::new("Bea Quill"),
        purpose: Note::new("direct care before and during the move"),
        basis: Code::from("6_1_e_9_2_h"),
        ..Handover::default()
    };
    let child = throughline_case::case::Child { preferred_name: Note::in_tier("Rowan", Tier::A), ..Default::default() };
    let mut records = vec![(id(0), Record::Child(Box::new(child)))];
    records.extend((1..=cards).map(|number| (id(number), card(number))));
    Request {
        case_code: CaseCode::from_random([7; 6]),
        id: id(999_999),
        handover,
        records,
        as_of: Timestamp::from_millis(1_795_510_800_000),
        author: "Ines Farrow".to_owned(),
        version: None,
        audit_mark: "5b701f3ec8d4".to_owned(),
        practice: false,
    }
}

fn id(number: u128) -> RecordId {
    format!("01936f0e-0000-7000-8000-{number:012x}").parse().expect("an id")
}

/// Words of everyday cards; each card starts at another place in them.
const WORDS: [&str; 48] = [
    "when",
    "somebody",
    "known",
    "says",
    "beforehand",
    "what",
    "changes",
    "the",
    "night",
    "goes",
    "better",
    "than",
    "it",
    "did",
    "after",
    "a",
    "loud",
    "evening",
    "on",
    "corridor",
    "with",
    "doors",
    "and",
    "keys",
    "he",
    "asks",
    "for",
    "his",
    "music",
    "sits",
    "near",
    "window",
    "talks",
    "about",
    "football",
    "until",
    "staff",
    "he",
    "trusts",
    "come",
    "back",
    "from",
    "handover",
    "to",
    "check",
    "how",
    "school",
    "went",
];

fn card(number: u128) -> Record {
    let start = usize::try_from(number * 7 % 48).unwrap_or(0);
    let words: Vec<&str> = WORDS.iter().cycle().skip(start).take(24).copied().collect();
    let words = format!("Number {number}: {}.", words.join(" "));
    let note = || Note::in_tier(words.clone(), Tier::A);
    match number % 5 {
        0 => Record::Factor(Box::new(Factor {
            statement: note(),
            p_class: Code::from("perpetuating"),
            level: Code::from("child"),
            evidence: vec![note()],
            child_wording: Answer::of(note()),
            ..Factor::default()
        })),
        1 => Record::DayPlanLine(Box::new(DayPlanLine {
            list: Code::from("what_helps"),
            line: note(),
            ..DayPlanLine::default()
        })),
        2 => Record::Need(Box::new(Need { statement: note(), met_status: Code::from("partly"), ..Need::default() })),
        3 => Record::LifeEvent(Box::new(LifeEvent {
            what: note(),
            child_view: Answer::of(note()),
            ..LifeEvent::default()
        })),
        _ => Record::Target(Box::new(Target {
            text: note(),
            owner: Code::from("child"),
            status: Code::from("active"),
            ..Target::default()
        })),
    }
}

fn middle(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times.get(times.len() / 2).map_or(f64::NAN, |time| time.as_secs_f64() * 1000.0)
}
