//! Requests that no window of ours would send.

use serde_json::{Map, Value, json};
use throughline_app::{CommandError, ErrorCode, command::TABLE};

use crate::fixtures::{
    desk::{Case, Desk},
    first_case::FirstCase,
    words::{given, note, tiered},
};

/// Words that stand for what a person typed; no answer may hold them.
const TYPED: &str = "Mum said never to tell";

/// An error that is a sentence with a next step, and that quotes nothing.
#[track_caller]
fn clear(error: &CommandError) {
    let shown = serde_json::to_string(error).expect("an error has a JSON form");
    assert!(!shown.contains("never to tell"), "the error quotes what was typed");
    assert!(error.message.ends_with('.') && error.message.len() > 10, "no sentence: {}", error.message);
    assert!(!error.reference.is_empty());
    for foreign in ["serde", "sqlite", "SQL", "expected", "panicked", "unwrap", "::", "line 1 column"] {
        assert!(!shown.contains(foreign), "{foreign} means nothing to a clinician: {shown}");
    }
}

/// A request that every command with a case would find its way by.
fn plausible(case: &str, record: &str) -> Map<String, Value> {
    let zeros = "0".repeat(64);
    let request = json!({
        "case_id": case, "record": record, "handover": record, "version": record, "based_on": zeros, "kind": "factor",
        "body": {}, "reason": "x", "query": "x", "about": "formulation", "show": "all", "preferred_name": "Rowan",
        "capacity": "author", "decision": "signed", "method": "in_app", "path": "/nowhere/at/all.pdf", "name": "x",
        "passphrase": "x", "recovery_key": "x", "new_passphrase": "x", "discipline": "police",
    });
    request.as_object().expect("a map").clone()
}

#[test]
fn every_command_refuses_what_it_does_not_know_without_quoting_it() {
    let desk = Desk::ready();
    let entered = FirstCase::enter(&desk);
    let before = entered.case.state();
    for entry in TABLE {
        for request in [
            Value::Null,
            json!(TYPED),
            json!([TYPED]),
            json!(7),
            json!({ TYPED: 1 }),
            json!({ "case_id": TYPED, "record": TYPED }),
            json!({ "case_id": entered.case.id, "unknown": TYPED }),
            json!({ "case_id": { "case_id": TYPED } }),
        ] {
            let error = desk.refused(entry.name, request);
            clear(&error);
            assert_eq!(error.code, ErrorCode::Invalid, "{}", entry.name);
        }
    }
    assert_eq!(entered.case.state(), before);
}

#[test]
fn every_field_of_every_request_refuses_a_wrong_type_without_quoting_it() {
    let desk = Desk::ready();
    let entered = FirstCase::enter(&desk);
    let before = entered.case.state();
    let whole = plausible(&entered.case.id, entered.fear.id());
    for entry in TABLE.iter().filter(|entry| !matches!(entry.name, "lock" | "open_practice" | "leave_practice")) {
        for field in whole.keys() {
            for wrong in [json!([[TYPED]]), json!({ "never to tell": TYPED }), json!(-1.5), json!(true)] {
                let mut request = whole.clone();
                request.insert(field.clone(), wrong);
                // The request also holds fields that the command does not know, so it is refused in any case; here it
                // is the wording that matters.
                if let Err(error) = desk.try_call(entry.name, Value::Object(request)) {
                    clear(&error);
                }
            }
        }
    }
    assert_eq!(entered.case.state(), before);
}

#[test]
fn a_command_that_is_not_in_the_table_is_refused_without_quoting_it() {
    let desk = Desk::ready();
    for name in ["", "drop_tables", TYPED, "open_case ", "OPEN_CASE", "open_case\0", &"x".repeat(100_000)] {
        let error = desk.refused_as(ErrorCode::Invalid, name, json!({}));
        clear(&error);
    }
}

