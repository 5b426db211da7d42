//! `cargo xtask bench`: measures, and writes one table to `docs/figures.md`.
//!
//! # How a bench reports
//!
//! A bench is a target under `[[bench]]` with `harness = false`. It writes any lines it likes to standard output; each
//! figure is one line of words parted by single blanks:
//!
//! ```text
//! BENCH <name> <value> <unit> [<beside>]
//! ```
//!
//! - `name` is snake_case and unique over the whole workspace; the table shows its underscores as blanks.
//! - `value` is a decimal number, and `unit` its unit (`ms`, `us`, `s`, `MB`, `per_s`).
//! - `beside` is the rest of the line: what the figure is to be read beside, measured in the same run
//!   (`BENCH save_one_field 1.92 ms plain SQLite 0.61 ms`).
//!
//! A bench that fails, or that reports nothing, fails the command: a table with a gap looks like a table without one.

use crate::debian::Use;
use crate::dist::{self, path_word};
use crate::drawing;
use crate::metadata;
use crate::screen::{self, Seen};
use crate::setup;
use crate::shell::{AtPath, Call, Failure, Outcome, say};
use crate::workspace::{SAME_FEATURES, Workspace};
use std::collections::BTreeSet;
use std::path::Path;

const TABLE: &str = "docs/figures.md";
/// Measures the drawings alone and leaves the table as it is.
const DRAWING: &str = "--drawing";
/// Starts of the window; the middle one counts.
const STARTS: usize = 5;

/// One row of the table.
#[derive(Debug, Clone, PartialEq)]
struct Figure {
    name: String,
    value: f64,
    unit: String,
    beside: String,
}

impl Figure {
    fn new(name: &str, value: f64, unit: &str, beside: &str) -> Self {
        Self { name: name.into(), value, unit: unit.into(), beside: beside.into() }
    }
}

pub(crate) fn command(workspace: &Workspace, words: &[String]) -> Outcome {
    crate::only_options(words, &[DRAWING])?;
    if !cfg!(target_os = "linux") {
        return Err(Failure::new("`bench` watches the window on a virtual screen, which exists on Linux only."));
    }
    setup::prepare(workspace, Use::ALL)?;
    dist::bundle(workspace, "deb")?;
    if words.iter().any(|word| word == DRAWING) {
        for figure in drawn(workspace)? {
            say!("{}", row(&figure));
        }
        return Ok(());
    }
    let mut figures = benches(workspace)?;
    figures.extend(window(workspace)?);
    figures.extend(drawn(workspace)?);
    figures.extend(sizes(workspace)?);
    no_name_twice(&figures)?;
    let path = workspace.root.join(TABLE);
    std::fs::write(&path, page(&figures, &machine(), &commit(workspace)?)).at(&path)?;
    say!("\nWrote {} figures to {TABLE}.", figures.len());
    Ok(())
}

fn benches(workspace: &Workspace) -> Outcome<Vec<Figure>> {
    let mut figures = Vec::new();
    for name in bench_targets(workspace)? {
        say!("\n=== {name}");
        let text = workspace.cargo("bench").args(SAME_FEATURES).args(["--bench", &name]).output()?;
        say!("{}", text.trim_end());
        let found = read_figures(&text)?;
        if found.is_empty() {
            return Err(Failure::new(format!("The bench `{name}` reported nothing.")));
        }
        figures.extend(found);
    }
    Ok(figures)
}

fn bench_targets(workspace: &Workspace) -> Outcome<Vec<String>> {
    let graph = metadata::graph(&workspace.root)?;
    let targets = graph.ours().flat_map(|package| &package.targets).filter(|target| target.kind == "bench");
    let names: BTreeSet<_> = targets.map(|target| target.name.clone()).collect();
    if names.is_empty() {
        return Err(Failure::new("No package has a bench."));
    }
    Ok(names.into_iter().collect())
}

fn read_figures(text: &str) -> Outcome<Vec<Figure>> {
    let lines = text.lines().filter_map(|line| Some((line, line.strip_prefix("BENCH ")?)));
    let read = |(line, rest)| read_figure(rest).ok_or_else(|| Failure::new(format!("This is no figure: {line}")));
    lines.map(read).collect()
}

fn read_figure(rest: &str) -> Option<Figure> {
    let mut words = rest.trim_end().splitn(4, ' ');
    let (name, value, unit) = (words.next()?, words.next()?, words.next()?);
    let named = !name.is_empty() && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
    let value = value.parse::<f64>().ok().filter(|value| value.is_finite())?;
    (named && !unit.is_empty()).then(|| Figure::new(name, value, unit, words.next().unwrap_or_default()))
}

/// Starts the release build on a practice vault that is already there.
fn window(workspace: &Workspace) -> Outcome<Vec<Figure>> {
    say!("\n=== the window");
    let app = workspace.released("throughline")?;
    let data = workspace.scratch("bench-data")?;
    make_practice_vault(workspace, &data.path)?;
    let words = ["--data-dir", &path_word(&data.path)?, "--practice"];
    let mut seen = Vec::new();
    for _ in 0..STARTS {
        seen.push(screen::watch(workspace, &app, &words)?);
    }
    let middle = |figure: fn(&Seen) -> f64| median(seen.iter().map(figure).collect());
    let beside = format!("practice vault, middle of {STARTS} starts, virtual screen");
    let memory = middle(|seen| f64::from(u32::try_from(seen.memory_kib).unwrap_or(u32::MAX)) * 1.024 / 1000.0);
    Ok(vec![
        Figure::new("start_to_window", middle(|seen| seen.mapped_ms), "ms", &beside),
        Figure::new("start_to_first_pixels", middle(|seen| seen.pixels_ms), "ms", &beside),
        Figure::new("memory_of_all_processes", memory, "MB", "practice vault, shared pages in proportion"),
    ])
}

