//! What happens in the next three days: from now on, or from the move on.

use chrono::{NaiveDate, TimeDelta};
use throughline_case::{due, record::Record, transition::TransitionStep};

use super::{contacts, keep, turn};
use crate::{
    block::{Block, Inline, Item, Keep, List, Marker},
    content::{
        clip::Carry,
        date,
        say::{self, Words},
        view::View,
    },
};

const HOURS_72: i64 = 3;
const HOURS_48: i64 = 2;
const MOST: usize = 8;

/// From which day the hours count.
fn start(view: &View) -> NaiveDate {
    match view.move_day() {
        Some(day) if !view.edition.tonight && day > view.today => day,
        _ => view.today,
    }
}

pub(super) fn title(view: &View) -> String {
    say::word(if start(view) > view.today { "first_72_hours" } else { "next_72_hours" })
}

pub(super) fn blocks(view: &View, carry: &mut Carry) -> Vec<Block> {
    let from = start(view);
    let mut items: Vec<Item> = Vec::new();
    for (at, event) in events(view, from).into_iter().enumerate() {
        let order = if at < MOST { turn::LATER_DATES } else { turn::SURPLUS };
        let later = event.on >= from + TimeDelta::days(HOURS_48) || at >= MOST;
        let name = "continued_72_hours".to_owned();
        let keep = if later { Keep::MayMove { order, name } } else { keep(carry, &name) };
        let line = say::labelled(&date::tight(event.on, from), event.what);
        items.push(Item { label: None, text: carry.clip(line, 120, "continued_72_hours"), keep });
    }
    if items.is_empty() {
        items.push(Item::new(say::plain("nothing_in_72_hours")));
    }
    items.push(Item::new(worried(view)));
    vec![Block::List(List { marker: Marker::None, items })]
}

/// Whom to ring when something is not right.
fn worried(view: &View) -> Words {
    let words = match contacts::day_and_night(view) {
        Some((_, person)) => say::list([crate::content::view::name(person), contacts::telephone(person)]),
        None => say::plain("no_number"),
    };
    say::labelled(&say::word("worried"), words)
}

struct Event {
    on: NaiveDate,
    what: Words,
}

/// What is due from a day on: steps of the move, ends of orders, reviews, supplies.
fn events(view: &View, from: NaiveDate) -> Vec<Event> {
    let until = from + TimeDelta::days(HOURS_72);
    let due = due::dues(&records(view)).into_iter().filter(|due| due.on >= from && due.on <= until);
    let events = due.map(|due| Event { on: due.on, what: what(view, &due) });
    events.filter(|event| !event.what.is_empty()).collect()
}

/// What is overdue on the day of the content, as page one counts it.
pub(super) fn overdue(view: &View) -> Vec<Words> {
    let is_late = |due: &due::Due| due.on < view.today && due.rule.as_str() != "move" && due.waits_on(view.today);
    let overdue = due::dues(&records(view)).into_iter().filter(is_late);
    overdue.map(|due| what(view, &due)).collect()
}

fn records(view: &View) -> Vec<(throughline_case::id::RecordId, Record)> {
    view.chosen.records().map(|(id, record)| (id, record.clone())).collect()
}

fn what(view: &View, due: &due::Due) -> Words {
    match view.chosen.record(due.record) {
        Some(Record::TransitionStep(step)) => step_line(view, step),
        Some(Record::Medicine(medicine)) => say::labelled(&format!("{}:", due.label()), say::note(&medicine.name)),
        Some(Record::Target(target)) => say::labelled(&format!("{}:", due.label()), say::note(&target.text)),
        Some(_) => {
            let about = due.about.as_str();
            let label = due.label();
            if about.trim().is_empty() {
                vec![Inline::text(label)]
            } else {
                vec![Inline::text(format!("{label}: {about}"))]
            }
        }
        None => Words::new(),
    }
}

fn step_line(view: &View, step: &TransitionStep) -> Words {
    let who = view.who(step.owner);
    let mut words = say::note(&step.what);
    if !who.is_empty() {
        words.push(Inline::text(" ("));
        words.extend(who);
        words.push(Inline::text(")"));
    }
    words
}