#[test]
fn every_kind_refuses_fields_it_does_not_have_and_values_of_the_wrong_shape() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let before = case.state();
    for kind in throughline_case::record::RecordKind::ALL {
        let empty = kind.empty_body();
        let fields = empty.as_object().expect("a body is a map");
        let unknown = json!({ "case_id": case.id, "kind": kind, "body": { "never to tell": TYPED } });
        clear(&desk.refused_as(ErrorCode::Invalid, "save_record", unknown));
        for field in fields.keys() {
            for wrong in
                [json!({ "never to tell": TYPED }), json!([TYPED, [TYPED]]), json!(1.5), json!({ "state": TYPED })]
            {
                let request = json!({ "case_id": case.id, "kind": kind, "body": { field: wrong } });
                let error = desk.refused("save_record", request);
                assert_eq!(error.code, ErrorCode::Invalid, "{kind}.{field}");
                clear(&error);
            }
        }
    }
    assert_eq!(case.state(), before);
}

#[test]
fn numbers_and_dates_that_nobody_can_mean_are_refused_or_become_problems() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    for rating in [json!(-1), json!(1.5), json!(4_294_967_296_u64), json!(u64::MAX), json!(1e300), json!("5")] {
        let request = json!({ "case_id": case.id, "kind": "target", "body": { "rating": { "state": "given", "value": rating } } });
        clear(&desk.refused_as(ErrorCode::Invalid, "save_record", request));
    }
    for offset in [json!(2_147_483_648_i64), json!(-2_147_483_649_i64)] {
        let body = json!({ "offset_days": { "state": "given", "value": offset } });
        let request = json!({ "case_id": case.id, "kind": "transition_step", "body": body });
        clear(&desk.refused_as(ErrorCode::Invalid, "save_record", request));
    }
    for day in ["31/02/2026", "2026-02-30", "", "yesterday", "99999-01-01T00:00:00Z"] {
        let body = json!({ "expiry": { "state": "given", "value": day } });
        let request = json!({ "case_id": case.id, "kind": "legal_status", "body": body });
        clear(&desk.refused_as(ErrorCode::Invalid, "save_record", request));
    }
    let eleven = case.add("target", json!({ "rating": given(4_294_967_295_u32) }));
    assert!(eleven.0["problems"].to_string().contains("out_of_ten"), "{}", eleven.0["problems"]);
}

#[test]
fn dates_at_the_ends_of_the_calendar_open_and_count_like_any_other() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    for (year, month, day) in [(i32::MIN, 1, 1), (i32::MAX, 12, 31), (0, 0, 0), (2026, u32::MAX, u32::MAX), (-1, 2, 29)]
    {
        let when = json!({ "year": year, "month": month, "day": day });
        case.add("life_event", json!({ "what": note("x"), "when": given(when.clone()), "until": given(when.clone()) }));
        let place =
            case.add("placement", json!({ "name": note("y"), "from": given(when.clone()), "to": given(when.clone()) }));
        case.amend(&place, json!({ "to": { "state": "not_asked" } }));
        let child = case.cards_of("child").remove(0);
        case.amend(&child, json!({ "dob": given(when) }));
        case.open();
        desk.children();
    }
    for planned in ["0001-01-01", "9999-12-31"] {
        let transition = case.add("transition", json!({ "planned_date": given(planned), "status": "planned" }));
        for offset in [i32::MIN, i32::MAX, 0] {
            let body = json!({ "transition": transition.id(), "what": note("step"), "offset_days": given(offset) });
            case.add("transition_step", body);
        }
        case.open();
        desk.children();
    }
    assert_eq!(desk.ok("check_vault", json!({}))["sound"], true);
}

#[test]
fn a_text_too_long_for_a_card_or_with_a_nul_is_refused_and_everything_else_is_kept_exactly() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let body = |words: &str| json!({ "line": note(words) });
    for words in ["x".repeat(128 * 1024 + 1), "ü".repeat(64 * 1024 + 1), "before\0after".to_owned()] {
        let request = json!({ "case_id": case.id, "kind": "day_plan_line", "body": body(&words) });
        let error = desk.refused_as(ErrorCode::Invalid, "save_record", request);
        clear(&error);
        assert!(error.hint.is_some(), "it says what to do");
    }
    let many: Vec<_> = (0..4000).map(|number| note(&format!("{number} {}", "y".repeat(1000)))).collect();
    let request = json!({ "case_id": case.id, "kind": "communication", "body": { "adjustments": many } });
    clear(&desk.refused_as(ErrorCode::Invalid, "save_record", request));
    for words in [
        "x".repeat(128 * 1024),
        " two  spaces\tand a tab\r\n".to_owned(),
        "e\u{301} is not \u{e9}".to_owned(),
        "\u{202e}reversed\u{202c} \u{feff} \u{200d} \u{1f469}\u{200d}\u{1f467}".to_owned(),
        "\u{10ffff}\u{e000}\u{fffd}\u{1}\u{7f}\u{85}".to_owned(),
        "<script>alert(1)</script> {name} %s $(rm) `x` \\u0000".to_owned(),
    ] {
        let card = case.add("day_plan_line", body(&words));
        assert_eq!(case.card(card.id()).body()["line"]["text"], words);
    }
}

