//! How things are understood: the story, the map, what happens again and again, the statements by their Ps.

use throughline_case::{formulation::Narrative, id::RecordId, record::RecordKind, vocabulary};

use super::{cycles, day_plan::version_lines, label, lenses, map, meetings, paragraph_of, section, statements, strong};
use crate::{
    block::{Block, Column, Inline, Row, Table, Width},
    content::{
        date,
        say::{self, Words},
        view::{Agreed, Part, View, paragraph},
    },
};

const KINDS: &[RecordKind] = &[RecordKind::Factor, RecordKind::Narrative, RecordKind::Cycle];
/// The sections of the story that stand under headings of their own.
const NEEDED: &[&str] = &["what_helps", "what_is_needed"];
const UNSURE: &[&str] = &["what_we_do_not_know", "where_views_differ"];

pub(super) fn blocks(view: &View) -> Vec<Block> {
    let mut blocks = Vec::new();
    let agreed = view.agreed("formulation");
    let (factors, narratives) = (view.numbered_factors(), view.narratives());
    if !factors.is_empty() || !narratives.is_empty() {
        match &agreed {
            Some(agreed) => blocks.extend(standing(view, agreed)),
            None => blocks.push(paragraph(not_agreed(view))),
        }
        let story = |wanted: &dyn Fn(&str) -> bool| sections(&narratives, wanted);
        let elsewhere = |code: &str| NEEDED.contains(&code) || UNSURE.contains(&code);
        blocks.extend(section(view.phrase("story_in_short"), story(&|code| !elsewhere(code))));
        blocks.extend(section(say::word("map_title"), map::block(view)));
        blocks.extend(section(view.phrase("statements_title"), statements::statements(view, &factors)));
        blocks.extend(section(say::word("cycles_title"), cycles::blocks(view)));
        blocks.extend(lenses::blocks(view));
        blocks.extend(section(say::word("needed_in_order"), story(&|code| NEEDED.contains(&code))));
        blocks.extend(section(say::word("unknowns_and_views"), story(&|code| UNSURE.contains(&code))));
    } else {
        blocks.extend(section(say::word("cycles_title"), cycles::blocks(view)));
        blocks.extend(lenses::blocks(view));
    }
    blocks.extend(section(say::word("meetings_title"), meetings::meetings(view)));
    blocks.extend(section(say::word("letters_title"), meetings::letters(view)));
    let mut part = Part::new(say::word("title_formulation"), "no_agreed_formulation_no_notes", KINDS, blocks);
    part.right = version_lines(view, "formulation");
    view.part(part)
}

/// Whether the child agrees with the agreed version, that it should have been looked at again, and what changed in it.
fn standing(view: &View, agreed: &Agreed) -> Vec<Block> {
    let overdue = agreed.version.review_by.given().filter(|day| **day < view.today);
    let overdue =
        overdue.map(|day| strong(say::phrase("review_overdue", &[("date", vec![Inline::text(date::long(*day))])])));
    let changed = say::told(&agreed.version.change_summary, say::note);
    let before = agreed.version.number.saturating_sub(1).to_string();
    let changed = if agreed.version.number > 1 {
        say::labelled(&vocabulary::phrase("changed_since_version", &[("n", &before)]), changed)
    } else {
        Words::new()
    };
    let mut blocks: Vec<Block> = overdue.into_iter().map(Block::Strip).collect();
    blocks.push(paragraph(childs_agreement(view, agreed)));
    blocks.extend(paragraph_of(changed));
    blocks
}

/// That nothing was agreed yet, and whether there are working notes.
pub(super) fn not_agreed(view: &View) -> Words {
    let notes = !view.factors().is_empty() || !view.narratives().is_empty();
    let answer = say::plain(if notes { "yes" } else { "no" });
    strong(say::phrase("no_agreed_formulation", &[("answer", answer)]))
}

/// What the child said about the agreed version.
pub(super) fn childs_agreement(view: &View, agreed: &Agreed) -> Words {
    let key = match agreed.childs_decision().map(throughline_case::code::Code::as_str) {
        Some("signed") => "agrees_yes",
        Some("signed_with_dissent") => "agrees_partly",
        Some("declined") => "agrees_no",
        _ => "agrees_not_asked",
    };
    vec![Inline::bold(view.phrase(key))]
}

/// Sections of the story, each with its title and how sure the team is.
fn sections(narratives: &[(RecordId, &Narrative)], wanted: &dyn Fn(&str) -> bool) -> Option<Block> {
    let mut own: Vec<_> = narratives.iter().filter(|(_, narrative)| wanted(narrative.section.as_str())).collect();
    own.sort_by_key(|(id, narrative)| (vocabulary::rank("narrative_section", &narrative.section), *id));
    let rows: Vec<Row> = own
        .into_iter()
        .map(|(_, narrative)| {
            let sure = say::told(&narrative.confidence, |code| say::code("confidence", code));
            let text = say::sentences([say::note(&narrative.body), label("how_sure", sure)]);
            Row::new(vec![say::code("narrative_section", &narrative.section), text])
        })
        .collect();
    let columns = vec![Column::bare(Width::Points(128.0)), Column::bare(Width::Share(1.0))];
    (!rows.is_empty()).then(|| Block::Table(Table { columns, rows, ..Table::default() }))
}
