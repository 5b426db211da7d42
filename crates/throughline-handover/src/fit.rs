//! Page one: fits what a night shift needs on one page, and tells what had to move to page two.
//!
//! First the leading goes down, then lines that may move go, lowest order first, then rows that are long end at a
//! sentence. Nothing is lost: what moved is handed back, so that it can be printed on page two and named on page one.

use crate::block::{Block, Inline, Item, Keep, Paragraph, Profile, Row, SpanRole, Table};
use crate::compose::{Composer, Place, Whole};
use crate::flow;
use crate::scale::{BOTTOM, LEFT, Scale, TEXT_WIDTH};
use crate::tag::{NodeId, Tree};
use crate::text::{PageNumbers, Para};
use crate::word::Shaper;

/// The leadings that are tried, widest first.
const LEADINGS: [f32; 4] = [15.0, 14.5, 14.0, 13.5];
/// How many lines a row keeps that may end early, unless it has to keep more.
const FEW_LINES: usize = 3;
const FEWEST_LINES: usize = 1;
/// Lines of these orders move before any row ends early: a reader misses them least.
const MISSED_LEAST: u8 = 2;
/// Lines of this order and higher ones move when every row has ended early and that was not enough.
const LAST_RESORT: u8 = 8;

/// What moved from page one.
#[derive(Clone)]
pub(crate) struct Moved {
    /// What it was a line of.
    pub(crate) name: String,
    pub(crate) piece: Piece,
}

/// A piece of page one that moved.
#[derive(Clone)]
pub(crate) enum Piece {
    Item(Item),
    Row(Vec<Vec<Inline>>),
    Paragraph(Paragraph),
    /// What followed the sentence at which a row ended.
    Rest(Vec<Inline>),
    /// The whole of a text of which page one holds the beginning.
    Whole(Vec<Inline>),
}

/// Page one as it will be printed.
pub(crate) struct Fitted {
    /// The profile with the leading that fits.
    pub(crate) profile: Profile,
    /// The blocks that stay, with the closing lines.
    pub(crate) blocks: Vec<Block>,
    /// What moved, in the order of the page.
    pub(crate) moved: Vec<Moved>,
    /// Whether all of it fits on one page. If not, it goes on on the next.
    pub(crate) fits: bool,
}

/// How much of page one is moved away.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Cut {
    /// How many of the lines that may move have moved.
    moved: usize,
    /// How many lines long rows keep, where they end early.
    short: Option<usize>,
}

/// Fits blocks on one page. `closing` gives the lines at the end of the page, which name what moved.
pub(crate) fn fit(
    shaper: &mut Shaper,
    blocks: &[Block],
    more: &str,
    closing: &dyn Fn(&[Moved]) -> Vec<Block>,
) -> Fitted {
    let Ranks { ranks, least, most } = ranks(blocks);
    let all = ranks.len();
    let mut fitting = Fitting { shaper, blocks, more, closing, ranks };
    for leading in LEADINGS {
        let fitted = fitting.attempt(Cut { moved: 0, short: None }, leading);
        if fitted.fits {
            return fitted;
        }
    }
    let tight = LEADINGS[LEADINGS.len() - 1];
    for (moved, short) in
        [(least, None), (most, Some(FEW_LINES)), (most, Some(FEWEST_LINES)), (all, Some(FEWEST_LINES))]
    {
        if fitting.attempt(Cut { moved, short }, tight).fits {
            return fitting.fewest(moved, short, tight);
        }
    }
    fitting.attempt(Cut { moved: all, short: Some(FEWEST_LINES) }, tight)
}

struct Fitting<'a> {
    shaper: &'a mut Shaper,
    blocks: &'a [Block],
    more: &'a str,
    closing: &'a dyn Fn(&[Moved]) -> Vec<Block>,
    /// For each line that may move, in the order of the page: how many others move before it.
    ranks: Vec<usize>,
}

impl Fitting<'_> {
    /// The attempt that moves fewest lines, given that moving so many is enough.
    fn fewest(&mut self, enough: usize, short: Option<usize>, leading: f32) -> Fitted {
        let (mut least, mut enough) = (0, enough);
        while least < enough {
            let middle = usize::midpoint(least, enough);
            if self.attempt(Cut { moved: middle, short }, leading).fits {
                enough = middle;
            } else {
                least = middle + 1;
            }
        }
        self.attempt(Cut { moved: enough, short }, leading)
    }

    fn attempt(&mut self, cut: Cut, leading: f32) -> Fitted {
        let profile = Profile::Dense { leading };
        let mut knife = Knife {
            cut,
            more: self.more,
            ranks: &self.ranks,
            next: 0,
            moved: Vec::new(),
            shaper: self.shaper,
            size: Scale::of(profile).body.size,
        };
        let mut blocks = knife.blocks(self.blocks, TEXT_WIDTH);
        let moved = knife.moved;
        blocks.extend((self.closing)(&moved));
        let fits = self.height(&blocks, profile) <= BOTTOM - Scale::of(profile).top;
        Fitted { profile, blocks, moved, fits }
    }

    fn height(&mut self, blocks: &[Block], profile: Profile) -> f32 {
        let (mut tree, pages) = (Tree::new(), PageNumbers::new());
        let mut composer = Composer::new(self.shaper, &mut tree, Whole { pages: &pages, contents: None });
        composer.set_scale(Scale::of(profile));
        let place = Place { node: NodeId::ROOT, x: LEFT, width: TEXT_WIDTH };
        flow::height_of(&composer.blocks(blocks, place))
    }
}

