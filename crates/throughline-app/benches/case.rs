//! Opening a case of 2,000 cards through the command that a window calls, beside reading the same reply as JSON.
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

const CARDS: usize = 2000;
const ROUNDS: usize = 20;

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = App::new(Config { key_cost: KeyCost::Floor, ..Config::new(folder.path().to_owned()) });
    let case = enter(&app);
    let (mut opens, mut reads) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let begun = Instant::now();
        let view = call(&app, "open_case", json!({ "case_id": case }));
        opens.push(begun.elapsed());
        assert!(view["records"].as_array().is_some_and(|records| records.len() >= CARDS));
        let text = view.to_string();
        let begun = Instant::now();
        let again: Value = serde_json::from_str(&text).expect("the reply is JSON");
        reads.push(begun.elapsed());
        assert_eq!(again["case_id"], case);
    }
    let (open, read) = (middle(opens), middle(reads));
    writeln!(
        std::io::stdout(),
        "BENCH open_a_case_of_2000_cards {open:.3} ms ratio {:.2} to reading its reply as JSON, {read:.3} ms",
        open / read
    )
    .expect("the figure is said");
}

fn call(app: &App, name: &str, request: Value) -> Value {
    app.call(name, request).expect("the command works")
}

/// A case of statements, lines, needs, events and steps, a few of each kind linked to each other.
fn enter(app: &App) -> Value {
    let set_up = json!({ "name": "Ines Farrow", "discipline": "police", "passphrase": "lantern otter quilt marble" });
    let key = call(app, "create_vault", set_up)["recovery_key"].clone();
    call(app, "confirm_recovery_key", json!({ "recovery_key": key }));
    let case = call(app, "new_case", json!({ "preferred_name": "Rowan" }))["case_id"].clone();
    let note = |number: usize| json!({ "text": format!("{number} {}", "and so the week went on ".repeat(12)), "conf": { "tier": "b" } });
    let mut last = Value::Null;
    for number in 0..CARDS {
        let (kind, body) = match number % 5 {
            0 => (
                "factor",
                json!({ "statement": note(number), "p_class": "presenting", "level": "child", "status": "active" }),
            ),
            1 => ("day_plan_line", json!({ "list": "triggers", "line": note(number) })),
            2 => ("need", json!({ "statement": note(number), "factors": [last] })),
            3 => {
                ("life_event", json!({ "what": note(number), "when": { "state": "given", "value": { "year": 2020 } } }))
            }
            _ => (
                "target",
                json!({ "text": note(number), "by_when": { "state": "given", "value": "2027-01-31" }, "status": "active" }),
            ),
        };
        let saved = call(app, "save_record", json!({ "case_id": case, "kind": kind, "body": body }));
        if kind == "target" || kind == "day_plan_line" {
            last = saved["record"]["record"].clone();
        }
    }
    case
}

fn middle(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times.get(times.len() / 2).map_or(f64::NAN, |time| time.as_secs_f64() * 1000.0)
}
