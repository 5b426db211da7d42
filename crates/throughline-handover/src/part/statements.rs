//! The statements under their Ps, the child's wording beside the team's, and how one acts on another.

use throughline_case::{
    answer::Answer,
    formulation::{Contribution, Factor, FactorLink},
    id::RecordId,
    vocabulary,
};

use super::{capitalised, dissents, label, share, share_of, strong, table, targets};
use crate::{
    block::{Block, FirstCell, Inline, Row},
    content::{
        date,
        say::{self, Words},
        view::{View, name},
    },
};

/// A statement with its number.
type Numbered<'a> = (usize, RecordId, &'a Factor);

/// Telling it again could hurt (vocabulary `sensitivity`).
const NAMED_ONLY: &str = "retelling_risk";

pub(super) fn statements(view: &View, factors: &[Numbered]) -> Option<Block> {
    let mut rows = Vec::new();
    let mut group = None;
    for numbered in factors {
        let (_, _, factor) = numbered;
        if group != Some(&factor.p_class) {
            rows.push(Row::Group(vec![Inline::bold(class(view, factor))]));
            group = Some(&factor.p_class);
        }
        rows.push(statement(view, *numbered, acts_on(view, numbered.1, factors)));
    }
    table(vec![share("statement", 3.0), share_of(view, "in_childs_words", 1.0)], FirstCell::Header, rows)
}

/// The heading over the statements of one class.
pub(super) fn class(view: &View, factor: &Factor) -> String {
    let key = format!("map_{}", factor.p_class);
    if vocabulary::has_word(&key) { view.phrase(&key) } else { say::word("statement_unsorted") }
}

/// Whether somebody sees it differently.
pub(super) fn differs(view: &View, id: RecordId, factor: &Factor) -> bool {
    factor.status.as_str() == "disputed" || dissents::about(view, id).into_iter().any(dissents::stands)
}

fn statement(view: &View, (number, id, factor): Numbered, acts_on: Words) -> Row {
    let mut title = vec![Inline::bold(format!("{number}\u{A0}"))];
    title.extend(strong(say::note(&factor.statement)));
    let own = dissents::about(view, id);
    let (childs, others): (Vec<_>, Vec<_>) = own.into_iter().partition(|dissent| dissents::is_childs(dissent));
    let differing = if differs(view, id, factor) {
        say::lead(say::sentences([say::plain("views_differ"), say::plain("both_kept")]), ':')
    } else {
        Words::new()
    };
    let others = say::sentences(others.into_iter().map(|dissent| dissents::beside(view, dissent)));
    let named_only = factor.sensitivity.as_str() == NAMED_ONLY;
    let told = if named_only { Words::new() } else { told(view, factor) };
    let ours = say::lines([title, say::sentences([differing, others, place(factor)]), told, acts_on]);
    let childs = childs.into_iter().map(|dissent| dissents::beside(view, dissent));
    Row::new(vec![ours, say::lines(childs.chain(childs_side(view, factor, named_only)))])
}

/// What a statement stands on: sources by their numbers in the list of sources, events, and who said what.
fn told(view: &View, factor: &Factor) -> Words {
    let hypothesis = say::told(&factor.hypothesis, |code| say::code("hypothesis", code));
    let stands_on = say::sentences([
        label("hypothesis_label", hypothesis),
        say::told(&factor.hypothesis_why, say::note),
        label("evidence", say::sentences(say::notes(&factor.evidence))),
        label("from_sources", sources(view, factor)),
        label("from_events", events(view, factor)),
    ]);
    let others = factor.contributions.iter().filter(|said| said.discipline.as_str() != "child");
    say::lines([stands_on, say::sentences(others.map(|contribution| said(view, contribution)))])
}

/// What the child said stands beside the team's words, with the child's own wording of the statement.
fn childs_side(view: &View, factor: &Factor, named_only: bool) -> Vec<Words> {
    let mut side = Vec::new();
    if !named_only {
        side.push(say::asked(&factor.child_wording, say::note));
    }
    side.push(targets::agreement(view, &factor.child_agrees));
    if !named_only {
        let own = factor.contributions.iter().filter(|said| said.discipline.as_str() == "child");
        side.extend(own.map(|contribution| said(view, contribution)));
    }
    side
}

/// Where a statement acts, since when, how sure it is and whether it still holds.
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
    let strength = if factor.strength { say::bold("a_strength") } else { Words::new() };
    let sensitive = match factor.sensitivity.as_str() {
        "" | "ordinary" => Words::new(),
        _ => say::code("sensitivity", &factor.sensitivity),
    };
    let domain = say::told(&factor.domain, |code| say::code("domain", code));
    let sure = label("how_sure", say::told(&factor.confidence, |code| say::code("confidence", code)));
    say::sentences([strength, domain, say::code("level", &factor.level), since, harm, status, sure, sensitive])
}

fn events(view: &View, factor: &Factor) -> Words {
    let life = view.life_events();
    let own = factor.events.iter().filter_map(|id| life.iter().find(|(event, _)| event == id));
    say::sentences(own.map(|(_, event)| say::note(&event.what)))
}

fn sources(view: &View, factor: &Factor) -> Words {
    let all = super::sources::numbered(view);
    let own = all.iter().filter(|(_, id, _)| factor.sources.contains(id));
    let numbers: Vec<String> = own.map(|(number, ..)| number.to_string()).collect();
    if numbers.is_empty() { Words::new() } else { vec![Inline::text(numbers.join(", "))] }
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
fn acts_on(view: &View, id: RecordId, factors: &[Numbered]) -> Words {
    let number = |id: Option<RecordId>| factors.iter().find(|(_, factor, _)| Some(*factor) == id).map(|(n, ..)| *n);
    let mut links = view.factor_links();
    links.retain(|(_, link)| link.from == Some(id));
    links.sort_by_key(|(id, link)| (number(link.to), *id));
    say::sentences(links.iter().filter_map(|(_, link)| Some(acts(view, link, number(link.to)?))))
}

fn acts(view: &View, link: &FactorLink, to: usize) -> Words {
    let sure = say::told(&link.strength, |code| say::code("link_strength", code));
    let how = vocabulary::label("link_kind", &link.link_kind);
    let acts = vec![Inline::label(format!("{} {to}", capitalised(&how)))];
    let why = say::told(&link.explanation, say::note);
    let acts = if why.is_empty() { acts } else { say::labelled(&format!("{}:", say::text_of(&acts)), why) };
    let who = say::sentences(link.contributions.iter().map(|contribution| said(view, contribution)));
    say::sentences([acts, sure, who])
}
