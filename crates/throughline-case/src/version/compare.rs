//! What became of the cards between two versions: added, reworded, linked another way, moved, set aside.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::{
    say::{Titles, say},
    wording::{Run, compare_words},
};
use crate::{
    code::Code,
    form::{self, Control, Field},
    id::RecordId,
    note::{Note, notes_in},
    record::{Record, RecordKind},
    text::Text,
    vocabulary,
};

/// A card as one side holds it.
#[derive(Debug, Clone)]
pub struct Held {
    /// Its kind.
    pub kind: RecordKind,
    /// What it says there.
    pub body: Value,
}

/// What became of one card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The card.
    pub record: RecordId,
    /// Its kind.
    pub kind: RecordKind,
    /// One line for the card, as the later side has it.
    pub title: Text,
    /// What became of it (vocabulary `version_change`), the most telling first.
    pub what: Vec<Code>,
    /// What it says otherwise, field by field in the order of its form.
    pub fields: Vec<FieldChange>,
}

/// What one field says otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FieldChange {
    /// The field.
    pub field: String,
    /// What it is called.
    pub label: String,
    /// What became of it (vocabulary `version_change`).
    pub what: Code,
    /// How it read; empty when it said nothing.
    pub was: Text,
    /// How it reads now; empty when it says nothing any more.
    pub now: Text,
    /// The same, word by word: what stays and what was taken out make up how it read, what stays and what was added how it
    /// reads now.
    pub runs: Vec<Run>,
}

const ADDED: &str = "added";
const RETIRED: &str = "retired";
const MOVED: &str = "moved";
const RELINKED: &str = "relinked";
const REWORDED: &str = "reworded";
const ANSWERED: &str = "answered";
const PRIVACY: &str = "privacy";

/// Compares two sides card by card. A card that both hold with the same words is left out. `title_of` names the cards
/// that fields point at and that neither side holds.
#[must_use]
pub fn compare(
    before: &BTreeMap<RecordId, Held>,
    after: &BTreeMap<RecordId, Held>,
    title_of: &dyn Fn(RecordId) -> Option<String>,
) -> Vec<Change> {
    let titles = |id: RecordId| {
        let held = after.get(&id).or_else(|| before.get(&id)).and_then(plain_title);
        held.or_else(|| title_of(id)).unwrap_or_else(|| vocabulary::word("card_not_shown"))
    };
    let mut records: Vec<RecordId> = before.keys().chain(after.keys()).copied().collect();
    records.sort_unstable();
    records.dedup();
    let changes = records.into_iter().filter_map(|record| {
        let (was, now) = (before.get(&record), after.get(&record));
        let (held, what) = match (was, now) {
            (None, Some(now)) => (now, Some(ADDED)),
            (Some(was), None) => (was, Some(RETIRED)),
            (Some(_), Some(now)) => (now, None),
            (None, None) => return None,
        };
        let fields = fields(held.kind, was, now, &titles);
        let what = what.map_or_else(|| kinds_of(&fields), |what| vec![Code::from(what)]);
        let title = Text::new(title(held, &titles));
        (!what.is_empty()).then_some(Change { record, kind: held.kind, title, what, fields })
    });
    let mut changes: Vec<Change> = changes.collect();
    changes.sort_by_key(|change| (rank(change), change.kind, change.record));
    changes
}

/// Where a change stands in the list: by what became of the card, in the order of the vocabulary.
fn rank(change: &Change) -> usize {
    change.what.first().map_or(usize::MAX, |what| vocabulary::rank("version_change", what))
}

fn kinds_of(fields: &[FieldChange]) -> Vec<Code> {
    let mut kinds: Vec<Code> = fields.iter().map(|field| field.what.clone()).collect();
    kinds.sort_by_key(|what| vocabulary::rank("version_change", what));
    kinds.dedup();
    kinds
}

fn plain_title(held: &Held) -> Option<String> {
    let title = Record::read(held.kind, &held.body).ok()?.title();
    (!title.trim().is_empty()).then_some(title)
}

/// The line of a card. A link has no words of its own and is named by what it joins.
fn title(held: &Held, titles: Titles<'_>) -> String {
    let Ok(record) = Record::read(held.kind, &held.body) else { return form::label(held.kind).to_owned() };
    match &record {
        Record::FactorLink(link) => {
            let end = |id: Option<RecordId>| id.map_or_else(|| vocabulary::word("card_not_chosen"), titles);
            format!("{} {} {}", end(link.from), record.title(), end(link.to))
        }
        _ => plain_title(held).unwrap_or_else(|| form::label(held.kind).to_owned()),
    }
}

