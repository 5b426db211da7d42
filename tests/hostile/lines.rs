//! Lines that no script should send.

use serde_json::{Value, json};

use crate::fixtures::cli::{self, Talk};

fn error_of(reply: &Value) -> &Value {
    assert!(reply["ok"].is_null(), "it was taken");
    let error = &reply["error"];
    assert!(!error["message"].as_str().expect("a sentence").is_empty());
    assert!(!reply.to_string().contains("never to tell"), "the error quotes what was typed");
    error
}

#[test]
fn a_line_that_is_no_request_is_answered_and_the_session_goes_on() {
    let folder = cli::vault();
    let mut talk = Talk::start(folder.path());
    let deep = format!("{{\"name\":\"status\",\"request\":{}{}}}", "[".repeat(500), "]".repeat(500));
    for line in [
        "never to tell",
        "{\"name\": \"status\", \"request\": {}, \"never to tell\": 1}",
        "{\"name\": 7}",
        "{\"request\": {}}",
        "[]",
        "null",
        "\"status\"",
        "{\"name\": \"status\"} {\"name\": \"status\"}",
        "{\"name\": \"never to tell\"}",
        "{\"name\": \"status\", \"request\": {\"n\": 1e999}}",
        "\u{feff}{\"name\": \"status\"}",
        &deep,
    ] {
        talk.send(line);
        assert_eq!(error_of(&talk.reply())["code"], "invalid", "{line:.60}");
    }
    // Blank lines are nothing, and a line may end the way Windows ends it.
    talk.send("\n   \n\t");
    talk.send("{\"name\": \"status\"}\r");
    assert_eq!(talk.reply()["ok"]["vault"], "locked");
    assert_eq!(talk.end(), 0);
}

#[test]
fn a_line_of_more_than_four_megabytes_is_one_error_and_no_part_of_it_is_taken_for_a_request() {
    let folder = cli::vault();
    let mut talk = Talk::start(folder.path());
    // What stands behind the limit would be a request of its own if the line were cut there.
    let limit = 4 * 1024 * 1024;
    let start = "{\"name\": \"find\", \"request\": {\"query\": \"";
    let hidden = "{\"name\": \"create_vault\", \"request\": {\"name\": \"x\", \"discipline\": \"police\", \"passphrase\": \"never to tell anyone\"}}";
    talk.send(&format!("{start}{}{hidden}", "x".repeat(limit - start.len())));
    assert_eq!(error_of(&talk.reply())["code"], "invalid");
    assert_eq!(talk.ask("status", json!({}))["ok"]["vault"], "locked", "one line has one reply");
    assert_eq!(talk.end(), 0);
}

#[test]
fn bytes_that_are_no_text_are_answered_and_the_session_goes_on() {
    let folder = cli::vault();
    let (replies, code) = cli::run_bytes(folder.path(), b"\xff\xfe{\0}\n\x80\x80\n{\"name\":\"status\"}\n");
    assert_eq!(replies.len(), 3);
    assert_eq!(
        (error_of(&replies[0])["code"].clone(), error_of(&replies[1])["code"].clone()),
        (json!("invalid"), json!("invalid"))
    );
    assert_eq!((&replies[2]["ok"]["vault"], code), (&json!("locked"), 0));
}

#[test]
fn the_last_line_needs_no_line_feed_and_an_empty_input_is_no_error() {
    let folder = cli::vault();
    let (replies, code) = cli::run_bytes(folder.path(), b"{\"name\":\"status\"}");
    assert_eq!((replies.len(), code), (1, 0));
    assert_eq!(cli::run_bytes(folder.path(), b""), (Vec::new(), 0));
}

#[test]
fn a_script_that_cannot_unlock_ends_with_one() {
    let folder = cli::vault();
    let wrong = b"{\"name\":\"unlock\",\"request\":{\"name\":\"Ines Farrow\",\"passphrase\":\"never to tell\"}}\n";
    let (replies, code) = cli::run_bytes(folder.path(), wrong);
    assert_eq!((error_of(&replies[0])["code"].clone(), code), (json!("wrong_passphrase"), 1));
    let empty = tempfile::tempdir().expect("a folder");
    let (replies, code) = cli::run_bytes(empty.path(), wrong);
    assert_eq!((error_of(&replies[0])["code"].clone(), code), (json!("not_found"), 1));
    assert_eq!(std::fs::read_dir(empty.path()).expect("a folder").count(), 0, "asking makes nothing");
}
