//! The audit log: who did what and when, and never what was written.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::fixtures::{
    desk::{Case, Desk, text},
    first_case::FirstCase,
    practice::{children, notes_of, practice},
    words::{note, tiered},
};

/// The rows about something, oldest first.
fn rows(desk: &Desk, what: &str) -> Vec<Value> {
    let mut rows: Vec<_> = desk.audit().into_iter().filter(|row| row["what"] == what).collect();
    rows.reverse();
    rows
}

#[test]
fn opening_a_case_is_noted_once_in_each_unlock() {
    let desk = Desk::ready();
    let (rowan, sky) = (Case::start(&desk, "Rowan"), Case::start(&desk, "Sky"));
    for _ in 0..3 {
        rowan.open();
    }
    sky.open();
    assert_eq!(
        rows(&desk, "open_case").iter().map(|row| text(&row["case_id"])).collect::<Vec<_>>(),
        [rowan.id.clone(), sky.id]
    );
    desk.lock();
    desk.unlock();
    rowan.open();
    assert_eq!(rows(&desk, "open_case").len(), 3);
}

#[test]
fn the_first_reading_of_a_text_told_in_confidence_is_noted_in_each_unlock() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let cards = ["a", "b", "c", "d"].map(|tier| {
        case.add("day_plan_line", json!({ "list": "triggers", "line": tiered(&format!("in {tier}"), tier) }))
    });
    desk.lock();
    desk.unlock();
    case.open();
    case.open();
    case.history_of(&cards[2]);
    let read = rows(&desk, "read_in_confidence");
    let of = |index: usize| read.iter().filter(|row| row["record"] == cards[index].id()).count();
    assert_eq!([of(0), of(1), of(2), of(3)], [0, 0, 1, 1]);
    assert!(read.iter().all(|row| row["detail"]["kind"] == "day_plan_line" && row["by"].is_string()));
    desk.lock();
    desk.unlock();
    // A history is a reading too.
    case.history_of(&cards[3]);
    assert_eq!(rows(&desk, "read_in_confidence").len(), 3);
}

#[test]
fn each_act_has_a_row_when_it_opens_and_one_when_it_closes() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let card = case.save("factor", json!({ "statement": note("L") }));
    let mut last = card.clone();
    for words in ["Li", "Lik", "Like"] {
        last = case.change(&last, json!({ "statement": note(words) }));
    }
    let of_card =
        |what: &str| rows(&desk, what).into_iter().filter(|row| row["record"] == card.id()).collect::<Vec<_>>();
    assert_eq!((of_card("op_opened").len(), of_card("op_closed").len()), (1, 0));
    case.leave(&last);
    let closed = of_card("op_closed");
    assert_eq!((&closed[0]["detail"]["revisions"], &closed[0]["detail"]["records"]), (&json!(4), &json!(1)));
    // Locking ends what is open, and so does a crash, at the next unlock.
    case.save("need", json!({ "statement": note("A coat") }));
    desk.lock();
    desk.unlock();
    assert_eq!(rows(&desk, "op_opened").len(), rows(&desk, "op_closed").len());
    let retired = case.retire(&last, "said twice");
    case.restore(&retired);
    case.undo();
    case.redo();
    let acts: Vec<_> = rows(&desk, "op_done").iter().map(|row| text(&row["detail"]["act"])).collect();
    assert_eq!(acts, ["add", "retire", "restore", "undo", "redo"], "the first is the making of the case");
}

#[test]
fn everything_that_changes_or_leaves_the_vault_has_a_row() {
    let desk = Desk::ready();
    let entered = FirstCase::enter(&desk);
    let case = &entered.case;
    let version = case.agree_handover(&entered.secure, "");
    case.sign(&version);
    desk.ok("check_vault", json!({}));
    desk.ok("audit", json!({}));
    desk.lock();
    desk.refused("unlock", json!({ "name": "Ines Farrow", "passphrase": "wrong wrong wrong" }));
    desk.seconds_later(1);
    desk.unlock();
    let noted: BTreeSet<String> = desk.audit().iter().map(|row| text(&row["what"])).collect();
    for what in [
        "vault_created",
        "user_added",
        "recovery_confirmed",
        "case_created",
        "new_case",
        "op_opened",
        "op_closed",
        "op_done",
        "open_case",
        "check_vault",
        "read_audit",
        "locked",
        "unlocked",
        "unlock_failed",
    ] {
        assert!(noted.contains(what), "{what} is in {noted:?}");
    }
    let acts: BTreeSet<_> = rows(&desk, "op_done").iter().map(|row| text(&row["detail"]["act"])).collect();
    assert!(acts.contains("agree") && acts.contains("sign"), "{acts:?}");
}

