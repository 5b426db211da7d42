//! From blocks to flow: sets each block's words and says how they stand together.

mod boxes;
mod contents;
mod figure;
mod look;
mod table;

use std::rc::Rc;

use crate::block::{Anchor, Block, Heading, Inline, Item, List, Marker, Pair, Paragraph, Quote, Title};
use crate::draw::Stroke;
use crate::flow::{self, Bookmark, Enclosure, EnclosureKind, Flow, Mould, Owners, PairFlow, SetLine, Strip};
use crate::scale::{BOTTOM, DARK_GREY, GUTTER, INK, Scale, Type};
use crate::tag::{NodeId, Role, Tree};
use crate::text::{PageNumbers, Para, SpanKind};
use crate::word::Shaper;

pub(crate) use contents::{Entry, entries};
use look::{Align, Kind, Look, count, joined, kind_of};

/// Where a column of text stands and under which node its blocks hang.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    pub(crate) node: NodeId,
    pub(crate) x: f32,
    pub(crate) width: f32,
}

/// What the composer knows of the document as a whole.
pub(crate) struct Whole<'a> {
    /// The pages of the anchors, as far as they are known.
    pub(crate) pages: &'a PageNumbers,
    /// The entries of the table of contents, where the document is long enough for one.
    pub(crate) contents: Option<&'a [Entry]>,
}

/// Turns blocks into flow.
pub(crate) struct Composer<'a> {
    pub(crate) shaper: &'a mut Shaper,
    pub(crate) tree: &'a mut Tree,
    whole: Whole<'a>,
    scale: Scale,
    /// How many headings came before, which names their places, and the level of the last one.
    headings: usize,
    level: u8,
}

impl<'a> Composer<'a> {
    pub(crate) fn new(shaper: &'a mut Shaper, tree: &'a mut Tree, whole: Whole<'a>) -> Self {
        Self { shaper, tree, whole, scale: Scale::of(crate::block::Profile::Ordinary), headings: 0, level: 0 }
    }

    pub(crate) fn set_scale(&mut self, scale: Scale) {
        self.scale = scale;
    }

    /// Composes blocks one below the other.
    pub(crate) fn blocks(&mut self, blocks: &[Block], place: Place) -> Vec<Flow> {
        let mut flows = Vec::new();
        let mut before = Kind::Nothing;
        for block in blocks {
            let mut next = self.block(block, place);
            if next.is_empty() {
                continue;
            }
            let kind = kind_of(block);
            let space = self.space(before, kind, block);
            flow::set_before(&mut next, space);
            flows.append(&mut next);
            before = kind;
        }
        flows
    }

    fn block(&mut self, block: &Block, place: Place) -> Vec<Flow> {
        match block {
            Block::Title(title) => self.title(title, place),
            Block::Heading(heading) => self.heading(heading, place),
            Block::Paragraph(paragraph) => self.paragraph(paragraph, place),
            Block::List(list) => self.list(list, place),
            Block::Quote(quote) => self.quote(quote, place),
            Block::Pair(pair) => self.pair(pair, place),
            Block::Safety(safety) => self.safety(safety, place),
            Block::Missing(blocks) => self.missing(blocks, place),
            Block::Table(table) => self.table(table, place, table::Rules::open()),
            Block::Checks(checks) => self.checks(checks, place),
            Block::Receipt(receipt) => self.receipt(receipt, place),
            Block::Figure(figure) => self.figure(figure, place),
            Block::Strip(text) => self.draft_strip(text, place),
            Block::Contents(title) => self.contents(title, place),
            Block::PageBreak => vec![Flow::Break],
        }
    }

    /// The space between two blocks.
    fn space(&self, before: Kind, kind: Kind, block: &Block) -> f32 {
        let scale = &self.scale;
        let tight = scale.list_gap == 0.0;
        match (before, kind) {
            (Kind::Nothing, _) => 0.0,
            (Kind::Strip, _) => 5.0,
            // A title further down a page begins something new.
            (_, Kind::Title) => scale.above_heading * 2.5,
            (_, Kind::Heading) => match block {
                Block::Heading(heading) if heading.level > 2 => scale.between + 1.0,
                _ => scale.above_heading,
            },
            (Kind::Heading, _) => scale.below_heading,
            (Kind::Title, Kind::Other) if !matches!(block, Block::Pair(_)) => scale.above_heading,
            (Kind::Title, _) => {
                if tight {
                    2.0
                } else {
                    4.0
                }
            }
            (Kind::List, Kind::Paragraph) | (Kind::Paragraph, Kind::List) if tight => 0.0,
            (Kind::Table, Kind::Table) => 5.0,
            (_, Kind::Other) => match block {
                Block::Receipt(_) => 8.0,
                _ => scale.above_heading,
            },
            _ => scale.between,
        }
    }

