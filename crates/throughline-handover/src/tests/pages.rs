//! How blocks stand on pages.

use super::conform::{findings, render, run};
use super::file::File;
use super::sample::{self, b, document, heading, list, paragraph, section, t};
use crate::Typesetter;
use crate::block::*;
use crate::fit::{Moved, Piece};

fn pages_of(blocks: Vec<Block>) -> usize {
    File::open(&render(&document(vec![section(Profile::Ordinary, blocks)]))).pages.len()
}

/// The text of each page.
fn texts(bytes: &[u8]) -> Vec<String> {
    let (_, text) = run("pdftotext", &["-layout", "-", "-"], bytes);
    text.split('\u{C}').map(str::to_owned).collect()
}

fn filler(lines: usize) -> Block {
    list(Marker::None, (0..lines).map(|at| vec![t(&format!("Line {at}."))]).collect())
}

#[test]
fn the_sample_takes_one_page_for_each_section() {
    assert_eq!(File::open(&render(&sample::handover())).pages.len(), 3);
}

#[test]
fn a_heading_stands_with_the_first_lines_of_its_text() {
    for lines in 40..52 {
        let long =
            "Words that go on for more than one line of the page, and then for one more, so that there is something \
                    to keep together with the heading above them. "
                .repeat(3);
        let blocks = vec![filler(lines), heading("The heading"), paragraph(vec![t(&long)])];
        let texts = texts(&render(&document(vec![section(Profile::Ordinary, blocks)])));
        let page = texts.iter().find(|page| page.contains("The heading")).expect("the heading is printed");
        let after = page.split("The heading").nth(1).expect("something follows");
        assert!(after.contains("Words that go on"), "with {lines} lines above it the heading stands alone");
    }
}

#[test]
fn a_row_of_few_lines_is_not_split_between_pages() {
    for lines in 38..52 {
        let cell = "first line\nsecond line\nthird line\nfourth line\nfifth line";
        let table = Table {
            columns: vec![Column::bare(Width::Points(92.0)), Column::bare(Width::Share(1.0))],
            rows: vec![Row::new(vec![vec![t("Row")], vec![t(cell)]])],
            ..Table::default()
        };
        let texts =
            texts(&render(&document(vec![section(Profile::Ordinary, vec![filler(lines), Block::Table(table)])])));
        let page = texts.iter().find(|page| page.contains("first line")).expect("the row is printed");
        assert!(page.contains("fifth line"), "with {lines} lines above it the row is split");
    }
}

#[test]
fn a_row_taller_than_a_page_goes_on_on_the_next_and_loses_nothing() {
    let lines: Vec<String> = (0..130).map(|at| format!("entry {at}.")).collect();
    let table = Table {
        columns: vec![Column::new("Who", Width::Points(92.0)), Column::new("What", Width::Share(1.0))],
        rows: vec![Row::new(vec![vec![t("Row")], vec![t(&lines.join("\n"))]])],
        ..Table::default()
    };
    let bytes = render(&document(vec![section(Profile::Ordinary, vec![Block::Table(table)])]));
    let (_, text) = run("pdftotext", &["-", "-"], &bytes);
    for line in &lines {
        assert!(text.contains(line.as_str()), "{line} is printed");
    }
    assert_eq!(findings(&bytes), Vec::<String>::new());
}

#[test]
fn columns_longer_than_a_page_are_stacked_and_left_is_still_read_first() {
    let pair =
        Pair { left: vec![heading("Left"), filler(80)], right: vec![heading("Right"), filler(3)], left_width: None };
    let file = File::open(&render(&document(vec![section(Profile::Ordinary, vec![Block::Pair(pair)])])));
    let headings: Vec<String> = file
        .elements()
        .into_iter()
        .filter(|element| element.role.starts_with('H'))
        .map(|element| element.text)
        .collect();
    assert_eq!(headings, ["Left", "Right"]);
    assert_eq!(file.broken_ties(), Vec::<String>::new());
}

