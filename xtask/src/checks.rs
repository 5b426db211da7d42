//! `cargo xtask test`: every check of the project, in an order that compiles each package once for each purpose.
//!
//! The specs find the built programs through these variables, set here and nowhere else:
//!
//! | Variable | Names |
//! | --- | --- |
//! | `THROUGHLINE_BIN` | the app with its window |
//! | `THROUGHLINE_CLI` | `throughline-cli` |
//! | `THROUGHLINE_SERVE` | the loopback server of the browser specs |
//! | `CHROMIUM` | the browser that those specs drive |

use crate::debian::{self, Use};
use crate::screen;
use crate::shell::{Failure, Outcome, program, say};
use crate::workspace::{SAME_FEATURES, Workspace};
use crate::{setup, tidy};
use std::time::{Duration, Instant};

/// One named part of the whole.
struct Step {
    name: &'static str,
    run: fn(&Workspace) -> Outcome,
}

const STEPS: &[Step] = &[
    Step { name: "set up", run: |workspace| setup::prepare(workspace, Use::ALL) },
    Step { name: "formatting", run: formatting },
    Step { name: "user interface: types", run: |workspace| workspace.npm(&["run", "check"]).run() },
    Step { name: "user interface: unit tests", run: |workspace| workspace.npm(&["test"]).run() },
    Step { name: "user interface: build", run: build_ui },
    Step { name: "lints", run: lints },
    Step { name: "build", run: build },
    Step { name: "tests", run: tests },
    Step { name: "documentation", run: documentation },
    Step { name: "user interface: in a browser", run: browser },
    Step { name: "the real window", run: window },
    Step { name: "tidy", run: tidy::check },
];

pub(crate) fn all(workspace: &Workspace, words: &[String]) -> Outcome {
    crate::only_options(words, &[])?;
    run_steps(workspace, STEPS)
}

/// Runs the steps and stops at the first that fails. The last line counts them.
fn run_steps(workspace: &Workspace, steps: &[Step]) -> Outcome {
    let begun = Instant::now();
    let mut times = Vec::new();
    for (index, step) in steps.iter().enumerate() {
        say!("\n=== {} of {}: {}", index + 1, steps.len(), step.name);
        let started = Instant::now();
        let outcome = (step.run)(workspace);
        let took = started.elapsed();
        if let Err(failure) = outcome {
            say!("\n{}", summary(&times));
            return Err(Failure::new(format!(
                "Stopped at `{}` after {}: {failure}\n\n{} passed, 1 failed",
                step.name,
                seconds(took),
                times.len()
            )));
        }
        say!("=== {}: passed, {}", step.name, seconds(took));
        times.push((step.name, took));
    }
    say!("\n{}\nIn all {}.\n\n{} passed, 0 failed", summary(&times), seconds(begun.elapsed()), times.len());
    Ok(())
}

fn summary(times: &[(&str, Duration)]) -> String {
    let lines = times.iter().map(|(name, took)| format!("  {:>8}  {name}", seconds(*took)));
    lines.collect::<Vec<_>>().join("\n")
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

fn formatting(workspace: &Workspace) -> Outcome {
    workspace.cargo("fmt").args(["--all", "--check"]).run()
}

/// Builds the pages that the window shows; the app is compiled with them inside.
pub(crate) fn build_ui(workspace: &Workspace) -> Outcome {
    workspace.npm(&["run", "build"]).run()
}

fn lints(workspace: &Workspace) -> Outcome {
    workspace.cargo("clippy").args(SAME_FEATURES).args(["--all-targets", "--", "-D", "warnings"]).run()
}

/// All targets at once: with the tests' own dependencies left out, cargo would choose other features for the shared
/// ones and compile the window's crates again for the tests.
fn build(workspace: &Workspace) -> Outcome {
    workspace.cargo("build").args(SAME_FEATURES).arg("--all-targets").run()
}

fn tests(workspace: &Workspace) -> Outcome {
    let call = workspace.cargo("test").args(SAME_FEATURES);
    let call = call.env("THROUGHLINE_BIN", workspace.built("throughline")?);
    call.env("THROUGHLINE_CLI", workspace.built("throughline-cli")?).run()
}

/// Naming the examples brings in what only they and the tests need, and so the features of every other step.
fn documentation(workspace: &Workspace) -> Outcome {
    let call = workspace.cargo("doc").args(SAME_FEATURES).args(["--no-deps", "--lib", "--bins", "--examples"]);
    call.env("RUSTDOCFLAGS", "-D warnings").run()
}

fn browser(workspace: &Workspace) -> Outcome {
    let call = workspace.npm(&["run", "browser"]);
    let call = call.env("THROUGHLINE_SERVE", workspace.built("examples/serve")?);
    call.env("CHROMIUM", debian::browser()?).run()
}

/// The real window, under a virtual screen, with a home of its own so that nobody's settings are read or changed.
fn window(workspace: &Workspace) -> Outcome {
    let home = workspace.scratch("window-home")?;
    let call = workspace.cargo("test").args(SAME_FEATURES).args(["--test", "window"]);
    let call = call.env("THROUGHLINE_BIN", workspace.built("throughline")?);
    let call = call.env("THROUGHLINE_CLI", workspace.built("throughline-cli")?);
    screen::with_virtual_screen(call, &home.path, &[])?.run()
}

/// Known defects and licences of every package; needs the network, so only the hosted checks ask for it.
pub(crate) fn advisories(workspace: &Workspace, words: &[String]) -> Outcome {
    crate::only_options(words, &[])?;
    if program("cargo-deny").is_none() {
        if std::env::var_os("CI").is_none() {
            return Err(Failure::new("cargo-deny is missing. Install it with `cargo install --locked cargo-deny`."));
        }
        workspace.cargo("install").args(["--locked", "cargo-deny"]).run()?;
    }
    workspace.cargo("deny").args(["--all-features", "check"]).run()
}

#[cfg(test)]
mod tests_of_steps {
    use super::*;

    fn workspace() -> Workspace {
        Workspace { root: "/nowhere".into(), target: "/nowhere/target".into() }
    }

    #[test]
    fn the_first_failing_step_stops_the_rest_and_is_named() {
        let steps = [
            Step { name: "good", run: |_| Ok(()) },
            Step { name: "bad", run: |_| Err(Failure::new("It broke.")) },
            Step { name: "never", run: |_| unreachable!("a step after a failure") },
        ];
        let failure = run_steps(&workspace(), &steps).unwrap_err().to_string();
        assert!(failure.contains("Stopped at `bad`") && failure.contains("It broke."), "{failure}");
        assert!(failure.ends_with("1 passed, 1 failed"), "{failure}");
    }

    #[test]
    fn a_missing_program_is_a_failure_and_not_a_skipped_check() {
        let failure = tests(&workspace()).unwrap_err().to_string();
        assert!(failure.contains("The build made no"), "{failure}");
    }
}
