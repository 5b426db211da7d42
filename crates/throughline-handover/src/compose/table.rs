//! Tables: columns, header row, rows and group rows.

use std::rc::Rc;

use super::{Composer, Look, Place, count};
use crate::block::{Column, FirstCell, Inline, Row, Table, Width};
use crate::draw::Stroke;
use crate::flow::{Flow, Mould, SetLine, Strip};
use crate::scale::{COLUMN_GREY, GROUP_GREY, INK, RULE_GREY};
use crate::tag::{NodeId, Role, Scope};

/// Space at the right of every column but the last, and at the left of columns and groups with a ground.
const CELL_RIGHT: f32 = 8.0;
const GROUND_LEFT: f32 = 4.0;
/// A row of fewer lines is not cut between two pages.
const CUT_FROM: usize = 6;
/// No column is narrower.
const LEAST_WIDTH: f32 = 24.0;
/// The rule under a row.
const ROW_RULE: f32 = 0.5;

/// The rules of a table.
#[derive(Clone, Copy)]
pub(super) struct Rules {
    head: Stroke,
    /// Whether a rule follows the last row.
    last: bool,
}

impl Rules {
    /// For a table that stands on its own.
    pub(super) fn open() -> Self {
        Self { head: Stroke::solid(1.0, INK), last: true }
    }

    /// For a table in the safety box, where all rules are thin.
    pub(super) fn thin() -> Self {
        Self { head: Stroke::solid(ROW_RULE, RULE_GREY), last: true }
    }

    /// The same, without a rule after the last row: the frame closes it.
    pub(super) fn closed(self) -> Self {
        Self { last: false, ..self }
    }
}

/// A column with its place.
struct Track {
    x: f32,
    /// For the words; the ground is wider.
    width: f32,
    ground: Option<Mould>,
}

impl Composer<'_> {
    pub(super) fn table(&mut self, table: &Table, place: Place, rules: Rules) -> Vec<Flow> {
        if table.columns.is_empty() || table.rows.is_empty() {
            return Vec::new();
        }
        let tracks = tracks(&table.columns, place.x, place.width);
        let node = self.tree.add(place.node, Role::Table);
        if let Some(node) = self.tree.node_mut(node) {
            node.summary.clone_from(&table.summary);
        }
        let mut flows = Vec::new();
        self.caption(table, Place { node, ..place }, &mut flows);
        let repeated = self.head(table, &tracks, Place { node, ..place }, rules, &mut flows);
        let body = self.tree.add(node, Role::TBody);
        for (at, row) in table.rows.iter().enumerate() {
            let place = Place { node: body, ..place };
            let mut strip = match row {
                Row::Cells { cells, .. } => self.row(table, cells, &tracks, place),
                Row::Group(words) => self.group(words, table.columns.len(), place),
            };
            if !table.plain && (rules.last || at + 1 < table.rows.len()) {
                strip.moulds.push(below(place, Stroke::solid(ROW_RULE, RULE_GREY)));
            }
            strip.head.clone_from(&repeated);
            flows.push(Flow::Strip(strip));
        }
        flows
    }

    fn caption(&mut self, table: &Table, place: Place, flows: &mut Vec<Flow>) {
        let Some(caption) = &table.caption else {
            return;
        };
        let node = self.tree.add(place.node, Role::Caption);
        let lines = self.set(node, caption, Look::bold(self.scale.body), place.x, place.width);
        if !lines.is_empty() {
            let mut strip = self.column(lines, self.scale.body);
            strip.bottom = 2.0;
            strip.keep_next = true;
            flows.push(Flow::Strip(strip));
        }
    }

    /// Sets the header row, once for its place in the tree and once for the pages that repeat it.
    fn head(
        &mut self,
        table: &Table,
        tracks: &[Track],
        place: Place,
        rules: Rules,
        flows: &mut Vec<Flow>,
    ) -> Option<Rc<Strip>> {
        if table.columns.iter().all(|column| column.head.is_empty()) {
            return None;
        }
        let node = self.tree.add(place.node, Role::THead);
        let node = self.tree.add(node, Role::Tr);
        let cells: Vec<NodeId> = tracks.iter().map(|_| self.tree.add(node, Role::Th(Scope::Column))).collect();
        flows.push(Flow::Strip(self.head_strip(table, tracks, &cells, place, rules)));
        Some(Rc::new(self.head_strip(table, tracks, &cells, place, rules)))
    }

    fn head_strip(&mut self, table: &Table, tracks: &[Track], cells: &[NodeId], place: Place, rules: Rules) -> Strip {
        let look = Look::bold(self.scale.body);
        let mut strip = Strip { leading: look.kind.leading, keep_next: true, ..Strip::default() };
        for ((column, track), node) in table.columns.iter().zip(tracks).zip(cells) {
            let lines = self.set(*node, &column.head, look, track.x, track.width);
            if lines.is_empty() {
                self.say_empty(*node);
            }
            strip.rows = strip.rows.max(lines.len());
            strip.columns.push(lines);
        }
        // The words of a header stand on the rule below them.
        let rows = strip.rows;
        for column in &mut strip.columns {
            let down = rows - column.len();
            for line in column {
                line.row += down;
                line.y += count(down) * look.kind.leading;
            }
        }
        strip.top = self.scale.cell_top;
        strip.bottom = self.scale.cell_bottom;
        if !table.plain {
            strip.bottom += rules.head.weight;
            strip.moulds.push(below(place, rules.head));
        }
        strip
    }

    fn row(&mut self, table: &Table, cells: &[Vec<Inline>], tracks: &[Track], place: Place) -> Strip {
        let node = self.tree.add(place.node, Role::Tr);
        let mut strip = Strip { leading: self.scale.body.leading, cut_from: CUT_FROM, ..Strip::default() };
        for (at, track) in tracks.iter().enumerate() {
            let words = cell_words(cells, at, tracks.len());
            let lines = self.cell(table, &words, at, node, track);
            strip.rows = strip.rows.max(lines.len());
            strip.columns.push(lines);
            if let Some(Mould::Ground { x, width, colour }) = track.ground {
                strip.moulds.push(Mould::Ground { x, width, colour });
            }
        }
        strip.rows = strip.rows.max(1);
        strip.min_height = table.row_height;
        if !table.plain {
            strip.top = self.scale.cell_top;
            strip.bottom = self.scale.cell_bottom + ROW_RULE;
        }
        strip
    }

    fn cell(&mut self, table: &Table, words: &[Inline], at: usize, row: NodeId, track: &Track) -> Vec<SetLine> {
        let (role, bold) = match (at, table.first) {
            (0, FirstCell::BoldHeader) => (Role::Th(Scope::Row), true),
            (0, FirstCell::Header) => (Role::Th(Scope::Row), false),
            _ => (Role::Td, false),
        };
        let node = self.tree.add(row, role);
        let look = Look { bold, ..Look::body(self.scale.body) };
        let lines = self.set(node, words, look, track.x, track.width);
        if lines.is_empty() {
            self.say_empty(node);
        }
        lines
    }

    fn say_empty(&mut self, node: NodeId) {
        if let Some(node) = self.tree.node_mut(node) {
            node.actual = Some("empty");
        }
    }

    fn group(&mut self, words: &[Inline], columns: usize, place: Place) -> Strip {
        let row = self.tree.add(place.node, Role::Tr);
        let node = self.tree.add(row, Role::Th(Scope::Both));
        if let Some(node) = self.tree.node_mut(node) {
            node.span = columns;
        }
        let look = Look::bold(self.scale.body);
        let width = place.width - 2.0 * GROUND_LEFT;
        let lines = self.set(node, words, look, place.x + GROUND_LEFT, width);
        if lines.is_empty() {
            self.say_empty(node);
        }
        let mut strip = self.column(lines, look.kind);
        strip.rows = strip.rows.max(1);
        strip.top = self.scale.cell_top;
        strip.bottom = self.scale.cell_bottom + ROW_RULE;
        strip.keep_next = true;
        strip.moulds.push(Mould::Ground { x: place.x, width: place.width, colour: GROUP_GREY });
        strip
    }
}

