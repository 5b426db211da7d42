use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use serde_json::json;
use throughline_case::{
    form::{self, Control, Field},
    record::Record,
    vocabulary,
};

use super::*;
use crate::{App, Config, KeyCost};

/// Every child's case as it is opened, from a vault that is made once for all tests that only read.
static VIEWS: LazyLock<Vec<Value>> = LazyLock::new(|| views(&practice().1));

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

fn cards(view: &Value) -> impl Iterator<Item = &Value> {
    view["records"].as_array().unwrap().iter()
}

fn of_kind<'a>(view: &'a Value, kind: &str) -> Vec<&'a Value> {
    cards(view).filter(|card| card["kind"] == kind).collect()
}

fn child(name: &str) -> &'static Value {
    VIEWS.iter().find(|view| view["banner"]["name"] == name).unwrap()
}

/// Every field that somebody answered, with those inside groups as `kind.group.field`.
fn answered(mut visit: impl FnMut(&str, &Field, &Value)) {
    for card in VIEWS.iter().flat_map(cards) {
        let kind = RecordKind::deserialize(&card["kind"]).unwrap();
        let Some(form) = form::of(kind) else { continue };
        visit_fields(&kind.to_string(), &form.fields, &card["body"], &mut visit);
    }
}

fn visit_fields(path: &str, fields: &[Field], body: &Value, visit: &mut impl FnMut(&str, &Field, &Value)) {
    for field in fields {
        let value = &body[&field.name];
        if !is_filled(value) {
            continue;
        }
        let path = format!("{path}.{}", field.name);
        visit(&path, field, value);
        for item in value.as_array().into_iter().flatten().filter(|_| field.control == Control::Group) {
            visit_fields(&path, &field.items, item, visit);
        }
    }
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

#[test]
fn every_kind_of_card_is_written_for_a_practice_child() {
    let there: BTreeSet<_> = VIEWS.iter().flat_map(cards).map(|card| card["kind"].as_str().unwrap()).collect();
    let missing: Vec<_> = RecordKind::ALL.iter().filter(|kind| !there.contains(kind.to_string().as_str())).collect();
    assert!(missing.is_empty(), "no practice child has {missing:?}");
}

/// Every field of every kind: a field that nobody fills has never been looked at.
#[test]
fn every_field_of_every_kind_is_filled_by_a_practice_child() {
    let mut filled = BTreeSet::new();
    for card in VIEWS.iter().flat_map(cards) {
        let kind = card["kind"].as_str().unwrap();
        let fields = card["body"].as_object().unwrap().iter().filter(|(_, value)| is_filled(value));
        filled.extend(fields.map(|(field, _)| format!("{kind}.{field}")));
    }
    answered(|path, _, _| {
        filled.insert(path.to_owned());
    });
    let bodies = RecordKind::ALL.iter().flat_map(|kind| {
        let body = kind.empty_body();
        body.as_object().unwrap().keys().map(|field| format!("{kind}.{field}")).collect::<Vec<_>>()
    });
    let items = RecordKind::ALL.iter().filter_map(|kind| form::of(*kind)).flat_map(|form| {
        let groups = form.fields.iter().flat_map(|group| group.items.iter().map(move |item| (group, item)));
        groups.map(|(group, item)| format!("{}.{}.{}", form.kind, group.name, item.name)).collect::<Vec<_>>()
    });
    let asked = |field: &String| {
        let forms = RecordKind::ALL.iter().filter_map(|kind| form::of(*kind));
        !forms
            .flat_map(|form| form.superseded.iter().map(move |name| format!("{}.{name}", form.kind)))
            .any(|old| old == *field)
    };
    let empty: Vec<_> = bodies.chain(items).filter(asked).filter(|field| !filled.contains(field)).collect();
    assert!(empty.is_empty(), "no practice child fills {empty:?}");
}

/// The lists from which a formulation is put together.
const LISTS: &[&str] = &[
    "p_class",
    "level",
    "harm_direction",
    "factor_status",
    "sensitivity",
    "hypothesis",
    "confidence",
    "child_agrees",
    "ptm_slot",
    "attachment_slot",
    "link_kind",
    "link_strength",
    "cycle_slot",
    "cycle_function",
    "child_recognises",
    "contribution_mode",
    "attribution",
    "source_document",
    "reliability",
    "dissent_status",
    "child_took_part",
    "attendance",
    "narrative_section",
    "letter_reader",
    "letter_format",
    "copy_wanted",
    "criteria_set",
    "met",
    "event_tone",
    "retelling_level",
    "health_item",
    "health_status",
    "relation",
    "relation_quality",
];

/// The lists from which a care plan is put together.
const PLAN_LISTS: &[&str] = &[
    "informant",
    "session_attended",
    "plan_reader_role",
    "shift",
    "did_it_help",
    "ladder_rung",
    "safety_part",
    "risk_kind",
    "risk_direction",
    "risk_concern",
    "allegation_status",
    "nrm_grounds",
    "restriction",
    "incident_kind",
    "incident_severity",
    "incident_category",
    "incident_status",
    "offered_done",
    "review_kind",
    "target_decision",
    "intervention_decision",
    "still_fits",
    "principle",
    "measure",
    "better_area",
    "better_now",
    "evidence_type",
    "frequency_per",
    "day_plan_list",
    "helps",
    "target_owner",
];

#[test]
fn every_choice_of_a_formulation_is_made_for_a_practice_child() {
    let missing = never_chosen(LISTS);
    assert!(missing.is_empty(), "no practice child has {missing:?}");
}

#[test]
fn every_choice_of_a_care_plan_is_made_for_a_practice_child() {
    let missing = never_chosen(PLAN_LISTS);
    assert!(missing.is_empty(), "no practice child has {missing:?}");
}

/// The codes of these lists that nobody chose.
fn never_chosen(lists: &[&str]) -> Vec<String> {
    let mut chosen: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    answered(|_, field, value| {
        if let Some(list) = &field.vocabulary {
            let value = value.get("value").unwrap_or(value);
            let codes = value.as_array().map_or_else(|| vec![value], |codes| codes.iter().collect());
            let codes = codes.into_iter().filter_map(Value::as_str).map(str::to_owned);
            chosen.entry(list.clone()).or_default().extend(codes);
        }
    });
    let codes =
        lists.iter().flat_map(|list| vocabulary::get(list).unwrap().codes.iter().map(move |code| (*list, code)));
    let absent =
        codes.filter(|(list, entry)| !chosen.get(*list).is_some_and(|codes| codes.contains(entry.code.as_str())));
    absent.map(|(list, entry)| format!("{list} {}", entry.code)).collect()
}

#[test]
fn everybody_whose_view_a_formulation_needs_is_heard_in_a_practice_child() {
    let mut heard = BTreeSet::new();
    for said in VIEWS
        .iter()
        .flat_map(|view| of_kind(view, "factor"))
        .flat_map(|card| card["body"]["contributions"].as_array().unwrap().iter())
    {
        heard.insert((said["discipline"].as_str().unwrap(), said["mode"].as_str().unwrap(), said["verbatim"] == true));
    }
    for voice in [
        ("child", "conversation", true),
        ("child", "drawing", true),
        ("parent_carer", "interpreter", false),
        ("residential_care", "observation", false),
        ("education", "meeting", false),
        ("clinical_forensic_psychology", "meeting", false),
        ("youth_justice", "meeting", false),
        ("police", "written", false),
    ] {
        assert!(heard.contains(&voice), "nobody hears {voice:?}");
    }
}

#[test]
fn two_cycles_share_a_step_and_one_turns_harm_to_the_child_and_the_other_to_others() {
    for name in ["Kai", "Aleesha", "T"] {
        let view = child(name);
        let cycles: Vec<_> =
            of_kind(view, "cycle").iter().map(|cycle| cycle["body"]["steps"].as_array().unwrap()).collect();
        let steps = |cycle: usize| -> BTreeSet<_> {
            cycles[cycle].iter().map(|step| (step["slot"].to_string(), step["text"]["text"].to_string())).collect()
        };
        assert!(!steps(0).is_disjoint(&steps(1)), "{name}: no shared step");
        for (cycle, harm) in [(0, "to_self"), (1, "to_others")] {
            let factors = of_kind(view, "factor");
            let touched =
                factors.iter().filter(|card| cycles[cycle].iter().any(|step| step["factor"] == card["record"]));
            let harms: Vec<_> = touched.map(|card| &card["body"]["harm_direction"]["value"]).collect();
            assert!(harms.contains(&&json!(harm)), "{name}: {harms:?}");
        }
    }
}

#[test]
fn a_formulation_was_agreed_more_than_once_and_has_been_written_on_since() {
    for (name, versions) in [("Kai", 3), ("Aleesha", 3), ("T", 2)] {
        let view = child(name);
        let mut agreed: Vec<_> = of_kind(view, "version").into_iter().map(|card| &card["body"]).collect();
        agreed.retain(|version| version["about"] == "formulation");
        agreed.sort_by_key(|version| version["number"].as_u64());
        assert_eq!(agreed.len(), versions, "{name}");
        let hashes: BTreeSet<_> = agreed.iter().map(|version| version["hash"].as_str().unwrap()).collect();
        assert_eq!(hashes.len(), versions, "{name}: a version that changes nothing");
        assert!(agreed.iter().all(|version| is_filled(&version["change_summary"])), "{name}");
        let last: BTreeMap<_, _> = agreed[versions - 1]["manifest"]
            .as_array()
            .unwrap()
            .iter()
            .map(|entry| (entry["record"].as_str().unwrap(), entry["revision"].as_str().unwrap()))
            .collect();
        let factors = of_kind(view, "factor");
        let events = of_kind(view, "life_event");
        let since = factors.iter().chain(&events).filter(|card| {
            last.get(card["record"].as_str().unwrap()).is_none_or(|revision| card["revision"] != **revision)
        });
        assert!(since.count() > 1, "{name}: nothing was written after the last version");
    }
}

#[test]
fn of_bee_nothing_is_written_but_what_bee_said() {
    for kind in ["factor", "cycle", "narrative", "trauma_experience", "health_item", "letter", "trm_rating", "version"]
    {
        assert!(of_kind(child("Bee"), kind).is_empty(), "somebody wrote a {kind} for Bee");
    }
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
    let mut unknown = BTreeSet::new();
    for view in VIEWS.iter() {
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
    for view in VIEWS.iter() {
        let child = view["records"].as_array().unwrap().iter().find(|record| record["kind"] == "child").unwrap();
        if let Some(number) = child["body"]["nhs_number"]["value"]["text"].as_str() {
            assert!(number.starts_with("999") && throughline_case::nhs_number::is_valid(number));
        }
    }
}

#[test]
fn hard_text_comes_back_as_it_was_typed() {
    let text = CHILDREN.iter().find(|(file, _)| *file == "text-stress").unwrap().1;
    let story: Story = toml::from_str(text).unwrap();
    let lu = child(&story.child);
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
