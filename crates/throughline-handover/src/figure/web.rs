//! Statements in boxes, by lanes, and the lines of how one acts on another.
//!
//! Lines are level or upright and never cross a box: they run in the gutters between the columns and the rows, each on a
//! track of its own, and meet only at right angles.

mod key;
mod route;

use std::collections::BTreeMap;

use super::easel::{Align, BODY, Easel, Sketch, Text, count};
use crate::block::Inline;
use crate::draw::Stroke;
use crate::scale::INK;

use route::Routes;

/// Statements by lanes, with what links them.
#[derive(Clone)]
pub(crate) struct Web {
    pub(crate) lanes: Vec<Lane>,
    pub(crate) links: Vec<Link>,
    /// The kinds of lines with their words.
    pub(crate) key: Vec<(Look, Vec<Inline>)>,
    /// What a dashed box means.
    pub(crate) key_dashed: Vec<Inline>,
    /// That more boxes are in the list only; `{n}` stands for how many.
    pub(crate) more: String,
}

/// One lane.
#[derive(Clone)]
pub(crate) struct Lane {
    pub(crate) title: Vec<Inline>,
    pub(crate) place: LanePlace,
    pub(crate) frame: Frame,
    pub(crate) boxes: Vec<Statement>,
    /// What is read before its boxes.
    pub(crate) alt: String,
}

/// Where the boxes of a lane stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum LanePlace {
    /// Below one another in one of three columns.
    Column(usize),
    /// Side by side, below the columns.
    Across,
}

/// How the boxes of a lane are framed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Frame {
    Plain,
    /// What everything is about.
    Heavy,
    /// What protects.
    Round,
}

/// One statement.
#[derive(Clone)]
pub(crate) struct Statement {
    pub(crate) number: usize,
    pub(crate) words: Vec<Inline>,
    /// Whether views about it differ.
    pub(crate) dashed: bool,
    pub(crate) alt: String,
}

/// A line between two statements.
#[derive(Clone)]
pub(crate) struct Link {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) look: Look,
    pub(crate) alt: String,
}

/// How a line is drawn: told apart by weight, dash and end.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    Leads,
    SetsOff,
    KeepsGoing,
    Protects,
    MakesSense,
    PullsAgainst,
}

/// More boxes than this are hard to take in; the list has them all.
const MOST: usize = 12;
const COLUMNS: usize = 3;
const PAD: f32 = 7.0;
const TITLE: f32 = 17.0;

/// A box with its place in the grid.
struct Cell<'a> {
    column: usize,
    row: usize,
    statement: &'a Statement,
    frame: Frame,
    title: Option<&'a [Inline]>,
}

/// Where the rows and the columns of the grid lie.
struct Grid {
    x: [f32; COLUMNS],
    width: f32,
    /// The top of the boxes of each row, and how high they are.
    rows: Vec<(f32, f32)>,
    height: f32,
}

impl Web {
    pub(super) fn words(&self) -> impl Iterator<Item = &[Inline]> {
        let lanes = self.lanes.iter().flat_map(|lane| {
            std::iter::once(lane.title.as_slice()).chain(lane.boxes.iter().map(|statement| statement.words.as_slice()))
        });
        let key = self.key.iter().map(|(_, words)| words.as_slice());
        lanes.chain(key).chain(std::iter::once(self.key_dashed.as_slice()))
    }

    pub(super) fn sketch(&self, mut easel: Easel) -> Sketch {
        let mut kept = self.most_linked();
        loop {
            let cells = self.cells(&kept);
            let routes = Routes::of(&self.placed(&cells));
            let texts = texts(&mut easel, &cells, &routes);
            let grid = grid(&easel, &cells, &texts, &routes);
            let below = self.below(&mut easel, kept.len());
            if grid.height + below.height() <= easel.tallest || kept.len() <= 1 {
                return self.draw(easel, &cells, texts, &routes, &grid, below);
            }
            kept.pop();
        }
    }

    /// The numbers of the boxes that are drawn, those with most links first.
    fn most_linked(&self) -> Vec<usize> {
        let mut degree: BTreeMap<usize, usize> =
            self.lanes.iter().flat_map(|lane| &lane.boxes).map(|statement| (statement.number, 0)).collect();
        for end in self.links.iter().flat_map(|link| [link.from, link.to]) {
            degree.entry(end).and_modify(|count| *count += 1);
        }
        let mut numbers: Vec<usize> = degree.keys().copied().collect();
        numbers.sort_by_key(|number| (std::cmp::Reverse(degree[number]), *number));
        numbers.truncate(MOST);
        numbers
    }

    fn cells<'a>(&'a self, kept: &'a [usize]) -> Vec<Cell<'a>> {
        let mut cells = Vec::new();
        let mut filled = [0; COLUMNS];
        for lane in self.lanes.iter().filter(|lane| matches!(lane.place, LanePlace::Column(_))) {
            let LanePlace::Column(column) = lane.place else { continue };
            let Some(row) = filled.get_mut(column) else { continue };
            for (at, statement) in lane.kept(kept).enumerate() {
                cells.push(Cell { column, row: *row, statement, frame: lane.frame, title: lane.title_of(at == 0) });
                *row += 1;
            }
        }
        let mut row = filled.into_iter().max().unwrap_or(0);
        for lane in self.lanes.iter().filter(|lane| lane.place == LanePlace::Across) {
            let own: Vec<&Statement> = lane.kept(kept).collect();
            for (at, statement) in own.iter().enumerate() {
                let column = at % COLUMNS;
                let title = lane.title_of(at == 0);
                cells.push(Cell { column, row: row + at / COLUMNS, statement, frame: lane.frame, title });
            }
            row += own.len().div_ceil(COLUMNS);
        }
        cells
    }

