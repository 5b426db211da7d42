//! The safety lines in full: what to know and do, when it was checked and by whom, and what the child says.

use throughline_case::{answer::Answer, plan::SafetyLine, record::RecordKind, vocabulary};

use super::{child_says, front::safety_box, heading, labels, own_plan, restrictions, section};
use crate::{
    block::{Block, Inline},
    content::{
        date,
        say::{self, Words},
        view::{Part, View, paragraph},
    },
    part::PartKind,
};

const KINDS: &[RecordKind] = &[RecordKind::SafetyLine];
const HELD_KINDS: &[RecordKind] = &[RecordKind::SafetyLine, RecordKind::Restriction];
/// The row that has a part of its own in some documents.
const HELD: &str = "if_held";

/// What to know before anybody holds the child.
pub(super) fn held(view: &View) -> Vec<Block> {
    let lines = in_order(view).into_iter().filter(|line| line.row.as_str() == HELD);
    let mut blocks: Vec<Block> = labels(lines.map(|line| row(view, line)).collect()).into_iter().collect();
    blocks.extend(section(say::word("restrictions_title"), restrictions::restrictions(view)));
    view.part(Part::new(view.phrase("block_p"), "empty_p", HELD_KINDS, blocks))
}

/// Every other line.
pub(super) fn blocks(view: &View) -> Vec<Block> {
    let apart = view.edition.summary.contains(&PartKind::Held);
    let lines = in_order(view).into_iter().filter(|line| !apart || line.row.as_str() != HELD);
    let mut blocks: Vec<Block> = labels(lines.map(|line| row(view, line)).collect()).into_iter().collect();
    let counted = safety_box::restricted(view);
    if !counted.is_empty() {
        blocks.insert(0, paragraph(counted));
    }
    blocks.extend(section(view.phrase("safety_plan_title"), own_plan::blocks(view)));
    let now = view.scoping().map(|scoping| say::told(&scoping.immediate_safety, say::note)).unwrap_or_default();
    if !now.is_empty() {
        blocks.extend([heading(view.phrase("safe_right_now")), paragraph(now)]);
    }
    if !apart {
        blocks.extend(section(say::word("restrictions_title"), restrictions::restrictions(view)));
    }
    view.part(Part::new(say::word("block_k"), "empty_k", KINDS, blocks))
}

/// The lines in the order of the box, then those that are for other readers. A line of which the words were left out says nothing else either.
fn in_order<'a>(view: &View<'a>) -> Vec<&'a SafetyLine> {
    let mut lines = view.safety_lines();
    lines.retain(|(_, line)| line.line != Answer::Withheld);
    let shown_first = |line: &SafetyLine| view.edition.shows(line.row.as_str());
    lines.sort_by_key(|(id, line)| (!shown_first(line), vocabulary::rank("safety_row", &line.row), *id));
    lines.into_iter().map(|(_, line)| line).collect()
}

fn row(view: &View, line: &SafetyLine) -> (String, Words) {
    let said = say::asked(&line.line, say::note);
    let words = say::lines([said, say::sentences([checked(line), child_says(view, &line.child_view)])]);
    (safety_box::label(view, line.row.as_str()), words)
}

/// When it was checked and by whom; that it never was, too.
fn checked(line: &SafetyLine) -> Words {
    let by = say::told(&line.checked_by, say::note);
    match line.checked_on.given() {
        Some(on) => {
            let day = vec![Inline::text(date::long(*on))];
            let key = if by.is_empty() { "checked_on" } else { "checked" };
            say::phrase(key, &[("date", day), ("who", by)])
        }
        None => say::plain("checked_never"),
    }
}
