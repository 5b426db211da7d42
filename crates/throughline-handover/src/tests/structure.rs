//! The structure tree: what a screen reader is told, and in which order.

use lopdf::Object;

use super::conform::render;
use super::file::{Element, File, text_of};
use super::sample::{self, b, document, heading, list, paragraph, section, t};
use crate::block::*;

/// The tree as text: a line for each element with what it says of itself and, at its leaves, the words.
fn outline_of(elements: &[Element]) -> String {
    let mut lines = Vec::new();
    for (at, element) in elements.iter().enumerate() {
        let leaf = elements.get(at + 1).is_none_or(|next| next.depth <= element.depth);
        let inline = elements.get(at + 1).is_some_and(|next| matches!(next.role.as_str(), "Span" | "Link"));
        let mut line = format!("{}{}", "  ".repeat(element.depth), element.role);
        for key in ["Scope", "ColSpan", "ListNumbering", "Summary"] {
            let value = element.dictionary.get(b"A").and_then(Object::as_dict).and_then(|a| a.get(key.as_bytes()));
            match value {
                Ok(Object::Name(name)) => line += &format!(" {key}={}", String::from_utf8_lossy(name)),
                Ok(Object::Integer(number)) => line += &format!(" {key}={number}"),
                Ok(text) => line += &format!(" {key}=\"{}\"", text_of(text)),
                Err(_) => {}
            }
        }
        for key in ["Lang", "ActualText"] {
            if let Ok(value) = element.dictionary.get(key.as_bytes()) {
                line += &format!(" {key}=\"{}\"", text_of(value));
            }
        }
        if leaf || inline {
            line += &format!(": {}", element.text);
        }
        lines.push(line.trim_end().to_owned());
    }
    lines.join("\n") + "\n"
}

#[test]
fn page_one_is_read_in_the_order_of_its_blocks() {
    let bytes = render(&document(vec![section(Profile::Dense { leading: 13.5 }, sample::page_one())]));
    let tree = outline_of(&File::open(&bytes).elements());
    let expected = include_str!("page_one.tree.txt");
    assert!(tree == expected, "the tree of page one has changed; it is now:\n{tree}");
}

#[test]
fn content_tree_and_table_agree_on_every_mark() {
    assert_eq!(File::open(&render(&sample::handover())).broken_ties(), Vec::<String>::new());
}

#[test]
fn a_name_in_another_language_is_read_in_that_language() {
    let words = vec![t("Mum is "), Inline::foreign("فاطمة", "ar"), t(".")];
    let elements = File::open(&render(&document(vec![section(Profile::Ordinary, vec![paragraph(words)])]))).elements();
    let span = elements.iter().find(|element| element.role == "Span").expect("a span");
    assert_eq!(text_of(span.dictionary.get(b"Lang").expect("a language")), "ar");
    let around = elements.iter().find(|element| element.role == "P").expect("a paragraph");
    assert!(around.text.starts_with("Mum is ") && around.text.ends_with('.'), "the span stands between its neighbours");
}

#[test]
fn the_header_row_of_a_long_table_is_read_once_and_seen_on_every_page() {
    let row = |at: usize| Row::new(vec![vec![t(&format!("Step {at}"))], vec![t("done")]]);
    let table = Table {
        columns: vec![Column::new("Which step", Width::Share(1.0)), Column::new("How it stands", Width::Share(1.0))],
        rows: (0..120).map(row).collect(),
        ..Table::default()
    };
    let bytes = render(&document(vec![section(Profile::Ordinary, vec![heading("Steps"), Block::Table(table)])]));
    let file = File::open(&bytes);
    let pages = file.pages.len();
    assert!(pages > 2, "the table takes several pages");
    let headers = file.elements().iter().filter(|e| e.role == "TH" && e.text.trim() == "Which step").count();
    assert_eq!(headers, 1, "the header exists once in the tree");
    let (_, seen) = super::conform::run("pdftotext", &["-", "-"], &bytes);
    assert_eq!(seen.matches("Which step").count(), pages, "and is printed at the top of every page");
}

#[test]
fn a_cell_that_is_filled_in_with_a_pen_is_read_as_empty() {
    let table = Table {
        columns: vec![Column::new("Initials", Width::Share(1.0)), Column::new("Date", Width::Share(1.0))],
        rows: vec![Row::new(vec![Vec::new(), Vec::new()])],
        first: FirstCell::Data,
        row_height: 18.0,
        ..Table::default()
    };
    let elements = File::open(&render(&document(vec![section(Profile::PinUp, vec![Block::Table(table)])]))).elements();
    let cells: Vec<String> = elements
        .iter()
        .filter(|element| element.role == "TD")
        .map(|element| text_of(element.dictionary.get(b"ActualText").expect("words for an empty cell")))
        .collect();
    assert_eq!(cells, ["empty", "empty"]);
}

