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

/// A gap between two looks that only a sleeping computer explains.
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

/// The clock of one sitting: when somebody was last here, and since when the window has been asked to lock.
#[derive(Debug)]
struct Watch {
    last_input: Instant,
    last_look: Instant,
    lock_by: Option<Instant>,
}

impl Watch {
    fn new(now: Instant) -> Self {
        Self { last_input: now, last_look: now, lock_by: None }
    }

    fn somebody_is_here(&mut self, now: Instant) {
        self.last_input = now;
    }

    fn locked(&mut self) {
        self.lock_by = None;
    }

    /// Looks at the clock. `rule` is the core's answer to so much time without input; `asleep` is how long the computer
    /// slept since the last look, which the clock may not have counted.
    fn look(&mut self, now: Instant, asleep: Duration, rule: impl FnOnce(Duration) -> Idle) -> Step {
        let gap = now.saturating_duration_since(self.last_look) + asleep;
        self.last_look = now;
        if let Some(lock_by) = self.lock_by {
            return if now >= lock_by { self.lock_now() } else { Step::Rest };
        }
        // Whoever opens the lid may be somebody else: a sleep is an idle time without end.
        let idle = if gap >= SLEPT { Duration::MAX } else { now.saturating_duration_since(self.last_input) };
        match rule(idle) {
            Idle::Nothing => Step::Rest,
            Idle::Warn { seconds } => Step::Warn(seconds),
            Idle::Lock => {
                self.lock_by = Some(now + GRACE);
                Step::Ask
            }
        }
    }

    fn lock_now(&mut self) -> Step {
        self.lock_by = None;
        Step::Lock
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
                thread::sleep(LOOK_EVERY);
                let asleep = sleep.since_last_look();
                let step = self.with(|watch| watch.look(now(), asleep, |idle| core.idle(idle)));
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

/// Measures the time that the computer slept, where the ordinary clock stands still meanwhile.
struct SleepClock {
    #[cfg(unix)]
    last: Duration,
}

#[cfg(unix)]
impl SleepClock {
    fn new() -> Self {
        Self { last: Self::ahead() }
    }

    fn since_last_look(&mut self) -> Duration {
        let now = Self::ahead();
        let slept = now.saturating_sub(self.last);
        self.last = now;
        slept
    }

    /// How far the clock that runs on in sleep is ahead of the one that does not.
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

    /// The clock of Windows counts sleep, so the gap between two looks says it already.
    fn since_last_look(&mut self) -> Duration {
        Duration::ZERO
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    /// Five minutes, with a warning for the last half minute.
    fn rule(idle: Duration) -> Idle {
        match 300_u64.saturating_sub(idle.as_secs()) {
            0 => Idle::Lock,
            seconds if seconds <= 30 => Idle::Warn { seconds },
            _ => Idle::Nothing,
        }
    }

    /// A person who is away, looked at every second. Returns what each look asked for.
    fn away(watch: &mut Watch, from: Instant, seconds: u32) -> Vec<Step> {
        (1..=seconds).map(|second| watch.look(from + SECOND * second, Duration::ZERO, rule)).collect()
    }

    #[test]
    fn nothing_happens_while_somebody_writes() {
        let start = now();
        let mut watch = Watch::new(start);
        for minute in 0..20 {
            let now = start + SECOND * 60 * minute;
            watch.somebody_is_here(now);
            assert!(away(&mut watch, now, 60).iter().all(|step| *step == Step::Rest));
        }
    }

    #[test]
    fn the_last_half_minute_is_counted_down_and_then_the_window_is_asked_to_lock() {
        let start = now();
        let steps = away(&mut Watch::new(start), start, 300);
        assert_eq!(steps[268], Step::Rest);
        assert_eq!(steps[269], Step::Warn(30));
        assert_eq!(steps[298], Step::Warn(1));
        assert_eq!(steps[299], Step::Ask);
    }

    #[test]
    fn a_key_in_the_last_half_minute_keeps_the_vault_open() {
        let start = now();
        let mut watch = Watch::new(start);
        away(&mut watch, start, 290);
        let key = start + SECOND * 290;
        watch.somebody_is_here(key);
        assert!(away(&mut watch, key, 200).iter().all(|step| *step == Step::Rest));
    }

    #[test]
    fn a_window_that_does_not_answer_is_locked_without_it() {
        let start = now();
        let mut watch = Watch::new(start);
        let steps = away(&mut watch, start, 305);
        assert_eq!(steps[300..304], [Step::Rest, Step::Rest, Step::Rest, Step::Rest]);
        assert_eq!(steps[304], Step::Lock);
    }

    #[test]
    fn a_window_that_saved_and_locked_in_time_is_left_alone() {
        let start = now();
        let mut watch = Watch::new(start);
        away(&mut watch, start, 301);
        watch.locked();
        let locked = |_: Duration| Idle::Nothing;
        for second in 302..400 {
            assert_eq!(watch.look(start + SECOND * second, Duration::ZERO, locked), Step::Rest);
        }
    }

    #[test]
    fn a_key_after_the_window_was_asked_does_not_stop_the_lock() {
        let start = now();
        let mut watch = Watch::new(start);
        away(&mut watch, start, 301);
        watch.somebody_is_here(start + SECOND * 302);
        assert_eq!(watch.look(start + SECOND * 306, Duration::ZERO, rule), Step::Lock);
    }

    #[test]
    fn a_computer_that_slept_is_locked_when_it_wakes() {
        let start = now();
        let mut watch = Watch::new(start);
        assert_eq!(watch.look(start + SECOND, Duration::ZERO, rule), Step::Rest);
        assert_eq!(watch.look(start + SECOND * 2, Duration::from_secs(600), rule), Step::Ask);
    }

    #[test]
    fn a_sleep_that_the_clock_itself_counted_locks_as_well() {
        let start = now();
        let mut watch = Watch::new(start);
        watch.somebody_is_here(start);
        assert_eq!(watch.look(start + SECOND * 60, Duration::ZERO, rule), Step::Ask);
    }
}
