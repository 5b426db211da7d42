use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::{
    Axis, Bar, Filter, Life, LifeEvent, Place, Zoom,
    axis::Measure,
    bars::{self, Ground},
    place::{Wanted, pack},
};
use crate::{
    code::Code,
    id::RecordId,
    placement::{Stability, stability},
    record::{Kind, RecordKind},
    text::Text,
    time::PartialDate,
};

/// How the line is framed: how much of the life it shows, and how much room labels need on the medium it is drawn on.
#[derive(Clone, Copy)]
pub struct Frame<'a> {
    /// How much of the life it shows.
    pub zoom: Zoom,
    /// Which of the events it shows. The axis stays where it is whatever is filtered.
    pub filter: &'a Filter,
    /// The width of a label, in positions of the axis, with the gap after it. It is given the length of the axis too:
    /// on a medium of 600 points, a label of 60 points takes a tenth of that length.
    pub label: &'a dyn Fn(&str, f64) -> f64,
    /// Half the width of a mark as a share of the axis.
    pub mark: f64,
}

/// Whether it was good or hard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// Good: a circle, above the axis.
    Good,
    /// Hard: a diamond of the same size, below the axis.
    Hard,
    /// Both at once: a circle over a diamond, in the lane below those.
    Both,
    /// Neither, or nobody said: a short line, in the same lane.
    Neither,
}

impl Tone {
    fn of(code: &Code) -> Self {
        match code.as_str() {
            "good" => Self::Good,
            "hard" => Self::Hard,
            "both" => Self::Both,
            _ => Self::Neither,
        }
    }
}

/// How old the child was, no more exactly than both dates allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AgeRange {
    /// The youngest age in years.
    pub youngest: u32,
    /// The oldest age in years.
    pub oldest: u32,
}

/// One event on the line.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Mark {
    /// The card.
    pub record: RecordId,
    /// What happened: its one line.
    pub label: Text,
    /// The kind of event (vocabulary `event_kind`).
    pub event_kind: Code,
    /// Whether it was good or hard.
    pub tone: Tone,
    /// Where it stands. A moment stands at the first day that its date can mean.
    pub place: Place,
    /// The last position that its date, or the end of its time, can mean: a rough date reaches from its place until here.
    pub latest: f64,
    /// Whether it went on for a time, as opposed to a moment.
    pub is_time: bool,
    /// Whether its beginning is not known to the day, so that it is drawn soft.
    pub soft_start: bool,
    /// Whether its end is not known to the day.
    pub soft_end: bool,
    /// Whether somebody said "about".
    pub about: bool,
    /// Whether it is still to come.
    pub to_come: bool,
    /// When, as it was said.
    pub when: PartialDate,
    /// Until when, as it was said.
    pub until: Option<PartialDate>,
    /// How old the child was.
    pub aged: Option<AgeRange>,
    /// Who was there; not told of a closed event.
    pub people: Option<Text>,
    /// Whether its details are closed, so that only its name is shown until somebody opens it.
    pub closed: bool,
    /// The statements that come from it.
    pub factors: Vec<RecordId>,
}

/// Something that has no place on the line because nobody knows since when; it is listed beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Undated {
    /// The card.
    pub record: RecordId,
    /// Its kind.
    pub kind: RecordKind,
    /// Its one line.
    pub label: Text,
}

/// A life by age, to scale: every position, row and count that a window or a page draws.
///
/// The lanes are drawn from top to bottom in the order of the fields: good times above the axis, hard times below it,
/// what was both or neither below those, then the stretches. Row 0 of a lane is next to the axis. Each lane is in the
/// order of the dates.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Lifeline {
    /// The axis.
    pub axis: Axis,
    /// Good times.
    pub good: Vec<Mark>,
    /// Hard times.
    pub hard: Vec<Mark>,
    /// What was both, or neither.
    pub other: Vec<Mark>,
    /// The people whom the child trusts.
    pub safe_people: Vec<Bar>,
    /// Homes in order, and the one that is planned.
    pub homes: Vec<Bar>,
    /// Schools, training and work.
    pub schools: Vec<Bar>,
    /// What has no place on the line.
    pub undated: Vec<Undated>,
    /// How many events lie before the left end.
    pub earlier: u32,
    /// How many events lie after the right end.
    pub later: u32,
    /// How steady the child's home has been.
    pub stability: Stability,
}

