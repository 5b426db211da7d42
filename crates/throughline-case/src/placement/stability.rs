//! How steady the child's homes have been: the moves, and where the homes leave a gap or overlap.
//!
//! A date that is only partly known is never made more exact: what it may mean either way is counted apart.

use chrono::{Days, Months, NaiveDate};
use serde::Serialize;

use super::Placement;
use crate::{id::RecordId, record::Record, time::PartialDate};

/// A move into a home.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// The home that was left; none when the first home that is known is not where the child was born into.
    pub from: Option<RecordId>,
    /// The home it led to.
    pub to: RecordId,
    /// When, as exactly as it is known.
    pub on: Option<PartialDate>,
    /// Whether it was planned, when that is written down.
    pub planned: Option<bool>,
}

/// How many moves there were, and how many of them were planned.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Moves {
    /// All of them.
    pub all: u32,
    /// Those that were planned.
    pub planned: u32,
    /// Those that were not.
    pub unplanned: u32,
}

/// What is said between two homes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Seam {
    /// Days that no home accounts for.
    Gap,
    /// Days that two homes account for.
    Overlap,
}

/// Days between two homes, or in both of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Between {
    /// Which of the two it is.
    pub seam: Seam,
    /// The earlier home.
    pub earlier: RecordId,
    /// The later home; none for a gap that reaches to today.
    pub later: Option<RecordId>,
    /// How many days there are, at the least.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub days: i64,
}

/// How steady the homes have been up to one day. Nothing here is a score: each number is a fact with its homes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Stability {
    /// How many homes the child has lived in; one that is still to come does not count.
    pub homes: u32,
    /// The moves since birth, or since the first home that is known.
    pub moves: Moves,
    /// The moves in the twelve months up to that day.
    pub moves_in_12_months: Moves,
    /// Moves of which it is not known whether they were in these months.
    pub perhaps_in_12_months: u32,
    /// Days on which the child moved more than once.
    pub days_of_several: Vec<NaiveDate>,
    /// Where the child lives.
    pub here: Option<RecordId>,
    /// How many days the child has lived there, when the first of them is known.
    #[cfg_attr(feature = "ts", ts(type = "number | null"))]
    pub days_here: Option<i64>,
    /// Where the homes leave a gap or overlap.
    pub between: Vec<Between>,
}

/// A home with its id.
pub type Home<'a> = (RecordId, &'a Placement);

/// The homes of a case, but for one without a first day to which a move leads that has not been made.
#[must_use]
pub fn homes(records: &[(RecordId, Record)]) -> Vec<Home<'_>> {
    let ahead = |id: RecordId| {
        records.iter().any(|(_, record)| {
            matches!(record, Record::Transition(one) if one.to == Some(id) && one.moved_on.given().is_none())
        })
    };
    let homes = records.iter().filter_map(|(id, record)| match record {
        Record::Placement(home) => Some((*id, &**home)),
        _ => None,
    });
    homes.filter(|(id, home)| home.from.given().is_some() || !ahead(*id)).collect()
}

/// The moves of a child born then up to a day, in order. Whatever counts moves counts these.
#[must_use]
pub fn moves(homes: &[Home<'_>], born: Option<&PartialDate>, on: NaiveDate) -> Vec<Move> {
    let lived = lived(homes, on);
    let arrivals = lived.iter().enumerate().filter(|(at, (_, home))| *at > 0 || !is_first_home(home, born));
    arrivals
        .map(|(at, (to, home))| Move {
            from: at.checked_sub(1).map(|before| lived[before].0),
            to: *to,
            on: home.from.given().copied(),
            planned: home.planned.given().and_then(|planned| match planned.as_str() {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            }),
        })
        .collect()
}

/// How steady the homes of a child born then have been up to a day.
#[must_use]
pub fn stability(homes: &[Home<'_>], born: Option<&PartialDate>, on: NaiveDate) -> Stability {
    let lived = lived(homes, on);
    let moves = moves(homes, born, on);
    let year_ago = on.checked_sub_months(Months::new(12)).unwrap_or(on);
    let is_recent = |one: &&Move| one.on.and_then(|date| date.first()).is_some_and(|first| first > year_ago);
    let may_be =
        |one: &&Move| !is_recent(one) && one.on.and_then(|date| date.last()).is_some_and(|last| last > year_ago);
    let here = here(&lived, on);
    Stability {
        homes: number(lived.len()),
        moves: Moves::count(moves.iter()),
        moves_in_12_months: Moves::count(moves.iter().filter(is_recent)),
        perhaps_in_12_months: number(moves.iter().filter(may_be).count()),
        days_of_several: days_of_several(&moves),
        here: here.map(|(id, _)| id),
        days_here: here.and_then(|(_, home)| Some((on - known_day(home.from.given()?)?).num_days())),
        between: between(&lived, on),
    }
}

impl Moves {
    fn count<'a>(moves: impl Iterator<Item = &'a Move>) -> Self {
        moves.fold(Self::default(), |sum, one| Self {
            all: sum.all + 1,
            planned: sum.planned + u32::from(one.planned == Some(true)),
            unplanned: sum.unplanned + u32::from(one.planned == Some(false)),
        })
    }
}

/// The homes that have begun, in order. One whose beginning nobody knows stands by its end, or first.
#[must_use]
pub fn lived<'a>(homes: &[Home<'a>], on: NaiveDate) -> Vec<Home<'a>> {
    let begun = homes.iter().filter(|(_, home)| start(home).is_none_or(|(first, _)| first <= on));
    let mut homes: Vec<Home<'a>> = begun.copied().collect();
    homes.sort_by_key(|(_, home)| {
        let begins = start(home).map(|(first, _)| first);
        let ends = end(home).map(|(first, _)| first);
        // Of two homes that began on one day, the one that was left first came first.
        (begins.or(ends).unwrap_or(NaiveDate::MIN), ends.unwrap_or(NaiveDate::MAX))
    });
    homes
}

