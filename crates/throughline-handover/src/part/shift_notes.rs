//! What a shift tried lately, and whether it helped.

use throughline_case::{
    plan::ShiftNote,
    record::{Record, RecordKind},
};

use super::{
    card::{Card, day},
    child_says, share, table,
};
use crate::{
    block::{Block, Column, FirstCell, Row, Width},
    content::{
        say::{self, Words},
        view::View,
    },
};

const CARD: Card = Card(RecordKind::ShiftNote);
/// So many say how things are; those before them have become lines of the plan.
const MOST: usize = 5;

/// The latest notes.
pub(super) fn tried(view: &View) -> Option<Block> {
    let mut notes = view.shift_notes();
    notes.sort_by_key(|(id, note)| (std::cmp::Reverse(note.on.given().copied()), *id));
    let rows = notes.into_iter().take(MOST).map(|(_, note)| row(view, note)).collect();
    let columns = vec![
        share("tried_when", 1.0),
        Column::new(CARD.label("what"), Width::Share(2.4)),
        Column::new(CARD.label("helped"), Width::Share(1.6)),
    ];
    table(columns, FirstCell::BoldHeader, rows)
}

fn row(view: &View, note: &ShiftNote) -> Row {
    let when = say::list([day(&note.on), CARD.coded("shift", &note.shift), say::told(&note.by, say::note)]);
    let what = say::sentences([say::note(&note.what), CARD.line("lines", lines(view, note))]);
    let helped = say::told(&note.helped, |code| CARD.coded("helped", code));
    Row::new(vec![when, what, say::sentences([helped, child_says(view, &note.child_said)])])
}

fn lines(view: &View, note: &ShiftNote) -> Words {
    say::list(note.lines.iter().filter_map(|id| match view.chosen.record(*id) {
        Some(Record::DayPlanLine(line)) => Some(say::note(&line.line)),
        _ => None,
    }))
}
