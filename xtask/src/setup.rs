//! Puts on the machine what a command needs, and nothing when it is all there.

use crate::debian::{self, Use};
use crate::shell::{AtPath, Call, Failure, Outcome, program, say};
use crate::workspace::Workspace;
use std::path::Path;

/// The oldest Node.js that the pinned tools of `ui/` run on.
const NODE: (u32, u32) = (20, 19);

/// `cargo xtask setup`: everything that any other command needs.
pub(crate) fn everything(workspace: &Workspace, words: &[String]) -> Outcome {
    crate::only_options(words, &[])?;
    prepare(workspace, Use::ALL)?;
    say!("Everything that the other commands need is there.");
    Ok(())
}

/// Makes the machine ready. What cannot be installed is looked for first, so that a machine is never left half-way.
pub(crate) fn prepare(workspace: &Workspace, uses: &[Use]) -> Outcome {
    check_node()?;
    system_packages(uses)?;
    npm_packages(workspace)
}

fn check_node() -> Outcome {
    const ADVICE: &str = "Node.js is missing. Install version 20.19 or newer, with npm, and start again.";
    let text = Call::new("node").arg("--version").or_advise(ADVICE).output()?;
    let version =
        node_version(&text).ok_or_else(|| Failure::new(format!("`node --version` said {:?}.", text.trim())))?;
    if version < NODE {
        let (major, minor) = NODE;
        return Err(Failure::new(format!("Node.js {} is too old: {major}.{minor} or newer is needed.", text.trim())));
    }
    Ok(())
}

fn node_version(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.trim().strip_prefix('v')?.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

fn system_packages(uses: &[Use]) -> Outcome {
    if debian::is_here() {
        return debian::install(uses);
    }
    let missing = missing_elsewhere(uses);
    if missing.is_empty() {
        return Ok(());
    }
    let list = missing.join("\n  - ");
    Err(Failure::new(format!("This system is set up by hand. Install these and start again:\n\n  - {list}")))
}

/// What a system without apt lacks, in words; looking installs nothing.
fn missing_elsewhere(uses: &[Use]) -> Vec<String> {
    let mut missing = Vec::new();
    let mut need = |found: bool, what: &str| {
        if !found {
            missing.push(what.to_owned());
        }
    };
    if cfg!(windows) {
        let strawberry = Path::new("C:\\Strawberry\\perl\\bin\\perl.exe").is_file();
        need(strawberry || program("perl").is_some(), "Strawberry Perl (OpenSSL is built from source)");
        need(program("nasm").is_some() || Path::new("C:\\Program Files\\NASM\\nasm.exe").is_file(), "NASM (the same)");
    } else if cfg!(target_os = "macos") {
        need(program("cc").is_some(), "the Xcode command line tools: xcode-select --install");
        need(program("perl").is_some(), "Perl");
    } else {
        need(program("cc").is_some() && program("make").is_some(), "a C compiler and make");
        need(program("perl").is_some(), "Perl (OpenSSL is built from source)");
        need(has_webkit(), "the development files of WebKitGTK 4.1 and GTK 3, and pkg-config");
        for name in tools(uses) {
            need(program(name).is_some(), &format!("the program `{name}`"));
        }
    }
    if uses.contains(&Use::Browser) {
        need(debian::browser().is_ok(), "Chromium or Google Chrome");
    }
    missing
}

fn has_webkit() -> bool {
    let found = Call::new("pkg-config").args(["--exists", "webkit2gtk-4.1"]).quiet().try_output();
    found.is_ok_and(|(success, _)| success)
}

/// The programs that the Debian packages of the same use bring.
const TOOLS: &[(Use, &str)] = &[
    (Use::Window, "WebKitWebDriver"),
    (Use::Window, "Xvfb"),
    (Use::Window, "dbus-run-session"),
    (Use::Window, "import"),
    (Use::Window, "ip"),
    (Use::Window, "openbox"),
    (Use::Window, "xauth"),
    (Use::Window, "xdotool"),
    (Use::Window, "xvfb-run"),
    (Use::Pages, "mutool"),
    (Use::Pages, "pdftoppm"),
    (Use::Pages, "pdftotext"),
    (Use::Pages, "qpdf"),
];

fn tools(uses: &[Use]) -> impl Iterator<Item = &'static str> {
    TOOLS.iter().filter(|(when, _)| uses.contains(when)).map(|(_, name)| *name)
}

/// The lock file that `node_modules` was made from. It lies inside, so that it goes when the folder goes.
const STAMP: &str = "node_modules/.made-from-package-lock.json";

/// Runs `npm ci` when the lock file is another than the one that the installed packages came from.
fn npm_packages(workspace: &Workspace) -> Outcome {
    let lock_path = workspace.ui().join("package-lock.json");
    let lock = std::fs::read(&lock_path).at(&lock_path)?;
    let stamp = workspace.ui().join(STAMP);
    if is_made_from(&stamp, &lock) {
        return Ok(());
    }
    let install = workspace.npm(&["ci", "--no-audit", "--no-fund"]);
    let line = install.line();
    say!("Installing the packages of the user interface: {line}");
    install.run().map_err(|failure| {
        // What npm leaves behind when it is cut off looks whole to the next command.
        let _ = std::fs::remove_dir_all(workspace.ui().join("node_modules"));
        Failure::new(format!("{failure}\nWith a network, run this and start again:\n\n  cd ui && {line}"))
    })?;
    std::fs::write(&stamp, lock).at(&stamp)
}

fn is_made_from(stamp: &Path, lock: &[u8]) -> bool {
    std::fs::read(stamp).is_ok_and(|made_from| made_from == lock)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_says_its_version_and_an_old_one_is_refused() {
        assert_eq!(node_version("v20.20.1\n"), Some((20, 20)));
        assert!(node_version("v18.19.0").unwrap() < NODE);
        assert!(node_version("v22.0.0").unwrap() > NODE);
        assert_eq!(node_version("nonsense"), None);
    }

    #[test]
    fn npm_runs_again_only_for_another_lock_file() {
        let folder = std::env::temp_dir().join(format!("throughline-stamp-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let stamp = folder.join("stamp");
        assert!(!is_made_from(&stamp, b"{}"));
        std::fs::write(&stamp, b"{}").unwrap();
        assert!(is_made_from(&stamp, b"{}"));
        assert!(!is_made_from(&stamp, b"{\"a\":1}"));
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_build_asks_for_no_screen() {
        assert_eq!(tools(Use::BUILD).count(), 0);
        assert!(tools(Use::ALL).any(|name| name == "xvfb-run"));
    }
}
