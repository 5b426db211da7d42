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
    scale::{GUTTER, LEFT, Scale, TEXT_WIDTH},
    tag::{NodeId, Tree},
    text::PageNumbers,
};

/// The blocks of page one with lines that stay after all, because the column beside theirs is higher. None where no
/// line can.
pub(crate) fn refilled(typesetter: &mut Typesetter, blocks: &[Block], fitted: &Fitted) -> Option<Vec<Block>> {
    if fitted.moved.is_empty() {
        return None;
    }
    let mut changed = false;
    let mut ruler = Ruler { typesetter, profile: fitted.profile };
    let filled = blocks.iter().zip(&fitted.blocks).map(|(whole, shown)| {
        let (Block::Pair(whole), Block::Pair(shown)) = (whole, shown) else {
            return whole.clone();
        };
        let mut pair = whole.clone();
        let (left, right) = match pair.left_width {
            Some(left) => (left, TEXT_WIDTH - GUTTER - left),
            None => ((TEXT_WIDTH - GUTTER) / 2.0, (TEXT_WIDTH - GUTTER) / 2.0),
        };
        let room = ruler.height(&shown.left, left) - ruler.height(&shown.right, right);
        let (column, shown, width) =
            if room > 0.0 { (&mut pair.right, &shown.right, right) } else { (&mut pair.left, &shown.left, left) };
        changed |= Column { shown, width, room: room.abs(), ruler: &mut ruler }.fill(column);
        Block::Pair(pair)
    });
    let filled = filled.collect();
    changed.then_some(filled)
}

/// The lower of two columns.
struct Column<'a, 'b> {
    /// What of it stands on the page.
    shown: &'a [Block],
    width: f32,
    /// How much lower it is.
    room: f32,
    ruler: &'a mut Ruler<'b>,
}

impl Column<'_, '_> {
    /// Lets lines stay for which there is room, those first that a reader misses most.
    fn fill(self, column: &mut [Block]) -> bool {
        let shown: Vec<String> = lines_of(self.shown).into_iter().map(|line| line.text).collect();
        let mut moved: Vec<Line> = lines_of(column).into_iter().filter(|line| !shown.contains(&line.text)).collect();
        moved.sort_by_key(|line| std::cmp::Reverse(line.order));
        let mut back = Vec::new();
        let (mut standing, low) = (self.shown.to_vec(), self.ruler.height(self.shown, self.width));
        for line in moved {
            let mut fuller = standing.clone();
            join(&mut fuller, line.alone);
            if self.ruler.height(&fuller, self.width) <= low + self.room {
                standing = fuller;
                back.push(line.text);
            }
        }
        keeps(column, &mut |keep, text| {
            if back.contains(&text) {
                *keep = Keep::Always;
            }
        });
        !back.is_empty()
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
