//! Dates and times as pages show them: one day never breaks over two lines.

use chrono::{Datelike, NaiveDate, NaiveTime};
use throughline_case::time::{PartialDate, long_date, short_date, weekday_date};

use super::tie;

/// Where the year matters, with the weekday: `Sat 19 December 2026`.
pub(crate) fn full(date: NaiveDate) -> String {
    tie::whole(&weekday_date(date))
}

/// Where the year matters: `19 December 2026`.
pub(crate) fn long(date: NaiveDate) -> String {
    tie::whole(&long_date(date))
}

/// For tables: `19 Dec 2026`.
pub(crate) fn brief(date: NaiveDate) -> String {
    let long = long_date(date);
    let parts: Vec<String> = long.split(' ').map(shorter).collect();
    tie::whole(&parts.join(" "))
}

fn shorter(part: &str) -> String {
    if part.starts_with(char::is_alphabetic) { part.chars().take(3).collect() } else { part.to_owned() }
}

/// A day that is near another, where the year goes without saying: `Tue 24 Nov`. One further away is brief.
pub(crate) fn near(date: NaiveDate, other: NaiveDate) -> String {
    /// Half a year, beyond which a day without its year could be taken for another.
    const NEAR: i64 = 182;
    if (date - other).num_days().abs() > NEAR { brief(date) } else { tie::whole(&short_date(date)) }
}

/// A day that is near another, without its weekday: `24 Nov`.
pub(crate) fn day_and_month(date: NaiveDate, other: NaiveDate) -> String {
    let near = near(date, other);
    near.strip_prefix(&format!("{}\u{A0}", date.weekday())).map_or(near.clone(), str::to_owned)
}

/// A day of the week around another: `Tue 24`. One further away has its month.
pub(crate) fn tight(date: NaiveDate, other: NaiveDate) -> String {
    if (date - other).num_days().abs() > 6 {
        return near(date, other);
    }
    tie::whole(&format!("{} {}", date.weekday(), date.day()))
}

/// A date as exactly as it is known.
pub(crate) fn partial(date: &PartialDate) -> String {
    let exact = date.first().filter(|_| date.is_exact());
    exact.map_or_else(|| tie::whole(&date.to_string()), brief)
}

/// The clock time at the start of a typed time, when it is one.
pub(crate) fn clock(text: &str) -> Option<NaiveTime> {
    let start: String = text.trim().chars().take_while(|c| c.is_ascii_digit() || *c == ':').collect();
    NaiveTime::parse_from_str(&start, "%H:%M").ok()
}

#[cfg(test)]
mod tests {
    use throughline_case::time::Season;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_says_its_year_when_it_is_far_away() {
        let today = day("2026-11-22");
        assert_eq!(near(day("2026-12-19"), today), "Sat\u{A0}19\u{A0}Dec");
        assert_eq!(near(day("2029-06-08"), today), "8\u{A0}Jun\u{A0}2029");
        assert_eq!(tight(day("2026-11-24"), today), "Tue\u{A0}24");
    }

    #[test]
    fn a_date_that_was_a_guess_says_so() {
        let june = PartialDate { year: 2016, month: Some(6), about: true, ..PartialDate::default() };
        assert_eq!(partial(&june), "about\u{A0}June\u{A0}2016");
        let summer = PartialDate { year: 2016, season: Some(Season::Summer), ..PartialDate::default() };
        assert_eq!(partial(&summer), "summer\u{A0}2016");
        let age = PartialDate::aged(&PartialDate::exact(day("2011-06-08")), 4, 5);
        assert_eq!(age.map(|age| partial(&age)).as_deref(), Some("aged\u{A0}4\u{A0}to\u{A0}5"));
        assert_eq!(partial(&PartialDate::exact(day("2026-09-02"))), "2\u{A0}Sep\u{A0}2026");
    }
}