#[test]
fn a_frame_that_goes_on_on_the_next_page_is_closed_on_both() {
    let rows = (0..90).map(|at| Row::new(vec![vec![t(&format!("Missing {at}"))], vec![t("nobody yet")]])).collect();
    let table = Table {
        columns: vec![Column::new("What", Width::Share(1.0)), Column::new("Who", Width::Share(1.0))],
        rows,
        ..Table::default()
    };
    let title = Block::Title(Title { text: "Moving on".to_owned(), ..Title::default() });
    let blocks = vec![title, Block::Missing(vec![heading("Missing: 90"), Block::Table(table)])];
    let bytes = render(&document(vec![section(Profile::Ordinary, blocks)]));
    assert_eq!(findings(&bytes), Vec::<String>::new());
    let texts = texts(&bytes);
    assert!(texts[1].contains("nobody yet"), "the rows go on on page two");
}

#[test]
fn a_draft_is_marked_on_every_page_and_a_signed_handover_on_none() {
    let marked = |word: Option<&str>| {
        let mut document = sample::handover();
        document.watermark = word.map(str::to_owned);
        let file = File::open(&render(&document));
        file.pages
            .iter()
            .map(|page| {
                let content = file.document.get_page_content(*page);
                String::from_utf8_lossy(&content).contains("/Background")
            })
            .collect::<Vec<bool>>()
    };
    assert_eq!(marked(Some("DRAFT")), [true, true, true]);
    assert_eq!(marked(None), [false, false, false]);
    let mut draft = sample::handover();
    draft.watermark = Some("DRAFT".to_owned());
    let bytes = render(&draft);
    assert_eq!(findings(&bytes), Vec::<String>::new());
    assert!(
        !texts(&bytes)[0].contains('D'.to_string().repeat(2).as_str()),
        "its letters are no text between the lines"
    );
}

#[test]
fn every_page_says_which_page_it_is() {
    let texts = texts(&render(&sample::handover()));
    for (at, text) in texts.iter().take(3).enumerate() {
        assert!(text.contains(&format!("Page {} of 3", at + 1)), "page {}", at + 1);
    }
}

#[test]
fn a_running_title_heads_every_page_but_the_first() {
    let mut long = section(
        Profile::Ordinary,
        vec![Block::Title(Title { text: "Safety in full".to_owned(), ..Title::default() }), filler(120)],
    );
    long.running = Some("Safety in full".to_owned());
    let bytes = render(&document(vec![long]));
    let file = File::open(&bytes);
    let titles = file.elements().iter().filter(|element| element.text.contains("Safety in full")).count();
    assert_eq!(titles, 2, "the title is read once, in the heading and in the document around it");
    let seen = texts(&bytes).iter().filter(|page| page.contains("Safety in full")).count();
    assert_eq!(seen, file.pages.len(), "and is printed on every page");
}

#[test]
fn two_exports_of_one_document_are_the_same_bytes() {
    assert!(render(&sample::handover()) == render(&sample::handover()), "nothing but the content decides the bytes");
}

#[test]
fn the_file_is_named_by_the_hash_of_its_bytes() {
    let one = File::open(&render(&sample::handover()));
    let mut other = sample::handover();
    other.sections[0].footer.second.push('.');
    let other = File::open(&render(&other));
    let identity = |file: &File| format!("{:?}", file.document.trailer.get(b"ID").expect("an identity"));
    assert_ne!(identity(&one), identity(&other));
}

#[test]
fn another_program_finds_nothing_wrong_with_the_file() {
    let path = std::env::temp_dir().join(format!("throughline-handover-{}.pdf", std::process::id()));
    std::fs::write(&path, render(&sample::handover())).expect("a file");
    let (sound, report) = run("qpdf", &["--check", path.to_str().expect("a path")], b"");
    std::fs::remove_file(&path).expect("the file goes");
    assert!(sound, "{report}");
}

fn movable(order: u8, name: &str, words: &str) -> Item {
    Item { keep: Keep::MayMove { order, name: name.to_owned() }, ..Item::new(vec![t(words)]) }
}

fn closing(moved: &[Moved]) -> Vec<Block> {
    let mut words = vec![b("Version 3.")];
    if !moved.is_empty() {
        words.push(t(&format!(" Continued on page 2: {} lines.", moved.len())));
    }
    vec![paragraph(words)]
}

