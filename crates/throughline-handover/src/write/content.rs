//! The content of a page: shapes, letters, and the marks that tie them to the structure tree.

use std::ops::Range;
use std::rc::Rc;

use super::ink::Ink;
use super::letters::{Subset, Subsets};
use crate::draw::{self, Point, Shape, Step, Stroke};
use crate::page::{Laid, Mark, MarkTag, Page, Text};
use crate::scale::{Colour, FOOTER_RULE, INK, LEFT, PAGE_HEIGHT, TEXT_WIDTH};
use crate::tag::Tree;
use crate::word::{Cluster, Glyph, f32_of};

/// The content of every page, in the order of painting: what lies under the text, the text, what lies over it.
pub(super) fn of_pages(laid: &Laid, subsets: &Subsets) -> Vec<Vec<u8>> {
    let mut ground = Ground::default();
    laid.pages.iter().map(|page| of_page(page, &laid.tree, subsets, &mut ground)).collect()
}

/// The word across the pages, which is the same on all of them, as bytes.
#[derive(Default)]
struct Ground {
    shapes: Option<Rc<[Shape]>>,
    bytes: Vec<u8>,
}

impl Ground {
    fn of(&mut self, shapes: &Rc<[Shape]>, subsets: &Subsets) -> &[u8] {
        if !self.shapes.as_ref().is_some_and(|known| Rc::ptr_eq(known, shapes)) {
            let mut pen = Pen::new(subsets);
            pen.shapes(shapes, "Background");
            self.bytes = pen.ink.into_bytes();
            self.shapes = Some(Rc::clone(shapes));
        }
        &self.bytes
    }
}

fn of_page(page: &Page, tree: &Tree, subsets: &Subsets, ground: &mut Ground) -> Vec<u8> {
    let mut pen = Pen::new(subsets);
    pen.ink.bytes(ground.of(&page.watermark, subsets));
    pen.shapes(&page.under, "Layout");
    for mark in &page.marks {
        pen.mark(mark, tree);
    }
    pen.shapes(&page.over, "Layout");
    pen.ink.begin_artifact("Pagination", Some("Footer"));
    pen.shape(&footer_rule());
    pen.texts(&page.footer, false);
    pen.ink.end();
    pen.ink.into_bytes()
}

fn footer_rule() -> Shape {
    Shape::rule(LEFT, FOOTER_RULE, TEXT_WIDTH, Stroke::solid(0.75, INK))
}

/// Where the next letter stands if nothing moves the pen.
#[derive(Clone, Copy)]
struct Baseline {
    x: f32,
    y: f32,
}

/// What is being written: nothing, a list of glyphs, or glyphs within such a list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Showing {
    Nothing,
    List,
    Glyphs,
}

/// Writes content and remembers what is set already.
struct Pen<'a> {
    ink: Ink,
    subsets: &'a Subsets,
    colour: Option<Colour>,
    font: Option<(u8, f32)>,
    line: Option<Baseline>,
    showing: Showing,
    /// How far the pen should be to the right of where the stated widths put it, in thousandths of an em.
    drift: f32,
    /// How far letters are lifted, in points.
    rise: f32,
    /// How far the letters of the word that were shown reach, in points.
    walked: f32,
    /// Dots and accents that are still to be shown, with their places from the start of the word.
    waiting: Vec<(Glyph, f32)>,
}

impl<'a> Pen<'a> {
    fn new(subsets: &'a Subsets) -> Self {
        Self {
            ink: Ink::default(),
            subsets,
            colour: None,
            font: None,
            line: None,
            showing: Showing::Nothing,
            drift: 0.0,
            rise: 0.0,
            walked: 0.0,
            waiting: Vec::new(),
        }
    }

    fn mark(&mut self, mark: &Mark, tree: &Tree) {
        let content = match mark.tag {
            MarkTag::Content { mark, node } => {
                let role = tree.nodes().get(node.index()).map_or("Span", |node| node.role.name());
                self.ink.begin_content(role, mark);
                true
            }
            MarkTag::Repeated => {
                self.ink.begin_artifact("Pagination", None);
                false
            }
        };
        for shape in &mark.shapes {
            self.shape(shape);
        }
        self.texts(&mark.texts, content);
        self.ink.end();
    }

