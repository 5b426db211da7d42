//! An exported document as the programs of other people see it.

use std::{path::Path, process::Command};

use sha2::{Digest as _, Sha256};

/// The SHA-256 of a file, as the window shows the beginning of it.
pub(crate) fn fingerprint_of(path: &Path) -> String {
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{} was not written: {error}", path.display()));
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The words of a document, after its structure has been checked by a reader that is not ours.
pub(crate) fn words_of(path: &Path) -> String {
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{} was not written: {error}", path.display()));
    assert!(bytes.starts_with(b"%PDF-"), "{} is not a PDF", path.display());
    run("qpdf", &["--check"], path);
    run("pdftotext", &[], path).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn run(program: &str, options: &[&str], path: &Path) -> String {
    let mut command = Command::new(program);
    command.args(options).arg(path);
    if program == "pdftotext" {
        command.arg("-");
    }
    let output = command.output().unwrap_or_else(|error| panic!("{program} does not start: {error}"));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{program}: {said}{}", String::from_utf8_lossy(&output.stderr));
    said
}
