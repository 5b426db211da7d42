//! The table of contents of a long document.

use super::{Composer, Look, Place, heading_anchor};
use crate::block::{Anchor, Block, Document, Heading, Inline};
use crate::draw::{Shape, Stroke};
use crate::flow::{Flow, Mould, Strip};
use crate::scale::RULE_GREY;
use crate::tag::Role;

/// A heading that the contents name.
pub(crate) struct Entry {
    pub(crate) level: u8,
    pub(crate) title: String,
    pub(crate) anchor: Anchor,
}

/// The headings of a document in reading order. Every heading is counted, because its number names its place.
pub(crate) fn entries(document: &Document) -> Vec<Entry> {
    let mut walk = Walk { entries: Vec::new(), headings: 0 };
    for section in &document.sections {
        walk.blocks(&section.blocks);
    }
    walk.entries
}

struct Walk {
    entries: Vec<Entry>,
    headings: usize,
}

impl Walk {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Title(title) => {
                    let words = title.outline.as_ref().unwrap_or(&title.text);
                    self.heading(1, words);
                }
                Block::Heading(heading) => {
                    let words = heading.outline.as_ref().unwrap_or(&heading.text);
                    self.heading(heading.level.clamp(2, 3), words);
                }
                Block::Safety(safety) => self.heading(2, &safety.title),
                Block::Pair(pair) => {
                    self.blocks(&pair.left);
                    self.blocks(&pair.right);
                }
                Block::Missing(blocks) => self.blocks(blocks),
                // Its own heading is counted like the others where the contents are set.
                Block::Contents(title) => self.heading(2, title),
                Block::Paragraph(_)
                | Block::List(_)
                | Block::Quote(_)
                | Block::Table(_)
                | Block::Checks(_)
                | Block::Receipt(_)
                | Block::Figure(_)
                | Block::Strip(_)
                | Block::PageBreak => {}
            }
        }
    }

    fn heading(&mut self, level: u8, title: &str) {
        self.headings += 1;
        self.entries.push(Entry { level, title: title.to_owned(), anchor: heading_anchor(self.headings) });
    }
}

/// Down to which level the contents go: a list that is longer than this many lines names the titles alone.
fn deepest(entries: &[Entry]) -> u8 {
    const LONGEST: usize = 24;
    if entries.iter().filter(|entry| entry.level <= 2).count() > LONGEST { 1 } else { 2 }
}

impl Composer<'_> {
    pub(super) fn contents(&mut self, title: &str, place: Place) -> Vec<Flow> {
        let Some(entries) = self.whole.contents else {
            // The heading of contents that are left out still has its number.
            self.headings += 1;
            return Vec::new();
        };
        let mut flows = self.heading(&Heading::two(title), place);
        let node = self.tree.add(place.node, Role::Toc);
        let below = self.scale.below_heading;
        let deepest = deepest(entries);
        for (at, entry) in entries.iter().filter(|entry| entry.level <= deepest && entry.title != title).enumerate() {
            let mut strip = self.entry(entry, Place { node, ..place });
            strip.before = if at == 0 { below } else { self.scale.list_gap };
            flows.push(Flow::Strip(strip));
        }
        flows
    }

    fn entry(&mut self, entry: &Entry, place: Place) -> Strip {
        const NUMBER: f32 = 28.0;
        let item = self.tree.add(place.node, Role::Toci);
        let reference = self.tree.add(item, Role::Reference);
        let link = self.tree.add(reference, Role::Link);
        let body = self.scale.body;
        let indent = if entry.level == 1 { 0.0 } else { self.scale.list_indent };
        let look = if entry.level == 1 { Look::bold(body) } else { Look::body(body) };
        let width = place.width - indent - NUMBER;
        let mut words = self.set(link, &[Inline::text(entry.title.as_str())], look, place.x + indent, width);
        let page = self.whole.pages.get(&entry.anchor).map_or_else(String::new, ToString::to_string);
        let right = Look { align: super::Align::Right, ..look };
        let mut number = self.set(link, &[Inline::text(page.as_str())], right, place.x + width + indent, NUMBER);
        let last = words.len().saturating_sub(1);
        for line in &mut number {
            line.row += last;
            line.y += super::count(last) * body.leading;
        }
        let mut strip = Strip { leading: body.leading, rows: words.len().max(1), ..Strip::default() };
        if let (Some(from), Some(to)) = (words.last_mut(), number.first()) {
            from.line.more = true;
            let (start, end) = (from.x + from.line.width + 6.0, to.x - 4.0);
            if end > start {
                let dots = Stroke { colour: RULE_GREY, weight: 0.75, dash: Some([0.75, 3.0]) };
                strip.moulds.push(Mould::Fixed(Shape::rule(start, from.y, end - start, dots)));
            }
        }
        strip.columns = vec![words, number];
        strip.link = Some((link, entry.anchor.clone(), format!("{}, page {page}", entry.title)));
        strip
    }
}