/// How many rows the marks or bars of a lane take.
#[must_use]
pub fn rows(places: impl IntoIterator<Item = Place>) -> u32 {
    places.into_iter().map(|place| place.row + 1).max().unwrap_or(0)
}

impl Lifeline {
    /// Places everything that is known of a life. The same life, day and frame always give the same line.
    #[must_use]
    pub fn draw(life: &Life, today: NaiveDate, frame: &Frame) -> Self {
        let born = life.born;
        let mut times: Vec<Time> = life.events.iter().filter_map(|(id, event)| Time::of(*id, event, born)).collect();
        times.sort_by_key(|time| (time.when, time.record));
        let bounds = known_days(life, &times);
        let measure = Measure::new(born, bounds.map(|(first, _)| first), today);
        let known = bounds.map_or((0.0, 0.0), |(first, last)| (measure.at(first), measure.at(last)));
        let axis = measure.axis(frame.zoom, known, today, life.planned_move(today));
        let length = axis.to - axis.from;
        let label = |words: &str| (frame.label)(words, length);
        let ground = Ground { measure, today, ends: (axis.from, axis.to), label: &label };

        let (safe_people, people_undated) = bars::safe_people(life, &ground);
        let stability = stability(&life.homes(today), born, today);
        let (homes, homes_undated) = bars::homes(life, stability.here, &ground);
        let (schools, schools_undated) = bars::schools(life, &ground);
        let dated: BTreeSet<RecordId> = times.iter().map(|time| time.record).collect();
        let events = life.events.iter().filter(|(id, _)| !dated.contains(id)).map(|(id, event)| Undated {
            record: *id,
            kind: LifeEvent::KIND,
            label: event.what.text.clone(),
        });
        let undated = events.chain(people_undated).chain(homes_undated).chain(schools_undated).collect();

        let statements = life.statements();
        let shows = frame.filter.of(life, &statements);
        times.retain(|time| shows(time.record, time.event));
        let marks = |tones: &[Tone]| {
            let lane: Vec<&Time> = times.iter().filter(|time| tones.contains(&time.tone())).collect();
            let mut marks = lane_of(&lane, &ground, frame.mark * length);
            for mark in &mut marks {
                mark.factors = statements.get(&mark.record).cloned().unwrap_or_default();
            }
            marks
        };
        let outside = |is_out: &dyn Fn(f64, f64) -> bool| {
            let out = times.iter().map(|time| time.reach(&measure)).filter(|(from, to)| is_out(*from, *to)).count();
            u32::try_from(out).unwrap_or(u32::MAX)
        };
        Self {
            good: marks(&[Tone::Good]),
            hard: marks(&[Tone::Hard]),
            other: marks(&[Tone::Both, Tone::Neither]),
            safe_people,
            homes,
            schools,
            undated,
            earlier: outside(&|_, to| to < axis.from),
            later: outside(&|from, to| to >= axis.from && from > axis.to),
            stability,
            axis,
        }
    }

    /// All events on the line in the order of their dates.
    #[must_use]
    pub fn marks(&self) -> Vec<&Mark> {
        let mut marks: Vec<&Mark> = self.good.iter().chain(&self.hard).chain(&self.other).collect();
        marks.sort_by_key(|mark| (mark.when, mark.record));
        marks
    }
}

/// An event whose date the calendar has.
struct Time<'a> {
    record: RecordId,
    event: &'a LifeEvent,
    when: PartialDate,
    until: Option<PartialDate>,
    first: NaiveDate,
    last: NaiveDate,
    born: Option<&'a PartialDate>,
}

