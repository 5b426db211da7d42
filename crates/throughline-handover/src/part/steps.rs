//! The steps of a move and the things that travel, each with where it stands.

use chrono::NaiveDate;
use throughline_case::{
    due::from_the_move,
    id::RecordId,
    record::RecordKind,
    transition::{TransferItem, Transition, TransitionStep},
    vocabulary,
};

use super::{heading, points, share, strong, table};
use crate::{
    block::{Block, FirstCell, Inline, Row, Sign},
    content::{
        date,
        say::{self, Words},
        view::{View, paragraph},
    },
};

/// What is missing: what stops the move first. Nothing missing says so.
pub(super) fn missing(view: &View, id: RecordId, transition: &Transition) -> Vec<Block> {
    let mut rows: Vec<Row> = Vec::new();
    for step in in_order(view, id, transition) {
        if step.blocks_move && matches!(step.status.as_str(), "" | "not_started") {
            rows.push(missing_step(view, step, transition));
        }
    }
    for (_, item) in items_in_order(view, id) {
        if matches!(item.status.as_str(), "" | "missing") {
            rows.push(missing_item(item));
        }
    }
    let count = rows.len().to_string();
    let mut blocks = vec![heading(vocabulary::phrase("missing_n", &[("n", &count)]))];
    let columns = vec![
        share("what_is_missing", 1.5),
        points("stops_the_move", 100.0),
        share("step_who", 1.3),
        points("step_by", 76.0),
    ];
    match table(columns, FirstCell::Header, rows) {
        Some(table) => blocks.push(table),
        None if view.left_out(&[RecordKind::TransitionStep, RecordKind::TransferItem]) => return Vec::new(),
        None => blocks.push(paragraph(say::plain("nothing_missing"))),
    }
    vec![Block::Missing(blocks)]
}

fn missing_step(view: &View, step: &TransitionStep, transition: &Transition) -> Row {
    let by = step.due(transition).map(|day| vec![Inline::text(date::near(day, view.today))]);
    Row::new(vec![
        strong(say::note(&step.what)),
        signed(Sign::Square, say::plain("yes")),
        owner(view, step),
        by.unwrap_or_else(|| say::plain("day_unknown")),
    ])
}

/// A thing that travels has no say over the move: it says by when it is needed instead.
fn missing_item(item: &TransferItem) -> Row {
    let who = say::told(&item.note, say::note);
    let who = if who.is_empty() { say::bold("nobody_yet") } else { who };
    let needed = say::code("needed_by", &item.needed_by);
    let needed = if needed.is_empty() { say::plain("not_recorded") } else { needed };
    Row::new(vec![strong(say::note(&item.what)), signed(Sign::Ring, say::plain("not_said")), who, needed])
}

fn owner(view: &View, step: &TransitionStep) -> Words {
    let who = view.who(step.owner);
    if who.is_empty() { say::bold("nobody_yet") } else { who }
}

fn signed(sign: Sign, words: Words) -> Words {
    let mut signed = vec![Inline::Sign(sign)];
    signed.extend(words);
    signed
}

/// The steps of a move by the day on which they are due.
fn in_order<'a>(view: &View<'a>, id: RecordId, transition: &Transition) -> Vec<&'a TransitionStep> {
    let mut steps = view.steps();
    steps.retain(|(_, step)| step.transition == Some(id));
    steps.sort_by_key(|(id, step)| {
        let offset = step.offset_days.given().copied();
        (offset.is_none(), offset, step.due(transition), *id)
    });
    steps.into_iter().map(|(_, step)| step).collect()
}

/// The steps before, on and after the day.
pub(super) fn steps(view: &View, id: RecordId, transition: &Transition) -> Vec<Block> {
    let steps = in_order(view, id, transition);
    let mut rows = Vec::new();
    for (key, belongs) in GROUPS {
        let own: Vec<_> = steps.iter().filter(|step| belongs(step.offset_days.given().copied())).collect();
        if !own.is_empty() {
            rows.push(Row::Group(say::bold(key)));
            rows.extend(own.into_iter().map(|step| step_row(view, step, transition)));
        }
    }
    let columns =
        vec![points("step_when", 92.0), share("step_what", 2.2), share("step_who", 1.0), share("step_status", 1.0)];
    match table(columns, FirstCell::BoldHeader, rows) {
        Some(table) => vec![table],
        None if view.left_out(&[RecordKind::TransitionStep]) => Vec::new(),
        None => vec![paragraph(say::plain("no_steps"))],
    }
}

