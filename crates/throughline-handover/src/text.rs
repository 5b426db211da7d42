//! Paragraphs and their lines: direction, breaks, and where each word stands.
//!
//! Every word gets its own place on the line and is painted in the order of the text, so a reader of the file never has
//! to guess an order from positions. Lines are ragged and never hyphenated.

use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use unicode_bidi::BidiInfo;
use unicode_linebreak::{BreakOpportunity, linebreaks};

use crate::block::{Anchor, Inline, Sign, SpanRole};
use crate::font::Weight;
use crate::word::{Shaper, Word};

/// On which page each anchor lies, counted from one.
pub(crate) type PageNumbers = BTreeMap<Anchor, usize>;

/// Space around a framed tag word, and around the words of a withheld mark.
const TAG_PAD: f32 = 3.0;
const WITHHELD_PAD: f32 = 2.0;
/// The room of a status sign with the gap to its word, and what the arrow takes beyond the em space under it.
const SIGN_ROOM: f32 = 13.0;
const ARROW_ROOM: f32 = 11.5;
/// An overlong page reference before the pages are known.
const UNKNOWN_PAGE: &str = "00";

/// What a span of a paragraph is, beyond its letters.
pub(crate) enum SpanKind {
    Plain,
    Label,
    Tag,
    Withheld,
    Link(Anchor, String),
    Arrow,
    Sign(Sign),
}

/// One span of a paragraph.
pub(crate) struct SpanInfo {
    pub(crate) kind: SpanKind,
    pub(crate) lang: Option<String>,
}

/// Neighbouring glyphs that share span, face and direction.
pub(crate) struct Part {
    pub(crate) word: Rc<Word>,
    pub(crate) span: usize,
    level: u8,
    /// Points before and after it that a frame, a ground or a drawing takes.
    pub(crate) before: f32,
    pub(crate) after: f32,
}

/// What stands between two places where the line may break.
struct Chunk {
    parts: Range<usize>,
    /// Ems without and of the spaces at the end, and points of frames and drawings.
    solid: f32,
    space: f32,
    extra: f32,
    must_break: bool,
}

/// A paragraph that was shaped and can be set at any size and width.
pub(crate) struct Para {
    pub(crate) parts: Vec<Part>,
    pub(crate) spans: Vec<SpanInfo>,
    chunks: Vec<Chunk>,
    /// Whether it runs from right to left.
    pub(crate) rtl: bool,
    /// The space that ends every line but the last, so that words on two lines stay two words.
    pub(crate) space: Option<Rc<Word>>,
}

/// A part of a word on a line.
pub(crate) struct Piece {
    pub(crate) part: usize,
    pub(crate) clusters: Range<usize>,
    /// Points from the start of the line.
    pub(crate) x: f32,
}

/// One line, its pieces in the order of the text.
pub(crate) struct Line {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) width: f32,
    /// Whether a space ended it that took no room: it keeps two words on two lines apart.
    pub(crate) more: bool,
}

/// The characters of a paragraph before shaping.
#[derive(Default)]
struct Draft {
    text: String,
    /// Where each span starts, with its weight.
    starts: Vec<(usize, Weight)>,
    spans: Vec<SpanInfo>,
}

impl Draft {
    fn push(&mut self, text: &str, weight: Weight, kind: SpanKind, lang: Option<String>) {
        self.starts.push((self.text.len(), weight));
        // Letters are never turned against their own direction: a hidden override would make a name read as another.
        self.text.extend(text.chars().filter(|character| !matches!(character, '\u{202D}' | '\u{202E}')));
        self.spans.push(SpanInfo { kind, lang });
    }

