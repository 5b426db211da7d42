//! What the benches of the commands share: a vault with one made-up child, a stopwatch, and how a figure is said.

use std::{
    io::Write as _,
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use tempfile::TempDir;
use throughline_app::{App, Config, KeyCost};

/// How often each act is timed; the middle counts.
pub(crate) const ROUNDS: usize = 20;

/// A vault in a folder of its own, with a case in it.
pub(crate) struct Desk {
    app: App,
    pub(crate) case: Value,
    _folder: TempDir,
}

impl Desk {
    pub(crate) fn ready() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let app = App::new(Config { key_cost: KeyCost::Floor, ..Config::new(folder.path().to_owned()) });
        let mut desk = Self { app, case: Value::Null, _folder: folder };
        let set_up =
            json!({ "name": "Ines Farrow", "discipline": "police", "passphrase": "lantern otter quilt marble" });
        let key = desk.call("create_vault", set_up)["recovery_key"].clone();
        desk.call("confirm_recovery_key", json!({ "recovery_key": key }));
        desk.case = desk.call("new_case", json!({ "preferred_name": "Rowan" }))["case_id"].clone();
        desk
    }

    pub(crate) fn call(&self, name: &str, request: Value) -> Value {
        self.app.call(name, request).expect("the command works")
    }

    /// Adds a card and gives its id.
    pub(crate) fn add(&self, kind: &str, body: Value) -> Value {
        let request = json!({ "case_id": self.case, "kind": kind, "body": body });
        self.call("save_record", request)["record"]["record"].clone()
    }

    pub(crate) fn open(&self) -> Value {
        self.call("open_case", json!({ "case_id": self.case }))
    }

    /// The middle time of opening the case, in milliseconds. Every reply is looked at, outside the time.
    pub(crate) fn opening(&self, look: impl FnMut(Value)) -> f64 {
        middle(|| self.open(), look)
    }
}

/// A text of direct care.
pub(crate) fn note(words: String) -> Value {
    json!({ "text": words, "conf": { "tier": "b" } })
}

/// The middle time of an act in milliseconds. Every result is looked at, outside the time.
pub(crate) fn middle<T>(mut act: impl FnMut() -> T, mut look: impl FnMut(T)) -> f64 {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let begun = Instant::now();
            let done = act();
            let time = begun.elapsed();
            look(done);
            time
        })
        .collect();
    times.sort();
    times.get(times.len() / 2).map_or(f64::NAN, |time| time.as_secs_f64() * 1000.0)
}

/// Says a figure beside another one of the same run, both in milliseconds.
pub(crate) fn say(name: &str, value: f64, beside: &str, other: f64) {
    let ratio = value / other;
    writeln!(std::io::stdout(), "BENCH {name} {value:.3} ms ratio {ratio:.2} to {beside}, {other:.3} ms")
        .expect("the figure is said");
}
