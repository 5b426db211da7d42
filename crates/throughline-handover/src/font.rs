//! The embedded faces: which there are, what they cover, and in which order they are tried.

use std::sync::OnceLock;

use rustybuzz::ttf_parser::GlyphId;

use crate::error::Error;

/// How heavy the letters are. Pages know two weights and no italic.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Weight {
    Regular,
    Bold,
}

/// One of the embedded faces.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FaceId(u8);

/// A parsed face.
pub(crate) struct Face {
    /// The PostScript name, without a subset tag.
    pub(crate) name: &'static str,
    /// The font program as it was vendored.
    pub(crate) data: &'static [u8],
    /// The weight class that the page's font descriptor states.
    pub(crate) weight_class: u16,
    /// The shaper's view of the same bytes.
    pub(crate) shaper: rustybuzz::Face<'static>,
}

struct Source {
    name: &'static str,
    data: &'static [u8],
    weight_class: u16,
}

macro_rules! source {
    ($name:literal, $weight:literal) => {
        Source {
            name: $name,
            data: include_bytes!(concat!("../../../assets/fonts/", $name, ".ttf")),
            weight_class: $weight,
        }
    };
}

static SOURCES: [Source; 11] = [
    source!("NotoSans-Regular", 400),
    source!("NotoSans-Bold", 700),
    source!("NotoSansArabic-Regular", 400),
    source!("NotoSansBengali-Regular", 400),
    source!("NotoSansGurmukhi-Regular", 400),
    source!("NotoSansGujarati-Regular", 400),
    source!("NotoSansDevanagari-Regular", 400),
    source!("NotoSansTamil-Regular", 400),
    source!("NotoSansEthiopic-Regular", 400),
    source!("NotoSansMath-Regular", 400),
    source!("NotoEmoji-Regular", 400),
];

static PARSED: [OnceLock<Option<Face>>; SOURCES.len()] = [const { OnceLock::new() }; SOURCES.len()];

/// The faces of a weight in the order in which a word is tried in them. The scripts have one weight only, so a bold
/// name in Arabic is set in the regular Arabic face: the words around it say what is bold, never the weight alone.
const REGULAR: [u8; 10] = [0, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const BOLD: [u8; 10] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/// What is drawn where no face has the character.
pub(crate) const STAND_IN: char = '\u{FFFD}';

impl FaceId {
    /// The face that Latin, Greek and Cyrillic text of a weight is set in.
    pub(crate) fn of_text(weight: Weight) -> Self {
        match weight {
            Weight::Regular => Self(0),
            Weight::Bold => Self(1),
        }
    }

    /// The faces of a weight, first choice first.
    pub(crate) fn stack(weight: Weight) -> impl Iterator<Item = Self> {
        let order = match weight {
            Weight::Regular => REGULAR,
            Weight::Bold => BOLD,
        };
        order.into_iter().map(Self)
    }

    /// The parsed face. Each is parsed once in a process and only when a page needs it.
    pub(crate) fn face(self) -> Option<&'static Face> {
        let at = usize::from(self.0);
        let (source, slot) = (SOURCES.get(at)?, PARSED.get(at)?);
        slot.get_or_init(|| {
            let shaper = rustybuzz::Face::from_slice(source.data, 0)?;
            Some(Face { name: source.name, data: source.data, weight_class: source.weight_class, shaper })
        })
        .as_ref()
    }

    /// The parsed face, or which one could not be read.
    pub(crate) fn require(self) -> Result<&'static Face, Error> {
        let name = SOURCES.get(usize::from(self.0)).map_or("(unknown)", |source| source.name);
        self.face().ok_or(Error::Font(name))
    }

    /// A short name that is unique among the faces of a document.
    pub(crate) fn resource(self) -> String {
        format!("N{}", self.0)
    }

    /// Where the face stands in the list of faces.
    pub(crate) fn index(self) -> u8 {
        self.0
    }
}

impl Face {
    /// The glyph that the face draws for a character on its own.
    pub(crate) fn glyph(&self, character: char) -> Option<u16> {
        self.shaper.glyph_index(character).map(|glyph| glyph.0)
    }

    /// How far the pen moves after a glyph, in font units.
    pub(crate) fn advance(&self, glyph: u16) -> u16 {
        self.shaper.glyph_hor_advance(GlyphId(glyph)).unwrap_or(0)
    }

    /// Font units in one em.
    pub(crate) fn units(&self) -> f32 {
        f32::from(self.shaper.as_ref().units_per_em().max(1))
    }
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::*;

    #[test]
    fn every_embedded_face_is_the_vendored_file() {
        let sums = include_str!("../../../assets/fonts/SHA256SUMS");
        for source in &SOURCES {
            let hash: String = Sha256::digest(source.data).iter().map(|byte| format!("{byte:02x}")).collect();
            let line = format!("{hash}  {}.ttf", source.name);
            assert!(sums.lines().any(|known| known == line), "{} is not the file in SHA256SUMS", source.name);
        }
    }

    #[test]
    fn every_face_can_be_parsed_and_says_who_made_it() {
        for at in 0..u8::try_from(SOURCES.len()).expect("few faces") {
            let face = FaceId(at).face().expect("an embedded face parses");
            assert!(face.units() >= 1000.0, "{} has a plausible em", face.name);
        }
    }

    #[test]
    fn the_text_faces_have_the_stand_in() {
        for weight in [Weight::Regular, Weight::Bold] {
            let face = FaceId::of_text(weight).face().expect("the text face parses");
            assert!(face.glyph(STAND_IN).is_some(), "a missing character must be visible in {}", face.name);
        }
    }

    #[test]
    fn doses_and_clinical_shorthand_are_covered() {
        for character in "≥≤≈≠→←↑↓±×÷°µ½¼✓".chars() {
            let covered =
                FaceId::stack(Weight::Regular).any(|id| id.face().is_some_and(|f| f.glyph(character).is_some()));
            assert!(covered, "{character} would print as a missing character");
        }
    }
}
