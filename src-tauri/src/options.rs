//! What the window was started with: its arguments, and the environment that could open it to another program.

use std::{ffi::OsString, path::PathBuf};

/// The environment by which another program can drive or inspect a web view. WebKitWebDriver sets the first two.
const OPENED_TO_OTHERS: &[&str] = &[
    "TAURI_WEBVIEW_AUTOMATION",
    "WEBKIT_INSPECTOR_SERVER",
    "WEBKIT_INSPECTOR_HTTP_SERVER",
    "WEBVIEW2_ADDITIONAL_BROWSER_ARGUMENTS",
];

/// The folder that documents are saved to without asking, for tests that drive the window.
const EXPORT_DIR: &str = "THROUGHLINE_TEST_EXPORT_DIR";

const HELP: &str = "\
Usage: throughline [--data-dir DIR] [--practice]

  --data-dir DIR  keep everything in DIR instead of this account's own folder
  --practice      open the practice copy with its made-up children
  --version       say which version this is
  --help          say this
";

/// What to do at the start.
#[derive(Debug, PartialEq, Eq)]
pub enum Start {
    /// Open the window.
    Open(Options),
    /// Say this and stop.
    Say(String),
}

/// How the window is opened.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The folder to keep everything in, when it is not this account's own.
    pub data_dir: Option<PathBuf>,
    /// Whether the practice copy is opened.
    pub practice: bool,
    /// Whether another program drives the window. Never without a data folder of its own.
    pub automation: bool,
    /// Where an automated run saves documents instead of asking.
    pub export_dir: Option<PathBuf>,
}

impl Start {
    /// Reads the arguments after the program's name, and the environment. What cannot be read is refused in a sentence.
    ///
    /// # Errors
    /// A sentence for the person who started the program, when an argument is unknown or the environment would let
    /// another program drive a window that may hold real records.
    pub fn read(
        arguments: impl IntoIterator<Item = OsString>,
        environment: impl Fn(&str) -> Option<OsString>,
    ) -> Result<Self, String> {
        let mut options = Options::default();
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            match argument.to_str() {
                Some("--data-dir") => options.data_dir = Some(folder_after("--data-dir", arguments.next())?),
                Some("--practice") => options.practice = true,
                Some("--version" | "-V") => {
                    return Ok(Self::Say(format!("throughline {}\n", env!("CARGO_PKG_VERSION"))));
                }
                Some("--help" | "-h") => return Ok(Self::Say(HELP.to_owned())),
                _ => return Err(format!("throughline does not know {}.\n\n{HELP}", argument.display())),
            }
        }
        options.admit(environment)?;
        Ok(Self::Open(options))
    }
}

impl Options {
    /// Automation is for a data folder of its own only, so that no variable can open the real vault to another program.
    fn admit(&mut self, environment: impl Fn(&str) -> Option<OsString>) -> Result<(), String> {
        let found = OPENED_TO_OTHERS.iter().find(|name| environment(name).is_some());
        if let (Some(name), None) = (found, &self.data_dir) {
            return Err(format!(
                "Throughline does not start while {name} is set, because another program could then read the window. \
                 Unset it, or start with --data-dir and a folder for tests."
            ));
        }
        self.automation = environment("TAURI_WEBVIEW_AUTOMATION").is_some();
        self.export_dir = environment(EXPORT_DIR).filter(|_| self.automation).map(PathBuf::from);
        Ok(())
    }
}

fn folder_after(option: &str, folder: Option<OsString>) -> Result<PathBuf, String> {
    folder.filter(|folder| !folder.is_empty()).map(PathBuf::from).ok_or_else(|| format!("{option} needs a folder."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(arguments: &[&str], environment: &[(&str, &str)]) -> Result<Start, String> {
        let environment: Vec<(String, String)> =
            environment.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Start::read(arguments.iter().map(OsString::from), move |name| {
            environment.iter().find(|(known, _)| known == name).map(|(_, value)| OsString::from(value))
        })
    }

    #[test]
    fn a_plain_start_opens_this_accounts_own_vault() {
        assert_eq!(read(&[], &[]), Ok(Start::Open(Options::default())));
    }

    #[test]
    fn a_data_folder_and_the_practice_copy_can_be_asked_for() {
        let expected = Options { data_dir: Some("/tmp/shared".into()), practice: true, ..Options::default() };
        assert_eq!(read(&["--practice", "--data-dir", "/tmp/shared"], &[]), Ok(Start::Open(expected)));
    }

    #[test]
    fn an_unknown_argument_is_named_and_the_known_ones_are_listed() {
        let refusal = read(&["--data"], &[]).unwrap_err();
        assert!(refusal.contains("--data.") && refusal.contains("--data-dir DIR"), "{refusal}");
    }

    #[test]
    fn a_data_folder_without_a_name_is_refused() {
        assert_eq!(read(&["--data-dir"], &[]), Err("--data-dir needs a folder.".to_owned()));
        assert_eq!(read(&["--data-dir", ""], &[]), Err("--data-dir needs a folder.".to_owned()));
    }

    #[test]
    fn no_variable_opens_the_real_vault_to_another_program() {
        for name in OPENED_TO_OTHERS {
            let refusal = read(&[], &[(name, "true")]).unwrap_err();
            assert!(refusal.contains(name), "{refusal}");
        }
    }

    #[test]
    fn an_automated_run_keeps_to_its_own_folder_and_may_save_without_asking() {
        let environment = [("TAURI_WEBVIEW_AUTOMATION", "true"), (EXPORT_DIR, "/tmp/out")];
        let Ok(Start::Open(options)) = read(&["--data-dir", "/tmp/test"], &environment) else { panic!("refused") };
        assert!(options.automation);
        assert_eq!(options.export_dir, Some("/tmp/out".into()));
    }

    #[test]
    fn saving_without_asking_is_for_automated_runs_only() {
        let Ok(Start::Open(options)) = read(&["--data-dir", "/tmp/test"], &[(EXPORT_DIR, "/tmp/out")]) else {
            panic!("refused")
        };
        assert_eq!(options.export_dir, None);
    }
}
