//! Page one holds so much of a text; the rest is carried to page two.

use unicode_segmentation::UnicodeSegmentation as _;

use super::{
    say::{self, Words},
    tie,
    view::CONTINUED,
};
use crate::{
    block::{Anchor, Inline, Item, Paragraph, SpanRole},
    fit::{Moved, Piece},
    part,
};

/// No name, date or dose is longer than this.
const LONGEST: usize = 160;

const LEAST: usize = 30;
/// Below this share of the usual room nothing keeps its own.
const LEAST_SHARE: usize = 30;
/// A line of a list is given two lines of a column, however full the page is: rather fewer lines than halves of them.
const LEAST_OF_LINE: usize = 84;

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

    /// Words that keep their room however full the page is, until nothing else helps.
    pub(crate) fn firm(&mut self, words: Words, room: usize, name: &str) -> Words {
        let share = if self.percent < LEAST_SHARE { self.room(room) } else { room };
        self.cut(words, share, name)
    }

    /// The words of a line of a list, which does not say that there is more: the list does, once, at its end.
    pub(crate) fn line(&mut self, words: Words, room: usize, name: &str) -> Words {
        let room = self.room(room).max(room.min(LEAST_OF_LINE));
        let before = self.moved.len();
        let mut words = self.shorten(words, room, 0, name);
        if self.moved.len() > before {
            break_off(&mut words);
        }
        words
    }

    /// The same for a line that says nothing without whom or what it belongs to: page two names that before it.
    pub(crate) fn line_of(&mut self, owner: Words, words: Words, room: usize, name: &str) -> Words {
        let before = self.moved.len();
        let kept = self.line(words, room, name);
        for moved in &mut self.moved[before..] {
            if let Piece::Whole(whole) = &mut moved.piece {
                let label = format!("{}:", say::text_of(&owner).trim_end_matches(':'));
                *whole = say::labelled(&label, std::mem::take(whole));
            }
        }
        kept
    }

    /// The words of a cell or a name, which are cut only when no page could hold them.
    pub(crate) fn cap(&mut self, words: Words, name: &str) -> Words {
        let room = if self.is_tight { self.room(LONGEST) } else { LONGEST };
        self.cut(words, room, name)
    }

    fn cut(&mut self, words: Words, room: usize, name: &str) -> Words {
        let before = self.moved.len();
        // Cutting has to save more than the words that say so take.
        let mut words = self.shorten(words, room, 2 * more().chars().count(), name);
        if self.moved.len() > before {
            break_off(&mut words);
            words.extend(more_of(name));
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
    let mut wholes = Wholes::of(moved);
    let mut printed: Vec<Moved> = Vec::new();
    for one in moved {
        let piece = match &one.piece {
            Piece::Whole(_) => continue,
            // The end of a text of which the whole is printed is in the whole.
            Piece::Rest(_) if wholes.has(&one.name) => continue,
            Piece::Rest(words) => Piece::Rest(words.clone()),
            Piece::Row(cells) => Piece::Row(cells.iter().map(|cell| wholes.cell(&one.name, cell)).collect()),
            Piece::Item(Item { text, .. }) | Piece::Paragraph(Paragraph { text, .. }) => {
                Piece::Whole(wholes.line(&one.name, text))
            }
        };
        printed.push(Moved { name: one.name.clone(), piece });
    }
    printed.extend(wholes.rest());
    printed
}

/// The texts of which page one holds the beginning, each until it is printed.
struct Wholes<'a>(Vec<(&'a str, &'a Words, bool)>);

impl<'a> Wholes<'a> {
    fn of(moved: &'a [Moved]) -> Self {
        let wholes = moved.iter().filter_map(|one| match &one.piece {
            Piece::Whole(words) => Some((one.name.as_str(), words, false)),
            Piece::Item(_) | Piece::Row(_) | Piece::Paragraph(_) | Piece::Rest(_) => None,
        });
        Self(wholes.collect())
    }

    fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(of, ..)| *of == name)
    }

    /// A line that moved, whole when its end was cut off before it did.
    fn line(&mut self, name: &str, line: &Words) -> Words {
        let (shown, cut_off) = shown(line);
        // A label stands before what was cut off.
        let starts = std::iter::once(0).chain(cut_off.match_indices(": ").map(|(at, found)| at + found.len()));
        let starts: Vec<usize> = starts.filter(|at| cut_off.len() > *at).collect();
        for (_, words, used) in self.0.iter_mut().filter(|(of, _, used)| *of == name && !used) {
            let text = say::text_of(words);
            if let Some(start) = starts.iter().find(|at| text.starts_with(&cut_off[**at..])) {
                *used = true;
                let label = cut_off[..*start].trim_end();
                return if label.is_empty() { (*words).clone() } else { say::labelled(label, (*words).clone()) };
            }
        }
        shown
    }

    /// A cell of a row that moved, which names whom or what it belongs to itself.
    fn cell(&mut self, name: &str, cell: &Words) -> Words {
        let (shown, cut_off) = shown(cell);
        if cut_off.is_empty() || cut_off.len() == say::text_of(cell).len() {
            return shown;
        }
        for (_, words, used) in self.0.iter_mut().filter(|(of, _, used)| *of == name && !used) {
            let ends = (0..words.len()).map(|at| &words[at..]);
            if let Some(whole) = ends.into_iter().find(|end| say::text_of(end).starts_with(&cut_off)) {
                *used = true;
                return whole.to_vec();
            }
        }
        shown
    }

    /// What belongs to lines that stay on page one.
    fn rest(self) -> impl Iterator<Item = Moved> + use<'a> {
        let left = self.0.into_iter().filter(|(.., used)| !used);
        left.map(|(name, words, _)| Moved { name: name.to_owned(), piece: Piece::Whole(words.clone()) })
    }
}

