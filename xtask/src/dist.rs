//! `cargo xtask dist`: the installers of this system, and the proof that what they install works.

use crate::debian::Use;
use crate::installed::{self, Installed};
use crate::shell::{AtPath, Call, Failure, Outcome, say};
use crate::workspace::Workspace;
use crate::{screen, setup};
use std::path::{Path, PathBuf};

const CHECK: &str = "--check";
const SELF_TEST: &str = "--self-test-installed";

/// Builds every installer of this system. `--check` builds those that need no download, installs one and starts what
/// it installed; `--self-test-installed` does the second half only, for the hosted workflow.
pub(crate) fn command(workspace: &Workspace, words: &[String]) -> Outcome {
    crate::only_options(words, &[CHECK, SELF_TEST])?;
    let has = |option: &str| words.iter().any(|word| word == option);
    if has(SELF_TEST) {
        return self_test(&installed::install(workspace)?, workspace);
    }
    if has(CHECK) {
        return check(workspace);
    }
    setup::prepare(workspace, Use::INSTALLERS)?;
    bundle(workspace, every_bundle())?;
    print_sizes(workspace)
}

fn every_bundle() -> &'static str {
    if cfg!(windows) {
        "nsis"
    } else if cfg!(target_os = "macos") {
        "dmg"
    } else {
        "deb,rpm,appimage"
    }
}

fn check(workspace: &Workspace) -> Outcome {
    if !cfg!(target_os = "linux") {
        return Err(Failure::new(
            "`dist --check` looks at Linux packages; here use `dist`, then `--self-test-installed`.",
        ));
    }
    setup::prepare(workspace, Use::ALL)?;
    bundle(workspace, "deb,rpm")?;
    print_sizes(workspace)?;
    let installed = installed::install(workspace)?;
    self_test(&installed, workspace)?;
    window(&installed, workspace)
}

/// Only the Tauri tool builds the release of the app: it hands the build a variable that cargo alone would not, and a
/// build without it would compile Tauri anew. It also builds the pages first.
pub(crate) fn bundle(workspace: &Workspace, bundles: &str) -> Outcome {
    let name = if cfg!(windows) { "tauri.cmd" } else { "tauri" };
    let tool = workspace.ui().join("node_modules/.bin").join(name);
    if !tool.is_file() {
        return Err(Failure::new(format!(
            "{} is missing: ui/package.json must ask for @tauri-apps/cli.",
            tool.display()
        )));
    }
    remove_old(workspace)?;
    workspace.releasing(Call::new(tool)).args(["build", "--bundles", bundles]).run()
}

/// Packages of an older build must not be taken for those of this one.
fn remove_old(workspace: &Workspace) -> Outcome {
    let folder = workspace.target.join("release/bundle");
    if folder.is_dir() { std::fs::remove_dir_all(&folder).at(&folder) } else { Ok(()) }
}

fn print_sizes(workspace: &Workspace) -> Outcome {
    say!("\nSizes:");
    for path in products(workspace)? {
        let bytes = std::fs::metadata(&path).at(&path)?.len();
        let shown = path.strip_prefix(&workspace.target).unwrap_or(&path);
        say!("  {:>9}  {}", megabytes(bytes), shown.display());
    }
    Ok(())
}

/// The two programs and every installer.
fn products(workspace: &Workspace) -> Outcome<Vec<PathBuf>> {
    let mut products = vec![workspace.released("throughline")?, workspace.released("throughline-cli")?];
    for kind in ["deb", "rpm", "appimage", "nsis", "dmg"] {
        products.extend(installer(workspace, kind).ok());
    }
    Ok(products)
}

/// The one installer of a kind.
pub(crate) fn installer(workspace: &Workspace, kind: &str) -> Outcome<PathBuf> {
    let ending = if kind == "nsis" { "exe" } else { kind };
    let folder = workspace.target.join("release/bundle").join(kind);
    let entries = std::fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let is_one = |path: &PathBuf| path.extension().is_some_and(|e| e.eq_ignore_ascii_case(ending));
    let mut found: Vec<_> = entries.filter(is_one).collect();
    match (found.pop(), found.len()) {
        (Some(path), 0) => Ok(path),
        (None, _) => {
            Err(Failure::new(format!("There is no {ending} in {}. Run `cargo xtask dist`.", folder.display())))
        }
        _ => Err(Failure::new(format!("There is more than one {ending} in {}.", folder.display()))),
    }
}

pub(crate) fn megabytes(bytes: u64) -> String {
    format!("{}.{:02} MB", bytes / 1_000_000, bytes % 1_000_000 / 10_000)
}

fn self_test(installed: &Installed, workspace: &Workspace) -> Outcome {
    say!("\nThe self-test of what was installed:");
    let folder = workspace.scratch("installed-self-test")?;
    let text = Call::new(&installed.cli).arg("self-test").arg(&folder.path).output();
    let text = text.map_err(|failure| Failure::new(format!("The installed program is not sound. {failure}")))?;
    say!("{}", text.trim_end());
    ends_well(&text)
}

/// A program that stops early and still reports success must not pass.
fn ends_well(text: &str) -> Outcome {
    let last = text.trim_end().lines().last().unwrap_or_default();
    let passed = last.strip_suffix(" passed, 0 failed").and_then(|count| count.trim().parse::<u32>().ok());
    match passed {
        Some(count) if count > 0 => Ok(()),
        _ => Err(Failure::new(format!("The self-test ended with {last:?}, not with `N passed, 0 failed`."))),
    }
}

fn window(installed: &Installed, workspace: &Workspace) -> Outcome {
    let data = workspace.scratch("installed-window")?;
    let seen = screen::watch(workspace, &installed.app, &["--data-dir", &path_word(&data.path)?])?;
    say!(
        "\nThe installed window was there after {:.0} ms and showed its page after {:.0} ms.",
        seen.mapped_ms,
        seen.pixels_ms
    );
    Ok(())
}

pub(crate) fn path_word(path: &Path) -> Outcome<String> {
    path.to_str().map(String::from).ok_or_else(|| Failure::new(format!("{} is not plain text.", path.display())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_self_test_that_stops_early_does_not_pass() {
        assert!(ends_well("vault: ok\n12 passed, 0 failed\n").is_ok());
        for text in
            ["", "vault: ok\n", "0 passed, 0 failed\n", "11 passed, 1 failed\n", "12 passed, 0 failed\nthen more\n"]
        {
            assert!(ends_well(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn sizes_are_shown_in_megabytes() {
        assert_eq!(megabytes(8_045_678), "8.04 MB");
        assert_eq!(megabytes(12_345), "0.01 MB");
    }

    #[test]
    fn a_missing_installer_says_what_builds_it() {
        let workspace = Workspace { root: "/nowhere".into(), target: "/nowhere/target".into() };
        assert!(installer(&workspace, "deb").unwrap_err().to_string().contains("cargo xtask dist"));
    }
}
