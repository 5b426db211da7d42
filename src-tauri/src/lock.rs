//! Locking on idle. The rule (how long, when to warn) is the core's; this watches the clock, gives the window a moment
//! to save what is being written, and locks without it when it does not answer.

use std::{
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

use serde_json::json;
use tauri::{AppHandle, Emitter as _};
use throughline_app::{App, Idle};

use crate::MAIN;

/// How often the clock is looked at.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// How long the window may take to save and lock before it is locked without it.
const GRACE: Duration = Duration::from_secs(5);

/// A sleep that is long enough for somebody else to be sitting here now.
const SLEPT: Duration = Duration::from_secs(20);

/// The clock of the shell. It never goes back, and nothing that it says is kept.
#[expect(
    clippy::disallowed_methods,
    reason = "waiting for a person needs a clock; every rule about it takes the time as an argument"
)]
pub(crate) fn now() -> Instant {
    Instant::now()
}

/// What one look at the clock asks for.
#[derive(Debug, PartialEq, Eq)]
enum Step {
    /// Nothing to do.
    Rest,
    /// Say that the vault locks in so many seconds.
    Warn(u64),
    /// Ask the window to save and lock.
    Ask,
    /// Lock now, without the window.
    Lock,
}

/// The clock of one sitting: when somebody was last here, and by when the window has to have locked.
#[derive(Debug)]
struct Watch {
    last_input: Instant,
    lock_by: Option<Instant>,
}

impl Watch {
    fn new(now: Instant) -> Self {
        Self { last_input: now, lock_by: None }
    }

    fn somebody_is_here(&mut self, now: Instant) {
        self.last_input = now;
    }

    fn locked(&mut self) {
        self.lock_by = None;
    }

    /// How long nobody has been here. Whoever opens the lid may be somebody else, so a sleep is a time without end.
    fn idle(&self, now: Instant, asleep: Duration) -> Duration {
        if asleep >= SLEPT { Duration::MAX } else { now.saturating_duration_since(self.last_input) }
    }

    /// Decides what is to be done, from what the core answered to so long a time without anybody.
    fn decide(&mut self, now: Instant, idle: Duration, answer: Idle) -> Step {
        if let Some(lock_by) = self.lock_by {
            if now < lock_by {
                return Step::Rest;
            }
            self.lock_by = None;
            return Step::Lock;
        }
        match answer {
            // Somebody came while the core was being asked.
            _ if self.idle(now, Duration::ZERO) < idle && idle < Duration::MAX => Step::Rest,
            Idle::Nothing => Step::Rest,
            Idle::Warn { seconds } => Step::Warn(seconds),
            Idle::Lock => {
                self.lock_by = Some(now + GRACE);
                Step::Ask
            }
        }
    }
}

/// The idle lock of the window.
#[derive(Clone)]
pub(crate) struct IdleLock(Arc<Mutex<Watch>>);

impl IdleLock {
    /// A lock whose time begins now.
    pub(crate) fn new() -> Self {
        Self(Arc::new(Mutex::new(Watch::new(now()))))
    }

    /// Somebody typed, clicked or scrolled.
    pub(crate) fn somebody_is_here(&self) {
        self.with(|watch| watch.somebody_is_here(now()));
    }

    /// The vault is locked, so nothing is waited for.
    pub(crate) fn locked(&self) {
        self.with(Watch::locked);
    }

    /// Watches the clock until the program ends.
    pub(crate) fn watch(self, window: AppHandle, core: Arc<App>) {
        thread::spawn(move || {
            let mut sleep = SleepClock::new();
            loop {
                let asleep = sleep.wait();
                let now = now();
                let idle = self.with(|watch| watch.idle(now, asleep));
                // Asked without holding the clock: the core may be busy for a while, and keys must not wait for it.
                let answer = core.idle(idle);
                let step = self.with(|watch| watch.decide(now, idle, answer));
                take(&step, &window, &core);
            }
        });
    }

    fn with<T>(&self, act: impl FnOnce(&mut Watch) -> T) -> T {
        // The clock holds no invariant that a defect elsewhere could break.
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn take(step: &Step, window: &AppHandle, core: &App) {
    // A window that cannot be told is locked all the same when its grace has passed.
    let _ = match step {
        Step::Rest => Ok(()),
        Step::Warn(seconds) => window.emit_to(MAIN, "lock_warning", json!({ "seconds": seconds })),
        Step::Ask => window.emit_to(MAIN, "before_lock", ()),
        Step::Lock => {
            // The core says so itself when it could not lock; the next look asks again.
            let _ = core.call("lock", json!({}));
            Ok(())
        }
    };
}

/// Waits from one look to the next, and measures how long the computer itself slept meanwhile.
struct SleepClock {
    #[cfg(unix)]
    last: Duration,
}

#[cfg(unix)]
impl SleepClock {
    fn new() -> Self {
        Self { last: Self::ahead() }
    }

    fn wait(&mut self) -> Duration {
        thread::sleep(LOOK_EVERY);
        let now = Self::ahead();
        let slept = now.saturating_sub(self.last);
        self.last = now;
        slept
    }

    /// How far the clock that runs on in sleep is ahead of the one that stands still.
    fn ahead() -> Duration {
        use rustix::time::{ClockId, clock_gettime};
        #[cfg(target_os = "linux")]
        const RUNS_ON: ClockId = ClockId::Boottime;
        #[cfg(not(target_os = "linux"))]
        const RUNS_ON: ClockId = ClockId::Realtime;
        let read = |clock| Duration::try_from(clock_gettime(clock)).unwrap_or_default();
        read(RUNS_ON).saturating_sub(read(ClockId::Monotonic))
    }
}

#[cfg(not(unix))]
impl SleepClock {
    fn new() -> Self {
        Self {}
    }

    /// The clock of Windows counts sleep, so a wait that took much too long says it.
    fn wait(&mut self) -> Duration {
        let before = now();
        thread::sleep(LOOK_EVERY);
        now().saturating_duration_since(before).saturating_sub(LOOK_EVERY)
    }
}

#[cfg(test)]
mod tests;
