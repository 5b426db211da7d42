//! A meeting tells a child's life and builds the line of it as people speak: roughly, out of order, good and hard.

use serde_json::{Value, json};

use crate::fixtures::{
    desk::{Card, Case, Desk, list, text},
    words::{day, given, given_note, note},
};

/// What the window writes for what was typed: `summer 2016`, `aged 4`, `about 5`.
fn season(year: i32, season: &str) -> Value {
    json!({ "year": year, "month": null, "day": null, "about": false, "season": season })
}

/// Ages of a child born on 8 June 2011.
fn aged(from: i32, to: Option<i32>, about: bool) -> Value {
    let mut date = json!({ "year": 2011 + from, "month": 6, "day": 8, "about": about, "age_from": from });
    if let Some(to) = to {
        date["age_to"] = json!(to);
    }
    date
}

fn year(year: i32, about: bool) -> Value {
    json!({ "year": year, "month": null, "day": null, "about": about })
}

/// The twelve events in the order in which people thought of them.
fn told() -> Vec<(&'static str, &'static str, Value)> {
    vec![
        ("Nan takes us to the sea", "good", season(2016, "summer")),
        ("Moved in the night", "hard", day(2019, 11, 4)),
        ("Learns to ride a bike", "good", aged(4, None, false)),
        ("Loses his first tooth", "good", aged(5, None, true)),
        ("Shouting at home", "hard", aged(4, Some(5), false)),
        ("Born", "good", day(2011, 6, 8)),
        ("Back to Mum", "both", json!({ "year": 2018, "month": 8, "day": null, "about": false })),
        ("First social worker", "neither", year(2019, true)),
        ("Christmas at Auntie’s", "good", season(2019, "christmas")),
        ("The big carp", "good", json!({ "year": 2021, "month": 8, "day": null, "about": false })),
        ("Nan dies", "hard", day(2023, 12, 4)),
        ("Something with the police", "hard", year(2023, false)),
    ]
}

fn child(desk: &Desk) -> Case<'_> {
    let case = Case::start(desk, "Kai");
    let card = case.cards_of("child").remove(0);
    case.amend(&card, json!({ "dob": given(day(2011, 6, 8)) }));
    case
}

fn tell(case: &Case, (what, tone, when): &(&str, &str, Value)) -> Card {
    case.add("life_event", json!({ "what": note(what), "tone": tone, "when": given(when.clone()) }))
}

fn line(case: &Case, filter: Value) -> Value {
    let room = json!({ "width": 900, "letter": 8, "longest": 232, "mark": 24 });
    case.desk.ok("timeline", json!({ "case_id": case.id, "filter": filter, "room": room }))
}

fn labels(lane: &Value) -> Vec<String> {
    list(lane).iter().map(|mark| text(&mark["label"])).collect()
}

#[test]
fn twelve_events_told_out_of_order_stand_in_the_order_of_the_life() {
    let desk = Desk::ready();
    let case = child(&desk);
    told().iter().for_each(|event| drop(tell(&case, event)));
    let line = line(&case, json!({}));
    assert_eq!(
        labels(&line["good"]),
        [
            "Born",
            "Learns to ride a bike",
            "Nan takes us to the sea",
            "Loses his first tooth",
            "Christmas at Auntie’s",
            "The big carp"
        ]
    );
    assert_eq!(
        labels(&line["hard"]),
        ["Shouting at home", "Moved in the night", "Something with the police", "Nan dies"]
    );
    assert_eq!(labels(&line["other"]), ["Back to Mum", "First social worker"]);
    let sea = &line["good"][2];
    assert_eq!((&sea["when"]["season"], &sea["aged"]), (&json!("summer"), &json!({ "youngest": 4, "oldest": 5 })));
    assert!(line["hard"][0]["latest"].as_f64() > Some(5.9), "aged 4 to 5 reaches until the sixth birthday");
    assert_eq!(line["undated"], json!([]));
}