    /// Sets words under a node. The first line is row nought of its column.
    fn set(&mut self, node: NodeId, words: &[Inline], look: Look, x: f32, width: f32) -> Vec<SetLine> {
        let para = Para::of(self.shaper, words, self.whole.pages, look.bold);
        if para.is_empty() {
            return Vec::new();
        }
        let owners = Rc::new(self.owners(node, &para));
        let lines = para.lines(look.kind.size, width);
        let set = |(row, line): (usize, crate::text::Line)| {
            let right = look.align == Align::Right || para.rtl;
            let from_top = f32::from(u16::try_from(row).unwrap_or(u16::MAX)) * look.kind.leading;
            SetLine {
                x: if right { x + width - line.width } else { x },
                y: from_top + look.kind.baseline(),
                row,
                size: look.kind.size,
                colour: look.colour,
                para: Rc::clone(&para),
                owners: Rc::clone(&owners),
                line,
            }
        };
        lines.into_iter().enumerate().map(set).collect()
    }

    fn owners(&mut self, node: NodeId, para: &Para) -> Owners {
        let owner = |info: &crate::text::SpanInfo| {
            let role = match info.kind {
                SpanKind::Label | SpanKind::Withheld => Role::Span,
                SpanKind::Link(..) => Role::Link,
                SpanKind::Plain | SpanKind::Tag | SpanKind::Arrow | SpanKind::Sign(_) => {
                    if info.lang.is_none() {
                        return node;
                    }
                    Role::Span
                }
            };
            self.tree.add_inline(node, role, info.lang.clone())
        };
        Owners { spans: para.spans.iter().map(owner).collect() }
    }

    /// A strip of one column.
    fn column(&self, lines: Vec<SetLine>, kind: Type) -> Strip {
        Strip { leading: kind.leading, rows: lines.len(), columns: vec![lines], ..Strip::default() }
    }

    /// A level that follows from the one before: a reader who steps from heading to heading never misses a step.
    fn next_level(&mut self, wanted: u8) -> u8 {
        self.level = wanted.min(self.level + 1);
        self.level
    }

    fn next_anchor(&mut self) -> Anchor {
        self.headings += 1;
        heading_anchor(self.headings)
    }

    fn title(&mut self, title: &Title, place: Place) -> Vec<Flow> {
        let kind = self.scale.title;
        let level = self.next_level(1);
        let node = self.tree.add(place.node, Role::Heading(level));
        let mut anchors = vec![self.next_anchor()];
        anchors.extend(title.anchor.clone());
        let aside = Type { size: 11.0, leading: 13.5 };
        let right_width = self.right_width(title, aside, place.width);
        let width = if right_width > 0.0 { place.width - right_width - 12.0 } else { place.width };
        let mut lines = self.set(node, &[Inline::text(title.text.as_str())], Look::bold(kind), place.x, width);
        self.beside(title, node, &mut lines, place.x, width);
        let rows = lines.iter().map(|line| line.row + 1).max().unwrap_or(0);
        let bookmark = Bookmark { level: 1, title: title.outline.clone().unwrap_or_else(|| title.text.clone()) };
        let mut strip = Strip {
            leading: kind.leading,
            rows,
            columns: vec![lines],
            bookmark: Some(bookmark),
            anchors,
            keep_next: true,
            ..Strip::default()
        };
        if title.right.is_empty() {
            return vec![Flow::Strip(strip)];
        }
        let words = joined(&title.right);
        let node = self.tree.add(place.node, Role::P);
        let look = Look { align: Align::Right, ..Look::body(aside) };
        if right_width == 0.0 || rows > 3 {
            let lines = self.set(node, &words, look, place.x, place.width);
            let below = self.column(lines, aside);
            return vec![Flow::Strip(strip), Flow::Strip(below)];
        }
        let mut right = self.set(node, &words, look, place.x + width + 12.0, right_width);
        let lines = right.len();
        let height = strip.part_height(rows, true).max(aside.leading * count(lines));
        strip.top = (height - strip.part_height(rows, true)).max(0.0);
        let up = aside.leading * count(lines) - strip.leading * count(rows);
        for line in &mut right {
            line.y -= up;
            line.row = 0;
        }
        strip.columns.push(right);
        vec![Flow::Strip(strip)]
    }

