//! What is not known: said, so that nobody takes silence for an answer.

use throughline_case::record::RecordKind;

use super::{bullets, label, section};
use crate::{
    block::Block,
    content::{
        say,
        view::{Part, View, paragraph},
    },
};

const KINDS: &[RecordKind] = &[];

pub(super) fn blocks(view: &View) -> Vec<Block> {
    let mut blocks = Vec::new();
    let unknowns =
        view.transition.map(|(_, transition)| say::told(&transition.unknowns, say::note)).unwrap_or_default();
    if !unknowns.is_empty() {
        blocks.push(paragraph(unknowns));
    }
    if let Some(scoping) = view.scoping() {
        let known = say::told(&scoping.history_known, |code| say::code("history_known", code));
        let known = label("history", known);
        if !known.is_empty() {
            blocks.push(paragraph(known));
        }
        let missing = bullets(say::notes(&scoping.information_missing));
        blocks.extend(section(say::word("information_missing"), missing));
    }
    view.part(Part::new(say::word("block_u"), "empty_u", KINDS, blocks))
}
