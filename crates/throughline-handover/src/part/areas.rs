//! The child's advocate, and the six areas that the work is counted under.

use throughline_case::{record::RecordKind, vocabulary};

use super::{bullets, criteria, front::contacts, labels, section, strong};
use crate::{
    block::{Block, Inline},
    content::{
        say::{self, Words},
        view::{Part, View, name, paragraph},
    },
};

const KINDS: &[RecordKind] = &[];
const ADVOCATES: &[&str] = &["young_persons_advocate", "independent_advocate", "imha"];

pub(super) fn blocks(view: &View) -> Vec<Block> {
    let mut blocks = section(say::word("advocate_title"), advocates(view));
    blocks.extend(criteria::framework(view));
    blocks.extend(section(say::word("areas_title"), labels(areas(view))));
    blocks.extend(section(say::word("criteria_title"), criteria::criteria(view)));
    blocks.extend(section(say::word("consultations_title"), criteria::consultations(view)));
    view.part(Part::new(say::word("block_z"), "empty_z", KINDS, blocks))
}

fn advocates(view: &View) -> Option<Block> {
    let people = view.people();
    let lines = ADVOCATES.iter().flat_map(|role| {
        people.iter().filter(move |(_, person)| person.role.as_str() == *role).map(|(_, person)| {
            say::list([strong(name(person)), say::code("person_role", &person.role), contacts::number(person)])
        })
    });
    let lines: Vec<Words> = lines.collect();
    if lines.is_empty() && !view.left_out(&[RecordKind::Person]) {
        return Some(paragraph(say::plain("empty_z")));
    }
    bullets(lines)
}

/// Each area with how many targets are at work in it; the targets themselves say which is theirs.
fn areas(view: &View) -> Vec<(String, Words)> {
    let Some(list) = vocabulary::get("objective_area") else {
        return Vec::new();
    };
    let targets = super::targets::in_order(view);
    if targets.is_empty() {
        return Vec::new();
    }
    let row = |entry: &vocabulary::Entry| {
        let own = targets.iter().filter(|(_, target)| target.objective_area == entry.code);
        let live = own.filter(|(_, target)| matches!(target.status.as_str(), "" | "active" | "proposed")).count();
        let words = match live {
            0 if view.left_out(&[RecordKind::Target]) => Words::new(),
            0 => say::plain("no_targets"),
            1 => say::plain("area_target"),
            n => say::phrase("area_targets", &[("n", vec![Inline::text(n.to_string())])]),
        };
        (entry.label.clone(), words)
    };
    list.codes.iter().map(row).collect()
}
