//! Which glyphs the pages use, in which reduced faces, and which text each glyph stands for.

use std::collections::BTreeMap;

use printpdf::{FontId, ParsedFont, PdfFont};
use subsetter::GlyphRemapper;
use unicode_normalization::UnicodeNormalization;

use crate::error::Error;
use crate::font::{Face, FaceId, STAND_IN};
use crate::page::Laid;
use crate::unit::is_joiner;
use crate::word::{Cluster, Word};

/// What stands for a glyph that only ever completes its neighbours: no character at all.
const NOTHING: &str = "\u{200B}";

/// A face as far as the pages use it.
pub(super) struct Subset {
    pub(super) face: &'static Face,
    pub(super) font: FontId,
    glyphs: GlyphRemapper,
    /// The text that each glyph stands for on its own.
    texts: BTreeMap<u16, String>,
}

impl Subset {
    fn new(id: FaceId) -> Result<Self, Error> {
        let face = id.require()?;
        Ok(Self { face, font: FontId(id.resource()), glyphs: GlyphRemapper::new(), texts: BTreeMap::new() })
    }

    /// The number of a glyph in the reduced face.
    pub(super) fn number(&self, glyph: u16) -> u16 {
        self.glyphs.get(glyph).unwrap_or(0)
    }

    /// The text that a glyph stands for.
    pub(super) fn text(&self, glyph: u16) -> &str {
        self.texts.get(&glyph).map_or(NOTHING, String::as_str)
    }

    /// The character by which a glyph can be named, where glyph and character stand for one another.
    pub(super) fn character(&self, glyph: u16) -> Option<char> {
        let mut characters = self.text(glyph).chars();
        let first = characters.next().filter(|_| characters.next().is_none())?;
        (self.face.glyph(first) == Some(glyph)).then_some(first)
    }

    /// Whether a cluster is read back exactly from its glyph alone.
    pub(super) fn speaks_for_itself(&self, word: &Word, cluster: &Cluster) -> bool {
        let text = word.text.get(cluster.text.clone()).unwrap_or_default();
        match word.glyphs.get(cluster.glyphs.clone()) {
            Some([glyph]) => !word.stand_in && self.text(glyph.id) == text,
            _ => false,
        }
    }

    /// How wide the page says a glyph is: whole thousandths of an em, rounded down.
    pub(super) fn stated_width(&self, glyph: u16) -> f32 {
        (f32::from(self.face.advance(glyph)) * 1000.0 / self.face.units()).trunc()
    }

    /// Notes the glyphs of a cluster. A glyph that shows a text on its own is known by that text; one that only ever
    /// stands with others is settled later, by [`Self::settle`].
    fn add(&mut self, word: &Word, cluster: &Cluster) {
        let glyphs = word.glyphs.get(cluster.glyphs.clone()).unwrap_or_default();
        for glyph in glyphs {
            self.glyphs.remap(glyph.id);
        }
        let text = word.text.get(cluster.text.clone()).unwrap_or_default();
        if let [glyph] = glyphs
            && !self.texts.contains_key(&glyph.id)
        {
            let meaning = if word.stand_in { STAND_IN.to_string() } else { self.alone(text, glyph.id) };
            self.texts.insert(glyph.id, meaning);
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
            if self.texts.contains_key(&glyph.id) {
                continue;
            }
            let meaning = match self.own_character(text, glyph.id) {
                Some(own) => own.to_string(),
                None if at == 0 => text.nfc().filter(|character| !is_joiner(*character)).collect(),
                None => String::new(),
            };
            self.texts.insert(glyph.id, if meaning.is_empty() { NOTHING.to_owned() } else { meaning });
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
        for (glyph, _) in self.texts.iter() {
            if let Some(character) = self.character(*glyph) {
                font.codepoint_to_glyph.insert(u32::from(character), self.number(*glyph));
            }
        }
        Ok(PdfFont::new(font))
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

/// The reduced faces of a document, by the place of the face in the list of faces.
pub(super) struct Subsets(BTreeMap<u8, Subset>);

impl Subsets {
    /// Collects the glyphs of all pages.
    pub(super) fn of(laid: &Laid) -> Result<Self, Error> {
        let mut subsets = Self(BTreeMap::new());
        subsets.walk(laid, Subset::add)?;
        subsets.walk(laid, Subset::settle)?;
        Ok(subsets)
    }

    fn walk(&mut self, laid: &Laid, visit: fn(&mut Subset, &Word, &Cluster)) -> Result<(), Error> {
        for page in &laid.pages {
            for text in page.marks.iter().flat_map(|mark| &mark.texts).chain(&page.footer) {
                let subset = self.entry(text.word.face)?;
                for cluster in text.word.clusters.get(text.clusters.clone()).unwrap_or_default() {
                    visit(subset, &text.word, cluster);
                }
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
