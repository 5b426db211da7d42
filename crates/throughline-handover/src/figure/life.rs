//! A life by age, to scale: good times above the axis, hard ones below it, then the homes, the schools and the people
//! who were safe.

use std::cell::RefCell;

use chrono::NaiveDate;
use throughline_case::{
    id::RecordId,
    record::Record,
    timeline::{Bar, Filter, Frame, Life, Lifeline, Mark, Place, Side, Stretch, Tone, Zoom, rows},
};

use super::easel::{Align, Easel, LABEL, Sketch};
use crate::block::Inline;
use crate::draw::{Point, Shape, Step, Stroke};
use crate::scale::{INK, WHITE};

/// What the line of a life is drawn from.
#[derive(Clone)]
pub(crate) struct LifeLine {
    pub(crate) records: Vec<(RecordId, Record)>,
    pub(crate) today: NaiveDate,
    /// The names of the lanes and of what stands on the axis.
    pub(crate) words: LifeWords,
    /// What is read, with the counts.
    pub(crate) alt: String,
}

/// The words of the line of a life.
#[derive(Clone)]
pub(crate) struct LifeWords {
    pub(crate) good: String,
    pub(crate) hard: String,
    pub(crate) other: String,
    pub(crate) homes: String,
    pub(crate) schools: String,
    pub(crate) safe: String,
    pub(crate) age: String,
    pub(crate) today: String,
    pub(crate) planned: String,
    /// How to read the marks.
    pub(crate) key: String,
    /// That more is in the list only; `{n}` stands for how many.
    pub(crate) more: String,
}

/// The column of the names of the lanes.
const NAMES: f32 = 62.0;
const ROW: f32 = 14.0;
/// Rows of a lane beyond these are left to the list.
const MOST: u32 = 14;
/// How large a mark is, from its middle.
const MARK: f32 = 4.0;
/// As much of a name as a line takes; the list has it in full.
const LONGEST: usize = 34;

impl LifeLine {
    pub(super) fn words(&self) -> impl Iterator<Item = &[Inline]> {
        std::iter::empty()
    }

    pub(super) fn sketch(&self, easel: Easel) -> Sketch {
        let room = easel.width - NAMES;
        let easel = RefCell::new(easel);
        let label = |words: &str, length: f64| {
            let text = easel.borrow_mut().set(&[Inline::text(shortened(words))], LABEL, 1000.0);
            f64::from((text.width() + 2.0 * MARK + 6.0) / room) * length
        };
        let filter = Filter::default();
        let life = Life::of(self.records.iter().map(|(id, record)| (*id, record)));
        let frame = Frame { zoom: Zoom::WholeLife, filter: &filter, label: &label, mark: f64::from(MARK / room) };
        let line = Lifeline::draw(&life, self.today, &frame);
        let drawing = Drawer { easel: easel.into_inner(), line: &line, words: &self.words, room, hidden: 0 };
        drawing.draw(&self.alt)
    }
}

struct Drawer<'a> {
    easel: Easel<'a>,
    line: &'a Lifeline,
    words: &'a LifeWords,
    room: f32,
    hidden: usize,
}

