//! Words: characters turned into glyphs of one face, once for each spelling.
//!
//! A page repeats its words. Shaping is the dear part of layout, so each spelling is shaped once for each weight and
//! direction; sizes are applied later, because advances are kept in ems.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::rc::Rc;

use rustybuzz::ttf_parser::Tag;
use rustybuzz::{BufferClusterLevel, BufferFlags, Direction, Feature, Script, ShapePlan, UnicodeBuffer};
use unicode_script::Script as UnicodeScript;

use crate::block::Inline;
use crate::font::{Face, FaceId, Weight};
use crate::text::Para;
use crate::unit::{self, Unit};

/// One glyph; lengths are in the units of its face.
#[derive(Clone, Copy)]
pub(crate) struct Glyph {
    pub(crate) id: u16,
    pub(crate) advance: i32,
    pub(crate) dx: i32,
    pub(crate) dy: i32,
}

/// The smallest piece of a word that can be told apart: some text and the glyphs that show it.
pub(crate) struct Cluster {
    /// The part of the word's text that is shown.
    pub(crate) text: Range<usize>,
    /// The glyphs that show it, as a range of the word's glyphs.
    pub(crate) glyphs: Range<usize>,
    /// How far it moves the pen, in ems.
    pub(crate) advance: f32,
}

/// Text in one face, one script and one direction.
pub(crate) struct Word {
    pub(crate) face: FaceId,
    pub(crate) rtl: bool,
    /// Whether no face has these characters and the stand-in is drawn for each.
    pub(crate) stand_in: bool,
    /// What was typed, without characters that have no form.
    pub(crate) text: String,
    /// In the order in which the pen meets them, left to right.
    pub(crate) glyphs: Vec<Glyph>,
    /// In the order of the text.
    pub(crate) clusters: Vec<Cluster>,
    /// Ems from the start to the end.
    pub(crate) advance: f32,
    /// How many clusters at the end are spaces, and how many ems they take.
    pub(crate) trailing: (usize, f32),
}

impl Word {
    /// The clusters without the spaces at the end.
    pub(crate) fn solid(&self) -> Range<usize> {
        0..self.clusters.len() - self.trailing.0
    }

    /// Ems that a range of clusters takes.
    pub(crate) fn advance_of(&self, clusters: &Range<usize>) -> f32 {
        if *clusters == (0..self.clusters.len()) {
            return self.advance;
        }
        self.clusters.get(clusters.clone()).unwrap_or_default().iter().map(|cluster| cluster.advance).sum()
    }
}

/// All words of one spelling: more than one where the faces differ.
pub(crate) type Words = Rc<[Rc<Word>]>;

/// Turns spellings into words and remembers them.
#[derive(Default)]
pub(crate) struct Shaper {
    known: [HashMap<Box<str>, Words>; 4],
    /// Paragraphs that were set, as they are and all in bold: page one is fitted and pages are laid out in several
    /// attempts, in which next to every paragraph stays the same.
    paras: [HashMap<Box<[Inline]>, Rc<Para>>; 2],
    plans: BTreeMap<(FaceId, u32, bool), ShapePlan>,
    buffer: Option<UnicodeBuffer>,
}

/// Units of a spelling that are shaped together.
struct Run {
    units: Range<usize>,
    face: FaceId,
    stand_in: bool,
    script: UnicodeScript,
}

impl Shaper {
    /// The words of a spelling. Characters without a form (controls, direction marks) are not part of them.
    pub(crate) fn words(&mut self, spelling: &str, weight: Weight, rtl: bool) -> Words {
        let shelf = usize::from(weight == Weight::Bold) * 2 + usize::from(rtl);
        if let Some(words) = self.known.get(shelf).and_then(|known| known.get(spelling)) {
            return Rc::clone(words);
        }
        let words: Words = self.shape(spelling, weight, rtl).into();
        if let Some(known) = self.known.get_mut(shelf) {
            known.insert(spelling.into(), Rc::clone(&words));
        }
        words
    }

