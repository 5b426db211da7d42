use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::time::PartialDate;

/// How much of a life the line shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "show", rename_all = "snake_case", deny_unknown_fields)]
pub enum Zoom {
    /// From birth.
    #[default]
    WholeLife,
    /// From a birthday.
    SinceAge {
        /// The age in years.
        age: u32,
    },
    /// The last years until today.
    LastYears {
        /// How many.
        years: u32,
    },
}

/// What the axis counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum AxisBy {
    /// Years of the child's age.
    Age,
    /// Calendar years, while the birth date is not known.
    Year,
}

/// One mark on the axis.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Tick {
    /// Where it stands.
    pub at: f64,
    /// The age or the year; empty for a small tick between two.
    pub label: String,
}

/// The axis of the line. A position is a number of years of age (or, without a birth date, years since the first year
/// of the line), with the days of a year in equal parts.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Axis {
    /// What it counts.
    pub by: AxisBy,
    /// Whether the birth date is only partly known, so that every age is about.
    pub about: bool,
    /// The position of the left end.
    pub from: f64,
    /// The position of the right end.
    pub to: f64,
    /// The position of today.
    pub today: f64,
    /// The position of the planned move.
    pub planned_move: Option<f64>,
    /// Birthdays, and the half years between them where there is room.
    pub ticks: Vec<Tick>,
}

/// Turns days into positions.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measure {
    zero: NaiveDate,
    by: AxisBy,
    about: bool,
}

impl Measure {
    /// Counts from the birth, or from the first year in which anything is known.
    pub(super) fn new(born: Option<&PartialDate>, first: Option<NaiveDate>, today: NaiveDate) -> Self {
        if let Some((born, zero)) = born.and_then(|born| Some((born, born.first()?))) {
            return Self { zero, by: AxisBy::Age, about: born.about || !born.is_exact() };
        }
        let year = first.unwrap_or(today).year();
        Self { zero: NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(today), by: AxisBy::Year, about: false }
    }

    /// The position of a day.
    pub(super) fn at(&self, day: NaiveDate) -> f64 {
        let years = (day.year() - self.zero.year()).max(0);
        let passed = [years, years - 1].into_iter().find_map(|years| {
            let begun = self.birthday(u32::try_from(years).ok()?)?;
            (begun <= day).then_some((years, begun))
        });
        let Some((years, begun)) = passed else { return days(self.zero, day) / 365.25 };
        let next = u32::try_from(years + 1).ok().and_then(|next| self.birthday(next));
        next.map_or(f64::from(years), |next| f64::from(years) + days(begun, day) / days(begun, next))
    }

    fn birthday(&self, years: u32) -> Option<NaiveDate> {
        self.zero.checked_add_months(Months::new(years.checked_mul(12)?))
    }

    /// The axis for a zoom over everything that is known, from the first position to the last.
    pub(super) fn axis(&self, zoom: Zoom, known: (f64, f64), today: NaiveDate, planned: Option<NaiveDate>) -> Axis {
        /// Life before birth has a place on the line, but never squeezes the life itself.
        const BEFORE_BIRTH: f64 = -3.0;
        /// Room right of the last thing, so that it does not stand in the frame.
        const ROOM: f64 = 0.05;
        let now = self.at(today);
        let planned = planned.map(|day| self.at(day)).filter(|at| *at >= now);
        let last = known.1.clamp(now, now + 2.0).max(planned.unwrap_or(now));
        let (from, to) = match zoom {
            Zoom::WholeLife => (known.0.clamp(BEFORE_BIRTH, 0.0).floor(), (last + ROOM).ceil().max(1.0)),
            Zoom::SinceAge { age } => (f64::from(age).min(now.floor()).max(0.0), half_up(last + ROOM)),
            Zoom::LastYears { years } => (half_down(now - f64::from(years)).max(0.0), half_up(last + ROOM)),
        };
        let to = to.max(from + 0.5);
        Axis {
            by: self.by,
            about: self.about,
            from,
            to,
            today: now,
            planned_move: planned,
            ticks: self.ticks(from, to),
        }
    }

    fn ticks(&self, from: f64, to: f64) -> Vec<Tick> {
        /// Above this many years half years would stand too close.
        const HALVES: f64 = 5.0;
        let step = if to - from <= HALVES { 0.5 } else { 1.0 };
        let at = (0_u32..).map(|number| from + f64::from(number) * step);
        at.take_while(|at| *at <= to).map(|at| Tick { at, label: self.label(at) }).collect()
    }

    fn label(&self, at: f64) -> String {
        let is_whole = (at - at.floor()).abs() < f64::EPSILON;
        match self.by {
            AxisBy::Age if is_whole && at >= 0.0 => format!("{at:.0}"),
            AxisBy::Year if is_whole => format!("{:.0}", f64::from(self.zero.year()) + at),
            AxisBy::Age | AxisBy::Year => String::new(),
        }
    }
}

fn days(from: NaiveDate, to: NaiveDate) -> f64 {
    i32::try_from((to - from).num_days()).map_or(0.0, f64::from)
}

fn half_up(at: f64) -> f64 {
    (at * 2.0).ceil() / 2.0
}

fn half_down(at: f64) -> f64 {
    (at * 2.0).floor() / 2.0
}
