//! Any text at all, in any block, makes a sound file.

use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{RngSeed, TestRunner};

use super::conform::{findings, render};
use super::file::File;
use super::sample::{document, section};
use crate::block::*;
use crate::figure::{Drawing, Ring, RingStep};

/// Characters that have broken page writers before, among ordinary ones.
fn character() -> impl Strategy<Value = char> {
    prop_oneof![
        6 => prop::char::range(' ', '~'),
        2 => prop::char::range('\u{C0}', '\u{24F}'),
        1 => prop::char::range('\u{300}', '\u{36F}'),
        1 => prop::char::range('\u{590}', '\u{6FF}'),
        1 => prop::char::range('\u{900}', '\u{DFF}'),
        1 => prop::char::range('\u{1200}', '\u{139F}'),
        1 => prop::char::range('\u{2000}', '\u{206F}'),
        1 => prop::char::range('\u{2190}', '\u{27BF}'),
        1 => prop::char::range('\u{1F300}', '\u{1F6FF}'),
        1 => prop::char::range('\u{0}', '\u{1F}'),
        1 => prop::char::range('\u{E000}', '\u{F8FF}'),
        1 => any::<char>(),
    ]
}

fn words() -> impl Strategy<Value = String> {
    prop::collection::vec(character(), 0..60).prop_map(|characters| characters.into_iter().collect())
}

/// How many texts a document is made of.
const TEXTS: usize = 24;

/// A document with the texts in every kind of block.
fn any_document(texts: &[String]) -> Document {
    let mut next = texts.iter().cloned().cycle();
    let mut word = || next.next().unwrap_or_default();
    let mut line = || {
        vec![Inline::text(word()), Inline::label(word()), Inline::Arrow, Inline::withheld(word()), Inline::tag(word())]
    };
    let table = Table {
        caption: Some(line()),
        columns: vec![
            Column { head: line(), width: Width::Points(120.0), ground: false },
            Column { head: line(), width: Width::Share(1.0), ground: true },
        ],
        rows: vec![Row::new(vec![line(), line()]), Row::Group(line()), Row::new(vec![line(), line(), line()])],
        ..Table::default()
    };
    let mut step = |at: usize| RingStep {
        title: line(),
        text: line(),
        step_ins: if at == 0 { "A".to_owned() } else { String::new() },
        alt: texts[at].clone(),
    };
    let ring = Ring { steps: (0..4).map(&mut step).collect() };
    let blocks = vec![
        Block::Figure(Figure { alt: texts[0].clone(), drawing: Box::new(Drawing::Ring(ring)) }),
        Block::Strip(line()),
        Block::Title(Title {
            text: texts[0].clone(),
            beside: Some(texts[1].clone()),
            right: vec![line(), line()],
            outline: None,
            anchor: None,
        }),
        Block::Pair(Pair {
            left_width: Some(196.0),
            left: vec![Block::List(List { marker: Marker::None, items: vec![Item::new(line())] })],
            right: vec![Block::Quote(Quote { lines: vec![Item::new(line())], by: Some(line()) })],
        }),
        Block::Safety(Safety {
            title: texts[2].clone(),
            note: texts[3].clone(),
            time: texts[4].clone(),
            tables: vec![table.clone()],
            anchor: None,
        }),
        Block::Heading(Heading::two(texts[5].clone())),
        Block::Heading(Heading::three(texts[6].clone())),
        Block::Paragraph(Paragraph { text: line(), keep: Keep::Always }),
        Block::List(List { marker: Marker::Dot, items: vec![Item::new(line()), Item::new(line())] }),
        Block::Missing(vec![Block::Heading(Heading::two(texts[7].clone())), Block::Table(table)]),
        Block::Checks(vec![Check { sign: Sign::HalfRing, label: texts[8].clone(), text: line() }]),
        Block::Receipt(Receipt {
            text: line(),
            choices: vec![texts[9].clone()],
            fields: vec![texts[10].clone(), texts[11].clone()],
        }),
    ];
    let mut document = document(vec![section(Profile::Dense { leading: 13.5 }, blocks)]);
    document.title.clone_from(&texts[12]);
    document.author.clone_from(&texts[13]);
    document.sections[0].footer = Footer { first: texts[14].clone(), second: texts[15].clone() };
    document.sections[0].running = Some(texts[16].clone());
    document.watermark = Some(texts[17].clone());
    document
}

