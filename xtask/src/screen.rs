//! A virtual screen, and what a program shows on it.
//!
//! Xvfb keeps its picture in a file (`-fbdir`), so that looking costs the program under test next to nothing and is
//! exact to a few milliseconds.

use crate::shell::{AtPath, Call, Failure, Outcome, say};
use crate::workspace::Workspace;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Child;
use std::time::{Duration, Instant};

/// The command that xtask gives itself inside the virtual screen.
pub(crate) const INNER: &str = "watch-window";

const SIZE: &str = "-screen 0 1366x900x24";
/// How long a window may take before it counts as not coming.
const PATIENCE: Duration = Duration::from_secs(60);
/// The menu bar is drawn before the page; only what is below it counts as the page.
const BELOW_THE_MENU: usize = 160;
/// Smoothed letters alone bring more shades than this; an empty page has one or two.
const SHADES_OF_TEXT: usize = 16;

/// Wraps a call so that it runs under Xvfb and a message bus of its own, in the home folder `home`.
pub(crate) fn with_virtual_screen(call: Call, home: &Path, xvfb: &[String]) -> Outcome<Call> {
    if !cfg!(target_os = "linux") {
        return Err(Failure::new("A virtual screen exists on Linux only."));
    }
    let runtime = home.join("run");
    std::fs::create_dir_all(&runtime).at(&runtime)?;
    private(&runtime)?;
    let toolchain =
        [("CARGO_HOME", ".cargo"), ("RUSTUP_HOME", ".rustup")].map(|(name, folder)| (name, tool_home(name, folder)));
    let screen = [&[SIZE.to_owned()], xvfb].concat().join(" ");
    let mut wrapped = call.wrap("xvfb-run", &["-a", "-s", &screen, "dbus-run-session", "--"]).env("HOME", home);
    for (name, folder) in toolchain {
        if let Some(folder) = folder {
            wrapped = wrapped.env(name, folder);
        }
    }
    for name in ["XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "WAYLAND_DISPLAY"] {
        wrapped = wrapped.without_env(name);
    }
    Ok(wrapped.env("XDG_RUNTIME_DIR", runtime))
}

/// Where the toolchain is, before the home folder changes under it.
fn tool_home(name: &str, folder: &str) -> Option<PathBuf> {
    let given = std::env::var_os(name).map(PathBuf::from);
    given.or_else(|| std::env::home_dir().map(|home| home.join(folder)))
}

#[cfg(unix)]
fn private(folder: &Path) -> Outcome {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700)).at(folder)
}

#[cfg(not(unix))]
fn private(_: &Path) -> Outcome {
    Ok(())
}

/// What was seen of one start.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Seen {
    pub(crate) mapped_ms: f64,
    pub(crate) pixels_ms: f64,
    /// Memory of all processes of the app, each shared page counted in proportion.
    pub(crate) memory_kib: u64,
}

/// Starts `program` under a virtual screen, waits until its window shows something, and ends it.
pub(crate) fn watch(workspace: &Workspace, program: &Path, words: &[&str]) -> Outcome<Seen> {
    let home = workspace.scratch("watched-home")?;
    let picture = workspace.scratch("picture")?;
    let xtask = std::env::current_exe().map_err(|error| Failure::new(format!("xtask cannot find itself: {error}.")))?;
    let inner = Call::new(xtask).arg(INNER).arg(&picture.path).arg(program).args(words).within(&workspace.root);
    let screen = ["-fbdir".to_owned(), picture.path.display().to_string()];
    let text = with_virtual_screen(inner, &home.path, &screen)?.output()?;
    let seen = text.lines().find_map(read_seen);
    seen.ok_or_else(|| Failure::new(format!("Watching {} gave no result: {text}", program.display())))
}

fn written(seen: Seen) -> String {
    format!("seen {} {} {}", seen.mapped_ms, seen.pixels_ms, seen.memory_kib)
}

fn read_seen(line: &str) -> Option<Seen> {
    let mut words = line.strip_prefix("seen ")?.split(' ');
    let mut next = || words.next();
    Some(Seen { mapped_ms: next()?.parse().ok()?, pixels_ms: next()?.parse().ok()?, memory_kib: next()?.parse().ok()? })
}

/// `cargo xtask watch-window FOLDER PROGRAM WORDS…`, started by [`watch`] inside the virtual screen.
pub(crate) fn inner(_: &Workspace, words: &[String]) -> Outcome {
    let [folder, program, words @ ..] = words else {
        return Err(Failure::new("xtask starts this command itself."));
    };
    let picture = Path::new(folder).join("Xvfb_screen0");
    let started = Instant::now();
    let mut child = Call::new(program).args(words).spawn()?;
    let seen = wait_until_seen(&mut child, &picture, started);
    let _ = child.kill();
    let _ = child.wait();
    say!("{}", written(seen?));
    Ok(())
}

fn wait_until_seen(child: &mut Child, picture: &Path, started: Instant) -> Outcome<Seen> {
    let milliseconds = || started.elapsed().as_secs_f64() * 1000.0;
    until(child, started, "no window was mapped", || has_visible_window().then_some(()))?;
    let mapped_ms = milliseconds();
    until(child, started, "its window stayed empty", || shows_text(picture).then_some(()))?;
    let pixels_ms = milliseconds();
    // A moment of rest: the pages that the first screen needs are loaded, and nothing is left running.
    std::thread::sleep(Duration::from_secs(5));
    Ok(Seen { mapped_ms, pixels_ms, memory_kib: memory_of_tree(child.id())? })
}