    /// The links of which both ends are drawn, each with the column and the row of its ends.
    fn placed(&self, cells: &[Cell]) -> Vec<route::Wanted> {
        let place = |number: usize| {
            cells.iter().find(|cell| cell.statement.number == number).map(|cell| (cell.column, cell.row))
        };
        let wanted = self.links.iter().enumerate().filter(|(_, link)| link.from != link.to);
        wanted
            .filter_map(|(at, link)| Some(route::Wanted { link: at, from: place(link.from)?, to: place(link.to)? }))
            .collect()
    }

    /// The words under the boxes that say that there are more.
    fn below(&self, easel: &mut Easel, drawn: usize) -> Text {
        let all: usize = self.lanes.iter().map(|lane| lane.boxes.len()).sum();
        let more = all - drawn;
        let words =
            if more == 0 { Vec::new() } else { vec![Inline::text(self.more.replace("{n}", &more.to_string()))] };
        easel.set(&words, BODY, easel.width)
    }

    fn draw(
        &self,
        mut easel: Easel,
        cells: &[Cell],
        texts: Vec<Text>,
        routes: &Routes,
        grid: &Grid,
        below: Text,
    ) -> Sketch {
        for (cell, text) in cells.iter().zip(texts) {
            let (x, (y, height)) = (grid.x[cell.column], grid.rows[cell.row]);
            if let Some(title) = cell.title {
                let title = easel.set(title, BODY, grid.width);
                easel.write(title, x, y - TITLE + 1.0, grid.width, Align::Left);
            }
            let weight: f32 = if cell.frame == Frame::Heavy { 2.5 } else { 1.0 };
            let dash = cell.statement.dashed.then_some([3.0, 2.0]);
            let stroke = Stroke { colour: INK, weight: if dash.is_some() { weight.max(1.25) } else { weight }, dash };
            let round = if cell.frame == Frame::Round { 9.0 } else { 0.0 };
            easel.frame([x, y, grid.width, height], stroke, round);
            easel.write(text, x + PAD, y + 5.0, grid.width, Align::Left);
        }
        let lines = routes.lines(grid);
        for (link, points) in &lines {
            self.links[*link].look.line(&mut easel, points);
        }
        let used = |look: &Look| lines.iter().any(|(link, _)| self.links[*link].look == *look);
        let dashed = cells.iter().any(|cell| cell.statement.dashed);
        let mut bottom = grid.height;
        if below.height() > 0.0 {
            let height = below.height();
            easel.write(below, 0.0, bottom + 4.0, 0.0, Align::Left);
            bottom += height + 4.0;
        }
        let key = self.key.iter().filter(|(look, _)| used(look)).map(|(look, words)| (Some(*look), words.as_slice()));
        let key: Vec<_> = key.chain(dashed.then_some((None, self.key_dashed.as_slice()))).collect();
        let bottom = key::draw(&mut easel, &key, bottom);
        let alt = self.alt(cells, &lines);
        easel.finish(bottom, alt)
    }

    fn alt(&self, cells: &[Cell], lines: &[(usize, Vec<crate::draw::Point>)]) -> String {
        let drawn = |statement: &&Statement| cells.iter().any(|cell| cell.statement.number == statement.number);
        let lanes = self.lanes.iter().filter_map(|lane| {
            let boxes: Vec<&str> = lane.boxes.iter().filter(drawn).map(|statement| statement.alt.as_str()).collect();
            (!boxes.is_empty()).then(|| format!("{} {}", lane.alt, boxes.join(" ")))
        });
        let links = lines.iter().map(|(link, _)| self.links[*link].alt.clone());
        lanes.chain(links).collect::<Vec<_>>().join(" ")
    }
}

impl Lane {
    fn kept<'a>(&'a self, kept: &'a [usize]) -> impl Iterator<Item = &'a Statement> {
        self.boxes.iter().filter(|statement| kept.contains(&statement.number))
    }

    fn title_of(&self, first: bool) -> Option<&[Inline]> {
        first.then_some(self.title.as_slice())
    }
}

/// The width that the gutters leave to each column.
fn column_width(easel: &Easel, routes: &Routes) -> f32 {
    (easel.width - routes.gutter(0) - routes.gutter(1)) / count(COLUMNS)
}

fn texts(easel: &mut Easel, cells: &[Cell], routes: &Routes) -> Vec<Text> {
    let width = column_width(easel, routes) - 2.0 * PAD;
    cells.iter().map(|cell| easel.set(&cell.statement.words, BODY, width)).collect()
}

fn grid(easel: &Easel, cells: &[Cell], texts: &[Text], routes: &Routes) -> Grid {
    let width = column_width(easel, routes);
    let second = width + routes.gutter(0);
    let x = [0.0, second, second + width + routes.gutter(1)];
    let last = cells.iter().map(|cell| cell.row + 1).max().unwrap_or(0);
    let mut y = 0.0;
    let mut rows = Vec::with_capacity(last);
    for row in 0..last {
        let own = || cells.iter().zip(texts).filter(|(cell, _)| cell.row == row);
        let titled = own().any(|(cell, _)| cell.title.is_some());
        y += routes.level_gutter(row, titled) + if titled { TITLE } else { 0.0 };
        let words = own().map(|(_, text)| text.height() + 11.0).fold(28.0, f32::max);
        let height = words.max(routes.least_height(row));
        rows.push((y, height));
        y += height;
    }
    y += routes.level_gutter(last, true);
    Grid { x, width, rows, height: y }
}
