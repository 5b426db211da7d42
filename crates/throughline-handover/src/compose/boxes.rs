//! Blocks with a frame: the safety box, what is missing, the checks, the receipt, the draft strip.

use super::table::Rules;
use super::{Align, Composer, Look, Place, count};
use crate::block::{Block, Check, Inline, Receipt, Safety, Sign};
use crate::draw::{Shape, Stroke};
use crate::flow::{self, Bookmark, Enclosure, EnclosureKind, Flow, Mould, SetLine, Strip};
use crate::scale::{DARK_RED, INK, Type, WHITE};
use crate::tag::{NodeId, Numbering, Role};

/// The heavy frames of the safety box and of what is missing.
const HEAVY: f32 = 2.25;
/// Space between a frame and what stands in it.
const INSET: f32 = 8.0;
/// The filled bar of the safety box.
const BAR: f32 = 21.0;
const BAR_TITLE: Type = Type { size: 13.0, leading: 17.0 };
const BAR_NOTE: Type = Type { size: 11.0, leading: 17.0 };

impl Composer<'_> {
    pub(super) fn safety(&mut self, safety: &Safety, place: Place) -> Vec<Flow> {
        let node = self.tree.add(place.node, Role::Sect);
        let frame = Enclosure {
            x: place.x,
            width: place.width,
            kind: EnclosureKind::Frame(Stroke::solid(HEAVY, DARK_RED)),
            above: 0.0,
            below: 3.0 + HEAVY,
        };
        let inner = Place { node, x: place.x + HEAVY + INSET, width: place.width - 2.0 * (HEAVY + INSET) };
        let mut flows = vec![Flow::Open(0.0, frame)];
        flows.extend(self.bar(safety, place, inner).into_iter().map(Flow::Strip));
        let count = safety.tables.len();
        for (at, table) in safety.tables.iter().enumerate() {
            let rules = if at + 1 == count { Rules::thin().closed() } else { Rules::thin() };
            let mut rows = self.table(table, inner, rules);
            flow::set_before(&mut rows, if at == 0 { 2.0 } else { 0.0 });
            flows.append(&mut rows);
        }
        flows.push(Flow::Close);
        flows
    }

    /// The bar: title, why it comes first, and for when it holds. One line where it fits, else one below the other.
    fn bar(&mut self, safety: &Safety, outer: Place, inner: Place) -> Vec<Strip> {
        let white = |kind: Type, bold: bool, align: Align| Look { kind, colour: WHITE, bold, align };
        let role = Role::Heading(self.next_level(2));
        let heading = self.tree.add(inner.node, role);
        let anchor = self.next_anchor();
        let title = white(BAR_TITLE, true, Align::Start);
        let mut columns = vec![self.set(heading, &[Inline::text(safety.title.as_str())], title, inner.x, inner.width)];
        for (words, align) in [(&safety.note, Align::Start), (&safety.time, Align::Right)] {
            if !words.is_empty() {
                let node = self.tree.add(inner.node, Role::P);
                let look = white(BAR_NOTE, false, align);
                columns.push(self.set(node, &[Inline::text(words.as_str())], look, inner.x, inner.width));
            }
        }
        columns.retain(|column| !column.is_empty());
        let on_one_line = columns.iter().all(|column| column.len() == 1);
        let gap = BAR_TITLE.size * 0.5;
        let widths: f32 = columns.iter().map(|column| column.first().map_or(0.0, |line| line.line.width + gap)).sum();
        let mut strips =
            if on_one_line && widths <= inner.width { vec![one_line(columns, gap)] } else { stacked(columns) };
        for strip in &mut strips {
            strip.keep_next = true;
            strip.moulds.push(Mould::Ground { x: outer.x, width: outer.width, colour: DARK_RED });
        }
        if let Some(strip) = strips.first_mut() {
            strip.anchors.push(anchor);
            strip.anchors.extend(safety.anchor.clone());
            strip.bookmark = Some(Bookmark { level: 2, title: safety.title.clone() });
        }
        strips
    }

    pub(super) fn missing(&mut self, blocks: &[Block], place: Place) -> Vec<Flow> {
        let node = self.tree.add(place.node, Role::Sect);
        let inner = Place { node, x: place.x + HEAVY + INSET, width: place.width - 2.0 * (HEAVY + INSET) };
        let frame = Enclosure {
            x: place.x,
            width: place.width,
            kind: EnclosureKind::Frame(Stroke::solid(HEAVY, INK)),
            above: HEAVY + 3.0,
            below: HEAVY + 4.0,
        };
        let mut flows = vec![Flow::Open(0.0, frame)];
        match blocks.split_last() {
            Some((Block::Table(table), rest)) => {
                let mut above = self.blocks(rest, inner);
                flows.append(&mut above);
                let mut rows = self.table(table, inner, Rules::open().closed());
                flow::set_before(&mut rows, self.scale.below_heading);
                flows.append(&mut rows);
            }
            _ => flows.append(&mut self.blocks(blocks, inner)),
        }
        flows.push(Flow::Close);
        flows
    }

    pub(super) fn checks(&mut self, checks: &[Check], place: Place) -> Vec<Flow> {
        const ACROSS: usize = 3;
        const PAD: f32 = 6.0;
        let list = self.tree.add(place.node, Role::L(Numbering::None));
        let width = place.width / count(ACROSS);
        let line = Stroke::solid(1.0, INK);
        let mut flows = Vec::new();
        for (at, row) in checks.chunks(ACROSS).enumerate() {
            let mut strip = Strip { leading: self.scale.body.leading, top: 4.0, bottom: 4.0, ..Strip::default() };
            for (across, check) in row.iter().enumerate() {
                let x = place.x + width * count(across);
                let lines = self.check(check, list, x + PAD, width - 2.0 * PAD);
                strip.rows = strip.rows.max(lines.len());
                strip.columns.push(lines);
                // Neighbouring cells share a line, and so do the rows.
                let right = if across + 1 == ACROSS { width } else { width + 0.5 };
                strip.moulds.push(Mould::Frame {
                    x: x - if across == 0 { 0.0 } else { 0.5 },
                    width: right,
                    stroke: line,
                });
            }
            strip.before = -1.0;
            if at == 0 {
                strip.before = 0.0;
            }
            flows.push(Flow::Strip(strip));
        }
        flows
    }

    fn check(&mut self, check: &Check, list: NodeId, x: f32, width: f32) -> Vec<SetLine> {
        let item = self.tree.add(list, Role::Li);
        let node = self.tree.add(item, Role::LBody);
        let mut words = vec![Inline::Sign(check.sign), Inline::label(check.label.as_str())];
        if !check.text.is_empty() {
            words.push(Inline::Break);
            words.extend(check.text.iter().cloned());
        }
        self.set(node, &words, Look::body(self.scale.body), x, width)
    }

    pub(super) fn receipt(&mut self, receipt: &Receipt, place: Place) -> Vec<Flow> {
        let stroke = Stroke::solid(1.0, INK);
        let frame =
            Enclosure { x: place.x, width: place.width, kind: EnclosureKind::Frame(stroke), above: 6.0, below: 7.0 };
        let inner = Place { x: place.x + 1.0 + INSET, width: place.width - 2.0 * (1.0 + INSET), ..place };
        let mut flows = vec![Flow::Open(0.0, frame)];
        let mut words = vec![receipt.text.clone()];
        words.push(choices(&receipt.choices));
        for words in words {
            let node = self.tree.add(place.node, Role::P);
            let lines = self.set(node, &words, Look::body(self.scale.body), inner.x, inner.width);
            if !lines.is_empty() {
                let mut strip = self.column(lines, self.scale.body);
                strip.before = 2.0;
                strip.keep_next = true;
                flows.push(Flow::Strip(strip));
            }
        }
        if let Some(strip) = self.fields(&receipt.fields, inner) {
            flows.push(Flow::Strip(strip));
        }
        flows.push(Flow::Close);
        flows
    }

    /// Lines to write on, with what goes there under each.
    fn fields(&mut self, fields: &[String], place: Place) -> Option<Strip> {
        const GAP: f32 = 14.0;
        /// Room for handwriting above the line.
        const ROOM: f32 = 19.0;
        if fields.is_empty() {
            return None;
        }
        // The first is half as wide again as the others.
        let shares = count(fields.len()) + 0.5;
        let unit = ((place.width - GAP * count(fields.len() - 1)) / shares).max(1.0);
        let mut strip = Strip { leading: self.scale.body.leading, top: ROOM + 1.0, ..Strip::default() };
        let mut x = place.x;
        for (at, field) in fields.iter().enumerate() {
            let width = if at == 0 { unit * 1.5 } else { unit };
            let node = self.tree.add(place.node, Role::P);
            let lines = self.set(node, &[Inline::text(field.as_str())], Look::body(self.scale.body), x, width);
            strip.rows = strip.rows.max(lines.len());
            strip.columns.push(lines);
            let rule = Shape::rule(x, ROOM, width, Stroke::solid(0.75, INK));
            strip.moulds.push(Mould::Fixed(rule));
            x += width + GAP;
        }
        Some(strip)
    }

    pub(super) fn draft_strip(&mut self, words: &[Inline], place: Place) -> Vec<Flow> {
        let node = self.tree.add(place.node, Role::P);
        let width = place.width - 2.0 * (1.0 + INSET);
        let lines = self.set(node, words, Look::bold(self.scale.body), place.x + 1.0 + INSET, width);
        if lines.is_empty() {
            return Vec::new();
        }
        let mut strip = self.column(lines, self.scale.body);
        strip.top = 3.0;
        strip.bottom = 3.0;
        let stroke = Stroke { colour: INK, weight: 1.0, dash: Some([2.5, 1.5]) };
        strip.moulds.push(Mould::Frame { x: place.x, width: place.width, stroke });
        vec![Flow::Strip(strip)]
    }
}

