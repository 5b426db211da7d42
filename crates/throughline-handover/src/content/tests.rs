//! What a page says, told as a reader of it would.

mod answers;
mod fields;
mod figures;
mod made_up;
mod marks;
mod page_one;
mod plan;

use throughline_case::choose::Chosen;

use super::{View, footer};
use crate::{
    Typesetter,
    block::{Block, Document, Inline, Row, Table},
    content::{clip::Carry, say},
    layout,
    part::{self, PartKind},
};

/// Every word of a document, in reading order, a line for each piece.
fn printed(document: &Document) -> String {
    let mut said = String::new();
    for section in &document.sections {
        said.push_str(&words_of(&section.blocks));
        said.push_str(&format!("{}\n{}\n", section.footer.first, section.footer.second));
    }
    said
}

/// The words of blocks, a line for each piece.
fn words_of(blocks: &[Block]) -> String {
    let mut said = Vec::new();
    blocks.iter().for_each(|block| add(block, &mut said));
    said.join("\n").replace('\u{A0}', " ") + "\n"
}

fn add(block: &Block, said: &mut Vec<String>) {
    let mut words = |words: &[Inline]| said.push(say::text_of(words));
    match block {
        Block::Title(title) => {
            words(&[Inline::text(format!("{} {}", title.text, title.beside.as_deref().unwrap_or_default()))]);
            title.right.iter().for_each(|line| words(line));
        }
        Block::Heading(heading) => said.push(heading.text.clone()),
        Block::Paragraph(paragraph) => words(&paragraph.text),
        Block::List(list) => list.items.iter().for_each(|item| words(&item.text)),
        Block::Quote(quote) => {
            quote.lines.iter().for_each(|item| words(&item.text));
            quote.by.iter().for_each(|by| words(by));
        }
        Block::Pair(pair) => pair.left.iter().chain(&pair.right).for_each(|block| add(block, said)),
        Block::Safety(safety) => {
            said.push(format!("{} {} {}", safety.title, safety.note, safety.time));
            safety.tables.iter().for_each(|table| add_table(table, said));
        }
        Block::Missing(blocks) => blocks.iter().for_each(|block| add(block, said)),
        Block::Table(table) => add_table(table, said),
        Block::Checks(checks) => checks.iter().for_each(|check| said.push(check.label.clone())),
        Block::Receipt(receipt) => {
            words(&receipt.text);
            said.extend(receipt.choices.iter().chain(&receipt.fields).cloned());
        }
        Block::Figure(figure) => {
            figure.drawing.words().for_each(&mut words);
            said.push(figure.alt.clone());
        }
        Block::Strip(text) => words(text),
        Block::Contents(title) => said.push(title.clone()),
        Block::PageBreak => {}
    }
}

fn add_table(table: &Table, said: &mut Vec<String>) {
    let line = |cells: Vec<String>| cells.join(" | ");
    said.extend(table.caption.iter().map(|words| say::text_of(words)));
    said.push(line(table.columns.iter().map(|column| say::text_of(&column.head)).collect()));
    said.extend(table.rows.iter().map(|row| match row {
        Row::Cells { cells, .. } => line(cells.iter().map(|cell| say::text_of(cell)).collect()),
        Row::Group(words) => say::text_of(words),
    }));
}

/// Every word that one recipient could be shown, before anything has to move from page one.
fn sayable(chosen: &Chosen) -> String {
    let view = View::new(chosen);
    let mut blocks = part::front(&view, &mut Carry::new(1000, false));
    let parts = view.edition.summary.iter().chain(view.edition.parts);
    blocks.extend(parts.flat_map(|kind| PartKind::blocks(*kind, &view)));
    let footer = footer(&view);
    format!("{}{}\n{}\n", words_of(&blocks), footer.first, footer.second)
}

/// The document for what was chosen.
fn document(chosen: &Chosen) -> Document {
    super::document(&mut Typesetter::default(), chosen)
}

/// How many pages the first section of a document takes.
fn pages_of_page_one(document: &mut Document) -> usize {
    document.sections.truncate(1);
    layout::lay_out(&mut crate::word::Shaper::default(), document).pages.len()
}
