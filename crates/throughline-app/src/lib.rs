//! Everything a window or a script can ask for.
//!
//! [`App::call`] runs one command of the table in [`command`]. The window, the command line and the loopback server for
//! browser tests all come through here, so the policy and the audit log stand in front of all of them.
#![forbid(unsafe_code)]

pub mod command;
pub mod error;
pub mod event;
pub mod policy;
pub mod script;
pub mod self_test;

mod case_view;
mod documents;
mod now;
mod practice;
mod session;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use serde_json::Value;

pub use error::{CommandError, ErrorCode};
pub use event::Event;
pub use now::Clock;
pub use session::KeyCost;

use session::Session;

/// How an [`App`] is set up.
pub struct Config {
    /// The folder that holds `vault.db` and, below it, the practice vault.
    pub data_dir: PathBuf,
    /// Whether it starts in the practice vault.
    pub practice: bool,
    /// How hard the passphrase is to try: the programs always use the default.
    pub key_cost: KeyCost,
    /// Where the time comes from.
    pub clock: Clock,
}

impl Config {
    /// The set-up of the programs for a data folder.
    #[must_use]
    pub fn new(data_dir: PathBuf) -> Self {
        Self { data_dir, practice: false, key_cost: KeyCost::Default, clock: Clock::system() }
    }
}

/// What to do after a while without anybody touching the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Idle {
    /// Nothing yet.
    Nothing,
    /// Say that it will lock.
    Warn {
        /// In how many seconds.
        seconds: u64,
    },
    /// Lock.
    Lock,
}

/// After how long without input the vault locks.
pub const LOCK_AFTER: Duration = Duration::from_secs(5 * 60);
/// How long before that the window says so.
pub const WARN_BEFORE: Duration = Duration::from_secs(30);

type Listener = Box<dyn Fn(&Event) + Send + Sync>;

/// One running program: at most one unlocked vault and its session.
pub struct App {
    session: Mutex<Session>,
    listener: Mutex<Option<Listener>>,
}

impl App {
    /// Sets up an app. Nothing is opened or created yet.
    #[must_use]
    pub fn new(config: Config) -> Self {
        Self { session: Mutex::new(Session::new(config)), listener: Mutex::new(None) }
    }

    /// Who is told about changes; a later listener takes the place of an earlier one.
    pub fn on_event(&self, listener: Listener) {
        *self.listener.lock().unwrap_or_else(PoisonError::into_inner) = Some(listener);
    }

    /// Answers one request. A defect inside becomes an error with a reference, and the next request is answered.
    ///
    /// # Errors
    /// Every error is a sentence for a clinician with what to do next.
    pub fn call(&self, name: &str, request: Value) -> Result<Value, CommandError> {
        let (answer, events) = {
            // A poisoned lock means that an earlier command panicked. What it had saved is in the vault, whole.
            let mut session = self.session.lock().unwrap_or_else(PoisonError::into_inner);
            let answer = catch_unwind(AssertUnwindSafe(|| command::run(&mut session, name, request)))
                .unwrap_or_else(|_| Err(CommandError::bug("a command panicked")));
            (answer, session.take_events())
        };
        if let Some(listener) = self.listener.lock().unwrap_or_else(PoisonError::into_inner).as_ref() {
            events.iter().for_each(listener);
        }
        answer
    }

    /// Whether a vault is unlocked, and so has something to lock.
    #[must_use]
    pub fn is_unlocked(&self) -> bool {
        self.session.lock().unwrap_or_else(PoisonError::into_inner).is_unlocked()
    }

    /// Writes the made-up children into the unlocked vault, for the self-test.
    pub(crate) fn write_practice_children(&self) -> Result<(), CommandError> {
        practice::fill(&mut self.session.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// What to do after so long without input.
    #[must_use]
    pub fn idle(&self, without_input: Duration) -> Idle {
        if !self.is_unlocked() || without_input < LOCK_AFTER.saturating_sub(WARN_BEFORE) {
            return Idle::Nothing;
        }
        match LOCK_AFTER.checked_sub(without_input) {
            Some(left) if !left.is_zero() => Idle::Warn { seconds: left.as_secs().max(1) },
            _ => Idle::Lock,
        }
    }
}

#[cfg(test)]
mod tests;
