//! The five rungs of the day-to-day plan, from calm to crisis and back.

use throughline_case::{code::Code, plan::LadderRung, record::RecordKind, vocabulary};

use super::{
    card::{Card, day},
    points, strong, table,
};
use crate::{
    block::{Block, Column, FirstCell, Inline, Row, Width},
    content::{
        say::{self, Words},
        view::View,
    },
};

const CARD: Card = Card(RecordKind::LadderRung);

/// The ladder as a table. None without rungs.
pub(super) fn ladder(view: &View) -> Option<Block> {
    let mut rungs = view.rungs();
    rungs.sort_by_key(|(id, rung)| (vocabulary::rank("ladder_rung", &rung.rung), *id));
    let rows = rungs.iter().map(|(_, rung)| row(rung)).collect();
    let column = |name: &str, width| Column::new(CARD.label(name), Width::Share(width));
    let columns = vec![
        points("ladder_step", 82.0),
        column("see", 1.0),
        column("feel", 0.9),
        Column { ground: true, ..column("do_this", 1.3) },
        column("do_not", 1.0),
    ];
    table(columns, FirstCell::Header, rows)
}

/// A rung with its number, counted from calm.
pub(crate) fn numbered(rung: &Code) -> Words {
    let list = vocabulary::get("ladder_rung");
    let at = list.and_then(|list| list.codes.iter().position(|entry| entry.code == *rung));
    let mut step: Words = at.map(|at| Inline::bold(format!("{}\u{A0}", at + 1))).into_iter().collect();
    step.extend(strong(say::code("ladder_rung", rung)));
    step
}

fn row(rung: &LadderRung) -> Row {
    let step = numbered(&rung.rung);
    let checked = say::told(&rung.last_checked, |_| day(&rung.last_checked));
    let step = say::lines([step, checked]);
    let with = super::label("ladder_with", say::told(&rung.who, say::note));
    let all = |notes| say::sentences(say::notes(notes));
    let action = say::sentences([all(&rung.do_this), with]);
    let cells: Vec<Words> = vec![step, all(&rung.see), all(&rung.feel), action, all(&rung.do_not)];
    Row::new(cells)
}