    fn new(inlines: &[Inline], pages: &PageNumbers, all_bold: bool) -> Self {
        let mut draft = Self::default();
        for inline in inlines {
            match inline {
                Inline::Span(span) => {
                    let kind = match span.role {
                        SpanRole::Plain => SpanKind::Plain,
                        SpanRole::Label => SpanKind::Label,
                        SpanRole::Tag => SpanKind::Tag,
                        SpanRole::Withheld => SpanKind::Withheld,
                    };
                    let weight = if all_bold { Weight::Bold } else { span.weight };
                    draft.push(&span.text, weight, kind, span.lang.clone());
                }
                // An em space lets the line break after the arrow only; a no-break space ties a sign to its word.
                Inline::Arrow => draft.push("\u{2003}", Weight::Regular, SpanKind::Arrow, None),
                Inline::Sign(sign) => draft.push("\u{A0}", Weight::Regular, SpanKind::Sign(*sign), None),
                Inline::Page(anchor) => {
                    let number = pages.get(anchor).map_or_else(|| UNKNOWN_PAGE.to_owned(), ToString::to_string);
                    let weight = if all_bold { Weight::Bold } else { Weight::Regular };
                    draft.push(&number, weight, SpanKind::Link(anchor.clone(), number.clone()), None);
                }
                Inline::PageCount => {
                    let count = pages.get(&Anchor::end()).map_or_else(|| UNKNOWN_PAGE.to_owned(), ToString::to_string);
                    draft.push(&count, Weight::Bold, SpanKind::Plain, None);
                }
                Inline::Break => draft.push("\n", Weight::Regular, SpanKind::Plain, None),
            }
        }
        draft
    }
}

impl Para {
    /// The paragraph of some pieces. One that names pages is shaped anew: their numbers may have changed.
    pub(crate) fn of(shaper: &mut Shaper, inlines: &[Inline], pages: &PageNumbers, all_bold: bool) -> Rc<Self> {
        if inlines.iter().any(|inline| matches!(inline, Inline::Page(_) | Inline::PageCount)) {
            return Rc::new(Self::new(shaper, inlines, pages, all_bold));
        }
        shaper.para(inlines, all_bold, |shaper| Self::new(shaper, inlines, pages, all_bold))
    }

    fn new(shaper: &mut Shaper, inlines: &[Inline], pages: &PageNumbers, all_bold: bool) -> Self {
        let draft = Draft::new(inlines, pages, all_bold);
        let (levels, rtl) = levels(&draft.text);
        let space = shaper.words(" ", Weight::Regular, rtl).first().cloned();
        let mut para = Self { parts: Vec::new(), spans: Vec::new(), chunks: Vec::new(), rtl, space };
        let mut start = 0;
        let mut span = 0;
        for (end, kind) in linebreaks(&draft.text) {
            let forced = kind == BreakOpportunity::Mandatory;
            if !forced && !may_break(&draft.text, end) {
                continue;
            }
            let must_break = forced && end < draft.text.len();
            para.push_chunk(shaper, &draft, &levels, start..end, must_break, &mut span);
            start = end;
        }
        para.spans = draft.spans;
        para.pad_spans();
        para.measure_chunks();
        para
    }

    /// Whether there is nothing to draw.
    pub(crate) fn is_empty(&self) -> bool {
        let drawn = |part: &Part| !part.word.solid().is_empty() || part.before > 0.0;
        !self.parts.iter().any(drawn)
    }

    fn push_chunk(
        &mut self,
        shaper: &mut Shaper,
        draft: &Draft,
        levels: &[u8],
        range: Range<usize>,
        must_break: bool,
        span: &mut usize,
    ) {
        let first = self.parts.len();
        let mut at = range.start;
        while at < range.end {
            while draft.starts.get(*span + 1).is_some_and(|(start, _)| *start <= at) {
                *span += 1;
            }
            let span_end = draft.starts.get(*span + 1).map_or(range.end, |(start, _)| (*start).min(range.end));
            let level = levels.get(at).copied().unwrap_or(0);
            let end = if levels.is_empty() {
                span_end
            } else {
                (at..span_end).find(|byte| levels.get(*byte) != Some(&level)).unwrap_or(span_end)
            };
            if draft.spans.get(*span).is_some_and(|info| matches!(info.kind, SpanKind::Sign(_))) {
                self.parts.push(Part { word: Rc::new(Word::empty()), span: *span, level, before: 0.0, after: 0.0 });
                at = end;
                continue;
            }
            let weight = draft.starts.get(*span).map_or(Weight::Regular, |(_, weight)| *weight);
            for word in shaper.words(&draft.text[at..end], weight, level % 2 == 1).iter() {
                let word = Rc::clone(word);
                self.parts.push(Part { word, span: *span, level, before: 0.0, after: 0.0 });
            }
            at = end;
        }
        let parts = first..self.parts.len();
        self.chunks.push(Chunk { parts, solid: 0.0, space: 0.0, extra: 0.0, must_break });
    }

