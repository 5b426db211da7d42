//! A team of named people at one computer: each unlocks, writes, disagrees and signs as themselves.

use std::path::Path;

use serde_json::{Value, json};
use throughline_app::ErrorCode;

use crate::fixtures::{
    cli::{self, Talk},
    desk::{Case, Desk, NAME, PASSPHRASE, list, text},
    words::{note, tiered},
};

/// Somebody of the team: name, role, discipline, passphrase.
type Somebody = (&'static str, &'static str, &'static str, &'static str);

const NURSE: Somebody = ("Nia Vale", "practitioner", "nursing_mental_health", "kettle meadow sparrow nine");
const NIGHT_WORKER: Somebody = ("Tom Reed", "contributor", "residential_care", "pebble orchard violin tide");
const TEACHER: Somebody = ("Ruth Ode", "reader", "education", "button harvest window clay");
const GUARDIAN: Somebody = ("Uma Lark", "privacy_lead", "social_work", "copper blanket juniper song");

fn adding((name, role, discipline, passphrase): Somebody) -> Value {
    json!({ "name": name, "role": role, "discipline": discipline, "passphrase": passphrase })
}

/// The lead is at the computer with a team that has been added.
fn team() -> Desk {
    let desk = Desk::ready();
    for somebody in [NURSE, NIGHT_WORKER, TEACHER, GUARDIAN] {
        desk.ok("add_colleague", adding(somebody));
    }
    desk
}

/// Whoever was at the computer locks it, and somebody else unlocks it.
#[track_caller]
fn sits_down(desk: &Desk, (name, role, discipline, passphrase): Somebody) {
    desk.lock();
    let status = desk.ok("unlock", json!({ "name": name, "passphrase": passphrase }));
    let user = &status["user"];
    assert_eq!((&user["name"], &user["role"], &user["discipline"]), (&json!(name), &json!(role), &json!(discipline)));
}

fn lead_sits_down(desk: &Desk) {
    desk.lock();
    desk.unlock();
}

fn people(desk: &Desk) -> Vec<Value> {
    list(&desk.ok("team", json!({}))["people"])
}

fn id_of(desk: &Desk, (name, ..): Somebody) -> Value {
    people(desk).into_iter().find(|one| one["name"] == name).expect("somebody of the team")["id"].clone()
}

#[test]
fn what_each_colleague_wrote_changed_and_signed_carries_their_name() {
    let desk = team();
    let case = Case::start(&desk, "Rowan");
    let factor = case.add("factor", json!({ "statement": note("Paces when it gets loud") }));
    assert_eq!(factor.0["written_by"], NAME);

    sits_down(&desk, NIGHT_WORKER);
    let changed =
        case.amend(&factor, json!({ "statement": note("Paces when it gets loud, and asks for the door open") }));
    assert_eq!(changed.0["written_by"], NIGHT_WORKER.0);
    assert_eq!(desk.children()[0]["last_worked_by"], NIGHT_WORKER.0);
    let writers: Vec<_> = case.history_of(&factor).iter().map(|one| text(&one["record"]["written_by"])).collect();
    assert_eq!(writers, [NIGHT_WORKER.0, NAME], "newest first");

    sits_down(&desk, NURSE);
    let version = case.agree("formulation", "");
    let signed = desk.ok(
        "sign_version",
        json!({
            "case_id": case.id, "version": version.id(), "capacity": "team_member", "decision": "signed_with_dissent",
            "method": "in_app", "note": "I see the door as what keeps it going.",
        }),
    );
    let body = &signed["record"]["body"];
    assert_eq!((&body["signer"]["text"], &body["user"]), (&json!(NURSE.0), &id_of(&desk, NURSE)));

    lead_sits_down(&desk);
    case.sign(&version);
    let shown = list(&case.open()["versions"]).remove(0);
    assert_eq!(shown["agreed_by"], NURSE.0);
    let signatures: Vec<_> = list(&shown["signed"]).iter().map(text).collect();
    assert!(signatures[0].starts_with(NURSE.0) && signatures[1].starts_with(NAME), "{signatures:?}");
    let acts: Vec<_> = list(&desk.ok("history", json!({ "case_id": case.id }))["entries"])
        .iter()
        .map(|act| text(&act["by"]))
        .collect();
    assert_eq!(acts[..4], [NAME, NURSE.0, NURSE.0, NIGHT_WORKER.0]);
    assert_eq!(desk.ok("check_vault", json!({}))["sound"], true, "every signature is by the key of whoever acted");
}