/// The characters of a text that have a form, whatever their order: a reader puts right-to-left text in order itself.
fn letters(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
    letters.sort_unstable();
    letters
}

/// What is wrong with the document of some texts.
fn wrong_with_document(texts: &[String]) -> Vec<String> {
    let bytes = render(&any_document(texts));
    let file = File::open(&bytes);
    let mut wrong = file.broken_ties();
    if file.shown.iter().any(|(_, glyph)| *glyph == 0) {
        wrong.push("the glyph for nothing is shown".to_owned());
    }
    // A title without a single character that can be shown is the one thing that no file can make up for.
    if texts[12].chars().any(char::is_alphanumeric) {
        wrong.extend(findings(&bytes));
    }
    wrong
}

/// What is wrong with a document of one paragraph.
fn wrong_with_paragraph(texts: &[String]) -> Vec<String> {
    let text = texts.concat();
    let inlines = vec![Inline::text(text.clone())];
    let blocks = vec![Block::Paragraph(Paragraph { text: inlines, keep: Keep::Always })];
    let bytes = render(&document(vec![section(Profile::Ordinary, blocks)]));
    let said = File::open(&bytes).elements()[0].text.clone();
    if letters(&said) == letters(&text) { Vec::new() } else { vec![format!("{} is read back", shown(&said))] }
}

/// A text as the numbers of its characters: what breaks a page is seldom to be seen.
fn shown(text: &str) -> String {
    text.chars().fold(String::new(), |mut shown, c| {
        let _ = write!(shown, "U+{:04X} ", u32::from(c));
        shown
    })
}

/// What finds everything that is wrong with texts.
type Finder = fn(&[String]) -> Vec<String>;

/// What is wrong with texts; a panic is wrong, too.
fn wrong(finder: Finder, texts: &[String]) -> Vec<String> {
    catch_unwind(AssertUnwindSafe(|| finder(texts))).unwrap_or_else(|_| vec!["it panics".to_owned()])
}

/// Takes away all texts, and all characters of each text, without which something is still wrong.
fn smallest(finder: Finder, mut texts: Vec<String>) -> Vec<String> {
    let still_wrong = |texts: &[String]| !wrong(finder, texts).is_empty();
    for at in 0..texts.len() {
        let kept = std::mem::take(&mut texts[at]);
        if still_wrong(&texts) {
            continue;
        }
        texts[at] = kept;
        let mut step = texts[at].chars().count().div_ceil(2);
        while step > 0 {
            let mut from = 0;
            while from < texts[at].chars().count() {
                let mut fewer = texts.clone();
                fewer[at] = texts[at].chars().take(from).chain(texts[at].chars().skip(from + step)).collect();
                if still_wrong(&fewer) { texts = fewer } else { from += step }
            }
            step /= 2;
        }
    }
    texts
}

/// Every run reads the same documents, so that what fails here can be found again.
fn every_case(seeds: &[u64], cases: usize, texts: usize, finder: Finder) {
    for seed in seeds {
        let rng_seed = RngSeed::Fixed(*seed);
        let mut runner = TestRunner::new(ProptestConfig { rng_seed, failure_persistence: None, ..Default::default() });
        for case in 0..cases {
            let tree = prop::collection::vec(words(), texts).new_tree(&mut runner).expect("some texts");
            let texts = tree.current();
            if wrong(finder, &texts).is_empty() {
                continue;
            }
            let texts = smallest(finder, texts);
            let report: Vec<String> =
                texts.iter().enumerate().map(|(at, text)| format!("{at}: {}", shown(text))).collect();
            panic!("seed {seed}, case {case}: {:#?}\nwith the texts\n{}", wrong(finder, &texts), report.join("\n"));
        }
    }
}

#[test]
fn any_text_in_any_block_makes_a_sound_file() {
    every_case(&[11, 2026, 4, 77], 6, TEXTS, wrong_with_document);
}

#[test]
fn any_paragraph_is_given_back_whole() {
    every_case(&[11, 2026, 4, 77], 25, 1, wrong_with_paragraph);
}

#[test]
fn a_failing_case_is_made_small_before_it_is_reported() {
    let finder = |texts: &[String]| match texts[1].find('\u{301}') {
        Some(at) if texts[1][at..].contains('b') => vec!["an accent before a b".to_owned()],
        _ => Vec::new(),
    };
    let texts = ["long", "c\u{301} and a b, and more", ""].map(str::to_owned).to_vec();
    assert_eq!(smallest(finder, texts), ["", "\u{301}b", ""]);
}
