//! The people around the child as drawings, and how they are related as a list.

use throughline_case::{
    family::{Nearness, family_tree, people_map},
    id::RecordId,
    person::Person,
    relationship::Relationship,
    time::PartialDate,
    vocabulary,
};

use super::{people::is_family, share, share_of, strong, table};
use crate::{
    block::{Block, Figure, FirstCell, Inline, Row},
    content::{
        date,
        say::{self, Words},
        view::View,
    },
    figure::{Bond, Circle, Drawing, Member, Someone, Tie, Tree},
};

const TIES: &[(&str, Tie)] = &[
    ("strong", Tie::Close),
    ("ordinary", Tie::Ordinary),
    ("on_and_off", Tie::OnAndOff),
    ("stretched", Tie::Strained),
    ("broken_off", Tie::Broken),
    ("frightening", Tie::Frightening),
];
/// A tie of these kinds is drawn dashed: it is by half or by marriage.
const BY_HALF: &[&str] = &["half_sibling_of", "step_parent_of", "kin_of"];
const COUPLE: &[&str] = &["partner_of", "former_partner_of"];

/// The child in the middle, with everybody of whom it is known how close they are. None for fewer than two.
pub(super) fn circle(view: &View) -> Option<Block> {
    let map = people_map(view.chosen.records());
    if map.people.len() < 2 {
        return None;
    }
    let mut sides = [Vec::new(), Vec::new()];
    for near in &map.people {
        let Some(person) = view.person(near.person).filter(|person| !person.name.text.is_blank()) else { continue };
        let tie = TIES.iter().find(|(code, _)| *code == near.quality.as_str()).map_or(Tie::Unsaid, |(_, tie)| *tie);
        let quality = say::code("relation_quality", &near.quality);
        let stays = if near.stays { say::bold("person_stays") } else { Words::new() };
        let words = say::lines([strong(say::note(&person.name)), short_role(person), say::sentences([quality, stays])]);
        let distance = match near.nearness {
            Nearness::Close => 0,
            Nearness::Around => 1,
            Nearness::Far => 2,
        };
        let alt = format!("{}.", say::text_of(&words).replace('\n', ", "));
        let someone = Someone { words, stays: near.stays, tie, distance, alt };
        sides[usize::from(!is_family(person))].push(someone);
    }
    let circle = Circle {
        child: vec![Inline::bold(view.name.as_str())],
        titles: [say::bold("circle_family"), say::bold("circle_others")],
        sides,
        more: say::word("map_more"),
    };
    Some(Block::Figure(Figure { alt: view.phrase("circle_alt"), drawing: Box::new(Drawing::Circle(circle)) }))
}

fn short_role(person: &Person) -> Words {
    let role = say::short("person_role", &person.role);
    if role.is_empty() || person.role.as_str() == "other" { Words::new() } else { vec![Inline::text(role)] }
}

/// The family by generations. None where nobody is joined to the child.
pub(super) fn tree(view: &View) -> Option<Block> {
    let family = family_tree(view.chosen.records());
    let members: Vec<Option<RecordId>> =
        family.generations.iter().flat_map(|generation| generation.members.iter().copied()).collect();
    if members.len() < 2 {
        return None;
    }
    let key = |member: Option<RecordId>| members.iter().position(|own| *own == member);
    let rows = family.generations.iter().map(|generation| {
        let seat = |member: &Option<RecordId>| {
            let person = member.and_then(|id| view.person(id));
            let stays = person.is_some_and(stays);
            let mut words = match person {
                None if member.is_none() => vec![Inline::bold(view.name.as_str())],
                Some(person) if !person.name.text.is_blank() => strong(say::note(&person.name)),
                None | Some(_) => say::plain("not_named_here"),
            };
            if let Some(person) = person {
                let word = if stays { say::bold("circle_stays") } else { Words::new() };
                words = say::lines([words, short_role(person), word]);
            }
            Some(Member { key: key(*member)?, words, child: member.is_none(), stays })
        };
        generation.members.iter().filter_map(seat).collect()
    });
    let ties = family.ties.iter().filter_map(|tie| {
        Some(Bond {
            from: key(Some(tie.from))?,
            to: key(tie.to)?,
            couple: COUPLE.contains(&tie.kind.as_str()),
            dashed: tie.ended || BY_HALF.contains(&tie.kind.as_str()),
            alt: format!("{}.", sentence(view, Some(tie.from), &tie.kind, tie.to)),
        })
    });
    let tree = Tree { rows: rows.collect(), ties: ties.collect() };
    Some(Block::Figure(Figure { alt: view.phrase("tree_alt"), drawing: Box::new(Drawing::Tree(tree)) }))
}

fn stays(person: &Person) -> bool {
    person.stays_through_move.given().is_some_and(|stays| stays.as_str() == "yes")
}

/// "Carol is a grandparent of Kai".
fn sentence(view: &View, from: Option<RecordId>, kind: &throughline_case::code::Code, to: Option<RecordId>) -> String {
    let other = if to.is_none() { vec![Inline::text(view.name.as_str())] } else { view.who(to) };
    let fill = [
        ("who", say::text_of(&view.who(from))),
        ("what", vocabulary::label("relation", kind)),
        ("other", say::text_of(&other)),
    ];
    let fill: Vec<(&str, &str)> = fill.iter().map(|(place, text)| (*place, text.as_str())).collect();
    vocabulary::phrase("relation_line", &fill)
}

/// How the people are related, and what the child says about it.
pub(super) fn relations(view: &View) -> Option<Block> {
    let mut all = view.relationships();
    all.sort_by_key(|(id, relation)| (!relation.to_child, vocabulary::rank("relation", &relation.relation), *id));
    let rows = all.into_iter().map(|(_, relation)| relation_row(view, relation)).collect();
    table(vec![share("relation_what", 1.8), share_of(view, "event_view", 1.2)], FirstCell::Header, rows)
}

fn relation_row(view: &View, relation: &Relationship) -> Row {
    let to = relation.to.filter(|_| !relation.to_child);
    let line = vec![Inline::bold(sentence(view, relation.from, &relation.relation, to))];
    let day = |key: &str, day: &PartialDate| say::phrase(key, &[("date", vec![Inline::text(date::partial(day))])]);
    let quality = say::told(&relation.quality, |code| say::code("relation_quality", code));
    let since = say::told(&relation.since, |on| day("since", on));
    let until = say::told(&relation.until, |on| day("person_known_until", on));
    let words = say::told(&relation.in_words, say::note);
    Row::new(vec![say::sentences([line, quality, say::list([since, until])]), words])
}
