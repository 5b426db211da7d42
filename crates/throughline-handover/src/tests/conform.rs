//! The file as validators and other programs meet it.

use std::io::Write;
use std::process::{Command, Stdio};

use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

use super::sample;
use crate::Typesetter;
use crate::block::Document;

/// What a validator has to say against a file.
pub(crate) fn findings(bytes: &[u8]) -> Vec<String> {
    let mut findings = Vec::new();
    for profile in [ValidationProfile::PdfUa1, ValidationProfile::PdfA2a] {
        let report =
            validate_pdf_bytes(bytes, &ValidationOptions::default().profile(profile)).expect("a readable file");
        findings.extend(report.failures.iter().map(ToString::to_string));
    }
    findings
}

pub(crate) fn render(document: &Document) -> Vec<u8> {
    Typesetter::default().render(document).expect("the document renders").bytes
}

/// Runs a program of the project's set-up on bytes.
pub(crate) fn run(program: &str, arguments: &[&str], input: &[u8]) -> (bool, String) {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{program} is needed to check pages: {error}"));
    let mut stdin = child.stdin.take().expect("an input");
    let bytes = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&bytes));
    let output = child.wait_with_output().expect("the program ends");
    drop(writer.join());
    let text = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    (output.status.success(), text)
}

#[test]
fn a_handover_is_accessible_and_archival() {
    assert_eq!(findings(&render(&sample::handover())), Vec::<String>::new());
}
