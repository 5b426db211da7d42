//! The child in the middle and the people around: family at the left, everybody else at the right, the closest nearest
//! to the child. Lines fan out in the free room between the two, so that none crosses a box.

use super::easel::{Align, BODY, Easel, SHORT, Sketch, Text, across, count, towards};
use crate::block::Inline;
use crate::draw::{Point, Shape, Stroke};
use crate::scale::{INK, WHITE};

/// The people around the child.
#[derive(Clone)]
pub(crate) struct Circle {
    pub(crate) child: Vec<Inline>,
    /// What stands over the two sides.
    pub(crate) titles: [Vec<Inline>; 2],
    pub(crate) sides: [Vec<Someone>; 2],
    /// That more people are in the list only; `{n}` stands for how many.
    pub(crate) more: String,
}

/// One person.
#[derive(Clone)]
pub(crate) struct Someone {
    pub(crate) words: Vec<Inline>,
    /// Whether they stay through the move: a double frame. The words say so too.
    pub(crate) stays: bool,
    pub(crate) tie: Tie,
    /// How far out they stand, from 0 to 2.
    pub(crate) distance: u8,
    pub(crate) alt: String,
}

/// How the line to somebody is drawn. Their box says the same in words.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tie {
    Close,
    Ordinary,
    OnAndOff,
    Strained,
    Broken,
    Frightening,
    Unsaid,
}

/// More people on one side are hard to take in; the list has them all.
const MOST: usize = 7;
const BOX: f32 = 156.0;
const OUTWARDS: f32 = 11.0;
const PAD: f32 = 8.0;
const BETWEEN: f32 = 9.0;
const RADIUS: f32 = 36.0;
const TITLE: f32 = 18.0;

/// A person's box.
struct Seat<'a> {
    someone: &'a Someone,
    text: Text,
    height: f32,
}

impl Circle {
    pub(super) fn words(&self) -> impl Iterator<Item = &[Inline]> {
        let people = self.sides.iter().flatten().map(|someone| someone.words.as_slice());
        std::iter::once(self.child.as_slice()).chain(self.titles.iter().map(Vec::as_slice)).chain(people)
    }

    pub(super) fn sketch(&self, mut easel: Easel) -> Sketch {
        let mut most = MOST;
        loop {
            let sides = [0, 1].map(|side| seats(&mut easel, &self.sides[side], most));
            let height = sides.iter().map(|seats| height_of(seats)).fold(2.0 * RADIUS + 8.0, f32::max) + TITLE;
            if height <= easel.tallest - TITLE || most <= 1 {
                return self.draw(easel, sides, height);
            }
            most -= 1;
        }
    }

    fn draw(&self, mut easel: Easel, sides: [Vec<Seat>; 2], height: f32) -> Sketch {
        let centre = Point::new(easel.width / 2.0, TITLE + (height - TITLE) / 2.0);
        let drawn: usize = sides.iter().map(Vec::len).sum();
        let mut alt: Vec<&str> = Vec::new();
        for (side, seats) in sides.into_iter().enumerate() {
            let right = side == 1;
            if !seats.is_empty() {
                let title = easel.set(&self.titles[side], BODY, BOX);
                let x = if right { easel.width - BOX } else { 0.0 };
                easel.write(title, x, 0.0, BOX, Align::Left);
            }
            let mut y = TITLE + (height - TITLE - height_of(&seats)) / 2.0;
            for seat in seats {
                alt.push(&seat.someone.alt);
                let out = OUTWARDS * f32::from(2_u8.saturating_sub(seat.someone.distance.min(2)));
                let x = if right { easel.width - BOX - out } else { out };
                let edge = Point::new(if right { x } else { x + BOX }, y + seat.height / 2.0);
                let from = towards(centre, edge, RADIUS + SHORT);
                seat.someone.tie.line(&mut easel, from, towards(edge, centre, SHORT));
                frame(&mut easel, [x, y, BOX, seat.height], seat.someone.stays);
                let step = seat.height + BETWEEN;
                easel.write(seat.text, x + PAD, y + 5.0, BOX, Align::Left);
                y += step;
            }
        }
        let ring = Stroke::solid(2.5, INK);
        easel.shape(Shape::circle(centre, RADIUS, Some(ring), Some(WHITE)));
        let name = easel.set(&self.child, BODY, 2.0 * RADIUS - 8.0);
        let top = centre.y - name.height() / 2.0;
        easel.write(name, centre.x - RADIUS + 4.0, top, 2.0 * RADIUS - 8.0, Align::Centre);
        let alt = alt.join(" ");
        let more = self.sides.iter().map(Vec::len).sum::<usize>() - drawn;
        if more == 0 {
            return easel.finish(height, alt);
        }
        let words = [Inline::text(self.more.replace("{n}", &more.to_string()))];
        let text = easel.set(&words, BODY, easel.width);
        let bottom = height + 4.0 + text.height();
        easel.write(text, 0.0, height + 4.0, 0.0, Align::Left);
        easel.finish(bottom, alt)
    }
}

