//! How soon the two largest drawings of a large case stand in the real window, and what memory that takes.
//!
//! Measured in the page itself, from the moment it is sent to a place until the frame that holds everything has been
//! drawn: the driver's own time is in none of it.

use crate::driver::Session;
use crate::large_case::{self, Cases, EVENTS, LINKS, STATEMENTS};
use crate::screen;
use crate::shell::{Call, Failure, Outcome, say};
use crate::workspace::Workspace;
use crate::{bench, dist};
use serde_json::{Value, json};
use std::path::Path;
use std::time::Duration;

/// The command that xtask gives itself inside the virtual screen.
pub(crate) const INNER: &str = "measure-drawing";

/// How often each place is gone to; the middle one counts.
const ROUNDS: usize = 9;
/// Goes to a place and answers with the milliseconds until its last change was drawn.
const DRAWN: &str = include_str!("drawing/drawn.js");

/// A drawing: its place, what stands for each thing on it, and how many there are.
struct Drawing {
    name: String,
    place: &'static str,
    things: &'static str,
    count: usize,
}

fn drawings() -> [Drawing; 2] {
    [
        Drawing {
            name: format!("drawn_timeline_of_{EVENTS}_events"),
            place: "life-events",
            things: ".drawing [data-card]",
            count: EVENTS,
        },
        Drawing {
            name: format!("drawn_map_of_{STATEMENTS}_statements_and_{LINKS}_links"),
            place: "formulation",
            things: ".map [data-factor]",
            count: STATEMENTS,
        },
    ]
}

/// Measures under a virtual screen and gives the lines that say the figures.
pub(crate) fn measure(workspace: &Workspace, app: &Path, cli: &Path) -> Outcome<String> {
    let home = workspace.scratch("drawn-home")?;
    let data = workspace.scratch("drawn-data")?;
    let cases = large_case::enter(cli, &data.path)?;
    let xtask = std::env::current_exe().map_err(|error| Failure::new(format!("xtask cannot find itself: {error}.")))?;
    let inner = Call::new(xtask).arg(INNER).arg(app).arg(&data.path).args([&cases.large, &cases.empty]);
    let (success, text) = screen::with_virtual_screen(inner.within(&workspace.root), &home.path, &[])?.try_output()?;
    if success { Ok(text) } else { Err(Failure::new(format!("The drawings were not measured: {}", text.trim()))) }
}

/// `cargo xtask measure-drawing APP DATA LARGE EMPTY`, started by [`measure`] inside the virtual screen.
pub(crate) fn inner(_: &Workspace, words: &[String]) -> Outcome {
    let [app, data, large, empty] = words else {
        return Err(Failure::new("xtask starts this command itself."));
    };
    let cases = Cases { large: large.clone(), empty: empty.clone() };
    let (app, words) =
        (Path::new(app), ["--data-dir".to_owned(), dist::path_word(Path::new(data))?, "--practice".to_owned()]);
    let beside = memory_mb(app, &words, &cases.empty, 0)?;
    let window = Session::open(app, &words)?;
    for drawing in drawings() {
        say_drawing(&window, &cases.large, &drawing)?;
    }
    drop(window);
    let large = memory_mb(app, &words, &cases.large, 1)?;
    say!("BENCH memory_with_the_large_case_drawn {large:.1} MB an empty case at the same places, {beside:.1} MB");
    Ok(())
}

fn say_drawing(window: &Session, case: &str, drawing: &Drawing) -> Outcome {
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        go(window, case, "history", "h2", 1)?;
        times.push(go(window, case, drawing.place, drawing.things, drawing.count)?);
    }
    let first = times.first().copied().unwrap_or(f64::NAN);
    let middle = bench::median(times);
    say!(
        "BENCH {} {middle:.0} ms from the place before, middle of {ROUNDS}, the first time {first:.0} ms",
        drawing.name
    );
    Ok(())
}

/// The memory of a new window once both drawings of a case were drawn, with what `share` of their things.
fn memory_mb(app: &Path, words: &[String], case: &str, share: usize) -> Outcome<f64> {
    let window = Session::open(app, words)?;
    for drawing in drawings() {
        go(&window, case, drawing.place, drawing.things, drawing.count * share)?;
    }
    // A moment of rest, so that nothing is left running.
    std::thread::sleep(Duration::from_secs(5));
    let kib = window.memory_kib()?;
    Ok(f64::from(u32::try_from(kib).unwrap_or(u32::MAX)) * 1.024 / 1000.0)
}

fn go(window: &Session, case: &str, place: &str, things: &str, count: usize) -> Outcome<f64> {
    let answer = window.run(DRAWN, &[json!(format!("#/case/{case}/{place}")), json!(things), json!(count)])?;
    answer.as_f64().ok_or_else(|| not_drawn(place, &answer))
}

fn not_drawn(place: &str, answer: &Value) -> Failure {
    Failure::new(format!("The place `{place}` was not drawn as it should be: {answer}"))
}