    /// Letters in one text object. Only content says what it is read as; an artifact is not read.
    fn texts(&mut self, texts: &[Text], content: bool) {
        if texts.is_empty() {
            return;
        }
        self.ink.operator("BT");
        self.line = None;
        for text in texts {
            self.text(text, content);
        }
        self.show();
        self.lift(0.0);
        self.ink.operator("ET");
        // A shape cannot be drawn between letters.
        for text in texts.iter().filter(|text| text.arrow) {
            self.shape(&draw::arrow(text.x + ARROW_GAP, text.y, text.size));
        }
    }

    fn text(&mut self, text: &Text, content: bool) {
        let Some(subset) = self.subsets.get(text.word.face) else {
            return;
        };
        if self.colour != Some(text.colour) {
            self.show();
            self.fill(text.colour);
        }
        let font = (text.word.face.index(), text.size);
        let same_font = self.font == Some(font);
        if !same_font {
            self.show();
            self.ink.bytes(b"/");
            self.ink.bytes(subset.font.0.as_bytes());
            self.ink.bytes(b" ");
            self.ink.length(text.size);
            self.ink.operator("Tf");
            self.font = Some(font);
        }
        let goes_on = |line: Baseline| (line.x - text.x).abs() < 0.02 && (line.y - text.y).abs() < 0.001;
        if !same_font || !self.line.is_some_and(goes_on) {
            self.put(text.x, text.y);
        }
        self.walked = 0.0;
        self.word(text, subset, content);
        self.line = Some(Baseline { x: text.x + self.walked, y: text.y });
        self.complete(text, subset, content);
    }

    /// Puts the pen on a place.
    fn put(&mut self, x: f32, y: f32) {
        self.show();
        self.ink.bytes(b"1 0 0 1 ");
        self.place(Point::new(x, y));
        self.ink.operator("Tm");
        self.drift = 0.0;
    }

    fn word(&mut self, text: &Text, subset: &Subset, content: bool) {
        let clusters = text.word.clusters.get(text.clusters.clone()).unwrap_or_default();
        for stretch in stretches(text, clusters, subset) {
            let speaks = stretch.says.filter(|_| content);
            if let Some(words) = speaks {
                self.show();
                self.ink.begin_spoken(words);
            }
            self.clusters(text, &clusters[stretch.clusters], subset);
            if speaks.is_some() {
                self.show();
                self.ink.end();
            }
        }
    }

    /// Letters in the order in which they stand, left to right. A dot or an accent that completes a letter waits: shown
    /// at once it would move the pen back, and programs that read the page would take that for the end of a word.
    fn clusters(&mut self, text: &Text, clusters: &[Cluster], subset: &Subset) {
        let mut cluster = |cluster: &Cluster| {
            let glyphs = text.word.glyphs.get(cluster.glyphs.clone()).unwrap_or_default();
            let has_body = glyphs.iter().any(|glyph| glyph.advance != 0);
            for glyph in glyphs {
                if glyph.advance == 0 && has_body {
                    let em = text.size / subset.face.units();
                    self.waiting.push((*glyph, self.walked + f32_of(glyph.dx) * em));
                } else {
                    self.glyph(glyph, text.size, subset);
                }
            }
        };
        if text.word.rtl {
            clusters.iter().rev().for_each(&mut cluster);
        } else {
            clusters.iter().for_each(&mut cluster);
        }
    }

    /// Shows the dots and accents of a word, which say nothing on their own.
    fn complete(&mut self, text: &Text, subset: &Subset, content: bool) {
        if self.waiting.is_empty() {
            return;
        }
        self.show();
        if content {
            self.ink.begin_spoken("");
        }
        for (glyph, x) in std::mem::take(&mut self.waiting) {
            self.put(text.x + x, text.y);
            self.glyph(&Glyph { dx: 0, ..glyph }, text.size, subset);
            self.show();
        }
        if content {
            self.ink.end();
        }
        self.line = None;
    }

