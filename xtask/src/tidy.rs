//! `cargo xtask tidy`: the rules of ARCHITECTURE.md that no compiler checks.
//!
//! A rule reads files or the dependency graph and gives back [`Finding`]s. Each has its tests beside it: one text that
//! it must find and one that it must let through.

mod built;
mod generated;
mod licence;
mod numbers;
mod packages;
mod policy;
mod rust;
mod source;
mod ui;
mod workflow;

use crate::metadata;
use crate::shell::{Failure, Outcome, say};
use crate::workspace::Workspace;
use policy::Policy;
use source::SourceFile;
use std::fmt;

/// One place that breaks a rule.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    place: String,
    message: String,
}

impl Finding {
    fn new(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self { place: place.into(), message: message.into() }
    }

    fn at_line(file: &SourceFile, line: usize, message: impl Into<String>) -> Self {
        Self::new(format!("{}:{line}", file.path), message)
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.place, self.message)
    }
}

type FileRule = fn(&[SourceFile]) -> Vec<Finding>;

const FILE_RULES: &[(&str, FileRule)] = &[
    ("no clock and no randomness outside the named modules", rust::clock_and_chance),
    ("no unsafe code outside the named modules", rust::unsafe_code),
    ("SQL only in the store", rust::sql),
    ("every lint exception has a reason", rust::reasons),
    ("no file over 500 lines", source::length),
    ("one file of the user interface speaks to Tauri", ui::bridge),
    ("screens never import each other", ui::screens),
    ("no NHS number outside the 999 range", numbers::nhs_numbers),
    ("every hosted step is an xtask command", workflow::steps),
];

pub(crate) fn command(workspace: &Workspace, words: &[String]) -> Outcome {
    crate::only_options(words, &[])?;
    check(workspace)
}

/// Runs every rule on the tree and fails when one finds something.
pub(crate) fn check(workspace: &Workspace) -> Outcome {
    let files = source::read_all(&workspace.root)?;
    let mut report = Report::default();
    for (name, rule) in FILE_RULES {
        report.add(name, rule(&files));
    }
    let graph = metadata::graph(&workspace.root)?;
    let policy = Policy::read(&workspace.root)?;
    report.add("one Cargo.toml each for tauri, rusqlite and printpdf", packages::guarded(&graph));
    report.add_outcome("crate roots forbid unsafe code", packages::roots(&graph));
    report.add_outcome("no network client is shipped", packages::network(&graph, &policy));
    report.add_outcome("only known licences are shipped", packages::licences(&graph, &policy));
    report.add_outcome("no remote address in the built pages", built::remote_addresses(&workspace.ui().join("dist")));
    report.add_outcome("the generated TypeScript is current", generated::current(workspace));
    report.end()
}

#[derive(Default)]
struct Report {
    passed: usize,
    failed: usize,
}

impl Report {
    fn add(&mut self, name: &str, findings: Vec<Finding>) {
        if findings.is_empty() {
            self.passed += 1;
            say!("  ok      {name}");
            return;
        }
        self.failed += 1;
        say!("  BROKEN  {name}");
        for finding in findings {
            say!("            {finding}");
        }
    }

    /// A rule that could not be checked is broken.
    fn add_outcome(&mut self, name: &str, outcome: Outcome<Vec<Finding>>) {
        let findings = outcome.unwrap_or_else(|failure| vec![Finding::new("not checked", failure.to_string())]);
        self.add(name, findings);
    }

    fn end(self) -> Outcome {
        let counted = format!("{} rules kept, {} broken", self.passed, self.failed);
        say!("{counted}");
        if self.failed == 0 { Ok(()) } else { Err(Failure::new(counted)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_that_could_not_be_checked_is_broken() {
        let mut report = Report::default();
        report.add("kept", Vec::new());
        report.add_outcome("not checked", Err(Failure::new("There is no such file.")));
        assert_eq!(report.end().unwrap_err().to_string(), "1 rules kept, 1 broken");
    }
}