    /// The width of the lines at the right of a title; nought where they are too many or too long to stand there.
    fn right_width(&mut self, title: &Title, kind: Type, width: f32) -> f32 {
        if title.right.is_empty() || title.right.len() > 3 {
            return 0.0;
        }
        let widths = title.right.iter().map(|words| {
            let para = Para::of(self.shaper, words, self.whole.pages, false);
            para.width(kind.size)
        });
        let widest = widths.fold(0.0, f32::max);
        let name = Para::of(self.shaper, &[Inline::text(title.text.as_str())], self.whole.pages, true);
        let name = name.width(self.scale.title.size).min(width * 0.5);
        if widest + 12.0 + name > width { 0.0 } else { widest + 0.1 }
    }

    /// Sets the smaller words beside the title, on its last line where they fit.
    fn beside(&mut self, title: &Title, node: NodeId, lines: &mut Vec<SetLine>, x: f32, width: f32) {
        let Some(words) = &title.beside else {
            return;
        };
        let kind = Type { size: self.scale.beside, leading: self.scale.title.leading };
        let gap = self.scale.title.size * 0.26;
        let words = [Inline::text(words.as_str())];
        let wanted = Para::of(self.shaper, &words, self.whole.pages, false).width(kind.size);
        let (last, end) = lines.last().map_or((0, 0.0), |line| (line.row, line.line.width));
        let fits = !lines.is_empty() && end + gap + wanted <= width;
        let (at, room) = if fits { (x + end + gap, width - end - gap) } else { (x, width) };
        let first = if fits { last } else { last + usize::from(!lines.is_empty()) };
        let mut set = self.set(node, &words, Look::body(kind), at, room);
        if let (Some(line), false) = (lines.last_mut(), set.is_empty()) {
            line.line.more = true;
        }
        for line in &mut set {
            line.row += first;
            line.y = count(line.row) * kind.leading + self.scale.title.baseline();
        }
        lines.append(&mut set);
    }

    fn heading(&mut self, heading: &Heading, place: Place) -> Vec<Flow> {
        let level = if heading.level > 2 { 3 } else { 2 };
        let kind = if level == 2 { self.scale.heading } else { self.scale.body };
        let role = Role::Heading(self.next_level(level));
        let node = self.tree.add(place.node, role);
        let lines = self.set(node, &[Inline::text(heading.text.as_str())], Look::bold(kind), place.x, place.width);
        let mut strip = self.column(lines, kind);
        strip.anchors.push(self.next_anchor());
        strip.anchors.extend(heading.anchor.clone());
        strip.keep_next = true;
        if level == 2 {
            let title = heading.outline.clone().unwrap_or_else(|| heading.text.clone());
            strip.bookmark = Some(Bookmark { level: 2, title });
            strip.bottom = 1.0 + self.scale.heading_rule;
            let stroke = Stroke::solid(self.scale.heading_rule, INK);
            strip.moulds.push(Mould::Below { x: place.x, width: place.width, stroke });
        }
        vec![Flow::Strip(strip)]
    }

    fn paragraph(&mut self, paragraph: &Paragraph, place: Place) -> Vec<Flow> {
        let node = self.tree.add(place.node, Role::P);
        let look = Look::body(self.scale.body);
        let lines = self.set(node, &paragraph.text, look, place.x, place.width);
        if lines.is_empty() {
            return Vec::new();
        }
        vec![Flow::Strip(self.column(lines, look.kind))]
    }

    fn list(&mut self, list: &List, place: Place) -> Vec<Flow> {
        let node = self.tree.add(place.node, Role::L(list.marker.into()));
        let mut flows = Vec::new();
        for item in &list.items {
            if let Some(mut strip) = self.item(item, list.marker, Place { node, ..place }) {
                strip.before = self.scale.list_gap;
                flows.push(Flow::Strip(strip));
            }
        }
        flows
    }

    fn item(&mut self, item: &Item, marker: Marker, place: Place) -> Option<Strip> {
        let look = Look::body(self.scale.body);
        let node = self.tree.add(place.node, Role::Li);
        let indent = match marker {
            Marker::None => 0.0,
            Marker::Dot => self.scale.list_indent,
            Marker::Label(width) => width,
        };
        let mut label = match marker {
            Marker::None => Vec::new(),
            Marker::Dot => {
                let node = self.tree.add(node, Role::Lbl);
                self.dot(node, place.x)
            }
            Marker::Label(width) => {
                let node = self.tree.add(node, Role::Lbl);
                let words = Inline::bold(item.label.clone().unwrap_or_default());
                self.set(node, &[words], look, place.x, (width - 3.0).max(1.0))
            }
        };
        let body = self.tree.add(node, Role::LBody);
        let lines = self.set(body, &item.text, look, place.x + indent, (place.width - indent).max(1.0));
        if lines.is_empty() && label.is_empty() {
            return None;
        }
        let rows = lines.len().max(label.len());
        if let Some(last) = label.last_mut() {
            last.line.more = true;
        }
        let mut strip = self.column(lines, look.kind);
        strip.rows = rows;
        strip.columns.insert(0, label);
        Some(strip)
    }

