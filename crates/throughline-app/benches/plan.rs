//! Opening the plan of a child with 2,000 cards, and drawing what changed from 20 measures of 30 results each, beside
//! opening the same case.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a bench reads the clock, and stops when anything is not as it should be"
)]

mod common;

use common::{Desk, middle, note, say};
use serde_json::{Value, json};

const STATEMENTS: usize = 200;
const NEEDS: usize = 100;
const TARGETS: usize = 60;
const INTERVENTIONS: usize = 80;
const SESSIONS: usize = 900;
const RATINGS: usize = 660;
const RESULTS: usize = 30;

/// Ten measures, each as two informants see it.
const MEASURES: [&str; 10] = ["sdq", "rcads", "honosca", "cgas", "ors", "srs", "score_15", "reqol", "phq_9", "gad_7"];
const INFORMANTS: [&str; 2] = ["child", "carer"];

fn main() {
    let desk = Desk::ready();
    enter_plan(&desk);
    let asked = || desk.call("plan_view", json!({ "case_id": desk.case }));
    let plan = middle(asked, |view| {
        assert_eq!(view["rows"].as_array().map(Vec::len), Some(TARGETS));
        assert_eq!(view["deliveries"].as_array().map(Vec::len), Some(INTERVENTIONS));
    });
    say("plan_of_2000_cards", plan, "opening the case", desk.opening(drop));

    let desk = Desk::ready();
    enter_measures(&desk);
    let asked = || desk.call("outcomes", json!({ "case_id": desk.case }));
    let outcomes = middle(asked, |view| {
        let series = view["measures"].as_array().expect("series");
        assert_eq!(series.len(), MEASURES.len() * INFORMANTS.len());
        assert!(series.iter().all(|one| one["points"].as_array().map(Vec::len) == Some(RESULTS)));
    });
    say("outcomes_of_20_measures", outcomes, "opening the case", desk.opening(drop));
}

fn given(value: &Value) -> Value {
    json!({ "state": "given", "value": value })
}

/// A day of the three years from January 2024.
fn day(number: usize) -> Value {
    given(&json!(format!("{}-{:02}-{:02}", 2024 + number / 336 % 3, number / 28 % 12 + 1, number % 28 + 1)))
}

/// Statements, the needs that come from them, targets, what is done, and what became of it: 2,000 cards.
fn enter_plan(desk: &Desk) {
    let some = |kind: &str, many: usize, body: &dyn Fn(usize) -> Value| -> Vec<Value> {
        (0..many).map(|number| desk.add(kind, body(number))).collect()
    };
    let factors = some("factor", STATEMENTS, &|n| json!({ "statement": note(format!("Statement {n}")) }));
    let needs = some(
        "need",
        NEEDS,
        &|n| json!({ "statement": note(format!("Need {n}")), "factors": [factors[n * 2 % STATEMENTS], factors[(n * 7 + 3) % STATEMENTS]] }),
    );
    let targets = some(
        "target",
        TARGETS,
        &|n| json!({ "text": note(format!("Target {n}")), "needs": [needs[n % NEEDS], needs[(n * 3 + 1) % NEEDS]], "status": "active" }),
    );
    let doing = some(
        "intervention",
        INTERVENTIONS,
        &|n| json!({ "name": note(format!("Intervention {n}")), "targets": [targets[n % TARGETS]], "factors": [factors[n]], "status": "active" }),
    );
    some(
        "session",
        SESSIONS,
        &|n| json!({ "intervention": doing[n % INTERVENTIONS], "on": day(n), "attended": "yes" }),
    );
    some(
        "goal_rating",
        RATINGS,
        &|n| json!({ "target": targets[n % TARGETS], "on": day(n), "rated_by": "child", "value": given(&json!(n % 11)) }),
    );
}

/// Twenty series of thirty results.
fn enter_measures(desk: &Desk) {
    for measure in MEASURES {
        for informant in INFORMANTS {
            for number in 0..RESULTS {
                let body = json!({
                    "measure": measure, "version": given(&note("one version".to_owned())), "informant": informant,
                    "on": day(number * 30), "scale": given(&note("total".to_owned())),
                    "score": given(&json!((10 + number % 15).to_string())),
                });
                desk.add("measure_result", body);
            }
        }
    }
}