/// The parts of the bar side by side: each after the one before, the last at the right already.
fn one_line(mut columns: Vec<Vec<SetLine>>, gap: f32) -> Strip {
    let mut end: Option<f32> = None;
    for line in columns.iter_mut().flatten() {
        let down = (BAR - BAR_TITLE.leading) / 2.0;
        line.y = BAR_TITLE.baseline() + down;
        if let Some(end) = end
            && line.x < end
        {
            line.x = end + gap;
        }
        end = Some(line.x + line.line.width);
    }
    Strip { leading: BAR, rows: 1, columns, ..Strip::default() }
}

fn stacked(columns: Vec<Vec<SetLine>>) -> Vec<Strip> {
    let strip = |column: Vec<SetLine>| Strip {
        leading: BAR_TITLE.leading,
        rows: column.len(),
        columns: vec![column],
        ..Strip::default()
    };
    let mut strips: Vec<Strip> = columns.into_iter().map(strip).collect();
    if let Some(first) = strips.first_mut() {
        first.top = 2.0;
    }
    if let Some(last) = strips.last_mut() {
        last.bottom = 2.0;
    }
    strips
}

/// Boxes to tick on one line.
fn choices(choices: &[String]) -> Vec<Inline> {
    let mut words = Vec::new();
    for (at, choice) in choices.iter().enumerate() {
        if at > 0 {
            words.push(Inline::text("\u{2003}\u{2003}"));
        }
        words.push(Inline::Sign(Sign::Box));
        words.push(Inline::text(choice.as_str()));
    }
    words
}
