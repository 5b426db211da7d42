//! Which way each line takes through the gutters.

use super::{COLUMNS, Grid};
use crate::draw::Point;
use crate::figure::easel::count;

/// The room of an arrow head and its stub between a box and the first track, and from track to track.
const STUB: f32 = 15.0;
const TRACK: f32 = 8.0;
/// The room of one line end along the side of a box.
const PORT: f32 = 9.0;

/// A line that is wanted, between two places of the grid: column and row.
pub(super) struct Wanted {
    pub(super) link: usize,
    pub(super) from: (usize, usize),
    pub(super) to: (usize, usize),
}

/// Where a line leaves or reaches a box: the gutter, the row, and which of the ends there it is.
#[derive(Clone, Copy)]
struct End {
    gutter: usize,
    row: usize,
    /// The column of its box.
    column: usize,
    slot: usize,
}

/// A stretch of a line up or down in a gutter, in half rows: boxes have odd numbers, the gutters above them even ones.
#[derive(Clone, Copy)]
struct Stretch {
    gutter: usize,
    from: usize,
    to: usize,
    track: usize,
}

/// The way of one line.
struct Route {
    link: usize,
    from: End,
    to: End,
    /// One where both ends lie in the same gutter, else two with the level gutter between them; none in a straight line.
    stretches: Vec<Stretch>,
    /// The level gutter and the track in it.
    across: Option<(usize, usize)>,
}

/// The ways of all lines.
pub(super) struct Routes {
    routes: Vec<Route>,
    /// How many ends there are in each gutter at each row.
    ends: Vec<[usize; COLUMNS - 1]>,
    /// How many tracks each gutter has, and each gutter between two rows.
    tracks: [usize; COLUMNS - 1],
    level: Vec<usize>,
}

impl Routes {
    pub(super) fn of(wanted: &[Wanted]) -> Self {
        let last = wanted.iter().flat_map(|one| [one.from.1, one.to.1]).max().map_or(0, |row| row + 1);
        let mut level = vec![0; last + 1];
        let mut load = [0; COLUMNS - 1];
        let mut routes: Vec<Route> = wanted.iter().map(|one| way(one, &mut load, &mut level)).collect();
        let ends = give_slots(&mut routes, last);
        let mut tracks = [0; COLUMNS - 1];
        for (gutter, count) in tracks.iter_mut().enumerate() {
            *count = give_tracks(&mut routes, gutter);
        }
        Self { routes, ends, tracks, level }
    }

    /// The width of a gutter between two columns.
    pub(super) fn gutter(&self, gutter: usize) -> f32 {
        let tracks = self.tracks.get(gutter).copied().unwrap_or(0);
        (2.0 * STUB + TRACK * count(tracks.saturating_sub(1))).max(30.0)
    }

    /// The height of the gutter above a row.
    pub(super) fn level_gutter(&self, row: usize, titled: bool) -> f32 {
        let tracks = self.level.get(row).copied().unwrap_or(0);
        let least = if row == 0 || titled { 2.0 } else { 12.0 };
        if tracks == 0 { least } else { 10.0 + TRACK * count(tracks) }
    }

    /// How high the boxes of a row must be for the ends of their lines.
    pub(super) fn least_height(&self, row: usize) -> f32 {
        let ends = self.ends.get(row).map_or(0, |ends| ends.iter().copied().max().unwrap_or(0));
        PORT * count(ends + 1)
    }

    /// The corners of every line, from the box it leaves to the box it leads to.
    pub(super) fn lines(&self, grid: &Grid) -> Vec<(usize, Vec<Point>)> {
        self.routes.iter().map(|route| (route.link, self.points(route, grid))).collect()
    }

    fn points(&self, route: &Route, grid: &Grid) -> Vec<Point> {
        let port = |end: &End| {
            let right = end.column == end.gutter;
            let x = grid.x[end.column] + if right { grid.width } else { 0.0 };
            let (top, height) = grid.rows[end.row];
            let ends = self.ends[end.row][end.gutter];
            Point::new(x, top + height * count(end.slot + 1) / count(ends + 1))
        };
        let track = |stretch: &Stretch| grid.x[stretch.gutter] + grid.width + STUB + TRACK * count(stretch.track);
        let (start, end) = (port(&route.from), port(&route.to));
        let mut points = vec![start];
        match (route.stretches.as_slice(), route.across) {
            ([one], _) => points.extend([Point::new(track(one), start.y), Point::new(track(one), end.y)]),
            ([one, other], Some((row, level))) => {
                let top = grid.rows.get(row).map_or(grid.height, |(top, _)| *top);
                let above =
                    row.checked_sub(1).and_then(|row| grid.rows.get(row)).map_or(0.0, |(top, height)| top + height);
                let y = above.min(top) + 6.0 + TRACK * count(level);
                points.extend([Point::new(track(one), start.y), Point::new(track(one), y)]);
                points.extend([Point::new(track(other), y), Point::new(track(other), end.y)]);
            }
            _ => {}
        }
        points.push(end);
        points
    }
}

