//! The family by generations: who is whose parent, partner, brother or sister.

use super::circle::frame;
use super::easel::{Align, BODY, Easel, Sketch, Text, count};
use crate::block::Inline;
use crate::draw::{Point, Stroke};
use crate::scale::INK;

/// A family.
#[derive(Clone)]
pub(crate) struct Tree {
    /// The generations, oldest first.
    pub(crate) rows: Vec<Vec<Member>>,
    pub(crate) ties: Vec<Bond>,
}

/// Somebody of the family.
#[derive(Clone)]
pub(crate) struct Member {
    /// By which the ties know them.
    pub(crate) key: usize,
    pub(crate) words: Vec<Inline>,
    /// Whether it is the child: a heavy frame.
    pub(crate) child: bool,
    /// Whether they stay through the move: a double frame. The words say so too.
    pub(crate) stays: bool,
}

/// A line between two of the family.
#[derive(Clone)]
pub(crate) struct Bond {
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// Whether it is a couple: two lines.
    pub(crate) couple: bool,
    /// Whether it has ended, or is by half or by marriage.
    pub(crate) dashed: bool,
    pub(crate) alt: String,
}

const WIDEST: f32 = 132.0;
const BETWEEN: f32 = 22.0;
const PAD: f32 = 7.0;
/// Lines that pass a generation run at the right of it.
const MARGIN: f32 = 26.0;
const TRACK: f32 = 7.0;
const GAP: f32 = 18.0;

/// A box with its place.
struct Seat {
    key: usize,
    row: usize,
    area: [f32; 4],
}

impl Seat {
    fn middle(&self) -> f32 {
        self.area[0] + self.area[2] / 2.0
    }

    fn bottom(&self) -> f32 {
        self.area[1] + self.area[3]
    }
}

impl Tree {
    pub(super) fn words(&self) -> impl Iterator<Item = &[Inline]> {
        self.rows.iter().flatten().map(|member| member.words.as_slice())
    }

    pub(super) fn sketch(&self, mut easel: Easel) -> Sketch {
        let alt = self.ties.iter().map(|tie| tie.alt.as_str()).collect::<Vec<_>>().join(" ");
        let room = easel.width - MARGIN;
        let mut seats: Vec<Seat> = Vec::new();
        let mut y = 0.0;
        for (row, members) in self.rows.iter().enumerate() {
            let gaps = BETWEEN * count(members.len().saturating_sub(1));
            let width = ((room - gaps) / count(members.len().max(1))).min(WIDEST);
            let texts: Vec<Text> =
                members.iter().map(|member| easel.set(&member.words, BODY, width - 2.0 * PAD)).collect();
            let height = texts.iter().map(|text| text.height() + 10.0).fold(28.0, f32::max);
            y += self.gap_above(row);
            let mut x = (room - gaps - width * count(members.len())) / 2.0;
            for (member, text) in members.iter().zip(texts) {
                let area = [x, y, width, height];
                seats.push(Seat { key: member.key, row, area });
                if member.child {
                    easel.frame(area, Stroke::solid(2.5, INK), 6.0);
                } else {
                    frame(&mut easel, area, member.stays);
                }
                easel.write(text, x + PAD, y + 5.0, width, Align::Left);
                x += width + BETWEEN;
            }
            y += height;
        }
        y += self.gap_above(self.rows.len());
        if y > easel.tallest {
            // A family that no page holds is told by the list alone.
            return easel.finish(0.0, alt);
        }
        self.bonds(&mut easel, &seats);
        easel.finish(y, alt)
    }

    fn row_of(&self, key: usize) -> Option<usize> {
        self.rows.iter().position(|row| row.iter().any(|member| member.key == key))
    }

