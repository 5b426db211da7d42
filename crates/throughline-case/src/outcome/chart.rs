use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, Months, NaiveDate};
use rust_decimal::{Decimal, prelude::ToPrimitive};
use serde::Serialize;

use super::{Direction, GoalSeries, MeasureSeries};
use crate::{
    code::Code,
    id::RecordId,
    placement::{self, Home},
    record::Record,
    time::PartialDate,
    vocabulary,
};

/// Targets, measures, homes, moves and changes of the plan on one line of time. Screen and paper draw the same chart;
/// positions run from 0 (left, bottom) to 1 (right, top).
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "OutcomeChart"))]
pub struct Chart {
    /// The first day it shows.
    pub from: NaiveDate,
    /// The last day it shows.
    pub to: NaiveDate,
    /// Where today is.
    pub today: f64,
    /// The first days of months.
    pub ticks: Vec<Tick>,
    /// Where the child lived.
    pub homes: Vec<HomeBar>,
    /// When something agreed was changed, and when the child moved.
    pub marks: Vec<PlanMark>,
    /// One lane for targets and one for each scale of a measure.
    pub lanes: Vec<Lane>,
    /// The same facts as a table, by day.
    pub table: Vec<TableRow>,
}

/// The first day of a month on the axis.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "ChartTick"))]
pub struct Tick {
    /// Where it stands.
    pub at: f64,
    /// The month; empty where there is no room for a name.
    pub label: String,
}

/// A time in one home.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct HomeBar {
    /// The card.
    pub record: RecordId,
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// The home.
    pub name: String,
    /// Whether it is still to come.
    pub planned: bool,
}

/// Something that happened on a day to the plan or to where the child lives.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PlanMark {
    /// `P1` for a change of something agreed, `M1` for a move.
    pub label: String,
    /// Where it stands.
    pub at: f64,
    /// The day.
    pub on: NaiveDate,
    /// What it was.
    pub what: String,
    /// Whether it is a move.
    pub is_move: bool,
}

/// A change of something agreed, as the caller knows it.
#[derive(Debug, Clone)]
pub struct PlanChange {
    /// The day.
    pub on: NaiveDate,
    /// What was agreed.
    pub what: String,
}

/// One band of the chart with a scale of its own.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "ChartLane"))]
pub struct Lane {
    /// What it shows.
    pub title: String,
    /// Its scale and which way is better, in words.
    pub scale: String,
    /// The lowest number on it.
    pub min: f64,
    /// The highest number on it.
    pub max: f64,
    /// The lines in it.
    pub lines: Vec<ChartLine>,
}

/// One informant's view of one thing.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ChartLine {
    /// What it is called beside its last point.
    pub label: String,
    /// Which mark and dash tell it from the other lines of its lane, counted from 0.
    pub style: usize,
    /// Its points.
    pub points: Vec<ChartPoint>,
}

/// One point.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ChartPoint {
    /// The card.
    pub record: RecordId,
    /// Where it stands on the line of time.
    pub x: f64,
    /// Where it stands on the scale.
    pub y: f64,
    /// The day.
    pub on: NaiveDate,
    /// The number in words.
    pub value: String,
}

/// One day of the table.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "ChartRow"))]
pub struct TableRow {
    /// The day.
    pub on: NaiveDate,
    /// One cell for each line of each lane, in their order; empty where nothing was measured that day.
    pub values: Vec<String>,
    /// What changed that day.
    pub changed: Vec<String>,
}

