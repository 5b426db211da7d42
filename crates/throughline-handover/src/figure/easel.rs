//! The easel: lines, boxes and letters of a drawing, with their places from its top left corner.

use std::rc::Rc;

use crate::block::Inline;
use crate::draw::{Point, Shape, Step, Stroke};
use crate::scale::{INK, Type, WHITE};
use crate::text::{Line, PageNumbers, Para};
use crate::word::Shaper;

/// The words in boxes.
pub(crate) const BODY: Type = Type { size: 11.0, leading: 13.0 };
/// The words along lines and axes, which no reader has to act on.
pub(crate) const LABEL: Type = Type { size: 10.0, leading: 12.0 };
/// Lines end this far before what they lead to.
pub(crate) const SHORT: f32 = 2.0;
/// How long the head of an arrow is.
pub(crate) const HEAD: f32 = 9.0;

/// A line of letters with its place.
pub(crate) struct Letters {
    pub(crate) para: Rc<Para>,
    pub(crate) line: Line,
    pub(crate) x: f32,
    /// From the top of the drawing to the baseline.
    pub(crate) y: f32,
    pub(crate) size: f32,
}

/// A finished drawing.
pub(crate) struct Sketch {
    pub(crate) height: f32,
    pub(crate) shapes: Vec<Shape>,
    pub(crate) letters: Vec<Letters>,
    /// What it shows, in words: they follow the words of the figure itself.
    pub(crate) alt: String,
}

/// Words that were measured for a width.
pub(crate) struct Text {
    para: Rc<Para>,
    lines: Vec<Line>,
    kind: Type,
}

impl Text {
    pub(crate) fn height(&self) -> f32 {
        self.kind.leading * f32::from(u16::try_from(self.lines.len()).unwrap_or(u16::MAX))
    }

    /// The width of the longest line.
    pub(crate) fn width(&self) -> f32 {
        self.lines.iter().map(|line| line.width).fold(0.0, f32::max)
    }
}

/// Where lines of letters start within their room.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Centre,
    Right,
}

/// What is drawn so far, and what draws it.
pub(crate) struct Easel<'a> {
    shaper: &'a mut Shaper,
    pages: &'a PageNumbers,
    /// How much room there is from left to right, and how much one page has from top to bottom.
    pub(crate) width: f32,
    pub(crate) tallest: f32,
    shapes: Vec<Shape>,
    letters: Vec<Letters>,
}

impl<'a> Easel<'a> {
    pub(crate) fn new(shaper: &'a mut Shaper, pages: &'a PageNumbers, width: f32, tallest: f32) -> Self {
        Self { shaper, pages, width, tallest, shapes: Vec::new(), letters: Vec::new() }
    }

    pub(crate) fn finish(self, height: f32, alt: String) -> Sketch {
        Sketch { height, shapes: self.shapes, letters: self.letters, alt }
    }

    /// Breaks words into lines of a width.
    pub(crate) fn set(&mut self, words: &[Inline], kind: Type, width: f32) -> Text {
        let para = Para::of(self.shaper, words, self.pages, false);
        let mut lines = if para.is_empty() { Vec::new() } else { para.lines(kind.size, width) };
        // A space ends every piece of text, so that the words of two boxes are never read as one.
        for line in &mut lines {
            line.more = true;
        }
        Text { para, lines, kind }
    }

    /// Puts words down with their upper left corner, and the width of their room, given.
    pub(crate) fn write(&mut self, text: Text, x: f32, y: f32, width: f32, align: Align) {
        let align = if text.para.rtl && align == Align::Left { Align::Right } else { align };
        for (row, line) in text.lines.into_iter().enumerate() {
            let x = match align {
                Align::Left => x,
                Align::Centre => x + (width - line.width) / 2.0,
                Align::Right => x + width - line.width,
            };
            let row = f32::from(u16::try_from(row).unwrap_or(u16::MAX));
            let y = y + row * text.kind.leading + text.kind.baseline();
            self.letters.push(Letters { para: Rc::clone(&text.para), line, x, y, size: text.kind.size });
        }
    }

