//! What a block becomes before it has a page: strips of set lines, stacked in reading order.

use std::rc::Rc;

use crate::block::Anchor;
use crate::draw::{Shape, Stroke};
use crate::scale::Colour;
use crate::tag::NodeId;
use crate::text::{Line, Para};

/// The nodes that the spans of a paragraph hang under.
pub(crate) struct Owners {
    /// One for each span.
    pub(crate) spans: Vec<NodeId>,
}

/// A line with its place in a strip.
pub(crate) struct SetLine {
    pub(crate) para: Rc<Para>,
    pub(crate) owners: Rc<Owners>,
    pub(crate) line: Line,
    /// Points from the left edge of the page.
    pub(crate) x: f32,
    /// Points from the top of the strip, padding excluded, to the baseline.
    pub(crate) y: f32,
    /// Which line of its column it is: where the strip is cut, it goes with the lines of that number.
    pub(crate) row: usize,
    pub(crate) size: f32,
    pub(crate) colour: Colour,
}

/// A shape that belongs to a strip. Places across are from the left edge of the page.
pub(crate) enum Mould {
    /// A filled ground behind the strip.
    Ground { x: f32, width: f32, colour: Colour },
    /// A rule along the lower edge, where the strip ends.
    Below { x: f32, width: f32, stroke: Stroke },
    /// A frame around the strip.
    Frame { x: f32, width: f32, stroke: Stroke },
    /// A shape at its place from the top of the strip, drawn where the strip begins.
    Fixed(Shape),
}

/// A bookmark, before its page is known.
#[derive(Clone)]
pub(crate) struct Bookmark {
    pub(crate) level: u8,
    pub(crate) title: String,
}

/// Lines that stand side by side or below one another and share a leading: a paragraph, or the row of a table.
#[derive(Default)]
pub(crate) struct Strip {
    /// Space above, left out at the top of a page.
    pub(crate) before: f32,
    pub(crate) top: f32,
    pub(crate) bottom: f32,
    pub(crate) leading: f32,
    /// How many lines its longest column has.
    pub(crate) rows: usize,
    /// Columns in reading order.
    pub(crate) columns: Vec<Vec<SetLine>>,
    pub(crate) moulds: Vec<Mould>,
    pub(crate) min_height: f32,
    /// From how many lines on it may be cut between two pages.
    pub(crate) cut_from: usize,
    /// Whether it must stand on the page of what follows.
    pub(crate) keep_next: bool,
    pub(crate) bookmark: Option<Bookmark>,
    pub(crate) anchors: Vec<Anchor>,
    /// The header row that is drawn again above it at the top of a page.
    pub(crate) head: Option<Rc<Strip>>,
    /// The node of a drawing with its shapes, which have their places from the top of the strip.
    pub(crate) drawn: Option<(NodeId, Vec<Shape>)>,
    /// The node and the goal of a link that covers the whole strip.
    pub(crate) link: Option<(NodeId, Anchor, String)>,
}

impl Strip {
    pub(crate) fn height(&self) -> f32 {
        self.part_height(self.rows, true)
    }

    /// The height of so many of its lines, with the lower padding or without.
    pub(crate) fn part_height(&self, rows: usize, ends: bool) -> f32 {
        let lines = f32::from(u16::try_from(rows).unwrap_or(u16::MAX)) * self.leading;
        let height = self.top + lines + if ends { self.bottom } else { 0.0 };
        if ends && rows == self.rows { height.max(self.min_height) } else { height }
    }

    /// Fewest lines on either side of a cut.
    pub(crate) const FEWEST: usize = 2;

    /// Whether it may be cut.
    pub(crate) fn may_cut(&self) -> bool {
        self.rows >= self.cut_from.max(Self::FEWEST * 2)
    }
}

/// A frame or a bar beside what stands between its start and its end, drawn anew on every page.
#[derive(Clone, Copy)]
pub(crate) struct Enclosure {
    pub(crate) x: f32,
    pub(crate) width: f32,
    pub(crate) kind: EnclosureKind,
    /// Space between the outer edge and the content above and below, the line's weight included.
    pub(crate) above: f32,
    pub(crate) below: f32,
}

/// What is drawn around or beside.
#[derive(Clone, Copy)]
pub(crate) enum EnclosureKind {
    Frame(Stroke),
    Bar(Stroke),
}

/// A piece of the flow.
pub(crate) enum Flow {
    Strip(Strip),
    Pair(PairFlow),
    Open(f32, Enclosure),
    Close,
    Break,
}

/// Two columns that stay together.
pub(crate) struct PairFlow {
    pub(crate) before: f32,
    pub(crate) left: Vec<Flow>,
    pub(crate) right: Vec<Flow>,
    pub(crate) height: f32,
}

/// The height of a flow that stands on one page, without the space above its first strip.
pub(crate) fn height_of(flows: &[Flow]) -> f32 {
    let mut height = 0.0;
    let mut below = Vec::new();
    let mut first = true;
    for flow in flows {
        let before = if std::mem::take(&mut first) { 0.0 } else { before_of(flow) };
        height += match flow {
            Flow::Strip(strip) => before + strip.height(),
            Flow::Pair(pair) => before + pair.height,
            Flow::Open(_, enclosure) => {
                below.push(enclosure.below);
                // What follows an opened frame stands at its top, without space of its own.
                first = true;
                before + enclosure.above
            }
            Flow::Close => below.pop().unwrap_or(0.0),
            Flow::Break => 0.0,
        };
    }
    height
}

/// The space above a piece of the flow.
pub(crate) fn before_of(flow: &Flow) -> f32 {
    match flow {
        Flow::Strip(strip) => strip.before,
        Flow::Pair(pair) => pair.before,
        Flow::Open(before, _) => *before,
        Flow::Close | Flow::Break => 0.0,
    }
}

/// Sets the space above the first piece of a flow.
pub(crate) fn set_before(flows: &mut [Flow], space: f32) {
    match flows.first_mut() {
        Some(Flow::Strip(strip)) => strip.before = space,
        Some(Flow::Pair(pair)) => pair.before = space,
        Some(Flow::Open(before, _)) => *before = space,
        Some(Flow::Close | Flow::Break) | None => {}
    }
}