    /// Gives the first and the last part of a span the room that its frame, ground or drawing takes.
    fn pad_spans(&mut self) {
        let count = self.parts.len();
        for at in 0..count {
            let span = self.parts[at].span;
            let first = at == 0 || self.parts[at - 1].span != span;
            let last = at + 1 == count || self.parts[at + 1].span != span;
            let (before, after) = match self.spans.get(span).map(|info| &info.kind) {
                Some(SpanKind::Tag) => (TAG_PAD, TAG_PAD),
                Some(SpanKind::Withheld) => (WITHHELD_PAD, WITHHELD_PAD),
                Some(SpanKind::Arrow) => (0.0, ARROW_ROOM),
                Some(SpanKind::Sign(_)) => (SIGN_ROOM, 0.0),
                _ => (0.0, 0.0),
            };
            let part = &mut self.parts[at];
            part.before = if first { before } else { 0.0 };
            part.after = if last { after } else { 0.0 };
        }
    }

    fn measure_chunks(&mut self) {
        for chunk in &mut self.chunks {
            let parts = &self.parts[chunk.parts.clone()];
            chunk.extra = parts.iter().map(|part| part.before + part.after).sum();
            let total: f32 = parts.iter().map(|part| part.word.advance).sum();
            for part in parts.iter().rev() {
                chunk.space += part.word.trailing.1;
                if !part.word.solid().is_empty() || part.before + part.after > 0.0 {
                    break;
                }
            }
            chunk.solid = total - chunk.space;
        }
    }

    /// Breaks the paragraph into lines of a width.
    pub(crate) fn lines(&self, size: f32, width: f32) -> Vec<Line> {
        let mut setter = Setter { para: self, size, width, lines: Vec::new(), pieces: Vec::new(), x: 0.0 };
        for chunk in &self.chunks {
            setter.add(chunk);
        }
        setter.end_line();
        let mut lines = setter.lines;
        if let Some(last) = lines.last_mut() {
            last.more = false;
        }
        lines
    }

    /// The width on one line.
    pub(crate) fn width(&self, size: f32) -> f32 {
        let ems = |chunk: &Chunk| (chunk.solid + chunk.space) * size + chunk.extra;
        let space = self.chunks.last().map_or(0.0, |chunk| chunk.space * size);
        self.chunks.iter().map(ems).sum::<f32>() - space
    }

    fn piece_width(&self, piece: &Piece, size: f32) -> f32 {
        let part = &self.parts[piece.part];
        let before = if piece.clusters.start == 0 { part.before } else { 0.0 };
        let after = if piece.clusters.end == part.word.clusters.len() { part.after } else { 0.0 };
        before + part.word.advance_of(&piece.clusters) * size + after
    }
}

/// Fills lines one chunk after the other.
struct Setter<'a> {
    para: &'a Para,
    size: f32,
    width: f32,
    lines: Vec<Line>,
    pieces: Vec<Piece>,
    x: f32,
}

/// Widths are sums of rounded lengths: a line may be fuller than its width by this much.
const SLACK: f32 = 0.05;

