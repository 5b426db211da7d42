//! A made-up child whose case is as large as any should be, and one whose case is empty, entered through the command line.

use crate::dist::path_word;
use crate::shell::{AtPath, Call, Failure, Outcome};
use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout};

pub(crate) const EVENTS: usize = 500;
pub(crate) const STATEMENTS: usize = 300;
pub(crate) const LINKS: usize = 600;

const LANES: [&str; 6] = ["protective", "predisposing", "precipitating", "presenting", "perpetuating", "predicted"];
/// Good times and hard ones in turn.
const TONES: [&str; 4] = ["good", "hard", "both", "neither"];

/// The two cases, by their ids.
pub(crate) struct Cases {
    pub(crate) large: String,
    pub(crate) empty: String,
}

/// Makes the practice copy in `data` and enters both cases in it.
pub(crate) fn enter(cli: &Path, data: &Path) -> Outcome<Cases> {
    let mut desk = Desk::open(cli, data)?;
    desk.call("open_practice", json!({}))?;
    let large = desk.new_case("Rowan")?;
    let empty = desk.new_case("Ash")?;
    let events =
        (0..EVENTS).map(|number| desk.add(&large, "life_event", event(number))).collect::<Outcome<Vec<_>>>()?;
    let statements = (0..STATEMENTS).map(|number| desk.add(&large, "factor", statement(number, &events)));
    let statements = statements.collect::<Outcome<Vec<_>>>()?;
    for number in 0..LINKS {
        let (from, to) = (&statements[number % STATEMENTS], &statements[(number * 31 + 17) % STATEMENTS]);
        desk.add(&large, "factor_link", json!({ "from": from, "to": to, "link_kind": "leads_to" }))?;
    }
    desk.born(&large)?;
    desk.close()?;
    Ok(Cases { large, empty })
}

/// Events of every tone over fifteen years, some of them rough.
fn event(number: usize) -> Value {
    let when = match number % 3 {
        0 => json!({ "year": 2011 + number % 15, "month": 7 + number % 6, "day": 1 + number % 28 }),
        1 => json!({ "year": 2012 + number % 14, "season": "summer" }),
        _ => json!({ "year": 2012 + number % 14, "about": true }),
    };
    json!({
        "what": note(&format!("What happened that time, number {number}")),
        "when": { "state": "given", "value": when },
        "tone": TONES[number % TONES.len()],
    })
}

/// Statements in every lane, each with the events that it comes from.
fn statement(number: usize, events: &[Value]) -> Value {
    let from = [&events[number % EVENTS], &events[(number * 7 + 3) % EVENTS]];
    json!({
        "statement": note(&format!("{number} {}", "and so it went on ".repeat(4))),
        "p_class": LANES[number * 7 % LANES.len()], "level": "child", "status": "active", "events": from,
    })
}

fn note(words: &str) -> Value {
    json!({ "text": words, "conf": { "tier": "b" } })
}

/// The command line, asked one thing after another.
struct Desk {
    cli: Child,
    asks: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Desk {
    fn open(cli: &Path, data: &Path) -> Outcome<Self> {
        let mut cli = Call::new(cli).args(["--data-dir", &path_word(data)?, "call"]).spawn_to_talk()?;
        let (asks, answers) = (cli.stdin.take(), cli.stdout.take());
        let (Some(asks), Some(answers)) = (asks, answers) else {
            return Err(Failure::new("The command line cannot be talked to."));
        };
        Ok(Self { cli, asks, answers: BufReader::new(answers) })
    }

    fn call(&mut self, name: &str, request: Value) -> Outcome<Value> {
        let here = Path::new("the command line");
        writeln!(self.asks, "{}", json!({ "name": name, "request": request })).at(here)?;
        let mut line = String::new();
        self.answers.read_line(&mut line).at(here)?;
        let reply: Value = serde_json::from_str(&line).unwrap_or_default();
        let refused = || Failure::new(format!("`{name}` was refused: {}", line.trim_end()));
        reply.get("ok").cloned().ok_or_else(refused)
    }

    fn new_case(&mut self, name: &str) -> Outcome<String> {
        let made = self.call("new_case", json!({ "preferred_name": name }))?;
        made["case_id"].as_str().map(str::to_owned).ok_or_else(|| Failure::new("A new case has no id."))
    }

    /// Adds a card and gives its id.
    fn add(&mut self, case: &str, kind: &str, body: Value) -> Outcome<Value> {
        let saved = self.call("save_record", json!({ "case_id": case, "kind": kind, "body": body }))?;
        Ok(saved["record"]["record"].clone())
    }

    /// A life by age needs the day of birth.
    fn born(&mut self, case: &str) -> Outcome {
        let opened = self.call("open_case", json!({ "case_id": case }))?;
        let mut cards = opened["records"].as_array().into_iter().flatten();
        let child =
            cards.find(|card| card["kind"] == "child").ok_or_else(|| Failure::new("A new case has no child."))?;
        let mut body = child["body"].clone();
        body["dob"] = json!({ "state": "given", "value": { "year": 2011, "month": 6, "day": 8 } });
        let based = json!({ "case_id": case, "record": child["record"], "kind": "child", "based_on": child["revision"], "body": body });
        self.call("save_record", based).map(drop)
    }

    /// Ends the command line, which gives the vault free.
    fn close(mut self) -> Outcome {
        drop(self.asks);
        self.cli.wait().at(Path::new("the command line")).map(drop)
    }
}
