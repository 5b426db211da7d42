//! `throughline-cli`: the same commands as the window, without a window, and a self-test for an installed copy.
#![forbid(unsafe_code)]

#[expect(unreachable_pub, reason = "the window's crate shares this module with its own program")]
mod crash;
#[expect(unreachable_pub, reason = "the window's crate shares this module with its own program")]
mod paths;

use std::{
    env,
    ffi::OsString,
    io::{self, Write as _},
    path::PathBuf,
    process::ExitCode,
};

use throughline_app::{script, self_test};

const HELP: &str = "\
Usage: throughline-cli [--data-dir DIR] call
       throughline-cli self-test DIR

  call           read one JSON object a line, {\"name\": ..., \"request\": ...}, and answer each with one line,
                 {\"ok\": ...} or {\"error\": ...}; the end of the input ends the session
  self-test DIR  make a vault with the practice children in the empty folder DIR, check it and write their documents
  --data-dir DIR keep everything in DIR instead of this account's own folder
  --version      say which version this is
  --help         say this

Ends with 0 when all went well, 1 when the vault cannot be opened or a check failed, 2 when the arguments are wrong.
";

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
enum Task {
    Call(Option<PathBuf>),
    SelfTest(PathBuf),
    Say(String),
}

fn main() -> ExitCode {
    crash::keep_words_out_of_crashes();
    match read(env::args_os().skip(1)) {
        Ok(Task::Call(asked)) => call(asked),
        Ok(Task::SelfTest(folder)) => check(folder),
        Ok(Task::Say(text)) => said(io::stdout().lock().write_all(text.as_bytes())),
        Err(why) => complain(&why, 2),
    }
}

fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Task, String> {
    let mut arguments = arguments.into_iter();
    let mut data_dir = None;
    while let Some(argument) = arguments.next() {
        match argument.to_str() {
            Some("--data-dir") => data_dir = Some(folder_after("--data-dir", arguments.next())?),
            Some("--version" | "-V") => {
                return Ok(Task::Say(format!("throughline-cli {}\n", env!("CARGO_PKG_VERSION"))));
            }
            Some("--help" | "-h") => return Ok(Task::Say(HELP.to_owned())),
            Some("call") => return last(arguments, Task::Call(data_dir)),
            Some("self-test") => {
                let folder = folder_after("self-test", arguments.next())?;
                return last(arguments, Task::SelfTest(folder));
            }
            _ => return Err(format!("throughline-cli does not know {}.\n\n{HELP}", argument.display())),
        }
    }
    Err(format!("throughline-cli needs to be told what to do.\n\n{HELP}"))
}

fn last(mut rest: impl Iterator<Item = OsString>, task: Task) -> Result<Task, String> {
    match rest.next() {
        None => Ok(task),
        Some(more) => Err(format!("throughline-cli does not expect {} there.\n\n{HELP}", more.display())),
    }
}

fn folder_after(word: &str, folder: Option<OsString>) -> Result<PathBuf, String> {
    folder.filter(|folder| !folder.is_empty()).map(PathBuf::from).ok_or_else(|| format!("{word} needs a folder."))
}

fn call(asked: Option<PathBuf>) -> ExitCode {
    match paths::data_dir(asked) {
        Ok(data_dir) => ended(script::run(data_dir, io::stdin().lock(), io::stdout().lock())),
        Err(why) => complain(&why, 1),
    }
}

fn check(folder: PathBuf) -> ExitCode {
    match paths::data_dir(Some(folder)) {
        Ok(folder) => ended(self_test::run(&folder, io::stdout().lock())),
        Err(why) => complain(&why, 1),
    }
}

fn ended(outcome: io::Result<bool>) -> ExitCode {
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        // What was read and what could not be written may hold what a person typed, so only the kind is said.
        Err(error) => complain(&format!("throughline-cli stopped: {}.", error.kind()), 1),
    }
}

fn complain(why: &str, code: u8) -> ExitCode {
    // The exit code says it too when standard error is gone.
    let _ = writeln!(io::stderr().lock(), "{}", why.trim_end());
    ExitCode::from(code)
}

/// Whoever reads our output may have gone away; then nothing was said and the exit code tells.
fn said(written: io::Result<()>) -> ExitCode {
    if written.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(arguments: &[&str]) -> Result<Task, String> {
        read(arguments.iter().map(OsString::from))
    }

    #[test]
    fn a_script_runs_on_a_folder_of_its_own_or_on_this_accounts() {
        assert_eq!(asked(&["call"]), Ok(Task::Call(None)));
        assert_eq!(asked(&["--data-dir", "/tmp/vault", "call"]), Ok(Task::Call(Some("/tmp/vault".into()))));
    }

    #[test]
    fn a_self_test_needs_a_folder() {
        assert_eq!(asked(&["self-test", "/tmp/check"]), Ok(Task::SelfTest("/tmp/check".into())));
        assert_eq!(asked(&["self-test"]), Err("self-test needs a folder.".to_owned()));
    }

    #[test]
    fn what_is_not_understood_is_named_and_the_usage_is_said() {
        for (arguments, named) in [(&["calls"][..], "calls"), (&["call", "extra"], "extra"), (&[], "told what to do")] {
            let refusal = asked(arguments).unwrap_err();
            assert!(refusal.contains(named) && refusal.contains("Usage:"), "{refusal}");
        }
    }

    #[test]
    fn version_and_help_are_said() {
        assert_eq!(asked(&["--version"]), Ok(Task::Say(format!("throughline-cli {}\n", env!("CARGO_PKG_VERSION")))));
        assert_eq!(asked(&["--help"]), Ok(Task::Say(HELP.to_owned())));
    }
}
