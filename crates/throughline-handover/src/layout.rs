//! From a document to finished pages.

use std::rc::Rc;

use crate::block::{Anchor, Block, Document, Footer, Inline};
use crate::compose::{self, Composer, Entry, Place, Whole};
use crate::draw;
use crate::flow::Flow;
use crate::page::{Laid, Text};
use crate::press::Press;
use crate::scale::{FOOTER_LEADING, FOOTER_RULE, FOOTER_SIZE, INK, LEFT, Scale, TEXT_WIDTH, Type};
use crate::tag::{NodeId, Tree};
use crate::text::{PageNumbers, Para};
use crate::word::Shaper;

/// A document of more pages gets a table of contents.
const SHORT: usize = 8;
/// No page holds more characters than this, however narrow they are.
const FULLEST: usize = 11_000;
/// Page references settle at once; the limit is for a reference that moves its own goal to and fro.
const PASSES: usize = 4;

/// Lays a document out. Page references and the contents need the pages of their goals, so pages are laid out again
/// until the numbers that were printed are the numbers that came out.
pub(crate) fn lay_out(shaper: &mut Shaper, document: &Document) -> Laid {
    let refers = document.sections.iter().any(|section| refers(&section.blocks));
    let entries = compose::entries(document);
    let mut pages = PageNumbers::new();
    // A document that is long beyond doubt is laid out with its contents from the start.
    let mut contents = has_contents(document) && characters(document) > SHORT * FULLEST;
    let mut laid = pass(shaper, document, &pages, contents.then_some(entries.as_slice()));
    for _ in 1..PASSES {
        let found = numbers(&laid);
        let wanted = contents || (laid.pages.len() > SHORT && has_contents(document));
        let settled = contents == wanted && (pages == found || !(refers || wanted));
        if settled {
            break;
        }
        contents = wanted;
        pages = found;
        laid = pass(shaper, document, &pages, wanted.then_some(entries.as_slice()));
    }
    laid
}

fn numbers(laid: &Laid) -> PageNumbers {
    let ends = std::iter::once((Anchor::end(), laid.pages.len()));
    laid.anchors.iter().map(|(anchor, (page, _))| (anchor.clone(), page + 1)).chain(ends).collect()
}

fn pass(shaper: &mut Shaper, document: &Document, pages: &PageNumbers, contents: Option<&[Entry]>) -> Laid {
    let mut tree = Tree::new();
    let mut composed: Vec<(Scale, Option<Rc<crate::flow::Strip>>, Vec<Flow>)> = Vec::new();
    let mut composer = Composer::new(shaper, &mut tree, Whole { pages, contents });
    for section in &document.sections {
        let scale = Scale::of(section.profile);
        composer.set_scale(scale);
        let place = Place { node: NodeId::ROOT, x: LEFT, width: TEXT_WIDTH };
        let running = section.running.as_deref().map(|text| Rc::new(composer.running(text, place)));
        composed.push((scale, running, composer.blocks(&section.blocks, place)));
    }
    let watermark: Rc<[draw::Shape]> = document.watermark.as_deref().map_or_else(Vec::new, draw::watermark).into();
    let mut press = Press::new(tree, watermark);
    let mut starts = Vec::new();
    for (scale, running, flows) in composed {
        press.start_section(scale.top, running);
        starts.push(press.laid.pages.len() - 1);
        press.flow(&flows);
    }
    let mut laid = press.laid;
    let count = laid.pages.len();
    for (at, section) in document.sections.iter().enumerate() {
        let end = starts.get(at + 1).copied().unwrap_or(count);
        for page in starts[at]..end {
            laid.pages[page].footer = footer(shaper, &section.footer, page + 1, count);
        }
    }
    laid
}

/// The lines at the foot of a page: who it is for at the left, which page it is at the right.
fn footer(shaper: &mut Shaper, footer: &Footer, page: usize, of: usize) -> Vec<Text> {
    let kind = Type { size: FOOTER_SIZE, leading: FOOTER_LEADING };
    let mut texts = Vec::new();
    let number = [Inline::bold(format!("Page {page} of {of}"))];
    let none = PageNumbers::new();
    let number = Para::of(shaper, &number, &none, false);
    let number_width = number.width(kind.size);
    let first = FOOTER_RULE + 3.75 + kind.baseline();
    for (row, words) in [&footer.first, &footer.second].into_iter().enumerate() {
        let room = if row == 0 { TEXT_WIDTH } else { TEXT_WIDTH - number_width - 12.0 };
        let para = Para::of(shaper, &[Inline::text(words.as_str())], &none, false);
        let y = if row == 0 { first } else { first + kind.leading };
        place_footer(&para, LEFT, y, kind.size, room, &mut texts);
    }
    place_footer(&number, LEFT + TEXT_WIDTH - number_width, first + kind.leading, kind.size, TEXT_WIDTH, &mut texts);
    texts
}

/// A footer is one line: a long one is set smaller, down to a size that can still be read.
fn place_footer(para: &Para, x: f32, y: f32, size: f32, width: f32, texts: &mut Vec<Text>) {
    const LEAST: f32 = 6.0;
    let size = (size * width / para.width(size).max(width)).max(LEAST);
    let Some(line) = para.lines(size, width).into_iter().next() else {
        return;
    };
    for piece in line.pieces {
        let part = &para.parts[piece.part];
        texts.push(Text {
            word: Rc::clone(&part.word),
            clusters: piece.clusters,
            x: x + piece.x,
            y,
            size,
            colour: INK,
            arrow: false,
        });
    }
}

fn has_contents(document: &Document) -> bool {
    document.sections.iter().flat_map(|section| &section.blocks).any(|block| matches!(block, Block::Contents(_)))
}

/// How many characters the spans of a document have.
fn characters(document: &Document) -> usize {
    let count = std::cell::Cell::new(0);
    let add = |words: &[Inline]| {
        let spans =
            words.iter().map(|inline| if let Inline::Span(span) = inline { span.text.chars().count() } else { 0 });
        count.set(count.get() + spans.sum::<usize>());
        false
    };
    document.sections.iter().flat_map(|section| &section.blocks).for_each(|block| {
        crate::words::any(block, &add);
    });
    count.get()
}

/// Whether blocks name the page of another place, or how many pages there are.
fn refers(blocks: &[Block]) -> bool {
    let words = |words: &[Inline]| words.iter().any(|inline| matches!(inline, Inline::Page(_) | Inline::PageCount));
    blocks.iter().any(|block| crate::words::any(block, &words))
}
