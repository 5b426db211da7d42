//! The people around the child: family and home first, then everybody else.

use throughline_case::{answer::Answer, code::Code, person::Person, record::RecordKind, vocabulary};

use super::{front::contacts, front::safety_box, label, network, section, share, strong, table};
use crate::{
    block::{Block, FirstCell, Inline, Row},
    content::{
        date,
        say::{self, Words},
        view::{Part, View, name, paragraph},
    },
};

const KINDS: &[RecordKind] = &[RecordKind::Person];
/// The last role of the vocabulary `person_role` that is family or a home.
const LAST_OF_FAMILY: &str = "foster_carer";

/// Family and home.
pub(super) fn family(view: &View) -> Vec<Block> {
    let mut blocks: Vec<Block> = network::tree(view).into_iter().chain(people(view, true)).collect();
    blocks.extend(section(say::word("relations_title"), network::relations(view)));
    let counted = safety_box::restricted(view);
    if !counted.is_empty() {
        blocks.push(paragraph(counted));
    }
    view.part(Part::new(say::word("block_n"), "empty_n", KINDS, blocks))
}

/// Everybody else.
pub(super) fn network(view: &View) -> Vec<Block> {
    let mut blocks: Vec<Block> = network::circle(view).into_iter().chain(people(view, false)).collect();
    if contacts::day_and_night(view).is_none() && !blocks.is_empty() {
        blocks.insert(0, paragraph(say::bold("empty_w")));
    }
    view.part(Part::new(say::word("block_w"), "empty_w", KINDS, blocks))
}

pub(super) fn is_family(person: &Person) -> bool {
    let last = vocabulary::rank("person_role", &Code::from(LAST_OF_FAMILY));
    vocabulary::rank("person_role", &person.role) <= last
}

fn people(view: &View, family: bool) -> Option<Block> {
    let mut people = view.people();
    people.retain(|(_, person)| is_family(person) == family);
    people.sort_by_key(|(id, person)| (!person.reachable_24h, vocabulary::rank("person_role", &person.role), *id));
    let rows = people.iter().map(|(_, person)| row(view, person)).collect();
    let columns = vec![share("person_name", 1.6), share("person_number", 1.1), share("person_keeps", 2.6)];
    table(columns, FirstCell::Header, rows)
}

fn row(view: &View, person: &Person) -> Row {
    let mut names = strong(name(person));
    let own = person.childs_word.given().map(say::note).unwrap_or_default();
    if !own.is_empty() {
        names.push(Inline::text(" ("));
        names.extend(own);
        names.push(Inline::text(")"));
    }
    let role = match person.role.as_str() {
        "other" => Words::new(),
        _ => say::code("person_role", &person.role),
    };
    let who = say::lines([names, say::list([role, say::told(&person.organisation, say::note)])]);
    let mut number = vec![contacts::number(person)];
    if person.reachable_24h {
        number.push(say::bold("day_and_night"));
    }
    if person.emergency_contact {
        number.push(say::plain("emergency_contact"));
    }
    number.push(label("person_address", say::told(&person.address, say::note)));
    Row::new(vec![who, say::lines(number), keeps(view, person)])
}

/// How they are in touch, what holds between them and the child, and what they may be told.
fn keeps(view: &View, person: &Person) -> Words {
    let contact = say::told(&person.contact_status, |code| say::code("contact_status", code));
    let note = say::told(&person.note, say::note);
    let stays = say::told(&person.stays_through_move, |code| {
        if code.as_str() == "yes" { say::plain("person_stays") } else { Words::new() }
    });
    let stays = if is_no(&person.stays_through_move) { say::plain("person_does_not_stay") } else { stays };
    say::lines([
        say::sentences([responsibility(person), contact, trust(view, person), stays, note]),
        say::sentences([
            label("person_order", say::told(&person.contact_order, say::note)),
            known(person),
            label("person_registration", say::told(&person.registration, say::note)),
            listed(person),
        ]),
        say::labelled(&say::word("may_be_told"), say::told(&person.may_be_told, say::note)),
        say::labelled(&say::word("must_not_be_told"), say::told(&person.must_not_be_told, say::note)),
    ])
}

/// Since when and until when somebody was there.
fn known(person: &Person) -> Words {
    let day = |key: &str, answer| {
        say::told(answer, |day| say::phrase(key, &[("date", vec![Inline::text(date::partial(day))])]))
    };
    say::sentences([day("since", &person.known_from), day("person_known_until", &person.known_until)])
}

/// That they did not agree to be listed here. That they did goes without saying.
fn listed(person: &Person) -> Words {
    if is_no(&person.agreed_to_be_listed) { say::bold("person_not_agreed") } else { Words::new() }
}

fn is_no(answer: &Answer<Code>) -> bool {
    answer.given().is_some_and(|code| code.as_str() == "no")
}

fn trust(view: &View, person: &Person) -> Words {
    say::told(&person.trusted_by_child, |code| {
        let key = match code.as_str() {
            "yes" => "trust_yes",
            "unsure" => "trust_unsure",
            _ => "trust_no",
        };
        vec![Inline::text(view.phrase(key))]
    })
}

/// Whether they hold parental responsibility, and on what ground.
fn responsibility(person: &Person) -> Words {
    let basis = say::told(&person.parental_responsibility_basis, |code| say::code("pr_basis", code));
    match &person.has_parental_responsibility {
        Answer::Given { value, .. } if value.as_str() == "yes" => {
            say::list([say::plain("parental_responsibility"), basis])
        }
        Answer::Given { .. } | Answer::NotAsked | Answer::Withheld => Words::new(),
        other => label("parental_responsibility", vec![Inline::text(say::missing(other))]),
    }
}
