//! The letter to the child: the pages that are shown are the pages that are written, for its reader alone.

use super::*;

fn letter(app: &App, body: Value) -> (Value, Value) {
    let case = app.call("new_case", json!({ "preferred_name": "Kai" })).unwrap()["case_id"].clone();
    let saved = app.call("save_record", json!({ "case_id": case, "kind": "letter", "body": body })).unwrap();
    (case, saved["record"]["record"].clone())
}

fn words(text: &str, tier: &str) -> Value {
    json!({ "text": text, "conf": { "tier": tier } })
}

fn short() -> Value {
    json!({ "reader": "child", "addressee": words("Kai", "a"), "good_at": words("You draw.", "a") })
}

#[test]
fn a_letter_is_written_as_it_was_shown_for_this_account_alone_and_the_log_says_so() {
    let (folder, app) = unlocked();
    let (case, letter) = letter(&app, short());
    let shown = app.call("preview_letter", json!({ "case_id": case, "letter": letter })).unwrap();
    assert_eq!(shown["pages"], 1);
    let out = folder.path().join("out");
    std::fs::create_dir(&out).unwrap();
    let request = json!({ "case_id": case, "letter": letter, "path": out });
    let written = app.call("export_letter", request).unwrap();
    assert_eq!(written["sha256"], shown["sha256"], "the very pages that were shown");
    let path = std::path::PathBuf::from(written["path"].as_str().unwrap());
    let name = path.file_name().unwrap().to_str().unwrap();
    assert!(name.starts_with("letter_TL-") && name.contains("_child_") && !name.contains("Kai"), "{name}");
    #[cfg(unix)]
    {
        let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&path).unwrap().permissions());
        assert_eq!(mode & 0o777, 0o600);
    }
    let audit = app.call("audit", json!({})).unwrap();
    let rows: Vec<&str> = audit["rows"].as_array().unwrap().iter().filter_map(|row| row["what"].as_str()).collect();
    assert!(rows.contains(&"export_letter") && rows.contains(&"preview_letter"), "{rows:?}");
}

#[test]
fn a_letter_that_is_too_long_is_refused_with_how_much_too_long_it_is() {
    let (_folder, app) = unlocked();
    let mut body = short();
    body["hard"] = words(&"One more thing that was hard to live through. ".repeat(150), "a");
    let (case, letter) = letter(&app, body);
    let refused = app.call("preview_letter", json!({ "case_id": case, "letter": letter })).unwrap_err();
    assert_eq!(refused.code, ErrorCode::Invalid);
    assert!(refused.message.contains("lines too long for two pages"), "{}", refused.message);
}

#[test]
fn a_letter_to_nobody_is_not_written() {
    let (folder, app) = unlocked();
    let (case, letter) = letter(&app, json!({ "addressee": words("Kai", "a") }));
    let path = folder.path().join("letter.pdf");
    let refused = app.call("export_letter", json!({ "case_id": case, "letter": letter, "path": path })).unwrap_err();
    assert_eq!((refused.code, refused.field.as_deref()), (ErrorCode::Invalid, Some("reader")));
    assert!(!path.exists());
}
