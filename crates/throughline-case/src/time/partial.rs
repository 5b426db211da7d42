use std::{cmp::Reverse, fmt};

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{MONTHS, long_date};

/// A part of a year that people name instead of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Season {
    /// The first four months.
    Early,
    /// March to May.
    Spring,
    /// Around Easter, which can fall between 22 March and 25 April.
    Easter,
    /// May to August.
    Middle,
    /// June to August.
    Summer,
    /// The last four months.
    Late,
    /// September to November.
    Autumn,
    /// December, and January and February of the year after.
    Winter,
    /// Around Christmas.
    Christmas,
}

impl Season {
    /// The first and the last day, each as month and day; the last one of winter lies in the year after.
    const fn bounds(self) -> ((u32, u32), (u32, u32)) {
        match self {
            Self::Early => ((1, 1), (4, 30)),
            Self::Spring => ((3, 1), (5, 31)),
            Self::Easter => ((3, 22), (4, 25)),
            Self::Middle => ((5, 1), (8, 31)),
            Self::Summer => ((6, 1), (8, 31)),
            Self::Late => ((9, 1), (12, 31)),
            Self::Autumn => ((9, 1), (11, 30)),
            Self::Winter => ((12, 1), (2, 28)),
            Self::Christmas => ((12, 20), (12, 31)),
        }
    }

    fn first(self, year: i32) -> Option<NaiveDate> {
        let ((month, day), _) = self.bounds();
        NaiveDate::from_ymd_opt(year, month, day)
    }

    fn last(self, year: i32) -> Option<NaiveDate> {
        if self == Self::Winter {
            return NaiveDate::from_ymd_opt(year + 1, 3, 1)?.pred_opt();
        }
        let (_, (month, day)) = self.bounds();
        NaiveDate::from_ymd_opt(year, month, day)
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Early => "early",
            Self::Spring => "spring",
            Self::Easter => "Easter",
            Self::Middle => "the middle of",
            Self::Summer => "summer",
            Self::Late => "late",
            Self::Autumn => "autumn",
            Self::Winter => "winter",
            Self::Christmas => "Christmas",
        }
    }
}

/// A date as exactly as somebody knows it: a day, a month, a season, a year or an age, and perhaps a guess.
///
/// An age is kept as it was said, `aged 4 to 5`, beside the birthday at which it began. So it can be put in order by
/// itself, and reads as it was said although the birth date is corrected later.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PartialDate {
    /// The year, always known; of an age, the year in which it began.
    pub year: i32,
    /// The month from 1 to 12, when known.
    #[serde(default)]
    pub month: Option<u32>,
    /// The day of the month, only ever beside a month.
    #[serde(default)]
    pub day: Option<u32>,
    /// Whether whoever said it was not sure.
    #[serde(default)]
    pub about: bool,
    /// The part of the year, when that was said instead of a month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub season: Option<Season>,
    /// The child's age in years, when that was said instead of a date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub age_from: Option<u32>,
    /// The oldest the child may have been, when the age was said as a range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub age_to: Option<u32>,
}

/// The oldest age at which an event of a childhood can be placed.
const OLDEST: u32 = 30;

impl PartialDate {
    /// A date known to the day.
    #[must_use]
    pub fn exact(date: NaiveDate) -> Self {
        Self { year: date.year(), month: Some(date.month()), day: Some(date.day()), ..Self::default() }
    }

    /// A time known as an age of somebody born then, from one age to another, each included.
    #[must_use]
    pub fn aged(born: &Self, from: u32, to: u32) -> Option<Self> {
        let birthday = born.first()?.checked_add_months(Months::new(from.checked_mul(12)?))?;
        Some(Self {
            year: birthday.year(),
            month: born.month.map(|_| birthday.month()),
            day: born.day.map(|_| birthday.day()),
            age_from: Some(from),
            age_to: (to != from).then_some(to),
            ..Self::default()
        })
    }

    /// The same date, with an age counted from this birth date rather than from the one known when it was written.
    #[must_use]
    pub fn counted_from(self, born: &Self) -> Self {
        let again = self.ages().and_then(|(from, to)| Self::aged(born, from, to));
        again.map_or(self, |again| Self { about: self.about, ..again })
    }

    /// The youngest and the oldest age that were said, when it was said as an age.
    #[must_use]
    pub fn ages(&self) -> Option<(u32, u32)> {
        self.age_from.map(|from| (from, self.age_to.unwrap_or(from)))
    }

    /// Whether the calendar has such a date; 30 February has not.
    #[must_use]
    pub fn is_real(&self) -> bool {
        let plausible = (1900..=2200).contains(&self.year);
        let one_way = self.season.is_none() || (self.month.is_none() && self.age_from.is_none());
        let ages = match (self.age_from, self.age_to) {
            (None, to) => to.is_none(),
            (Some(from), to) => from <= to.unwrap_or(from) && to.unwrap_or(from) <= OLDEST,
        };
        plausible && one_way && ages && (self.day.is_none() || self.month.is_some()) && self.first().is_some()
    }

    /// The first day it can mean, by which it sorts.
    #[must_use]
    pub fn first(&self) -> Option<NaiveDate> {
        match self.season {
            Some(season) => season.first(self.year),
            None => NaiveDate::from_ymd_opt(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)),
        }
    }

    /// The last day it can mean.
    #[must_use]
    pub fn last(&self) -> Option<NaiveDate> {
        if let Some(season) = self.season {
            return season.last(self.year);
        }
        let first = self.first()?;
        let last = match (self.month, self.day) {
            (_, Some(_)) => first,
            (Some(_), None) => first.checked_add_months(Months::new(1))?.checked_sub_days(Days::new(1))?,
            (None, None) => NaiveDate::from_ymd_opt(self.year, 12, 31)?,
        };
        let Some((from, to)) = self.ages() else { return Some(last) };
        let years = to.checked_sub(from)?.checked_add(1)?;
        last.checked_add_months(Months::new(years.checked_mul(12)?))?.checked_sub_days(Days::new(1))
    }

    /// Whether it is known to the day and no guess.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.day.is_some() && self.age_from.is_none() && !self.about
    }
}

impl PartialOrd for PartialDate {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// By the first day a date can mean. Of two that begin on the same day the rougher one comes first, as a heading stands
/// above what it holds; a date that the calendar does not have comes last, so that none is lost.
impl Ord for PartialDate {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let order = |date: &Self| {
            let first = date.first();
            let said = (date.year, date.month, date.day, date.season, date.age_from, date.age_to);
            (first.is_none(), first, Reverse(date.last()), Reverse(date.about), said)
        };
        order(self).cmp(&order(other))
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let about = if self.about { "about " } else { "" };
        match (self.ages(), self.season) {
            (Some((0, 0)), _) if self.about => return f.write_str("about the first year"),
            (Some((0, 0)), _) => return f.write_str("in the first year"),
            (Some((from, to)), _) if from == to => return write!(f, "aged {about}{from}"),
            (Some((from, to)), _) => return write!(f, "aged {about}{from} to {to}"),
            (None, Some(season)) => return write!(f, "{about}{} {}", season.name(), self.year),
            (None, None) => f.write_str(about)?,
        }
        match (self.first().filter(|_| self.month.is_some()), self.day) {
            (Some(date), Some(_)) => f.write_str(&long_date(date)),
            (Some(date), None) => write!(f, "{} {}", MONTHS[date.month0() as usize], self.year),
            (None, _) => write!(f, "{}", self.year),
        }
    }
}

#[cfg(test)]
mod tests;
