use chrono::{Days, Months, NaiveDate};
use serde::Serialize;

use super::Life;
use crate::{id::RecordId, placement::Placement, time::PartialDate};

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

/// How steady the child's home has been (domain specification 1.3, stability of home).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Stability {
    /// How many homes the child has lived in; one that is still to come does not count.
    pub homes: u32,
    /// The moves since birth, or since the first home that is known.
    pub moves: Moves,
    /// The moves in the twelve months until today.
    pub moves_in_12_months: Moves,
    /// How many days the child has lived in the present home, when the first of them is known.
    pub days_here: Option<i64>,
}

impl Stability {
    /// Counts the homes that the child has lived in until today.
    pub(super) fn count(life: &Life, today: NaiveDate) -> Self {
        let lived = lived(life, today);
        let year_ago = today.checked_sub_months(Months::new(12)).unwrap_or(today);
        let moves = || lived.iter().enumerate().filter(|(at, home)| *at > 0 || !is_first_home(life, home.1));
        let recent = moves().filter(|(_, home)| first(home.1).is_some_and(|from| from > year_ago));
        Self {
            homes: number(lived.len()),
            moves: Moves::count(moves().map(|(_, home)| home.1)),
            moves_in_12_months: Moves::count(recent.map(|(_, home)| home.1)),
            days_here: present(&lived).and_then(|home| days_since(home, today)),
        }
    }
}

impl Moves {
    fn count<'a>(homes: impl Iterator<Item = &'a Placement>) -> Self {
        homes.fold(Self::default(), |moves, home| {
            let said = |code: &str| u32::from(home.planned.given().is_some_and(|planned| planned.as_str() == code));
            Self { all: moves.all + 1, planned: moves.planned + said("yes"), unplanned: moves.unplanned + said("no") }
        })
    }
}

/// The homes until today in the order in which the child lived there; those without a date come last.
pub(super) fn lived<'a>(life: &Life<'a>, today: NaiveDate) -> Vec<(RecordId, &'a Placement)> {
    let mut lived: Vec<_> =
        life.placements.iter().filter(|(id, home)| !life.is_to_come(*id, home, today)).copied().collect();
    lived.sort_by_key(|(id, home)| (home.from.given().is_none(), home.from.given().copied(), *id));
    lived
}

/// The open home that began last.
pub(super) fn present<'a>(lived: &[(RecordId, &'a Placement)]) -> Option<&'a Placement> {
    lived.iter().rev().find(|(_, home)| home.to.given().is_none()).map(|(_, home)| *home)
}

/// Whether nobody had to move there: it is where the child was born into, as far as anybody knows.
fn is_first_home(life: &Life, home: &Placement) -> bool {
    /// A baby may come home some weeks after the birth.
    const WEEKS: u64 = 28;
    let Some(born) = life.born.and_then(PartialDate::last) else { return true };
    let soon = born.checked_add_days(Days::new(WEEKS)).unwrap_or(born);
    first(home).is_none_or(|from| from <= soon)
}

fn first(home: &Placement) -> Option<NaiveDate> {
    home.from.given().and_then(PartialDate::first)
}

fn days_since(home: &Placement, today: NaiveDate) -> Option<i64> {
    let from = home.from.given().filter(|from| from.is_exact())?;
    Some((today - from.first()?).num_days())
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