/// A line without the words that say for its list that there is more, because it has moved to where that is; and the
/// letters of it that were not added where it was cut off.
fn shown(line: &Words) -> (Words, String) {
    let mut line = line.clone();
    if let [.., Inline::Page(_), _] = line.as_slice() {
        line.truncate(line.len() - MORE);
    }
    let text = say::text_of(&line);
    let cut_off = text.trim_end_matches("\u{201D}").strip_suffix('…').unwrap_or(&text).to_owned();
    (line, cut_off)
}

/// Of how many pieces the words consist that say on which page there is more of a text.
const MORE: usize = 4;

/// What stands where a text of page one ends early, with the page on which the whole of it is. The rows of the safety box
/// are the first on page two.
pub(crate) fn more_of(name: &str) -> Words {
    if part::is_safety_row(name) {
        return vec![Inline::bold(format!(" {}", more()))];
    }
    let page = vec![Inline::Page(Anchor(CONTINUED.to_owned()))];
    let words = part::strong(say::phrase("more_on_page", &[("p", page)]));
    [vec![Inline::text(" ")], words].concat()
}

/// What stands where a row of the safety box ends early.
pub(crate) fn more() -> String {
    throughline_case::vocabulary::phrase("more_on_page", &[("p", "2")])
}

/// Shows where words were cut off that do not end with a sentence, and closes the marks around somebody's words.
fn break_off(words: &mut Words) {
    let text = say::text_of(words);
    let text = text.trim_end();
    let marks = |mark: char| text.chars().filter(|c| *c == mark).count();
    let open = marks('\u{201C}') > marks('\u{201D}');
    let ended = text.is_empty() || text.ends_with(['.', '!', '?', ';', ']', '\u{201D}', '"']);
    match (ended, open) {
        (_, true) => words.push(Inline::text("…\u{201D}")),
        (false, false) => words.push(Inline::text("…")),
        (true, false) => {}
    }
}

/// Where to cut a text so that at most so many characters stay.
fn cut(text: &str, room: usize) -> usize {
    let limit = text.char_indices().nth(room).map_or(text.len(), |(at, _)| at);
    let head = &text[..limit];
    let end = |mark: &str| head.rfind(mark).map(|at| at + 1).filter(|at| *at * 2 > limit);
    let sentence = end(". ").or_else(|| end("; "));
    // Where no line breaks, nothing is cut either: half a date is another date.
    let gap = sentence.or_else(|| head.rfind(|c: char| c.is_whitespace() && c != tie::TIE));
    let tied = head.contains(tie::TIE);
    let letter = || head.grapheme_indices(true).next_back().map_or(0, |(at, _)| if tied { 0 } else { at });
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
        assert_eq!(say::text_of(&kept), "One short sentence. More on page .");
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
        assert!(say::text_of(&kept).starts_with("👩🏽‍🚀… "), "half a sign would be another one");
    }

    #[test]
    fn a_mark_of_something_withheld_is_never_cut() {
        let mut carry = Carry::new(50, false);
        let kept = carry.clip(
            vec![Inline::text("Ask "), Inline::withheld("[information about another person withheld]")],
            10,
            "row",
        );
        assert_eq!(say::text_of(&kept), "Ask … More on page .");
    }
}
