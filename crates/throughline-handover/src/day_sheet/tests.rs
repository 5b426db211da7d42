use serde_json::json;
use throughline_case::{
    id::RecordId,
    plan::sheet,
    record::{Record, RecordKind},
};

use super::*;

fn id(number: u128) -> RecordId {
    format!("00000000-0000-7000-8000-{number:012}").parse().unwrap()
}

fn card(at: u128, kind: RecordKind, body: &serde_json::Value) -> (RecordId, Record) {
    (id(at), Record::read(kind, body).unwrap())
}

/// A plan with so many lines in each of two lists.
fn plan(lines: u128) -> Sheet {
    let line = |at: u128, list: &str| {
        let text = format!("Ring first and say plainly whether the call will be late today, number {at}");
        let body = json!({ "list": list, "line": { "text": text, "conf": { "tier": "a" } } });
        card(at, RecordKind::DayPlanLine, &body)
    };
    let note = |text: &str| json!({ "text": text, "conf": { "tier": "a" } });
    let rung = json!({ "rung": "calm", "see": [note("Humming")], "do_this": [note("Enjoy him")] });
    let mut records: Vec<_> = (0..lines).map(|at| line(at + 10, "what_helps")).collect();
    records.extend((0..lines).map(|at| line(at + 1000, "mealtimes")));
    records.push(card(1, RecordKind::Child, &json!({ "preferred_name": note("Kai") })));
    records.push(card(2, RecordKind::LadderRung, &rung));
    records.push(card(3, RecordKind::DayPlanLine, &json!({ "list": "staff_notes", "line": note("For staff only") })));
    sheet(&records)
}

fn of(sheet: &Sheet) -> DaySheet<'_> {
    DaySheet {
        sheet,
        case_code: CaseCode::from_random([1; 6]),
        agreed: Some((5, "2026-11-20".parse().unwrap())),
        check_by: None,
        reads: &[],
        author: "Dr R. Okafor",
        as_of: Timestamp::from_millis(1_795_353_960_000),
        practice: false,
    }
}

#[test]
fn the_sheet_takes_front_and_back_at_most_and_is_the_same_each_time() {
    let plan = plan(6);
    let Paper::Ready(first) = day_sheet(&of(&plan)).unwrap() else { panic!("a short plan fits") };
    let Paper::Ready(second) = day_sheet(&of(&plan)).unwrap() else { panic!("a short plan fits") };
    assert!(first.pages <= 2);
    assert_eq!(first.sha256, second.sha256);
}

#[test]
fn a_plan_that_is_too_long_is_refused_with_how_much_instead_of_made_smaller() {
    let lines = |lines| match day_sheet(&of(&plan(lines))).unwrap() {
        Paper::TooLong { lines } => lines,
        Paper::Ready(_) => panic!("too long for a sheet"),
    };
    assert!(lines(60) > 0);
    assert!(lines(80) > lines(60));
}

#[test]
fn what_is_for_staff_stands_nowhere_on_the_sheet() {
    let plan = plan(2);
    let document = document(&of(&plan), 0);
    let found = |text: &str| {
        let holds = |words: &[Inline]| say::text_of(words).contains(text);
        document.sections.iter().flat_map(|section| &section.blocks).any(|block| crate::words::any(block, &holds))
    };
    assert!(found("Humming"));
    assert!(!found("For staff only"));
}
