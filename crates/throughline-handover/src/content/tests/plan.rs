//! What the pages say of the plan: ratings, delivery, restrictions, risks and hard moments.

use serde_json::{Value, json};
use throughline_case::{
    id::RecordId,
    record::{Record, RecordKind},
};

use super::{
    made_up::{Case, PROFILES},
    sayable,
};

fn given(value: Value) -> Value {
    json!({ "state": "given", "value": value })
}

fn note(text: &str) -> Value {
    json!({ "text": text, "conf": { "tier": "a" } })
}

fn told(text: &str) -> Value {
    given(note(text))
}

fn add(case: &mut Case, kind: RecordKind, body: &Value) -> RecordId {
    case.add(Record::read(kind, body).unwrap())
}

/// What stands on the pages, with one space between words.
fn said(case: &Case) -> String {
    sayable(&case.chosen(PROFILES[0])).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn each_informant_says_where_a_target_started_and_where_it_is_now() {
    let mut case = Case::of("Kai");
    let target = add(&mut case, RecordKind::Target, &json!({ "text": note("Sleep through"), "owner": "child" }));
    for (who, on, value) in [
        ("child", "2026-07-20", 2),
        ("child", "2026-09-01", 1),
        ("child", "2026-11-20", 5),
        ("key_worker", "2026-11-20", 6),
    ] {
        let rating = json!({ "target": target, "rated_by": who, "on": given(json!(on)), "value": given(json!(value)) });
        add(&mut case, RecordKind::GoalRating, &rating);
    }
    let said = said(&case);
    assert!(said.contains("Kai: 2 at the start, now 5 (20 Nov 2026), 3 ratings between 1 and 5"), "{said}");
    assert!(said.contains("The key worker: 6 on 20 Nov 2026"));
}

#[test]
fn what_staff_called_off_is_told_apart_from_what_the_child_declined() {
    let mut case = Case::of("Kai");
    let doing = json!({ "name": note("Drawing"), "status": "active" });
    let doing = add(&mut case, RecordKind::Intervention, &doing);
    for (attended, times) in [("yes", 7), ("staff_cancelled", 2), ("declined", 1)] {
        let session = json!({
            "intervention": doing, "on": given(json!("2026-11-02")), "attended": attended, "times": given(json!(times)),
        });
        add(&mut case, RecordKind::Session, &session);
    }
    assert!(said(&case).contains("Delivered: 7 times, called off by staff 2, Kai said no 1, last on 2 Nov 2026"));
}

#[test]
fn a_reason_of_health_against_holding_reaches_the_row_that_a_night_shift_reads_first() {
    let mut case = Case::of("Kai");
    let restriction = json!({
        "restriction": "physical_intervention", "health_reasons": told("Left wrist, broken in March"),
    });
    add(&mut case, RecordKind::Restriction, &restriction);
    let words = said(&case);
    let front = words.split("Restrictions").next().unwrap();
    assert!(front.contains("Health reasons against holding: Left wrist, broken in March"), "{front}");
    assert!(words.contains("No way out of it is written down."));
}

#[test]
fn only_a_risk_in_the_background_is_called_old() {
    let area = |concern: &str, risk: &str| {
        let fact = json!({ "what": note("Ran"), "when": given(json!({ "year": 2024 })) });
        json!({ "risk": risk, "concern": concern, "happened": [fact], "next_review": given(json!("2026-12-11")) })
    };
    let mut active = Case::of("Kai");
    add(&mut active, RecordKind::RiskArea, &area("active", "self_harm"));
    assert!(!said(&active).contains("Not to be read as now"));
    let mut background = Case::of("Kai");
    add(&mut background, RecordKind::RiskArea, &area("background", "self_harm"));
    let said = said(&background);
    assert!(said.contains("Old: last known 2024. Not to be read as now."));
    assert!(said.contains("Look again by: 11 Dec 2026"));
}

#[test]
fn a_serious_incident_stands_with_both_accounts_and_the_others_are_counted_only() {
    let incident = |category: &str, text: &str| {
        json!({
            "on": given(json!("2026-10-24")), "time": given(json!("22:15:00")), "categories": [category],
            "severity": "low", "what_happened": note(text), "child_account": told(&format!("{text} as Kai tells it")),
        })
    };
    let mut case = Case::of("Kai");
    add(&mut case, RecordKind::Incident, &incident("sppi", "The alarm"));
    add(&mut case, RecordKind::Incident, &incident("routine", "The tray"));
    let said = said(&case);
    assert!(said.contains("24 Oct 2026, 22:15"));
    assert!(said.contains("The alarm as Kai tells it"));
    assert!(!said.contains("The tray"));
    assert!(said.contains("October 2026 | 1 |"), "{said}");
}

#[test]
fn results_of_two_informants_stand_apart_and_say_why_a_change_cannot_be_judged() {
    let mut case = Case::of("Kai");
    for (who, on, score) in
        [("child", "2026-06-06", "17"), ("child", "2026-10-05", "14"), ("carer", "2026-10-05", "19")]
    {
        let result = json!({
            "measure": "sdq", "informant": who, "scale": told("total"), "version": told("11-17 self"),
            "on": given(json!(on)), "score": given(json!(score)),
        });
        add(&mut case, RecordKind::MeasureResult, &result);
    }
    let said = said(&case);
    assert!(said.contains("17 (6 Jun), 14 (5 Oct)"), "{said}");
    assert!(said.contains("Not computable: Nobody has typed the spread and reliability"));
    assert!(said.contains("Not computable: One result so far."));
    assert!(said.contains("Chart from 1 May 2026"), "the drawing is told in words");
}
