//! The press: puts a flow on pages, one piece after the other.

use std::rc::Rc;

use crate::block::Anchor;
use crate::draw::{self, Shape};
use crate::flow::{Enclosure, EnclosureKind, Flow, Mould, Owners, PairFlow, SetLine, Strip, before_of};
use crate::page::{Laid, LinkArea, Mark, MarkTag, OutlineEntry, Page, Text};
use crate::scale::{BOTTOM, LEFT, PAGE_HEIGHT, WITHHELD_GREY};
use crate::tag::{NodeId, Tree};
use crate::text::{Para, Piece, SpanKind};

/// A frame that is open on this page.
struct Open {
    enclosure: Enclosure,
    start: f32,
}

/// Puts flows on pages.
pub(crate) struct Press {
    pub(crate) laid: Laid,
    watermark: Rc<[Shape]>,
    /// The line that heads every page of a section but its first.
    running: Option<Rc<Strip>>,
    top: f32,
    y: f32,
    /// Whether nothing stands on the page, or in the frame that was opened last, yet.
    at_top: bool,
    open: Vec<Open>,
    /// Whether what is set is a repetition, outside the structure tree.
    repeating: bool,
}

impl Press {
    pub(crate) fn new(tree: Tree, watermark: Rc<[Shape]>) -> Self {
        let laid = Laid { pages: Vec::new(), tree, outline: Vec::new(), anchors: std::collections::BTreeMap::new() };
        Self { laid, watermark, running: None, top: 0.0, y: 0.0, at_top: true, open: Vec::new(), repeating: false }
    }

    /// Starts the pages of a section.
    pub(crate) fn start_section(&mut self, top: f32, running: Option<Rc<Strip>>) {
        self.top = top;
        self.running = None;
        self.new_page();
        self.running = running;
    }

    /// Sets a whole flow, on as many pages as it takes.
    pub(crate) fn flow(&mut self, flows: &[Flow]) {
        for at in 0..flows.len() {
            match &flows[at] {
                Flow::Strip(strip) => self.strip(strip, &flows[at..]),
                Flow::Pair(pair) => self.pair(pair),
                Flow::Open(before, enclosure) => {
                    if !self.at_top && self.y + before + self.needed(&flows[at..]) > self.limit() {
                        self.new_page();
                    }
                    self.open(*before, *enclosure);
                }
                Flow::Close => self.close(),
                Flow::Break => self.new_page(),
            }
        }
    }

    fn page(&self) -> usize {
        self.laid.pages.len().saturating_sub(1)
    }

    fn page_mut(&mut self) -> &mut Page {
        if self.laid.pages.is_empty() {
            self.laid.pages.push(Page { watermark: Rc::clone(&self.watermark), ..Page::default() });
        }
        let last = self.laid.pages.len() - 1;
        &mut self.laid.pages[last]
    }

    fn limit(&self) -> f32 {
        BOTTOM - self.open.iter().map(|open| open.enclosure.below).sum::<f32>()
    }

    fn new_page(&mut self) {
        let mut ends = self.y;
        for at in (0..self.open.len()).rev() {
            let Open { enclosure, start } = self.open[at];
            ends += enclosure.below;
            self.enclose(&enclosure, start, ends);
        }
        self.laid.pages.push(Page { watermark: Rc::clone(&self.watermark), ..Page::default() });
        self.y = self.top;
        if let Some(running) = self.running.clone() {
            self.repeat(&running);
        }
        self.at_top = true;
        for open in &mut self.open {
            open.start = self.y;
            self.y += open.enclosure.above;
        }
    }

    /// Draws a strip that was on an earlier page already.
    fn repeat(&mut self, strip: &Strip) {
        let before = std::mem::replace(&mut self.repeating, true);
        self.set(strip, 0..strip.rows, self.y);
        self.y += strip.height();
        self.repeating = before;
    }

