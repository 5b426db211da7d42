//! Starting other programs, and saying in a sentence what went wrong.

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Writes one line to standard output; a closed pipe is not an error worth stopping for.
macro_rules! say {
    ($($word:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stdout().lock(), $($word)*);
    }};
}
pub(crate) use say;

/// What went wrong, as a sentence for the person at the terminal.
#[derive(Debug)]
pub(crate) struct Failure(String);

impl Failure {
    pub(crate) fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

pub(crate) type Outcome<T = ()> = Result<T, Failure>;

/// Says which path an input or output error is about.
pub(crate) trait AtPath<T> {
    fn at(self, path: &Path) -> Outcome<T>;
}

impl<T> AtPath<T> for std::io::Result<T> {
    fn at(self, path: &Path) -> Outcome<T> {
        self.map_err(|error| Failure::new(format!("{}: {error}.", path.display())))
    }
}

/// A program with its arguments, ready to start.
pub(crate) struct Call {
    command: Command,
    missing_program: Option<&'static str>,
}

impl Call {
    pub(crate) fn new(program: impl AsRef<OsStr>) -> Self {
        Self { command: Command::new(program), missing_program: None }
    }

    pub(crate) fn args<A: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = A>) -> Self {
        self.command.args(args);
        self
    }

    pub(crate) fn arg(self, arg: impl AsRef<OsStr>) -> Self {
        self.args([arg])
    }

    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    pub(crate) fn without_env(mut self, name: impl AsRef<OsStr>) -> Self {
        self.command.env_remove(name);
        self
    }

    pub(crate) fn within(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// The same call as the last words of another program; folder and environment stay.
    pub(crate) fn wrap(self, program: &str, words: &[&str]) -> Self {
        let mut command = Command::new(program);
        command.args(words).arg(self.command.get_program()).args(self.command.get_args());
        for (name, value) in self.command.get_envs() {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        if let Some(folder) = self.command.get_current_dir() {
            command.current_dir(folder);
        }
        Self { command, missing_program: None }
    }

    /// What to tell the person when the program itself is not there.
    pub(crate) fn or_advise(mut self, advice: &'static str) -> Self {
        self.missing_program = Some(advice);
        self
    }

    /// Runs to the end, with the terminal's own input and output.
    pub(crate) fn run(mut self) -> Outcome {
        let ended = self.command.status();
        let status = ended.map_err(|error| self.not_started(&error))?;
        if status.success() { Ok(()) } else { Err(Failure::new(format!("`{}` failed ({status}).", self.line()))) }
    }

    /// Runs to the end and gives back what it wrote to standard output; fails when the program does.
    pub(crate) fn output(self) -> Outcome<String> {
        let line = self.line();
        let (success, text) = self.try_output()?;
        if success { Ok(text) } else { Err(Failure::new(format!("`{line}` failed."))) }
    }

    /// The same, with the contents of a file as its input.
    pub(crate) fn output_from(mut self, input: std::fs::File) -> Outcome<String> {
        self.command.stdin(input);
        self.output()
    }

    /// Runs to the end and gives back whether it succeeded, and what it wrote to standard output.
    pub(crate) fn try_output(mut self) -> Outcome<(bool, String)> {
        self.command.stdout(Stdio::piped());
        let ended = self.command.spawn().and_then(std::process::Child::wait_with_output);
        let output = ended.map_err(|error| self.not_started(&error))?;
        Ok((output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned()))
    }

    /// Keeps the program's own complaints off the terminal.
    pub(crate) fn quiet(mut self) -> Self {
        self.command.stderr(Stdio::null());
        self
    }

    /// Starts the program and does not wait for it.
    pub(crate) fn spawn(mut self) -> Outcome<std::process::Child> {
        let started = self.command.spawn();
        started.map_err(|error| self.not_started(&error))
    }

    /// Starts the program with its input and output in the hands of the caller.
    pub(crate) fn spawn_to_talk(mut self) -> Outcome<std::process::Child> {
        self.command.stdin(Stdio::piped()).stdout(Stdio::piped());
        self.spawn()
    }

    /// The command as a person would type it.
    pub(crate) fn line(&self) -> String {
        let program = Path::new(self.command.get_program()).file_name().unwrap_or(self.command.get_program());
        let words = std::iter::once(program).chain(self.command.get_args());
        words.map(|word| quoted(&word.to_string_lossy())).collect::<Vec<_>>().join(" ")
    }

    fn not_started(&self, error: &std::io::Error) -> Failure {
        let program = self.command.get_program().to_string_lossy().into_owned();
        match self.missing_program {
            Some(advice) if error.kind() == std::io::ErrorKind::NotFound => Failure::new(advice),
            _ => Failure::new(format!("`{program}` could not be started: {error}.")),
        }
    }
}

fn quoted(word: &str) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || "-_./=:@,+".contains(letter);
    if !word.is_empty() && word.chars().all(plain) { word.to_owned() } else { format!("'{word}'") }
}

/// The first program of this name on the search path.
pub(crate) fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    program_in(name, &path)
}

fn program_in(name: &str, path: &OsString) -> Option<PathBuf> {
    let name = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(path).map(|folder| folder.join(&name)).find(|file| file.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_shown_as_it_would_be_typed() {
        let call = Call::new("/usr/bin/xvfb-run").arg("-a").arg("-s").arg("-screen 0 1366x900x24");
        assert_eq!(call.line(), "xvfb-run -a -s '-screen 0 1366x900x24'");
    }

    #[test]
    fn a_wrapped_call_keeps_its_folder_and_environment() {
        let folder = std::env::temp_dir();
        let call = Call::new("sh").args(["-c", "echo $WORD; pwd"]).env("WORD", "kept").within(&folder);
        let text = call.wrap("env", &["--"]).output().unwrap();
        assert!(text.starts_with("kept\n"), "{text}");
        assert_eq!(Path::new(text.lines().nth(1).unwrap()), std::fs::canonicalize(folder).unwrap());
    }

    #[test]
    fn a_missing_program_gives_the_advice() {
        let failure = Call::new("no-such-program-here").or_advise("Install Node.js 20.").run().unwrap_err();
        assert_eq!(failure.to_string(), "Install Node.js 20.");
    }

    #[test]
    fn a_program_is_only_looked_for_on_the_search_path() {
        assert!(program_in("cargo", &OsString::new()).is_none());
    }
}
