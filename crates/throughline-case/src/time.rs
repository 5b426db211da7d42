//! Moments, calendar dates and dates that are only partly known.

use std::fmt;

use chrono::{DateTime, Datelike, Months, NaiveDate, NaiveTime, TimeDelta, TimeZone as _};
use chrono_tz::Europe::London;
use serde::{Deserialize, Serialize};

mod partial;

pub use partial::{PartialDate, Season};

/// A moment as UTC milliseconds since 1970; it is shown in the time of Europe/London.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(type = "number"))]
#[serde(transparent)]
pub struct Timestamp(i64);

impl Timestamp {
    /// Wraps UTC milliseconds.
    #[must_use]
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// UTC milliseconds since 1970.
    #[must_use]
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// The first moment of a calendar day in England.
    #[must_use]
    pub fn start_of(day: NaiveDate) -> Self {
        let midnight = day.and_time(NaiveTime::MIN);
        let moment = London.from_local_datetime(&midnight).earliest();
        Self(moment.map_or_else(|| midnight.and_utc().timestamp_millis(), |moment| moment.timestamp_millis()))
    }

    /// The calendar day in England at this moment.
    #[must_use]
    pub fn date(self) -> NaiveDate {
        self.in_london().map_or(NaiveDate::MIN, |moment| moment.date_naive())
    }

    /// The wall clock in England at this moment, such as `18:30`.
    #[must_use]
    pub fn clock(self) -> String {
        self.in_london().map_or_else(String::new, |moment| moment.format("%H:%M").to_string())
    }

    /// This moment with minutes added (or taken away when negative).
    #[must_use]
    pub fn plus_minutes(self, minutes: i64) -> Self {
        Self(self.0.saturating_add(TimeDelta::minutes(minutes).num_milliseconds()))
    }

    fn in_london(self) -> Option<DateTime<chrono_tz::Tz>> {
        DateTime::from_timestamp_millis(self.0).map(|moment| moment.with_timezone(&London))
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A date in full, such as `4 December 2026`.
#[must_use]
pub fn long_date(date: NaiveDate) -> String {
    format!("{} {} {}", date.day(), MONTHS[date.month0() as usize], date.year())
}

/// A date with its weekday, such as `Sat 19 December 2026`, where the year matters.
#[must_use]
pub fn weekday_date(date: NaiveDate) -> String {
    format!("{} {}", date.weekday(), long_date(date))
}

/// A short date with its weekday, such as `Tue 24 Nov`, within one page of its year.
#[must_use]
pub fn short_date(date: NaiveDate) -> String {
    format!("{} {} {}", date.weekday(), date.day(), &MONTHS[date.month0() as usize][..3])
}

/// An age in whole years and months at a day, never stored because it changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Age {
    /// Whole years.
    pub years: u32,
    /// Whole months beyond the years, when the birth date is known to the day.
    pub months: Option<u32>,
    /// Whether the birth date was partial or a guess.
    pub about: bool,
}

impl Age {
    /// The age on a day of someone born then; none when the birth lies after the day.
    #[must_use]
    pub fn at(born: &PartialDate, on: NaiveDate) -> Option<Self> {
        let earliest = born.first()?;
        let full = born.day.is_some();
        let birth = if full { earliest } else { born.last()? };
        let months = months_between(birth, on)?;
        Some(Self { years: months / 12, months: full.then_some(months % 12), about: born.about || !full })
    }
}

impl fmt::Display for Age {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let about = if self.about { "about " } else { "" };
        write!(f, "{about}{} years", self.years)?;
        match self.months {
            Some(1) => f.write_str(" 1 month"),
            Some(months) if months > 0 => write!(f, " {months} months"),
            _ => Ok(()),
        }
    }
}

fn months_between(from: NaiveDate, to: NaiveDate) -> Option<u32> {
    if to < from {
        return None;
    }
    let whole = (to.year() - from.year()) * 12 + (to.month0() as i32 - from.month0() as i32);
    // A leap-day child turns a month older on the last day of a month that has no 29th.
    let whole = u32::try_from(whole).ok()?;
    let reached = from.checked_add_months(Months::new(whole)).is_some_and(|day| day <= to);
    Some(if reached { whole } else { whole.saturating_sub(1) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn an_age_counts_whole_years_and_months() {
        let born = PartialDate::exact(day("2011-06-08"));
        assert_eq!(Age::at(&born, day("2026-11-22")).unwrap().to_string(), "15 years 5 months");
        assert_eq!(Age::at(&born, day("2026-06-07")).unwrap().to_string(), "14 years 11 months");
        assert_eq!(Age::at(&born, day("2026-07-08")).unwrap().to_string(), "15 years 1 month");
        assert_eq!(Age::at(&born, day("2010-01-01")), None);
    }

    #[test]
    fn a_child_born_on_a_leap_day_ages_on_the_last_day_of_february() {
        let born = PartialDate::exact(day("2012-02-29"));
        assert_eq!(Age::at(&born, day("2027-02-28")).unwrap().to_string(), "15 years");
        assert_eq!(Age::at(&born, day("2027-02-27")).unwrap().to_string(), "14 years 11 months");
    }

    #[test]
    fn a_year_alone_gives_an_age_that_says_about() {
        let born = PartialDate { year: 2012, ..PartialDate::default() };
        assert_eq!(Age::at(&born, day("2026-11-22")).unwrap().to_string(), "about 13 years");
        assert_eq!(born.last(), Some(day("2012-12-31")));
    }

    #[test]
    fn a_moment_is_shown_in_the_time_of_england_on_both_sides_of_a_clock_change() {
        let before = Timestamp::from_millis(1_774_629_000_000);
        assert_eq!((before.date(), before.clock().as_str()), (day("2026-03-27"), "16:30"));
        assert_eq!(before.plus_minutes(72 * 60).clock(), "17:30");
    }
}
