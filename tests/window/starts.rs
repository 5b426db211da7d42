//! Starting twice, starting wrongly, and what a start leaves open to others.

use std::{
    path::PathBuf,
    process::{Command, Output, Stdio},
    thread,
    time::Duration,
};

use crate::{
    alone,
    driver::{Group, PATIENCE, Place, program, until},
    page::Window,
};

#[test]
fn a_second_start_with_the_same_folder_is_refused_in_a_sentence() {
    let _alone = alone();
    let place = Place::new();
    let _first = Window::open(&place);
    let mut second = place.command(program());
    second.arg("--data-dir").arg(place.data()).env("TAURI_WEBVIEW_AUTOMATION", "true");
    let refusal = ended(second);
    assert_eq!(refusal.status.code(), Some(1));
    let said = String::from_utf8_lossy(&refusal.stderr);
    assert!(said.contains("already open") && said.contains("Use the window that is open"), "{said}");
}

#[test]
fn a_second_plain_start_brings_the_first_window_to_the_front_and_ends() {
    let _alone = alone();
    let place = Place::new();
    // A window of the test before may still be going, and would be taken for the first one.
    until("no other window is left", || titles().iter().all(|title| title != "Throughline").then_some(()));
    let mut first = Group::start(quiet(place.command(program())));
    until("the first window is mapped", || titles().iter().any(|title| title == "Throughline").then_some(()));
    let second = ended(place.command(program()));
    assert!(second.status.success(), "{}", String::from_utf8_lossy(&second.stderr));
    thread::sleep(Duration::from_millis(500));
    assert!(first.0.try_wait().expect("the state of a child").is_none(), "the first window went away");
}

#[test]
fn nobody_can_have_the_real_vault_driven_by_another_program() {
    for name in ["TAURI_WEBVIEW_AUTOMATION", "WEBKIT_INSPECTOR_SERVER"] {
        let place = Place::new();
        let mut command = place.command(program());
        command.env(name, "true").env_remove("DISPLAY");
        let refusal = ended(command);
        assert_eq!(refusal.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&refusal.stderr).contains(name));
        assert!(std::fs::read_dir(place.home()).expect("the home").next().is_none(), "something was written");
    }
}

#[test]
fn a_folder_that_is_copied_to_other_computers_is_refused_before_anything_is_written() {
    let place = Place::new();
    let folder = place.path().join("Dropbox/vault");
    let mut command = place.command(program());
    command.arg("--data-dir").arg(&folder).env("TAURI_WEBVIEW_AUTOMATION", "true");
    let refusal = ended(command);
    assert_eq!(refusal.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refusal.stderr).contains("Dropbox is copied to other computers"));
    assert!(!folder.exists());
}

#[test]
fn a_crash_would_leave_no_memory_behind() {
    let _alone = alone();
    let place = Place::new();
    let window = Window::open(&place);
    let limits = std::fs::read_to_string(format!("/proc/{}/limits", window.process())).expect("the limits");
    let core = limits.lines().find(|line| line.starts_with("Max core file size")).expect("the limit of a dump");
    assert_eq!(core.split_whitespace().skip(4).take(2).collect::<Vec<_>>(), ["0", "0"], "{core}");
}

/// The titles of all windows on the screen, as the task bar shows them.
pub(crate) fn titles() -> Vec<String> {
    let search = Command::new("xdotool").args(["search", "--name", ".", "getwindowname", "%@"]).output();
    let found = search.expect("xdotool looks at the screen");
    String::from_utf8_lossy(&found.stdout).lines().map(str::to_owned).collect()
}

fn quiet(mut command: Command) -> Command {
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Runs a program to its end, which must come in time.
fn ended(mut command: Command) -> Output {
    let log: PathBuf = tempfile::NamedTempFile::new().expect("a log").into_temp_path().keep().expect("a log");
    command.stdout(Stdio::null()).stderr(std::fs::File::create(&log).expect("a log"));
    let status = Group::start(command).end(PATIENCE);
    let stderr = std::fs::read(&log).unwrap_or_default();
    std::fs::remove_file(&log).expect("the log goes away");
    Output { status, stdout: Vec::new(), stderr }
}