#[test]
fn moves_are_counted_from_the_homes_and_the_planned_one_is_not_among_them() {
    let desk = Desk::ready();
    let case = child(&desk);
    let homes = [
        ("With Mum", day(2011, 6, 8), Some(day(2019, 11, 4)), "yes"),
        ("Sue and Brian", day(2019, 11, 4), Some(day(2026, 3, 27)), "no"),
        ("Example SCH", day(2026, 3, 27), None, "no"),
    ];
    for (name, from, to, planned) in homes {
        let mut home = json!({ "name": note(name), "from": given(from), "planned": given(planned) });
        if let Some(to) = to {
            home["to"] = given(to);
        }
        case.add("placement", home);
    }
    let next = case.add("placement", json!({ "name": note("Northmoor House"), "planned": given("yes") }));
    case.add("transition", json!({ "to": next.id(), "planned_date": given("2026-12-19"), "status": "planned" }));
    let line = line(&case, json!({}));
    let steady = &line["stability"];
    assert_eq!(
        (&steady["homes"], &steady["moves"]["all"], &steady["moves_in_12_months"]["unplanned"]),
        (&json!(3), &json!(2), &json!(1))
    );
    assert_eq!(steady["days_here"], 242);
    let homes = list(&line["homes"]);
    assert_eq!(homes.iter().map(|home| text(&home["stretch"])).collect::<Vec<_>>(), ["past", "past", "now", "to_come"]);
    assert_eq!(homes[3]["place"]["from"], line["axis"]["planned_move"]);
}

#[test]
fn an_event_explains_a_statement_and_the_line_says_so() {
    let desk = Desk::ready();
    let case = child(&desk);
    let cards: Vec<Card> = told().iter().map(|event| tell(&case, event)).collect();
    let statement = case.add("factor", json!({ "statement": note("Water steadies him"), "events": [cards[0].id()] }));
    let linked = |line: &Value| labels(&line["good"]);
    assert_eq!(linked(&line(&case, json!({ "linked": true }))), ["Nan takes us to the sea"]);
    assert_eq!(linked(&line(&case, json!({ "linked": false }))).len(), 5);
    let marks = line(&case, json!({ "linked": true }));
    assert_eq!(marks["good"][0]["factors"], json!([statement.id()]));
    case.amend(&statement, json!({ "events": [] }));
    case.undo();
    assert_eq!(linked(&line(&case, json!({ "linked": true }))), ["Nan takes us to the sea"]);
    case.retire(&cards[0], "Told twice");
    assert_eq!(linked(&line(&case, json!({ "linked": true }))), [] as [&str; 0]);
}

#[test]
fn a_closed_event_is_named_and_nothing_more_crosses_with_the_line() {
    let desk = Desk::ready();
    let case = child(&desk);
    let event = json!({
        "what": note("Frightened at home"), "tone": "hard", "when": given(year(2014, false)), "who_with": given_note("MARKER-WHO"),
        "child_view": given_note("MARKER-VIEW"), "retelling": given("named_only"),
    });
    case.add("life_event", event);
    let line = line(&case, json!({}));
    assert_eq!((&line["hard"][0]["closed"], &line["hard"][0]["people"]), (&json!(true), &Value::Null));
    assert!(!line.to_string().contains("MARKER"));
}

#[test]
fn an_impossible_or_reversed_date_is_saved_with_its_problem_and_is_not_lost() {
    let desk = Desk::ready();
    let case = child(&desk);
    let impossible = json!({ "year": 2016, "month": 2, "day": 30, "about": false });
    let card = tell(&case, &("On a day that never was", "good", impossible));
    assert_eq!(
        (&card.0["problems"][0]["field"], &card.0["problems"][0]["code"]),
        (&json!("when"), &json!("not_a_date"))
    );
    let reversed = json!({ "what": note("Ends before it starts"), "tone": "good", "when": given(year(2018, false)), "until": given(year(2016, false)) });
    let card = case.add("life_event", reversed);
    assert_eq!(card.0["problems"][0]["field"], "until");
    let backwards = case.add(
        "life_event",
        json!({ "what": note("Aged 6 to 4"), "tone": "good", "when": given(aged(6, Some(4), false)) }),
    );
    assert_eq!(backwards.0["problems"][0]["field"], "when");
    let line = line(&case, json!({}));
    assert_eq!(labels(&line["good"]), ["Ends before it starts"]);
    assert_eq!(labels(&line["undated"]), ["On a day that never was", "Aged 6 to 4"]);
}