/// Lays out the chart; none while nothing was rated or measured.
#[must_use]
pub fn chart(
    records: &[(RecordId, Record)],
    goals: &[GoalSeries],
    measures: &[MeasureSeries],
    changes: &[PlanChange],
    today: NaiveDate,
) -> Option<Chart> {
    let days = goals.iter().flat_map(|series| &series.points).chain(measures.iter().flat_map(|series| &series.points));
    let first = days.map(|point| point.on).min()?;
    let planned = planned_move(records);
    let axis = Axis::new(first, planned.as_ref().map_or(today, |(on, _, _)| today.max(*on)));
    let homes = homes(records, planned.as_ref(), &axis, today);
    let mut lanes: Vec<Lane> = goal_lane(goals, &axis).into_iter().collect();
    lanes.extend(measure_lanes(measures, &axis));
    let marks = marks(&homes, changes, &axis, today);
    let table = table(&lanes, &marks);
    let bars = homes.into_iter().map(|(bar, _)| bar).collect();
    let (from, to) = (axis.from, axis.to);
    Some(Chart { from, to, today: axis.at(today), ticks: axis.ticks(), homes: bars, marks, lanes, table })
}

/// Turns days into positions.
struct Axis {
    from: NaiveDate,
    to: NaiveDate,
}

impl Axis {
    /// From the first day of the month before anything was measured to the end of the month of the last day.
    fn new(first: NaiveDate, last: NaiveDate) -> Self {
        let from = first.with_day(1).unwrap_or(first);
        let from = if first.day() < 8 { from.checked_sub_months(Months::new(1)).unwrap_or(from) } else { from };
        let to = last.with_day(1).and_then(|day| day.checked_add_months(Months::new(1))).unwrap_or(last);
        Self { from, to }
    }

    #[expect(clippy::cast_precision_loss, reason = "a span of days is far below what a float holds exactly")]
    fn at(&self, day: NaiveDate) -> f64 {
        let span = (self.to - self.from).num_days().max(1) as f64;
        (((day - self.from).num_days()) as f64 / span).clamp(0.0, 1.0)
    }

    fn ticks(&self) -> Vec<Tick> {
        let months = (self.to.year() - self.from.year()) * 12 + self.to.month() as i32 - self.from.month() as i32;
        let every = (months / 9).max(1);
        let first_days =
            (0..).map_while(|n| self.from.checked_add_months(Months::new(n))).take_while(|day| *day <= self.to);
        first_days
            .zip(0..)
            .map(|(day, n)| {
                let named = n % every == 0 && day < self.to;
                let name = if day.month() == 1 || n == 0 { day.format("%b %Y") } else { day.format("%b") };
                Tick { at: self.at(day), label: if named { name.to_string() } else { String::new() } }
            })
            .collect()
    }
}

/// The open move with a day: the day, where it leads, and its card.
fn planned_move(records: &[(RecordId, Record)]) -> Option<(NaiveDate, String, RecordId)> {
    let names: BTreeMap<RecordId, String> = records
        .iter()
        .filter(|(_, record)| matches!(record, Record::Placement(_)))
        .map(|(id, record)| (*id, record.title()))
        .collect();
    let open = records.iter().filter_map(|(id, record)| match record {
        Record::Transition(transition) if transition.is_open() && transition.moved_on.given().is_none() => {
            let place = transition.to.and_then(|to| names.get(&to).cloned()).unwrap_or_default();
            Some((*transition.planned_date.given()?, place, *id))
        }
        _ => None,
    });
    open.min_by_key(|(on, _, id)| (*on, *id))
}

fn homes(
    records: &[(RecordId, Record)],
    planned: Option<&(NaiveDate, String, RecordId)>,
    axis: &Axis,
    today: NaiveDate,
) -> Vec<(HomeBar, NaiveDate)> {
    let all = placement::homes(records);
    let lived = placement::lived(&all, today);
    let mut bars: Vec<(HomeBar, NaiveDate)> = Vec::new();
    for (at, home) in lived.iter().enumerate() {
        let Some(from) = first_day(home) else { continue };
        let next = lived[at + 1..].iter().find_map(first_day);
        let to = home.1.to.given().and_then(PartialDate::last).or(next);
        let to = to.unwrap_or_else(|| planned.map_or(today, |(on, _, _)| *on));
        if to < axis.from || from > axis.to {
            continue;
        }
        let name = home.1.name.text.as_str().to_owned();
        bars.push((HomeBar { record: home.0, from: axis.at(from), to: axis.at(to), name, planned: false }, from));
    }
    if let Some((on, place, record)) = planned {
        let name = place.clone();
        bars.push((HomeBar { record: *record, from: axis.at(*on), to: 1.0, name, planned: true }, *on));
    }
    bars
}

