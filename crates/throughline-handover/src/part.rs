//! The parts of a handover: each turns what was chosen into blocks, and says so when there is nothing.

mod areas;
mod card;
mod continued;
mod criteria;
mod cycles;
mod day_plan;
mod disclosure;
mod dissents;
mod formulation;
mod front;
mod goal_ratings;
mod health;
mod homes;
mod incidents;
mod interventions;
mod ladder;
mod legal;
mod lenses;
mod lifeline;
mod map;
mod meetings;
mod moving;
mod network;
mod outcome_chart;
mod outcomes;
mod own_plan;
mod people;
mod restrictions;
mod reviews;
mod risks;
mod safety;
mod school;
mod shift_notes;
mod sources;
mod statements;
mod steps;
mod targets;
mod trauma;
mod unknowns;
mod views;
mod why;

pub(crate) use continued::continued;
pub(crate) use front::{Closing, blocks as front, head, is_safety_row};
pub(crate) use ladder::numbered;
pub(crate) use reviews::minutes;

use throughline_case::{answer::Answer, code::Code, id::RecordId, note::Note};

use crate::{
    block::{Block, Column, FirstCell, Heading, Inline, Item, List, Marker, Quote, Row, SpanRole, Table, Width},
    content::{
        date,
        say::{self, Words},
        view::{View, paragraph},
    },
};

/// The column of the labels in tables of labels.
const LABEL: f32 = 104.0;

/// One part of the document. The letters are those of the block library that the sections are known by.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum PartKind {
    /// G: why the child moves.
    WhyNow,
    /// P: what to know before anybody holds the child.
    Held,
    /// K: the safety lines in full.
    Safety,
    /// K too: the areas of risk.
    Risks,
    /// D: the day-to-day plan.
    DayPlan,
    /// C and H: medicines, allergies and needs in health.
    Health,
    /// I: how things are understood.
    Formulation,
    /// T: where views differ.
    Views,
    /// J: targets and needs.
    Targets,
    /// L: what is done.
    Interventions,
    /// Q: hard moments, and what was learned.
    Incidents,
    /// S: what has changed.
    Outcomes,
    /// M: school, training and work.
    School,
    /// O: legal statuses and their dates.
    Orders,
    /// N: family and home.
    Family,
    /// W: everybody else.
    Network,
    /// V: the move.
    Moving,
    /// R: where the child has lived and what happened.
    Homes,
    /// U: what is not known.
    Unknowns,
    /// Z: the advocate and the six areas.
    Areas,
    /// X: for whom, why, on what basis, and what was left out.
    LeftOut,
    /// Y: sources, versions, signatures, the receipt.
    Sources,
}

impl PartKind {
    /// The blocks of the part.
    pub(crate) fn blocks(self, view: &View) -> Vec<Block> {
        match self {
            Self::WhyNow => why::blocks(view),
            Self::Held => safety::held(view),
            Self::Safety => safety::blocks(view),
            Self::Risks => risks::blocks(view),
            Self::DayPlan => day_plan::blocks(view),
            Self::Health => health::blocks(view),
            Self::Formulation => formulation::blocks(view),
            Self::Views => views::blocks(view),
            Self::Targets => targets::blocks(view),
            Self::Interventions => interventions::blocks(view),
            Self::Incidents => incidents::blocks(view),
            Self::Outcomes => outcomes::blocks(view),
            Self::School => school::blocks(view),
            Self::Orders => legal::blocks(view),
            Self::Family => people::family(view),
            Self::Network => people::network(view),
            Self::Moving => moving::blocks(view),
            Self::Homes => homes::blocks(view),
            Self::Unknowns => unknowns::blocks(view),
            Self::Areas => areas::blocks(view),
            Self::LeftOut => disclosure::blocks(view),
            Self::Sources => sources::blocks(view),
        }
    }
}

/// The heading of a section.
fn heading(text: impl Into<String>) -> Block {
    Block::Heading(Heading::two(text))
}

/// Lines with a dot before each. None where there are none.
fn bullets(lines: Vec<Words>) -> Option<Block> {
    let items: Vec<Item> = lines.into_iter().filter(|line| !line.is_empty()).map(Item::new).collect();
    (!items.is_empty()).then_some(Block::List(List { marker: Marker::Dot, items }))
}