    /// The dot before a list item: the bullet character, as large as the page wants the dot.
    fn dot(&mut self, node: NodeId, x: f32) -> Vec<SetLine> {
        // In the text face the bullet is a disc of this diameter, this far above the baseline and in from the left.
        const DIAMETER: f32 = 0.216;
        const CENTRE: f32 = 0.373;
        const SIDE: f32 = 0.083;
        let body = self.scale.body;
        let size = self.scale.dot / DIAMETER;
        let kind = Type { size, leading: body.leading };
        let mut lines = self.set(node, &[Inline::text("\u{2022}")], Look::body(kind), x - SIDE * size + 0.5, 100.0);
        for line in &mut lines {
            line.y = body.baseline() - 0.3 * body.size + CENTRE * size;
        }
        lines
    }

    fn quote(&mut self, quote: &Quote, place: Place) -> Vec<Flow> {
        const BAR: f32 = 3.0;
        const GAP: f32 = 8.0;
        let node = self.tree.add(place.node, Role::BlockQuote);
        let (x, width) = (place.x + BAR + GAP, place.width - BAR - GAP);
        let mut flows = Vec::new();
        for line in &quote.lines {
            let node = self.tree.add(node, Role::P);
            let lines = self.set(node, &line.text, Look::body(self.scale.body), x, width);
            self.quote_strip(lines, &mut flows);
        }
        if let Some(by) = &quote.by {
            let node = self.tree.add(node, Role::P);
            let look = Look { colour: DARK_GREY, ..Look::body(self.scale.body) };
            let lines = self.set(node, by, look, x, width);
            self.quote_strip(lines, &mut flows);
        }
        if flows.is_empty() {
            return flows;
        }
        let kind = EnclosureKind::Bar(Stroke::solid(BAR, INK));
        let bar = Enclosure { x: place.x, width: BAR, kind, above: 0.0, below: 0.0 };
        flows.insert(0, Flow::Open(0.0, bar));
        flows.push(Flow::Close);
        flows
    }

    fn quote_strip(&self, lines: Vec<SetLine>, flows: &mut Vec<Flow>) {
        if lines.is_empty() {
            return;
        }
        let mut strip = self.column(lines, self.scale.body);
        strip.before = self.scale.quote_gap;
        flows.push(Flow::Strip(strip));
    }

    fn pair(&mut self, pair: &Pair, place: Place) -> Vec<Flow> {
        let (saved, headings, level) = (self.tree.mark_state(place.node), self.headings, self.level);
        let half = (place.width - GUTTER) / 2.0;
        let left_width = pair.left_width.unwrap_or(half).clamp(40.0, (place.width - GUTTER - 40.0).max(40.0));
        let node = self.tree.add(place.node, Role::Sect);
        let left = self.blocks(&pair.left, Place { node, x: place.x, width: left_width });
        let x = place.x + left_width + GUTTER;
        let node = self.tree.add(place.node, Role::Sect);
        let right = self.blocks(&pair.right, Place { node, x, width: place.width - left_width - GUTTER });
        let height = flow::height_of(&left).max(flow::height_of(&right));
        if height <= BOTTOM - self.scale.top {
            return vec![Flow::Pair(PairFlow { before: 0.0, left, right, height })];
        }
        // Columns that are longer than a page are stacked: a reader never turns back for the second one.
        self.tree.restore_state(place.node, saved);
        self.headings = headings;
        self.level = level;
        let node = self.tree.add(place.node, Role::Sect);
        let mut flows = self.blocks(&pair.left, Place { node, ..place });
        let node = self.tree.add(place.node, Role::Sect);
        let mut right = self.blocks(&pair.right, Place { node, ..place });
        flow::set_before(&mut right, self.scale.above_heading);
        flows.append(&mut right);
        flows
    }

    /// A line of running title for pages that continue a section, outside the tree.
    pub(crate) fn running(&mut self, text: &str, place: Place) -> Strip {
        let kind = self.scale.title;
        let lines = self.set(NodeId::ROOT, &[Inline::text(text)], Look::bold(kind), place.x, place.width);
        let mut strip = self.column(lines, kind);
        strip.bottom = self.scale.between;
        strip
    }
}

/// The name of the place of a heading, counted from one through the document.
pub(crate) fn heading_anchor(number: usize) -> Anchor {
    Anchor(format!("heading {number}"))
}