impl Setter<'_> {
    fn add(&mut self, chunk: &Chunk) {
        let solid = chunk.solid * self.size + chunk.extra;
        if self.x + solid > self.width + SLACK && !self.pieces.is_empty() {
            self.end_line();
        }
        if solid > self.width + SLACK {
            self.split(chunk);
        } else {
            for part in chunk.parts.clone() {
                let clusters = 0..self.para.parts[part].word.clusters.len();
                self.pieces.push(Piece { part, clusters, x: 0.0 });
            }
            self.x += solid + chunk.space * self.size;
        }
        if chunk.must_break {
            self.end_line();
        }
    }

    /// A chunk that is longer than a line breaks where it must, between characters as a reader counts them.
    fn split(&mut self, chunk: &Chunk) {
        for at in chunk.parts.clone() {
            let part = &self.para.parts[at];
            let count = part.word.clusters.len();
            let mut start = 0;
            self.x += part.before;
            for (index, cluster) in part.word.clusters.iter().enumerate() {
                let advance = cluster.advance * self.size;
                let is_space = index >= part.word.solid().end;
                let started = !self.pieces.is_empty() || index > start;
                if self.x + advance > self.width + SLACK && !is_space && started {
                    if index > start {
                        self.pieces.push(Piece { part: at, clusters: start..index, x: 0.0 });
                    }
                    self.end_line();
                    start = index;
                }
                self.x += advance;
            }
            if start < count || count == 0 {
                self.pieces.push(Piece { part: at, clusters: start..count, x: 0.0 });
            }
            self.x += part.after;
        }
    }

    fn end_line(&mut self) {
        let mut pieces = std::mem::take(&mut self.pieces);
        self.x = 0.0;
        let para = self.para;
        let mut more = false;
        // The spaces at the end take no room and, in a line that mixes directions, would stand in its middle.
        while let Some(piece) = pieces.last_mut() {
            let part = &para.parts[piece.part];
            let solid = part.word.solid().end.max(piece.clusters.start);
            more |= piece.clusters.end > solid;
            piece.clusters.end = piece.clusters.end.min(solid);
            if !piece.clusters.is_empty() || part.before + part.after > 0.0 {
                break;
            }
            pieces.pop();
        }
        let width = place(para, &mut pieces, self.size);
        self.lines.push(Line { pieces, width, more });
    }
}

/// Gives each piece its place and tells how wide the line is.
fn place(para: &Para, pieces: &mut [Piece], size: f32) -> f32 {
    let levels: Vec<u8> = pieces.iter().map(|piece| para.parts[piece.part].level).collect();
    let mut x = 0.0;
    for at in visual_order(&levels) {
        let width = para.piece_width(&pieces[at], size);
        let part = &para.parts[pieces[at].part];
        let before = if pieces[at].clusters.start == 0 { part.before } else { 0.0 };
        pieces[at].x = x + before;
        x += width;
    }
    x
}

/// The order from left to right of pieces with the given embedding levels (rule L2 of the bidirectional algorithm).
fn visual_order(levels: &[u8]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..levels.len()).collect();
    let highest = levels.iter().copied().max().unwrap_or(0);
    for level in (1..=highest).rev() {
        let mut start = 0;
        while start < order.len() {
            if levels[order[start]] < level {
                start += 1;
                continue;
            }
            let end = (start..order.len()).find(|at| levels[order[*at]] < level).unwrap_or(order.len());
            order[start..end].reverse();
            start = end;
        }
    }
    order
}

/// The embedding level of each byte, or none where all text runs left to right, and whether the first paragraph runs
/// right to left.
fn levels(text: &str) -> (Vec<u8>, bool) {
    if !text.chars().any(is_directional) {
        return (Vec::new(), false);
    }
    let info = BidiInfo::new(text, None);
    let rtl = info.paragraphs.first().is_some_and(|paragraph| paragraph.level.is_rtl());
    (info.levels.iter().map(|level| level.number()).collect(), rtl)
}

/// Whether a character can turn the direction of its line.
fn is_directional(character: char) -> bool {
    matches!(
        character,
        '\u{590}'..='\u{8FF}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
            | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' | '\u{10800}'..='\u{10FFF}'
            | '\u{1E800}'..='\u{1EFFF}'
    )
}

/// Whether a line may end before a byte. A soft hyphen would need a hyphen, which pages do not use; and a range such as
/// "30–60" stays whole, because half a dose is a wrong dose.
fn may_break(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at..].chars().next();
    match before {
        Some('\u{AD}') => false,
        Some('-' | '\u{2010}' | '\u{2012}' | '\u{2013}') => !after.is_some_and(char::is_numeric),
        _ => true,
    }
}
