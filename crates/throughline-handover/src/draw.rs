//! Everything on a page that is not letters: rules, frames, grounds, signs, the arrow and the word across a draft.
//! Places are in points from the top left corner of the page.

use rustybuzz::ttf_parser::{GlyphId, OutlineBuilder};

use crate::block::Sign;
use crate::font::{FaceId, Weight};
use crate::scale::{Colour, INK, PAGE_HEIGHT, PAGE_WIDTH, WATERMARK_GREY};

/// A place on the page.
#[derive(Clone, Copy)]
pub(crate) struct Point {
    pub(crate) x: f32,
    pub(crate) y: f32,
}

impl Point {
    pub(crate) fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }
}

/// One step of an outline.
#[derive(Clone, Copy)]
pub(crate) enum Step {
    Move(Point),
    Line(Point),
    Curve(Point, Point, Point),
    Close,
}

/// How an outline is drawn.
#[derive(Clone, Copy)]
pub(crate) struct Stroke {
    pub(crate) colour: Colour,
    pub(crate) weight: f32,
    pub(crate) dash: Option<[f32; 2]>,
}

impl Stroke {
    pub(crate) fn solid(weight: f32, colour: Colour) -> Self {
        Self { colour, weight, dash: None }
    }
}

/// A shape that says nothing on its own.
#[derive(Clone)]
pub(crate) struct Shape {
    pub(crate) steps: Vec<Step>,
    pub(crate) fill: Option<Colour>,
    pub(crate) stroke: Option<Stroke>,
}

/// How far the handles of a curve lie out for a quarter of a circle.
const CIRCLE: f32 = 0.552_285;

impl Shape {
    /// A filled rectangle.
    pub(crate) fn ground(x: f32, y: f32, width: f32, height: f32, colour: Colour) -> Self {
        Self { steps: rectangle(x, y, width, height), fill: Some(colour), stroke: None }
    }

    /// A frame whose outer edge is the given rectangle.
    pub(crate) fn frame(x: f32, y: f32, width: f32, height: f32, stroke: Stroke) -> Self {
        let inset = stroke.weight / 2.0;
        let steps = rectangle(x + inset, y + inset, width - stroke.weight, height - stroke.weight);
        Self { steps, fill: None, stroke: Some(stroke) }
    }

    /// A box whose outer edge is the given rectangle, with corners as round as wanted.
    pub(crate) fn rounded(
        [x, y, width, height]: [f32; 4],
        round: f32,
        stroke: Option<Stroke>,
        fill: Option<Colour>,
    ) -> Self {
        let inset = stroke.map_or(0.0, |stroke| stroke.weight / 2.0);
        let (x, y, width, height) = (x + inset, y + inset, width - 2.0 * inset, height - 2.0 * inset);
        let round = round.min(width / 2.0).min(height / 2.0) - inset;
        let steps = if round > 0.0 { rounded(x, y, width, height, round) } else { rectangle(x, y, width, height) };
        Self { steps, fill, stroke }
    }

    /// A ring or a disc around a point.
    pub(crate) fn circle(at: Point, radius: f32, stroke: Option<Stroke>, fill: Option<Colour>) -> Self {
        Self { steps: circle(at.x, at.y, radius), fill, stroke }
    }

    /// A level rule whose upper edge lies at `y`.
    pub(crate) fn rule(x: f32, y: f32, width: f32, stroke: Stroke) -> Self {
        let y = y + stroke.weight / 2.0;
        let steps = vec![Step::Move(Point::new(x, y)), Step::Line(Point::new(x + width, y))];
        Self { steps, fill: None, stroke: Some(stroke) }
    }

    /// The same shape moved.
    pub(crate) fn moved(&self, dx: f32, dy: f32) -> Self {
        let by = |point: Point| Point::new(point.x + dx, point.y + dy);
        let steps = self.steps.iter().map(|step| match *step {
            Step::Move(to) => Step::Move(by(to)),
            Step::Line(to) => Step::Line(by(to)),
            Step::Curve(first, second, to) => Step::Curve(by(first), by(second), by(to)),
            Step::Close => Step::Close,
        });
        Self { steps: steps.collect(), fill: self.fill, stroke: self.stroke }
    }
}