#[test]
fn a_number_of_a_page_is_a_link_to_that_page_in_words() {
    let goal = Anchor("left out".to_owned());
    let blocks = vec![
        paragraph(vec![b("4 items withheld"), t(" (page "), Inline::Page(goal.clone()), t(").")]),
        Block::PageBreak,
        Block::PageBreak,
        Block::Heading(Heading { anchor: Some(goal), ..Heading::two("What was left out") }),
    ];
    let file = File::open(&render(&document(vec![section(Profile::Ordinary, blocks)])));
    let elements = file.elements();
    let link = elements.iter().find(|element| element.role == "Link").expect("a link");
    assert_eq!(link.text, "3");
    let page = file.document.get_dictionary(file.pages[0]).expect("a page");
    let areas = page.get(b"Annots").and_then(Object::as_array).expect("link areas");
    let area = areas[0].as_reference().and_then(|id| file.document.get_dictionary(id)).expect("a link area");
    assert_eq!(text_of(area.get(b"Contents").expect("words")), "page 3");
    let goal = area.get(b"Dest").and_then(Object::as_array).expect("a goal");
    assert_eq!(goal[0].as_reference().expect("a page"), file.pages[2]);
}

#[test]
fn a_long_document_gets_contents_with_the_right_pages_and_a_short_one_none() {
    let chapters = |count: usize| {
        let mut blocks = vec![
            Block::Title(Title { text: "Handover".to_owned(), ..Title::default() }),
            Block::Contents("Contents".to_owned()),
        ];
        for at in 1..=count {
            blocks.push(Block::PageBreak);
            blocks.push(heading(&format!("Chapter {at}")));
            blocks.push(paragraph(vec![t("Words.")]));
        }
        File::open(&render(&document(vec![section(Profile::Ordinary, blocks)])))
    };
    let short = chapters(4);
    assert!(short.elements().iter().all(|element| element.role != "TOC"), "five pages need no contents");
    let long = chapters(9);
    let entries: Vec<String> =
        long.elements().into_iter().filter(|element| element.role == "TOCI").map(|element| element.text).collect();
    assert!(entries.contains(&"Chapter 1 2".to_owned()), "an entry names its page: {entries:?}");
    assert!(entries.contains(&"Chapter 9 10".to_owned()), "and so does the last: {entries:?}");
    assert_eq!(long.broken_ties(), Vec::<String>::new());
}

#[test]
fn bookmarks_of_sections_hang_under_the_bookmark_of_their_title() {
    let blocks = vec![
        Block::Title(Title { text: "First".to_owned(), ..Title::default() }),
        heading("One"),
        paragraph(vec![t("Words.")]),
        heading("Two"),
        Block::Title(Title { text: "Second".to_owned(), ..Title::default() }),
        heading("Three"),
    ];
    let file = File::open(&render(&document(vec![section(Profile::Ordinary, blocks)])));
    let catalogue = file.document.catalog().expect("a catalogue");
    let root = catalogue.get(b"Outlines").and_then(Object::as_reference).expect("bookmarks");
    let mut found = Vec::new();
    let mut next = Some((root, 0));
    let mut stack = Vec::new();
    while let Some((id, depth)) = next {
        let item = file.document.get_dictionary(id).expect("a bookmark");
        if depth > 0 {
            found.push((depth, text_of(item.get(b"Title").expect("a title"))));
        }
        let along = |key: &[u8]| item.get(key).and_then(Object::as_reference).ok();
        if let Some(after) = along(b"Next") {
            stack.push((after, depth));
        }
        next = along(b"First").map(|first| (first, depth + 1)).or_else(|| stack.pop());
    }
    let found: Vec<(i32, &str)> = found.iter().map(|(depth, title)| (*depth, title.as_str())).collect();
    assert_eq!(found, [(1, "First"), (2, "One"), (2, "Two"), (1, "Second"), (2, "Three")]);
}

#[test]
fn a_list_says_how_it_is_marked_and_what_each_item_is() {
    let labelled = Block::List(List {
        marker: Marker::Label(20.0),
        items: vec![Item { label: Some("a".to_owned()), ..Item::new(vec![t("Sit near.")]) }],
    });
    let blocks = vec![list(Marker::Dot, vec![vec![t("Wait.")]]), labelled];
    let tree = outline_of(&File::open(&render(&document(vec![section(Profile::Ordinary, blocks)]))).elements());
    let expected = "Document\n  L ListNumbering=Disc\n    LI\n      Lbl: •\n      LBody: Wait.\n  \
                    L ListNumbering=Decimal\n    LI\n      Lbl: a\n      LBody: Sit near.\n";
    assert_eq!(tree, expected);
}