#[test]
fn a_short_page_one_keeps_everything_at_the_widest_leading() {
    let fitted = Typesetter::default().fit(&sample::page_one()[..3], "More on page 2.", &closing);
    assert!(fitted.fits && fitted.moved.is_empty());
    assert!(fitted.profile == Profile::Dense { leading: 15.0 });
}

#[test]
fn the_leading_goes_down_before_any_line_moves() {
    let mut blocks = sample::page_one();
    blocks.pop();
    let fitted = Typesetter::default().fit(&blocks, "More on page 2.", &closing);
    assert!(fitted.fits && fitted.moved.is_empty());
    assert!(fitted.profile != Profile::Dense { leading: 15.0 }, "the reference page needs the tight leading");
}

#[test]
fn lines_move_lowest_order_first_and_are_handed_back() {
    let lines = |order: u8, name: &str| {
        Block::List(List {
            marker: Marker::None,
            items: (0..6).map(|at| movable(order, name, &format!("{name} {at}"))).collect(),
        })
    };
    let mut blocks = sample::page_one();
    blocks.pop();
    blocks.extend([lines(2, "Helps"), lines(1, "Contacts")]);
    let fitted = Typesetter::default().fit(&blocks, "More on page 2.", &closing);
    assert!(fitted.fits, "everything that must stay fits");
    let contacts = fitted.moved.iter().filter(|moved| moved.name == "Contacts").count();
    let helps = fitted.moved.iter().filter(|moved| moved.name == "Helps").count();
    assert!(helps == 0 || contacts == 6, "no line of a higher order moves before all of a lower order");
    assert!(contacts > 0, "something had to move");
    assert!(fitted.moved.iter().all(|moved| matches!(moved.piece, Piece::Item(_))), "whole lines move");
    let document = document(vec![section(fitted.profile, fitted.blocks)]);
    assert_eq!(File::open(&render(&document)).pages.len(), 1, "what fits is one page");
}

#[test]
fn a_long_row_ends_at_a_sentence_and_says_that_there_is_more() {
    let text = "Ask P. Nair before anything else. ".to_owned() + &"Sit with him and use few words. ".repeat(120);
    let row = Row::Cells {
        cells: vec![vec![t("Hurting himself")], vec![t(text.trim_end())]],
        keep: Keep::MayEnd { name: "Hurting himself".to_owned(), least: 3 },
    };
    let table = Table {
        columns: vec![Column::bare(Width::Points(92.0)), Column::bare(Width::Share(1.0))],
        rows: vec![row],
        ..Table::default()
    };
    let mut blocks = sample::page_one();
    blocks.pop();
    blocks.push(Block::Safety(Safety { title: "Keep safe".to_owned(), tables: vec![table], ..Safety::default() }));
    blocks.remove(2);
    blocks.remove(3);
    let fitted = Typesetter::default().fit(&blocks, "More on page 2.", &closing);
    assert!(fitted.fits);
    let [Moved { name, piece: Piece::Rest(rest) }] = fitted.moved.as_slice() else {
        panic!("the rest of the row is handed back");
    };
    assert_eq!(name, "Hurting himself");
    let Some(Inline::Span(span)) = rest.first() else { panic!("the rest has words") };
    assert!(span.text.starts_with("Sit with him"), "an initial does not end a sentence");
    let bytes = render(&document(vec![section(fitted.profile, fitted.blocks)]));
    let said = File::open(&bytes).elements()[0].text.clone();
    assert!(said.contains("use few words. More on page 2."), "the row ends at a sentence: {said}");
}

#[test]
fn ten_thousand_characters_without_a_pause_are_all_printed() {
    let long: String = (0..10_000_u32).map(|at| char::from(b'a' + u8::try_from(at % 26).expect("a letter"))).collect();
    let bytes = render(&document(vec![section(Profile::EasyRead, vec![paragraph(vec![t(&long)])])]));
    assert_eq!(File::open(&bytes).elements()[0].text, long);
    assert!(pages_of(vec![paragraph(vec![t(&"word ".repeat(4000))])]) > 4);
}