    /// A paragraph that is known, or that is made and remembered.
    pub(crate) fn para(&mut self, inlines: &[Inline], bold: bool, make: impl FnOnce(&mut Self) -> Para) -> Rc<Para> {
        let shelf = usize::from(bold);
        if let Some(para) = self.paras.get(shelf).and_then(|known| known.get(inlines)) {
            return Rc::clone(para);
        }
        let para = Rc::new(make(self));
        if let Some(known) = self.paras.get_mut(shelf) {
            known.insert(inlines.into(), Rc::clone(&para));
        }
        para
    }

    fn shape(&mut self, spelling: &str, weight: Weight, rtl: bool) -> Vec<Rc<Word>> {
        let mut units = unit::units(spelling, weight);
        loop {
            let mut words = Vec::new();
            let mut missing = Vec::new();
            for run in runs(&units) {
                match self.shape_run(&units, &run, rtl) {
                    Ok(word) => words.push(Rc::new(word)),
                    Err(without_glyph) => missing.extend(without_glyph),
                }
            }
            if missing.is_empty() {
                return words;
            }
            for at in missing {
                if let Some(unit) = units.get_mut(at) {
                    unit.become_stand_in(weight);
                }
            }
        }
    }

    /// Shapes one run, or tells which of its units the face has no glyph for after all.
    fn shape_run(&mut self, units: &[Unit], run: &Run, rtl: bool) -> Result<Word, Vec<usize>> {
        let Some(face) = run.face.face() else {
            return Ok(Word::empty());
        };
        let mut buffer = self.buffer.take().unwrap_or_default();
        for at in run.units.clone() {
            for character in &units[at].draw {
                buffer.add(*character, u32::try_from(at).unwrap_or(u32::MAX));
            }
        }
        buffer.set_direction(if rtl { Direction::RightToLeft } else { Direction::LeftToRight });
        let script = script_of(run.script);
        buffer.set_script(script);
        buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
        buffer.set_cluster_level(BufferClusterLevel::MonotoneCharacters);
        let plan =
            self.plans.entry((run.face, script.tag().0, rtl)).or_insert_with(|| plan(face, run.script, script, rtl));
        let shaped = rustybuzz::shape_with_plan(&face.shaper, plan, buffer);
        let word = collect(units, run, face, rtl, &shaped);
        self.buffer = Some(shaped.clear());
        word
    }
}

impl Word {
    /// A word without letters, for a place in a line where something is drawn.
    pub(crate) fn empty() -> Self {
        Self {
            face: FaceId::of_text(Weight::Regular),
            rtl: false,
            stand_in: false,
            text: String::new(),
            glyphs: Vec::new(),
            clusters: Vec::new(),
            advance: 0.0,
            trailing: (0, 0.0),
        }
    }
}

fn script_of(script: UnicodeScript) -> Script {
    Script::from_iso15924_tag(Tag::from_bytes_lossy(script.short_name().as_bytes()))
        .unwrap_or(rustybuzz::script::COMMON)
}

/// Alphabets that are read letter by letter are set without ligatures: letters stay apart for a reader who spells.
fn plan(face: &Face, script: UnicodeScript, tag: Script, rtl: bool) -> ShapePlan {
    let direction = if rtl { Direction::RightToLeft } else { Direction::LeftToRight };
    let apart =
        matches!(script, UnicodeScript::Latin | UnicodeScript::Cyrillic | UnicodeScript::Greek | UnicodeScript::Common);
    let features = [Feature::new(Tag::from_bytes(b"liga"), 0, ..), Feature::new(Tag::from_bytes(b"clig"), 0, ..)];
    ShapePlan::new(&face.shaper, direction, Some(tag), None, if apart { &features } else { &[] })
}

/// Groups neighbouring units that share a face and a script.
fn runs(units: &[Unit]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (at, unit) in units.iter().enumerate() {
        if let Some(run) = runs.last_mut() {
            let script = settle(run.script, unit.script);
            if run.face == unit.face && run.stand_in == unit.stand_in && script.is_some() {
                run.units.end = at + 1;
                run.script = script.unwrap_or(run.script);
                continue;
            }
        }
        runs.push(Run { units: at..at + 1, face: unit.face, stand_in: unit.stand_in, script: unit.script });
    }
    runs
}

