//! The map of how things hang together, drawn from the statements and their links.

use std::collections::BTreeSet;

use throughline_case::{
    formulation::Factor,
    id::RecordId,
    map::{Lens, map},
    vocabulary,
};

use super::{capitalised, statements};
use crate::{
    block::{Block, Figure, Inline},
    content::{
        say::{self, Words},
        view::View,
    },
    figure::{Drawing, Frame, Lane, LanePlace, Link, Look, Statement, Web},
};

/// Where the lanes stand and how their boxes are framed; those that are not here stand below, side by side.
const LANES: &[(&str, LanePlace, Frame)] = &[
    ("predisposing", LanePlace::Column(0), Frame::Plain),
    ("precipitating", LanePlace::Column(1), Frame::Plain),
    ("presenting", LanePlace::Column(1), Frame::Heavy),
    ("perpetuating", LanePlace::Column(2), Frame::Plain),
    ("protective", LanePlace::Across, Frame::Round),
];
const LOOKS: &[(&str, Look)] = &[
    ("leads_to", Look::Leads),
    ("triggers", Look::SetsOff),
    ("keeps_going", Look::KeepsGoing),
    ("protects_against", Look::Protects),
    ("makes_sense_of", Look::MakesSense),
    ("conflicts_with", Look::PullsAgainst),
];
/// As much of a statement as a box takes; the list has it in full.
const LONGEST: usize = 90;

/// The map. None for one statement: there is nothing to see in a single box.
pub(super) fn block(view: &View) -> Option<Block> {
    let numbered = view.numbered_factors();
    if numbered.len() < 2 {
        return None;
    }
    let ordered = map(view.chosen.records(), &BTreeSet::new(), Lens::FivePs);
    let find = |id: &RecordId| numbered.iter().find(|(_, own, _)| own == id).copied();
    let number = |id: &RecordId| find(id).map(|(number, ..)| number);
    let mut lanes: Vec<Lane> = ordered
        .lanes
        .iter()
        .map(|lane| {
            let boxes: Vec<(usize, RecordId, &Factor)> = lane.statements.iter().filter_map(find).collect();
            let title = boxes.first().map(|(_, _, factor)| statements::class(view, factor)).unwrap_or_default();
            let code = lane.code.as_str();
            let place = LANES.iter().find(|(own, ..)| *own == code);
            let (place, frame) = place.map_or((LanePlace::Across, Frame::Plain), |(_, place, frame)| (*place, *frame));
            Lane {
                alt: format!("{title}:"),
                title: vec![Inline::bold(title)],
                place,
                frame,
                boxes: boxes.into_iter().map(|(number, id, factor)| statement(view, number, id, factor)).collect(),
            }
        })
        .filter(|lane: &Lane| !lane.boxes.is_empty())
        .collect();
    lanes.sort_by_key(|lane| lane.place == LanePlace::Across);
    sort_columns(&mut lanes);
    let links = ordered.links.iter().filter_map(|link| {
        let (from, to) = (number(&link.from)?, number(&link.to)?);
        let look = LOOKS.iter().find(|(kind, _)| *kind == link.kind.as_str()).map_or(Look::Leads, |(_, look)| *look);
        let fill = [("from", from.to_string()), ("link", link.label.clone()), ("to", to.to_string())];
        let fill: Vec<(&str, &str)> = fill.iter().map(|(place, text)| (*place, text.as_str())).collect();
        let alt = format!("{}.", vocabulary::phrase("link_line", &fill));
        Some(Link { from, to, look, alt })
    });
    let key = LOOKS.iter().map(|(kind, look)| {
        (*look, vec![Inline::text(vocabulary::label("link_kind", &throughline_case::code::Code::from(*kind)))])
    });
    let web = Web {
        lanes,
        links: links.collect(),
        key: key.collect(),
        key_dashed: say::plain("map_key_dashed"),
        more: say::word("map_more"),
    };
    Some(Block::Figure(Figure { alt: view.phrase("map_alt"), drawing: Box::new(Drawing::Web(web)) }))
}

/// Within a column the lanes stand in the order of what came first.
fn sort_columns(lanes: &mut [Lane]) {
    lanes.sort_by_key(|lane| match (lane.place, lane.frame) {
        (LanePlace::Column(column), frame) => (0, column, frame == Frame::Heavy),
        (LanePlace::Across, frame) => (1, 0, frame != Frame::Round),
    });
}

fn statement(view: &View, number: usize, id: RecordId, factor: &Factor) -> Statement {
    let dashed = statements::differs(view, id, factor);
    let text = shortened(say::note(&factor.statement));
    let mut words = vec![Inline::bold(format!("{number}\u{A0}"))];
    words.extend(text);
    let differs = if dashed { format!(" {}", capitalised(&say::word("views_differ_short"))) } else { String::new() };
    let said = say::text_of(&words);
    let alt = format!("{}.{differs}", said.trim_end_matches('.'));
    if dashed {
        words.push(Inline::text(" "));
        words.push(Inline::bold(say::word("views_differ_short")));
    }
    Statement { number, words, dashed, alt }
}

/// The beginning of a long statement, to the end of a word.
fn shortened(words: Words) -> Words {
    let whole = say::text_of(&words);
    if whole.chars().count() <= LONGEST {
        return words;
    }
    let head: String = whole.chars().take(LONGEST).collect();
    let head = head.rsplit_once(' ').map_or(head.as_str(), |(head, _)| head);
    let closing = if whole.starts_with('\u{201C}') { "\u{201D}" } else { "" };
    vec![Inline::text(format!("{}…{closing}", head.trim_end_matches([',', ';', ':', ' '])))]
}
