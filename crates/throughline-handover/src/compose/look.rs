//! How words look, and which kind of thing a block is for the space around it.

use crate::block::{Block, Inline};
use crate::scale::{Colour, INK, Type};

/// How the words of a paragraph are set.
#[derive(Clone, Copy)]
pub(super) struct Look {
    pub(super) kind: Type,
    pub(super) colour: Colour,
    pub(super) bold: bool,
    pub(super) align: Align,
}

impl Look {
    pub(super) fn body(kind: Type) -> Self {
        Self { kind, colour: INK, bold: false, align: Align::Start }
    }

    pub(super) fn bold(kind: Type) -> Self {
        Self { bold: true, ..Self::body(kind) }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    /// Where the paragraph's direction starts.
    Start,
    Right,
}

/// What stood before a block, for the space between the two.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Nothing,
    Title,
    Heading,
    Paragraph,
    List,
    Table,
    Strip,
    Other,
}

/// Lines as one paragraph.
pub(super) fn joined(lines: &[Vec<Inline>]) -> Vec<Inline> {
    let mut words = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if at > 0 {
            words.push(Inline::Break);
        }
        words.extend(line.iter().cloned());
    }
    words
}

pub(super) fn kind_of(block: &Block) -> Kind {
    match block {
        Block::Title(_) => Kind::Title,
        Block::Heading(_) => Kind::Heading,
        Block::Paragraph(_) => Kind::Paragraph,
        Block::List(_) => Kind::List,
        Block::Table(_) => Kind::Table,
        Block::Strip(_) => Kind::Strip,
        Block::Quote(_)
        | Block::Pair(_)
        | Block::Safety(_)
        | Block::Missing(_)
        | Block::Checks(_)
        | Block::Receipt(_)
        | Block::Figure(_)
        | Block::Contents(_) => Kind::Other,
        Block::PageBreak => Kind::Nothing,
    }
}

/// A count as a factor.
pub(super) fn count(lines: usize) -> f32 {
    f32::from(u16::try_from(lines).unwrap_or(u16::MAX))
}
