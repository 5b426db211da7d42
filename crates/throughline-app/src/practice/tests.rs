use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;
use throughline_case::{
    form::{self, Control},
    record::Record,
};

use super::*;
use crate::{App, Config, KeyCost};

/// The practice vault as somebody sees it who opens it for the first time.
fn practice() -> (tempfile::TempDir, App) {
    let folder = tempfile::tempdir().unwrap();
    let app = App::new(Config { key_cost: KeyCost::Floor, ..Config::new(folder.path().to_owned()) });
    let status = app.call("open_practice", json!({})).unwrap();
    assert_eq!((&status["vault"], &status["practice"]), (&json!("unlocked"), &json!(true)));
    (folder, app)
}

fn views(app: &App) -> Vec<Value> {
    let caseload = app.call("caseload", json!({ "show": "all" })).unwrap();
    let children = caseload["children"].as_array().unwrap();
    children.iter().map(|child| app.call("open_case", json!({ "case_id": child["case_id"] })).unwrap()).collect()
}

#[test]
fn the_practice_vault_holds_the_five_made_up_children_and_is_made_only_once() {
    let (folder, app) = practice();
    let names: Vec<_> = views(&app).iter().map(|view| view["banner"]["name"].as_str().unwrap().to_owned()).collect();
    assert_eq!(names.len(), CHILDREN.len());
    drop(app);
    let again = App::new(Config { key_cost: KeyCost::Floor, practice: true, ..Config::new(folder.path().to_owned()) });
    again.call("open_practice", json!({})).unwrap();
    assert_eq!(views(&again).len(), CHILDREN.len());
}

/// Every field of every kind, with the practice child that fills it: a field that nobody fills has never been looked at.
#[test]
fn every_field_of_every_kind_is_filled_by_a_practice_child() {
    let (_folder, app) = practice();
    let mut filled: BTreeMap<String, String> = BTreeMap::new();
    for view in views(&app) {
        let name = view["banner"]["name"].as_str().unwrap();
        for record in view["records"].as_array().unwrap() {
            let kind = record["kind"].as_str().unwrap();
            for (field, value) in record["body"].as_object().unwrap() {
                if is_filled(value) {
                    filled.entry(format!("{kind}.{field}")).or_insert_with(|| name.to_owned());
                }
            }
        }
    }
    let all = RecordKind::ALL.iter().flat_map(|kind| {
        let body = kind.empty_body();
        body.as_object().unwrap().keys().map(|field| format!("{kind}.{field}")).collect::<Vec<_>>()
    });
    let empty: Vec<_> = all.filter(|field| !filled.contains_key(field)).collect();
    assert!(empty.is_empty(), "no practice child fills {empty:?}; filled are {filled:?}");
}

fn is_filled(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(flag) => *flag,
        Value::Number(_) => true,
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Object(fields) => match fields.get("state").and_then(Value::as_str) {
            Some(state) => state == "given",
            None => fields.get("text").and_then(Value::as_str).is_some_and(|text| !text.is_empty()),
        },
    }
}

#[test]
fn every_code_that_the_practice_children_use_is_in_its_list() {
    let (_folder, app) = practice();
    let mut unknown = BTreeSet::new();
    for view in views(&app) {
        for record in view["records"].as_array().unwrap() {
            let kind = RecordKind::deserialize(&record["kind"]).unwrap();
            let read = Record::read(kind, &record["body"]).unwrap();
            let problems = form::problems(&read).into_iter();
            let wrong = problems.filter(|problem| matches!(problem.code.as_str(), "unknown_code" | "not_a_date"));
            unknown.extend(wrong.map(|problem| format!("{} {kind}.{}", view["banner"]["name"], problem.field)));
        }
    }
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn every_nhs_number_of_a_practice_child_is_from_the_range_that_is_never_given_out() {
    let (_folder, app) = practice();
    for view in views(&app) {
        let child = view["records"].as_array().unwrap().iter().find(|record| record["kind"] == "child").unwrap();
        if let Some(number) = child["body"]["nhs_number"]["value"]["text"].as_str() {
            assert!(number.starts_with("999") && throughline_case::nhs_number::is_valid(number));
        }
    }
}

#[test]
fn hard_text_comes_back_as_it_was_typed() {
    let (_folder, app) = practice();
    let text = CHILDREN.iter().find(|(file, _)| *file == "text-stress").unwrap().1;
    let story: Story = toml::from_str(text).unwrap();
    let views = views(&app);
    let lu = views.iter().find(|view| view["banner"]["name"] == story.child.as_str()).unwrap();
    let stored: Vec<String> =
        lu["records"].as_array().unwrap().iter().flat_map(|record| words(&record["body"])).collect();
    let written: Vec<String> = story.record.iter().flat_map(short_words).collect();
    assert!(written.iter().any(|words| words.chars().count() > 10_000));
    for words in written {
        assert!(stored.contains(&words), "lost: {} characters", words.chars().count());
    }
}

fn words(body: &Value) -> Vec<String> {
    throughline_case::note::notes_in(body).into_iter().map(|note| note.text.as_str().to_owned()).collect()
}

fn short_words(card: &Card) -> Vec<String> {
    let form = form::of(card.kind).unwrap();
    let notes = card.body.iter().filter(|(name, _)| {
        let control = form.field(name).unwrap().control;
        matches!(control, Control::Note | Control::AnswerNote | Control::Notes)
    });
    notes.flat_map(|(_, value)| texts(value)).collect()
}

fn texts(value: &toml::Value) -> Vec<String> {
    match value {
        toml::Value::String(words) => vec![words.clone()],
        toml::Value::Table(table) => table.get("text").into_iter().flat_map(texts).collect(),
        toml::Value::Array(items) => items.iter().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}
