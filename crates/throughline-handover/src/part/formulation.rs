//! How things are understood: the story, the statements by their Ps, and how one thing acts on another.

use throughline_case::{
    answer::Answer,
    formulation::{Contribution, Factor, Narrative},
    id::RecordId,
    record::RecordKind,
    vocabulary,
};

use super::{capitalised, day_plan::version_lines, label, section, share, share_of, strong, table, targets};
use crate::{
    block::{Block, Column, FirstCell, Inline, Row, Table, Width},
    content::{
        date,
        say::{self, Words},
        view::{Agreed, Part, View, name, paragraph},
    },
};

const KINDS: &[RecordKind] = &[RecordKind::Factor, RecordKind::Narrative];
/// The sections of the story that stand under headings of their own.
const NEEDED: &[&str] = &["what_helps", "what_is_needed"];
const UNSURE: &[&str] = &["what_we_do_not_know", "where_views_differ"];

pub(super) fn blocks(view: &View) -> Vec<Block> {
    let mut blocks = Vec::new();
    let agreed = view.agreed("formulation");
    let (factors, narratives) = (view.numbered_factors(), view.narratives());
    if !factors.is_empty() || !narratives.is_empty() {
        match &agreed {
            Some(agreed) => blocks.push(paragraph(childs_agreement(view, agreed))),
            None => blocks.push(paragraph(not_agreed(view))),
        }
        let story = |wanted: &dyn Fn(&str) -> bool| sections(&narratives, wanted);
        let elsewhere = |code: &str| NEEDED.contains(&code) || UNSURE.contains(&code);
        blocks.extend(section(view.phrase("story_in_short"), story(&|code| !elsewhere(code))));
        blocks.extend(section(view.phrase("statements_title"), statements(view, &factors)));
        blocks.extend(section(say::word("needed_in_order"), story(&|code| NEEDED.contains(&code))));
        blocks.extend(section(say::word("unknowns_and_views"), story(&|code| UNSURE.contains(&code))));
    }
    let mut part = Part::new(say::word("title_formulation"), "no_agreed_formulation_no_notes", KINDS, blocks);
    part.right = version_lines(view, "formulation");
    view.part(part)
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

/// The statements under their Ps, the child's wording beside the team's.
fn statements(view: &View, factors: &[(usize, RecordId, &Factor)]) -> Option<Block> {
    let mut rows = Vec::new();
    let mut group = None;
    for (number, id, factor) in factors {
        if group != Some(&factor.p_class) {
            rows.push(Row::Group(vec![Inline::bold(class(view, factor))]));
            group = Some(&factor.p_class);
        }
        rows.push(statement(view, *number, factor, acts_on(view, *id, factors)));
    }
    table(vec![share("statement", 2.5), share_of(view, "in_childs_words", 1.0)], FirstCell::Header, rows)
}

fn class(view: &View, factor: &Factor) -> String {
    let key = format!("map_{}", factor.p_class);
    if vocabulary::has_word(&key) { view.phrase(&key) } else { say::word("statement_unsorted") }
}

fn statement(view: &View, number: usize, factor: &Factor, acts_on: Words) -> Row {
    let mut title = vec![Inline::bold(format!("{number}\u{A0}"))];
    title.extend(strong(say::note(&factor.statement)));
    let differs = match factor.status.as_str() {
        "disputed" => say::lead(say::sentences([say::plain("views_differ"), say::plain("both_kept")]), ':'),
        _ => Words::new(),
    };
    let stands_on = say::sentences([
        differs,
        place(factor),
        label("evidence", say::sentences(say::notes(&factor.evidence))),
        label("from_events", events(view, factor)),
    ]);
    // What the child contributed stands beside the team's words, with the child's own wording of the statement.
    let (own, others): (Vec<_>, Vec<_>) =
        factor.contributions.iter().partition(|contribution| contribution.discipline.as_str() == "child");
    let others = say::sentences(others.into_iter().map(|contribution| said(view, contribution)));
    let mut beside = vec![say::asked(&factor.child_wording, say::note), targets::agreement(view, &factor.child_agrees)];
    beside.extend(own.into_iter().map(|contribution| said(view, contribution)));
    Row::new(vec![say::lines([title, stands_on, others, acts_on]), say::lines(beside)])
}

/// Where a statement acts, since when, and whether it still holds.
fn place(factor: &Factor) -> Words {
    let since =
        say::told(&factor.since, |since| say::phrase("since", &[("date", vec![Inline::text(date::partial(since))])]));
    let harm = match &factor.harm_direction {
        Answer::Given { value, .. } if value.as_str() == "none" => Words::new(),
        other => say::told(other, |code| say::phrase("harm", &[("who", say::code("harm_direction", code))])),
    };
    let status = if matches!(factor.status.as_str(), "active" | "disputed") {
        Words::new()
    } else {
        say::code("factor_status", &factor.status)
    };
    let domain = say::told(&factor.domain, |code| say::code("domain", code));
    say::sentences([domain, say::code("level", &factor.level), since, harm, status])
}

fn events(view: &View, factor: &Factor) -> Words {
    let life = view.life_events();
    let own = factor.events.iter().filter_map(|id| life.iter().find(|(event, _)| event == id));
    say::sentences(own.map(|(_, event)| say::note(&event.what)))
}

/// Who said something and how, with what was said.
fn said(view: &View, contribution: &Contribution) -> Words {
    let words = say::note(&contribution.said);
    if words.is_empty() {
        return words;
    }
    let who = by(view, contribution);
    let date = say::told(&contribution.on, |on| vec![Inline::text(date::partial(on))]);
    let key = format!("contribution_{}", contribution.mode);
    let key = if vocabulary::has_word(&key) { key } else { "said_on".to_owned() };
    let by = if date.is_empty() { who } else { say::phrase(&key, &[("who", who), ("date", date)]) };
    say::labelled(&format!("{}:", say::text_of(&by)), words)
}

/// Who contributed, as far as that may be said.
fn by(view: &View, contribution: &Contribution) -> Words {
    if contribution.discipline.as_str() == "child" {
        return vec![Inline::text(view.name.as_str())];
    }
    let discipline = say::code("discipline", &contribution.discipline);
    let person = contribution.person.and_then(|id| view.person(id));
    match person {
        // What somebody is to the child stands where everybody is listed.
        Some(person) if contribution.attribution.as_str() == "named" => name(person),
        _ if discipline.is_empty() => say::plain("not_named_here"),
        _ => discipline,
    }
}

/// How a statement acts on others, which stand under their numbers in the same list.
fn acts_on(view: &View, id: RecordId, factors: &[(usize, RecordId, &Factor)]) -> Words {
    let number = |id: Option<RecordId>| factors.iter().find(|(_, factor, _)| Some(*factor) == id).map(|(n, ..)| *n);
    let mut links = view.factor_links();
    links.retain(|(_, link)| link.from == Some(id));
    links.sort_by_key(|(id, link)| (number(link.to), *id));
    say::sentences(links.iter().filter_map(|(_, link)| {
        let to = number(link.to)?;
        let sure = say::told(&link.strength, |code| say::code("link_strength", code));
        let how = vocabulary::label("link_kind", &link.link_kind);
        let acts = vec![Inline::label(format!("{} {to}", capitalised(&how)))];
        let why = say::told(&link.explanation, say::note);
        let acts = if why.is_empty() { acts } else { say::labelled(&format!("{}:", say::text_of(&acts)), why) };
        Some(say::sentences([acts, sure]))
    }))
}
