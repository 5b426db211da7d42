//! Two people, or one person in two windows, on one card.

use serde_json::{Value, json};
use throughline_app::{CommandError, ErrorCode};

use crate::fixtures::{
    desk::{Card, Case, Desk},
    words::{given_note, note},
};

fn conflict(error: &CommandError) -> Value {
    assert_eq!(error.code, ErrorCode::Conflict);
    serde_json::to_value(error).expect("an error has a JSON form")["conflict"].clone()
}

#[test]
fn a_stale_save_writes_nothing_gives_both_sides_and_loses_neither() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let seen = case.add("factor", json!({ "statement": note("Sleeps badly") }));
    let theirs = case.amend(&seen, json!({ "statement": note("Sleeps badly before a visit") }));
    let mine =
        json!({ "statement": note("Sleeps badly after a visit"), "evidence": [note("night log of 21 November")] });
    let conflict = conflict(&desk.refused("save_record", case.saving(&seen, mine.clone())));
    assert_eq!(conflict["mine"]["statement"], mine["statement"]);
    assert_eq!(conflict["mine"]["evidence"], mine["evidence"]);
    assert_eq!(
        (&conflict["theirs"]["body"], &conflict["theirs"]["revision"]),
        (theirs.body(), &json!(theirs.revision()))
    );
    assert_eq!(&conflict["base"]["body"], seen.body());
    assert_eq!(case.card(seen.id()).body(), theirs.body(), "nothing was written");
    // The writer chooses, on top of what stands; what the other wrote stays in the history.
    let merged = case.change(&Card(conflict["theirs"].clone()), conflict["mine"].clone());
    assert_eq!(case.card(seen.id()).revision(), merged.revision());
    let history = case.history_of(&merged);
    let said: Vec<_> = history.iter().map(|entry| entry["record"]["body"]["statement"]["text"].clone()).collect();
    assert_eq!(said, ["Sleeps badly after a visit", "Sleeps badly before a visit", "Sleeps badly"]);
}

#[test]
fn a_save_based_on_nothing_never_covers_a_card_that_is_there() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let card = case.add("factor", json!({ "statement": note("Likes rain") }));
    let request = json!({ "case_id": case.id, "record": card.id(), "kind": "factor", "body": { "statement": note("Hates rain") } });
    let conflict = conflict(&desk.refused("save_record", request));
    assert_eq!(conflict["theirs"]["revision"], card.revision());
    assert_eq!(conflict["base"], Value::Null);
}

#[test]
fn saving_what_stands_already_is_no_conflict_and_writes_nothing() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let seen = case.add("factor", json!({ "statement": note("Likes rain") }));
    let now = case.amend(&seen, json!({ "child_wording": given_note("I like rain") }));
    let again = case.change(&seen, now.body().clone());
    assert_eq!(again.revision(), now.revision());
    assert_eq!(case.history_of(&now).len(), 2);
}

#[test]
fn a_stale_card_is_neither_set_aside_nor_brought_back() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let seen = case.add("factor", json!({ "statement": note("Likes rain") }));
    let now = case.amend(&seen, json!({ "statement": note("Likes rain and wind") }));
    let request = json!({ "case_id": case.id, "record": seen.id(), "based_on": seen.revision(), "reason": "twice" });
    desk.refused_as(ErrorCode::Conflict, "retire_record", request);
    assert!(!case.card(seen.id()).is_retired());
    let retired = case.retire(&now, "twice");
    let request = json!({ "case_id": case.id, "record": seen.id(), "based_on": now.revision() });
    desk.refused_as(ErrorCode::Conflict, "restore_record", request);
    assert!(case.card(seen.id()).is_retired());
    assert_eq!(case.restore(&retired).body(), now.body());
}

#[test]
fn autosaves_of_one_person_are_one_entry_until_the_card_is_left_or_ten_minutes_pass() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let mut card = case.save("factor", json!({ "statement": note("L") }));
    for words in ["Li", "Lik", "Likes rain"] {
        desk.seconds_later(5);
        card = case.change(&card, json!({ "statement": note(words) }));
    }
    let entries = || desk.ok("history", json!({ "case_id": case.id }))["entries"].as_array().map_or(0, Vec::len);
    let (before, revisions) = (entries(), case.history_of(&card).len());
    assert_eq!(revisions, 4, "every autosave is kept");
    desk.seconds_later(10 * 60);
    card = case.change(&card, json!({ "statement": note("Likes rain a lot") }));
    assert_eq!(entries(), before, "ten minutes is still together");
    desk.seconds_later(10 * 60 + 1);
    card = case.change(&card, json!({ "statement": note("Likes rain, most days") }));
    assert_eq!(entries(), before + 1);
    case.leave(&card);
    case.change(&card, json!({ "statement": note("Likes rain") }));
    assert_eq!(entries(), before + 2);
}