/// The first and the last day on which a home may have begun.
fn start(home: &Placement) -> Option<(NaiveDate, NaiveDate)> {
    home.from.given().and_then(days)
}

/// The first and the last day on which it may have ended.
fn end(home: &Placement) -> Option<(NaiveDate, NaiveDate)> {
    home.to.given().and_then(days)
}

fn days(date: &PartialDate) -> Option<(NaiveDate, NaiveDate)> {
    Some((date.first()?, date.last()?))
}

/// The day a date means, when it means one only and nobody guessed.
fn known_day(date: &PartialDate) -> Option<NaiveDate> {
    let (first, last) = days(date)?;
    (first == last && !date.about).then_some(first)
}

/// Whether nobody had to move there: it is where the child was born into, as far as anybody knows.
fn is_first_home(home: &Placement, born: Option<&PartialDate>) -> bool {
    /// A baby may come home some weeks after the birth.
    const WEEKS: u64 = 28;
    let Some(born) = born.and_then(PartialDate::last) else { return true };
    let soon = born.checked_add_days(Days::new(WEEKS)).unwrap_or(born);
    start(home).is_none_or(|(first, _)| first <= soon)
}

fn days_of_several(moves: &[Move]) -> Vec<NaiveDate> {
    let exact: Vec<NaiveDate> = moves.iter().filter_map(|one| known_day(one.on.as_ref()?)).collect();
    let mut found: Vec<_> = exact.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
    found.dedup();
    found
}

/// The home that began last among those not left yet.
fn here<'a>(lived: &[Home<'a>], on: NaiveDate) -> Option<Home<'a>> {
    lived.iter().rev().find(|(_, home)| end(home).is_none_or(|(first, _)| first > on)).copied()
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Gaps and overlaps that are certain, whatever the dates that are only partly known turn out to be.
fn between(lived: &[Home<'_>], on: NaiveDate) -> Vec<Between> {
    let mut found = Vec::new();
    for (at, (later, home)) in lived.iter().enumerate() {
        let Some((first, last)) = start(home) else { continue };
        let before = &lived[..at];
        for (earlier, other) in before.iter().filter(|(_, other)| start(other).is_some()) {
            let stays = end(other).map_or(on, |(first, _)| first).min(end(home).map_or(on, |(first, _)| first));
            if stays > last {
                let days = (stays - last).num_days();
                found.push(Between { seam: Seam::Overlap, earlier: *earlier, later: Some(*later), days });
            }
        }
        if let Some((earlier, days)) = gap(before, first) {
            found.push(Between { seam: Seam::Gap, earlier, later: Some(*later), days });
        }
    }
    if let Some((earlier, days)) = on.succ_opt().and_then(|tomorrow| gap(lived, tomorrow)) {
        found.push(Between { seam: Seam::Gap, earlier, later: None, days });
    }
    found
}

/// The days between the end of all these homes and the beginning of the next one, and the home that ended last.
fn gap(before: &[Home<'_>], begins: NaiveDate) -> Option<(RecordId, i64)> {
    let ends = before.iter().map(|(id, home)| (end(home).map_or(NaiveDate::MAX, |(_, last)| last), *id));
    let (ended, earlier) = ends.max_by_key(|(ended, _)| *ended)?;
    let days = begins.signed_duration_since(ended).num_days() - 1;
    (days > 0).then_some((earlier, days))
}

#[cfg(test)]
mod tests;
