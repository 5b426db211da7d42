//! What was planned and what happened, with who called it off kept apart from the child who said no.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::{Intervention, Session};
use crate::{id::RecordId, record::Record};

/// How often an intervention was due and what became of it, up to one day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Delivery {
    /// How often it was to happen until that day, where that can be counted.
    pub planned: Option<u32>,
    /// How often it happened in full.
    pub delivered: u32,
    /// How often it happened in part.
    pub part: u32,
    /// How often the child said no.
    pub declined: u32,
    /// How often staff called it off.
    pub staff_cancelled: u32,
    /// How often the home or unit called it off.
    pub setting_cancelled: u32,
    /// How often the child could not be there.
    pub not_available: u32,
    /// How many minutes were spent on it, where every time it happened has its length.
    pub minutes: Option<u32>,
    /// The last day on which something was written down.
    pub last: Option<NaiveDate>,
}

impl Delivery {
    /// How often anything was written down.
    #[must_use]
    pub fn logged(&self) -> u32 {
        let all = [self.delivered, self.part, self.declined, self.staff_cancelled, self.setting_cancelled];
        all.into_iter().fold(self.not_available, u32::saturating_add)
    }

    /// Of how many times that were planned nobody wrote down what became of them.
    #[must_use]
    pub fn not_written_down(&self) -> u32 {
        self.planned.map_or(0, |planned| planned.saturating_sub(self.logged()))
    }
}

/// The delivery of every intervention until a day. What is dated later is planned, not delivered.
#[must_use]
pub fn deliveries(records: &[(RecordId, Record)], today: NaiveDate) -> BTreeMap<RecordId, Delivery> {
    let mut found = BTreeMap::new();
    for (id, record) in records {
        if let Record::Intervention(doing) = record {
            found.insert(*id, Delivery { planned: planned(doing, today), minutes: Some(0), ..Delivery::default() });
        }
    }
    for (_, record) in records {
        let Record::Session(session) = record else { continue };
        let delivery = session.intervention.and_then(|doing| found.get_mut(&doing));
        let on = session.on.given().filter(|on| **on <= today);
        if let (Some(delivery), Some(on)) = (delivery, on) {
            count(delivery, session, *on);
        }
    }
    for delivery in found.values_mut().filter(|delivery| delivery.delivered == 0 && delivery.part == 0) {
        delivery.minutes = None;
    }
    found
}

fn count(delivery: &mut Delivery, session: &Session, on: NaiveDate) {
    let times = session.times.given().copied().unwrap_or(1);
    let tally = match session.attended.as_str() {
        "yes" => &mut delivery.delivered,
        "part" => &mut delivery.part,
        "declined" => &mut delivery.declined,
        "staff_cancelled" => &mut delivery.staff_cancelled,
        "setting_cancelled" => &mut delivery.setting_cancelled,
        "not_available" => &mut delivery.not_available,
        _ => return,
    };
    *tally = tally.saturating_add(times);
    if matches!(session.attended.as_str(), "yes" | "part") {
        delivery.minutes = delivery.minutes.zip(length(session)).and_then(|(all, one)| all.checked_add(one));
    }
    delivery.last = delivery.last.max(Some(session.until.given().copied().unwrap_or(on)));
}

/// The minutes of one time; none for a tally, whose times have no length of their own.
fn length(session: &Session) -> Option<u32> {
    if session.times.given().is_some_and(|times| *times > 1) {
        return None;
    }
    let minutes = (*session.ends.given()? - *session.starts.given()?).num_minutes();
    u32::try_from(minutes).ok()
}

/// How often it was to happen by a day: whole days, weeks, fortnights or months since it began, never more than planned
/// in all.
fn planned(doing: &Intervention, today: NaiveDate) -> Option<u32> {
    let in_all = doing.planned_sessions.given().copied();
    let by_now = due_by(doing, today);
    match (by_now, in_all) {
        (Some(now), Some(all)) => Some(now.min(all)),
        (now, all) => now.or(all.filter(|_| doing.planned_end.given().is_some_and(|end| *end <= today))),
    }
}

fn due_by(doing: &Intervention, today: NaiveDate) -> Option<u32> {
    let (start, times) = (*doing.start.given()?, *doing.times.given()?);
    let end = doing.planned_end.given().map_or(today, |end| (*end).min(today));
    let days = (end - start).num_days();
    let each = match doing.per.given()?.as_str() {
        "day" => 1,
        "week" => 7,
        "fortnight" => 14,
        "month" => 30,
        _ => return None,
    };
    if days < 0 {
        return Some(0);
    }
    // The first one is due in the first day, week, fortnight or month.
    u32::try_from(days / each + 1).ok()?.checked_mul(times)
}