/// The largest drawings in the window of the release build.
fn drawn(workspace: &Workspace) -> Outcome<Vec<Figure>> {
    say!("\n=== the drawings");
    let text =
        drawing::measure(workspace, &workspace.released("throughline")?, &workspace.released("throughline-cli")?)?;
    say!("{}", text.trim_end());
    read_figures(&text)
}

/// Starts differ while the vault is still being made, so it is made beforehand.
fn make_practice_vault(workspace: &Workspace, data: &Path) -> Outcome {
    let request = data.join("request");
    std::fs::write(&request, "{\"name\": \"open_practice\", \"request\": {}}\n").at(&request)?;
    let input = std::fs::File::open(&request).at(&request)?;
    let cli = Call::new(workspace.released("throughline-cli")?);
    let reply = cli.arg("--data-dir").arg(data).arg("call").output_from(input)?;
    if reply.starts_with("{\"ok\"") {
        Ok(())
    } else {
        Err(Failure::new(format!("The practice copy was not made: {reply}")))
    }
}

pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

fn sizes(workspace: &Workspace) -> Outcome<Vec<Figure>> {
    let figure = |name: &str, path: &Path| {
        let bytes = std::fs::metadata(path).at(path)?.len();
        Ok(Figure::new(name, f64::from(u32::try_from(bytes).unwrap_or(u32::MAX)) / 1e6, "MB", ""))
    };
    Ok(vec![
        figure("size_of_the_app", &workspace.released("throughline")?)?,
        figure("size_of_throughline_cli", &workspace.released("throughline-cli")?)?,
        figure("size_of_the_deb", &dist::installer(workspace, "deb")?)?,
    ])
}

fn no_name_twice(figures: &[Figure]) -> Outcome {
    let mut names = BTreeSet::new();
    match figures.iter().find(|figure| !names.insert(&figure.name)) {
        None => Ok(()),
        Some(figure) => Err(Failure::new(format!("Two benches report `{}`.", figure.name))),
    }
}

fn page(figures: &[Figure], machine: &str, commit: &str) -> String {
    let mut page = format!(
        "# Figures\n\nWritten by `cargo xtask bench` at commit {commit}, on {machine}. Release build. One run on one \
         machine: compare rows of this table with each other, not with another machine.\n\n| What | Figure | Beside |\n\
         | --- | ---: | --- |\n"
    );
    for figure in figures {
        page.push_str(&row(figure));
        page.push('\n');
    }
    page
}

fn row(figure: &Figure) -> String {
    let name = figure.name.replace('_', " ");
    format!("| {name} | {} {} | {} |", shown(figure.value), figure.unit, figure.beside)
}

/// Three figures are enough to read and more than one run is worth.
fn shown(value: f64) -> String {
    let decimals = match value.abs() {
        size if size >= 100.0 => 0,
        size if size >= 10.0 => 1,
        size if size >= 1.0 => 2,
        _ => 3,
    };
    format!("{value:.decimals$}")
}

fn machine() -> String {
    let text = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = text.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let model = model.map_or("a processor that does not say its name", |(_, model)| model.trim());
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    format!("{cores} cores of {model}, {} {}", std::env::consts::OS, std::env::consts::ARCH)
}

fn commit(workspace: &Workspace) -> Outcome<String> {
    let git = Call::new("git").args(["log", "-1", "--format=%h of %cs"]).within(&workspace.root);
    Ok(git.output()?.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_from_among_other_lines() {
        let text = "warming up\nBENCH save_one_field 1.92 ms plain SQLite 0.61 ms\nBENCH open_case 12 ms\ndone\n";
        let figures = read_figures(text).unwrap();
        let expected = [
            Figure::new("save_one_field", 1.92, "ms", "plain SQLite 0.61 ms"),
            Figure::new("open_case", 12.0, "ms", ""),
        ];
        assert_eq!(figures, expected);
    }

    #[test]
    fn a_line_that_is_no_figure_fails_instead_of_leaving_a_gap() {
        for line in ["BENCH open_case", "BENCH open_case fast ms", "BENCH open_case NaN ms", "BENCH a|b 1 ms"] {
            assert!(read_figures(line).is_err(), "{line}");
        }
    }

    #[test]
    fn two_benches_may_not_report_the_same_name() {
        let figure = Figure::new("open_case", 1.0, "ms", "");
        assert!(no_name_twice(&[figure.clone(), figure]).is_err());
    }

    #[test]
    fn the_page_is_one_table() {
        let figures = [Figure::new("open_case", 12.345, "ms", "2,000 records")];
        let page = page(&figures, "2 cores", "abc of 2026-11-24");
        assert!(page.contains("| open case | 12.3 ms | 2,000 records |"), "{page}");
        assert!(page.contains("abc of 2026-11-24"), "{page}");
    }

    #[test]
    fn the_middle_one_counts() {
        assert_eq!(median(vec![9.0, 1.0, 5.0]), 5.0);
    }
}