    pub(crate) fn shape(&mut self, shape: Shape) {
        self.shapes.push(shape);
    }

    /// A box given by its left and upper edge, its width and its height, with corners as round as wanted.
    pub(crate) fn frame(&mut self, area: [f32; 4], stroke: Stroke, round: f32) {
        self.shape(Shape::rounded(area, round, Some(stroke), None));
    }

    /// A box that hides what lies behind it.
    pub(crate) fn plate(&mut self, area: [f32; 4], stroke: Stroke, round: f32) {
        self.shape(Shape::rounded(area, round, Some(stroke), Some(WHITE)));
    }

    /// A line through points, its corners rounded so that the eye can follow it where others cross.
    pub(crate) fn line(&mut self, points: &[Point], stroke: Stroke) {
        let mut steps = Vec::with_capacity(points.len() * 2);
        for (at, point) in points.iter().enumerate() {
            match (at.checked_sub(1).and_then(|before| points.get(before)), points.get(at + 1)) {
                (None, _) => steps.push(Step::Move(*point)),
                (Some(_), None) => steps.push(Step::Line(*point)),
                (Some(before), Some(after)) => {
                    let radius = (distance(*before, *point) / 2.0).min(distance(*point, *after) / 2.0).min(CORNER);
                    let enters = towards(*point, *before, radius);
                    let leaves = towards(*point, *after, radius);
                    steps.push(Step::Line(enters));
                    steps.push(Step::Curve(
                        towards(enters, *point, radius * CIRCLE),
                        towards(leaves, *point, radius * CIRCLE),
                        leaves,
                    ));
                }
            }
        }
        self.shape(Shape { steps, fill: None, stroke: Some(stroke) });
    }

    /// A filled arrow head whose tip is `tip`, for a line that comes from `from`.
    pub(crate) fn head(&mut self, from: Point, tip: Point) {
        let back = towards(tip, from, HEAD);
        let (dx, dy) = across(from, tip, HEAD * 0.36);
        let steps = vec![
            Step::Move(tip),
            Step::Line(Point::new(back.x + dx, back.y + dy)),
            Step::Line(Point::new(back.x - dx, back.y - dy)),
            Step::Close,
        ];
        self.shape(Shape { steps, fill: Some(INK), stroke: None });
    }

    /// An arrow round one corner.
    pub(crate) fn bent_arrow(&mut self, from: Point, turn: Point, to: Point, weight: f32) {
        let tip = towards(to, turn, SHORT);
        let points = [towards(from, turn, SHORT), turn, towards(tip, turn, HEAD - 1.0)];
        self.line(&points, Stroke::solid(weight, INK));
        self.head(turn, tip);
    }

    /// A straight arrow that ends before what it leads to.
    pub(crate) fn arrow(&mut self, from: Point, to: Point, weight: f32) {
        let tip = towards(to, from, SHORT);
        self.line(&[towards(from, to, SHORT), towards(tip, from, HEAD - 1.0)], Stroke::solid(weight, INK));
        self.head(from, tip);
    }
}

/// How far the corner of a line is cut, and how far the handles of its curve lie out.
const CORNER: f32 = 5.0;
const CIRCLE: f32 = 0.552_285;

pub(crate) fn distance(one: Point, other: Point) -> f32 {
    (other.x - one.x).hypot(other.y - one.y)
}

/// The point so far on the way from one point to another.
pub(crate) fn towards(from: Point, to: Point, by: f32) -> Point {
    let whole = distance(from, to);
    if whole < f32::EPSILON {
        return from;
    }
    Point::new(from.x + (to.x - from.x) * by / whole, from.y + (to.y - from.y) * by / whole)
}

/// A step at right angles to the way from one point to another.
pub(crate) fn across(from: Point, to: Point, by: f32) -> (f32, f32) {
    let whole = distance(from, to).max(f32::EPSILON);
    (-(to.y - from.y) * by / whole, (to.x - from.x) * by / whole)
}

/// A count as a factor.
pub(crate) fn count(number: usize) -> f32 {
    f32::from(u16::try_from(number).unwrap_or(u16::MAX))
}
