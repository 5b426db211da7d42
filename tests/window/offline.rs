//! The whole journey once more, where there is no network at all.

use std::{
    fs::File,
    process::{Command, Stdio},
    time::Duration,
};

use crate::{
    alone,
    driver::{Group, Place},
};

/// Set for the run inside, which then makes sure that it is alone.
pub(crate) const INSIDE: &str = "THROUGHLINE_WINDOW_ALONE";

/// The journey, by its name in this program.
const JOURNEY: &str = "journey::one_child_from_an_empty_computer_to_a_handover_and_back_after_a_lock";

/// How long the journey may take inside.
const JOURNEY_ENDS: Duration = Duration::from_secs(900);

#[test]
fn the_whole_journey_needs_no_network() {
    let _alone = alone();
    let place = Place::new();
    let mut command = Command::new("unshare");
    command.arg(if may_unshare(&["-n"]) {
        "-n"
    } else if may_unshare(&["-rn"]) {
        "-rn"
    } else {
        panic!("this kernel lets nobody make a network of their own (unshare -n and unshare -rn both failed)")
    });
    let itself = std::env::current_exe().expect("this program");
    command.args(["sh", "-c", "ip link set lo up && exec \"$0\" --exact \"$1\" --nocapture"]).arg(itself).arg(JOURNEY);
    command.env(INSIDE, "1").env("HOME", place.home()).stdin(Stdio::null());
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let log = place.path().join("inside.log");
    let file = File::create(&log).expect("a log for the run inside");
    command.stdout(file.try_clone().expect("a second handle")).stderr(file);
    let status = Group::start(command).end(JOURNEY_ENDS);
    let said = std::fs::read_to_string(&log).unwrap_or_default();
    assert!(status.success() && said.contains("1 passed"), "the journey inside: {said}");
}

fn may_unshare(options: &[&str]) -> bool {
    let tried = Command::new("unshare").args(options).arg("true").stderr(Stdio::null()).status();
    tried.is_ok_and(|status| status.success())
}

/// Inside, there is no interface but the loopback one.
pub(crate) fn make_sure() {
    if std::env::var_os(INSIDE).is_none() {
        return;
    }
    let text = std::fs::read_to_string("/proc/self/net/dev").expect("the interfaces");
    let interfaces: Vec<&str> = text.lines().skip(2).filter_map(|line| line.split(':').next()).map(str::trim).collect();
    assert_eq!(interfaces, ["lo"], "the run inside is not alone");
}