fn until(child: &mut Child, started: Instant, otherwise: &str, seen: impl Fn() -> Option<()>) -> Outcome {
    while seen().is_none() {
        if let Ok(Some(status)) = child.try_wait() {
            return Err(Failure::new(format!("The app ended by itself ({status}) before its window was seen.")));
        }
        if started.elapsed() > PATIENCE {
            return Err(Failure::new(format!("After {} s {otherwise}.", PATIENCE.as_secs())));
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    Ok(())
}

fn has_visible_window() -> bool {
    let search = Call::new("xdotool").args(["search", "--onlyvisible", "--name", "^Throughline"]).quiet().try_output();
    search.is_ok_and(|(success, found)| success && !found.trim().is_empty())
}

fn shows_text(picture: &Path) -> bool {
    std::fs::read(picture).ok().and_then(|bytes| shades_below(&bytes, BELOW_THE_MENU)).unwrap_or(0) >= SHADES_OF_TEXT
}

/// How many colours the picture has below the row `top`; counting stops once it is enough. The file is an XWD dump: a
/// header of big-endian numbers, a colour map, then the rows.
fn shades_below(bytes: &[u8], top: usize) -> Option<usize> {
    let number = |index: usize| -> Option<usize> {
        let four: [u8; 4] = bytes.get(index * 4..index * 4 + 4)?.try_into().ok()?;
        usize::try_from(u32::from_be_bytes(four)).ok()
    };
    let (header, height, row_bytes, colours) = (number(0)?, number(5)?, number(12)?, number(19)?);
    let first_row = header + colours * 12;
    let mut shades = BTreeSet::new();
    for row in top..height {
        let start = first_row + row * row_bytes;
        for pixel in bytes.get(start..start + row_bytes)?.chunks_exact(4) {
            shades.insert([pixel[0], pixel[1], pixel[2]]);
            if shades.len() >= SHADES_OF_TEXT {
                return Some(shades.len());
            }
        }
    }
    Some(shades.len())
}

/// Sums the proportional memory of a process and all that it started.
pub(crate) fn memory_of_tree(root: u32) -> Outcome<u64> {
    let parents = process_parents();
    let mut tree = BTreeSet::from([root]);
    while let Some(child) = parents.iter().find(|(child, parent)| tree.contains(parent) && !tree.contains(child)) {
        tree.insert(child.0);
    }
    let sum: u64 = tree.iter().filter_map(|process| memory_of(*process)).sum();
    if sum == 0 { Err(Failure::new("The memory of the app could not be read from /proc.")) } else { Ok(sum) }
}

/// The first process that another one started.
pub(crate) fn child_of(parent: u32) -> Option<u32> {
    process_parents().into_iter().find_map(|(child, of)| (of == parent).then_some(child))
}

fn memory_of(process: u32) -> Option<u64> {
    let text = std::fs::read_to_string(format!("/proc/{process}/smaps_rollup")).ok()?;
    text.lines().find_map(|line| line.strip_prefix("Pss:"))?.trim().strip_suffix(" kB")?.trim().parse().ok()
}

fn process_parents() -> Vec<(u32, u32)> {
    let entries = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let processes = entries.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    let parent = |process: u32| parent_in(&std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?);
    processes.filter_map(|process| Some((process, parent(process)?))).collect()
}

/// The second field is the program's name in brackets, which may itself hold brackets and blanks.
fn parent_in(stat: &str) -> Option<u32> {
    stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A dump of `rows`, each of two pixels.
    fn dump(rows: &[[u8; 2]]) -> Vec<u8> {
        let mut numbers = [0_u32; 25];
        numbers[0] = 100;
        numbers[5] = u32::try_from(rows.len()).unwrap();
        numbers[12] = 8;
        numbers[19] = 1;
        let mut bytes: Vec<u8> = numbers.iter().flat_map(|number| number.to_be_bytes()).collect();
        bytes.extend([0; 12]);
        for [left, right] in rows {
            bytes.extend([*left, 0, 0, 0, *right, 0, 0, 0]);
        }
        bytes
    }

    #[test]
    fn an_empty_page_under_a_drawn_menu_shows_nothing_yet() {
        let picture = dump(&[[1, 2], [3, 4], [9, 9], [9, 9]]);
        assert_eq!(shades_below(&picture, 2), Some(1));
        assert_eq!(shades_below(&picture, 0), Some(5));
    }

    #[test]
    fn a_picture_that_is_still_being_made_is_no_picture() {
        assert_eq!(shades_below(&dump(&[[1, 2], [3, 4]])[..90], 0), None);
        assert_eq!(shades_below(&dump(&[[1, 2], [3, 4]])[..120], 0), None);
        assert_eq!(shades_below(&[], 0), None);
    }

    #[test]
    fn what_was_seen_survives_the_way_between_two_processes() {
        let seen = Seen { mapped_ms: 120.5, pixels_ms: 980.25, memory_kib: 215_000 };
        assert_eq!(read_seen(&written(seen)), Some(seen));
        assert_eq!(read_seen("something else"), None);
    }

    #[test]
    fn a_process_with_an_odd_name_still_has_its_parent() {
        assert_eq!(parent_in("42 (Web (Content) 1) S 7 42 42 0"), Some(7));
        assert_eq!(parent_in(""), None);
    }
}