#[test]
fn the_audit_log_says_who_was_added_and_who_read_and_never_a_passphrase() {
    let desk = team();
    let case = Case::start(&desk, "Rowan");
    case.add("factor", json!({ "statement": tiered("Takes melatonin", "c") }));
    sits_down(&desk, NURSE);
    case.open();
    sits_down(&desk, GUARDIAN);
    let rows = desk.audit();
    let of = |what: &str| rows.iter().filter(|row| row["what"] == what).cloned().collect::<Vec<_>>();
    let added: Vec<_> = of("user_added").iter().map(|row| (text(&row["by"]), row["person"].clone())).collect();
    assert_eq!(added[0], (NAME.to_owned(), json!(GUARDIAN.0)), "newest first");
    assert_eq!(of("open_case")[0]["by"], NURSE.0);
    assert_eq!(of("read_in_confidence")[0]["by"], NURSE.0);
    assert_eq!(of("unlocked")[0]["by"], GUARDIAN.0);
    let shown = serde_json::to_string(&rows).expect("rows have a JSON form");
    assert!([NURSE, GUARDIAN].iter().all(|(.., passphrase)| !shown.contains(passphrase)));
}

#[test]
fn everybody_sees_who_is_in_the_team_and_which_of_them_they_are() {
    let desk = team();
    for somebody in [NURSE, NIGHT_WORKER, TEACHER, GUARDIAN] {
        sits_down(&desk, somebody);
        let there = people(&desk);
        assert_eq!(
            there.iter().map(|one| text(&one["name"])).collect::<Vec<_>>(),
            [NAME, NURSE.0, NIGHT_WORKER.0, TEACHER.0, GUARDIAN.0]
        );
        let me: Vec<_> = there.iter().filter(|one| one["is_me"] == true).map(|one| text(&one["name"])).collect();
        assert_eq!(me, [somebody.0]);
    }
}

#[test]
fn a_contributor_cannot_agree_a_reader_cannot_write_and_the_privacy_lead_reads_no_case() {
    let desk = team();
    let case = Case::start(&desk, "Rowan");
    let factor = case.add("factor", json!({ "statement": note("Paces when it gets loud") }));
    let version = case.agree("formulation", "");
    let signing = json!({
        "case_id": case.id, "version": version.id(), "capacity": "team_member", "decision": "signed", "method": "in_app",
    });
    let agreeing = json!({ "case_id": case.id, "about": "formulation", "change_summary": "x" });
    let saving = case.saving(&factor, factor.body().clone());
    let opening = json!({ "case_id": case.id });
    for (somebody, refused) in [
        (NIGHT_WORKER, vec![("agree_version", &agreeing)]),
        (TEACHER, vec![("agree_version", &agreeing), ("sign_version", &signing), ("save_record", &saving)]),
        (GUARDIAN, vec![("open_case", &opening), ("save_record", &saving), ("sign_version", &signing)]),
    ] {
        sits_down(&desk, somebody);
        for (name, request) in refused {
            desk.refused_as(ErrorCode::NotAllowed, name, request.clone());
        }
        desk.refused_as(ErrorCode::NotAllowed, "add_colleague", adding(NURSE));
        let promotion = json!({ "id": id_of(&desk, somebody), "role": "lead", "discipline": somebody.2 });
        desk.refused_as(ErrorCode::NotAllowed, "change_role", promotion);
    }
    // Those who are there day and night stand behind a version as themselves.
    sits_down(&desk, NIGHT_WORKER);
    desk.ok("sign_version", signing);
}

#[test]
fn undo_takes_back_what_one_did_oneself_and_never_what_a_colleague_did() {
    let desk = team();
    let case = Case::start(&desk, "Rowan");
    case.add("factor", json!({ "statement": note("Written by the lead") }));
    sits_down(&desk, NURSE);
    let before = case.state();
    assert_eq!(case.undo(), Value::Null, "she has done nothing yet");
    assert_eq!(case.state(), before);
    case.add("factor", json!({ "statement": note("Written by the nurse") }));
    lead_sits_down(&desk);
    case.undo();
    let left: Vec<_> = case
        .cards_of("factor")
        .iter()
        .filter(|card| !card.is_retired())
        .map(|card| card.0["written_by"].clone())
        .collect();
    assert_eq!(left, [NURSE.0]);
}

