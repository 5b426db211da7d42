//! The same version gives the same bytes, and what is written is what was looked at.

use std::fs;

use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::{
    pdf::{Pdf, plain_text},
    written::{bytes, export},
};
use crate::fixtures::{
    desk::{Case, Desk, text},
    first_case::FirstCase,
    practice::{children, practice},
    words::note,
};

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn what_is_exported_is_the_very_file_that_was_looked_at_also_when_the_clock_has_gone_on() {
    let desk = Desk::ready();
    let entered = FirstCase::enter(&desk);
    let case = &entered.case;
    for handover in [&entered.secure, &entered.community] {
        let request = json!({ "case_id": case.id, "handover": handover.id() });
        let preview = desk.ok("preview_handover", request.clone());
        desk.seconds_later(150);
        let written = bytes(case, handover);
        assert_eq!(preview["sha256"], sha256(&written));
        assert_eq!(preview["pages"], Pdf::read(&written).page_count());
        // A change makes another document, and so does another day.
        case.add("day_plan_line", json!({ "list": "triggers", "line": note("A phone that rings twice") }));
        assert_ne!(sha256(&bytes(case, handover)), sha256(&written));
        let preview = desk.ok("preview_handover", request)["sha256"].clone();
        desk.days_later(1);
        assert_ne!(preview, sha256(&bytes(case, handover)), "a draft says on which day it was made");
    }
}

#[test]
fn a_version_gives_the_same_bytes_whenever_and_however_often_it_is_written() {
    let mut desk = Desk::ready();
    let (id, handover, version, first) = {
        let entered = FirstCase::enter(&desk);
        let case = &entered.case;
        let version = case.agree_handover(&entered.community, "");
        case.sign(&version);
        let first = bytes(case, &entered.community);
        assert_eq!(first, bytes(case, &entered.community));
        (case.id.clone(), entered.community, version, first)
    };
    desk.lock();
    desk.restart();
    desk.days_later(40);
    desk.unlock();
    let case = Case { desk: &desk, id };
    assert!(bytes(&case, &handover) == first, "the same after another day, another start and another unlock");
    // Later edits make a draft of what stands now, and leave the version as it was.
    let fear =
        case.cards_of("factor").into_iter().find(|card| card.0["title"] == "Expects to be moved on without warning");
    case.amend(&fear.expect("the statement"), json!({ "statement": note("Expects it a little less") }));
    assert!(bytes(&case, &handover) != first);
    let (path, _) = export(&case, &handover, &json!(version.id()));
    assert!(fs::read(path).expect("the version") == first);
}

#[test]
fn two_computers_with_the_same_case_write_the_same_bytes() {
    let one = practice();
    let name = children(&one).remove(0);
    let other = practice();
    for handover in Case::of_child(&one, &name).cards_of("handover") {
        let (here, there) = (Case::of_child(&one, &name), Case::of_child(&other, &name));
        assert!(bytes(&here, &handover) == bytes(&there, &handover));
    }
}

#[test]
fn the_draft_mark_is_on_every_draft_and_gone_once_somebody_signed() {
    let desk = Desk::ready();
    let entered = FirstCase::enter(&desk);
    let case = &entered.case;
    for handover in [&entered.secure, &entered.community] {
        let is_marked = |bytes: &[u8]| {
            let by_page = Pdf::read(bytes).pages();
            let marked = by_page.iter().filter(|page| page.contains(" draft. Audit")).count();
            assert!(marked == 0 || marked == by_page.len(), "{marked} of {} pages are marked", by_page.len());
            assert_eq!(marked > 0, plain_text(bytes).contains("DRAFT"));
            marked > 0
        };
        assert!(is_marked(&bytes(case, handover)));
        let version = case.agree_handover(handover, "");
        assert!(is_marked(&bytes(case, handover)), "agreed by one and signed by nobody");
        case.sign(&version);
        let signed = bytes(case, handover);
        assert!(!is_marked(&signed));
        let said = plain_text(&signed);
        assert!(said.contains("Version 1") && said.contains("signed by 1 of 1"), "the page says who stands behind it");
        case.add("need", json!({ "statement": note("A later need") }));
        assert!(is_marked(&bytes(case, handover)), "a later change is nobody's agreement");
    }
}

#[test]
fn a_declined_signature_leaves_the_draft_mark() {
    let desk = Desk::ready();
    let entered = FirstCase::enter(&desk);
    let case = &entered.case;
    let version = case.agree_handover(&entered.secure, "");
    let request = json!({
        "case_id": case.id, "version": version.id(), "capacity": "child", "decision": "declined",
        "method": "verbal_recorded", "signer": "Rowan",
    });
    desk.ok("sign_version", request);
    assert_eq!(case.choice(&entered.secure)["draft"], true);
    assert!(plain_text(&bytes(case, &entered.secure)).contains("DRAFT"));
}

#[test]
fn an_export_takes_the_place_of_an_older_file_whole_and_leaves_no_other() {
    let desk = Desk::ready();
    let entered = FirstCase::enter(&desk);
    let out = desk.out("place");
    let path = out.join("for the meeting.pdf");
    fs::write(&path, "an older file").expect("an older file");
    let request = json!({ "case_id": entered.case.id, "handover": entered.secure.id(), "path": path });
    let exported = desk.ok("export_handover", request);
    assert_eq!(text(&exported["sha256"]), sha256(&fs::read(&path).expect("the document")));
    assert_eq!(fs::read_dir(out).expect("the folder").count(), 1);
}

#[cfg(unix)]
#[test]
fn a_handover_cannot_be_read_by_another_account_of_the_computer() {
    use std::os::unix::fs::PermissionsExt as _;

    let desk = Desk::ready();
    let entered = FirstCase::enter(&desk);
    let (path, _) = export(&entered.case, &entered.community, &json!(null));
    let mode = fs::metadata(path).expect("the document").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}
