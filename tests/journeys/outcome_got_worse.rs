//! Things got worse: a fall is shown as it is, told by whom, and never averaged away.

use serde_json::{Value, json};

use crate::fixtures::{
    desk::{Case, Desk, list},
    words::{given, note},
};

fn sdq(case: &Case<'_>, version: &str, informant: &str, on: &str, score: &str) {
    case.add(
        "measure_result",
        json!({
            "measure": "sdq", "version": given(note(version)), "informant": informant, "on": given(on),
            "scale": given(note("total")), "score": given(score),
            "setting": given(note("In a secure home, the week after the date of the move was told")),
        }),
    );
}

fn outcomes(case: &Case<'_>) -> Value {
    case.desk.ok("outcomes", json!({ "case_id": case.id }))
}

fn change(view: &Value, informant: &str) -> Value {
    let series = list(&view["measures"]).into_iter().find(|series| series["informant"] == informant);
    series.expect("a series")["change"].clone()
}

#[test]
fn a_child_who_got_worse_and_a_carer_who_sees_no_change_both_stand_there() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    sdq(&case, "11-17 self", "child", "2026-04-16", "17");
    sdq(&case, "11-17 self", "child", "2026-10-12", "26");
    sdq(&case, "4-17 carer", "carer", "2026-04-16", "23");
    sdq(&case, "4-17 carer", "carer", "2026-10-12", "23");
    assert_eq!(change(&outcomes(&case), "child"), json!({ "verdict": "not_computable", "why": "no_figures" }));
    for (version, informant) in [("11-17 self", "child"), ("4-17 carer", "carer")] {
        case.add(
            "measure_figures",
            json!({
                "measure": "sdq", "version": given(note(version)), "informant": informant, "scale": given(note("total")),
                "sd": given("6.0"), "reliability": given("0.80"), "reference": note("Practice only"),
            }),
        );
    }
    let view = outcomes(&case);
    let worse = change(&view, "child");
    assert_eq!(
        (&worse["verdict"], &worse["difference"], &worse["criterion"]),
        (&json!("deterioration"), &json!("9"), &json!("7.44"))
    );
    assert_eq!(change(&view, "carer")["verdict"], "no_reliable_change");
    assert_eq!(list(&view["measures"]).len(), 2, "two informants are never made into one");
    let lanes = list(&view["chart"]["lanes"]).len();
    assert_eq!(lanes, 1, "both stand in the lane of their scale");
}

#[test]
fn a_fall_of_a_target_stays_in_the_line_with_what_the_child_said() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let target = case.add(
        "target",
        json!({ "text": note("I get news in the day"), "owner": "child", "set_on": given("2026-04-29"), "status": "active" }),
    );
    for (on, value, said) in
        [("2026-08-28", 6, "Ola"), ("2026-10-30", 3, "told you"), ("2026-11-20", 5, "it was quiet there")]
    {
        let body = json!({
            "target": target.id(), "on": given(on), "rated_by": "child", "value": given(value), "comment": given(note(said)),
        });
        case.add("goal_rating", body);
    }
    let eleven = json!({ "target": target.id(), "on": given("2026-04-28"), "rated_by": "family", "value": given(11) });
    let draft = case.add("goal_rating", eleven);
    let fields: Vec<_> =
        list(&draft.0["problems"]).iter().map(|one| one["code"].as_str().unwrap_or_default().to_owned()).collect();
    assert!(
        fields.contains(&"out_of_ten".to_owned()) && fields.contains(&"before_its_target".to_owned()),
        "{fields:?}"
    );
    let view = outcomes(&case);
    let points = list(&view["goals"][0]["points"]);
    let values: Vec<_> = points.iter().map(|point| point["value"].as_str().unwrap_or_default()).collect();
    assert_eq!(values, ["6", "3", "5"]);
    assert_eq!(points[1]["said"], "told you");
}

#[test]
fn a_result_of_a_form_that_somebody_else_fills_in_is_pointed_out() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let body = json!({
        "measure": "sdq", "version": given(note("4-17 teacher")), "informant": "child", "on": given("2026-10-12"),
        "scale": given(note("total")), "score": given("19"),
    });
    let card = case.add("measure_result", body);
    assert_eq!(card.0["problems"][0]["field"], "version");
    assert_eq!(card.0["problems"][0]["code"], "version_of_another_informant");
}
