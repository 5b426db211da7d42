//! The last lines of page one: which version this is, who signed it, what is overdue, withheld or on page two.

use throughline_case::vocabulary;

use super::hours;
use crate::{
    block::{Anchor, Block, Inline, Paragraph},
    content::{
        clip, date,
        say::{self, Words},
        tie,
        view::{CONTINUED, LEFT_OUT, View},
    },
    fit::Moved,
};

/// What is overdue is named up to this many; the rest are counted.
const MOST_NAMED: usize = 1;
/// So many rows that end early are named.
const MOST_ROWS: usize = 2;
/// A named thing is cut to this many characters.
const LONGEST_NAMED: usize = 40;

/// Writes the last lines of page one for whatever had to move.
pub(crate) struct Closing {
    status: Words,
    /// What has lines elsewhere that page one never shows.
    in_full: Vec<(&'static str, Words)>,
    /// The child's name, for the words that say it.
    name: String,
    /// What had no room at all.
    carried: Vec<Moved>,
}

impl Closing {
    pub(crate) fn new(view: &View, carried: &[Moved]) -> Self {
        let status = say::sentences([version(view), overdue(view), withheld(view)]);
        let name = view.name.clone();
        Self { status, in_full: super::voice::in_full(view), name, carried: carried.to_vec() }
    }

    pub(crate) fn blocks(&self, moved: &[Moved]) -> Vec<Block> {
        // Counted as page two prints it, so that a reader who counts finds the same.
        let printed = clip::in_full(&[moved, &self.carried].concat());
        let names = printed.iter().map(|moved| moved.name.as_str());
        let continues = |name: &str| printed.iter().any(|moved| moved.name == name);
        // What goes on on page two says there where all of it stands.
        let full: Vec<Words> =
            self.in_full.iter().filter(|(name, _)| !continues(name)).map(|(_, words)| words.clone()).collect();
        let full = match full.is_empty() {
            true => Words::new(),
            false => say::phrase("status_in_full", &[("what", joined(full))]),
        };
        let words = say::sentences([self.status.clone(), say::lead(full, ':'), continued(names, &self.name)]);
        vec![Block::Paragraph(Paragraph { text: words, ..Paragraph::default() })]
    }
}

fn version(view: &View) -> Words {
    let author = vec![Inline::text(tie::name(view.chosen.author()))];
    let Some(agreed) = view.chosen.version() else {
        return say::lead(say::phrase("status_draft_no_version", &[("author", author)]), ',');
    };
    let number = |n: usize| vec![Inline::text(n.to_string())];
    let date = vec![Inline::text(date::near(agreed.at.date(), view.today))];
    let fill = [
        ("n", vec![Inline::text(agreed.number.to_string())]),
        ("author", author),
        ("a", number(agreed.signed)),
        ("b", number(agreed.asked)),
        ("date", date),
    ];
    let key = if view.chosen.is_draft() { "status_draft" } else { "status_version" };
    say::lead(say::phrase(key, &fill), ',')
}

fn overdue(view: &View) -> Words {
    let overdue = hours::overdue(view);
    if overdue.is_empty() {
        return say::bold("status_overdue_none");
    }
    let named = overdue.iter().take(MOST_NAMED).map(|what| {
        let text = say::text_of(what);
        let mut short: String = text.chars().take(LONGEST_NAMED).collect();
        if short.len() < text.len() {
            short.truncate(short.rfind(' ').unwrap_or(short.len()));
            short.push('…');
        }
        vec![Inline::text(short)]
    });
    let mut what: Vec<Words> = named.collect();
    if overdue.len() > MOST_NAMED {
        let more = (overdue.len() - MOST_NAMED).to_string();
        what.push(vec![Inline::text(vocabulary::phrase("and_more", &[("n", &more)]))]);
    }
    let count = vec![Inline::text(overdue.len().to_string())];
    say::lead(say::phrase("status_overdue", &[("n", count), ("what", joined(what))]), '(')
}

fn joined(parts: Vec<Words>) -> Words {
    let mut words = Words::new();
    for (at, part) in parts.into_iter().enumerate() {
        if at > 0 {
            words.push(Inline::text("; "));
        }
        words.extend(part);
    }
    words
}

fn withheld(view: &View) -> Words {
    let page = vec![Inline::Page(Anchor(LEFT_OUT.to_owned()))];
    match view.chosen.withheld().len() {
        0 => say::bold("status_withheld_none"),
        1 => say::lead(say::phrase("status_withheld_one", &[("p", page)]), '('),
        n => {
            let n = vec![Inline::text(n.to_string())];
            say::lead(say::phrase("status_withheld", &[("n", n), ("p", page)]), '(')
        }
    }
}

/// The line that names what moved, and how much.
fn continued<'a>(names: impl Iterator<Item = &'a str>, child: &str) -> Words {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for name in names {
        match counts.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => counts.push((name, 1)),
        }
    }
    if counts.is_empty() {
        return Words::new();
    }
    // Rows that end early say so themselves; here they are named together, or counted: the line has to stay a line.
    let rows: Vec<&str> = counts
        .iter()
        .filter(|(name, _)| is_safety_row(name))
        .filter_map(|(name, _)| name.strip_prefix(END_OF))
        .collect();
    let rows = match rows.len() {
        0 => None,
        n if n > MOST_ROWS => Some(vocabulary::phrase("continued_safety_many", &[("n", &n.to_string())])),
        _ => Some(worded(&end_of(&rows.join(", ")), 1, child)),
    };
    counts.retain(|(name, _)| !is_safety_row(name));
    let others: Vec<Words> =
        counts.iter().map(|(name, count)| vec![Inline::text(worded(name, *count, child))]).collect();
    let sentence = |key: &str, what: Words| {
        let page = vec![Inline::Page(Anchor(CONTINUED.to_owned()))];
        say::lead(say::phrase(key, &[("p", page), ("what", what)]), ':')
    };
    match (rows, others.is_empty()) {
        (Some(rows), true) => sentence("status_continued", vec![Inline::text(rows)]),
        (Some(rows), false) => say::sentences([
            sentence("status_continued", vec![Inline::text(rows)]),
            sentence("status_continued_too", joined(others)),
        ]),
        (None, _) => sentence("status_continued_on", joined(others)),
    }
}

/// The name under which the end of a row is continued.
pub(super) fn end_of(row: &str) -> String {
    format!("{END_OF}{row}")
}

/// Whether what moved is the end of a row of the safety box whose lines stand in full on page two anyway.
pub(crate) fn is_safety_row(name: &str) -> bool {
    name.starts_with(END_OF) && name != end_of(&say::word("row_allergies"))
}

/// What the names of ended rows begin with; no fixed wording does.
const END_OF: &str = "continued_safety ";

/// What moved in words.
pub(crate) fn worded(name: &str, count: usize, child: &str) -> String {
    if name == "continued_helps" {
        let key = if count == 1 { "continued_helps_one" } else { "continued_helps" };
        return vocabulary::phrase(key, &[("n", &count.to_string())]);
    }
    if let Some(row) = name.strip_prefix(END_OF) {
        return vocabulary::phrase("continued_safety", &[("row", row)]);
    }
    vocabulary::phrase(name, &[("name", child)])
}