fn below(place: Place, stroke: Stroke) -> Mould {
    Mould::Below { x: place.x, width: place.width, stroke }
}

/// The words of a cell. Cells beyond the last column go into it, so that nothing is lost.
fn cell_words(cells: &[Vec<Inline>], at: usize, columns: usize) -> Vec<Inline> {
    let mut words = cells.get(at).cloned().unwrap_or_default();
    if at + 1 == columns {
        for cell in cells.iter().skip(columns) {
            words.push(Inline::Break);
            words.extend(cell.iter().cloned());
        }
    }
    words
}

/// Shares out the width: columns in points first, the rest by their shares.
fn tracks(columns: &[Column], x: f32, width: f32) -> Vec<Track> {
    let points: f32 =
        columns.iter().map(|column| if let Width::Points(points) = column.width { points } else { 0.0 }).sum();
    let shares: f32 =
        columns.iter().map(|column| if let Width::Share(share) = column.width { share } else { 0.0 }).sum();
    let rest = (width - points).max(0.0);
    let wanted = |column: &Column| match column.width {
        Width::Points(points) => points.max(LEAST_WIDTH),
        Width::Share(share) => (rest * share / shares.max(f32::EPSILON)).max(LEAST_WIDTH),
    };
    let total: f32 = columns.iter().map(wanted).sum();
    let squeeze = if total > width { width / total } else { 1.0 };
    let mut left = x;
    let mut tracks = Vec::with_capacity(columns.len());
    for (at, column) in columns.iter().enumerate() {
        let outer = wanted(column) * squeeze;
        let last = at + 1 == columns.len();
        let inset = if column.ground { GROUND_LEFT } else { 0.0 };
        let gap = if last { 0.0 } else { CELL_RIGHT };
        let ground = column.ground.then_some(Mould::Ground { x: left, width: outer, colour: COLUMN_GREY });
        tracks.push(Track { x: left + inset, width: (outer - inset - gap).max(1.0), ground });
        left += outer;
    }
    tracks
}
