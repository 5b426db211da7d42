//! The map of a child with 300 statements, 600 links and 500 life events, and the comparison of two versions of its
//! formulation, through the commands that a window calls, beside opening the same case.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a bench reads the clock, and stops when anything is not as it should be"
)]

mod common;

use common::{Desk, middle, say};
use serde_json::{Value, json};

const STATEMENTS: usize = 300;
const LINKS: usize = 600;
const EVENTS: usize = 500;
const LANES: [&str; 6] = ["protective", "predisposing", "precipitating", "presenting", "perpetuating", "predicted"];

fn main() {
    let desk = Desk::ready();
    enter(&desk);
    let asked = || desk.call("formulation_map", json!({ "case_id": desk.case, "lens": "five_ps" }));
    let map = middle(asked, |map| assert_eq!(map["links"].as_array().map(Vec::len), Some(LINKS)));
    let open = desk.opening(drop);
    say("map_of_300_statements_and_600_links", map, "opening the same case", open);
    say("compare_two_versions_of_1400_cards", compare(&desk), "opening the same case", open);
}

/// What was agreed, beside what was agreed after every third statement was reworded and ten were set aside.
fn compare(desk: &Desk) -> f64 {
    let agree = |summary: &str| {
        let request = json!({ "case_id": desk.case, "about": "formulation", "change_summary": summary });
        desk.call("agree_version", request)["record"]["record"].clone()
    };
    let before = agree("");
    let cards = desk.open()["records"].clone();
    let statements = cards.as_array().into_iter().flatten().filter(|card| card["kind"] == "factor");
    for (number, card) in statements.enumerate().filter(|(number, _)| number % 3 == 0) {
        let based = json!({ "case_id": desk.case, "record": card["record"], "based_on": card["revision"] });
        if number % 30 == 0 {
            let reason = json!({ "reason": "not so any more" });
            desk.call("retire_record", joined(based, reason));
        } else {
            let mut body = card["body"].clone();
            body["statement"]["text"] = json!(format!("{number} and so it went on, but less and less often"));
            desk.call("save_record", joined(based, json!({ "kind": "factor", "body": body })));
        }
    }
    let after = agree("Nights are calmer");
    let asked = || desk.call("compare_versions", json!({ "case_id": desk.case, "version": before, "with": after }));
    middle(asked, |reply| assert_eq!(reply["changes"].as_array().map(Vec::len), Some(STATEMENTS / 3)))
}

fn joined(mut one: Value, other: Value) -> Value {
    if let (Some(one), Value::Object(other)) = (one.as_object_mut(), other) {
        one.extend(other);
    }
    one
}

/// Statements that are linked far and wide, with a cycle for every ten of them.
fn enter(desk: &Desk) {
    let note = |number: usize| common::note(format!("{number} {}", "and so it went on ".repeat(4)));
    let statements: Vec<Value> = (0..STATEMENTS)
        .map(|number| {
            let lane = LANES[number * 7 % LANES.len()];
            desk.add(
                "factor",
                json!({ "statement": note(number), "p_class": lane, "level": "child", "status": "active" }),
            )
        })
        .collect();
    for number in 0..LINKS {
        let (from, to) = (&statements[number % STATEMENTS], &statements[(number * 31 + 17) % STATEMENTS]);
        desk.add("factor_link", json!({ "from": from, "to": to, "link_kind": "leads_to" }));
    }
    for number in 0..EVENTS {
        desk.add(
            "life_event",
            json!({ "what": note(number), "when": { "state": "given", "value": { "year": 2020 } } }),
        );
    }
    for ten in statements.chunks(10) {
        let steps: Vec<Value> =
            ten.iter().take(6).map(|factor| json!({ "slot": "trigger", "text": note(0), "factor": factor })).collect();
        desk.add("cycle", json!({ "name": note(0), "steps": steps }));
    }
}
