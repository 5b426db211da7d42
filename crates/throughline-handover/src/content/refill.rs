//! What moved from page one comes back where there is room beside it.
//!
//! Lines move from page one in the order in which a reader misses them least, wherever they stand. Two columns are as
//! high as the higher of them, so a line that moved out of the lower one left nothing but a white space behind.

use crate::{
    Typesetter,
    block::{Block, Item, Keep, List, Paragraph, Profile, Quote, Row, Table},
    compose::{Composer, Place, Whole},
    content::say,
    fit::Fitted,
    flow,
    scale::{BOTTOM, GUTTER, LEFT, Scale, TEXT_WIDTH},
    tag::{NodeId, Tree},
    text::PageNumbers,
};

/// The blocks of page one with lines that stay after all: for which the foot of the page has room, whom to call first,
/// and which stand beside a higher column. None where no line can.
pub(crate) fn refilled(typesetter: &mut Typesetter, blocks: &[Block], fitted: &Fitted) -> Option<Vec<Block>> {
    if fitted.moved.is_empty() {
        return None;
    }
    let mut ruler = Ruler { typesetter, profile: fitted.profile };
    let page = BOTTOM - Scale::of(fitted.profile).top;
    let mut spare = page - ruler.height(&fitted.blocks, TEXT_WIDTH);
    let mut filled = blocks.to_vec();
    let mut changed = false;
    for (whole, shown) in filled.iter_mut().zip(&fitted.blocks).rev() {
        let (Block::Pair(pair), Block::Pair(shown)) = (whole, shown) else {
            continue;
        };
        let (left, right) = match pair.left_width {
            Some(left) => (left, TEXT_WIDTH - GUTTER - left),
            None => ((TEXT_WIDTH - GUTTER) / 2.0, (TEXT_WIDTH - GUTTER) / 2.0),
        };
        let lead = ruler.height(&shown.left, left) - ruler.height(&shown.right, right);
        let (high, low) = (
            (&mut pair.left, Column { shown: &shown.left, width: left }),
            (&mut pair.right, Column { shown: &shown.right, width: right }),
        );
        let (high, low) = if lead >= 0.0 { (high, low) } else { (low, high) };
        let grown = high.1.fill(high.0, spare, &mut ruler);
        spare -= grown;
        let beside = low.1.fill(low.0, lead.abs() + grown, &mut ruler);
        changed |= grown + beside > 0.0;
    }
    changed.then_some(filled)
}

/// One of two columns.
struct Column<'a> {
    /// What of it stands on the page.
    shown: &'a [Block],
    width: f32,
}

impl Column<'_> {
    /// Lets lines stay for which there is room, those first that a reader misses most, and gives how much it grew.
    fn fill(&self, column: &mut [Block], room: f32, ruler: &mut Ruler) -> f32 {
        let shown: Vec<String> = lines_of(self.shown).into_iter().map(|line| line.text).collect();
        let mut moved: Vec<Line> = lines_of(column).into_iter().filter(|line| !shown.contains(&line.text)).collect();
        moved.sort_by_key(|line| std::cmp::Reverse(line.order));
        let mut back = Vec::new();
        let before = ruler.height(self.shown, self.width);
        let (mut standing, mut height) = (self.shown.to_vec(), before);
        for line in moved {
            let mut fuller = standing.clone();
            join(&mut fuller, line.alone);
            let higher = ruler.height(&fuller, self.width);
            if higher <= before + room {
                (standing, height) = (fuller, higher);
                back.push(line.text);
            }
        }
        keeps(column, &mut |keep, text| {
            if back.contains(&text) {
                *keep = Keep::Always;
            }
        });
        height - before
    }
}

/// Adds a line to the blocks of a column: to the list it is from, if any of that stands there.
fn join(column: &mut Vec<Block>, line: Block) {
    for block in column.iter_mut() {
        match (block, &line) {
            (Block::List(list), Block::List(line)) => return list.items.extend(line.items.iter().cloned()),
            (Block::Quote(quote), Block::Quote(line)) => return quote.lines.extend(line.lines.iter().cloned()),
            (Block::Table(table), Block::Table(line)) => return table.rows.extend(line.rows.iter().cloned()),
            _ => {}
        }
    }
    column.push(line);
}

/// Measures blocks as page one sets them.
struct Ruler<'a> {
    typesetter: &'a mut Typesetter,
    profile: Profile,
}

impl Ruler<'_> {
    fn height(&mut self, blocks: &[Block], width: f32) -> f32 {
        let (mut tree, pages) = (Tree::new(), PageNumbers::new());
        let whole = Whole { pages: &pages, contents: None };
        let mut composer = Composer::new(&mut self.typesetter.shaper, &mut tree, whole);
        composer.set_scale(Scale::of(self.profile));
        flow::height_of(&composer.blocks(blocks, Place { node: NodeId::ROOT, x: LEFT, width }))
    }
}

/// A line that may move.
struct Line {
    text: String,
    order: u8,
    /// The line as a block of its own, to measure it.
    alone: Block,
}

fn lines_of(blocks: &[Block]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut add = |text: String, keep: &Keep, alone: Block| {
        let order = if let Keep::MayMove { order, .. } = keep { *order } else { u8::MAX };
        lines.push(Line { text, order, alone });
    };
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => add(say::text_of(&paragraph.text), &paragraph.keep, block.clone()),
            Block::List(list) => list.items.iter().for_each(|item| {
                let alone = Block::List(List { marker: list.marker, items: vec![item.clone()] });
                add(say::text_of(&item.text), &item.keep, alone);
            }),
            Block::Quote(quote) => quote.lines.iter().for_each(|item| {
                let alone = Block::Quote(Quote { lines: vec![item.clone()], by: None });
                add(say::text_of(&item.text), &item.keep, alone);
            }),
            Block::Table(table) => table.rows.iter().for_each(|row| {
                if let Row::Cells { cells, keep } = row {
                    let alone = Block::Table(Table { rows: vec![row.clone()], ..table.clone() });
                    add(row_text(cells), keep, alone);
                }
            }),
            _ => {}
        }
    }
    lines
}

/// Walks over how the lines of blocks are kept.
fn keeps(blocks: &mut [Block], change: &mut dyn FnMut(&mut Keep, String)) {
    for block in blocks {
        match block {
            Block::Paragraph(Paragraph { text, keep }) => change(keep, say::text_of(text)),
            Block::List(List { items, .. }) | Block::Quote(Quote { lines: items, .. }) => {
                items.iter_mut().for_each(|Item { text, keep, .. }| change(keep, say::text_of(text)));
            }
            Block::Table(table) => table.rows.iter_mut().for_each(|row| {
                if let Row::Cells { cells, keep } = row {
                    change(keep, row_text(cells));
                }
            }),
            _ => {}
        }
    }
}

fn row_text(cells: &[Vec<crate::block::Inline>]) -> String {
    cells.iter().map(|cell| say::text_of(cell)).collect::<Vec<_>>().join("\n")
}
