//! The short way in which practice files write a body, filled out by the form of its kind.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use throughline_case::{
    form::{self, Control, Field},
    id::RecordId,
    record::RecordKind,
};

use crate::{command::Reply, error::CommandError};

/// The ids behind the local names of one file, such as `P7`.
pub(super) struct Ids(BTreeMap<String, RecordId>);

impl Ids {
    pub(super) const fn new() -> Self {
        Self(BTreeMap::new())
    }

    pub(super) fn insert(&mut self, name: String, id: RecordId) {
        self.0.insert(name, id);
    }

    pub(super) fn get(&self, name: &str) -> Option<RecordId> {
        self.0.get(name).copied()
    }

    fn resolve(&self, name: &toml::Value) -> Reply<Value> {
        let id = name.as_str().and_then(|name| self.get(name));
        id.map(|id| json!(id)).ok_or_else(|| CommandError::bug("a practice file names a card that it does not hold"))
    }

    /// An audience list names recipient profiles and people: names of people become ids.
    fn audience(&self, names: &toml::Value) -> Value {
        let names = names.as_array().into_iter().flatten().filter_map(toml::Value::as_str);
        names.map(|name| self.get(name).map_or_else(|| json!(name), |id| json!(id))).collect()
    }
}

/// A full body from its short form.
pub(super) fn expand(kind: RecordKind, short: &toml::Table, ids: &Ids) -> Reply<Value> {
    let form = form::of(kind).ok_or_else(|| CommandError::bug("a kind without a form"))?;
    fields(&form.fields, short, ids).map(Value::Object)
}

fn fields(fields: &[Field], short: &toml::Table, ids: &Ids) -> Reply<Map<String, Value>> {
    let mut body = Map::new();
    for (name, value) in short {
        let field = fields.iter().find(|field| field.name == *name);
        let field = field.ok_or_else(|| CommandError::bug("a practice file fills in a field that its form lacks"))?;
        body.insert(name.clone(), one(field, value, ids)?);
    }
    Ok(body)
}

fn one(field: &Field, value: &toml::Value, ids: &Ids) -> Reply<Value> {
    Ok(match field.control {
        Control::Note => note(value, ids)?,
        Control::Notes => each(value, |item| note(item, ids))?,
        Control::AnswerNote => answer(value, |value| note(value, ids))?,
        Control::Code | Control::Flag | Control::Codes => plain(value)?,
        Control::AnswerCode
        | Control::AnswerDay
        | Control::AnswerTime
        | Control::AnswerNumber
        | Control::AnswerDecimal => answer(value, plain)?,
        Control::AnswerDate => answer(value, |value| partial_date(value.as_str().unwrap_or_default()))?,
        Control::Link => ids.resolve(value)?,
        Control::Links => each(value, |item| ids.resolve(item))?,
        Control::Group => each(value, |item| {
            let table = item.as_table().ok_or_else(|| CommandError::bug("a group in a practice file is no table"))?;
            fields(&field.items, table, ids).map(Value::Object)
        })?,
    })
}

fn each(value: &toml::Value, make: impl FnMut(&toml::Value) -> Reply<Value>) -> Reply<Value> {
    value.as_array().into_iter().flatten().map(make).collect::<Reply<Vec<_>>>().map(Value::Array)
}

fn plain(value: &toml::Value) -> Reply<Value> {
    serde_json::to_value(value).map_err(|_| CommandError::bug("a practice file holds a value without a JSON form"))
}

/// An answer that was given, or the table that says why there is none.
fn answer(value: &toml::Value, make: impl FnOnce(&toml::Value) -> Reply<Value>) -> Reply<Value> {
    if value.get("state").is_some() {
        return plain(value);
    }
    Ok(json!({ "state": "given", "value": make(value)? }))
}

fn note(value: &toml::Value, ids: &Ids) -> Reply<Value> {
    let Some(table) = value.as_table() else {
        return Ok(json!({ "text": plain(value)?, "conf": { "tier": "b" } }));
    };
    let mut conf = Map::from_iter([("tier".to_owned(), json!("b"))]);
    let mut note = Map::new();
    for (name, value) in table {
        match name.as_str() {
            "text" => drop(note.insert("text".to_owned(), plain(value)?)),
            "child" => {
                let on = table.get("on").and_then(toml::Value::as_str).map(partial_date).transpose()?;
                let on = on
                    .map_or_else(|| json!({ "state": "not_asked" }), |date| json!({ "state": "given", "value": date }));
                note.insert("said_by".to_owned(), json!({ "who": "child", "verbatim": true, "on": on }));
            }
            "on" => {}
            "third_party" => {
                conf.insert("third_party".to_owned(), json!(true));
                conf.insert("third_party_who".to_owned(), json!(value.as_str().and_then(|name| ids.get(name))));
            }
            "wish" => drop(conf.insert("child_wish".to_owned(), plain(value)?)),
            "allow" => drop(conf.insert("audience_allow".to_owned(), ids.audience(value))),
            "deny" => drop(conf.insert("audience_deny".to_owned(), ids.audience(value))),
            other => drop(conf.insert(other.to_owned(), plain(value)?)),
        }
    }
    note.insert("conf".to_owned(), Value::Object(conf));
    Ok(Value::Object(note))
}

/// `2011-06-08`, `2017-07`, `2016`, `summer 2016`, or the birthday of an age as in `2017-02-28 aged 5 to 6`, with
/// `about ` in front of a guess.
fn partial_date(text: &str) -> Reply<Value> {
    let (about, digits) = text.strip_prefix("about ").map_or((false, text), |digits| (true, digits));
    if let Some((birthday, ages)) = digits.split_once(" aged ") {
        let (from, to) = ages.split_once(" to ").map_or((ages, None), |(from, to)| (from, to.parse::<u32>().ok()));
        let mut date = partial_date(birthday)?;
        date["about"] = json!(about);
        date["age_from"] = json!(from.parse::<u32>().ok());
        date["age_to"] = json!(to);
        return Ok(date);
    }
    if let Some((season, year)) = digits.split_once(' ') {
        return Ok(json!({ "year": year.parse::<i32>().ok(), "about": about, "season": season }));
    }
    let mut parts = digits.split('-').map(|part| part.parse::<u32>().ok());
    let mut next = || parts.next().flatten();
    let year = next().ok_or_else(|| CommandError::bug("a practice file holds a date that cannot be read"))?;
    Ok(json!({ "year": year, "month": next(), "day": next(), "about": about }))
}