impl<'a> Time<'a> {
    fn of(record: RecordId, event: &'a LifeEvent, born: Option<&'a PartialDate>) -> Option<Self> {
        let counted = |date: &PartialDate| born.map_or(*date, |born| date.counted_from(born));
        let when = event.when.given().filter(|when| when.is_real()).map(counted)?;
        let first = when.first()?;
        // An end before the beginning is a problem of the card; the line shows the beginning.
        let ends_late = |until: &PartialDate| until.is_real() && until.last() >= Some(first);
        let until = event.until.given().map(counted).filter(ends_late);
        let last = until.unwrap_or(when).last()?;
        Some(Self { record, event, when, until, first, last, born })
    }

    fn tone(&self) -> Tone {
        Tone::of(&self.event.tone)
    }

    fn reach(&self, measure: &Measure) -> (f64, f64) {
        (measure.at(self.first), measure.at(self.last))
    }

    /// The youngest and oldest age that both dates allow; nothing before the birth.
    fn aged(&self) -> Option<AgeRange> {
        if let Some((youngest, oldest)) = self.when.ages() {
            return Some(AgeRange { youngest, oldest });
        }
        let (born_first, born_last) = (self.born?.first()?, self.born?.last()?);
        let end = self.when.last()?;
        let oldest = years(born_first, end)?;
        Some(AgeRange { youngest: years(born_last, self.first).unwrap_or(0), oldest })
    }
}

fn years(from: NaiveDate, to: NaiveDate) -> Option<u32> {
    crate::time::Age::at(&PartialDate::exact(from), to).map(|age| age.years)
}

fn lane_of(times: &[&Time], ground: &Ground, mark: f64) -> Vec<Mark> {
    let (left, right) = ground.ends;
    let shown = |time: &&&Time| {
        let (from, to) = time.reach(&ground.measure);
        to >= left && from <= right
    };
    let times: Vec<&&Time> = times.iter().filter(shown).collect();
    let wanted = |time: &&&Time| {
        let (first, last) = time.reach(&ground.measure);
        let (from, reach) = (first.max(left), last.min(right));
        let to = if time.until.is_some() { reach } else { from };
        let label = (ground.label)(time.event.what.text.as_str());
        Wanted { from, to, reach, label, is_stretch: time.until.is_some() }
    };
    let wanted: Vec<Wanted> = times.iter().map(wanted).collect();
    let places = pack(&wanted, ground.ends, mark);
    times
        .iter()
        .zip(wanted.iter().zip(places))
        .map(|(time, (wanted, place))| time.mark(place, wanted.reach, ground))
        .collect()
}

impl Time<'_> {
    fn mark(&self, place: Place, latest: f64, ground: &Ground) -> Mark {
        let closed = self.event.is_closed();
        let people = self.event.who_with.given().filter(|who| !closed && !who.text.is_blank());
        Mark {
            record: self.record,
            label: self.event.what.text.clone(),
            event_kind: self.event.event_kind.clone(),
            tone: self.tone(),
            place,
            latest,
            is_time: self.until.is_some(),
            soft_start: !self.when.is_exact(),
            soft_end: !self.until.unwrap_or(self.when).is_exact(),
            about: self.when.about || self.until.is_some_and(|until| until.about),
            to_come: self.first > ground.today,
            when: self.when,
            until: self.until,
            aged: self.aged(),
            people: people.map(|who| who.text.clone()),
            closed,
            factors: Vec::new(),
        }
    }
}

/// The first and the last day of which anything is known.
fn known_days(life: &Life, times: &[Time]) -> Option<(NaiveDate, NaiveDate)> {
    let answers = life.placements.iter().flat_map(|(_, home)| [&home.from, &home.to]);
    let answers = answers.chain(life.schools.iter().flat_map(|(_, item)| [&item.from, &item.until]));
    let days = answers.filter_map(|answer| answer.given().filter(|day| day.is_real())?.first());
    let days: Vec<NaiveDate> = days.chain(times.iter().flat_map(|time| [time.first, time.last])).collect();
    let first = days.iter().min().copied()?;
    let last = days.iter().filter(|day| day.year() < 2200).max().copied()?;
    Some((first, last))
}
