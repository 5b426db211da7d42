//! The real window, driven from outside by typing, clicking and keys, as a clinician would.
#![cfg(target_os = "linux")]

mod document;
mod driver;
mod journey;
mod keys;
mod offline;
mod page;
mod probes;
mod routes;
mod starts;

use std::sync::{Mutex, MutexGuard, PoisonError};

/// One window at a time: two would take the keys from each other.
fn alone() -> MutexGuard<'static, ()> {
    static SCREEN: Mutex<()> = Mutex::new(());
    SCREEN.lock().unwrap_or_else(PoisonError::into_inner)
}