/// The child's very words behind a bar, one thought a line.
fn quote(lines: Vec<Words>, by: Option<Words>) -> Option<Block> {
    let lines: Vec<Item> = lines.into_iter().filter(|line| !line.is_empty()).map(Item::new).collect();
    (!lines.is_empty()).then_some(Block::Quote(Quote { lines, by }))
}

/// A table of labels and what belongs to each. None where nothing does.
fn labels(rows: Vec<(String, Words)>) -> Option<Block> {
    labels_beside(LABEL, rows)
}

/// The same with a column of labels of another width.
fn labels_beside(width: f32, rows: Vec<(String, Words)>) -> Option<Block> {
    let rows: Vec<Row> = rows
        .into_iter()
        .filter(|(_, words)| !words.is_empty())
        .map(|(label, words)| Row::new(vec![vec![Inline::text(label)], words]))
        .collect();
    (!rows.is_empty()).then(|| {
        Block::Table(Table {
            columns: vec![Column::bare(Width::Points(width)), Column::bare(Width::Share(1.0))],
            rows,
            ..Table::default()
        })
    })
}

/// A table with a header row. None without rows.
fn table(columns: Vec<Column>, first: FirstCell, rows: Vec<Row>) -> Option<Block> {
    (!rows.is_empty()).then(|| Block::Table(Table { columns, rows, first, ..Table::default() }))
}

/// A column with fixed wording at its head and a share of the width.
fn share(key: &str, share: f32) -> Column {
    Column::new(say::word(key), Width::Share(share))
}

/// A column with fixed wording at its head and a width in points.
fn points(key: &str, width: f32) -> Column {
    Column::new(say::word(key), Width::Points(width))
}

/// A column whose head is about the child.
fn share_of(view: &View, key: &str, share: f32) -> Column {
    Column::new(view.phrase(key), Width::Share(share))
}

/// Bold words, as the beginning of a cell.
pub(crate) fn strong(words: Words) -> Words {
    let bold = |inline| match inline {
        Inline::Span(span) if span.role == SpanRole::Plain => Inline::bold(span.text),
        other => other,
    };
    words.into_iter().map(bold).collect()
}

/// Words at the beginning of a sentence.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    first + letters.as_str()
}

/// A fixed label with what it labels.
fn label(key: &str, words: Words) -> Words {
    let text = say::word(key);
    let text = if text.ends_with(':') { text } else { format!("{text}:") };
    say::labelled(&text, words)
}

/// Words as a paragraph. None where there are none.
fn paragraph_of(words: Words) -> Option<Block> {
    (!words.is_empty()).then(|| paragraph(words))
}

/// A section with its heading. Without anything to say there is none.
fn section(title: impl Into<String>, blocks: impl IntoIterator<Item = Block>) -> Vec<Block> {
    let mut section: Vec<Block> = blocks.into_iter().collect();
    if !section.is_empty() {
        section.insert(0, heading(title));
    }
    section
}

/// An answer as a block: the child's very words behind the bar with when they were said, other words as they are.
fn voice(view: &View, answer: &Answer<Note>, empty: &str) -> Option<Block> {
    match answer {
        Answer::Given { value, .. } if value.is_childs_own() => quote(vec![say::note(value)], said_on(view, value)),
        Answer::NotAsked => Some(paragraph(vec![Inline::text(view.phrase(empty))])),
        _ => Some(say::asked(answer, say::note)).filter(|words| !words.is_empty()).map(paragraph),
    }
}

/// Who said something and when, where the day was noted.
fn said_on(view: &View, note: &Note) -> Option<Words> {
    let on = note.said_by.as_ref()?.on.given()?;
    let date = vec![Inline::text(date::partial(on))];
    Some(say::phrase("said_on", &[("who", vec![Inline::text(view.name.as_str())]), ("date", date)]))
}

/// What the child says about something, for a cell: "Kai says: …".
fn child_says(view: &View, answer: &Answer<Note>) -> Words {
    let words = say::told(answer, say::note);
    say::labelled(&view.phrase("child_says"), words)
}

/// Who rated or answered: the child by name, anybody else by name where it may stand here, or else by what they are.
fn informant(view: &View, informant: &Code, person: Option<RecordId>) -> Words {
    if informant.as_str() == "child" {
        return vec![Inline::text(view.name.as_str())];
    }
    let role = say::code("informant", informant);
    match view.who(person) {
        name if name.is_empty() => role,
        mut name if !role.is_empty() => {
            name.push(Inline::text(" ("));
            name.extend(role);
            name.push(Inline::text(")"));
            name
        }
        name => name,
    }
}
