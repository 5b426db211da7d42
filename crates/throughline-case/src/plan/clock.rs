//! The clocks of a restraint record, and whether an incident can close.
//!
//! Children's Homes (England) Regulations 2015, regulation 35(3): the record within 24 hours of the use of restraint; the
//! registered person has spoken to the user and signed within 48 hours; the child has been spoken to within 5 days. By
//! regulation 35(4) they do not run where the restraint is a planned part of the child's EHC plan.

use chrono::{DateTime, Days, Duration, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use chrono_tz::Europe::London;
use serde::Serialize;

use super::Incident;
use crate::time::Timestamp;

/// Which of the three clocks it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum RestraintStep {
    /// The record is made: 24 hours.
    Recorded,
    /// The registered person has spoken to the user and signed: 48 hours.
    UserSpoken,
    /// Somebody has spoken to the child: 5 days.
    ChildSpoken,
}

/// How a clock stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ClockState {
    /// Done in time.
    Met,
    /// Done, but late.
    Late,
    /// Not done, and there is time.
    Running,
    /// Not done, and the time is over.
    Overdue,
    /// Done on the last day, with no time of day by which to say whether it was in time.
    TimeNotSaid,
}

/// One clock of a restraint record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RestraintClock {
    /// Which of the three.
    pub step: RestraintStep,
    /// By when, in the time of the place.
    pub due: NaiveDateTime,
    /// When it was done: the day.
    pub done_on: Option<NaiveDate>,
    /// When it was done: the time, where somebody wrote it down.
    pub done_at: Option<NaiveTime>,
    /// How it stands.
    pub state: ClockState,
}

/// The clocks that run for an incident, counted from when the hold began; none where nobody was held, where it was a
/// planned part of an EHC plan, or where nobody wrote down the day.
///
/// Hours are counted as they pass, so a night on which the clocks change has 23 or 25 of them. Where the time was not
/// written down the day is taken to have begun at midnight, which errs on the side of being early.
#[must_use]
pub fn restraint_clocks(incident: &Incident, now: Timestamp) -> Vec<RestraintClock> {
    let planned = incident.restraint_in_plan.given().is_some_and(|code| code.as_str() == "yes");
    let (Some(used), false) = (used_at(incident), planned) else { return Vec::new() };
    let day_five = local(used).date() + Days::new(5);
    let steps = [
        (RestraintStep::Recorded, used + Duration::hours(24), &incident.recorded_on, incident.recorded_at.given()),
        (
            RestraintStep::UserSpoken,
            used + Duration::hours(48),
            &incident.user_spoken_on,
            incident.user_spoken_at.given(),
        ),
        (RestraintStep::ChildSpoken, end_of(day_five), &incident.child_spoken_on, None),
    ];
    steps
        .into_iter()
        .map(|(step, due, on, at)| {
            let (done_on, done_at) = (on.given().copied(), at.copied());
            RestraintClock {
                step,
                due: local(due),
                done_on,
                done_at,
                state: state(local(due), done_on, done_at, now.millis() > due.timestamp_millis()),
            }
        })
        .collect()
}

fn state(due: NaiveDateTime, on: Option<NaiveDate>, at: Option<NaiveTime>, over: bool) -> ClockState {
    match (on, at) {
        (None, _) if over => ClockState::Overdue,
        (None, _) => ClockState::Running,
        (Some(on), Some(at)) if on.and_time(at) <= due => ClockState::Met,
        (Some(_), Some(_)) => ClockState::Late,
        (Some(on), None) if on < due.date() => ClockState::Met,
        (Some(on), None) if on > due.date() => ClockState::Late,
        // Five days are counted in whole days; hours need the time of day.
        (Some(_), None) if due.time() == LAST_MOMENT => ClockState::Met,
        (Some(_), None) => ClockState::TimeNotSaid,
    }
}

const LAST_MOMENT: NaiveTime = match NaiveTime::from_hms_opt(23, 59, 59) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

fn used_at(incident: &Incident) -> Option<DateTime<Utc>> {
    let held = |code: &str| {
        matches!(code, "physical_intervention" | "mechanical" | "pain_inducing" | "single_separation" | "seclusion")
    };
    let first = incident.restrictions.iter().filter(|one| held(one.restriction.as_str()));
    let first = first.map(|one| one.starts.given().copied()).min_by_key(|starts| starts.unwrap_or(NaiveTime::MIN))?;
    let time = first.or_else(|| incident.time.given().copied()).unwrap_or(NaiveTime::MIN);
    Some(moment(incident.on.given()?.and_time(time)))
}

fn end_of(day: NaiveDate) -> DateTime<Utc> {
    moment(day.and_time(LAST_MOMENT))
}

/// A time on a clock in England as a moment: the earlier of two where the clocks go back, the next one where a skipped
/// hour was written down.
fn moment(time: NaiveDateTime) -> DateTime<Utc> {
    let there = London.from_local_datetime(&time).earliest();
    let there = there.or_else(|| London.from_local_datetime(&(time + Duration::hours(1))).earliest());
    there.map_or_else(|| Utc.from_utc_datetime(&time), |there| there.with_timezone(&Utc))
}

fn local(moment: DateTime<Utc>) -> NaiveDateTime {
    moment.with_timezone(&London).naive_local()
}
