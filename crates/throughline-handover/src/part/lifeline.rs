//! The line of the child's life, drawn from what happened, the homes, the schools and the people who were safe.

use throughline_case::{
    placement::{homes, stability},
    record::RecordKind,
    vocabulary,
};

use crate::{
    block::{Block, Figure},
    content::{say, view::View},
    figure::{Drawing, LifeLine, LifeWords},
};

/// What the line is drawn from.
const DRAWN: &[RecordKind] = &[
    RecordKind::Child,
    RecordKind::LifeEvent,
    RecordKind::Placement,
    RecordKind::EducationItem,
    RecordKind::Person,
    RecordKind::Transition,
];
/// Fewer things than this on a line show nothing that the list does not.
const FEWEST: usize = 3;

/// The line. None while there is too little to see on it.
pub(super) fn block(view: &View) -> Option<Block> {
    let dated = view.life_events().iter().filter(|(_, event)| event.when.given().is_some()).count();
    let lived = view.placements().iter().filter(|(_, home)| home.from.given().is_some()).count();
    if dated + lived < FEWEST {
        return None;
    }
    let records: Vec<_> = view
        .chosen
        .records()
        .filter(|(_, record)| DRAWN.contains(&record.kind()))
        .map(|(id, record)| (id, record.clone()))
        .collect();
    let born = view.child().and_then(|child| child.dob.given());
    let moves = stability(&homes(&records), born, view.today).moves.all;
    let fill = [
        ("name", view.name.clone()),
        ("events", dated.to_string()),
        ("homes", lived.to_string()),
        ("moves", moves.to_string()),
    ];
    let fill: Vec<(&str, &str)> = fill.iter().map(|(place, text)| (*place, text.as_str())).collect();
    let words = LifeWords {
        good: say::word("life_good"),
        hard: say::word("life_hard"),
        other: say::word("life_other"),
        homes: say::word("life_homes"),
        schools: say::word("life_schools"),
        safe: say::word("life_safe"),
        age: say::word(if born.is_some() { "life_age" } else { "life_year" }),
        today: say::word("life_today"),
        planned: say::word("life_move"),
        key: vocabulary::phrase("life_key", &[("moves", &moves.to_string())]),
        more: say::word("life_more"),
    };
    let alt = vocabulary::phrase("life_alt", &fill);
    let line = LifeLine { records, today: view.today, words, alt: String::new() };
    Some(Block::Figure(Figure { alt, drawing: Box::new(Drawing::Life(line)) }))
}
