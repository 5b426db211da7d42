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

fn look(watch: &mut Watch, now: Instant, asleep: Duration) -> Step {
    let idle = watch.idle(now, asleep);
    watch.decide(now, idle, rule(idle))
}

/// A person who is away, looked at every second. Returns what each look asked for.
fn away(watch: &mut Watch, from: Instant, seconds: u32) -> Vec<Step> {
    (1..=seconds).map(|second| look(watch, from + SECOND * second, Duration::ZERO)).collect()
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
fn a_key_while_the_core_is_being_asked_keeps_the_vault_open() {
    let start = now();
    let mut watch = Watch::new(start);
    let at = start + SECOND * 300;
    let idle = watch.idle(at, Duration::ZERO);
    watch.somebody_is_here(at);
    assert_eq!(watch.decide(at, idle, rule(idle)), Step::Rest);
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
    for second in 302..400 {
        let at = start + SECOND * second;
        let idle = watch.idle(at, Duration::ZERO);
        assert_eq!(watch.decide(at, idle, Idle::Nothing), Step::Rest);
    }
}

#[test]
fn a_key_after_the_window_was_asked_does_not_stop_the_lock() {
    let start = now();
    let mut watch = Watch::new(start);
    away(&mut watch, start, 301);
    watch.somebody_is_here(start + SECOND * 302);
    assert_eq!(look(&mut watch, start + SECOND * 306, Duration::ZERO), Step::Lock);
}

#[test]
fn a_computer_that_slept_is_locked_when_it_wakes() {
    let start = now();
    let mut watch = Watch::new(start);
    assert_eq!(look(&mut watch, start + SECOND, Duration::ZERO), Step::Rest);
    assert_eq!(look(&mut watch, start + SECOND * 2, SECOND * 600), Step::Ask);
}

#[test]
fn a_core_that_was_busy_for_long_is_not_taken_for_a_sleep() {
    let start = now();
    let mut watch = Watch::new(start);
    assert_eq!(look(&mut watch, start + SECOND, Duration::ZERO), Step::Rest);
    assert_eq!(look(&mut watch, start + SECOND * 120, Duration::ZERO), Step::Rest);
}
