use std::collections::BTreeSet;

use super::*;

fn each_field<'a>(fields: &'a [Field], visit: &mut impl FnMut(&'a Field)) {
    for field in fields {
        visit(field);
        each_field(&field.items, visit);
    }
}

#[test]
fn every_form_can_be_read() {
    for (stem, text) in vocabulary::FORMS {
        let form: Form = toml::from_str(text).unwrap_or_else(|error| panic!("{stem}: {error}"));
        assert_eq!(form.kind.as_str(), *stem);
    }
    assert_eq!(FORMS.len(), RecordKind::ALL.len(), "a kind has no form");
}

#[test]
fn every_field_of_every_kind_is_asked_or_computed_and_has_a_reason() {
    for kind in RecordKind::ALL {
        let form = of(*kind).unwrap();
        let body = kind.empty_body();
        let have: BTreeSet<_> = body.as_object().unwrap().keys().map(String::as_str).collect();
        let asked = form.fields.iter().map(|field| field.name.as_str());
        let described: BTreeSet<_> =
            asked.chain(form.computed.iter().chain(&form.superseded).map(String::as_str)).collect();
        assert_eq!(have, described, "{kind}");
        each_field(&form.fields, &mut |field| {
            assert!(!field.why.trim().is_empty() && !field.label.is_empty(), "{kind}.{} has no reason", field.name);
        });
    }
}

#[test]
fn every_code_field_has_its_vocabulary_and_every_link_its_kinds() {
    for form in all() {
        each_field(&form.fields, &mut |field| match field.control {
            Control::Code | Control::AnswerCode | Control::Codes => {
                let name = field.vocabulary.as_deref().unwrap_or_default();
                assert!(vocabulary::get(name).is_some(), "{}.{} has no list {name:?}", form.kind, field.name);
            }
            Control::Link | Control::Links => assert!(!field.links_to.is_empty(), "{}.{}", form.kind, field.name),
            _ => {}
        });
    }
}

#[test]
fn the_shape_of_every_field_is_the_shape_its_control_fills_in() {
    for kind in RecordKind::ALL {
        let body = kind.empty_body();
        for field in &of(*kind).unwrap().fields {
            let value = &body[&field.name];
            let fits = match field.control {
                Control::Note => value.get("text").is_some(),
                Control::AnswerNote
                | Control::AnswerCode
                | Control::AnswerDate
                | Control::AnswerDay
                | Control::AnswerTime
                | Control::AnswerNumber
                | Control::AnswerDecimal => state(value) == Some("not_asked"),
                Control::Notes | Control::Codes | Control::Links | Control::Group => value.is_array(),
                Control::Code => value.is_string(),
                Control::Link => value.is_null(),
                Control::Flag => value.is_boolean(),
            };
            assert!(fits, "{kind}.{} is {value}", field.name);
        }
    }
}

fn problems_of(kind: RecordKind, change: impl FnOnce(&mut Value)) -> Vec<(String, String)> {
    let mut body = kind.empty_body();
    change(&mut body);
    let record = Record::read(kind, &body).unwrap();
    problems(&record).into_iter().map(|problem| (problem.field, problem.code.to_string())).collect()
}

#[test]
fn an_intervention_without_what_if_moved_says_so_and_an_answer_settles_it() {
    let missing = ("what_if_moved".to_owned(), "missing".to_owned());
    assert!(problems_of(RecordKind::Intervention, |_| {}).contains(&missing));
    let answered =
        problems_of(RecordKind::Intervention, |body| body["what_if_moved"] = serde_json::json!({"state": "not_known"}));
    assert!(!answered.contains(&missing));
}

#[test]
fn a_code_outside_its_list_and_a_day_the_calendar_lacks_are_named_by_field() {
    let factor = problems_of(RecordKind::Factor, |body| body["p_class"] = "naughty".into());
    assert!(factor.contains(&("p_class".into(), "unknown_code".into())));
    let event = problems_of(RecordKind::LifeEvent, |body| {
        body["when"] = serde_json::json!({"state": "given", "value": {"year": 2026, "month": 2, "day": 30}});
    });
    assert!(event.contains(&("when".into(), "not_a_date".into())));
    let kept = problems_of(RecordKind::LifeEvent, |body| {
        body["when"] = serde_json::json!({"state": "invalid_from_source", "text": "the week after the fair"});
    });
    assert!(kept.contains(&("when".into(), "not_readable".into())));
}

#[test]
fn an_order_that_ends_before_it_starts_is_pointed_out() {
    let found = problems_of(RecordKind::LegalStatus, |body| {
        body["start"] = serde_json::json!({"state": "given", "value": "2026-06-26"});
        body["expiry"] = serde_json::json!({"state": "given", "value": "2026-06-25"});
    });
    assert!(found.contains(&("expiry".into(), "ends_before_it_starts".into())));
}

#[test]
fn a_status_that_is_not_in_force_is_kept_and_pointed_out() {
    let found = problems_of(RecordKind::LegalStatus, |body| body["status"] = "lps_not_in_force".into());
    assert_eq!(found, [("status".to_owned(), "not_in_force".to_owned())]);
    let label = vocabulary::label("legal_status", &Code::from("lps_not_in_force"));
    assert!(label.starts_with("Liberty Protection Safeguards"), "an old choice still reads: {label}");
}

#[test]
fn more_hours_attended_than_offered_and_a_reminder_before_the_request_are_pointed_out() {
    let given = |value: Value| serde_json::json!({"state": "given", "value": value});
    let school = problems_of(RecordKind::EducationItem, |body| {
        body["hours_offered"] = given(5.into());
        body["hours_attended"] = given(6.into());
    });
    assert!(school.contains(&("hours_attended".into(), "more_than_offered".into())), "{school:?}");
    let asked = problems_of(RecordKind::InformationRequest, |body| {
        body["asked_on"] = given("2026-11-01".into());
        body["chased"] = serde_json::json!([{ "on": given("2026-10-01".into()) }]);
    });
    assert!(asked.contains(&("chased.0.on".into(), "ends_before_it_starts".into())), "{asked:?}");
}

#[test]
fn a_pregnancy_is_kept_in_confidence_by_itself_and_what_is_sealed_stays_sealed() {
    let kept = |kind: &str, tier: &str| {
        let mut body = serde_json::json!({ "item_kind": kind, "text": { "text": "x", "conf": { "tier": tier } } });
        keep_in_confidence(RecordKind::HealthItem, &mut body);
        body["text"]["conf"]["tier"].as_str().unwrap().to_owned()
    };
    let tiers = [kept("pregnancy", "b"), kept("infection_alert", "a"), kept("pregnancy", "d"), kept("dental", "b")];
    assert_eq!(tiers, ["c", "c", "d", "b"]);
}