/// In which turn the lines move that may.
struct Ranks {
    /// The rank of every one: lower orders first and, of one order, lower lines first.
    ranks: Vec<usize>,
    /// How many are missed least.
    least: usize,
    /// How many move before the last resort.
    most: usize,
}

fn ranks(blocks: &[Block]) -> Ranks {
    let mut orders = Vec::new();
    for block in blocks {
        collect_orders(block, &mut orders);
    }
    let mut by_turn: Vec<usize> = (0..orders.len()).collect();
    by_turn.sort_by_key(|at| (orders[*at], std::cmp::Reverse(*at)));
    let mut ranks = vec![0; orders.len()];
    for (rank, at) in by_turn.into_iter().enumerate() {
        ranks[at] = rank;
    }
    let up_to = |last: u8| orders.iter().filter(|order| **order <= last).count();
    Ranks { ranks, least: up_to(MISSED_LEAST), most: up_to(LAST_RESORT - 1) }
}

fn collect_orders(block: &Block, orders: &mut Vec<u8>) {
    let mut keep = |keep: &Keep| {
        if let Keep::MayMove { order, .. } = keep {
            orders.push(*order);
        }
    };
    match block {
        Block::Paragraph(paragraph) => keep(&paragraph.keep),
        Block::List(list) => list.items.iter().for_each(|item| keep(&item.keep)),
        Block::Quote(quote) => quote.lines.iter().for_each(|line| keep(&line.keep)),
        Block::Table(table) => row_keeps(table).for_each(keep),
        Block::Safety(safety) => safety.tables.iter().flat_map(row_keeps).for_each(keep),
        Block::Pair(pair) => pair.left.iter().chain(&pair.right).for_each(|block| collect_orders(block, orders)),
        Block::Missing(blocks) => blocks.iter().for_each(|block| collect_orders(block, orders)),
        Block::Title(_)
        | Block::Heading(_)
        | Block::Checks(_)
        | Block::Receipt(_)
        | Block::Figure(_)
        | Block::Strip(_)
        | Block::Contents(_)
        | Block::PageBreak => {}
    }
}

fn row_keeps(table: &Table) -> impl Iterator<Item = &Keep> {
    table.rows.iter().filter_map(|row| match row {
        Row::Cells { keep, .. } => Some(keep),
        Row::Group(_) => None,
    })
}

/// Takes away what a cut moves, and remembers it.
struct Knife<'a> {
    cut: Cut,
    more: &'a str,
    ranks: &'a [usize],
    /// Which of the lines that may move comes next.
    next: usize,
    moved: Vec<Moved>,
    shaper: &'a mut Shaper,
    size: f32,
}