impl Drawer<'_> {
    fn draw(mut self, alt: &str) -> Sketch {
        let words = self.words;
        let taken = |marks: &[Mark]| rows(marks.iter().map(|mark| mark.place)).min(MOST);
        let good = taken(&self.line.good);
        let axis = ROW * float(good) + 6.0;
        if good > 0 {
            self.name(&words.good, axis - ROW - 2.0);
        }
        let below = self.axis(axis);
        self.marks(&self.line.good, |row| axis - 8.0 - ROW * float(row));
        let mut y = below;
        for (name, marks) in [(&words.hard, &self.line.hard), (&words.other, &self.line.other)] {
            let rows = taken(marks);
            if rows > 0 {
                let name = self.name(name, y);
                self.marks(marks, |row| y + ROW / 2.0 + ROW * float(row));
                y += (ROW * float(rows)).max(name) + 4.0;
            }
        }
        let lanes = [
            (&words.homes, &self.line.homes),
            (&words.schools, &self.line.schools),
            (&words.safe, &self.line.safe_people),
        ];
        for (name, bars) in lanes {
            let rows = rows(bars.iter().map(|bar| bar.place)).min(MOST);
            if rows > 0 {
                let name = self.name(name, y);
                self.bars(bars, y);
                y += ((ROW + 2.0) * float(rows)).max(name) + 4.0;
            }
        }
        let y = self.uprights(axis, y);
        let mut key = words.key.clone();
        if self.hidden > 0 {
            key = format!("{key} {}", words.more.replace("{n}", &self.hidden.to_string()));
        }
        let key = self.easel.set(&[Inline::text(key)], LABEL, self.easel.width);
        let height = y + 4.0 + key.height();
        self.easel.write(key, 0.0, y + 4.0, self.easel.width, Align::Left);
        self.easel.finish(height, alt.to_owned())
    }

    /// The place of a position of the axis.
    fn x(&self, at: f64) -> f32 {
        let share = (at - self.line.axis.from) / (self.line.axis.to - self.line.axis.from);
        #[allow(
            clippy::cast_possible_truncation,
            reason = "a place on a page needs no more than hundredths of a point"
        )]
        let share = share.clamp(0.0, 1.0) as f32;
        NAMES + self.room * share
    }

    /// Puts the name of a lane down and says how high it is.
    fn name(&mut self, name: &str, y: f32) -> f32 {
        let text = self.easel.set(&[Inline::bold(name)], LABEL, NAMES - 6.0);
        let height = text.height();
        self.easel.write(text, 0.0, y + 1.0, NAMES - 6.0, Align::Left);
        height
    }

    /// The axis with its ages, and where what stands below it begins.
    fn axis(&mut self, y: f32) -> f32 {
        let ends = [Point::new(NAMES, y), Point::new(NAMES + self.room, y)];
        self.easel.line(&ends, Stroke::solid(1.5, INK));
        for tick in &self.line.axis.ticks {
            let x = self.x(tick.at);
            let long = if tick.label.is_empty() { 3.0 } else { 5.0 };
            self.easel.line(&[Point::new(x, y), Point::new(x, y + long)], Stroke::solid(1.0, INK));
            let text = self.easel.set(&[Inline::text(tick.label.as_str())], LABEL, 40.0);
            self.easel.write(text, x - 20.0, y + 5.0, 40.0, Align::Centre);
        }
        let name = self.words.age.clone();
        self.name(&name, y + 4.0);
        y + 22.0
    }

    fn marks(&mut self, marks: &[Mark], y: impl Fn(u32) -> f32) {
        for mark in marks {
            if mark.place.row >= MOST {
                self.hidden += 1;
                continue;
            }
            let middle = Point::new(self.x(mark.place.from), y(mark.place.row));
            self.reach(mark, middle);
            self.sign(mark.tone, middle);
            self.label(mark.label.as_str(), mark.place, middle.y);
        }
    }

    /// How long it went on, or how rough its date is.
    fn reach(&mut self, mark: &Mark, from: Point) {
        let (end, latest) = (self.x(mark.place.to), self.x(mark.latest));
        if mark.is_time && end > from.x {
            self.easel.line(&[from, Point::new(end, from.y)], Stroke::solid(1.5, INK));
        }
        if latest > end.max(from.x) + MARK {
            let soft = Stroke { colour: INK, weight: 1.0, dash: Some([1.0, 2.0]) };
            let below = from.y + MARK + 1.0;
            self.easel.line(&[Point::new(end.max(from.x), below), Point::new(latest, below)], soft);
        }
    }

    fn sign(&mut self, tone: Tone, at: Point) {
        let ring = Stroke::solid(1.25, INK);
        let diamond = |fill| {
            let p = |dx: f32, dy: f32| Point::new(at.x + dx, at.y + dy);
            let reach = MARK + 0.5;
            let steps = vec![
                Step::Move(p(0.0, -reach)),
                Step::Line(p(reach, 0.0)),
                Step::Line(p(0.0, reach)),
                Step::Line(p(-reach, 0.0)),
                Step::Close,
            ];
            Shape { steps, fill: Some(fill), stroke: Some(ring) }
        };
        match tone {
            Tone::Good => self.easel.shape(Shape::circle(at, MARK - 0.5, Some(ring), Some(WHITE))),
            Tone::Hard => self.easel.shape(diamond(INK)),
            Tone::Both => {
                self.easel.shape(diamond(INK));
                self.easel.shape(Shape::circle(at, MARK - 2.0, None, Some(WHITE)));
            }
            Tone::Neither => {
                let ends = [Point::new(at.x, at.y - MARK), Point::new(at.x, at.y + MARK)];
                self.easel.line(&ends, Stroke::solid(2.0, INK));
            }
        }
    }

    fn label(&mut self, words: &str, place: Place, middle: f32) {
        let text = self.easel.set(&[Inline::text(shortened(words))], LABEL, 1000.0);
        let width = text.width();
        let x = match place.side {
            Side::Left => self.x(place.from) - MARK - 3.0 - width,
            Side::Right => self.x(place.to) + MARK + 3.0,
            Side::Inside => self.x(place.from) + MARK + 3.0,
        };
        let top = middle - LABEL.leading / 2.0;
        self.easel.write(text, x, top, width, Align::Left);
    }

    fn bars(&mut self, bars: &[Bar], top: f32) {
        for bar in bars {
            if bar.place.row >= MOST {
                self.hidden += 1;
                continue;
            }
            let y = top + (ROW + 2.0) * float(bar.place.row);
            let (from, to) = (self.x(bar.place.from), self.x(bar.place.to));
            let dash = (bar.stretch == Stretch::ToCome).then_some([3.0, 2.0]);
            let weight = if bar.stretch == Stretch::Now { 2.0 } else { 1.0 };
            let stroke = Stroke { colour: INK, weight, dash };
            self.easel.frame([from, y, (to - from).max(3.0), ROW], stroke, 0.0);
            let number = bar.number.map(|number| number.to_string());
            match (bar.place.side, number) {
                (Side::Inside, _) => {
                    let text = self.easel.set(&[Inline::text(shortened(bar.label.as_str()))], LABEL, 1000.0);
                    self.easel.write(text, from + 4.0, y + 1.0, to - from, Align::Left);
                }
                (_, Some(number)) => {
                    let text = self.easel.set(&[Inline::text(number)], LABEL, 40.0);
                    // A home of a few weeks has no room for its number; the list has it.
                    if text.width() + 2.0 <= to - from {
                        self.easel.write(text, from, y + 1.0, to - from, Align::Centre);
                    }
                }
                _ => self.label(bar.label.as_str(), bar.place, y + ROW / 2.0),
            }
        }
    }

    /// Today and the planned move, through all lanes, each with its name below them. Says where that ends.
    fn uprights(&mut self, axis: f32, bottom: f32) -> f32 {
        let today = self.line.axis.today;
        let planned = self.line.axis.planned_move;
        let lines =
            [(Some(today), None, self.words.today.clone()), (planned, Some([4.0, 3.0]), self.words.planned.clone())];
        let mut y = bottom;
        for (at, dash, name) in lines {
            let Some(at) = at else { continue };
            let x = self.x(at);
            let stroke = Stroke { colour: INK, weight: 0.9, dash };
            y += LABEL.leading;
            self.easel.line(&[Point::new(x, axis), Point::new(x, y - 2.0)], stroke);
            let text = self.easel.set(&[Inline::text(name)], LABEL, 200.0);
            let width = text.width();
            self.easel.write(text, x - width - 3.0, y - LABEL.leading, width, Align::Left);
        }
        y
    }
}

/// The beginning of a long name, to the end of a word.
fn shortened(words: &str) -> String {
    if words.chars().count() <= LONGEST {
        return words.to_owned();
    }
    let head: String = words.chars().take(LONGEST).collect();
    let head = head.rsplit_once(' ').map_or(head.as_str(), |(head, _)| head);
    format!("{}…", head.trim_end_matches([',', ';', ':', ' ']))
}

fn float(number: u32) -> f32 {
    f32::from(u16::try_from(number).unwrap_or(u16::MAX))
}
