use serde::Serialize;

/// On which side of its mark a label stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// To the right of it.
    Right,
    /// To the left of it, near the right end of the line.
    Left,
    /// Inside a stretch that is wide enough.
    Inside,
}

/// Where something stands on the line.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Place {
    /// The row within its lane, from 0 next to the axis; labels of one row never overlap.
    pub row: u32,
    /// The position at which it is drawn, or where it begins.
    pub from: f64,
    /// Where it ends; the same position for a moment.
    pub to: f64,
    /// On which side its label stands.
    pub side: Side,
}

/// What is to be placed: where it is, and how much room its label needs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted {
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// The last position of what is drawn in its row, such as the soft end of a rough date.
    pub reach: f64,
    /// The width of its label.
    pub label: f64,
    /// Whether the label may stand inside it.
    pub is_stretch: bool,
}

/// Gives each a row of its lane: the first in which neither it nor its label touches what is there already.
pub(super) fn pack(wanted: &[Wanted], ends: (f64, f64), mark: f64) -> Vec<Place> {
    let mut rows: Vec<Vec<(f64, f64)>> = Vec::new();
    let place = |wanted: &Wanted| {
        let (side, extent) = extent(wanted, ends, mark);
        let free = rows.iter().position(|row| row.iter().all(|taken| is_apart(*taken, extent)));
        let row = free.unwrap_or(rows.len());
        match rows.get_mut(row) {
            Some(taken) => taken.push(extent),
            None => rows.push(vec![extent]),
        }
        Place { row: u32::try_from(row).unwrap_or(u32::MAX), from: wanted.from, to: wanted.to, side }
    };
    wanted.iter().map(place).collect()
}

fn extent(wanted: &Wanted, (left, right): (f64, f64), mark: f64) -> (Side, (f64, f64)) {
    let (begin, end) = (wanted.from - mark, wanted.to.max(wanted.reach) + mark);
    if wanted.is_stretch && wanted.label <= wanted.to - wanted.from {
        return (Side::Inside, (begin, end));
    }
    // Beside a stretch the label follows its end; beside a moment it may lie over the soft line of a rough date.
    let base = if wanted.is_stretch { wanted.to } else { wanted.from };
    let to_the_right = base + mark + wanted.label;
    if to_the_right <= right || begin - wanted.label < left {
        return (Side::Right, (begin, end.max(to_the_right)));
    }
    (Side::Left, (begin - wanted.label, end))
}

fn is_apart(one: (f64, f64), other: (f64, f64)) -> bool {
    one.1 <= other.0 || other.1 <= one.0
}