    /// The ties whose lines run in the gap above a row, each with the track of the one it leads to.
    fn in_gap(&self, row: usize) -> Vec<usize> {
        let mut targets: Vec<usize> = Vec::new();
        for tie in &self.ties {
            let (Some(from), Some(to)) = (self.row_of(tie.from), self.row_of(tie.to)) else { continue };
            let own = if from == to {
                (from + 1 == row && !self.are_neighbours(tie)).then_some(tie.from.max(tie.to))
            } else {
                let (upper, lower) = (from.min(to), from.max(to));
                let younger = if from > to { tie.from } else { tie.to };
                (row == lower || row == upper + 1).then_some(younger)
            };
            if let Some(own) = own.filter(|own| !targets.contains(own)) {
                targets.push(own);
            }
        }
        targets
    }

    fn are_neighbours(&self, tie: &Bond) -> bool {
        self.rows.iter().any(|row| {
            let place = |key| row.iter().position(|member| member.key == key);
            matches!((place(tie.from), place(tie.to)), (Some(one), Some(other)) if one.abs_diff(other) == 1)
        })
    }

    fn gap_above(&self, row: usize) -> f32 {
        let tracks = self.in_gap(row).len();
        if tracks == 0 {
            return if row == 0 || row == self.rows.len() { 2.0 } else { GAP };
        }
        GAP + TRACK * count(tracks)
    }

    fn bonds(&self, easel: &mut Easel, seats: &[Seat]) {
        let mut passing = 0;
        for tie in &self.ties {
            let find = |key: usize| seats.iter().find(|seat| seat.key == key);
            let (Some(from), Some(to)) = (find(tie.from), find(tie.to)) else { continue };
            let stroke = Stroke { colour: INK, weight: 1.25, dash: tie.dashed.then_some([4.0, 3.0]) };
            if from.row == to.row {
                self.level(easel, tie, from, to, seats, stroke);
                continue;
            }
            let (upper, lower) = if from.row < to.row { (from, to) } else { (to, from) };
            let track = |row: usize| {
                let at = self.in_gap(row).iter().position(|key| *key == lower.key).unwrap_or(0);
                let top = seats.iter().filter(|seat| seat.row + 1 == row).map(Seat::bottom).fold(0.0, f32::max);
                top + GAP / 2.0 + TRACK * count(at)
            };
            let mut points = vec![Point::new(upper.middle(), upper.bottom())];
            if lower.row == upper.row + 1 {
                let y = track(lower.row);
                points.extend([Point::new(upper.middle(), y), Point::new(lower.middle(), y)]);
            } else {
                // Past the generations between, at the right of them.
                let x = easel.width - MARGIN + 8.0 + 5.0 * count(passing);
                passing += 1;
                let (first, last) = (track(upper.row + 1), track(lower.row));
                points.extend([Point::new(upper.middle(), first), Point::new(x, first), Point::new(x, last)]);
                points.push(Point::new(lower.middle(), last));
            }
            points.push(Point::new(lower.middle(), lower.area[1]));
            easel.line(&points, stroke);
        }
    }

    /// A line within a generation: level between neighbours, else below the boxes between.
    fn level(&self, easel: &mut Easel, tie: &Bond, from: &Seat, to: &Seat, seats: &[Seat], stroke: Stroke) {
        let (left, right) = if from.area[0] < to.area[0] { (from, to) } else { (to, from) };
        let shifts: &[f32] = if tie.couple { &[-2.0, 2.0] } else { &[0.0] };
        if self.are_neighbours(tie) {
            for shift in shifts {
                let y = left.area[1] + left.area[3] / 2.0 + shift;
                easel.line(&[Point::new(left.area[0] + left.area[2], y), Point::new(right.area[0], y)], stroke);
            }
            return;
        }
        let row = from.row + 1;
        let at = self.in_gap(row).iter().position(|key| *key == tie.from.max(tie.to)).unwrap_or(0);
        let below = seats.iter().filter(|seat| seat.row == from.row).map(Seat::bottom).fold(0.0, f32::max);
        for shift in shifts {
            let y = below + GAP / 2.0 + TRACK * count(at) + shift;
            let (one, other) = (left.middle() + 14.0 + shift, right.middle() - 14.0 - shift);
            let points = [
                Point::new(one, left.bottom()),
                Point::new(one, y),
                Point::new(other, y),
                Point::new(other, right.bottom()),
            ];
            easel.line(&points, stroke);
        }
    }
}
