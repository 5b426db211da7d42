//! What changed on one line of time: homes, moves and changes of the plan, then a lane for each scale. Lines are told
//! apart by their marks and dashes, and each is named at its end.

use throughline_case::outcome::{Chart, ChartLine, HomeBar, Lane};

use super::easel::{Align, Easel, LABEL, Sketch};
use crate::block::Inline;
use crate::draw::{Point, Shape, Step, Stroke};
use crate::scale::{COLUMN_GREY, INK, RULE_GREY, WHITE};

/// What the chart is drawn from. Its positions are worked out already.
#[derive(Clone)]
pub(crate) struct Outcomes {
    pub(crate) chart: Chart,
    pub(crate) words: OutcomeWords,
}

/// The words beside the chart.
#[derive(Clone)]
pub(crate) struct OutcomeWords {
    pub(crate) home: String,
    pub(crate) changes: String,
    /// How to read the marks.
    pub(crate) key: String,
}

/// The columns of the names of the lanes and of their numbers, and of the names of the lines.
const NAMES: f32 = 78.0;
const NUMBERS: f32 = 18.0;
const ENDS: f32 = 182.0;
/// The bar of the homes, and the row of the marks.
const BAR: f32 = 17.0;
const MARKS: f32 = 22.0;
/// How high a lane is at the least, and how much each line at its end takes.
const LANE: f32 = 62.0;
const END: f32 = 13.0;
const GAP: f32 = 14.0;
/// How large a mark is, from its middle.
const MARK: f32 = 3.4;

impl Outcomes {
    pub(super) fn words(&self) -> impl Iterator<Item = &[Inline]> {
        std::iter::empty()
    }

    pub(super) fn sketch(&self, easel: Easel) -> Sketch {
        let room = easel.width - NAMES - NUMBERS - ENDS;
        Drawer { easel, chart: &self.chart, words: &self.words, room }.draw()
    }
}

struct Drawer<'a> {
    easel: Easel<'a>,
    chart: &'a Chart,
    words: &'a OutcomeWords,
    room: f32,
}

