//! Documents of their own beside the handover: the sheet for the wall and the minutes of a review.

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use serde_json::{Value, json};
use throughline_app::ErrorCode;

use super::pdf::{Pdf, plain_text, single_spaced};
use crate::fixtures::{
    desk::{Case, Desk, list, text},
    practice::practice,
    words::{given, note, tiered},
};

fn bytes(preview: &Value) -> Vec<u8> {
    BASE64.decode(text(&preview["pdf"])).expect("the pages are bytes")
}

fn words(preview: &Value) -> String {
    single_spaced(&plain_text(&bytes(preview)))
}

/// A child's case in the practice vault, by the name of the child.
fn practice_case<'a>(desk: &'a Desk, name: &str) -> Case<'a> {
    let children = desk.children();
    let child = children.iter().find(|child| child["name"] == name).expect("the child is there");
    Case { desk, id: text(&child["case_id"]) }
}

#[test]
fn the_sheet_for_the_wall_says_what_helps_and_nothing_that_is_kept_off_it() {
    let desk = practice();
    for name in ["Kai", "Aleesha", "T"] {
        let case = practice_case(&desk, name);
        let request = json!({ "case_id": case.id });
        let sheet = desk.ok("day_sheet", request.clone())["sheet"].clone();
        let preview = desk.ok("preview_day_sheet", request);
        assert!(preview["pages"].as_u64().expect("pages") <= 2, "{name}");
        let printed = words(&preview);
        let squeezed = |words: &str| words.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let on_paper = squeezed(&printed);
        for line in list(&sheet["lines"]) {
            let line = text(&line["text"]);
            assert!(on_paper.contains(&squeezed(&line)), "{name}: {line} is not on the sheet");
        }
        for kept in list(&sheet["kept_off"]) {
            let kept = text(&kept["title"]);
            assert!(!on_paper.contains(&squeezed(&kept)), "{name}: {kept} hangs on the wall");
        }
    }
}

#[test]
fn a_plan_that_fills_more_than_one_sheet_is_refused_with_how_much_is_too_much() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    for number in 0..120 {
        case.add(
            "day_plan_line",
            json!({ "list": "what_helps", "line": tiered(&format!("Line {number} of what helps"), "a") }),
        );
    }
    let error = desk.refused_as(ErrorCode::Invalid, "preview_day_sheet", json!({ "case_id": case.id }));
    assert!(error.message.contains("lines too long for two pages"), "{}", error.message);
    let out = desk.out("wall");
    desk.refused_as(ErrorCode::Invalid, "export_day_sheet", json!({ "case_id": case.id, "path": out }));
    assert_eq!(std::fs::read_dir(&out).expect("the folder").count(), 0, "no part of it was written");
}

#[test]
fn the_minutes_hold_what_the_child_said_and_not_what_was_told_in_confidence() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let target =
        case.add("target", json!({ "text": tiered("I see or speak to Amaya every week", "a"), "status": "active" }));
    let review = case.add(
        "review",
        json!({
            "on": given("2026-11-24"), "review_kind": "lac", "child_took_part": given("part"),
            "child_said": given(tiered("Tell me before five. And ring Marcia.", "a")),
            "learned": given(tiered("What somebody told us in confidence", "c")),
            "targets": [{ "target": target.id(), "rating": given(6), "decision": "continue" }],
            "actions": [{ "what": tiered("Book the dentist", "b"), "by": given("2026-12-10") }],
        }),
    );
    let request = json!({ "case_id": case.id, "review": review.id() });
    let preview = desk.ok("preview_minutes", request);
    let printed = words(&preview);
    for said in ["Tell me before five. And ring Marcia.", "I see or speak to Amaya every week", "Book the dentist"] {
        assert!(printed.contains(said), "{said} is missing in\n{printed}");
    }
    assert!(!Pdf::read(&bytes(&preview)).everything().contains("in confidence"), "nothing of it is in the file");
    let out = desk.out("minutes");
    let exported = desk.ok("export_minutes", json!({ "case_id": case.id, "review": review.id(), "path": out }));
    let written = std::fs::read(text(&exported["path"])).expect("the file");
    assert_eq!(written, bytes(&preview), "what was looked at is what is written");
    let other = Case::start(&desk, "Ash");
    desk.refused_as(ErrorCode::NotFound, "preview_minutes", json!({ "case_id": other.id, "review": review.id() }));
    desk.refused_as(ErrorCode::NotFound, "preview_minutes", json!({ "case_id": case.id, "review": target.id() }));
    case.amend(&review, json!({ "child_said": given(note(&"Again and again. ".repeat(900))) }));
    let error =
        desk.refused_as(ErrorCode::Invalid, "preview_minutes", json!({ "case_id": case.id, "review": review.id() }));
    assert!(error.message.starts_with("The minutes are "), "{}", error.message);
}