impl Knife<'_> {
    /// The blocks that stay. A list, a quotation or a table of which nothing stays goes as a whole.
    fn blocks(&mut self, blocks: &[Block], width: f32) -> Vec<Block> {
        blocks.iter().filter_map(|block| self.block(block, width)).collect()
    }

    fn block(&mut self, block: &Block, width: f32) -> Option<Block> {
        match block {
            Block::Paragraph(paragraph) => {
                let goes = self.goes(&paragraph.keep, || Piece::Paragraph(paragraph.clone()));
                (!goes).then(|| block.clone())
            }
            Block::List(list) => {
                let items = self.items(&list.items);
                (!items.is_empty()).then_some(Block::List(crate::block::List { items, marker: list.marker }))
            }
            Block::Quote(quote) => {
                let lines = self.items(&quote.lines);
                let by = quote.by.clone().filter(|_| !lines.is_empty());
                (!lines.is_empty()).then_some(Block::Quote(crate::block::Quote { lines, by }))
            }
            Block::Table(table) => self.table(table, width).map(Block::Table),
            Block::Safety(safety) => {
                let inner = width - 20.5;
                let tables = safety.tables.iter().filter_map(|table| self.table(table, inner)).collect();
                Some(Block::Safety(crate::block::Safety { tables, ..safety.clone() }))
            }
            Block::Pair(pair) => {
                let left = self.blocks(&pair.left, width / 2.0);
                let right = self.blocks(&pair.right, width / 2.0);
                Some(Block::Pair(crate::block::Pair { left_width: pair.left_width, left, right }))
            }
            Block::Missing(blocks) => Some(Block::Missing(self.blocks(blocks, width))),
            other => Some(other.clone()),
        }
    }

    /// Whether a line goes. If it does, it is remembered.
    fn goes(&mut self, keep: &Keep, piece: impl FnOnce() -> Piece) -> bool {
        let Keep::MayMove { name, .. } = keep else {
            return false;
        };
        let rank = self.ranks.get(self.next).copied().unwrap_or(usize::MAX);
        self.next += 1;
        let goes = rank < self.cut.moved;
        if goes {
            self.moved.push(Moved { name: name.clone(), piece: piece() });
        }
        goes
    }

    fn items(&mut self, items: &[Item]) -> Vec<Item> {
        let stays = |item: &&Item| !self.goes(&item.keep, || Piece::Item((*item).clone()));
        items.iter().filter(stays).cloned().collect()
    }

    fn table(&mut self, table: &Table, width: f32) -> Option<Table> {
        let mut rows = Vec::with_capacity(table.rows.len());
        for row in &table.rows {
            match row {
                Row::Cells { cells, keep } => {
                    if self.goes(keep, || Piece::Row(cells.clone())) {
                        continue;
                    }
                    let cells = self.end_early(cells, keep, table, width);
                    rows.push(Row::Cells { cells, keep: keep.clone() });
                }
                Row::Group(_) => rows.push(row.clone()),
            }
        }
        (!rows.is_empty()).then(|| Table { rows, ..table.clone() })
    }

    /// Ends the last cell of a long row at a sentence.
    fn end_early(&mut self, cells: &[Vec<Inline>], keep: &Keep, table: &Table, width: f32) -> Vec<Vec<Inline>> {
        let mut cells = cells.to_vec();
        let (Keep::MayEnd { least, name }, Some(keeps)) = (keep, self.cut.short) else {
            return cells;
        };
        let used: f32 = table
            .columns
            .iter()
            .map(|column| match column.width {
                crate::block::Width::Points(points) => points,
                crate::block::Width::Share(_) => 0.0,
            })
            .sum();
        if let Some(words) = cells.last_mut()
            && let Some((kept, rest)) = self.sentences(words, (width - used).max(60.0), keeps.max(*least))
        {
            self.moved.push(Moved { name: name.clone(), piece: Piece::Rest(rest) });
            *words = kept;
        }
        cells
    }

    /// The sentences that fit into a few lines with the words that say that there is more, and the rest.
    fn sentences(&mut self, words: &[Inline], width: f32, keeps: usize) -> Option<(Vec<Inline>, Vec<Inline>)> {
        if self.lines(words, width) <= keeps {
            return None;
        }
        let mut best = None;
        for (span, end) in sentence_ends(words) {
            let (mut kept, rest) = split(words, span, end);
            kept.push(Inline::bold(format!(" {}", self.more)));
            if best.is_some() && self.lines(&kept, width) > keeps {
                break;
            }
            best = Some((kept, rest));
        }
        best
    }

    fn lines(&mut self, words: &[Inline], width: f32) -> usize {
        Para::of(self.shaper, words, &PageNumbers::new(), false).lines(self.size, width).len()
    }
}

/// Where sentences end: the span, and the byte after the full stop. The end of the last one is left out.
fn sentence_ends(words: &[Inline]) -> Vec<(usize, usize)> {
    let mut ends = Vec::new();
    for (at, inline) in words.iter().enumerate() {
        let Inline::Span(span) = inline else {
            continue;
        };
        if span.role == SpanRole::Withheld || span.role == SpanRole::Tag {
            continue;
        }
        let gaps = span.text.match_indices(' ').map(|(byte, _)| byte);
        let last = (at + 1 < words.len()).then_some(span.text.len());
        let full = |byte: &usize| ends_sentence(&span.text[..*byte]);
        ends.extend(gaps.chain(last).filter(full).map(|byte| (at, byte)));
    }
    ends
}

/// Whether a text ends with a sentence, or with a part of one that can stand alone. The full stop after an initial does
/// not end one.
fn ends_sentence(text: &str) -> bool {
    let closing = ['\u{201D}', '\u{2019}', '"', ')'];
    let text = text.trim_end_matches(closing);
    let Some(body) = text.strip_suffix(['.', '!', '?', ';']) else {
        return false;
    };
    let word = body.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    !body.is_empty() && !initial
}

/// Cuts words within a span.
fn split(words: &[Inline], at: usize, byte: usize) -> (Vec<Inline>, Vec<Inline>) {
    let mut kept = words[..at].to_vec();
    let mut rest = Vec::new();
    if let Some(Inline::Span(span)) = words.get(at) {
        let (head, tail) = span.text.split_at(byte);
        let mut first = span.clone();
        first.text = head.to_owned();
        kept.push(Inline::Span(first));
        let tail = tail.trim_start();
        if !tail.is_empty() {
            let mut second = span.clone();
            second.text = tail.to_owned();
            rest.push(Inline::Span(second));
        }
    }
    rest.extend(words[at + 1..].iter().cloned());
    (kept, rest)
}
