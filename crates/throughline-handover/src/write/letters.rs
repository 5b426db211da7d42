//! Which glyphs the pages use, in which reduced faces, and which text each glyph stands for.

use std::collections::{BTreeMap, HashSet};
use std::rc::Rc;

use printpdf::{Codepoint, FontId, Op, ParsedFont, PdfFont, PdfFontHandle, Pt, TextItem};
use subsetter::GlyphRemapper;
use unicode_normalization::UnicodeNormalization;

use crate::error::Error;
use crate::font::{Face, FaceId, STAND_IN};
use crate::page::{Laid, Page, Text};
use crate::unit::is_joiner;
use crate::word::{Cluster, Word};

/// What stands for a glyph that only ever completes its neighbours: no character at all.
const NOTHING: &str = "\u{200B}";

/// A glyph of a reduced face.
#[derive(Default)]
struct Letter {
    /// The text that it stands for on its own.
    text: Option<String>,
    /// How wide the page says it is: whole thousandths of an em, rounded down.
    width: f32,
}

/// A face as far as the pages use it.
pub(super) struct Subset {
    pub(super) face: &'static Face,
    pub(super) font: FontId,
    glyphs: GlyphRemapper,
    /// By the number of the glyph in the reduced face. The first is the glyph for nothing, which no page shows.
    letters: Vec<Letter>,
}

impl Subset {
    fn new(id: FaceId) -> Result<Self, Error> {
        let face = id.require()?;
        let letters = vec![Letter::default()];
        Ok(Self { face, font: FontId(id.resource()), glyphs: GlyphRemapper::new(), letters })
    }

    /// The number of a glyph in the reduced face.
    pub(super) fn number(&self, glyph: u16) -> u16 {
        self.glyphs.get(glyph).unwrap_or(0)
    }

    /// How wide the page says a glyph is.
    pub(super) fn stated_width(&self, glyph: u16) -> f32 {
        self.letters.get(usize::from(self.number(glyph))).map_or(0.0, |letter| letter.width)
    }

    /// Whether a cluster is read back exactly from its glyph alone.
    pub(super) fn speaks_for_itself(&self, word: &Word, cluster: &Cluster) -> bool {
        let text = word.text.get(cluster.text.clone()).unwrap_or_default();
        match word.glyphs.get(cluster.glyphs.clone()) {
            Some([glyph]) => {
                let letter = self.letters.get(usize::from(self.number(glyph.id)));
                !word.stand_in && letter.and_then(|letter| letter.text.as_deref()) == Some(text)
            }
            _ => false,
        }
    }

    /// The place of a glyph among the letters, where it is put if it is new.
    fn letter(&mut self, glyph: u16) -> Option<&mut Letter> {
        let number = usize::from(self.glyphs.remap(glyph));
        if number == self.letters.len() {
            let width = (f32::from(self.face.advance(glyph)) * 1000.0 / self.face.units()).trunc();
            self.letters.push(Letter { text: None, width });
        }
        self.letters.get_mut(number)
    }

    /// Notes the glyphs of a cluster. A glyph that shows a text on its own is known by that text; one that only ever
    /// stands with others is settled later, by [`Self::settle`].
    fn add(&mut self, word: &Word, cluster: &Cluster) {
        let glyphs = word.glyphs.get(cluster.glyphs.clone()).unwrap_or_default();
        let known = glyphs.iter().all(|glyph| self.letter(glyph.id).is_some_and(|letter| letter.text.is_some()));
        if let [glyph] = glyphs
            && !known
        {
            let text = word.text.get(cluster.text.clone()).unwrap_or_default();
            let meaning = if word.stand_in { STAND_IN.to_string() } else { self.alone(text, glyph.id) };
            if let Some(letter) = self.letter(glyph.id) {
                letter.text = Some(meaning);
            }
        }
    }

    /// What a glyph that stands alone means: the character that the face draws with it, or else the text it shows.
    fn alone(&self, text: &str, glyph: u16) -> String {
        match self.own_character(text, glyph) {
            Some(own) => own.to_string(),
            None => text.nfc().filter(|character| !is_joiner(*character)).collect(),
        }
    }

    /// Gives a meaning to the glyphs of a cluster that have none yet.
    fn settle(&mut self, word: &Word, cluster: &Cluster) {
        let text = word.text.get(cluster.text.clone()).unwrap_or_default();
        for (at, glyph) in word.glyphs.get(cluster.glyphs.clone()).unwrap_or_default().iter().enumerate() {
            if self.letter(glyph.id).is_none_or(|letter| letter.text.is_some()) {
                continue;
            }
            let meaning = match self.own_character(text, glyph.id) {
                Some(own) => own.to_string(),
                None if at == 0 => text.nfc().filter(|character| !is_joiner(*character)).collect(),
                None => String::new(),
            };
            if let Some(letter) = self.letter(glyph.id) {
                letter.text = Some(if meaning.is_empty() { NOTHING.to_owned() } else { meaning });
            }
        }
    }

