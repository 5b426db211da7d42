//! Scripts: a whole case entered from an empty folder, exactly as `docs/scripting.md` shows it.

use std::{collections::BTreeMap, fs, path::Path, process::Command};

use serde_json::{Value, json};

use crate::fixtures::{
    cli::{Talk, program},
    desk::{list, text},
};

const PAGE: &str = include_str!("../../docs/scripting.md");

/// The blocks of the page that are inputs, each the lines of one run.
fn blocks() -> Vec<Vec<&'static str>> {
    let mut blocks = Vec::new();
    for part in PAGE.split("```jsonl\n").skip(1) {
        let (block, _) = part.split_once("```").expect("a block ends");
        blocks.push(block.lines().filter(|line| !line.trim().is_empty()).collect());
    }
    blocks
}

/// The part of a reply that a path names, such as `.ok.revisions[0].record`.
fn at<'a>(reply: &'a Value, path: &str) -> &'a Value {
    let steps = path.split(['.', '[', ']']).filter(|step| !step.is_empty());
    steps.fold(reply, |value, step| step.parse::<usize>().map_or_else(|_| &value[step], |index| &value[index]))
}

/// A request with the names of the page replaced by what they stand for, in its strings alone.
fn filled(value: &mut Value, names: &BTreeMap<String, String>) {
    match value {
        Value::String(words) => {
            if let Some(name) = words.strip_prefix('$') {
                *words = names.get(name).unwrap_or_else(|| panic!("{words} was taken from no reply")).clone();
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| filled(item, names)),
        Value::Object(fields) => fields.values_mut().for_each(|field| filled(field, names)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Runs one block in a folder as a person would, and gives its replies.
fn run(block: &[&str], folder: &Path, names: &mut BTreeMap<String, String>) -> Vec<Value> {
    let mut command = Command::new(program());
    command.current_dir(folder).args(["--data-dir", "case-folder", "call"]);
    let mut talk = Talk::with(command);
    let mut replies: Vec<Value> = Vec::new();
    let mut lines = block.iter().peekable();
    while let Some(line) = lines.next() {
        let mut request: Value = serde_json::from_str(line).expect("a line of the page is JSON");
        filled(&mut request, names);
        talk.send(&request.to_string());
        let reply = talk.reply();
        let mut refused = false;
        while let Some((name, path)) = lines.peek().and_then(|line| line.strip_prefix('$')?.split_once(" = ")) {
            refused |= path.starts_with(".error");
            names.insert(name.to_owned(), text(at(&reply, path)));
            lines.next();
        }
        assert_eq!(reply["error"].is_null(), !refused, "{} answers {}", request["name"], reply["error"]);
        replies.push(reply);
    }
    assert_eq!(talk.end(), 0);
    replies
}

#[test]
fn a_whole_case_is_entered_from_an_empty_folder_by_exactly_the_lines_of_the_page() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("out")).expect("a folder for documents");
    let mut names = BTreeMap::new();
    let mut last = Vec::new();
    for block in blocks() {
        last = run(&block, folder.path(), &mut names);
    }
    assert_eq!(names["code"], "not_allowed", "children wait for the recovery key");
    assert_eq!(names["field"], "passphrase", "a colleague needs one that protects");
    for (name, ending) in [("draft", "_draft.pdf"), ("signed", "_v1.pdf")] {
        assert!(names[name].ends_with(ending), "{}", names[name]);
        let bytes = fs::read(folder.path().join(&names[name])).expect("the document is there");
        assert!(bytes.starts_with(b"%PDF-1.7"));
    }
    let [.., case, audit, check] = last.as_slice() else { panic!("the last block opens, reads the log and checks") };
    let kinds: Vec<_> = list(&case["ok"]["records"]).iter().map(|card| text(&card["kind"])).collect();
    for kind in
        ["child", "about_me", "factor", "factor_link", "target", "transition_step", "version", "sign_off", "handover"]
    {
        assert!(kinds.contains(&kind.to_owned()), "{kind} is in {kinds:?}");
    }
    assert_eq!(case["ok"]["banner"]["name"], "Sky");
    let exports = list(&audit["ok"]["rows"]).iter().filter(|row| row["what"] == "export").count();
    assert_eq!((exports, &check["ok"]["sound"]), (2, &json!(true)));
}

#[test]
fn every_command_that_the_page_names_is_in_the_table_and_the_page_shows_the_main_ones() {
    let shown: Vec<String> = blocks()
        .concat()
        .iter()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .map(|line| text(&line["name"]))
        .collect();
    let known: Vec<_> = throughline_app::command::TABLE.iter().map(|entry| entry.name).collect();
    assert!(shown.iter().all(|name| known.contains(&name.as_str())));
    for name in [
        "create_vault",
        "confirm_recovery_key",
        "add_colleague",
        "new_case",
        "save_record",
        "agree_version",
        "sign_version",
        "export_handover",
    ] {
        assert!(shown.iter().any(|shown| shown == name), "{name}");
    }
}

#[test]
fn the_self_test_does_the_main_job_in_an_empty_folder_and_counts() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().join("not there yet");
    let output = Command::new(program()).arg("self-test").arg(&place).output().expect("it runs");
    let said = String::from_utf8(output.stdout).expect("plain words");
    let failures: Vec<_> = said.lines().filter(|line| line.starts_with("FAIL")).collect();
    assert!(failures.is_empty(), "{failures:#?}");
    let last = said.lines().last().expect("a last line");
    let passed: usize = last.strip_suffix(" passed, 0 failed").expect("a count").parse().expect("a number");
    assert_eq!(passed, said.lines().filter(|line| line.starts_with("ok")).count());
    assert_eq!(output.status.code(), Some(0));
    let documents = fs::read_dir(&place).expect("the folder").filter_map(Result::ok).map(|entry| entry.path());
    let documents: Vec<_> = documents.filter(|path| path.extension().is_some_and(|ending| ending == "pdf")).collect();
    let cases: std::collections::BTreeSet<_> =
        documents.iter().filter_map(|path| path.file_name()?.to_str()?.split('_').nth(1)).collect();
    assert_eq!(documents.len(), cases.len() * 2, "one secure-estate and one community handover for each child");
    assert!(cases.len() >= 5 && place.join("vault").join("vault.db").is_file());
}

#[test]
fn a_self_test_in_a_folder_with_something_in_it_touches_nothing_and_ends_with_one() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("notes.txt"), "mine").expect("something");
    let output = Command::new(program()).arg("self-test").arg(folder.path()).output().expect("it runs");
    let said = String::from_utf8(output.stdout).expect("plain words");
    assert_eq!((output.status.code(), said.lines().last()), (Some(1), Some("0 passed, 1 failed")));
    assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 1);
}

#[test]
fn arguments_that_mean_nothing_end_with_two_and_make_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    for arguments in [&["cal"][..], &["self-test"], &["--data-dir"], &["call", "more"], &[]] {
        let output = Command::new(program()).args(arguments).current_dir(folder.path()).output().expect("it runs");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(!output.stderr.is_empty() && output.stdout.is_empty(), "{arguments:?}");
    }
    assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 0);
}
