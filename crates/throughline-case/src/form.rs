//! Form descriptions: what each field of each kind is called, why it is asked, and how it is filled in.
//!
//! The window draws every form from these, the pages print the same labels, and the checks of a draft walk them.

use std::{collections::BTreeMap, sync::LazyLock};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    code::Code,
    note::{Note, Tier},
    problem::{Problem, contradictions},
    record::{Record, RecordKind},
    time::PartialDate,
    vocabulary,
};

/// How one kind of record is written.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// The kind it describes.
    pub kind: RecordKind,
    /// What one of them is called.
    pub label: String,
    /// What several are called.
    pub plural: String,
    /// Why the team keeps such a record.
    pub why: String,
    /// Where in the work it belongs.
    pub stage: String,
    /// Whether nothing of it is shared once all its words are withheld, although days, people and codes would be left.
    #[serde(default, skip_serializing)]
    #[cfg_attr(feature = "ts", ts(skip))]
    pub nothing_without_words: bool,
    /// Fields that nobody types, because the product fills them in.
    #[serde(default)]
    pub computed: Vec<String>,
    /// Fields that cards from before this version hold and that are asked elsewhere now; they are read, and never typed.
    #[serde(default, skip_serializing)]
    #[cfg_attr(feature = "ts", ts(skip))]
    pub superseded: Vec<String>,
    /// The fields in the order in which they are asked.
    #[serde(rename(deserialize = "field"), default)]
    pub fields: Vec<Field>,
}

/// One field of a form.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// The name of the field in the body.
    pub name: String,
    /// What it is called on the screen and on the page.
    pub label: String,
    /// How to fill it in.
    #[serde(default)]
    pub hint: Option<String>,
    /// Why it is asked.
    pub why: String,
    /// The control that fills it in.
    pub control: Control,
    /// The vocabulary of a code.
    #[serde(default)]
    pub vocabulary: Option<String>,
    /// Whether a record without it is not finished.
    #[serde(default)]
    pub required: bool,
    /// The tier in which its text starts.
    #[serde(default)]
    pub tier: Tier,
    /// Who usually fills it in.
    #[serde(default)]
    pub usually: Option<String>,
    /// The answer elsewhere in the form that makes this field worth asking.
    #[serde(default)]
    pub shown_when: Option<ShownWhen>,
    /// The answer elsewhere in the form by which its text is told in confidence, whoever writes it.
    #[serde(default)]
    pub in_confidence_when: Option<ShownWhen>,
    /// The kinds that a link may name.
    #[serde(default)]
    pub links_to: Vec<RecordKind>,
    /// Whether "there are none" is an answer.
    #[serde(default)]
    pub none_allowed: bool,
    /// How many lines the box is high.
    #[serde(default)]
    pub rows: Option<u32>,
    /// The fields of each item of a group.
    #[serde(rename(deserialize = "item"), default)]
    pub items: Vec<Field>,
}

/// When a field is worth asking.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ShownWhen {
    /// The other field.
    pub field: String,
    /// The codes it has to hold one of.
    pub is: Vec<Code>,
}

/// The controls a field can have; each stands for one shape in the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Control {
    /// A note that every such record has.
    Note,
    /// A note that may be missing with a reason.
    AnswerNote,
    /// A list of notes.
    Notes,
    /// A code.
    Code,
    /// A code that may be missing with a reason.
    AnswerCode,
    /// A list of codes.
    Codes,
    /// A date that may be partial.
    AnswerDate,
    /// A calendar day.
    AnswerDay,
    /// A time of day, by the clock.
    AnswerTime,
    /// A whole number.
    AnswerNumber,
    /// A number with decimal places.
    AnswerDecimal,
    /// A link to another record.
    Link,
    /// Links to other records.
    Links,
    /// Yes or no.
    Flag,
    /// A list of small groups of fields.
    Group,
}

static FORMS: LazyLock<BTreeMap<RecordKind, Form>> = LazyLock::new(|| {
    let forms = vocabulary::FORMS.iter().filter_map(|(_, text)| toml::from_str::<Form>(text).ok());
    forms.map(|form| (form.kind, form)).collect()
});

/// All forms in the order of the kinds.
pub fn all() -> impl Iterator<Item = &'static Form> {
    FORMS.values()
}

/// The form of a kind.
#[must_use]
pub fn of(kind: RecordKind) -> Option<&'static Form> {
    FORMS.get(&kind)
}

/// What one record of a kind is called.
#[must_use]
pub fn label(kind: RecordKind) -> &'static str {
    of(kind).map_or(kind.as_str(), |form| &form.label)
}

/// What several records of a kind are called.
#[must_use]
pub fn plural(kind: RecordKind) -> &'static str {
    of(kind).map_or(kind.as_str(), |form| &form.plural)
}

impl Form {
    /// The field whose words are what the record says: without them the record has nothing left to share.
    #[must_use]
    pub fn statement(&self) -> Option<&Field> {
        self.fields.iter().find(|field| field.control == Control::Note)
    }