/// The people of one side from top to bottom, the closest in the middle.
fn seats<'a>(easel: &mut Easel, people: &'a [Someone], most: usize) -> Vec<Seat<'a>> {
    let mut nearest: Vec<&Someone> = people.iter().collect();
    nearest.sort_by_key(|someone| someone.distance);
    let mut seats = std::collections::VecDeque::new();
    for (at, someone) in nearest.into_iter().take(most).enumerate() {
        let text = easel.set(&someone.words, BODY, BOX - 2.0 * PAD);
        let seat = Seat { someone, height: text.height() + 10.0, text };
        if at % 2 == 0 { seats.push_back(seat) } else { seats.push_front(seat) }
    }
    seats.into()
}

fn height_of(seats: &[Seat]) -> f32 {
    seats.iter().map(|seat| seat.height).sum::<f32>() + BETWEEN * count(seats.len().saturating_sub(1))
}

/// A box, with a second frame within it for somebody who stays.
pub(super) fn frame(easel: &mut Easel, [x, y, width, height]: [f32; 4], double: bool) {
    easel.plate([x, y, width, height], Stroke::solid(1.0, INK), 6.0);
    if double {
        easel.frame([x + 2.5, y + 2.5, width - 5.0, height - 5.0], Stroke::solid(1.0, INK), 4.0);
    }
}

impl Tie {
    /// Draws the line between the child and somebody.
    pub(super) fn line(self, easel: &mut Easel, from: Point, to: Point) {
        let (weight, dash) = match self {
            Self::Close => (3.0, None),
            Self::OnAndOff => (1.25, Some([6.0, 4.0])),
            Self::Strained => (1.5, Some([1.5, 2.5])),
            Self::Unsaid => (0.6, None),
            Self::Ordinary | Self::Broken | Self::Frightening => (1.25, None),
        };
        easel.line(&[from, to], Stroke { colour: INK, weight, dash });
        let middle = Point::new(from.x + (to.x - from.x) * 0.6, from.y + (to.y - from.y) * 0.6);
        match self {
            Self::Broken => {
                for along in [-2.0, 2.0] {
                    let at = towards(middle, to, along);
                    bar(easel, from, to, at, 0.0);
                }
            }
            Self::Frightening => {
                for lean in [-4.0, 4.0] {
                    bar(easel, from, to, middle, lean);
                }
            }
            _ => {}
        }
    }
}

/// A short bar over a line, upright or leaning.
fn bar(easel: &mut Easel, from: Point, to: Point, at: Point, lean: f32) {
    let (dx, dy) = across(from, to, 5.0);
    let one = towards(Point::new(at.x + dx, at.y + dy), Point::new(to.x + dx, to.y + dy), lean);
    let other = towards(Point::new(at.x - dx, at.y - dy), Point::new(from.x - dx, from.y - dy), lean);
    easel.line(&[one, other], Stroke::solid(1.5, INK));
}