fn rectangle(x: f32, y: f32, width: f32, height: f32) -> Vec<Step> {
    vec![
        Step::Move(Point::new(x, y)),
        Step::Line(Point::new(x + width, y)),
        Step::Line(Point::new(x + width, y + height)),
        Step::Line(Point::new(x, y + height)),
        Step::Close,
    ]
}

fn rounded(x: f32, y: f32, width: f32, height: f32, round: f32) -> Vec<Step> {
    let (right, bottom, k) = (x + width, y + height, round * (1.0 - CIRCLE));
    let p = Point::new;
    vec![
        Step::Move(p(x + round, y)),
        Step::Line(p(right - round, y)),
        Step::Curve(p(right - k, y), p(right, y + k), p(right, y + round)),
        Step::Line(p(right, bottom - round)),
        Step::Curve(p(right, bottom - k), p(right - k, bottom), p(right - round, bottom)),
        Step::Line(p(x + round, bottom)),
        Step::Curve(p(x + k, bottom), p(x, bottom - k), p(x, bottom - round)),
        Step::Line(p(x, y + round)),
        Step::Curve(p(x, y + k), p(x + k, y), p(x + round, y)),
        Step::Close,
    ]
}

fn circle(x: f32, y: f32, radius: f32) -> Vec<Step> {
    let k = radius * CIRCLE;
    let p = |dx: f32, dy: f32| Point::new(x + dx, y + dy);
    vec![
        Step::Move(p(radius, 0.0)),
        Step::Curve(p(radius, k), p(k, radius), p(0.0, radius)),
        Step::Curve(p(-k, radius), p(-radius, k), p(-radius, 0.0)),
        Step::Curve(p(-radius, -k), p(-k, -radius), p(0.0, -radius)),
        Step::Curve(p(k, -radius), p(radius, -k), p(radius, 0.0)),
        Step::Close,
    ]
}

/// The right half of a disc.
fn half_disc(x: f32, y: f32, radius: f32) -> Vec<Step> {
    let k = radius * CIRCLE;
    let p = |dx: f32, dy: f32| Point::new(x + dx, y + dy);
    vec![
        Step::Move(p(0.0, -radius)),
        Step::Curve(p(k, -radius), p(radius, -k), p(radius, 0.0)),
        Step::Curve(p(radius, k), p(k, radius), p(0.0, radius)),
        Step::Close,
    ]
}

fn polyline(points: &[(f32, f32)]) -> Vec<Step> {
    let step = |(at, (x, y)): (usize, &(f32, f32))| {
        let to = Point::new(*x, *y);
        if at == 0 { Step::Move(to) } else { Step::Line(to) }
    };
    points.iter().enumerate().map(step).collect()
}

/// The width of a sign.
const SIGN: f32 = 9.5;

/// A status sign whose left edge is `x`, standing on the baseline `y` of text of a size.
pub(crate) fn sign(sign: Sign, x: f32, y: f32, size: f32) -> Vec<Shape> {
    let unit = SIGN / 20.0;
    let top = y - 0.36 * size - SIGN / 2.0;
    let centre = Point::new(x + SIGN / 2.0, top + SIGN / 2.0);
    let at = |px: f32, py: f32| (x + px * unit, top + py * unit);
    let line = |weight: f32| Some(Stroke::solid(weight * unit, INK));
    let ring = || Shape { steps: circle(centre.x, centre.y, 7.5 * unit), fill: None, stroke: line(2.6) };
    match sign {
        Sign::Tick => {
            let steps = polyline(&[at(2.0, 10.5), at(7.5, 16.0), at(18.0, 4.0)]);
            vec![Shape { steps, fill: None, stroke: line(3.2) }]
        }
        Sign::Ring => vec![ring()],
        Sign::HalfRing => {
            vec![ring(), Shape { steps: half_disc(centre.x, centre.y, 7.5 * unit), fill: Some(INK), stroke: None }]
        }
        Sign::Square => {
            let (left, upper) = at(2.5, 2.5);
            vec![Shape::ground(left, upper, 15.0 * unit, 15.0 * unit, INK)]
        }
        Sign::Box => {
            let (left, upper) = at(1.0, 1.0);
            vec![Shape::frame(left, upper, 18.0 * unit, 18.0 * unit, Stroke::solid(2.0 * unit, INK))]
        }
    }
}