    /// The least height that must be free for the first piece of a flow and what it has to stand with.
    fn needed(&self, flows: &[Flow]) -> f32 {
        let mut height = 0.0;
        for (at, flow) in flows.iter().enumerate() {
            if at > 0 {
                height += before_of(flow);
            }
            match flow {
                Flow::Strip(strip) if strip.keep_next => height += strip.height(),
                Flow::Strip(strip) if strip.may_cut() => return height + strip.part_height(Strip::FEWEST, false),
                Flow::Strip(strip) => return height + strip.height(),
                Flow::Pair(pair) => return height + pair.height,
                Flow::Open(_, enclosure) => height += enclosure.above + enclosure.below,
                Flow::Close => {}
                Flow::Break => return height,
            }
            if height > PAGE_HEIGHT {
                return height;
            }
        }
        height
    }

    fn strip(&mut self, strip: &Strip, rest: &[Flow]) {
        let space = if self.at_top { 0.0 } else { strip.before };
        if !self.at_top && self.y + space + self.needed(rest) > self.limit() {
            self.new_page();
        } else {
            self.y += space;
        }
        if self.at_top
            && self.page() > 0
            && let Some(head) = &strip.head
        {
            self.repeat(&Rc::clone(head));
        }
        self.at_top = false;
        self.mark_place(strip);
        self.rows(strip);
    }

