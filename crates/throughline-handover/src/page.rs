//! Finished pages: what is drawn where, and under which node of the structure tree each piece of it hangs.

use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use crate::block::Anchor;
use crate::draw::Shape;
use crate::scale::Colour;
use crate::tag::{NodeId, Tree};
use crate::word::Word;

/// A document that has been laid out.
pub(crate) struct Laid {
    pub(crate) pages: Vec<Page>,
    pub(crate) tree: Tree,
    pub(crate) outline: Vec<OutlineEntry>,
    /// Where each anchor lies: its page, counted from nought, and its place from the top.
    pub(crate) anchors: BTreeMap<Anchor, (usize, f32)>,
}

/// A bookmark with its place.
pub(crate) struct OutlineEntry {
    pub(crate) level: u8,
    pub(crate) title: String,
    pub(crate) page: usize,
    pub(crate) y: f32,
}

/// One page. What lies under and over the text are artifacts.
#[derive(Default)]
pub(crate) struct Page {
    pub(crate) watermark: Rc<[Shape]>,
    pub(crate) under: Vec<Shape>,
    pub(crate) marks: Vec<Mark>,
    pub(crate) over: Vec<Shape>,
    pub(crate) footer: Vec<Text>,
    pub(crate) links: Vec<LinkArea>,
}

/// Letters that are marked together, over the shapes of the drawing that they belong to.
pub(crate) struct Mark {
    pub(crate) tag: MarkTag,
    pub(crate) shapes: Vec<Shape>,
    pub(crate) texts: Vec<Text>,
}

/// What marked letters are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum MarkTag {
    /// Content, with its number on the page and its node.
    Content { mark: usize, node: NodeId },
    /// A header row or a running head that was there before.
    Repeated,
}

/// A part of a word in its place.
pub(crate) struct Text {
    pub(crate) word: Rc<Word>,
    pub(crate) clusters: Range<usize>,
    /// The start of the baseline.
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) size: f32,
    pub(crate) colour: Colour,
    /// Whether it is the arrow: drawn as a shape over the space, read as "to".
    pub(crate) arrow: bool,
}

/// An area that leads to another page.
pub(crate) struct LinkArea {
    /// Left, top, right and bottom.
    pub(crate) area: [f32; 4],
    pub(crate) goal: Anchor,
    /// What the link is, in words.
    pub(crate) words: String,
}