/// The script that two neighbours share, if one of them has none of its own or both have the same.
fn settle(left: UnicodeScript, right: UnicodeScript) -> Option<UnicodeScript> {
    match (left, right) {
        (left, UnicodeScript::Common) => Some(left),
        (UnicodeScript::Common, right) => Some(right),
        (left, right) => (left == right).then_some(left),
    }
}

/// Reads the shaper's answer: glyphs left to right, clusters in the order of the text.
fn collect(
    units: &[Unit],
    run: &Run,
    face: &Face,
    rtl: bool,
    shaped: &rustybuzz::GlyphBuffer,
) -> Result<Word, Vec<usize>> {
    let mut word = Word { face: run.face, rtl, stand_in: run.stand_in, ..Word::empty() };
    let mut starts = Vec::with_capacity(run.units.len());
    for unit in &units[run.units.clone()] {
        starts.push(word.text.len());
        word.text.push_str(&unit.text);
    }
    let mut firsts: Vec<usize> = Vec::new();
    let mut missing = Vec::new();
    for (info, position) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
        let unit = usize::try_from(info.cluster).unwrap_or(run.units.start).clamp(run.units.start, run.units.end - 1);
        let id = u16::try_from(info.glyph_id).unwrap_or(0);
        if id == 0 {
            missing.push(unit);
        }
        let at = word.glyphs.len();
        word.glyphs.push(Glyph { id, advance: position.x_advance, dx: position.x_offset, dy: position.y_offset });
        match word.clusters.last_mut() {
            Some(cluster) if firsts.last() == Some(&unit) => cluster.glyphs.end = at + 1,
            _ => {
                firsts.push(unit);
                word.clusters.push(Cluster { text: 0..0, glyphs: at..at + 1, advance: 0.0 });
            }
        }
    }
    if !missing.is_empty() && !run.stand_in {
        return Err(missing);
    }
    if rtl {
        word.clusters.reverse();
        firsts.reverse();
    }
    finish(&mut word, &firsts, &starts, run, face.units());
    Ok(word)
}

/// Gives each cluster its text and its advance, and measures the word.
fn finish(word: &mut Word, firsts: &[usize], starts: &[usize], run: &Run, em: f32) {
    let start_of = |unit: usize| starts.get(unit - run.units.start).copied().unwrap_or(word.text.len());
    let total = word.text.len();
    let count = word.clusters.len();
    for (at, cluster) in word.clusters.iter_mut().enumerate() {
        // The first cluster also takes text before it that left no glyph, so that no typed character is lost.
        let start = if at == 0 { 0 } else { firsts.get(at).map_or(total, |unit| start_of(*unit)) };
        let end = if at + 1 == count { total } else { firsts.get(at + 1).map_or(total, |unit| start_of(*unit)) };
        cluster.text = start..end.max(start);
        let glyphs = word.glyphs.get(cluster.glyphs.clone()).unwrap_or_default();
        cluster.advance = glyphs.iter().map(|glyph| f32_of(glyph.advance)).sum::<f32>() / em;
    }
    word.advance = word.clusters.iter().map(|cluster| cluster.advance).sum();
    for cluster in word.clusters.iter().rev() {
        if word.text.get(cluster.text.clone()).is_none_or(|text| text.chars().any(|c| c != ' ')) {
            break;
        }
        word.trailing.0 += 1;
        word.trailing.1 += cluster.advance;
    }
}

/// Font units as a fraction. Real lengths are far below the 24 bits that stay exact.
pub(crate) fn f32_of(units: i32) -> f32 {
    const EXACT: i32 = 1 << 24;
    let clamped = units.clamp(-EXACT, EXACT);
    #[allow(clippy::cast_precision_loss, reason = "24 bits are exact in an f32")]
    let exact = clamped as f32;
    exact
}
