//! Page one holds so much of a text; the rest is carried to page two.

use unicode_segmentation::UnicodeSegmentation as _;

use super::say::{self, Words};
use crate::{
    block::{Inline, SpanRole},
    fit::{Moved, Piece},
};

/// No name, date or dose is longer than this.
const LONGEST: usize = 160;

const LEAST: usize = 30;

/// How much room the texts of page one get, and what did not find any.
pub(crate) struct Carry {
    /// The share of the usual room, in hundredths.
    percent: usize,
    /// Whether a page could not hold what stays however short it is: then what stays may move too.
    pub(crate) is_tight: bool,
    pub(crate) moved: Vec<Moved>,
}

impl Carry {
    pub(crate) fn new(percent: usize, is_tight: bool) -> Self {
        Self { percent, is_tight, moved: Vec::new() }
    }

    /// The words that have room, ending at a sentence where there is one, and else between two words.
    pub(crate) fn clip(&mut self, words: Words, room: usize, name: &str) -> Words {
        self.cut(words, self.room(room), name)
    }

    /// The words of a line of a list, which does not say that there is more: the list does, once, at its end.
    pub(crate) fn line(&mut self, words: Words, room: usize, name: &str) -> Words {
        let room = self.room(room);
        let before = self.moved.len();
        let mut words = self.shorten(words, room, 0, name);
        if self.moved.len() > before && !ends(&words) {
            words.push(Inline::text("…"));
        }
        words
    }

    /// The words of a cell or a name, which are cut only when no page could hold them.
    pub(crate) fn cap(&mut self, words: Words, name: &str) -> Words {
        self.cut(words, LONGEST, name)
    }

    fn cut(&mut self, words: Words, room: usize, name: &str) -> Words {
        let before = self.moved.len();
        // Cutting has to save more than the words that say so take.
        let mut words = self.shorten(words, room, 2 * more().chars().count(), name);
        if self.moved.len() > before {
            words.push(Inline::bold(format!(" {}", more())));
        }
        words
    }

    fn shorten(&mut self, words: Words, room: usize, slack: usize, name: &str) -> Words {
        if say::text_of(&words).chars().count() <= room + slack {
            return words;
        }
        let whole = words.clone();
        let mut left = room;
        let mut kept = Words::new();
        for inline in words {
            let Inline::Span(mut span) = inline else {
                kept.push(inline);
                continue;
            };
            let length = span.text.chars().count();
            if length <= left {
                left -= length;
                kept.push(Inline::Span(span));
                continue;
            }
            // A mark of something withheld, or a sign in a frame, is one thing and is not cut.
            if !matches!(span.role, SpanRole::Withheld | SpanRole::Tag) {
                span.text.truncate(cut(&span.text, left));
                if !span.text.trim().is_empty() {
                    kept.push(Inline::Span(span));
                }
            }
            break;
        }
        self.moved.push(Moved { name: name.to_owned(), piece: Piece::Whole(whole) });
        kept
    }

    /// Whether anything under a name had no room.
    pub(crate) fn ended(&self, name: &str) -> bool {
        self.moved.iter().any(|moved| moved.name == name)
    }

    fn room(&self, room: usize) -> usize {
        // No text gets less than a cell can hold on two lines.
        (room * self.percent / 100).max(room.min(LEAST))
    }
}

/// What page two prints of what moved: a line whose end was cut off stands there whole, and once.
pub(crate) fn in_full(moved: &[Moved]) -> Vec<Moved> {
    let mut wholes: Vec<(&str, &Words, bool)> = moved
        .iter()
        .filter_map(|one| match &one.piece {
            Piece::Whole(words) => Some((one.name.as_str(), words, false)),
            Piece::Item(_) | Piece::Row(_) | Piece::Paragraph(_) | Piece::Rest(_) => None,
        })
        .collect();
    let mut printed: Vec<Moved> = Vec::new();
    for one in moved {
        let text = match &one.piece {
            Piece::Item(item) => &item.text,
            Piece::Paragraph(paragraph) => &paragraph.text,
            Piece::Row(_) | Piece::Rest(_) => {
                printed.push(one.clone());
                continue;
            }
            Piece::Whole(_) => continue,
        };
        let shown = say::text_of(text);
        let whole =
            wholes.iter_mut().find(|(name, words, used)| !used && *name == one.name && begins(&shown, words).is_some());
        match whole {
            Some((name, words, used)) => {
                *used = true;
                let label = begins(&shown, words).unwrap_or_default().to_owned();
                let words = if label.is_empty() { words.clone() } else { say::labelled(&label, words.clone()) };
                printed.push(Moved { name: (*name).to_owned(), piece: Piece::Whole(words) });
            }
            None => printed.push(one.clone()),
        }
    }
    let left = wholes.into_iter().filter(|(_, _, used)| !used);
    printed.extend(left.map(|(name, words, _)| Moved { name: name.to_owned(), piece: Piece::Whole(words.clone()) }));
    printed
}