/// The gutters that a line runs in.
fn way(wanted: &Wanted, load: &mut [usize; COLUMNS - 1], level: &mut [usize]) -> Route {
    let ((from, from_row), (to, to_row)) = (wanted.from, wanted.to);
    let end = |column: usize, row: usize, gutter: usize| End { gutter, row, column, slot: 0 };
    let stretch =
        |gutter: usize, from: usize, to: usize| Stretch { gutter, from: from.min(to), to: from.max(to), track: 0 };
    let (here, there) = (2 * from_row + 1, 2 * to_row + 1);
    if from.abs_diff(to) == 2 {
        // Across the middle column, in the gutter on the side of the row that it leads to.
        let row = if to_row >= from_row { from_row + 1 } else { from_row };
        let track = level.get(row).copied().unwrap_or(0);
        if let Some(count) = level.get_mut(row) {
            *count += 1;
        }
        let (leaves, reaches) = if from < to { (0, 1) } else { (1, 0) };
        return Route {
            link: wanted.link,
            from: end(from, from_row, leaves),
            to: end(to, to_row, reaches),
            stretches: vec![stretch(leaves, here, 2 * row), stretch(reaches, 2 * row, there)],
            across: Some((row, track)),
        };
    }
    let gutter = match (from, to) {
        (0, _) | (_, 0) => 0,
        (2, _) | (_, 2) => 1,
        _ => usize::from(load[0] > load[1]),
    };
    load[gutter] += 1;
    let straight = from != to && from_row == to_row;
    let stretches = if straight { Vec::new() } else { vec![stretch(gutter, here, there)] };
    Route { link: wanted.link, from: end(from, from_row, gutter), to: end(to, to_row, gutter), stretches, across: None }
}

/// Gives every end a place of its own along the boxes of its row: those that come from above stand above.
fn give_slots(routes: &mut [Route], rows: usize) -> Vec<[usize; COLUMNS - 1]> {
    let mut ends = vec![[0; COLUMNS - 1]; rows];
    for (row, ends) in ends.iter_mut().enumerate() {
        for (gutter, count) in ends.iter_mut().enumerate() {
            let mut own: Vec<(i64, usize, bool)> = Vec::new();
            for (at, route) in routes.iter().enumerate() {
                let far = |row: usize| i64::try_from(row).unwrap_or(i64::MAX);
                if route.from.gutter == gutter && route.from.row == row {
                    own.push((far(route.to.row), at, true));
                }
                // Both ends of a straight line are one.
                if route.to.gutter == gutter && route.to.row == row && !route.stretches.is_empty() {
                    own.push((far(route.from.row), at, false));
                }
            }
            own.sort_unstable();
            for (slot, (_, at, leaves)) in own.iter().enumerate() {
                let route = &mut routes[*at];
                let straight = route.stretches.is_empty();
                if *leaves || straight {
                    route.from.slot = slot;
                }
                if !*leaves || straight {
                    route.to.slot = slot;
                }
            }
            *count = own.len();
        }
    }
    ends
}

/// Gives every stretch in a gutter a track on which it meets no other, and says how many there are.
fn give_tracks(routes: &mut [Route], gutter: usize) -> usize {
    let mut own: Vec<&mut Stretch> =
        routes.iter_mut().flat_map(|route| &mut route.stretches).filter(|stretch| stretch.gutter == gutter).collect();
    own.sort_by_key(|stretch| (stretch.to - stretch.from, stretch.from));
    let mut tracks: Vec<Vec<(usize, usize)>> = Vec::new();
    for stretch in own {
        let span = (stretch.from, stretch.to);
        let free = |track: &Vec<(usize, usize)>| track.iter().all(|(from, to)| span.1 < *from || *to < span.0);
        let at = tracks.iter().position(free).unwrap_or(tracks.len());
        if at == tracks.len() {
            tracks.push(Vec::new());
        }
        tracks[at].push(span);
        stretch.track = at;
    }
    tracks.len()
}
