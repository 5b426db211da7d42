//! Whom the child trusts and whom to call, the number that is answered at night first.

use throughline_case::{answer::Answer, code::Code, id::RecordId, person::Person, vocabulary};

use super::{super::strong, turn};
use crate::{
    block::{Block, Column, FirstCell, Inline, Keep, Row, Table, Width},
    content::{
        clip::Carry,
        say::{self, Words},
        view::{View, name, paragraph},
    },
};

/// The column of the numbers.
const NUMBER: f32 = 112.0;
/// So many people whom the child trusts are named beside those who are there by their role.
const MOST_TRUSTED: usize = 3;
/// Roles that are named on page one whatever the child says of them, in this order.
const BY_ROLE: &[&str] =
    &["social_worker", "responsible_clinician", "yjs_case_manager", "young_persons_advocate", "independent_advocate"];
/// Of those, the ones who may leave page one.
const MAY_MOVE: &[&str] = &["yjs_case_manager", "young_persons_advocate", "independent_advocate"];

/// Somebody on page one.
struct Entry<'a> {
    id: RecordId,
    person: &'a Person,
    may_move: bool,
}

pub(super) fn blocks(view: &View, carry: &mut Carry) -> Vec<Block> {
    let mut blocks = Vec::new();
    if day_and_night(view).is_none() {
        blocks.push(paragraph(say::bold("no_day_and_night_number")));
    }
    let entries = entries(view);
    if entries.is_empty() {
        return blocks;
    }
    let rows = entries.iter().map(|entry| row(view, entry, carry)).collect();
    blocks.push(Block::Table(Table {
        summary: Some(say::word("contacts_summary")),
        columns: vec![Column::bare(Width::Share(1.0)), Column::bare(Width::Points(NUMBER))],
        rows,
        first: FirstCell::Header,
        plain: true,
        ..Table::default()
    }));
    blocks
}

/// Somebody whose number is answered day and night: on the sending side until the move, then on the receiving side.
pub(crate) fn day_and_night<'a>(view: &View<'a>) -> Option<(RecordId, &'a Person)> {
    by_night(view).into_iter().next()
}

fn by_night<'a>(view: &View<'a>) -> Vec<(RecordId, &'a Person)> {
    let moved = view.move_day().is_some_and(|day| day <= view.today);
    let receiving = view.transition.and_then(|(_, transition)| transition.receiving_lead);
    let mut found = view.people();
    found.retain(|(_, person)| person.reachable_24h && person.contact.given().is_some() && may_call(person));
    found.sort_by_key(|(id, _)| ((Some(*id) == receiving) != (moved || !view.edition.tonight), *id));
    found
}

/// Whether somebody may be rung at all.
fn may_call(person: &Person) -> bool {
    let status = person.contact_status.given().map(Code::as_str);
    !matches!(status, Some("none" | "court_restricted" | "child_does_not_want"))
}

fn entries<'a>(view: &View<'a>) -> Vec<Entry<'a>> {
    let mut entries: Vec<Entry<'a>> = Vec::new();
    let mut add = |id: RecordId, person: &'a Person, may_move: bool| {
        if !entries.iter().any(|entry| entry.id == id) && !person.name.text.is_blank() {
            entries.push(Entry { id, person, may_move });
        }
    };
    for (id, person) in by_night(view).into_iter().take(2) {
        add(id, person, false);
    }
    if let Some((_, transition)) = view.transition {
        for id in [transition.lead, transition.receiving_lead, transition.responsible_clinician].into_iter().flatten() {
            if let Some(person) = view.person(id) {
                add(id, person, false);
            }
        }
    }
    for (id, person) in trusted(view).into_iter().take(MOST_TRUSTED) {
        add(id, person, false);
    }
    let people = view.people();
    for (id, person) in people.iter().filter(|(_, person)| is(&person.has_parental_responsibility, "yes")) {
        if may_call(person) {
            add(*id, person, false);
        }
    }
    for role in BY_ROLE {
        for (id, person) in people.iter().filter(|(_, person)| person.role.as_str() == *role && may_call(person)) {
            add(*id, person, MAY_MOVE.contains(role));
        }
    }
    entries
}

/// The people whom the child trusts and who can be rung: family first in an emergency, then who is there day by day.
fn trusted<'a>(view: &View<'a>) -> Vec<(RecordId, &'a Person)> {
    let mut found = view.people();
    found.retain(|(_, person)| {
        is(&person.trusted_by_child, "yes") && may_call(person) && person.contact.given().is_some()
    });
    let rank = |person: &Person| match person.role.as_str() {
        _ if person.emergency_contact => 0,
        "key_worker" | "personal_officer" | "foster_carer" => 1,
        _ if is(&person.stays_through_move, "yes") => 2,
        _ => 3,
    };
    found.sort_by_key(|(id, person)| (rank(person), *id));
    found
}

fn is(answer: &Answer<Code>, code: &str) -> bool {
    answer.given().is_some_and(|given| given.as_str() == code)
}

fn row(view: &View, entry: &Entry, carry: &mut Carry) -> Row {
    let person = entry.person;
    let mut who = strong(name(person));
    let mut roles = vec![role(view, entry.id, person)];
    if is(&person.trusted_by_child, "yes") {
        roles.push(vec![Inline::text(view.phrase("trusted_by"))]);
    }
    if is(&person.has_parental_responsibility, "yes") {
        roles.push(say::plain("has_pr"));
    }
    if person.reachable_24h {
        roles.push(say::bold("day_and_night"));
    }
    let roles = say::list(roles);
    if !roles.is_empty() {
        who.push(Inline::text(", "));
        who.extend(roles);
    }
    let number = number(person);
    let number = if person.reachable_24h { strong(number) } else { number };
    let cells = vec![carry.clip(who, 110, "continued_people"), carry.clip(number, 60, "continued_people")];
    let keep = if entry.may_move {
        Keep::MayMove { order: turn::ADVOCATES, name: "continued_people".to_owned() }
    } else {
        Keep::Always
    };
    Row::Cells { cells, keep }
}

/// What somebody is to the child: by the part they have in the move, and else by their role.
fn role(view: &View, id: RecordId, person: &Person) -> Words {
    let part = view.transition.and_then(|(_, transition)| {
        let parts = [
            (transition.lead, "sending_lead"),
            (transition.receiving_lead, "receiving_lead"),
            (transition.responsible_clinician, "responsible_clinician"),
        ];
        parts.into_iter().find(|(who, _)| *who == Some(id)).map(|(_, key)| say::word(key))
    });
    let role = match person.role.as_str() {
        "" | "other" => String::new(),
        _ => vocabulary::short("person_role", &person.role),
    };
    let both = [role, part.unwrap_or_default()].into_iter().filter(|part| !part.is_empty());
    say::list(both.map(|part| vec![Inline::text(part)]))
}

/// The number of somebody, or that none was recorded.
pub(crate) fn number(person: &Person) -> Words {
    match &person.contact {
        Answer::Given { value, .. } if !value.text.is_blank() => say::note(value),
        Answer::Withheld => Words::new(),
        _ => say::plain("no_number"),
    }
}

/// The name and number of somebody who may be named and rung.
pub(crate) fn number_of(view: &View, id: Option<RecordId>) -> Option<(Words, Words)> {
    let person = view.person(id?)?;
    let contact = person.contact.given().filter(|contact| !contact.text.is_blank())?;
    (!person.name.text.is_blank()).then(|| (name(person), say::note(contact)))
}
