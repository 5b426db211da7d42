//! The child’s own safety plan, part by part.

use throughline_case::{answer::Answer, id::RecordId, plan::SafetyPlanLine, vocabulary};

use super::labels;
use crate::{
    block::{Block, Inline},
    content::{
        date,
        say::{self, Words},
        view::{View, paragraph},
    },
};

/// The plan with who wrote it and when it was last looked at together. Empty where there is none.
pub(super) fn blocks(view: &View) -> Vec<Block> {
    let mut lines = view.safety_plan_lines();
    lines.retain(|(_, line)| !line.line.text.is_blank());
    lines.sort_by_key(|(id, line)| {
        (vocabulary::rank("safety_part", &line.part), line.order.given().copied().unwrap_or(u32::MAX), *id)
    });
    let parts = vocabulary::get("safety_part").into_iter().flat_map(|list| &list.codes);
    let rows = parts.map(|part| {
        let own = lines.iter().filter(|(_, line)| line.part == part.code);
        (part.label.clone(), say::lines(own.map(|(_, line)| said(line))))
    });
    let about = say::sentences([with(view, &lines), checked(&lines)]);
    let about = Some(about).filter(|words| !words.is_empty()).map(paragraph);
    labels(rows.collect()).into_iter().chain(about.filter(|_| !lines.is_empty())).collect()
}

/// A line, with whose it is where it is not the child’s own.
fn said(line: &SafetyPlanLine) -> Words {
    let mut words = say::note(&line.line);
    if let Answer::Given { value, .. } = &line.source
        && value.as_str() != "child"
    {
        words.push(Inline::text(format!(" ({})", say::short("line_source", value))));
    }
    words
}

fn with(view: &View, lines: &[(RecordId, &SafetyPlanLine)]) -> Words {
    let mut people: Vec<_> = lines.iter().flat_map(|(_, line)| line.written_with.iter().copied()).collect();
    people.sort_unstable();
    people.dedup();
    let people = say::list(people.into_iter().map(|id| view.who(Some(id))));
    if people.is_empty() { people } else { say::phrase("safety_plan_with", &[("who", people)]) }
}

/// The day on which the plan was last looked at: the oldest of its lines says how far that can be relied on.
fn checked(lines: &[(RecordId, &SafetyPlanLine)]) -> Words {
    let days = lines.iter().filter_map(|(_, line)| line.checked_on.given());
    let oldest = days.min().map(|day| vec![Inline::text(date::long(*day))]);
    oldest.map(|day| say::phrase("safety_plan_checked", &[("date", day)])).unwrap_or_default()
}
