use proptest::prelude::*;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn born() -> PartialDate {
    PartialDate::exact(day("2011-06-08"))
}

fn year(year: i32) -> PartialDate {
    PartialDate { year, ..PartialDate::default() }
}

fn season(season: Season, of: i32) -> PartialDate {
    PartialDate { season: Some(season), ..year(of) }
}

fn aged(from: u32, to: u32) -> PartialDate {
    PartialDate::aged(&born(), from, to).unwrap()
}

#[test]
fn a_partial_date_reads_as_it_was_said() {
    let about = |date: PartialDate| PartialDate { about: true, ..date };
    let cases = [
        (year(2016), "2016"),
        (about(PartialDate { month: Some(6), ..year(2016) }), "about June 2016"),
        (PartialDate::exact(day("2019-05-03")), "3 May 2019"),
        (season(Season::Summer, 2016), "summer 2016"),
        (about(season(Season::Winter, 2019)), "about winter 2019"),
        (season(Season::Christmas, 2019), "Christmas 2019"),
        (season(Season::Middle, 2018), "the middle of 2018"),
        (aged(4, 4), "aged 4"),
        (about(aged(5, 5)), "aged about 5"),
        (aged(4, 5), "aged 4 to 5"),
        (aged(0, 0), "in the first year"),
    ];
    for (date, words) in cases {
        assert_eq!(date.to_string(), words);
        let kept = serde_json::to_value(date).unwrap();
        assert_eq!(serde_json::from_value::<PartialDate>(kept).unwrap().to_string(), words);
    }
}

#[test]
fn a_date_written_by_an_earlier_version_reads_and_is_written_unchanged() {
    let old = serde_json::json!({ "year": 2016, "month": 6, "day": null, "about": true });
    let read: PartialDate = serde_json::from_value(old.clone()).unwrap();
    assert_eq!(serde_json::to_value(read).unwrap(), old);
}

#[test]
fn each_way_to_say_a_date_has_a_first_and_a_last_day() {
    let leap = PartialDate::exact(day("2012-02-29"));
    let by_year = PartialDate::aged(&year(2011), 4, 4).unwrap();
    let cases = [
        (year(2016), "2016-01-01", "2016-12-31"),
        (PartialDate { month: Some(2), ..year(2016) }, "2016-02-01", "2016-02-29"),
        (season(Season::Summer, 2016), "2016-06-01", "2016-08-31"),
        (season(Season::Winter, 2019), "2019-12-01", "2020-02-29"),
        (season(Season::Late, 2019), "2019-09-01", "2019-12-31"),
        (aged(4, 4), "2015-06-08", "2016-06-07"),
        (aged(4, 5), "2015-06-08", "2017-06-07"),
        // Somebody born at some time in 2011 is four at some time from 2015 until the last days of 2016.
        (by_year, "2015-01-01", "2016-12-30"),
        (PartialDate::aged(&leap, 4, 4).unwrap(), "2016-02-29", "2017-02-27"),
        (PartialDate::aged(&leap, 5, 5).unwrap(), "2017-02-28", "2018-02-27"),
    ];
    for (date, first, last) in cases {
        assert_eq!((date.first(), date.last()), (Some(day(first)), Some(day(last))), "{date}");
        assert!(date.is_real(), "{date}");
    }
}

#[test]
fn a_date_that_cannot_be_is_no_real_one() {
    let cases = [
        PartialDate { month: Some(2), day: Some(30), ..year(2026) },
        PartialDate { day: Some(3), ..year(2026) },
        PartialDate { month: Some(6), ..season(Season::Summer, 2016) },
        PartialDate { age_to: Some(3), ..aged(4, 4) },
        PartialDate { age_to: Some(3), ..year(2015) },
        PartialDate { age_from: Some(31), ..year(2015) },
        year(216),
    ];
    for date in cases {
        assert!(!date.is_real(), "{date:?}");
    }
}

