//! How the value of a field reads, so that two of them can be compared by people.

use chrono::{NaiveDate, NaiveTime};
use serde::Deserialize;
use serde_json::Value;

use crate::{
    code::Code,
    form::{Control, Field},
    id::RecordId,
    note::Note,
    time::{PartialDate, long_date},
    vocabulary,
};

/// How another card is called where a field points at it.
pub(super) type Titles<'a> = &'a dyn Fn(RecordId) -> String;

/// The value of a field in words; empty while it says nothing.
pub(super) fn say(field: &Field, value: &Value, titles: Titles<'_>) -> String {
    match value.get("state").and_then(Value::as_str) {
        None | Some("not_asked") => {}
        Some("given") => return value.get("value").map_or_else(String::new, |value| say_given(field, value, titles)),
        Some("invalid_from_source") => return words(value.get("text")),
        Some(state) => return vocabulary::label("answer_state", &Code::from(state)),
    }
    say_given(field, value, titles)
}

fn say_given(field: &Field, value: &Value, titles: Titles<'_>) -> String {
    match field.control {
        Control::Note | Control::AnswerNote => note(value),
        Control::Notes => each(value, "\n", note),
        Control::Code | Control::AnswerCode => code(field, value),
        Control::Codes => each(value, ", ", |value| code(field, value)),
        Control::AnswerDate => PartialDate::deserialize(value).map_or_else(|_| String::new(), |date| date.to_string()),
        Control::AnswerDay => {
            let day = value.as_str().and_then(|day| day.parse::<NaiveDate>().ok());
            day.map_or_else(|| words(Some(value)), long_date)
        }
        Control::AnswerTime => clock(value).unwrap_or_else(|| words(Some(value))),
        Control::AnswerDecimal => words(Some(value)),
        Control::AnswerNumber => value.as_u64().map_or_else(String::new, |number| number.to_string()),
        Control::Flag if value.as_bool() == Some(true) => vocabulary::word("yes"),
        Control::Flag => String::new(),
        Control::Link => link(value, titles),
        Control::Links => each(value, "\n", |value| link(value, titles)),
        Control::Group => group(field, value, titles),
    }
}

/// A time of day as it stands on a clock.
fn clock(value: &Value) -> Option<String> {
    let time = value.as_str()?.parse::<NaiveTime>().ok()?;
    Some(time.format("%H:%M").to_string())
}

fn words(value: Option<&Value>) -> String {
    value.and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// The words of a note; in quotation marks when they are somebody's very words.
fn note(value: &Value) -> String {
    let Ok(note) = Note::deserialize(value) else { return String::new() };
    let words = note.text.as_str();
    let verbatim = note.said_by.as_ref().is_some_and(|said| said.verbatim);
    if verbatim && !note.text.is_blank() { format!("\u{201c}{words}\u{201d}") } else { words.to_owned() }
}

fn code(field: &Field, value: &Value) -> String {
    let code = value.as_str().unwrap_or_default();
    let list = field.vocabulary.as_deref().unwrap_or_default();
    if code.is_empty() { String::new() } else { vocabulary::label(list, &Code::from(code)) }
}

fn link(value: &Value, titles: Titles<'_>) -> String {
    RecordId::deserialize(value).map_or_else(|_| String::new(), titles)
}

fn each(value: &Value, between: &str, one: impl Fn(&Value) -> String) -> String {
    let said = value.as_array().into_iter().flatten().map(one).filter(|words| !words.is_empty());
    said.collect::<Vec<_>>().join(between)
}

/// Each item of a group on a line of its own, with its number, because the order of steps matters.
fn group(field: &Field, value: &Value, titles: Titles<'_>) -> String {
    let items = value.as_array().into_iter().flatten().enumerate().map(|(index, item)| {
        let inner = field.items.iter().filter_map(|inner| {
            let said = say(inner, item.get(&inner.name)?, titles);
            (!said.is_empty()).then(|| format!("{}: {said}", inner.label))
        });
        format!("{}. {}", index + 1, inner.collect::<Vec<_>>().join("; "))
    });
    items.collect::<Vec<_>>().join("\n")
}
