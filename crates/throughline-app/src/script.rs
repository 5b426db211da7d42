//! Scripts: one request a line, one reply a line.

use std::{
    io::{self, BufRead, Write},
    path::PathBuf,
};

use serde::Deserialize;
use serde_json::{Value, json};

use crate::{App, CommandError, Config, ErrorCode, command};

/// The longest line a script may send: several times the longest card.
const LONGEST_LINE: usize = 4 * 1024 * 1024;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    name: String,
    #[serde(default)]
    request: Value,
}

/// Answers requests until the input ends. One run is one session: it holds the vault from unlock to the end.
///
/// Each line is `{"name": …, "request": …}`; each reply is `{"ok": …}` or `{"error": …}`. Gives whether the vault could
/// be opened whenever a line asked for it.
///
/// # Errors
/// The input cannot be read or the output cannot be written.
pub fn run(data_dir: PathBuf, input: impl BufRead, mut output: impl Write) -> io::Result<bool> {
    let app = App::new(Config::new(data_dir));
    let mut opened = true;
    let mut input = input;
    loop {
        let (name, answer) = match next_line(&mut input)? {
            None => break,
            Some(Given::Line(line)) if line.trim_ascii().is_empty() => continue,
            Some(Given::Line(line)) => answer(&app, &line),
            Some(Given::TooLong) => (String::new(), Err(no_request())),
        };
        opened &= !(opens(&name) && answer.is_err());
        let reply = match answer {
            Ok(ok) => json!({ "ok": ok }),
            Err(error) => json!({ "error": error }),
        };
        // A reply is an acknowledgement: what it says was saved must be on the disk, and the reply with the caller.
        writeln!(output, "{reply}")?;
        output.flush()?;
    }
    // A vault that cannot write its last row is closed all the same; the next unlock notes that it was cut short.
    let _ = app.call("lock", json!({}));
    Ok(opened)
}

enum Given {
    Line(Vec<u8>),
    TooLong,
}

/// The next line; none at the end of the input. One that is too long is passed over as a whole: its end could look like
/// a request of its own.
fn next_line(input: &mut impl BufRead) -> io::Result<Option<Given>> {
    let mut line = Vec::new();
    let read = io::Read::take(&mut *input, LONGEST_LINE as u64).read_until(b'\n', &mut line)?;
    if read == 0 {
        return Ok(None);
    }
    if line.ends_with(b"\n") || line.len() < LONGEST_LINE {
        return Ok(Some(Given::Line(line)));
    }
    input.skip_until(b'\n')?;
    Ok(Some(Given::TooLong))
}

fn no_request() -> CommandError {
    CommandError::new(ErrorCode::Invalid, "A line was not a request.")
        .hint("Each line is one JSON object with a name and a request: see docs/scripting.md.")
}

fn opens(name: &str) -> bool {
    matches!(name, "unlock" | "create_vault" | "unlock_with_recovery_key" | "open_practice")
}

fn answer(app: &App, line: &[u8]) -> (String, command::Reply<Value>) {
    let Ok(Line { name, request }) = serde_json::from_slice(line) else {
        return (String::new(), Err(no_request()));
    };
    let request = if request.is_null() { json!({}) } else { request };
    let answer = app.call(&name, request);
    (name, answer)
}