#[test]
fn a_colleague_who_cannot_be_added_so_is_told_which_field_and_nobody_is_added() {
    let desk = team();
    let before = people(&desk);
    let long = "N".repeat(81);
    let cases = [
        ("name", json!({ "name": " \t " })),
        ("name", json!({ "name": long })),
        ("name", json!({ "name": "nia   VALE" })),
        ("name", json!({ "name": "Nia\u{200b} Vale" })),
        ("name", json!({ "name": "Nia \u{202e}Vale" })),
        ("name", json!({ "name": NAME.to_uppercase() })),
        ("role", json!({ "role": "owner" })),
        ("role", json!({ "role": "" })),
        ("discipline", json!({ "discipline": "wizardry" })),
        ("discipline", json!({ "discipline": "child" })),
        ("passphrase", json!({ "passphrase": "letmein" })),
        ("passphrase", json!({ "passphrase": "" })),
        ("passphrase", json!({ "passphrase": "              " })),
    ];
    for (field, wrong) in cases {
        let mut request = adding(("Jo Ash", "reader", "education", "a passphrase of her own"));
        for (name, value) in wrong.as_object().expect("fields") {
            request[name] = value.clone();
        }
        let error = desk.refused_as(ErrorCode::Invalid, "add_colleague", request);
        assert_eq!(error.field.as_deref(), Some(field), "{wrong}: {}", error.message);
        assert!(!serde_json::to_string(&error).expect("a JSON form").contains("letmein"));
    }
    assert_eq!(people(&desk), before);
    desk.ok("add_colleague", adding(("  Jo   Ash ", "reader", "education", "a passphrase of her own")));
    assert_eq!(people(&desk)[5]["name"], "Jo Ash", "spaces are put in order");
}

#[test]
fn a_wrong_passphrase_or_that_of_a_colleague_lets_nobody_in() {
    let desk = team();
    desk.lock();
    for (name, passphrase) in
        [(NURSE.0, "not it at all"), (NURSE.0, PASSPHRASE), (NAME, NURSE.3), ("Nobody Here", NURSE.3)]
    {
        let error =
            desk.refused_as(ErrorCode::WrongPassphrase, "unlock", json!({ "name": name, "passphrase": passphrase }));
        desk.seconds_later(i64::from(error.wait_seconds.expect("a wait")));
    }
    sits_down(&desk, NURSE);
    assert!(!list(&desk.ok("status", json!({}))["notices"]).is_empty(), "whoever comes in next hears of it");
}

#[test]
fn the_lead_changes_a_role_and_the_vault_never_stays_without_a_lead() {
    let desk = team();
    let case = Case::start(&desk, "Rowan");
    let (me, nurse) = (people(&desk)[0]["id"].clone(), id_of(&desk, NURSE));
    let request =
        |id: &Value, role: &str, discipline: &str| json!({ "id": id, "role": role, "discipline": discipline });
    let error = desk.refused_as(ErrorCode::Invalid, "change_role", request(&me, "reader", "psychiatry"));
    assert_eq!(error.field.as_deref(), Some("role"));
    assert!(error.hint.is_some());
    let nobody = json!("01936f0e-7b3a-7c52-9d5e-00000000ffff");
    desk.refused_as(ErrorCode::NotFound, "change_role", request(&nobody, "reader", "education"));
    let changed = desk.ok("change_role", request(&nurse, "lead", "psychiatry"));
    assert_eq!((&changed["role"], &changed["discipline"]), (&json!("lead"), &json!("psychiatry")));
    desk.ok("change_role", request(&me, "reader", "clinical_forensic_psychology"));
    assert_eq!(desk.ok("status", json!({}))["user"]["role"], "reader");
    let writing = json!({ "case_id": case.id, "kind": "factor", "body": {} });
    desk.refused_as(ErrorCode::NotAllowed, "save_record", writing);
    desk.refused_as(ErrorCode::NotAllowed, "change_role", request(&me, "lead", "psychiatry"));
    sits_down(&desk, (NURSE.0, "lead", "psychiatry", NURSE.3));
    let row = desk.audit().into_iter().find(|row| row["what"] == "role_changed").expect("a row");
    assert_eq!((&row["by"], &row["person"], &row["detail"]["role"]), (&json!(NAME), &json!(NAME), &json!("reader")));
}

#[test]
fn a_person_changes_their_own_passphrase_with_the_old_one_and_the_old_one_opens_nothing_more() {
    let desk = team();
    sits_down(&desk, GUARDIAN);
    let new = "saddle lemon quarry wren";
    let changing = |current: &str, new: &str| json!({ "current": current, "new_passphrase": new });
    let wrong = desk.refused_as(ErrorCode::WrongPassphrase, "change_passphrase", changing("not it at all", new));
    assert_eq!((wrong.field.as_deref(), wrong.wait_seconds), (Some("current"), Some(1)));
    let hasty = desk.refused_as(ErrorCode::WrongPassphrase, "change_passphrase", changing(GUARDIAN.3, new));
    assert_eq!(hasty.wait_seconds, Some(1));
    desk.seconds_later(1);
    for weak in ["letmein", "            "] {
        let weak = desk.refused_as(ErrorCode::Invalid, "change_passphrase", changing(GUARDIAN.3, weak));
        assert_eq!(weak.field.as_deref(), Some("new_passphrase"));
    }
    desk.ok("change_passphrase", changing(GUARDIAN.3, new));
    desk.lock();
    let old = json!({ "name": GUARDIAN.0, "passphrase": GUARDIAN.3 });
    let closed = desk.refused_as(ErrorCode::WrongPassphrase, "unlock", old);
    // The wrong one while she was signed in counts too, until the next unlock has told of it.
    assert_eq!(closed.wait_seconds, Some(2));
    desk.seconds_later(2);
    sits_down(&desk, (GUARDIAN.0, GUARDIAN.1, GUARDIAN.2, new));
    assert_eq!(desk.audited("passphrase_changed"), 1);
    sits_down(&desk, NURSE);
    lead_sits_down(&desk);
}

