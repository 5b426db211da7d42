//! The content of a page as printpdf operations: shapes, letters, and the marks that tie them to the structure tree.

use std::collections::BTreeMap;
use std::ops::Range;

use printpdf::{
    Codepoint, Color, DictItem, Line, LineDashPattern, LinePoint, Op, PaintMode, PdfFontHandle, Point, Polygon,
    PolygonRing, Pt, Rgb, TextItem, TextMatrix, WindingOrder,
};

use super::letters::{Subset, Subsets};
use crate::draw::{self, Shape, Step, Stroke};
use crate::page::{Mark, MarkTag, Page, Text};
use crate::scale::{Colour, FOOTER_RULE, INK, LEFT, PAGE_HEIGHT, TEXT_WIDTH};
use crate::tag::Tree;
use crate::word::{Cluster, Glyph, f32_of};

/// The operations of a page, in the order of painting: what lies under the text, the text, what lies over it.
pub(super) fn operations(page: &Page, tree: &Tree, subsets: &Subsets) -> Vec<Op> {
    let mut pen = Pen::new(subsets);
    pen.shapes(&page.watermark, artifact("Background", None));
    pen.shapes(&page.under, artifact("Layout", None));
    for mark in &page.marks {
        pen.mark(mark, tree);
    }
    pen.shapes(&page.over, artifact("Layout", None));
    pen.ops.push(artifact("Pagination", Some("Footer")));
    pen.shape(&footer_rule());
    pen.texts(&page.footer, false);
    pen.ops.push(Op::EndMarkedContent);
    pen.ops
}

fn footer_rule() -> Shape {
    Shape::rule(LEFT, FOOTER_RULE, TEXT_WIDTH, Stroke::solid(0.75, INK))
}

fn artifact(kind: &str, subtype: Option<&str>) -> Op {
    let mut map = BTreeMap::from([("Type".to_owned(), name(kind))]);
    if let Some(subtype) = subtype {
        map.insert("Subtype".to_owned(), name(subtype));
    }
    Op::BeginMarkedContentWithProperties { tag: "Artifact".to_owned(), properties: DictItem::Dict { map } }
}

fn name(text: &str) -> DictItem {
    DictItem::Name(text.as_bytes().to_vec())
}

/// A piece of content that says what it is read as.
fn spoken(text: &str) -> Op {
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    let map = BTreeMap::from([("ActualText".to_owned(), DictItem::Bytes(bytes))]);
    Op::BeginMarkedContentWithProperties { tag: "Span".to_owned(), properties: DictItem::Dict { map } }
}

fn colour(colour: Colour) -> Color {
    let [r, g, b] = colour;
    Color::Rgb(Rgb { r, g, b, icc_profile: None })
}

/// Hundredths of a point are finer than any printer, and short to write.
fn round(length: f32) -> f32 {
    (length * 100.0).round() / 100.0
}

/// Where the next letter stands if nothing moves the pen.
#[derive(Clone, Copy)]
struct Baseline {
    x: f32,
    y: f32,
}

