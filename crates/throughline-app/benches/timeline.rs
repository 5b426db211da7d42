//! Drawing the line of a life of 500 events through the command that a window calls, beside opening the same case.
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

const EVENTS: usize = 500;
const STATEMENTS: usize = 300;
const ROUNDS: usize = 20;

/// Good times and hard ones in turn.
const TONES: [&str; 4] = ["good", "hard", "both", "neither"];

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = App::new(Config { key_cost: KeyCost::Floor, ..Config::new(folder.path().to_owned()) });
    let case = enter(&app);
    let (mut lines, mut opens) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let room = json!({ "width": 900, "letter": 7, "longest": 240, "mark": 20 });
        let begun = Instant::now();
        let line = call(&app, "timeline", json!({ "case_id": case, "room": room }));
        lines.push(begun.elapsed());
        let drawn = ["good", "hard", "other"].map(|lane| line[lane].as_array().map_or(0, Vec::len));
        assert_eq!(drawn.iter().sum::<usize>(), EVENTS);
        let begun = Instant::now();
        call(&app, "open_case", json!({ "case_id": case }));
        opens.push(begun.elapsed());
    }
    let (line, open) = (middle(lines), middle(opens));
    writeln!(
        std::io::stdout(),
        "BENCH timeline_of_500_events {line:.3} ms ratio {:.2} to opening the case, {open:.3} ms",
        line / open
    )
    .expect("the figure is said");
}

fn call(app: &App, name: &str, request: Value) -> Value {
    app.call(name, request).expect("the command works")
}

/// A child with events of every tone over fifteen years, some rough, some lasting, and statements that come from them.
fn enter(app: &App) -> Value {
    let set_up = json!({ "name": "Ines Farrow", "discipline": "police", "passphrase": "lantern otter quilt marble" });
    let key = call(app, "create_vault", set_up)["recovery_key"].clone();
    call(app, "confirm_recovery_key", json!({ "recovery_key": key }));
    let started = call(app, "new_case", json!({ "preferred_name": "Rowan" }));
    let case = started["case_id"].clone();
    let save =
        |kind: &str, body: Value| call(app, "save_record", json!({ "case_id": case, "kind": kind, "body": body }));
    let cards = call(app, "open_case", json!({ "case_id": case }))["records"].clone();
    let mut child = cards.as_array().and_then(|cards| cards.iter().find(|card| card["kind"] == "child")).cloned();
    let child = child.as_mut().expect("a new case has the card of the child");
    child["body"]["dob"] = json!({ "state": "given", "value": { "year": 2011, "month": 6, "day": 8 } });
    let born = json!({ "case_id": case, "record": child["record"], "kind": "child", "based_on": child["revision"], "body": child["body"] });
    call(app, "save_record", born);
    let note = |words: String| json!({ "text": words, "conf": { "tier": "b" } });
    let mut events = Vec::new();
    for number in 0..EVENTS {
        let when = match number % 3 {
            0 => json!({ "year": 2011 + number % 15, "month": 7 + number % 6, "day": 1 + number % 28 }),
            1 => json!({ "year": 2012 + number % 14, "season": "summer" }),
            _ => json!({ "year": 2012 + number % 14, "about": true }),
        };
        let body = json!({
            "what": note(format!("What happened that time, number {number}")),
            "when": { "state": "given", "value": when },
            "tone": TONES[number % TONES.len()],
        });
        events.push(save("life_event", body)["record"]["record"].clone());
    }
    for number in 0..STATEMENTS {
        let from = [&events[number % EVENTS], &events[(number * 7 + 3) % EVENTS]];
        save("factor", json!({ "statement": note(format!("Statement {number}")), "events": from }));
    }
    case
}

fn middle(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times.get(times.len() / 2).map_or(f64::NAN, |time| time.as_secs_f64() * 1000.0)
}