/// The label in front of a line when the line is the beginning of these words.
fn begins<'a>(shown: &'a str, whole: &Words) -> Option<&'a str> {
    let whole = say::text_of(whole);
    let cut_off = shown.trim_end_matches(more().as_str()).trim_end().trim_end_matches('…');
    let starts = std::iter::once(0).chain(cut_off.match_indices(": ").map(|(at, found)| at + found.len()));
    let start = starts.into_iter().find(|at| cut_off.len() > *at && whole.starts_with(&cut_off[*at..]))?;
    Some(shown[..start].trim_end())
}

/// What stands where a text of page one ends early.
pub(crate) fn more() -> String {
    throughline_case::vocabulary::phrase("more_on_page", &[("p", "2")])
}

/// Whether words end where a sentence does.
fn ends(words: &Words) -> bool {
    say::text_of(words).trim_end().ends_with(['.', '!', '?', ';', '\u{201D}', '"'])
}

/// Where to cut a text so that at most so many characters stay.
fn cut(text: &str, room: usize) -> usize {
    let limit = text.char_indices().nth(room).map_or(text.len(), |(at, _)| at);
    let head = &text[..limit];
    let end = |mark: &str| head.rfind(mark).map(|at| at + 1).filter(|at| *at * 2 > limit);
    let sentence = end(". ").or_else(|| end("; "));
    let gap = sentence.or_else(|| head.rfind(char::is_whitespace));
    let letter = || head.grapheme_indices(true).next_back().map_or(0, |(at, _)| at);
    gap.filter(|at| *at > 0).unwrap_or_else(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_ends_at_a_sentence_and_goes_on_whole_on_page_two() {
        let mut carry = Carry::new(100, false);
        let kept = carry.clip(
            vec![Inline::text(
                "One short sentence. Another one that is long, and goes on for a while so that it pays to cut it.",
            )],
            30,
            "row",
        );
        assert_eq!(say::text_of(&kept), "One short sentence. More on page 2.");
        let Piece::Whole(whole) = &carry.moved[0].piece else { panic!("the whole text") };
        assert!(say::text_of(whole).starts_with("One short sentence. Another one that is long,"));
    }

    #[test]
    fn a_line_that_was_cut_off_and_moved_stands_on_page_two_once_and_whole() {
        let long = "Sit with me, side by side, and say what happens next before it happens, every time";
        let mut carry = Carry::new(100, false);
        let text = say::labelled("Say:", carry.line(vec![Inline::text(long)], 30, "first hour"));
        let item = crate::block::Item { label: None, text, keep: crate::block::Keep::Always };
        let moved = Moved { name: "first hour".to_owned(), piece: Piece::Item(item) };
        let printed = in_full(&[vec![moved], carry.moved].concat());
        let [Moved { piece: Piece::Whole(words), .. }] = printed.as_slice() else { panic!("one whole line") };
        assert_eq!(say::text_of(words), format!("Say: {long}"));
    }

    #[test]
    fn a_text_without_an_end_is_cut_between_characters() {
        let mut carry = Carry::new(100, false);
        let kept = carry.clip(vec![Inline::text("👩🏽‍🚀".repeat(40))], 6, "row");
        assert!(say::text_of(&kept).starts_with("👩🏽‍🚀 "), "half a sign would be another one");
    }

    #[test]
    fn a_mark_of_something_withheld_is_never_cut() {
        let mut carry = Carry::new(50, false);
        let kept = carry.clip(
            vec![Inline::text("Ask "), Inline::withheld("[information about another person withheld]")],
            10,
            "row",
        );
        assert_eq!(say::text_of(&kept), "Ask  More on page 2.");
    }
}
