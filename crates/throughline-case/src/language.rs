//! Words that help and words that hurt: hints for whoever writes about a child.
//!
//! The list is data with its sources (`assets/wording/language.toml`). It advises on professional writing only: the
//! child's own words and fixed legal terms are left alone, a hint never stops anything, and nothing counts them.

use std::{ops::Range, sync::LazyLock};

use aho_corasick::{AhoCorasick, MatchKind};
use serde::{Deserialize, Serialize};

use crate::{note::Note, vocabulary::Verified};

/// What the check knows: words to think about again, and terms to leave alone.
#[derive(Deserialize)]
struct List {
    legal: Vec<String>,
    term: Vec<Term>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Term {
    avoid: Vec<String>,
    prefer: String,
    #[serde(rename = "use", default)]
    replacement: Option<String>,
    why: String,
    #[serde(default)]
    letters_only: bool,
    source: String,
    verified: Verified,
}

/// Who will read a text: some words are only wrong when they are said to the child.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Reader {
    /// The team.
    Team,
    /// The child, or the family.
    Child,
}

/// A word to think about again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Hint {
    /// Where it begins, in UTF-16 code units, as a window counts them.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// The word as it was written.
    pub found: String,
    /// What could stand there instead, as advice.
    pub prefer: String,
    /// Words that can be put in its place as they are.
    pub replacement: Option<String>,
    /// Why it is worth another thought.
    pub why: String,
    /// Where the advice comes from.
    pub source: String,
    /// How far that was checked.
    pub verified: Verified,
}

struct Check {
    list: List,
    /// The term that each pattern belongs to; none for a term of law.
    terms: Vec<Option<usize>>,
    patterns: AhoCorasick,
}

static CHECK: LazyLock<Option<Check>> = LazyLock::new(|| {
    let list: List = toml::from_str(include_str!("../../../assets/wording/language.toml")).ok()?;
    let mut words: Vec<String> = list.legal.iter().map(|phrase| plain(phrase)).collect();
    let mut terms = vec![None; words.len()];
    for (at, term) in list.term.iter().enumerate() {
        for word in &term.avoid {
            words.push(plain(word));
            terms.push(Some(at));
        }
    }
    let patterns = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&words).ok()?;
    Some(Check { list, terms, patterns })
});

/// What to think about again in a text; nothing in the child's own words.
#[must_use]
pub fn hints(note: &Note, reader: Reader) -> Vec<Hint> {
    if note.said_by.as_ref().is_some_and(|said| said.who.as_str() == "child") {
        return Vec::new();
    }
    hints_in(note.text.as_str(), reader)
}

fn hints_in(text: &str, reader: Reader) -> Vec<Hint> {
    let Some(check) = CHECK.as_ref() else { return Vec::new() };
    let folded = Folded::of(text);
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(hit) = next_word(check, &folded.plain, from) {
        from = hit.range.end;
        let Some(term) = hit.term.map(|at| &check.list.term[at]) else { continue };
        if term.letters_only && reader == Reader::Team {
            continue;
        }
        let range = folded.original(&hit.range);
        found.push(Hint {
            start: utf16_len(&text[..range.start]),
            end: utf16_len(&text[..range.end]),
            found: text[range].to_owned(),
            prefer: term.prefer.clone(),
            replacement: term.replacement.clone(),
            why: term.why.clone(),
            source: term.source.clone(),
            verified: term.verified,
        });
    }
    found
}

struct Hit {
    range: Range<usize>,
    term: Option<usize>,
}

/// The next match that is whole words.
fn next_word(check: &Check, text: &str, mut from: usize) -> Option<Hit> {
    while from < text.len() {
        let hit = check.patterns.find(aho_corasick::Input::new(text).range(from..))?;
        let end = with_plural(text, hit.end());
        if is_boundary(text, hit.start()) && is_boundary(text, end) {
            return Some(Hit { range: hit.start()..end, term: check.terms[hit.pattern()] });
        }
        // Another pattern may begin inside this one.
        from = hit.start() + text[hit.start()..].chars().next().map_or(1, char::len_utf8);
    }
    None
}

/// Takes an "s" at the end with the word.
fn with_plural(text: &str, end: usize) -> usize {
    let plural = text[end..].starts_with('s') && is_boundary(text, end + 1);
    if plural { end + 1 } else { end }
}

/// Whether no word goes on across a place in the text.
fn is_boundary(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
    let after = text[at..].chars().next().is_some_and(char::is_alphanumeric);
    !(before && after)
}

/// A text in the plain form in which it is searched, with the way back to where each byte came from.
struct Folded {
    plain: String,
    origins: Vec<usize>,
    length: usize,
}

impl Folded {
    fn of(text: &str) -> Self {
        let mut folded = Self { plain: String::with_capacity(text.len()), origins: Vec::new(), length: text.len() };
        for (at, letter) in text.char_indices() {
            let before = folded.plain.len();
            fold(letter, &mut folded.plain);
            folded.origins.extend(std::iter::repeat_n(at, folded.plain.len() - before));
        }
        folded
    }

    fn original(&self, range: &Range<usize>) -> Range<usize> {
        let place = |at: usize| self.origins.get(at).copied().unwrap_or(self.length);
        place(range.start)..place(range.end)
    }
}

/// Letters without case, a hyphen and any white space as one space, and one kind of apostrophe.
fn fold(letter: char, out: &mut String) {
    match letter {
        '\u{2019}' => out.push('\''),
        '-' | '\u{2010}' | '\u{2011}' => out.push(' '),
        _ if letter.is_whitespace() => out.push(' '),
        _ => out.extend(letter.to_lowercase()),
    }
}

fn plain(words: &str) -> String {
    Folded::of(words).plain
}

fn utf16_len(text: &str) -> u32 {
    u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
