//! Units: what a reader takes for one character, with the face that draws it.

use unicode_normalization::{IsNormalized, UnicodeNormalization, char::is_combining_mark, is_nfc_quick};
use unicode_script::{Script, UnicodeScript};
use unicode_segmentation::UnicodeSegmentation;

use crate::font::{FaceId, STAND_IN, Weight};

/// One grapheme cluster.
pub(crate) struct Unit {
    /// What was typed, without characters that have no form.
    pub(crate) text: String,
    /// What is drawn: the same, composed.
    pub(crate) draw: Vec<char>,
    pub(crate) face: FaceId,
    pub(crate) stand_in: bool,
    pub(crate) script: Script,
}

impl Unit {
    fn new(text: String, draw: Vec<char>, face: FaceId) -> Self {
        let script = draw.iter().map(UnicodeScript::script).find(|script| !is_shared(*script));
        Self { text, draw, face, stand_in: false, script: script.unwrap_or(Script::Common) }
    }

    /// Gives up on the character: the stand-in is drawn, the text stays what was typed.
    pub(crate) fn become_stand_in(&mut self, weight: Weight) {
        self.draw = vec![STAND_IN];
        self.face = FaceId::of_text(weight);
        self.stand_in = true;
        self.script = Script::Common;
    }

    fn stand_in(text: String, weight: Weight) -> Self {
        let mut unit = Self::new(text, Vec::new(), FaceId::of_text(weight));
        unit.become_stand_in(weight);
        unit
    }
}

fn is_shared(script: Script) -> bool {
    matches!(script, Script::Common | Script::Inherited | Script::Unknown)
}

/// The units of a spelling. A word is set in one face where one face has all its letters; signs and pictures in it may
/// come from another.
pub(crate) fn units(spelling: &str, weight: Weight) -> Vec<Unit> {
    let text_face = FaceId::of_text(weight);
    if spelling.bytes().all(|byte| (0x20..0x7F).contains(&byte)) {
        return spelling.chars().map(|c| Unit::new(c.to_string(), vec![c], text_face)).collect();
    }
    let shown: Vec<(String, Vec<char>)> = spelling.graphemes(true).filter_map(show).collect();
    let letters: Vec<char> =
        shown.iter().flat_map(|(_, draw)| draw.iter().copied()).filter(|c| is_letter(*c)).collect();
    let word_face = FaceId::stack(weight).find(|face| covers(*face, &letters)).filter(|_| !letters.is_empty());
    let mut units = Vec::with_capacity(shown.len());
    for (text, draw) in shown {
        let own = word_face.filter(|face| covers(*face, &draw));
        match own.or_else(|| FaceId::stack(weight).find(|face| covers(*face, &draw))) {
            Some(face) => units.push(Unit::new(text, drawable(&draw, face), face)),
            None => units.extend(apart(&text, weight)),
        }
    }
    units
}

/// A grapheme that no face has as a whole, one character at a time.
fn apart(text: &str, weight: Weight) -> Vec<Unit> {
    text.chars()
        .filter(|c| !is_joiner(*c))
        .map(|c| match FaceId::stack(weight).find(|face| covers(*face, &[c])) {
            Some(face) => Unit::new(c.to_string(), vec![c], face),
            None => Unit::stand_in(c.to_string(), weight),
        })
        .collect()
}

/// What a grapheme says and what is drawn for it; nothing for one without a form.
fn show(grapheme: &str) -> Option<(String, Vec<char>)> {
    if grapheme == "\r\n" {
        return Some((" ".to_owned(), vec![' ']));
    }
    let text: String = grapheme.chars().filter_map(form).collect();
    if text.chars().all(is_joiner) {
        return None;
    }
    let draw = match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text.chars().collect(),
        IsNormalized::No | IsNormalized::Maybe => text.nfc().collect(),
    };
    Some((text, draw))
}

/// The form of a character. A no-break space is a matter of layout: it is drawn and given back as a plain space, so
/// that a telephone number can be searched for and copied.
fn form(character: char) -> Option<char> {
    match character {
        '\t' | '\n' | '\u{B}' | '\u{C}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{A0}' => Some(' '),
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' => None,
        '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' => None,
        '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' => None,
        '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}' | '\u{E0001}' => None,
        other if other.is_control() => None,
        other => Some(other),
    }
}

/// Characters that only shape their neighbours: joiners, variation selectors and tags.
pub(crate) fn is_joiner(character: char) -> bool {
    matches!(
        character,
        '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}' | '\u{180B}'..='\u{180D}' | '\u{180F}'
            | '\u{E0002}'..='\u{E0FFF}'
    )
}

fn is_letter(character: char) -> bool {
    character.is_alphabetic() || is_combining_mark(character)
}

fn covers(face: FaceId, characters: &[char]) -> bool {
    face.face().is_some_and(|face| characters.iter().all(|c| is_joiner(*c) || face.glyph(*c).is_some()))
}

/// The characters that reach the shaper: a joiner that the face does not know would become a missing glyph.
fn drawable(draw: &[char], face: FaceId) -> Vec<char> {
    let known = |c: &char| !is_joiner(*c) || face.face().is_some_and(|face| face.glyph(*c).is_some());
    draw.iter().copied().filter(known).collect()
}