fn first_day(home: &Home<'_>) -> Option<NaiveDate> {
    home.1.from.given().and_then(PartialDate::first)
}

fn marks(homes: &[(HomeBar, NaiveDate)], changes: &[PlanChange], axis: &Axis, today: NaiveDate) -> Vec<PlanMark> {
    let shown = |on: &NaiveDate| *on >= axis.from && *on <= axis.to;
    let moved = homes.iter().filter(|(_, from)| shown(from)).enumerate().map(|(at, (bar, from))| {
        let key = if *from > today { "chart_planned_move" } else { "chart_moved" };
        let what = vocabulary::phrase(key, &[("place", &bar.name)]);
        PlanMark { label: format!("M{}", at + 1), at: axis.at(*from), on: *from, what, is_move: true }
    });
    let mut agreed: Vec<&PlanChange> = changes.iter().filter(|change| shown(&change.on)).collect();
    agreed.sort_by_key(|change| change.on);
    let mut by_day: BTreeMap<NaiveDate, Vec<&str>> = BTreeMap::new();
    agreed.iter().for_each(|change| by_day.entry(change.on).or_default().push(&change.what));
    let agreed = by_day.into_iter().enumerate().map(|(at, (on, what))| PlanMark {
        label: format!("P{}", at + 1),
        at: axis.at(on),
        on,
        what: what.join("; "),
        is_move: false,
    });
    let mut all: Vec<PlanMark> = moved.chain(agreed).collect();
    all.sort_by(|a, b| (a.on, &a.label).cmp(&(b.on, &b.label)));
    all
}

fn goal_lane(goals: &[GoalSeries], axis: &Axis) -> Option<Lane> {
    let lines: Vec<ChartLine> = goals
        .iter()
        .enumerate()
        .map(|(style, series)| {
            let points = series.points.iter().map(|point| (point.record, point.on, point.value));
            line(short(&series.title), &series.informant, style, points, (0.0, 10.0), axis)
        })
        .collect();
    (!lines.is_empty()).then(|| Lane {
        title: vocabulary::word("chart_goals"),
        scale: vocabulary::word("chart_goals_scale"),
        min: 0.0,
        max: 10.0,
        lines,
    })
}

/// The series that stand on the line of time: those that can show a change, and of a measure with a total the total alone.
/// All others stand in the list of results.
fn drawn(measures: &[MeasureSeries]) -> impl Iterator<Item = &MeasureSeries> {
    let is_total = |series: &MeasureSeries| series.scale.to_lowercase().starts_with("total");
    let has_total =
        move |series: &MeasureSeries| measures.iter().any(|one| one.measure == series.measure && is_total(one));
    let several = |series: &MeasureSeries| series.points.len() > 1;
    let shows_change = move |series: &MeasureSeries| {
        let of_lane = |one: &&MeasureSeries| one.measure == series.measure && one.scale == series.scale;
        measures.iter().filter(of_lane).any(several)
    };
    let any = measures.iter().any(several);
    measures.iter().filter(move |series| (is_total(series) || !has_total(series)) && (!any || shows_change(series)))
}

fn measure_lanes(measures: &[MeasureSeries], axis: &Axis) -> Vec<Lane> {
    let mut lanes: BTreeMap<(usize, String), Vec<&MeasureSeries>> = BTreeMap::new();
    for series in drawn(measures) {
        let rank = vocabulary::rank("measure", &series.measure);
        let title = format!("{} {}", vocabulary::label("measure", &series.measure), series.scale);
        lanes.entry((rank, title.trim().to_owned())).or_default().push(series);
    }
    lanes.into_iter().filter_map(|((_, title), all)| measure_lane(title, &all, axis)).collect()
}

