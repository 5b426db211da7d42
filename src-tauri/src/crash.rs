//! What is left behind when something goes wrong: a place in the code, never words that a person typed.

use std::{
    io::Write as _,
    panic::{self, Location},
};

/// Makes a defect say where it happened and nothing else, and keeps the memory of the program out of crash files.
pub fn keep_words_out_of_crashes() {
    panic::set_hook(Box::new(|defect| say(defect.location())));
    no_memory_dumps();
}

/// A panic's own message may quote what was typed, so only its place is written.
fn say(place: Option<&Location<'_>>) {
    let mut errors = std::io::stderr().lock();
    // There is nobody left to tell when standard error is gone.
    let _ = match place {
        Some(place) => writeln!(errors, "throughline: defect at {}:{}", place.file(), place.line()),
        None => writeln!(errors, "throughline: defect at an unknown place"),
    };
}

#[cfg(unix)]
fn no_memory_dumps() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    // A system that refuses this still runs the program; only its owner could read the dump.
    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    // Also keeps programs of the same account from reading this one's memory.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable);
}

#[cfg(not(unix))]
fn no_memory_dumps() {}