    /// A field by name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

/// Everything to look at in a draft: what is missing, what cannot be read, and what contradicts itself.
#[must_use]
pub fn problems(record: &Record) -> Vec<Problem> {
    let body = record.body();
    let mut found = Vec::new();
    if let Some(form) = of(record.kind()) {
        check_fields(&form.fields, &body, "", &mut found);
    }
    found.extend(contradictions(record));
    found
}

fn check_fields(fields: &[Field], body: &Value, path: &str, found: &mut Vec<Problem>) {
    for field in fields.iter().filter(|field| is_shown(field, body)) {
        let Some(value) = body.get(&field.name) else { continue };
        let path = format!("{path}{}", field.name);
        if field.required && is_missing(field.control, value) {
            found.push(Problem::new(&path, "missing"));
        }
        if let Some(code) = unreadable(field, value) {
            found.push(Problem::new(&path, code));
        }
        if field.control == Control::Group {
            for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                check_fields(&field.items, item, &format!("{path}.{index}."), found);
            }
        }
    }
}

fn is_shown(field: &Field, body: &Value) -> bool {
    field.shown_when.as_ref().is_none_or(|when| when.holds(body))
}

impl ShownWhen {
    fn holds(&self, body: &Value) -> bool {
        let other = body.get(&self.field);
        let code = other.and_then(|other| other.as_str().or_else(|| other.get("value")?.as_str()));
        code.is_some_and(|code| self.is.iter().any(|wanted| wanted.as_str() == code))
    }
}

/// Lifts texts into confidence whose card says that they belong there, such as a pregnancy. What a person put higher stays
/// where they put it.
pub fn keep_in_confidence(kind: RecordKind, body: &mut Value) {
    for field in of(kind).into_iter().flat_map(|form| &form.fields) {
        if !field.in_confidence_when.as_ref().is_some_and(|when| when.holds(body)) {
            continue;
        }
        let text = body.get_mut(&field.name);
        let note = if field.control == Control::Note { text } else { text.and_then(|answer| answer.get_mut("value")) };
        let tier = note.and_then(|note| note.get_mut("conf")?.get_mut("tier"));
        if let Some(tier) = tier.filter(|tier| Tier::deserialize(&**tier).is_ok_and(|tier| tier < Tier::C)) {
            *tier = serde_json::json!(Tier::C);
        }
    }
}

/// A required answer is missing only while nobody has asked: "not known" is an answer that a reader can act on.
fn is_missing(control: Control, value: &Value) -> bool {
    match control {
        Control::Note => Note::deserialize(value).is_ok_and(|note| note.text.is_blank()),
        Control::AnswerNote => match state(value) {
            Some("given") => {
                value.get("value").and_then(|note| note.get("text")?.as_str()).is_none_or(|text| text.trim().is_empty())
            }
            other => other == Some("not_asked"),
        },
        Control::AnswerCode
        | Control::AnswerDate
        | Control::AnswerDay
        | Control::AnswerTime
        | Control::AnswerNumber
        | Control::AnswerDecimal => state(value) == Some("not_asked"),
        Control::Code => value.as_str().is_none_or(str::is_empty),
        Control::Notes | Control::Codes | Control::Links | Control::Group => value.as_array().is_none_or(Vec::is_empty),
        Control::Link => value.is_null(),
        Control::Flag => false,
    }
}

fn state(value: &Value) -> Option<&str> {
    value.get("state")?.as_str()
}

fn unreadable(field: &Field, value: &Value) -> Option<&'static str> {
    if matches!(state(value), Some("invalid_from_source" | "withheld")) {
        return Some("not_readable");
    }
    let given = value.get("value");
    match field.control {
        Control::Code => unknown_code(field, value.as_str()?),
        Control::AnswerCode => unknown_code(field, given?.as_str()?),
        Control::Codes => value.as_array()?.iter().find_map(|code| unknown_code(field, code.as_str()?)),
        Control::AnswerDate => {
            PartialDate::deserialize(given?).is_ok_and(|date| !date.is_real()).then_some("not_a_date")
        }
        Control::AnswerDay => given?.as_str()?.parse::<NaiveDate>().is_err().then_some("not_a_date"),
        Control::Note
        | Control::AnswerNote
        | Control::Notes
        | Control::AnswerTime
        | Control::AnswerNumber
        | Control::AnswerDecimal
        | Control::Link
        | Control::Links
        | Control::Flag
        | Control::Group => None,
    }
}

fn unknown_code(field: &Field, code: &str) -> Option<&'static str> {
    if code.is_empty() {
        return None;
    }
    match field.vocabulary.as_deref().and_then(|list| vocabulary::entry(list, &Code::from(code))) {
        None => Some("unknown_code"),
        Some(entry) => entry.inactive.as_ref().map(|_| "not_in_force"),
    }
}

#[cfg(test)]
mod tests;