impl Drawer<'_> {
    fn draw(mut self) -> Sketch {
        let tops = self.tops();
        let axis = tops.last().map_or(BAR + MARKS, |(top, height)| top + height) + 10.0;
        self.uprights(axis);
        self.homes();
        self.marks();
        for (lane, (top, height)) in self.chart.lanes.iter().zip(tops) {
            self.lane(lane, top, height);
        }
        let y = self.axis(axis);
        let key = self.easel.set(&[Inline::text(self.words.key.as_str())], LABEL, self.easel.width);
        let height = y + key.height() + 2.0;
        self.easel.write(key, 0.0, y, self.easel.width, Align::Left);
        self.easel.finish(height, String::new())
    }

    /// Where each lane begins and how high it is: as high as the names at the ends of its lines need.
    fn tops(&self) -> Vec<(f32, f32)> {
        let mut top = BAR + MARKS + 8.0;
        let place = |lane: &Lane| {
            let height = LANE.max(END * count(lane.lines.len()));
            let place = (top, height);
            top += height + GAP;
            place
        };
        self.chart.lanes.iter().map(place).collect()
    }

    fn x(&self, at: f64) -> f32 {
        NAMES + NUMBERS + self.room * narrowed(at)
    }

    /// Moves as whole lines and changes of the plan as broken ones, behind everything else.
    fn uprights(&mut self, axis: f32) {
        for mark in &self.chart.marks {
            let x = self.x(mark.at);
            let dash = (!mark.is_move).then_some([3.0, 2.5]);
            let from = if mark.is_move { 0.0 } else { BAR + 14.0 };
            self.easel.line(&[Point::new(x, from), Point::new(x, axis)], Stroke { colour: INK, weight: 0.75, dash });
        }
    }

    fn homes(&mut self) {
        self.name(&self.words.home, 2.0);
        for home in &self.chart.homes {
            self.home(home);
        }
    }

    fn home(&mut self, home: &HomeBar) {
        let (from, to) = (self.x(home.from), self.x(home.to));
        let dash = home.planned.then_some([3.0, 2.0]);
        let fill = if home.planned { WHITE } else { COLUMN_GREY };
        let stroke = Stroke { colour: INK, weight: 0.9, dash };
        let width = (to - from).max(2.0);
        self.easel.shape(Shape::rounded([from, 0.0, width, BAR], 0.0, Some(stroke), Some(fill)));
        let name = self.easel.set(&[Inline::text(home.name.as_str())], LABEL, 400.0);
        if name.width() + 6.0 <= width {
            self.easel.write(name, from + 4.0, 2.0, width, Align::Left);
        } else if home.planned {
            self.easel.write(name, to + 4.0, 2.0, ENDS, Align::Left);
        }
    }

    /// The names of moves and changes of the plan, a diamond before a change; where two are close the later one is left
    /// to the list below.
    fn marks(&mut self) {
        self.name(&self.words.changes, BAR + 4.0);
        let y = BAR + 11.0;
        let mut free = f32::MIN;
        for mark in &self.chart.marks {
            let x = self.x(mark.at);
            if !mark.is_move {
                self.diamond(Point::new(x, y));
            }
            let text = self.easel.set(&[Inline::text(mark.label.as_str())], LABEL, 60.0);
            let width = text.width();
            let left = x + if mark.is_move { 2.5 } else { 6.0 };
            if left >= free {
                self.easel.write(text, left, y - LABEL.leading / 2.0, width, Align::Left);
                free = left + width + 2.0;
            }
        }
    }

    fn diamond(&mut self, at: Point) {
        let reach = MARK + 1.6;
        let p = |dx: f32, dy: f32| Point::new(at.x + dx, at.y + dy);
        let steps = vec![
            Step::Move(p(0.0, -reach)),
            Step::Line(p(reach, 0.0)),
            Step::Line(p(0.0, reach)),
            Step::Line(p(-reach, 0.0)),
            Step::Close,
        ];
        self.easel.shape(Shape { steps, fill: Some(INK), stroke: None });
    }

    fn lane(&mut self, lane: &Lane, top: f32, height: f32) {
        let below = top - 3.0 + self.name(&lane.title, top - 3.0);
        let scale = self.easel.set(&[Inline::text(lane.scale.as_str())], LABEL, NAMES - 4.0);
        self.easel.write(scale, 0.0, below, NAMES - 4.0, Align::Left);
        for share in [0.0, 0.5, 1.0] {
            let value = lane.min + (lane.max - lane.min) * share;
            let y = top + height * (1.0 - narrowed(share));
            let (left, right) = (NAMES + NUMBERS, NAMES + NUMBERS + self.room);
            self.easel.line(&[Point::new(left, y), Point::new(right, y)], Stroke::solid(0.6, RULE_GREY));
            let text = self.easel.set(&[Inline::text(written(value))], LABEL, 60.0);
            self.easel.write(text, NAMES - 20.0, y - LABEL.leading / 2.0, NUMBERS + 16.0, Align::Right);
        }
        for line in &lane.lines {
            self.line(line, top, height);
        }
        self.ends(lane, top, height);
    }

    fn at(&self, x: f64, y: f64, top: f32, height: f32) -> Point {
        Point::new(self.x(x), top + height * (1.0 - narrowed(y)))
    }

    fn line(&mut self, line: &ChartLine, top: f32, height: f32) {
        let points: Vec<Point> = line.points.iter().map(|point| self.at(point.x, point.y, top, height)).collect();
        let dash = match line.style % 4 {
            0 => None,
            1 => Some([5.0, 2.5]),
            2 => Some([1.2, 2.2]),
            _ => Some([8.0, 2.0]),
        };
        for pair in points.windows(2) {
            self.easel.line(pair, Stroke { colour: INK, weight: 1.4, dash });
        }
        for point in points {
            self.mark(point, line.style);
        }
    }

    /// The marks of a line: disc, square, triangle, ring, then the same again filled the other way round.
    fn mark(&mut self, at: Point, style: usize) {
        let ring = Some(Stroke::solid(1.2, INK));
        let fill = Some(if (style / 4).is_multiple_of(2) == style.is_multiple_of(4) { INK } else { WHITE });
        let shape = match style % 4 {
            1 => Shape::rounded([at.x - MARK, at.y - MARK, 2.0 * MARK, 2.0 * MARK], 0.0, ring, fill),
            2 => Shape { steps: triangle(at, MARK + 1.0, -1.0), fill, stroke: ring },
            3 => Shape { steps: triangle(at, MARK + 1.0, 1.0), fill, stroke: ring },
            _ => Shape::circle(at, MARK, ring, fill),
        };
        self.easel.shape(shape);
    }

    /// The names of the lines at the right, each led to from its last point, none on another.
    fn ends(&mut self, lane: &Lane, top: f32, height: f32) {
        let last = |line: &ChartLine| line.points.last().map(|point| self.at(point.x, point.y, top, height));
        let mut ends: Vec<(Point, &str)> =
            lane.lines.iter().filter_map(|line| Some((last(line)?, line.label.as_str()))).collect();
        ends.sort_by(|(one, _), (other, _)| one.y.total_cmp(&other.y));
        let x = NAMES + NUMBERS + self.room + 10.0;
        let room = ENDS - 10.0;
        let mut places: Vec<f32> = ends.iter().map(|(point, _)| point.y).collect();
        spread(&mut places, END, top, top + height);
        for ((point, label), y) in ends.into_iter().zip(places) {
            let from = Point::new(point.x + MARK + 2.0, point.y);
            let turn = Point::new(x - 12.0, y);
            self.easel.line(&[from, turn, Point::new(x - 2.0, y)], Stroke::solid(0.5, INK));
            let label = self.fitting(label, room);
            let text = self.easel.set(&[Inline::text(label)], LABEL, 1000.0);
            self.easel.write(text, x, y - LABEL.leading / 2.0, room, Align::Left);
        }
    }

    /// As much of a name as its room takes, with its end, which says who and how much; the table has it in full.
    fn fitting(&mut self, label: &str, room: f32) -> String {
        let (head, tail) = label.rfind(", ").map_or((label, ""), |at| label.split_at(at));
        // A name is cut between two words, never inside one.
        let mut words: Vec<&str> = head.trim_end_matches('…').split_whitespace().collect();
        let mut whole = label.to_owned();
        while self.easel.set(&[Inline::text(whole.as_str())], LABEL, 1000.0).width() > room && words.len() > 1 {
            words.pop();
            whole = format!("{}…{tail}", words.join(" "));
        }
        whole
    }

    /// The months and today. Says where what follows begins.
    fn axis(&mut self, y: f32) -> f32 {
        let (left, right) = (NAMES + NUMBERS, NAMES + NUMBERS + self.room);
        self.easel.line(&[Point::new(left, y), Point::new(right, y)], Stroke::solid(1.0, INK));
        let mut free = f32::MIN;
        for tick in &self.chart.ticks {
            let x = self.x(tick.at);
            self.easel.line(&[Point::new(x, y), Point::new(x, y + 4.0)], Stroke::solid(0.8, INK));
            let text = self.easel.set(&[Inline::text(tick.label.as_str())], LABEL, 80.0);
            let width = text.width();
            if x + 1.0 >= free && width > 0.0 {
                self.easel.write(text, x + 1.0, y + 4.0, width, Align::Left);
                free = x + width + 5.0;
            }
        }
        let today = Point::new(self.x(self.chart.today), y - 4.0);
        self.easel.shape(Shape { steps: triangle(today, 4.5, -1.0), fill: Some(INK), stroke: None });
        y + 4.0 + LABEL.leading + 4.0
    }

    /// Puts the name of a lane down and says how high it is.
    fn name(&mut self, name: &str, y: f32) -> f32 {
        let text = self.easel.set(&[Inline::bold(name)], LABEL, NAMES - 4.0);
        let height = text.height();
        self.easel.write(text, 0.0, y, NAMES - 4.0, Align::Left);
        height
    }
}