/// Writes operations and remembers what is set already.
struct Pen<'a> {
    ops: Vec<Op>,
    subsets: &'a Subsets,
    colour: Option<Colour>,
    font: Option<(u8, f32)>,
    line: Option<Baseline>,
    /// Letters that were not shown yet.
    items: Vec<TextItem>,
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
        let (ops, items) = (Vec::new(), Vec::new());
        Self {
            ops,
            subsets,
            colour: None,
            font: None,
            line: None,
            items,
            drift: 0.0,
            rise: 0.0,
            walked: 0.0,
            waiting: Vec::new(),
        }
    }

    fn mark(&mut self, mark: &Mark, tree: &Tree) {
        let (begin, content) = match mark.tag {
            MarkTag::Content { mark, node } => {
                let number = i64::try_from(mark).unwrap_or(i64::MAX);
                let map = BTreeMap::from([("MCID".to_owned(), DictItem::Int(number))]);
                let role = tree.nodes().get(node.index()).map_or("Span", |node| node.role.name());
                let properties = DictItem::Dict { map };
                (Op::BeginMarkedContentWithProperties { tag: role.to_owned(), properties }, true)
            }
            MarkTag::Repeated => (artifact("Pagination", None), false),
        };
        self.ops.push(begin);
        self.texts(&mark.texts, content);
        self.ops.push(Op::EndMarkedContent);
    }

    /// Letters in one text object. Only content says what it is read as; an artifact is not read.
    fn texts(&mut self, texts: &[Text], content: bool) {
        if texts.is_empty() {
            return;
        }
        self.ops.push(Op::StartTextSection);
        self.line = None;
        for text in texts {
            self.text(text, content);
        }
        self.show();
        self.lift(0.0);
        self.ops.push(Op::EndTextSection);
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
            self.ops.push(Op::SetFillColor { col: colour(text.colour) });
            self.colour = Some(text.colour);
        }
        let font = (text.word.face.index(), text.size);
        let same_font = self.font == Some(font);
        if !same_font {
            self.show();
            let handle = PdfFontHandle::External(subset.font.clone());
            self.ops.push(Op::SetFont { font: handle, size: Pt(round(text.size)) });
            self.font = Some(font);
        }
        let goes_on = |line: Baseline| (line.x - text.x).abs() < 0.02 && (line.y - text.y).abs() < 0.001;
        if !same_font || !self.line.is_some_and(goes_on) {
            self.show();
            let place = TextMatrix::Translate(Pt(round(text.x)), Pt(round(PAGE_HEIGHT - text.y)));
            self.ops.push(Op::SetTextMatrix { matrix: place });
            self.drift = 0.0;
        }
        self.walked = 0.0;
        self.word(text, subset, content);
        self.line = Some(Baseline { x: text.x + self.walked, y: text.y });
        self.complete(text, subset, content);
    }

    fn word(&mut self, text: &Text, subset: &Subset, content: bool) {
        let clusters = text.word.clusters.get(text.clusters.clone()).unwrap_or_default();
        for stretch in stretches(text, clusters, subset) {
            let speaks = stretch.says.filter(|_| content);
            if let Some(words) = speaks {
                self.show();
                self.ops.push(spoken(words));
            }
            self.clusters(text, &clusters[stretch.clusters], subset);
            if speaks.is_some() {
                self.show();
                self.ops.push(Op::EndMarkedContent);
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
            self.ops.push(spoken(""));
        }
        for (glyph, x) in std::mem::take(&mut self.waiting) {
            let place = TextMatrix::Translate(Pt(round(text.x + x)), Pt(round(PAGE_HEIGHT - text.y)));
            self.ops.push(Op::SetTextMatrix { matrix: place });
            self.drift = 0.0;
            self.glyph(&Glyph { dx: 0, ..glyph }, text.size, subset);
            self.show();
        }
        if content {
            self.ops.push(Op::EndMarkedContent);
        }
        self.line = None;
    }

    fn glyph(&mut self, glyph: &Glyph, size: f32, subset: &Subset) {
        let thousandths = 1000.0 / subset.face.units();
        let rise = round(f32_of(glyph.dy) * size / subset.face.units());
        if rise != self.rise {
            self.show();
            self.lift(rise);
        }
        let step = (self.drift + f32_of(glyph.dx) * thousandths).round();
        if step != 0.0 {
            self.items.push(TextItem::Offset(-step));
            self.drift -= step;
        }
        let number = subset.number(glyph.id);
        match (subset.character(glyph.id), self.items.last_mut()) {
            (Some(character), Some(TextItem::Text(run))) => run.push(character),
            (Some(character), _) => self.items.push(TextItem::Text(character.to_string())),
            (None, last) => {
                let point = Codepoint::with_cid(number, 0.0, subset.text(glyph.id).to_owned());
                match last {
                    Some(TextItem::GlyphIds(run)) => run.push(point),
                    _ => self.items.push(TextItem::GlyphIds(vec![point])),
                }
            }
        }
        self.drift += f32_of(glyph.advance) * thousandths - subset.stated_width(glyph.id);
        self.walked += f32_of(glyph.advance) * size / subset.face.units();
    }

    /// Shows the letters that were collected.
    fn show(&mut self) {
        if !self.items.is_empty() {
            self.ops.push(Op::ShowText { items: std::mem::take(&mut self.items) });
        }
    }

    fn lift(&mut self, rise: f32) {
        if rise != self.rise {
            self.ops.push(Op::SetLineOffset { multiplier: rise });
            self.rise = rise;
        }
    }

    fn shapes(&mut self, shapes: &[Shape], artifact: Op) {
        if shapes.is_empty() {
            return;
        }
        self.ops.push(artifact);
        for shape in shapes {
            self.shape(shape);
        }
        self.ops.push(Op::EndMarkedContent);
    }

    fn shape(&mut self, shape: &Shape) {
        if let Some(fill) = shape.fill {
            if self.colour != Some(fill) {
                self.ops.push(Op::SetFillColor { col: colour(fill) });
                self.colour = Some(fill);
            }
            let rings = rings(&shape.steps).into_iter().map(|points| PolygonRing { points }).collect();
            let polygon = Polygon { rings, mode: PaintMode::Fill, winding_order: WindingOrder::NonZero };
            self.ops.push(Op::DrawPolygon { polygon });
        }
        if let Some(stroke) = shape.stroke {
            self.ops.push(Op::SetOutlineColor { col: colour(stroke.colour) });
            self.ops.push(Op::SetOutlineThickness { pt: Pt(round(stroke.weight)) });
            if let Some(dash) = stroke.dash {
                self.ops.push(Op::SetLineDashPattern { dash: LineDashPattern::new(0.0, &dash) });
            }
            let is_closed = shape.steps.iter().any(|step| matches!(step, Step::Close));
            for points in rings(&shape.steps) {
                self.ops.push(Op::DrawLine { line: Line { points, is_closed } });
            }
            if stroke.dash.is_some() {
                self.ops.push(Op::SetLineDashPattern { dash: LineDashPattern::new(0.0, &[]) });
            }
        }
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

/// The outlines of a shape in the page's own direction, one for each place where the pen is put down.
fn rings(steps: &[Step]) -> Vec<Vec<LinePoint>> {
    let point = |at: draw::Point, bezier: bool| LinePoint {
        p: Point { x: Pt(round(at.x)), y: Pt(round(PAGE_HEIGHT - at.y)) },
        bezier,
    };
    let mut rings: Vec<Vec<LinePoint>> = Vec::new();
    for step in steps {
        if matches!(step, Step::Move(_)) || rings.is_empty() {
            rings.push(Vec::new());
        }
        let Some(ring) = rings.last_mut() else {
            continue;
        };
        match *step {
            Step::Move(to) | Step::Line(to) => ring.push(point(to, false)),
            Step::Curve(first, second, to) => {
                ring.extend([point(first, true), point(second, true), point(to, false)]);
            }
            Step::Close => {}
        }
    }
    rings
}
