//! Takes the texts that a recipient may not have out of one record.

use serde::Deserialize;
use serde_json::Value;

use super::{Withheld, is_mark};
use crate::{
    form,
    id::RecordId,
    note::{Conf, Note, notes_in},
    record::{Record, RecordKind},
    sharing::{Audience, Reason},
    text::Text,
    vocabulary,
};

/// The wording that stands where something about another person stood.
pub(super) const THIRD_PARTY: &str = "withheld_third_party";
/// The wording that stands where a restricted address stood.
pub(super) const ADDRESS: &str = "withheld_address";

/// The record without what this recipient may not have; none when its statement itself is withheld.
pub(super) fn redact(
    id: RecordId,
    record: &Record,
    audience: &Audience,
    withheld: &mut Vec<Withheld>,
) -> Option<Record> {
    let kind = record.kind();
    let mut body = record.body();
    if let Some(reason) = statement_withheld(kind, &body, audience) {
        withheld.push(Withheld { record: id, kind, whole: true, reason, by_hand: None });
        return None;
    }
    let mut reasons = Vec::new();
    if let Value::Object(fields) = &mut body {
        for field in fields.values_mut() {
            if matches!(strip(field, audience, &mut reasons), Outcome::Gone) {
                *field = emptied(field);
            }
        }
    }
    if let Some(reason) = reasons.first().filter(|_| is_left_without_words(kind, &body)) {
        withheld.push(Withheld { record: id, kind, whole: true, reason: *reason, by_hand: None });
        return None;
    }
    withheld.extend(reasons.into_iter().map(|reason| Withheld {
        record: id,
        kind,
        whole: false,
        reason,
        by_hand: None,
    }));
    // A body that was read once has the shape of its kind, and stripping keeps that shape.
    Record::read(kind, &body).ok()
}

fn statement_withheld(kind: RecordKind, body: &Value, audience: &Audience) -> Option<Reason> {
    let statement = &form::of(kind)?.statement()?.name;
    let note = Note::deserialize(body.get(statement)?).ok()?;
    audience.withholds(&note)
}

/// Whether no words are left in a record that says nothing without them.
fn is_left_without_words(kind: RecordKind, body: &Value) -> bool {
    form::of(kind).is_some_and(|form| form.nothing_without_words)
        && notes_in(body).iter().all(|note| note.text.is_blank() || is_mark(note))
}

/// What becomes of a value of which a part was withheld.
enum Outcome {
    Kept,
    /// The value is gone, with no trace.
    Gone,
}

fn strip(value: &mut Value, audience: &Audience, reasons: &mut Vec<Reason>) -> Outcome {
    if let Some(note) = as_note(value) {
        return strip_note(value, &note, audience, reasons);
    }
    match value {
        Value::Object(fields) if fields.get("attribution").is_some_and(|how| how == "not_for_sharing") => {
            reasons.push(Reason::ConfidentialSource);
            Outcome::Gone
        }
        // An answer or a contribution without its words has nothing left to say.
        Value::Object(fields) => {
            let gone = fields.values_mut().any(|field| matches!(strip(field, audience, reasons), Outcome::Gone));
            if gone { Outcome::Gone } else { Outcome::Kept }
        }
        Value::Array(items) => {
            items.retain_mut(|item| matches!(strip(item, audience, reasons), Outcome::Kept));
            Outcome::Kept
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Outcome::Kept,
    }
}

fn as_note(value: &Value) -> Option<Note> {
    let fields = value.as_object()?;
    (fields.contains_key("text") && fields.contains_key("conf")).then(|| Note::deserialize(value).ok())?
}

fn strip_note(value: &mut Value, note: &Note, audience: &Audience, reasons: &mut Vec<Reason>) -> Outcome {
    if note.text.is_blank() {
        return Outcome::Kept;
    }
    let Some(reason) = audience.withholds(note) else { return Outcome::Kept };
    reasons.push(reason);
    if !reason.leaves_a_mark() {
        return Outcome::Gone;
    }
    let key = if reason == Reason::AddressRestricted { ADDRESS } else { THIRD_PARTY };
    let mark = Note { text: Text::new(vocabulary::word(key)), conf: Conf::default(), said_by: None };
    *value = serde_json::to_value(mark).unwrap_or_default();
    Outcome::Kept
}

/// What stands in a record in place of a field that is gone.
fn emptied(field: &Value) -> Value {
    if field.get("state").is_some() {
        serde_json::json!({ "state": "withheld" })
    } else {
        serde_json::to_value(Note::default()).unwrap_or_default()
    }
}
