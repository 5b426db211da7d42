//! The top of page two: what had no room on page one, in full.

use throughline_case::vocabulary;

use super::{
    front::{safety_box, worded},
    heading, labels,
};
use crate::{
    block::{Block, Inline},
    content::{
        clip,
        say::{self, Words},
        view::View,
    },
    fit::{Moved, Piece},
};

/// What moved, under the names that page one gives it.
pub(crate) fn continued(view: &View, moved: &[Moved]) -> Vec<Block> {
    let mut rows: Vec<(String, Vec<Words>)> = Vec::new();
    for piece in clip::in_full(moved) {
        let words = words(view, &piece.piece);
        match rows.iter_mut().find(|(name, _)| *name == piece.name) {
            Some((_, lines)) => lines.push(words),
            None => rows.push((piece.name, vec![words])),
        }
    }
    let rows = rows.into_iter().map(|(name, lines)| {
        let label = worded(&name, lines.len(), &view.name);
        (capitalised(&label), say::lines(lines))
    });
    let Some(table) = labels(rows.collect()) else {
        return Vec::new();
    };
    vec![heading(vocabulary::word("continued_from_page_one")), table]
}

fn words(view: &View, piece: &Piece) -> Words {
    match piece {
        Piece::Item(item) => item.text.clone(),
        Piece::Paragraph(paragraph) => paragraph.text.clone(),
        Piece::Rest(words) | Piece::Whole(words) => words.clone(),
        Piece::Row(cells) => row(view, cells),
    }
}

/// A row as one line. The cells of a medicine say what they are, because the head of their table stays on page one.
fn row(view: &View, cells: &[Vec<Inline>]) -> Words {
    let heads = safety_box::medicine_columns(view);
    let medicine = cells.len() == heads.len();
    let parts = cells.iter().zip(heads).enumerate().map(|(at, (cell, column))| {
        if !medicine || at == 0 {
            return cell.clone();
        }
        say::labelled(&format!("{}:", say::text_of(&column.head)), cell.clone())
    });
    say::list(parts)
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    first + letters.as_str()
}
