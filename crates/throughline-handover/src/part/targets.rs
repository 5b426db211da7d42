//! Targets and needs: whose they are, where they stand, and which needs are not met.

use throughline_case::{
    answer::Answer,
    code::Code,
    id::RecordId,
    plan::{Need, Target, nearness},
    record::RecordKind,
    vocabulary,
};

use super::{
    bullets,
    card::{self, Card},
    day_plan, goal_ratings, label, points, reviews, section, share, share_of, strong, table,
};
use crate::{
    block::{Anchor, Block, FirstCell, Inline, Row},
    content::{
        date,
        say::{self, Words},
        view::{GOALS, Part, View, paragraph},
    },
};

const KINDS: &[RecordKind] = &[RecordKind::Target, RecordKind::Need, RecordKind::Review];
const CARD: Card = Card(RecordKind::Target);
const NEED: Card = Card(RecordKind::Need);

pub(super) fn blocks(view: &View) -> Vec<Block> {
    let mut blocks = section(say::word("targets_title"), targets(view));
    blocks.extend(section(say::word("needs_title"), needs(view)));
    blocks.extend(section(say::word("reviews_title"), reviews::reviews(view)));
    let mut part = Part::new(say::word("block_j"), "empty_j", KINDS, blocks);
    part.right = day_plan::version_lines(view, "plan");
    part.anchor = Some(Anchor(GOALS.to_owned()));
    view.part(part)
}

/// The targets, the child's own first.
pub(super) fn in_order<'a>(view: &View<'a>) -> Vec<(RecordId, &'a Target)> {
    let mut targets = view.targets();
    targets.sort_by_key(|(id, target)| order(*id, target));
    targets
}

/// How near a target is by now, from 0 to 10.
pub(super) fn now(view: &View, id: RecordId, target: &Target) -> Words {
    let near = nearness(id, target, view.chosen.records());
    near.map_or_else(Words::new, |near| vec![Inline::bold(near.value.to_string())])
}

fn order(id: RecordId, target: &Target) -> (bool, usize, RecordId) {
    let over = !matches!(target.status.as_str(), "" | "proposed" | "active");
    (over, vocabulary::rank("target_owner", &target.owner), id)
}

/// Whose target it is: the child by name, everybody else by what they are.
pub(super) fn owner(view: &View, target: &Target) -> Words {
    if target.owner.as_str() == "child" {
        return vec![Inline::text(view.name.as_str())];
    }
    say::code("target_owner", &target.owner)
}

fn targets(view: &View) -> Option<Block> {
    let ratings = goal_ratings::ratings(view);
    let rows = in_order(view).into_iter().map(|(id, target)| target_row(view, id, target, ratings.get(&id))).collect();
    let columns = vec![
        share("target", 1.0),
        points("target_rating", 78.0),
        points("target_by", 76.0),
        points("target_status", 130.0),
    ];
    table(columns, FirstCell::Header, rows).or_else(|| {
        let none = !view.left_out(&[RecordKind::Target]);
        none.then(|| paragraph(say::plain("no_targets")))
    })
}

fn target_row(view: &View, id: RecordId, target: &Target, ratings: Option<&Words>) -> Row {
    let area = say::code("objective_area", &target.objective_area);
    let kind = say::told(&target.target_kind, |code| say::code("target_kind", code));
    let measure = label("target_measure", say::told(&target.measure_how, say::note));
    let whose = label("target_whose", owner(view, target));
    let matters = CARD.note("why_it_matters", &target.why_it_matters);
    let set_on = label("target_set_on", card::day(&target.set_on));
    let agreed = say::list(target.agreed_with.iter().map(|id| view.who(Some(*id))));
    let agreed = label("target_agreed_with", agreed);
    let rated = ratings.cloned().unwrap_or_default();
    let text = say::lines([
        strong(say::note(&target.text)),
        say::sentences([whose, area, kind, measure, matters, set_on, agreed]),
        rated,
    ]);
    let by = say::asked(&target.by_when, |day| vec![Inline::text(date::brief(*day))]);
    let why = say::told(&target.child_agrees_why, say::note);
    let status = say::lines([say::code("target_status", &target.status), agreement(view, &target.child_agrees), why]);
    Row::new(vec![text, rating(view, id, target), by, status])
}