#[test]
fn a_nul_or_an_endless_text_is_refused_wherever_words_are_taken() {
    let desk = Desk::ready();
    let entered = FirstCase::enter(&desk);
    let case = &entered.case;
    let version = case.agree("formulation", "");
    let before = case.state();
    for words in [format!("{TYPED}\0"), TYPED.repeat(200_000)] {
        let requests = [
            ("new_case", json!({ "preferred_name": words })),
            (
                "retire_record",
                json!({ "case_id": case.id, "record": entered.fear.id(), "based_on": entered.fear.revision(), "reason": words }),
            ),
            ("agree_version", json!({ "case_id": case.id, "about": "formulation", "change_summary": words })),
            (
                "sign_version",
                json!({ "case_id": case.id, "version": version.id(), "capacity": "author", "decision": "signed", "method": "paper_seen", "signer": words }),
            ),
            (
                "sign_version",
                json!({ "case_id": case.id, "version": version.id(), "capacity": "author", "decision": "signed", "method": "in_app", "note": words }),
            ),
        ];
        for (name, request) in requests {
            let error = desk.refused_as(ErrorCode::Invalid, name, request);
            clear(&error);
        }
        // Looking for it finds nothing, and is no error.
        assert_eq!(desk.ok("find", json!({ "query": words }))["hits"], json!([]));
    }
    assert_eq!(case.state(), before);
    assert_eq!(desk.children().len(), 1);
}

#[test]
fn a_deeply_nested_body_is_refused() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let mut deep = json!(TYPED);
    for _ in 0..120 {
        deep = json!([deep]);
    }
    for field in ["statement", "evidence", "contributions", "since"] {
        let request = json!({ "case_id": case.id, "kind": "factor", "body": { field: deep } });
        clear(&desk.refused_as(ErrorCode::Invalid, "save_record", request));
    }
}

#[test]
fn a_withheld_answer_exists_only_in_documents_and_is_never_saved_silently() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let request = json!({ "case_id": case.id, "kind": "need", "body": { "child_wording": { "state": "withheld" } } });
    match desk.try_call("save_record", request) {
        Err(error) => clear(&error),
        Ok(saved) => {
            let problems = saved["record"]["problems"].to_string();
            assert!(problems.contains("not_readable"), "{problems}");
        }
    }
}

#[test]
fn codes_that_are_in_no_list_are_kept_and_shown_as_problems() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let card = case
        .add("factor", json!({ "statement": tiered("x", "a"), "p_class": "challenging", "status": "\u{202e}open" }));
    let problems = card.0["problems"].to_string();
    assert_eq!(problems.matches("unknown_code").count(), 2, "{problems}");
    case.open();
    desk.ok("caseload", json!({ "show": "closed" }));
}

#[test]
fn links_to_nothing_to_themselves_and_to_the_wrong_kind_do_no_harm() {
    let desk = Desk::ready();
    let entered = FirstCase::enter(&desk);
    let case = &entered.case;
    let nobody = "01936f0e-7b3a-7c52-9d5e-000000000000";
    case.add("factor_link", json!({ "from": nobody, "link_kind": "leads_to", "to": entered.fear.id() }));
    case.add("factor_link", json!({ "from": entered.fear.id(), "link_kind": "leads_to", "to": entered.fear.id() }));
    case.add("transition_step", json!({ "transition": entered.fear.id(), "what": note("x"), "offset_days": given(3) }));
    case.add("transition", json!({ "from": entered.child.id(), "to": entered.child.id(), "status": "planned" }));
    case.amend(&entered.community, json!({ "transition": entered.fear.id() }));
    case.open();
    let choice = case.choice(&entered.community);
    assert!(choice["missing"].to_string().contains("transition"), "{}", choice["missing"]);
}
