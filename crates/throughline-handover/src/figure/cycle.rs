//! A ring of steps of which the last leads back to the first, with the places where somebody can step in.

use super::easel::{Align, BODY, Easel, LABEL, Sketch, Text, count};
use crate::block::Inline;
use crate::draw::{Point, Stroke};
use crate::scale::INK;

/// A ring of three to eight steps.
#[derive(Clone)]
pub(crate) struct Ring {
    pub(crate) steps: Vec<RingStep>,
}

/// One step of a ring.
#[derive(Clone)]
pub(crate) struct RingStep {
    /// Its number and what kind of step it is.
    pub(crate) title: Vec<Inline>,
    pub(crate) text: Vec<Inline>,
    /// The letters of the places between it and the next where somebody can step in.
    pub(crate) step_ins: String,
    /// What is read for it.
    pub(crate) alt: String,
}

const PAD: f32 = 7.0;
const ACROSS: f32 = 44.0;
const DOWN: f32 = 34.0;
const MARK: f32 = 16.0;

/// Where the steps of rings of three to eight stand, clockwise from the top left: column and row.
const PLACES: [&[(usize, usize)]; 6] = [
    &[(0, 0), (2, 0), (1, 1)],
    &[(0, 0), (1, 0), (1, 1), (0, 1)],
    &[(0, 0), (1, 0), (2, 0), (2, 1), (0, 1)],
    &[(0, 0), (1, 0), (2, 0), (2, 1), (1, 1), (0, 1)],
    &[(0, 0), (1, 0), (2, 0), (2, 1), (2, 2), (1, 2), (0, 2)],
    &[(0, 0), (1, 0), (2, 0), (2, 1), (2, 2), (1, 2), (0, 2), (0, 1)],
];

/// A box with its words.
struct Cell {
    x: f32,
    y: f32,
    width: f32,
    height: f32,
}

impl Cell {
    fn middle(&self) -> Point {
        Point::new(self.x + self.width / 2.0, self.y + self.height / 2.0)
    }
}

impl Ring {
    /// Fewest and most steps that can be drawn.
    pub(crate) const FEWEST: usize = 3;
    pub(crate) const MOST: usize = 8;

    pub(super) fn words(&self) -> impl Iterator<Item = &[Inline]> {
        self.steps.iter().flat_map(|step| [step.title.as_slice(), step.text.as_slice()])
    }

    pub(super) fn sketch(&self, mut easel: Easel) -> Sketch {
        let alt = self.steps.iter().map(|step| step.alt.as_str()).collect::<Vec<_>>().join(" ");
        let Some(places) = self.steps.len().checked_sub(Self::FEWEST).and_then(|at| PLACES.get(at)) else {
            return easel.finish(0.0, alt);
        };
        let marks: Vec<Option<Text>> = self.steps.iter().map(|step| mark(&mut easel, &step.step_ins)).collect();
        let widest = marks.iter().flatten().map(mark_width).fold(0.0, f32::max);
        let across = ACROSS.max(widest + 32.0);
        let columns = places.iter().map(|(column, _)| column + 1).max().unwrap_or(1);
        let gaps = count(columns - 1) * across;
        let width = (easel.width - gaps) / count(columns);
        let texts: Vec<[Text; 2]> = self
            .steps
            .iter()
            .map(|step| [&step.title, &step.text].map(|words| easel.set(words, BODY, width - 2.0 * PAD)))
            .collect();
        let rows = places.iter().map(|(_, row)| row + 1).max().unwrap_or(1);
        let heights: Vec<f32> = (0..rows).map(|row| row_height(row, places, &texts)).collect();
        let cells: Vec<Cell> = places
            .iter()
            .map(|(column, row)| Cell {
                x: count(*column) * (width + across),
                y: heights.iter().take(*row).sum::<f32>() + count(*row) * DOWN,
                width,
                height: heights[*row],
            })
            .collect();
        for (cell, [title, text]) in cells.iter().zip(texts) {
            easel.frame([cell.x, cell.y, cell.width, cell.height], Stroke::solid(1.0, INK), 0.0);
            let below = cell.y + 5.0 + title.height();
            easel.write(title, cell.x + PAD, cell.y + 5.0, width, Align::Left);
            easel.write(text, cell.x + PAD, below, width, Align::Left);
        }
        for (at, mark) in marks.into_iter().enumerate() {
            let (from, to) = (&cells[at], &cells[(at + 1) % cells.len()]);
            lead(&mut easel, from, to, mark);
        }
        let height = heights.iter().sum::<f32>() + count(rows - 1) * DOWN;
        easel.finish(height, alt)
    }
}

fn row_height(row: usize, places: &[(usize, usize)], texts: &[[Text; 2]]) -> f32 {
    let own = places.iter().zip(texts).filter(|((_, of), _)| *of == row);
    own.map(|(_, [title, text])| title.height() + text.height() + 11.0).fold(40.0, f32::max)
}

fn mark(easel: &mut Easel, letters: &str) -> Option<Text> {
    (!letters.is_empty()).then(|| easel.set(&[Inline::bold(letters)], LABEL, 200.0))
}

fn mark_width(mark: &Text) -> f32 {
    (mark.width() + 9.0).max(MARK)
}

/// The arrow from one step to the next: level or upright where they stand in one line, else round one corner.
fn lead(easel: &mut Easel, from: &Cell, to: &Cell, mark: Option<Text>) {
    let one = from.middle();
    let level = (from.y - to.y).abs() < 1.0;
    let upright = (from.x - to.x).abs() < 1.0;
    let (start, end) = if level {
        let right = to.x > from.x;
        let start = Point::new(if right { from.x + from.width } else { from.x }, one.y);
        (start, Point::new(if right { to.x } else { to.x + to.width }, one.y))
    } else if upright {
        let down = to.y > from.y;
        let start = Point::new(one.x, if down { from.y + from.height } else { from.y });
        (start, Point::new(one.x, if down { to.y } else { to.y + to.height }))
    } else {
        return corner(easel, from, to, mark);
    };
    easel.arrow(start, end, 1.5);
    put_mark(easel, mark, Point::new(midway(start.x, end.x), midway(start.y, end.y)));
}

fn corner(easel: &mut Easel, from: &Cell, to: &Cell, mark: Option<Text>) {
    let (one, other) = (from.middle(), to.middle());
    let down = to.y > from.y;
    // Downwards the line leaves below and comes in from the side; upwards it leaves at the side and comes in below.
    let points = if down {
        let side = if other.x < one.x { to.x + to.width } else { to.x };
        [Point::new(one.x, from.y + from.height), Point::new(one.x, other.y), Point::new(side, other.y)]
    } else {
        let side = if other.x < one.x { from.x } else { from.x + from.width };
        [Point::new(side, one.y), Point::new(other.x, one.y), Point::new(other.x, to.y + to.height)]
    };
    let [start, turn, end] = points;
    easel.bent_arrow(start, turn, end, 1.5);
    put_mark(easel, mark, turn);
}

fn put_mark(easel: &mut Easel, mark: Option<Text>, at: Point) {
    let Some(mark) = mark else { return };
    let width = mark_width(&mark);
    let (x, y) = (at.x - width / 2.0, at.y - MARK / 2.0);
    easel.plate([x, y, width, MARK], Stroke::solid(1.25, INK), MARK / 2.0);
    let top = y + (MARK - mark.height()) / 2.0;
    easel.write(mark, x, top, width, Align::Centre);
}

fn midway(one: f32, other: f32) -> f32 {
    // The head of the arrow takes room of its own: the middle that is seen lies before it.
    one + (other - one) * 0.42
}