fn fields(kind: RecordKind, was: Option<&Held>, now: Option<&Held>, titles: Titles<'_>) -> Vec<FieldChange> {
    let empty = kind.empty_body();
    let (was, now) = (whole(kind, was, &empty), whole(kind, now, &empty));
    let Some(form) = form::of(kind) else { return Vec::new() };
    let changed = form.fields.iter().filter_map(|field| {
        let (was, now) = (was.get(&field.name)?, now.get(&field.name)?);
        (was != now).then(|| field_change(kind, field, was, now, titles)).flatten()
    });
    changed.collect()
}

/// A body with every field of today present, so that a field an older version did not know is no change.
fn whole(kind: RecordKind, held: Option<&Held>, empty: &Value) -> Value {
    let Some(held) = held else { return empty.clone() };
    Record::read(kind, &held.body).map_or_else(|_| held.body.clone(), |record| record.body())
}

fn field_change(kind: RecordKind, field: &Field, was: &Value, now: &Value, titles: Titles<'_>) -> Option<FieldChange> {
    let (mut before, mut after) = (say(field, was, titles), say(field, now, titles));
    let mut what = what(kind, field, was, now);
    if before == after {
        let privacies = (privacy(was), privacy(now));
        if privacies.0 == privacies.1 {
            // Who wrote an answer down, and on which day, is in the history of the card.
            return None;
        }
        (before, after) = privacies;
        what = PRIVACY;
    }
    Some(FieldChange {
        field: field.name.clone(),
        label: field.label.clone(),
        what: Code::from(what),
        runs: compare_words(&before, &after),
        was: Text::new(before),
        now: Text::new(after),
    })
}

fn what(kind: RecordKind, field: &Field, was: &Value, now: &Value) -> &'static str {
    match (kind, field.name.as_str(), field.control) {
        (RecordKind::Factor, "p_class", _) => MOVED,
        (RecordKind::FactorLink, "link_kind", _) | (_, _, Control::Link | Control::Links) => RELINKED,
        (_, _, Control::Group) if links_in(field, was) != links_in(field, now) => RELINKED,
        (_, _, Control::Note | Control::AnswerNote | Control::Notes | Control::Group) => REWORDED,
        _ => ANSWERED,
    }
}

/// The cards that the items of a group point at, in their order.
fn links_in<'a>(field: &Field, value: &'a Value) -> Vec<&'a Value> {
    let links: Vec<&str> = field
        .items
        .iter()
        .filter(|item| matches!(item.control, Control::Link | Control::Links))
        .map(|item| item.name.as_str())
        .collect();
    let items = value.as_array().into_iter().flatten();
    items.flat_map(|item| links.iter().filter_map(|name| item.get(*name)).collect::<Vec<_>>()).collect()
}

/// Who may see the texts of a field and whose words they are, which can change while the words stay.
fn privacy(value: &Value) -> String {
    let held = Value::Array(vec![value.clone()]);
    let said = notes_in(&held).into_iter().map(|note| privacy_of(&note));
    said.collect::<Vec<_>>().join("\n")
}

fn privacy_of(note: &Note) -> String {
    let conf = serde_json::to_value(&note.conf).unwrap_or_default();
    let mut said = Vec::new();
    for (name, value) in conf.as_object().into_iter().flatten() {
        match (name.as_str(), value) {
            ("tier" | "child_wish", Value::String(code)) => {
                said.push(vocabulary::label(name, &Code::from(code.as_str())))
            }
            (flag, Value::Bool(true)) => said.push(vocabulary::label("conf_flag", &Code::from(flag))),
            ("audience_allow" | "audience_deny", Value::Array(codes)) => {
                let codes = codes.iter().filter_map(Value::as_str);
                let named = codes.map(|code| vocabulary::label("recipient_profile", &Code::from(code)));
                let named = named.collect::<Vec<_>>().join(", ");
                said.push(vocabulary::phrase(&format!("version_{name}"), &[("who", &named)]));
            }
            ("reason", Value::String(reason)) => said.push(reason.clone()),
            _ => {}
        }
    }
    said.extend(note.said_by.as_ref().map(|said| vocabulary::label("voice", &said.who)));
    said.join("; ")
}

#[cfg(test)]
mod tests;
