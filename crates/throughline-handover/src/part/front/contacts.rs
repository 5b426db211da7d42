//! Whom the child trusts and whom to call, the number that is answered at night first.

use throughline_case::{answer::Answer, code::Code, id::RecordId, person::Person, vocabulary};

use super::{super::strong, keep, keep_until, turn};
use crate::{
    block::{Block, Column, FirstCell, Inline, Keep, Row, Table, Width},
    content::{
        clip::Carry,
        say::{self, Words},
        tie,
        view::{View, name, paragraph},
    },
};

/// The column of the numbers.
const NUMBER: f32 = 92.0;
/// So many people whom the child trusts are named beside those who are there by their role.
const MOST_TRUSTED: usize = 3;
/// Of those, so many stay for sure.
const LEAST_TRUSTED: usize = 1;
/// Roles that are named on page one whatever the child says of them, in this order.
const BY_ROLE: &[&str] =
    &["social_worker", "responsible_clinician", "yjs_case_manager", "young_persons_advocate", "independent_advocate"];
/// Of those, the ones who may leave page one.
const MAY_MOVE: &[&str] =
    &["responsible_clinician", "yjs_case_manager", "young_persons_advocate", "independent_advocate"];

/// Somebody on page one.
struct Entry<'a> {
    id: RecordId,
    person: &'a Person,
    stay: Stay,
}

/// How firmly somebody stays on page one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stay {
    /// The number that is answered at night.
    Always,
    /// Unless the page cannot hold what to do first.
    WhileThereIsRoom,
    MayMove,
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
    let rows = entries.iter().enumerate().map(|(at, entry)| row(view, entry, at, carry)).collect();
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
    // Somebody who is there for two reasons stays when one of them is a reason to stay.
    let mut add = |id: RecordId, person: &'a Person, stay: Stay| match entries.iter_mut().find(|entry| entry.id == id) {
        Some(known) => known.stay = known.stay.min(stay),
        None if !person.name.text.is_blank() => entries.push(Entry { id, person, stay }),
        None => {}
    };
    let lead = view.transition.and_then(|(_, transition)| transition.lead);
    let stay = |may_move: bool| if may_move { Stay::MayMove } else { Stay::WhileThereIsRoom };
    for (at, (id, person)) in by_night(view).into_iter().take(2).enumerate() {
        add(id, person, if at == 0 { Stay::Always } else { stay(Some(id) != lead) });
    }
    if let Some((_, transition)) = view.transition {
        for id in [transition.lead, transition.receiving_lead, transition.responsible_clinician].into_iter().flatten() {
            if let Some(person) = view.person(id) {
                add(id, person, stay(Some(id) != lead));
            }
        }
    }
    let named = view.transition.map(|(_, transition)| [transition.receiving_lead, transition.responsible_clinician]);
    let trusted = trusted(view).into_iter().filter(|(id, _)| !named.is_some_and(|named| named.contains(&Some(*id))));
    for (at, (id, person)) in trusted.take(MOST_TRUSTED).enumerate() {
        add(id, person, stay(at >= LEAST_TRUSTED));
    }
    let people = view.people();
    for (id, person) in people.iter().filter(|(_, person)| is(&person.has_parental_responsibility, "yes")) {
        if may_call(person) {
            add(*id, person, Stay::WhileThereIsRoom);
        }
    }
    for role in BY_ROLE {
        for (id, person) in people.iter().filter(|(_, person)| person.role.as_str() == *role && may_call(person)) {
            add(*id, person, stay(MAY_MOVE.contains(role)));
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

fn row(view: &View, entry: &Entry, at: usize, carry: &mut Carry) -> Row {
    let person = entry.person;
    let mut who = strong(name(person));
    let mut roles = Vec::new();
    let part = part(view, entry.id);
    if part.is_empty() {
        roles.push(role(person));
        let said = person.reachable_24h || is(&person.has_parental_responsibility, "yes");
        if is(&person.trusted_by_child, "yes") && !said {
            roles.push(say::plain("trusted_short"));
        }
    } else {
        roles.push(part);
    }
    if is(&person.has_parental_responsibility, "yes") {
        roles.push(say::plain("has_pr"));
    }
    if person.reachable_24h {
        roles.push(say::bold("day_and_night_short"));
    }
    let roles = say::list(roles);
    if !roles.is_empty() {
        who.push(Inline::text(", "));
        who.extend(roles);
    }
    let number = reach(person);
    let number = if person.reachable_24h { strong(number) } else { number };
    let number = carry.line_of(name(person), number, 36, "continued_people");
    let cells = vec![carry.cap(who, "continued_people"), number];
    let keep = match entry.stay {
        Stay::Always => Keep::Always,
        Stay::WhileThereIsRoom if at <= 1 => keep_until(turn::SECOND_NUMBER, carry, "continued_people"),
        Stay::WhileThereIsRoom => keep(carry, "continued_people"),
        Stay::MayMove => Keep::MayMove { order: turn::ADVOCATES, name: "continued_people".to_owned() },
    };
    Row::Cells { cells, keep }
}

/// The part that somebody has in the move.
fn part(view: &View, id: RecordId) -> Words {
    let Some((_, transition)) = view.transition else {
        return Words::new();
    };
    let parts = [
        (transition.lead, "sending_lead"),
        (transition.receiving_lead, "receiving_lead"),
        (transition.responsible_clinician, "named_clinician_short"),
    ];
    let own = parts.into_iter().find(|(who, _)| *who == Some(id));
    own.map(|(_, key)| say::plain(key)).unwrap_or_default()
}

/// What somebody is to the child.
fn role(person: &Person) -> Words {
    match person.role.as_str() {
        "" | "other" => Words::new(),
        _ => vec![Inline::text(vocabulary::short("person_role", &person.role))],
    }
}

/// The number of somebody, or that none was recorded.
pub(crate) fn number(person: &Person) -> Words {
    match &person.contact {
        Answer::Given { value, .. } if !value.text.is_blank() => say::note(value),
        Answer::Withheld => Words::new(),
        _ => say::plain("no_number"),
    }
}

/// How to reach somebody, in a word where no telephone does.
fn reach(person: &Person) -> Words {
    match person.contact_status.given() {
        Some(status) if status.as_str() == "letter_only" => {
            vec![Inline::text(vocabulary::short("contact_status", status))]
        }
        _ => telephone(person),
    }
}

/// The number alone, where what was recorded begins with one: the rest stands where everybody is listed.
pub(super) fn telephone(person: &Person) -> Words {
    let contact = person.contact.given().map(|contact| contact.text.as_str()).unwrap_or_default();
    let (first, rest) = contact.split_once(',').unwrap_or((contact, ""));
    let digits = first.chars().filter(char::is_ascii_digit).count();
    let bare = digits >= 6 && first.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '+' | '(' | ')' | '-'));
    if bare && !rest.is_empty() { vec![Inline::text(tie::whole(first.trim()))] } else { number(person) }
}

/// The name and number of somebody who may be named and rung.
pub(crate) fn number_of(view: &View, id: Option<RecordId>) -> Option<(Words, Words)> {
    let person = view.person(id?)?;
    let contact = person.contact.given().filter(|contact| !contact.text.is_blank())?;
    (!person.name.text.is_blank()).then(|| (name(person), say::note(contact)))
}

/// The same with the number alone.
pub(super) fn telephone_of(view: &View, id: Option<RecordId>) -> Option<(Words, Words)> {
    let (who, _) = number_of(view, id)?;
    Some((who, telephone(view.person(id?)?)))
}
