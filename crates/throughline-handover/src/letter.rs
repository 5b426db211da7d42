//! The letter to the child or the family: a document of its own, in the second person, of two pages at most.

use chrono::DateTime;
use throughline_case::{choose::Chosen, id::RecordId, letter::Letter as Card, note::Note, record::Record, vocabulary};

use crate::{
    Error, Rendered, Typesetter,
    block::{Block, Document, Footer, Heading, Inline, Paragraph, Profile, Section, Title},
    content::{
        date,
        say::{self, Words},
        view::{View, paragraph},
    },
    layout,
    paper::{MOST_PAGES, lines_beyond},
};

/// A letter as it was laid out.
pub enum Letter {
    /// It is ready to be given.
    Ready(Rendered),
    /// It takes more than two pages. Letters are never made smaller: somebody has to shorten it.
    TooLong {
        /// How many lines there are too many.
        lines: usize,
    },
}

/// Draws the letter that was chosen for its reader.
///
/// # Errors
/// A font or the writer failed, or the letter is not among what was chosen; nothing about the content is in the error.
pub fn letter(chosen: &Chosen, letter: RecordId) -> Result<Letter, Error> {
    let Some(Record::Letter(card)) = chosen.record(letter) else {
        return Err(Error::Missing("letter"));
    };
    let document = document(chosen, card);
    let mut typesetter = Typesetter::default();
    let laid = layout::lay_out(&mut typesetter.shaper, &document);
    if laid.pages.len() > MOST_PAGES {
        return Ok(Letter::TooLong { lines: lines_beyond(&laid) });
    }
    Typesetter::write(&document, &laid).map(Letter::Ready)
}

/// The sections in their order: the heading for the child, the heading for the family, and what is written there.
type Part = (&'static str, fn(&Card) -> &Note);

const PARTS: [Part; 9] = [
    ("thanks", |card| &card.thanks),
    ("good_at", |card| &card.good_at),
    ("hard", |card| &card.hard),
    ("coped", |card| &card.coped),
    ("keeps_happening", |card| &card.keeps_happening),
    ("we_will", |card| &card.we_will),
    ("you_want", |card| &card.you_want),
    ("not_known", |card| &card.not_known),
    ("who_sees", |card| &card.who_sees),
];

fn document(chosen: &Chosen, card: &Card) -> Document {
    let view = View::new(chosen);
    let family = card.reader.as_str() == "family";
    let easy = card.format.as_str() == "easy_read";
    let name = say::text_of(&say::note(&card.addressee));
    let name = if name.is_empty() { view.name.clone() } else { name };
    let title = vocabulary::phrase("letter_title", &[("name", &name)]);
    let mut blocks = vec![
        Block::Title(Title { text: title, right: given(card), ..Title::default() }),
        paragraph(vec![Inline::text(vocabulary::phrase("letter_dear", &[("name", &name)]))]),
    ];
    for (key, part) in PARTS {
        let words = say::note(part(card));
        if words.is_empty() {
            continue;
        }
        let key = if family { format!("letter_family_{key}") } else { format!("letter_{key}") };
        blocks.push(Block::Heading(Heading::two(view.phrase(&key))));
        blocks.extend(thoughts(words, easy).into_iter().map(paragraph));
    }
    blocks.extend(farewell(card));
    let profile = if easy { Profile::EasyRead } else { Profile::Child };
    let section = Section { profile, footer: footer(chosen, &name), running: None, blocks };
    let reader = say::word(if family { "letter_document_family" } else { "letter_document_child" });
    Document {
        title: format!("{reader}, {}", chosen.case_code()),
        author: chosen.author().to_owned(),
        lang: say::word("language"),
        created: DateTime::from_timestamp_millis(chosen.as_of().millis()).unwrap_or_default().naive_utc(),
        watermark: chosen.is_practice().then(|| say::word("practice_mark")),
        sections: vec![section],
    }
}

fn given(card: &Card) -> Vec<Words> {
    card.given_on.given().map(|day| vec![Inline::text(date::long(*day))]).into_iter().collect()
}

/// The paragraphs of a section. In easy read each sentence stands on a line of its own.
fn thoughts(words: Words, easy: bool) -> Vec<Words> {
    let text = match words.as_slice() {
        [Inline::Span(span)] if span.role == crate::block::SpanRole::Plain => span.text.clone(),
        _ => return vec![words],
    };
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let thoughts: Vec<String> =
        if easy { lines.flat_map(sentences).collect() } else { lines.map(str::to_owned).collect() };
    thoughts.into_iter().map(|thought| vec![Inline::text(thought)]).collect()
}

/// The sentences of a line.
fn sentences(line: &str) -> Vec<String> {
    let mut sentences = Vec::new();
    let mut rest = line;
    let ends = |at: usize, rest: &str| {
        let before = rest[..at].trim_end_matches(['”', '’', '"', ')']);
        let word = before.trim_end_matches(['.', '!', '?']).rsplit(char::is_whitespace).next().unwrap_or_default();
        // The full stop after an initial does not end a sentence.
        before.ends_with(['.', '!', '?']) && word.chars().count() > 1
    };
    while let Some(at) = rest.match_indices(' ').map(|(at, _)| at).find(|at| ends(*at, rest)) {
        sentences.push(rest[..at].to_owned());
        rest = rest[at..].trim_start();
    }
    if !rest.is_empty() {
        sentences.push(rest.to_owned());
    }
    sentences
}

/// Who wrote it and who read it with them.
fn farewell(card: &Card) -> Vec<Block> {
    let from = say::told(&card.written_by, say::note);
    let with = say::told(&card.read_with, say::note);
    let lines = [say::labelled(&say::word("letter_from"), from), say::labelled(&say::word("letter_with"), with)];
    let own = lines.into_iter().filter(|line| !line.is_empty());
    own.map(|text| Block::Paragraph(Paragraph { text, ..Paragraph::default() })).collect()
}

fn footer(chosen: &Chosen, name: &str) -> Footer {
    let withheld = chosen.withheld().len().to_string();
    let first = vocabulary::phrase("letter_footer", &[("name", name), ("n", &withheld)]);
    let mut second = vocabulary::phrase(
        "letter_footer_two",
        &[("case", &chosen.case_code().to_string()), ("audit", &chosen.audit_mark())],
    );
    if chosen.is_practice() {
        second = format!("{}. {second}", say::word("practice_mark"));
    }
    Footer { first, second }
}

#[cfg(test)]
mod tests;