    fn glyph(&mut self, glyph: &Glyph, size: f32, subset: &Subset) {
        let units = subset.face.units();
        let rise = (f32_of(glyph.dy) * size / units * 100.0).round() / 100.0;
        if rise != self.rise {
            self.show();
            self.lift(rise);
        }
        if self.showing == Showing::Nothing {
            self.ink.bytes(b"[");
            self.showing = Showing::List;
        }
        let thousandths = 1000.0 / units;
        let step = (self.drift + f32_of(glyph.dx) * thousandths).round();
        if step != 0.0 {
            if self.showing == Showing::Glyphs {
                self.ink.bytes(b")");
                self.showing = Showing::List;
            }
            self.ink.whole(-step);
            self.drift -= step;
        }
        if self.showing == Showing::List {
            self.ink.bytes(b"(");
            self.showing = Showing::Glyphs;
        }
        self.ink.glyph(subset.number(glyph.id));
        self.drift += f32_of(glyph.advance) * thousandths - subset.stated_width(glyph.id);
        self.walked += f32_of(glyph.advance) * size / units;
    }

    /// Shows the letters that were collected.
    fn show(&mut self) {
        match self.showing {
            Showing::Nothing => return,
            Showing::List => {}
            Showing::Glyphs => self.ink.bytes(b")"),
        }
        self.ink.operator("] TJ");
        self.showing = Showing::Nothing;
    }

    fn lift(&mut self, rise: f32) {
        if rise != self.rise {
            self.ink.length(rise);
            self.ink.operator("Ts");
            self.rise = rise;
        }
    }

    fn fill(&mut self, colour: Colour) {
        colour.iter().for_each(|share| self.ink.share(*share));
        self.ink.operator("rg");
        self.colour = Some(colour);
    }

    fn shapes(&mut self, shapes: &[Shape], kind: &str) {
        if shapes.is_empty() {
            return;
        }
        self.ink.begin_artifact(kind, None);
        for shape in shapes {
            self.shape(shape);
        }
        self.ink.end();
    }

    fn shape(&mut self, shape: &Shape) {
        if let Some(fill) = shape.fill {
            if self.colour != Some(fill) {
                self.fill(fill);
            }
            self.path(&shape.steps);
            self.ink.operator("f");
        }
        if let Some(stroke) = shape.stroke {
            stroke.colour.iter().for_each(|share| self.ink.share(*share));
            self.ink.operator("RG");
            self.ink.length(stroke.weight);
            self.ink.operator("w");
            if let Some(dash) = stroke.dash {
                self.ink.bytes(b"[");
                dash.iter().for_each(|length| self.ink.length(*length));
                self.ink.operator("] 0 d");
            }
            self.path(&shape.steps);
            self.ink.operator("S");
            if stroke.dash.is_some() {
                self.ink.operator("[] 0 d");
            }
        }
    }

    /// An outline in the page's own direction.
    fn path(&mut self, steps: &[Step]) {
        for step in steps {
            match *step {
                Step::Move(to) => {
                    self.place(to);
                    self.ink.operator("m");
                }
                Step::Line(to) => {
                    self.place(to);
                    self.ink.operator("l");
                }
                Step::Curve(first, second, to) => {
                    [first, second, to].into_iter().for_each(|point| self.place(point));
                    self.ink.operator("c");
                }
                Step::Close => self.ink.operator("h"),
            }
        }
    }

    fn place(&mut self, at: Point) {
        self.ink.length(at.x);
        self.ink.length(PAGE_HEIGHT - at.y);
    }
}

/// From the em space under the arrow to the arrow.
const ARROW_GAP: f32 = 4.8;

/// Neighbouring clusters of a word that are read in one way.
struct Stretch<'a> {
    clusters: Range<usize>,
    /// What is read for them, where the glyphs do not say it themselves.
    says: Option<&'a str>,
}

/// The stretches of a word in the order in which they stand.
fn stretches<'a>(text: &'a Text, clusters: &[Cluster], subset: &Subset) -> Vec<Stretch<'a>> {
    if text.arrow {
        return vec![Stretch { clusters: 0..clusters.len(), says: Some(" to ") }];
    }
    let mut stretches: Vec<Stretch<'a>> = Vec::new();
    for (at, cluster) in clusters.iter().enumerate() {
        let plain = subset.speaks_for_itself(&text.word, cluster);
        match stretches.last_mut() {
            Some(last) if plain && last.says.is_none() => last.clusters.end = at + 1,
            _ => {
                let says = (!plain).then(|| text.word.text.get(cluster.text.clone()).unwrap_or_default());
                stretches.push(Stretch { clusters: at..at + 1, says });
            }
        }
    }
    if text.word.rtl {
        stretches.reverse();
    }
    stretches
}
