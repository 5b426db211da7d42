//! What had no room on page one, in full, after the safety lines, which are all printed before it.

use throughline_case::vocabulary;

use super::{
    capitalised,
    front::{is_safety_row, safety_box, voice, worded},
    labels,
};
use crate::{
    block::{Anchor, Block, Inline, Title},
    content::{
        clip,
        say::{self, Words},
        view::{CONTINUED, View},
    },
    fit::{Moved, Piece},
};

/// What moved, under the names that page one gives it.
pub(crate) fn continued(view: &View, moved: &[Moved]) -> Vec<Block> {
    let mut rows: Vec<(String, Vec<Words>)> = Vec::new();
    for piece in clip::in_full(moved).into_iter().filter(|moved| !is_safety_row(&moved.name)) {
        let words = words(view, &piece.piece);
        match rows.iter_mut().find(|(name, _)| *name == piece.name) {
            Some((_, lines)) => lines.push(words),
            None => rows.push((piece.name, vec![words])),
        }
    }
    let in_full = voice::in_full(view);
    let rows = rows.into_iter().map(|(name, mut lines)| {
        let elsewhere = in_full.iter().filter(|(of, _)| *of == name);
        lines.extend(elsewhere.map(|(_, words)| say::phrase("status_in_full", &[("what", words.clone())])));
        let label = match name.as_str() {
            "continued_helps" => view.phrase("what_helps_me"),
            _ => capitalised(&worded(&name, lines.len(), &view.name)),
        };
        (label, say::lines(lines))
    });
    let Some(table) = labels(rows.collect()) else {
        return Vec::new();
    };
    vec![
        Block::Title(Title {
            text: vocabulary::word("continued_from_page_one"),
            anchor: Some(Anchor(CONTINUED.to_owned())),
            ..Title::default()
        }),
        table,
    ]
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