fn measure_lane(title: String, all: &[&MeasureSeries], axis: &Axis) -> Option<Lane> {
    let first = all.first()?;
    let values = all.iter().flat_map(|series| &series.points).filter_map(|point| point.value.to_f64());
    let (low, high) = values.fold((f64::MAX, f64::MIN), |(low, high), value| (low.min(value), high.max(value)));
    let min = first.min.map_or(low, f64::from).min(low);
    let max = first.max.map_or_else(|| round_up(high), f64::from).max(high);
    let max = if max > min { max } else { min + 1.0 };
    let lines = all.iter().enumerate().map(|(style, series)| {
        let points = series.points.iter().map(|point| (point.record, point.on, point.value));
        line(title.clone(), &series.informant, style, points, (min, max), axis)
    });
    let lines = lines.collect();
    let way = match first.higher_is {
        Some(Direction::Better) => vocabulary::word("chart_higher_better"),
        Some(Direction::Worse) => vocabulary::word("chart_lower_better"),
        None => String::new(),
    };
    let scale = match (first.min, first.max) {
        (Some(min), Some(max)) => {
            vocabulary::phrase("chart_scale", &[("min", &min.to_string()), ("max", &max.to_string()), ("way", &way)])
        }
        _ => vocabulary::phrase("chart_scale_open", &[("way", &way)]),
    };
    Some(Lane { title, scale, min, max, lines })
}

/// The next number that ends a scale without a known end well above the highest score.
fn round_up(high: f64) -> f64 {
    (high / 20.0).floor().mul_add(20.0, 20.0)
}

fn line(
    name: String,
    informant: &Code,
    style: usize,
    points: impl Iterator<Item = (RecordId, NaiveDate, Decimal)>,
    (min, max): (f64, f64),
    axis: &Axis,
) -> ChartLine {
    let points: Vec<ChartPoint> = points
        .filter_map(|(record, on, value)| {
            let y = ((value.to_f64()? - min) / (max - min)).clamp(0.0, 1.0);
            Some(ChartPoint { record, x: axis.at(on), y, on, value: value.normalize().to_string() })
        })
        .collect();
    let value = points.last().map(|point| point.value.as_str()).unwrap_or_default();
    let who = vocabulary::short("informant", informant);
    let label = vocabulary::phrase("chart_line_end", &[("name", &name), ("who", &who), ("value", value)]);
    ChartLine { label, style, points }
}

/// The first words of a target, as a name for its line.
fn short(title: &str) -> String {
    const MOST: usize = 28;
    let mut name = String::new();
    for word in title.split_whitespace() {
        if !name.is_empty() && name.chars().count() + word.chars().count() + 1 > MOST {
            name.push('…');
            break;
        }
        if !name.is_empty() {
            name.push(' ');
        }
        name.push_str(word);
    }
    name
}

fn table(lanes: &[Lane], marks: &[PlanMark]) -> Vec<TableRow> {
    let lines: Vec<&ChartLine> = lanes.iter().flat_map(|lane| &lane.lines).collect();
    let days = lines.iter().flat_map(|line| &line.points).map(|point| point.on);
    let days: BTreeSet<NaiveDate> = days.chain(marks.iter().map(|mark| mark.on)).collect();
    days.into_iter()
        .map(|on| TableRow {
            on,
            values: lines.iter().map(|line| values_on(line, on)).collect(),
            changed: marks.iter().filter(|mark| mark.on == on).map(|m| format!("{}: {}", m.label, m.what)).collect(),
        })
        .collect()
}

fn values_on(line: &ChartLine, on: NaiveDate) -> String {
    let there = line.points.iter().filter(|point| point.on == on).map(|point| point.value.as_str());
    there.collect::<Vec<_>>().join(", ")
}

/// The day before which something counts as older than so many months.
pub(super) fn months_before(today: NaiveDate, months: u32) -> NaiveDate {
    today.checked_sub_months(Months::new(months)).unwrap_or_else(|| today - Days::new(u64::from(months) * 30))
}