/// A triangle around a point; with its tip up where `way` is negative.
fn triangle(at: Point, reach: f32, way: f32) -> Vec<Step> {
    vec![
        Step::Move(Point::new(at.x, at.y + reach * way)),
        Step::Line(Point::new(at.x + reach, at.y - reach * 0.8 * way)),
        Step::Line(Point::new(at.x - reach, at.y - reach * 0.8 * way)),
        Step::Close,
    ]
}

/// Moves places apart until each has its room, within the given bounds where they can hold them.
fn spread(places: &mut [f32], room: f32, top: f32, bottom: f32) {
    let mut free = top;
    for place in places.iter_mut() {
        *place = place.max(free);
        free = *place + room;
    }
    let mut limit = bottom.max(top + room * count(places.len().saturating_sub(1)));
    for place in places.iter_mut().rev() {
        *place = place.min(limit);
        limit = *place - room;
    }
}

/// A number of a scale as short as it is exact.
fn written(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

#[allow(clippy::cast_possible_truncation, reason = "a place on a page needs no more than hundredths of a point")]
fn narrowed(at: f64) -> f32 {
    at.clamp(0.0, 1.0) as f32
}

fn count(number: usize) -> f32 {
    f32::from(u16::try_from(number).unwrap_or(u16::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_at_the_ends_of_lines_never_lie_on_one_another() {
        for mut places in [vec![10.0, 10.0, 10.0], vec![95.0, 96.0, 97.0, 98.0], vec![0.0, 50.0, 51.0], vec![]] {
            spread(&mut places, 13.0, 0.0, 100.0);
            assert!(places.windows(2).all(|pair| pair[1] - pair[0] >= 12.99), "{places:?}");
            assert!(places.iter().all(|place| (-0.01..=100.01).contains(place)), "{places:?}");
        }
    }
}