    /// The character of a text, composed or taken apart, that the face draws with a glyph.
    fn own_character(&self, text: &str, glyph: u16) -> Option<char> {
        text.chars().chain(text.nfc()).chain(text.nfd()).find(|character| self.face.glyph(*character) == Some(glyph))
    }

    /// The reduced face for the page writer.
    pub(super) fn embed(&self) -> Result<PdfFont, Error> {
        let failed = || Error::Font(self.face.name);
        let program = subsetter::subset(self.face.data, 0, &self.glyphs).map_err(|_| failed())?;
        let mut font = ParsedFont::from_bytes(&program, 0, &mut Vec::new()).ok_or_else(failed)?;
        font.font_name = Some(format!("{}+{}", self.tag(), self.face.name));
        font.pdf_font_metrics.us_weight_class = self.face.weight_class;
        Ok(PdfFont::new(font))
    }

    /// Every glyph once, with the text it stands for.
    fn codepoints(&self) -> Vec<Codepoint> {
        let meaning = |letter: &Letter| letter.text.clone().unwrap_or_else(|| NOTHING.to_owned());
        let shown = (0..).zip(&self.letters).skip(1);
        shown.map(|(number, letter)| Codepoint::with_cid(number, 0.0, meaning(letter))).collect()
    }

    /// Six letters that tell subsets of one face apart, made from the glyphs that are in it.
    fn tag(&self) -> String {
        let mut sum: u32 = 0x811C_9DC5;
        for glyph in self.glyphs.remapped_gids() {
            sum = (sum ^ u32::from(glyph)).wrapping_mul(0x0100_0193);
        }
        let mut tag = String::with_capacity(6);
        for _ in 0..6 {
            let letter = u8::try_from(sum % 26).unwrap_or(0);
            tag.push(char::from(b'A' + letter));
            sum /= 26;
        }
        tag
    }
}

/// All letters on a page.
fn shown(page: &Page) -> impl Iterator<Item = &Text> {
    page.marks.iter().flat_map(|mark| &mark.texts).chain(&page.footer)
}

/// The reduced faces of a document, by the place of the face in the list of faces.
pub(super) struct Subsets(BTreeMap<u8, Subset>);

impl Subsets {
    /// Collects the glyphs of all pages. Pages repeat their words: each is looked at once.
    pub(super) fn of(laid: &Laid) -> Result<Self, Error> {
        let mut subsets = Self(BTreeMap::new());
        let mut seen = HashSet::new();
        let mut new = |text: &&Text| seen.insert((Rc::as_ptr(&text.word), text.clusters.start, text.clusters.end));
        let words: Vec<&Text> = laid.pages.iter().flat_map(shown).filter(&mut new).collect();
        subsets.walk(&words, Subset::add)?;
        subsets.walk(&words, Subset::settle)?;
        Ok(subsets)
    }

    /// Shows the page writer every glyph of every face.
    pub(super) fn inventory(&self) -> Vec<Op> {
        let show = |subset: &Subset| {
            let font = PdfFontHandle::External(subset.font.clone());
            let items = vec![TextItem::GlyphIds(subset.codepoints())];
            [Op::SetFont { font, size: Pt(1.0) }, Op::ShowText { items }]
        };
        self.all().flat_map(show).collect()
    }

    fn walk(&mut self, words: &[&Text], visit: fn(&mut Subset, &Word, &Cluster)) -> Result<(), Error> {
        for text in words {
            let subset = self.entry(text.word.face)?;
            for cluster in text.word.clusters.get(text.clusters.clone()).unwrap_or_default() {
                visit(subset, &text.word, cluster);
            }
        }
        Ok(())
    }

    fn entry(&mut self, face: FaceId) -> Result<&mut Subset, Error> {
        match self.0.entry(face.index()) {
            std::collections::btree_map::Entry::Occupied(entry) => Ok(entry.into_mut()),
            std::collections::btree_map::Entry::Vacant(entry) => Ok(entry.insert(Subset::new(face)?)),
        }
    }

    pub(super) fn get(&self, face: FaceId) -> Option<&Subset> {
        self.0.get(&face.index())
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &Subset> {
        self.0.values()
    }
}