/// Where a target started and where it stands, each out of ten.
fn rating(view: &View, id: RecordId, target: &Target) -> Words {
    let start =
        say::told(&target.baseline, |n| say::phrase("rating_start", &[("n", vec![Inline::bold(n.to_string())])]));
    let now = now(view, id, target);
    let now = if now.is_empty() { now } else { say::phrase("rating_now", &[("n", now)]) };
    let words = say::lines([start, now]);
    if words.is_empty() && !matches!(target.rating, Answer::Withheld) { say::plain("not_rated") } else { words }
}

/// Whether the child agrees, in a sentence.
pub(super) fn agreement(view: &View, answer: &Answer<Code>) -> Words {
    let key = match answer {
        Answer::Given { value, .. } => match value.as_str() {
            "yes" => "agrees_yes",
            "partly" => "agrees_partly",
            _ => "agrees_no",
        },
        Answer::AskedDeclined { .. } => "agrees_declined",
        Answer::Withheld => return Words::new(),
        Answer::NotAsked => "agrees_not_asked",
        other => return vec![Inline::text(say::missing(other))],
    };
    vec![Inline::text(view.phrase(key))]
}

fn needs(view: &View) -> Option<Block> {
    let mut needs = view.needs();
    needs.sort_by_key(|(id, need)| {
        (need.priority.given().copied().unwrap_or(u32::MAX), vocabulary::rank("domain", &need.domain), *id)
    });
    let mut rows = Vec::new();
    let mut group = None;
    for (_, need) in &needs {
        let priority = need.priority.given().copied();
        if group != Some(priority) {
            rows.push(Row::Group(vec![Inline::bold(priority_title(priority))]));
            group = Some(priority);
        }
        rows.push(need_row(need));
    }
    let columns = vec![share("need", 2.5), share_of(view, "in_childs_words", 1.1), share("need_met", 1.2)];
    table(columns, FirstCell::Header, rows).or_else(|| {
        let none = !view.left_out(&[RecordKind::Need]);
        none.then(|| paragraph(say::plain("none_recorded")))
    })
}

/// What stands over the needs of one priority.
fn priority_title(priority: Option<u32>) -> String {
    match priority {
        Some(n) => vocabulary::phrase("need_priority", &[("n", &n.to_string())]),
        None => say::word("need_no_priority"),
    }
}

fn need_row(need: &Need) -> Row {
    let domain = say::code("domain", &need.domain);
    let raised = NEED.line("raised_by", NEED.codes("raised_by", &need.raised_by));
    let text = say::lines([strong(say::note(&need.statement)), say::sentences([domain, raised])]);
    let own = say::asked(&need.child_wording, say::note);
    Row::new(vec![text, own, met(need)])
}

/// Whether a need is met, and why not.
fn met(need: &Need) -> Words {
    let status =
        if need.met_status.is_empty() { say::plain("not_recorded") } else { say::code("met_status", &need.met_status) };
    let reason = say::told(&need.unmet_reason, |code| say::code("unmet_reason", code));
    let since = say::told(&need.waiting_since, |day| {
        say::phrase("need_waiting_since", &[("date", vec![Inline::text(date::partial(day))])])
    });
    let missing = need.met_status.as_str() == "unmet" && reason.is_empty();
    let reason = if missing { say::plain("need_no_reason") } else { reason };
    say::list([status, reason, since])
}

/// The needs of some domains, one a line.
pub(super) fn needs_in(view: &View, domains: &[&str], empty: &str) -> Vec<Block> {
    let needs = view.needs();
    let own = needs.iter().filter(|(_, need)| domains.contains(&need.domain.as_str()));
    let lines = own.map(|(_, need)| {
        let mut words = strong(say::note(&need.statement));
        words.push(Inline::text(": "));
        words.extend(met(need));
        words
    });
    match bullets(lines.collect()) {
        Some(block) => vec![block],
        None if view.left_out(&[RecordKind::Need]) => Vec::new(),
        None => vec![paragraph(say::plain(empty))],
    }
}
