//! Scripts: one request a line, one reply a line.

use std::{
    io::{self, BufRead, Write},
    path::PathBuf,
};

use serde::Deserialize;
use serde_json::{Value, json};

use crate::{App, CommandError, Config, ErrorCode, command};

/// The longest line a script may send: several times the longest card.
const LONGEST_LINE: u64 = 4 * 1024 * 1024;

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
        let mut line = Vec::new();
        let read = io::Read::take(&mut input, LONGEST_LINE).read_until(b'\n', &mut line)?;
        if read == 0 {
            break;
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        let (name, answer) = answer(&app, &line);
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

fn opens(name: &str) -> bool {
    matches!(name, "unlock" | "create_vault" | "unlock_with_recovery_key" | "open_practice")
}

fn answer(app: &App, line: &[u8]) -> (String, command::Reply<Value>) {
    let Ok(Line { name, request }) = serde_json::from_slice(line) else {
        let error = CommandError::new(ErrorCode::Invalid, "A line was not a request.")
            .hint("Each line is one JSON object with a name and a request: see docs/scripting.md.");
        return (String::new(), Err(error));
    };
    let request = if request.is_null() { json!({}) } else { request };
    let answer = app.call(&name, request);
    (name, answer)
}