#[test]
fn nobody_is_added_to_the_practice_copy_and_its_passphrase_stays() {
    let desk = Desk::ready();
    desk.ok("open_practice", json!({}));
    let me = people(&desk)[0]["id"].clone();
    let changing = json!({ "current": "practice", "new_passphrase": "saddle lemon quarry wren" });
    let role = json!({ "id": me, "role": "lead", "discipline": "gp" });
    for (name, request) in [("add_colleague", adding(NURSE)), ("change_passphrase", changing), ("change_role", role)] {
        let error = desk.refused_as(ErrorCode::NotAllowed, name, request);
        assert!(error.message.contains("practice copy"), "{}", error.message);
    }
    assert_eq!(people(&desk).len(), 1);
}

/// Whether a name and a passphrase open a vault, each asked of a program of its own.
fn opens(folder: &Path, name: &str, passphrase: &str) -> bool {
    let mut talk = Talk::start(folder);
    let reply = talk.ask("unlock", json!({ "name": name, "passphrase": passphrase }));
    let opened = reply["ok"]["vault"] == "unlocked";
    assert_eq!(talk.end(), i32::from(!opened));
    // Wrong tries wait longer and longer; the next program is told of them and not made to wait by this test.
    std::thread::sleep(std::time::Duration::from_millis(if opened { 0 } else { 1100 }));
    opened
}

#[test]
fn a_passphrase_change_that_was_acknowledged_survives_a_kill() {
    let folder = cli::vault();
    let mut talk = Talk::start(folder.path());
    assert_eq!(talk.unlock()["ok"]["vault"], "unlocked");
    let new = "saddle lemon quarry wren";
    talk.ok("change_passphrase", json!({ "current": PASSPHRASE, "new_passphrase": new }));
    talk.kill();
    assert!(!opens(folder.path(), NAME, PASSPHRASE));
    assert!(opens(folder.path(), NAME, new));
}

#[test]
fn after_a_kill_in_the_middle_of_a_change_exactly_one_passphrase_opens_and_a_colleague_is_there_or_can_be_added() {
    let folder = cli::vault();
    let mut passphrase = PASSPHRASE.to_owned();
    for round in 0_u64..8 {
        let mut talk = Talk::start(folder.path());
        assert_eq!(talk.ask("unlock", json!({ "name": NAME, "passphrase": passphrase }))["ok"]["vault"], "unlocked");
        let new = format!("saddle lemon quarry {round}");
        let changing =
            json!({ "name": "change_passphrase", "request": { "current": passphrase, "new_passphrase": new } });
        let name = format!("Nia Vale {round}");
        let request = adding(("", NURSE.1, NURSE.2, NURSE.3));
        let mut joining = json!({ "name": "add_colleague", "request": request });
        joining["request"]["name"] = json!(name);
        talk.send(&if round % 2 == 0 { changing } else { joining.clone() }.to_string());
        std::thread::sleep(std::time::Duration::from_millis(round * 9));
        talk.kill();
        if round % 2 == 0 {
            let (old, renewed) = (opens(folder.path(), NAME, &passphrase), opens(folder.path(), NAME, &new));
            assert!(old != renewed, "round {round}: the old one opens: {old}, the new one: {renewed}");
            passphrase = if renewed { new } else { passphrase };
            continue;
        }
        let mut talk = Talk::start(folder.path());
        talk.ok("unlock", json!({ "name": NAME, "passphrase": passphrase }));
        let there = list(&talk.ok("team", json!({}))["people"]).iter().any(|one| one["name"] == name);
        if !there {
            talk.ok("add_colleague", joining["request"].clone());
        }
        assert_eq!(talk.ok("check_vault", json!({}))["sound"], true);
        assert_eq!(talk.end(), 0);
        assert!(opens(folder.path(), &name, NURSE.3));
    }
}
