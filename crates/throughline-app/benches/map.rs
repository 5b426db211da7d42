//! The map of a child with 300 statements, 600 links and 500 life events, through the command that a window calls, beside
//! opening the same case.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a bench reads the clock, and stops when anything is not as it should be"
)]

use std::{
    io::Write as _,
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use throughline_app::{App, Config, KeyCost};

const STATEMENTS: usize = 300;
const LINKS: usize = 600;
const EVENTS: usize = 500;
const ROUNDS: usize = 20;
const LANES: [&str; 6] = ["protective", "predisposing", "precipitating", "presenting", "perpetuating", "predicted"];

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = App::new(Config { key_cost: KeyCost::Floor, ..Config::new(folder.path().to_owned()) });
    let case = enter(&app);
    let (mut maps, mut opens) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let begun = Instant::now();
        let map = call(&app, "formulation_map", json!({ "case_id": case, "lens": "five_ps" }));
        maps.push(begun.elapsed());
        assert_eq!(map["links"].as_array().map(Vec::len), Some(LINKS));
        let begun = Instant::now();
        call(&app, "open_case", json!({ "case_id": case }));
        opens.push(begun.elapsed());
    }
    let comparison = compare(&app, &case);
    let (map, open) = (middle(maps), middle(opens));
    writeln!(
        std::io::stdout(),
        "BENCH map_of_300_statements_and_600_links {map:.3} ms ratio {:.2} to opening the same case, {open:.3} ms",
        map / open
    )
    .expect("the figure is said");
    writeln!(
        std::io::stdout(),
        "BENCH compare_two_versions_of_1400_cards {comparison:.3} ms ratio {:.2} to opening the same case, {open:.3} ms",
        comparison / open
    )
    .expect("the figure is said");
}

/// What was agreed, beside what was agreed after every third statement was reworded and ten were set aside.
fn compare(app: &App, case: &Value) -> f64 {
    let agree = |summary: &str| {
        call(app, "agree_version", json!({ "case_id": case, "about": "formulation", "change_summary": summary }))
            ["record"]["record"]
            .clone()
    };
    let before = agree("");
    let cards = call(app, "open_case", json!({ "case_id": case }))["records"].clone();
    let statements = cards.as_array().into_iter().flatten().filter(|card| card["kind"] == "factor");
    for (number, card) in statements.enumerate().filter(|(number, _)| number % 3 == 0) {
        let based = json!({ "case_id": case, "record": card["record"], "based_on": card["revision"] });
        if number % 30 == 0 {
            let reason = json!({ "reason": "not so any more" });
            call(app, "retire_record", joined(based, reason));
        } else {
            let mut body = card["body"].clone();
            body["statement"]["text"] = json!(format!("{number} and so it went on, but less and less often"));
            call(app, "save_record", joined(based, json!({ "kind": "factor", "body": body })));
        }
    }
    let after = agree("Nights are calmer");
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        let begun = Instant::now();
        let reply = call(app, "compare_versions", json!({ "case_id": case, "version": before, "with": after }));
        times.push(begun.elapsed());
        assert_eq!(reply["changes"].as_array().map(Vec::len), Some(STATEMENTS / 3));
    }
    middle(times)
}

fn joined(mut one: Value, other: Value) -> Value {
    if let (Some(one), Value::Object(other)) = (one.as_object_mut(), other) {
        one.extend(other);
    }
    one
}

fn call(app: &App, name: &str, request: Value) -> Value {
    app.call(name, request).expect("the command works")
}

/// A child whose statements are linked far and wide, with a cycle for every ten of them.
fn enter(app: &App) -> Value {
    let set_up = json!({ "name": "Ines Farrow", "discipline": "police", "passphrase": "lantern otter quilt marble" });
    let key = call(app, "create_vault", set_up)["recovery_key"].clone();
    call(app, "confirm_recovery_key", json!({ "recovery_key": key }));
    let case = call(app, "new_case", json!({ "preferred_name": "Rowan" }))["case_id"].clone();
    let save = |kind: &str, body: Value| {
        call(app, "save_record", json!({ "case_id": case, "kind": kind, "body": body }))["record"]["record"].clone()
    };
    let note = |number: usize| json!({ "text": format!("{number} {}", "and so it went on ".repeat(4)) });
    let statements: Vec<Value> = (0..STATEMENTS)
        .map(|number| {
            let lane = LANES[number * 7 % LANES.len()];
            save("factor", json!({ "statement": note(number), "p_class": lane, "level": "child", "status": "active" }))
        })
        .collect();
    for number in 0..LINKS {
        let (from, to) = (&statements[number % STATEMENTS], &statements[(number * 31 + 17) % STATEMENTS]);
        save("factor_link", json!({ "from": from, "to": to, "link_kind": "leads_to" }));
    }
    for number in 0..EVENTS {
        save("life_event", json!({ "what": note(number), "when": { "state": "given", "value": { "year": 2020 } } }));
    }
    for ten in statements.chunks(10) {
        let steps: Vec<Value> =
            ten.iter().take(6).map(|factor| json!({ "slot": "trigger", "text": note(0), "factor": factor })).collect();
        save("cycle", json!({ "name": note(0), "steps": steps }));
    }
    case
}

fn middle(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times.get(times.len() / 2).map_or(f64::NAN, |time| time.as_secs_f64() * 1000.0)
}
