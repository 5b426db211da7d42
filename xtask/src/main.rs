//! The commands behind the README: set up, run, test, package and measure Throughline.
//!
//! This package may use nothing but the standard library and small pure-Rust crates: it has to compile in seconds on
//! a machine where nothing else is installed yet, because it installs what the other packages need.
#![forbid(unsafe_code)]

mod bench;
mod checks;
mod debian;
mod dist;
mod drawing;
mod driver;
mod installed;
mod large_case;
mod metadata;
mod run;
mod screen;
mod setup;
mod shell;
mod tidy;
mod workspace;

use shell::{Failure, Outcome, say};
use workspace::Workspace;

/// One thing that `cargo xtask` can be asked for.
pub(crate) struct Task {
    name: &'static str,
    about: &'static str,
    start: fn(&Workspace, &[String]) -> Outcome,
}

/// Every command. The hosted workflows may name these and nothing else.
pub(crate) const TASKS: &[Task] = &[
    Task { name: "run", about: "open the app; --practice opens the practice copy", start: run::app },
    Task { name: "test", about: "set up, then every check of the project", start: checks::all },
    Task { name: "setup", about: "install what the other commands need, and nothing else", start: setup::everything },
    Task { name: "tidy", about: "the rules that no compiler checks", start: tidy::command },
    Task { name: "codegen", about: "write ui/src/bridge/generated.ts from the command table", start: run::codegen },
    Task { name: "serve", about: "the user interface over loopback, with made-up children", start: run::serve },
    Task { name: "dist", about: "installers of this system; --check, --self-test-installed", start: dist::command },
    Task {
        name: "bench",
        about: "measure, and write docs/figures.md; --drawing measures that alone",
        start: bench::command,
    },
    Task { name: "advisories", about: "cargo deny over every package (needs the network)", start: checks::advisories },
];

/// Commands that xtask starts itself, inside a virtual screen.
const INNER_TASKS: &[Task] = &[
    Task {
        name: screen::INNER,
        about: "start one program and wait until its window shows something",
        start: screen::inner,
    },
    Task { name: drawing::INNER, about: "go to the largest drawings and measure", start: drawing::inner },
];

fn main() -> std::process::ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match start(&words) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(failure) => {
            say!("");
            say!("{failure}");
            std::process::ExitCode::FAILURE
        }
    }
}

fn start(words: &[String]) -> Outcome {
    let Some((name, rest)) = words.split_first() else {
        return Err(Failure::new(usage()));
    };
    let task = TASKS.iter().chain(INNER_TASKS).find(|task| task.name == name);
    let task = task.ok_or_else(|| Failure::new(format!("There is no command `{name}`.\n\n{}", usage())))?;
    (task.start)(&Workspace::find()?, rest)
}

fn usage() -> String {
    let mut text = String::from("Usage: cargo xtask COMMAND\n");
    for task in TASKS {
        text.push_str(&format!("\n  {:<12} {}", task.name, task.about));
    }
    text
}

/// Fails when `words` holds anything that is not in `known`, so that a misspelt option is never ignored.
pub(crate) fn only_options(words: &[String], known: &[&str]) -> Outcome {
    match words.iter().find(|word| !known.contains(&word.as_str())) {
        None => Ok(()),
        Some(word) if known.is_empty() => Err(Failure::new(format!("`{word}`: this command takes no options."))),
        Some(word) => Err(Failure::new(format!("`{word}` is not an option here. Known: {}.", known.join(", ")))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(String::from).collect()
    }

    #[test]
    fn a_misspelt_command_fails_and_shows_the_list() {
        let failure = start(&words("tset")).unwrap_err().to_string();
        assert!(failure.contains("no command `tset`"), "{failure}");
        assert!(failure.contains("test "), "{failure}");
    }

    #[test]
    fn a_misspelt_option_is_not_ignored() {
        let failure = only_options(&words("--practise"), &["--practice"]).unwrap_err().to_string();
        assert!(failure.contains("--practise") && failure.contains("--practice"), "{failure}");
        assert!(only_options(&words("--practice"), &["--practice"]).is_ok());
        assert!(only_options(&words("--practice"), &[]).is_err());
    }
}
