//! Opening a case of 2,000 cards through the command that a window calls, beside reading the same reply as JSON.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a bench reads the clock, and stops when anything is not as it should be"
)]

mod common;

use common::{Desk, middle, say};
use serde_json::{Value, json};

const CARDS: usize = 2000;

fn main() {
    let desk = Desk::ready();
    enter(&desk);
    let mut text = String::new();
    let open = desk.opening(|view| {
        assert!(view["records"].as_array().is_some_and(|records| records.len() >= CARDS));
        text = view.to_string();
    });
    let read = middle(
        || serde_json::from_str::<Value>(&text).expect("the reply is JSON"),
        |again| {
            assert_eq!(again["case_id"], desk.case);
        },
    );
    say("open_a_case_of_2000_cards", open, "reading its reply as JSON", read);
}

/// Statements, lines, needs, events and targets, a few of each kind linked to each other.
fn enter(desk: &Desk) {
    let note = |number: usize| common::note(format!("{number} {}", "and so the week went on ".repeat(12)));
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
        let saved = desk.add(kind, body);
        if kind == "target" || kind == "day_plan_line" {
            last = saved;
        }
    }
}