/// The arrow from one place to the next, 13 pt wide, whose left end is `x`.
pub(crate) fn arrow(x: f32, y: f32, size: f32) -> Shape {
    let middle = y - 0.3 * size;
    let mut steps = polyline(&[(x, middle), (x + 11.5, middle)]);
    steps.extend(polyline(&[(x + 8.0, middle - 3.0), (x + 11.5, middle), (x + 8.0, middle + 3.0)]));
    Shape { steps, fill: None, stroke: Some(Stroke::solid(1.2, INK)) }
}

/// A word across the page, as outlines: it is no text, so that no reader finds its letters between the lines.
pub(crate) fn watermark(word: &str) -> Vec<Shape> {
    const SIZE: f32 = 150.0;
    const TURN: f32 = 35.0;
    const WIDEST: f32 = 620.0;
    let Some(face) = FaceId::of_text(Weight::Bold).face() else {
        return Vec::new();
    };
    let glyphs: Vec<u16> = word.chars().filter_map(|character| face.glyph(character)).collect();
    let ems: f32 = glyphs.iter().map(|glyph| f32::from(face.advance(*glyph)) / face.units()).sum();
    let size = if ems * SIZE > WIDEST { WIDEST / ems } else { SIZE };
    let (sin, cos) = TURN.to_radians().sin_cos();
    let mut pen = -ems * size / 2.0;
    let mut shapes = Vec::new();
    for glyph in glyphs {
        let scale = size / face.units();
        let mut outline =
            Outline { steps: Vec::new(), last: Point::new(0.0, 0.0), scale, pen, drop: size * 0.357, sin, cos };
        face.shaper.outline_glyph(GlyphId(glyph), &mut outline);
        shapes.push(Shape { steps: outline.steps, fill: Some(WATERMARK_GREY), stroke: None });
        pen += f32::from(face.advance(glyph)) * scale;
    }
    shapes
}

/// Turns the outline of a glyph into steps on the page.
struct Outline {
    steps: Vec<Step>,
    last: Point,
    scale: f32,
    pen: f32,
    drop: f32,
    sin: f32,
    cos: f32,
}

impl Outline {
    fn at(&self, x: f32, y: f32) -> Point {
        let (x, y) = (self.pen + x * self.scale, self.drop - y * self.scale);
        Point::new(PAGE_WIDTH / 2.0 + x * self.cos + y * self.sin, PAGE_HEIGHT / 2.0 - x * self.sin + y * self.cos)
    }
}

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.last = self.at(x, y);
        self.steps.push(Step::Move(self.last));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.last = self.at(x, y);
        self.steps.push(Step::Line(self.last));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (handle, to) = (self.at(x1, y1), self.at(x, y));
        let towards = |from: Point| {
            Point::new(from.x + (handle.x - from.x) * 2.0 / 3.0, from.y + (handle.y - from.y) * 2.0 / 3.0)
        };
        self.steps.push(Step::Curve(towards(self.last), towards(to), to));
        self.last = to;
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.last = self.at(x, y);
        self.steps.push(Step::Curve(self.at(x1, y1), self.at(x2, y2), self.last));
    }

    fn close(&mut self) {
        self.steps.push(Step::Close);
    }
}

/// The frame around a tag word, from the left edge of its room to the right.
pub(crate) fn tag_frame(x: f32, width: f32, y: f32, size: f32) -> Shape {
    Shape::frame(x, y - size * 0.95, width, size * 1.25, Stroke::solid(1.0, INK))
}