type Belongs = fn(Option<i32>) -> bool;

const GROUPS: &[(&str, Belongs)] = &[
    ("before_the_move", |offset| offset.is_some_and(|days| days < 0)),
    ("on_the_day", |offset| offset == Some(0)),
    ("after_the_move", |offset| offset.is_some_and(|days| days > 0)),
    ("day_not_set", |offset| offset.is_none()),
];

fn step_row(view: &View, step: &TransitionStep, transition: &Transition) -> Row {
    let due = step.due(transition);
    let when = match due {
        Some(day) => vec![Inline::text(date::near(day, view.today))],
        // Nobody knows the day of the move yet.
        None => say::told(&step.offset_days, |days| vec![Inline::text(from_the_move(*days))]),
    };
    let mut what = vec![say::note(&step.what), say::told(&step.evidence, say::note)];
    if step.blocks_move && !step.is_settled() {
        what.push(say::bold("step_waits_for"));
    }
    Row::new(vec![when, say::sentences(what), owner(view, step), step_status(step, due, view.today)])
}

/// Where a step stands: a sign and its word, and that the day has passed.
fn step_status(step: &TransitionStep, due: Option<NaiveDate>, today: NaiveDate) -> Words {
    let late = due.is_some_and(|day| day < today);
    match step.status.as_str() {
        "done" => {
            let on = say::told(&step.done_on, |day| vec![Inline::text(date::near(*day, today))]);
            signed(Sign::Tick, say::list([say::plain("status_done"), on]))
        }
        "booked" => signed(Sign::HalfRing, say::list([say::plain("status_booked"), overdue(late)])),
        "not_needed" => signed(Sign::Tick, say::plain("status_not_needed")),
        _ if late => signed(Sign::Ring, say::list([say::plain("status_not_started"), overdue(true)])),
        _ if step.offset_days.given().is_some_and(|days| *days > 0) => signed(Sign::Ring, say::plain("not_due_yet")),
        _ => signed(Sign::Ring, say::plain("status_not_started")),
    }
}

fn overdue(late: bool) -> Words {
    if late { say::bold("status_late") } else { Words::new() }
}

fn items_in_order<'a>(view: &View<'a>, id: RecordId) -> Vec<(RecordId, &'a TransferItem)> {
    let mut items = view.items();
    items.retain(|(_, item)| item.transition == Some(id));
    items.sort_by_key(|(id, item)| (vocabulary::rank("needed_by", &item.needed_by), *id));
    items
}

/// What travels, by when it is needed.
pub(super) fn items(view: &View, id: RecordId) -> Vec<Block> {
    let mut rows = Vec::new();
    let mut group = None;
    for (_, item) in items_in_order(view, id) {
        if group != Some(&item.needed_by) {
            let label = say::code("needed_by", &item.needed_by);
            rows.push(Row::Group(if label.is_empty() { say::bold("day_not_set") } else { strong(label) }));
            group = Some(&item.needed_by);
        }
        rows.push(item_row(view, item));
    }
    let columns = vec![share("item_what", 1.6), share("step_status", 1.1), share("item_note", 1.3)];
    match table(columns, FirstCell::BoldHeader, rows) {
        Some(table) => vec![table],
        None if view.left_out(&[RecordKind::TransferItem]) => Vec::new(),
        None => vec![paragraph(say::plain("none_recorded_check"))],
    }
}

fn item_row(view: &View, item: &TransferItem) -> Row {
    let day = item.sent_on.given().map(|day| vec![Inline::text(date::near(*day, view.today))]);
    let dated = |key: &str, undated: &str| match &day {
        Some(day) => say::phrase(key, &[("date", day.clone())]),
        None => say::plain(undated),
    };
    let status = match item.status.as_str() {
        "ready" => signed(Sign::Tick, say::plain("travels_ready")),
        "received_confirmed" => signed(Sign::Tick, dated("travels_received", "travels_received_no_date")),
        "sent" => signed(Sign::HalfRing, dated("travels_sent", "travels_sent_no_date")),
        "not_applicable" => signed(Sign::Tick, say::plain("travels_not_applicable")),
        _ => signed(Sign::Square, say::bold("travels_missing")),
    };
    let how = say::told(&item.method, say::note);
    Row::new(vec![say::note(&item.what), status, say::sentences([how, say::told(&item.note, say::note)])])
}
