//! How each kind of line looks, and the key that says so in words.

use super::Look;
use crate::block::Inline;
use crate::draw::{Point, Shape, Stroke};
use crate::figure::easel::{Align, BODY, Easel, HEAD, SHORT, across, towards};
use crate::scale::{INK, WHITE};

const SAMPLE: f32 = 40.0;
const GAP: f32 = 6.0;
const APART: f32 = 18.0;

impl Look {
    /// Draws a line through its corners, with the end that says what it does.
    pub(super) fn line(self, easel: &mut Easel, points: &[Point]) {
        let (Some(first), Some(last)) = (points.first(), points.last()) else { return };
        let before = points.iter().rev().nth(1).copied().unwrap_or(*first);
        let after = points.get(1).copied().unwrap_or(*last);
        let tip = towards(*last, before, SHORT);
        let mut points = points.to_vec();
        points[0] = towards(*first, after, SHORT);
        let end = points.len() - 1;
        points[end] = towards(tip, before, self.head());
        easel.line(&points, self.stroke());
        match self {
            Self::Leads | Self::KeepsGoing => easel.head(before, tip),
            Self::SetsOff => {
                easel.head(before, tip);
                easel.shape(Shape::circle(points[0], 2.75, None, Some(INK)));
            }
            Self::Protects => {
                let (dx, dy) = across(before, tip, 6.0);
                let bar = [Point::new(tip.x - dx, tip.y - dy), Point::new(tip.x + dx, tip.y + dy)];
                easel.line(&bar, Stroke::solid(3.0, INK));
            }
            Self::MakesSense => {
                let centre = towards(tip, before, 3.5);
                easel.shape(Shape::circle(centre, 3.5, Some(Stroke::solid(1.25, INK)), Some(WHITE)));
            }
            Self::PullsAgainst => {
                for side in [-3.5, 3.5] {
                    let (dx, dy) = across(before, tip, side);
                    let back = towards(tip, before, 7.0);
                    let bar = [Point::new(tip.x - dx, tip.y - dy), Point::new(back.x + dx, back.y + dy)];
                    easel.line(&bar, Stroke::solid(1.25, INK));
                }
            }
        }
    }

    fn stroke(self) -> Stroke {
        let (weight, dash) = match self {
            Self::Leads | Self::SetsOff => (1.25, None),
            Self::KeepsGoing => (3.0, None),
            Self::Protects => (1.25, Some([4.0, 3.0])),
            Self::MakesSense => (1.25, Some([1.5, 2.5])),
            Self::PullsAgainst => (1.25, Some([9.0, 3.0])),
        };
        Stroke { colour: INK, weight, dash }
    }

    /// How much of the line its end takes.
    fn head(self) -> f32 {
        match self {
            Self::Leads | Self::SetsOff | Self::KeepsGoing => HEAD - 1.0,
            Self::Protects => 0.0,
            Self::MakesSense => 7.0,
            Self::PullsAgainst => 3.5,
        }
    }
}

/// Draws the key below a height, on as many lines as it takes, and says where it ends.
pub(super) fn draw(easel: &mut Easel, key: &[(Option<Look>, &[Inline])], below: f32) -> f32 {
    if key.is_empty() {
        return below;
    }
    let (mut x, mut y) = (0.0, below + 6.0);
    for (look, words) in key {
        let sample = if look.is_some() { SAMPLE + GAP } else { 0.0 };
        let text = easel.set(words, BODY, easel.width - sample);
        let width = sample + text.width();
        if x > 0.0 && x + width > easel.width {
            x = 0.0;
            y += BODY.leading + 3.0;
        }
        if let Some(look) = look {
            let middle = y + BODY.leading / 2.0;
            look.line(easel, &[Point::new(x, middle), Point::new(x + SAMPLE, middle)]);
        }
        let room = text.width();
        easel.write(text, x + sample, y, room, Align::Left);
        x += width + APART;
    }
    y + BODY.leading
}
