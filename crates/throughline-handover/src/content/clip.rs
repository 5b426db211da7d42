//! Page one holds so much of a text; the rest is carried to page two.

use unicode_segmentation::UnicodeSegmentation as _;

use super::say::{self, Words};
use crate::{
    block::{Inline, SpanRole},
    fit::{Moved, Piece},
};

/// How much room the texts of page one get, and what did not find any.
pub(crate) struct Carry {
    /// The share of the usual room.
    share: f32,
    pub(crate) moved: Vec<Moved>,
}

impl Carry {
    pub(crate) fn new(share: f32) -> Self {
        Self { share, moved: Vec::new() }
    }

    /// The words that have room, ending at a sentence where there is one, and else between two words.
    pub(crate) fn clip(&mut self, words: Words, room: u16, name: &str) -> Words {
        let mut left = self.room(room);
        if say::text_of(&words).chars().count() <= left {
            return words;
        }
        let (mut kept, mut rest) = (Words::new(), Words::new());
        for inline in words {
            let Inline::Span(span) = inline else {
                if rest.is_empty() { kept.push(inline) } else { rest.push(inline) }
                continue;
            };
            let length = span.text.chars().count();
            if !rest.is_empty() {
                rest.push(Inline::Span(span));
            } else if length <= left {
                left -= length;
                kept.push(Inline::Span(span));
            } else if matches!(span.role, SpanRole::Withheld | SpanRole::Tag) {
                rest.push(Inline::Span(span));
            } else {
                let at = cut(&span.text, left);
                let (mut head, mut tail) = (span.clone(), span);
                head.text.truncate(at);
                tail.text = tail.text[at..].trim_start().to_owned();
                if !head.text.trim().is_empty() {
                    kept.push(Inline::Span(head));
                }
                rest.push(Inline::Span(tail));
            }
        }
        self.moved.push(Moved { name: name.to_owned(), piece: Piece::Rest(rest) });
        kept.push(Inline::bold(format!(" {}", more())));
        kept
    }

    fn room(&self, room: u16) -> usize {
        let mut left = usize::from(room);
        if self.share < 1.0 {
            // Shares are halves and quarters of small numbers, so nothing is lost.
            left = (0..=left).take_while(|length| as_f32(*length) <= f32::from(room) * self.share).last().unwrap_or(0);
        }
        left
    }
}

fn as_f32(length: usize) -> f32 {
    u16::try_from(length).map_or(f32::MAX, f32::from)
}

/// What stands where a text of page one ends early.
pub(crate) fn more() -> String {
    throughline_case::vocabulary::phrase("more_on_page", &[("p", "2")])
}

/// Where to cut a text so that at most so many characters stay.
fn cut(text: &str, room: usize) -> usize {
    let limit = text.char_indices().nth(room).map_or(text.len(), |(at, _)| at);
    let head = &text[..limit];
    let sentence = head.rfind(". ").map(|at| at + 1).filter(|at| *at * 2 > limit);
    let gap = sentence.or_else(|| head.rfind(char::is_whitespace));
    let letter = || head.grapheme_indices(true).next_back().map_or(0, |(at, _)| at);
    gap.filter(|at| *at > 0).unwrap_or_else(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_ends_at_a_sentence_and_the_rest_is_kept() {
        let mut carry = Carry::new(1.0);
        let kept = carry.clip(vec![Inline::text("One short sentence. Another one that is long.")], 30, "row");
        assert_eq!(say::text_of(&kept), "One short sentence. More on page 2.");
        let Piece::Rest(rest) = &carry.moved[0].piece else { panic!("a rest") };
        assert_eq!(say::text_of(rest), "Another one that is long.");
    }

    #[test]
    fn a_text_without_an_end_is_cut_between_characters() {
        let mut carry = Carry::new(1.0);
        let kept = carry.clip(vec![Inline::text("👩🏽‍🚀".repeat(9))], 6, "row");
        assert!(say::text_of(&kept).starts_with("👩🏽‍🚀 "), "half a sign would be another one");
    }

    #[test]
    fn a_mark_of_something_withheld_is_never_cut() {
        let mut carry = Carry::new(0.5);
        let kept = carry.clip(vec![Inline::text("Ask "), Inline::withheld("[withheld for somebody]")], 20, "row");
        assert_eq!(say::text_of(&kept), "Ask  More on page 2.");
    }
}
