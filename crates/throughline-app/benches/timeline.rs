//! Drawing the line of a life of 500 events through the command that a window calls, beside opening the same case.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a bench reads the clock, and stops when anything is not as it should be"
)]

mod common;

use common::{Desk, middle, note, say};
use serde_json::json;

const EVENTS: usize = 500;
const STATEMENTS: usize = 300;

/// Good times and hard ones in turn.
const TONES: [&str; 4] = ["good", "hard", "both", "neither"];

fn main() {
    let desk = Desk::ready();
    enter(&desk);
    let asked = || {
        let room = json!({ "width": 900, "letter": 7, "longest": 240, "mark": 20 });
        desk.call("timeline", json!({ "case_id": desk.case, "room": room }))
    };
    let line = middle(asked, |line| {
        let drawn = ["good", "hard", "other"].map(|lane| line[lane].as_array().map_or(0, Vec::len));
        assert_eq!(drawn.iter().sum::<usize>(), EVENTS);
    });
    say("timeline_of_500_events", line, "opening the case", desk.opening(drop));
}

/// Events of every tone over fifteen years, some rough, some lasting, and statements that come from them.
fn enter(desk: &Desk) {
    let cards = desk.open()["records"].clone();
    let mut child = cards.as_array().and_then(|cards| cards.iter().find(|card| card["kind"] == "child")).cloned();
    let child = child.as_mut().expect("a new case has the card of the child");
    child["body"]["dob"] = json!({ "state": "given", "value": { "year": 2011, "month": 6, "day": 8 } });
    let born = json!({ "case_id": desk.case, "record": child["record"], "kind": "child", "based_on": child["revision"], "body": child["body"] });
    desk.call("save_record", born);
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
        events.push(desk.add("life_event", body));
    }
    for number in 0..STATEMENTS {
        let from = [&events[number % EVENTS], &events[(number * 7 + 3) % EVENTS]];
        desk.add("factor", json!({ "statement": note(format!("Statement {number}")), "events": from }));
    }
}