#[test]
fn an_export_is_noted_with_the_hash_of_the_file_and_a_preview_without_one() {
    let desk = Desk::ready();
    let entered = FirstCase::enter(&desk);
    let request = json!({ "case_id": entered.case.id, "handover": entered.secure.id() });
    desk.ok("preview_handover", request);
    let request = json!({ "case_id": entered.case.id, "handover": entered.secure.id(), "path": desk.out("noted") });
    let exported = desk.ok("export_handover", request);
    let noted = rows(&desk, "export").remove(0);
    assert_eq!((&noted["case_id"], &noted["record"]), (&json!(entered.case.id), &json!(entered.secure.id())));
    let detail = &noted["detail"];
    assert_eq!(detail["sha256"], exported["sha256"]);
    assert_eq!(
        (&detail["profile"], &detail["recipient_profile"]),
        (&json!("secure_estate"), &json!("secure_healthcare"))
    );
    assert_eq!((&detail["basis"], &detail["version"]), (&json!("6_1_e_9_2_h"), &json!(null)));
    assert_eq!(rows(&desk, "preview").len(), 1);
}

#[test]
fn an_export_that_could_not_be_written_leaves_no_file_behind() {
    let desk = Desk::ready();
    let entered = FirstCase::enter(&desk);
    let nowhere = desk.folder().join("nowhere").join("handover.pdf");
    let request = json!({ "case_id": entered.case.id, "handover": entered.secure.id(), "path": nowhere });
    let error = desk.refused("export_handover", request);
    assert_eq!(error.field.as_deref(), Some("path"), "{}", error.message);
    assert!(!nowhere.exists());
}

#[test]
fn the_audit_log_of_the_practice_children_holds_nothing_that_anybody_typed() {
    let desk = practice();
    let mut typed = BTreeSet::new();
    for name in children(&desk) {
        let case = Case::of_child(&desk, &name);
        // Every command that writes text of its own is used once more, so that its row is there too.
        let line =
            case.add("day_plan_line", json!({ "list": "triggers", "line": tiered("a door that slams twice", "d") }));
        let retired = case.retire(&line, "nobody slams it any more");
        case.restore(&retired);
        case.undo();
        desk.ok("find", json!({ "query": "zebra crossing" }));
        for handover in case.cards_of("handover") {
            desk.try_call("preview_handover", json!({ "case_id": case.id, "handover": handover.id() })).ok();
            let agreed = json!({
                "case_id": case.id, "about": "handover", "handover": handover.id(), "change_summary": "as the team asked",
            });
            let version = desk.ok("agree_version", agreed)["record"].clone();
            let sign = json!({
                "case_id": case.id, "version": version["record"], "capacity": "child", "decision": "signed",
                "method": "verbal_recorded", "signer": name.clone() + " by phone", "note": "said yes twice",
            });
            desk.ok("sign_version", sign);
        }
        typed.extend(notes_of(&case).iter().map(|note| note.text.as_str().to_owned()));
        typed.extend(["nobody slams it any more", "zebra crossing", "said yes twice"].map(str::to_owned));
    }
    // Single short words are codes as well: `open` is what a person typed and what a case is.
    typed.retain(|text| text.chars().count() > 8 || text.contains(' '));
    assert!(typed.len() > 500, "the practice children have {} texts", typed.len());
    let rows: Vec<String> = desk
        .audit()
        .iter()
        .map(|row| {
            let quoted = [&row["what"], &row["case_id"], &row["record"], &row["detail"]];
            quoted.map(Value::to_string).join(" ")
        })
        .collect();
    assert!(rows.len() > 500, "the log has {} rows", rows.len());
    for text in typed {
        let as_json = json!(text).to_string();
        let quoted = as_json.trim_matches('"');
        assert!(
            !rows.iter().any(|row| row.contains(quoted)),
            "a text of {} characters is in the log",
            text.chars().count()
        );
    }
}

#[test]
fn a_clock_that_goes_back_is_noted() {
    let desk = Desk::ready();
    Case::start(&desk, "Rowan");
    desk.seconds_later(-2 * 60 * 60);
    Case::start(&desk, "Sky");
    let noted = rows(&desk, "clock_went_back");
    assert_eq!(noted.len(), 1);
    assert_eq!(noted[0]["detail"]["milliseconds"], 2 * 60 * 60 * 1000);
    assert_eq!(desk.ok("check_vault", json!({}))["sound"], true);
}