#[test]
fn an_age_moves_with_the_birth_date_and_still_reads_as_it_was_said() {
    let corrected = PartialDate::exact(day("2012-06-08"));
    let moved = PartialDate { about: true, ..aged(4, 5) }.counted_from(&corrected);
    assert_eq!(moved.to_string(), "aged about 4 to 5");
    assert_eq!(moved.first(), Some(day("2016-06-08")));
    assert_eq!(year(2016).counted_from(&corrected), year(2016));
}

#[test]
fn a_rough_date_stands_before_the_exact_ones_inside_it() {
    let may = PartialDate { month: Some(5), ..year(2016) };
    let mut dates = [
        PartialDate::exact(day("2016-06-01")),
        PartialDate::exact(day("2016-01-01")),
        PartialDate { month: Some(13), ..year(2015) },
        PartialDate { month: Some(6), ..year(2016) },
        season(Season::Summer, 2016),
        may,
        PartialDate { about: true, ..may },
        aged(4, 4),
        year(2016),
    ];
    dates.sort_unstable();
    let read: Vec<String> = dates.iter().map(ToString::to_string).collect();
    assert_eq!(
        read,
        [
            "aged 4",
            "2016",
            "1 January 2016",
            "about May 2016",
            "May 2016",
            "summer 2016",
            "June 2016",
            "1 June 2016",
            "2015"
        ]
    );
}

fn any_season() -> impl Strategy<Value = Season> {
    use Season::{Autumn, Christmas, Early, Easter, Late, Middle, Spring, Summer, Winter};
    prop::sample::select(vec![Early, Spring, Easter, Middle, Summer, Late, Autumn, Winter, Christmas])
}

prop_compose! {
    /// Any date a person might write, also one that no calendar has.
    fn any_date()(
        year in 2008..2030_i32,
        month in prop::option::of(1..=13_u32),
        day in prop::option::of(1..=31_u32),
        about in any::<bool>(),
        said in prop_oneof![
            Just((None, None, None)),
            any_season().prop_map(|season| (Some(season), None, None)),
            (0..20_u32, prop::option::of(0..25_u32)).prop_map(|(from, to)| (None, Some(from), to)),
        ],
    ) -> PartialDate {
        let (season, age_from, age_to) = said;
        let month = month.filter(|_| season.is_none());
        PartialDate { year, month, day: day.filter(|_| month.is_some()), about, season, age_from, age_to }
    }
}

proptest! {
    #[test]
    fn dates_have_one_order_however_rough_they_are(one in any_date(), two in any_date(), three in any_date()) {
        prop_assert_eq!(one.cmp(&two), two.cmp(&one).reverse());
        prop_assert_eq!(one == two, one.cmp(&two).is_eq());
        if one <= two && two <= three {
            prop_assert!(one <= three);
        }
    }

    #[test]
    fn a_date_that_ends_before_another_begins_comes_before_it(one in any_date(), two in any_date()) {
        if let (true, true, Some(last), Some(first)) = (one.is_real(), two.is_real(), one.last(), two.first()) {
            if last < first {
                prop_assert!(one < two);
            }
            prop_assert!(one.first() <= one.last());
        }
    }

    #[test]
    fn a_more_exact_date_inside_a_rough_one_never_comes_before_it(rough in any_date(), days in 0..800_u64) {
        let (Some(first), Some(last)) = (rough.first(), rough.last()) else { return Ok(()) };
        let within = PartialDate::exact(first.checked_add_days(Days::new(days)).unwrap());
        if within.last() <= Some(last) {
            prop_assert!(rough <= within);
        }
    }

    #[test]
    fn an_age_covers_exactly_the_days_on_which_the_child_has_it(
        days in 0..1_500_u64, age in 0..18_u32, later in 0..7_000_u64,
    ) {
        // Four years of birthdays hold a leap day.
        let birth = day("2010-01-01").checked_add_days(Days::new(days)).unwrap();
        let born = PartialDate::exact(birth);
        let date = PartialDate::aged(&born, age, age).unwrap();
        let on = birth.checked_add_days(Days::new(later)).unwrap();
        let is_that_old = super::super::Age::at(&born, on).unwrap().years == age;
        let covered = date.first() <= Some(on) && Some(on) <= date.last();
        prop_assert_eq!(is_that_old, covered);
    }
}
