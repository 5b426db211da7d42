//! Where the child has lived, and what happened: good times as well as hard ones.

use throughline_case::{
    answer::Answer, code::Code, id::RecordId, placement::Placement, record::RecordKind, time::PartialDate,
    timeline::LifeEvent, vocabulary,
};

use super::{label, lifeline, points, section, share, share_of, strong, table, trauma};
use crate::{
    block::{Block, FirstCell, Inline, Row},
    content::{
        date,
        say::{self, Words},
        view::{Part, View, paragraph},
    },
};

const KINDS: &[RecordKind] = &[RecordKind::Placement, RecordKind::LifeEvent];

pub(super) fn blocks(view: &View) -> Vec<Block> {
    let mut blocks: Vec<Block> = lifeline::block(view).into_iter().collect();
    blocks.extend(homes(view));
    blocks.extend(section(say::word("events_title"), events(view)));
    blocks.extend(section(view.phrase("harm_title"), trauma::blocks(view)));
    view.part(Part::new(view.phrase("block_r"), "empty_r", KINDS, blocks))
}

fn homes(view: &View) -> Vec<Block> {
    let mut placements = view.placements();
    placements.sort_by_key(|(id, placement)| (placement.from.given().and_then(PartialDate::first), *id));
    let rows: Vec<Row> = placements.iter().map(|(id, placement)| home(view, *id, placement)).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let count = rows.len().to_string();
    let columns = vec![
        points("event_when", 112.0),
        share("home_where", 2.6),
        share("home_why", 1.5),
        share_of(view, "event_view", 1.0),
    ];
    let mut blocks = Vec::new();
    if rows.len() > 1 {
        blocks.push(paragraph(vec![Inline::text(vocabulary::phrase("homes_count", &[("n", &count)]))]));
    }
    blocks.extend(table(columns, FirstCell::BoldHeader, rows));
    blocks
}

fn home(view: &View, id: RecordId, placement: &Placement) -> Row {
    let to_come = is_to_come(view, id, placement);
    let day = |answer: &Answer<PartialDate>| say::recorded(answer, |day| vec![Inline::text(date::partial(day))]);
    let from = if to_come && placement.from.given().is_none() { Words::new() } else { day(&placement.from) };
    let until = match &placement.to {
        Answer::NotAsked if to_come => say::plain("home_to_come"),
        Answer::NotAsked if view.home() == Some(id) => say::plain("home_now"),
        other => say::phrase("event_until", &[("date", day(other))]),
    };
    let miles = say::told(&placement.miles_from_home, |miles| {
        say::phrase("home_miles", &[("n", vec![Inline::text(miles.to_string())])])
    });
    let place = say::lines([
        strong(say::note(&placement.name)),
        say::sentences([say::code("setting_kind", &placement.setting_kind), miles]),
        label("person_address", say::told(&placement.address, say::note)),
        say::sentences([
            label("home_contact", say::told(&placement.provider_contact, say::note)),
            label("home_commissioner", say::told(&placement.commissioner, say::note)),
            label("home_registration", say::told(&placement.registration, say::note)),
        ]),
    ]);
    let why = say::lines([
        say::list([
            label("home_why_began", say::told(&placement.reason_start, say::note)),
            say::told(&placement.planned, planned),
        ]),
        label("home_why_ended", say::told(&placement.reason_end, |code| say::code("placement_end", code))),
    ]);
    Row::new(vec![say::lines([from, until]), place, why, say::told(&placement.child_view, say::note)])
}

/// Whether the child is still to live there: it begins later, or the move leads there and has not been made.
fn is_to_come(view: &View, id: RecordId, placement: &Placement) -> bool {
    let began = placement.from.given().and_then(PartialDate::first);
    let ahead = view.transition.is_some_and(|(_, transition)| {
        transition.to == Some(id) && transition.moved_on.given().is_none() && transition.is_open()
    });
    began.map_or(ahead, |from| from > view.today)
}

fn planned(code: &Code) -> Words {
    say::plain(if code.as_str() == "yes" { "home_planned" } else { "home_not_planned" })
}

fn events(view: &View) -> Option<Block> {
    let mut events = view.life_events();
    events.sort_by_key(|(id, event)| (event.when.given().and_then(PartialDate::first), *id));
    let rows = events.iter().map(|(_, event)| event_row(event)).collect();
    let columns = vec![points("event_when", 112.0), share("event_what", 2.1), share_of(view, "event_view", 1.0)];
    table(columns, FirstCell::Header, rows)
}

fn event_row(event: &LifeEvent) -> Row {
    let when = say::recorded(&event.when, |day| vec![Inline::bold(date::partial(day))]);
    let until =
        say::told(&event.until, |day| say::phrase("event_until", &[("date", vec![Inline::text(date::partial(day))])]));
    let source = say::told(&event.source, |code| say::code("source_kind", code));
    let retelling = say::told(&event.retelling, |code| say::code("retelling_level", code));
    let with = say::told(&event.who_with, say::note);
    let what = say::sentences([
        say::note(&event.what),
        label("event_with", with),
        say::code("event_kind", &event.event_kind),
        say::code("event_tone", &event.tone),
        source,
        label("event_retelling", retelling),
    ]);
    Row::new(vec![say::lines([when, until]), what, say::told(&event.child_view, say::note)])
}
