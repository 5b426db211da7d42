//! Impossible answers in the formulation: kept as a draft with the problem beside the field, or refused by field.

use serde_json::{Value, json};
use throughline_app::ErrorCode;

use crate::fixtures::{
    desk::{Card, Case, Desk, list, text},
    words::note,
};

fn given(value: Value) -> Value {
    json!({ "state": "given", "value": value })
}

fn problems(card: &Card) -> Vec<String> {
    list(&card.0["problems"]).iter().map(|one| format!("{} {}", text(&one["field"]), text(&one["code"]))).collect()
}

#[test]
fn impossible_and_reversed_dates_are_kept_as_a_draft_with_the_problem_beside_the_field() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let impossible = case.add("life_event", json!({ "when": given(json!({ "year": 2019, "month": 2, "day": 30 })) }));
    assert!(problems(&impossible).contains(&"when not_a_date".to_owned()), "{:?}", problems(&impossible));
    let reversed = case.add(
        "life_event",
        json!({ "when": given(json!({ "year": 2019, "month": 6 })), "until": given(json!({ "year": 2018 })) }),
    );
    assert!(problems(&reversed).contains(&"until ends_before_it_starts".to_owned()));
    assert_eq!(case.card(reversed.id()).body()["until"]["value"]["year"], 2018, "nothing is lost");
}

#[test]
fn a_note_of_ten_thousand_characters_is_kept_and_one_beyond_all_measure_is_refused_by_field() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let long = "Wörter ".repeat(1_500);
    let card = case.add("factor", json!({ "statement": note(&long) }));
    assert_eq!(text(&case.card(card.id()).body()["statement"]["text"]), long);
    let beyond = "x".repeat(200_000);
    for (body, field) in [
        (json!({ "child_wording": given(note(&beyond)) }), "child_wording"),
        (json!({ "contributions": [{ "said": note("short") }, { "said": note(&beyond) }] }), "contributions.1.said"),
    ] {
        let request = json!({ "case_id": case.id, "kind": "factor", "body": body });
        let error = desk.refused_as(ErrorCode::Invalid, "save_record", request);
        assert_eq!(error.field.as_deref(), Some(field));
    }
}

#[test]
fn a_level_outside_the_model_and_one_upside_down_are_kept_and_pointed_out() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let outside = case.add("trm_rating", json!({ "level_low": given(json!(2)), "level_high": given(json!(9)) }));
    assert!(problems(&outside).contains(&"level_high out_of_seven".to_owned()));
    let upside_down = case.add("trm_rating", json!({ "level_low": given(json!(3)), "level_high": given(json!(1)) }));
    assert!(problems(&upside_down).contains(&"level_high lower_than_lowest".to_owned()));
}

#[test]
fn somebody_related_to_nobody_or_to_themselves_is_pointed_out_and_not_drawn() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let nan = case.add("person", json!({ "name": note("Jean") }));
    let nobody = case.add("relationship", json!({ "from": nan.id(), "relation": "parent_of" }));
    assert!(problems(&nobody).contains(&"to missing".to_owned()));
    let themselves = case.add("relationship", json!({ "from": nan.id(), "relation": "parent_of", "to": nan.id() }));
    assert!(problems(&themselves).contains(&"to related_to_themselves".to_owned()));
    let around = desk.ok("people_around", json!({ "case_id": case.id }));
    assert!(list(&around["near"]["people"]).is_empty(), "an open end is not the child");
}