    /// Sets the rows of a strip, and goes on on new pages while they do not fit.
    fn rows(&mut self, strip: &Strip) {
        let mut start = 0;
        let mut fresh = false;
        loop {
            let left = strip.rows - start;
            if self.y + strip.part_height(left, true) <= self.limit() + 0.01 || left == 0 {
                self.set(strip, start..strip.rows, self.y);
                self.y += strip.part_height(left, true);
                return;
            }
            let room = ((self.limit() - self.y - strip.top) / strip.leading.max(1.0)).floor();
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a page has few lines, checked above nought"
            )]
            let fit = room.max(0.0) as usize;
            let most = if left > Strip::FEWEST { left - Strip::FEWEST } else { left };
            let take = fit.min(most);
            if take >= Strip::FEWEST || (fresh && take > 0) || (fresh && left <= take) {
                self.set(strip, start..start + take, self.y);
                self.y += strip.part_height(take, false);
                start += take;
            } else if fresh {
                // Not even one line fits on an empty page: it is set where it is rather than lost.
                self.set(strip, start..strip.rows, self.y);
                self.y += strip.part_height(left, true);
                return;
            }
            self.new_page();
            if let Some(head) = &strip.head {
                self.repeat(&Rc::clone(head));
            }
            self.at_top = false;
            fresh = true;
        }
    }

    fn mark_place(&mut self, strip: &Strip) {
        let (page, y) = (self.page(), self.y);
        for anchor in &strip.anchors {
            self.laid.anchors.entry(anchor.clone()).or_insert((page, y));
        }
        if let Some(bookmark) = &strip.bookmark {
            self.laid.outline.push(OutlineEntry { level: bookmark.level, title: bookmark.title.clone(), page, y });
        }
    }

    fn pair(&mut self, pair: &PairFlow) {
        let space = if self.at_top { 0.0 } else { pair.before };
        if !self.at_top && self.y + space + pair.height > self.limit() {
            self.new_page();
        } else {
            self.y += space;
        }
        let start = self.y;
        for column in [&pair.left, &pair.right] {
            self.y = start;
            self.at_top = true;
            self.column(column);
        }
        self.y = start + pair.height;
        self.at_top = false;
    }

    /// Sets a flow that is known to fit where the pen stands.
    fn column(&mut self, flows: &[Flow]) {
        for flow in flows {
            let space = if self.at_top { 0.0 } else { before_of(flow) };
            match flow {
                Flow::Strip(strip) => {
                    self.y += space;
                    self.mark_place(strip);
                    self.set(strip, 0..strip.rows, self.y);
                    self.y += strip.height();
                    self.at_top = false;
                }
                Flow::Pair(pair) => self.pair(pair),
                Flow::Open(before, enclosure) => self.open(*before, *enclosure),
                Flow::Close => self.close(),
                Flow::Break => {}
            }
        }
    }

    fn open(&mut self, before: f32, enclosure: Enclosure) {
        if !self.at_top {
            self.y += before;
        }
        self.open.push(Open { enclosure, start: self.y });
        self.y += enclosure.above;
        self.at_top = true;
    }

    fn close(&mut self) {
        if let Some(Open { enclosure, start }) = self.open.pop() {
            self.y += enclosure.below;
            self.enclose(&enclosure, start, self.y);
            self.at_top = false;
        }
    }

    fn enclose(&mut self, enclosure: &Enclosure, start: f32, end: f32) {
        let height = end - start;
        let shape = match enclosure.kind {
            EnclosureKind::Frame(stroke) => Shape::frame(enclosure.x, start, enclosure.width, height, stroke),
            EnclosureKind::Bar(stroke) => Shape::ground(enclosure.x, start, stroke.weight, height, stroke.colour),
        };
        self.page_mut().over.push(shape);
    }

    /// Draws some rows of a strip with its upper edge at `y`.
    fn set(&mut self, strip: &Strip, rows: std::ops::Range<usize>, y: f32) {
        let ends = rows.end == strip.rows;
        let height = strip.part_height(rows.len(), ends);
        for mould in &strip.moulds {
            self.cast(mould, y, height, rows.start == 0, ends);
        }
        if let Some((node, shapes)) = &strip.drawn {
            self.draw(*node, shapes, y, height);
        }
        let skipped = f32::from(u16::try_from(rows.start).unwrap_or(u16::MAX)) * strip.leading;
        for column in &strip.columns {
            for line in column.iter().filter(|line| rows.contains(&line.row) || (strip.rows == 0 && rows.start == 0)) {
                self.line(line, y + strip.top - skipped + line.y);
            }
        }
        if let Some((node, goal, words)) = &strip.link
            && !self.repeating
        {
            let area = [LEFT, y, LEFT + crate::scale::TEXT_WIDTH, y + height];
            self.link(*node, area, goal.clone(), words.clone());
        }
    }

    fn cast(&mut self, mould: &Mould, y: f32, height: f32, starts: bool, ends: bool) {
        let page = self.page_mut();
        match mould {
            Mould::Ground { x, width, colour } => page.under.push(Shape::ground(*x, y, *width, height, *colour)),
            Mould::Below { x, width, stroke } if ends => {
                page.over.push(Shape::rule(*x, y + height - stroke.weight, *width, *stroke));
            }
            Mould::Below { .. } => {}
            Mould::Frame { x, width, stroke } => page.over.push(Shape::frame(*x, y, *width, height, *stroke)),
            Mould::Fixed(shape) if starts => page.over.push(shape.moved(0.0, y)),
            Mould::Fixed(_) => {}
        }
    }

    /// Sets one line with its baseline at `y`.
    fn line(&mut self, line: &SetLine, y: f32) {
        for piece in &line.line.pieces {
            self.piece(line, piece, y);
        }
        self.decorate(line, y);
        if line.line.more
            && let (Some(space), Some(last)) = (&line.para.space, line.line.pieces.last())
        {
            let x = if line.para.rtl { line.x - space.advance * line.size } else { line.x + line.line.width };
            let text = Text {
                clusters: 0..space.clusters.len(),
                word: Rc::clone(space),
                x,
                y,
                size: line.size,
                colour: line.colour,
                arrow: false,
            };
            let span = line.para.parts[last.part].span;
            self.text(owner(&line.owners, span), text);
        }
    }

    fn piece(&mut self, line: &SetLine, piece: &Piece, y: f32) {
        let part = &line.para.parts[piece.part];
        let kind = line.para.spans.get(part.span).map(|info| &info.kind);
        let x = line.x + piece.x;
        if let Some(SpanKind::Sign(sign)) = kind {
            let shapes = draw::sign(*sign, x - part.before, y, line.size);
            self.page_mut().over.extend(shapes);
        }
        if piece.clusters.is_empty() {
            return;
        }
        let text = Text {
            word: Rc::clone(&part.word),
            clusters: piece.clusters.clone(),
            x,
            y,
            size: line.size,
            colour: line.colour,
            arrow: matches!(kind, Some(SpanKind::Arrow)),
        };
        self.text(owner(&line.owners, part.span), text);
    }

    /// Draws the shapes of a figure with its upper edge at `y`. Its letters follow under the same mark.
    fn draw(&mut self, node: NodeId, shapes: &[Shape], y: f32, height: f32) {
        let mark = self.mark(node);
        mark.shapes.extend(shapes.iter().map(|shape| shape.moved(0.0, y)));
        if let Some(node) = self.laid.tree.node_mut(node) {
            node.room = Some([LEFT, y, LEFT + crate::scale::TEXT_WIDTH, y + height]);
        }
    }

    fn text(&mut self, node: NodeId, text: Text) {
        self.mark(node).texts.push(text);
    }

    /// The mark that content of a node goes under: the last of the page, where it is the node's already.
    fn mark(&mut self, node: NodeId) -> &mut Mark {
        let page = self.page();
        let last = self.page_mut().marks.last().map(|mark| mark.tag);
        let same = match last {
            Some(MarkTag::Content { node: open, .. }) => !self.repeating && open == node,
            Some(MarkTag::Repeated) => self.repeating,
            None => false,
        };
        if !same {
            let tag = if self.repeating {
                MarkTag::Repeated
            } else {
                MarkTag::Content { mark: self.laid.tree.mark(node, page), node }
            };
            self.page_mut().marks.push(Mark { tag, shapes: Vec::new(), texts: Vec::new() });
        }
        let marks = &mut self.page_mut().marks;
        let last = marks.len() - 1;
        &mut marks[last]
    }

    /// Draws what lies behind or around the words of a span, and the areas of links.
    fn decorate(&mut self, line: &SetLine, y: f32) {
        let pieces = &line.line.pieces;
        let mut at = 0;
        while at < pieces.len() {
            let span = line.para.parts[pieces[at].part].span;
            let end = (at..pieces.len())
                .find(|next| line.para.parts[pieces[*next].part].span != span)
                .unwrap_or(pieces.len());
            let (from, to) = extent(&line.para, &pieces[at..end], line.size);
            let (x, width) = (line.x + from, to - from);
            match line.para.spans.get(span).map(|info| &info.kind) {
                Some(SpanKind::Tag) => self.page_mut().over.push(draw::tag_frame(x, width, y, line.size)),
                Some(SpanKind::Withheld) => {
                    let top = y - line.size * 0.95;
                    let ground = Shape::ground(x, top, width, line.size * 1.25, WITHHELD_GREY);
                    self.page_mut().under.push(ground);
                }
                Some(SpanKind::Link(goal, number)) if !self.repeating => {
                    let area = [x, y - line.size, x + width, y + line.size * 0.3];
                    let words = format!("page {number}");
                    self.link(owner(&line.owners, span), area, goal.clone(), words);
                }
                _ => {}
            }
            at = end;
        }
    }

    fn link(&mut self, node: NodeId, area: [f32; 4], goal: Anchor, words: String) {
        let page = self.page();
        let link = self.page_mut().links.len();
        self.page_mut().links.push(LinkArea { area, goal, words });
        self.laid.tree.link(node, page, link);
    }
}

fn owner(owners: &Owners, span: usize) -> NodeId {
    owners.spans.get(span).copied().unwrap_or(NodeId::ROOT)
}

/// From the left edge to the right edge of neighbouring pieces, with their room.
fn extent(para: &Para, pieces: &[Piece], size: f32) -> (f32, f32) {
    let mut from = f32::MAX;
    let mut to = f32::MIN;
    for piece in pieces {
        let part = &para.parts[piece.part];
        let before = if piece.clusters.start == 0 { part.before } else { 0.0 };
        let after = if piece.clusters.end == part.word.clusters.len() { part.after } else { 0.0 };
        from = from.min(piece.x - before);
        to = to.max(piece.x + part.word.advance_of(&piece.clusters) * size + after);
    }
    if from > to { (0.0, 0.0) } else { (from, to) }
}
