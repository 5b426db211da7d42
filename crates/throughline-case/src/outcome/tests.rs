use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::json;

use super::*;
use crate::{
    id::RecordId,
    record::{Record, RecordKind},
    vocabulary,
};

fn id(number: u128) -> RecordId {
    RecordId::new(uuid::Uuid::from_u128(number))
}

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn given(value: serde_json::Value) -> serde_json::Value {
    json!({ "state": "given", "value": value })
}

fn note(text: &str) -> serde_json::Value {
    given(json!({ "text": text }))
}

fn result(at: u128, version: &str, informant: &str, on: &str, score: &str) -> (RecordId, Record) {
    let body = json!({
        "measure": "sdq", "version": note(version), "informant": informant, "on": given(json!(on)),
        "scale": note("Total"), "score": given(json!(score)),
    });
    (id(at), Record::read(RecordKind::MeasureResult, &body).unwrap())
}

fn figures(version: &str, informant: &str, sd: &str, r: &str) -> (RecordId, Record) {
    let body = json!({
        "measure": "sdq", "version": note(version), "informant": informant, "scale": note("total"),
        "sd": given(json!(sd)), "reliability": given(json!(r)), "reference": { "text": "Practice only" },
        "cut_off": given(json!("18")),
    });
    (id(900), Record::read(RecordKind::MeasureFigures, &body).unwrap())
}

#[test]
fn the_registry_knows_every_measure_of_the_list_and_holds_no_other() {
    let list = &vocabulary::get("measure").unwrap().codes;
    for entry in list {
        let known = measure(&entry.code).unwrap_or_else(|| panic!("{} is not in the registry", entry.code));
        assert!(!known.licence.is_empty() && !known.keeps.is_empty());
    }
    assert_eq!(MEASURES.by_code.len(), list.len());
}

/// Worked by hand: √2 = 1.414214, √(1 − 0.80) = 0.447214, SEdiff = 6.0 × 0.632456 = 3.7947, 1.96 × 3.7947 = 7.4377,
/// −8 ÷ 3.7947 = −2.1082.
#[test]
fn a_fall_of_eight_on_a_scale_where_more_is_worse_is_a_reliable_improvement() {
    let change = reliable_change(number("25"), number("17"), number("6.0"), number("0.80"), Direction::Worse).unwrap();
    let Change::Improvement(figures) = change else { panic!("{change:?}") };
    assert_eq!((figures.difference, figures.criterion, figures.index), (number("-8"), number("7.44"), number("-2.11")));
}

/// Worked by hand: √(1 − 0.91) = 0.3, SEdiff = 10 × 1.414214 × 0.3 = 4.2426, 1.96 × 4.2426 = 8.3156; 16 ÷ 4.2426 = 3.7712.
#[test]
fn a_rise_on_a_scale_where_more_is_better_improves_and_a_fall_by_as_much_deteriorates() {
    let judge = |first: &str, last: &str| {
        reliable_change(number(first), number(last), number("10"), number("0.91"), Direction::Better).unwrap()
    };
    let Change::Improvement(up) = judge("38", "54") else { panic!() };
    assert_eq!((up.criterion, up.index), (number("8.32"), number("3.77")));
    assert!(matches!(judge("54", "38"), Change::Deterioration(_)));
    assert!(matches!(judge("54", "46"), Change::NoReliableChange(_)));
}

#[test]
fn a_spread_of_nothing_and_a_reliability_outside_0_to_1_cannot_be_used() {
    for (sd, r) in [("0", "0.8"), ("-1", "0.8"), ("6", "0"), ("6", "1"), ("6", "1.2"), ("6", "-0.1")] {
        let change = reliable_change(number("25"), number("17"), number(sd), number(r), Direction::Worse);
        assert_eq!(change, Err(NotComputable::FiguresUnusable), "{sd} {r}");
    }
}

proptest! {
    /// Turning the two scores round turns the verdict round, and nothing in between is called reliable.
    #[test]
    fn a_change_and_its_reverse_are_judged_alike(first in 0i64..400, last in 0i64..400, sd in 1i64..200, r in 1i64..100) {
        let tenth = |n: i64| Decimal::new(n, 1);
        let r = Decimal::new(r, 2);
        let there = reliable_change(tenth(first), tenth(last), tenth(sd), r, Direction::Worse).unwrap();
        let back = reliable_change(tenth(last), tenth(first), tenth(sd), r, Direction::Worse).unwrap();
        let other_way = reliable_change(tenth(first), tenth(last), tenth(sd), r, Direction::Better).unwrap();
        match there {
            Change::Improvement(figures) => {
                prop_assert!(last < first);
                prop_assert!(matches!(back, Change::Deterioration(_)) && matches!(other_way, Change::Deterioration(_)));
                prop_assert!(figures.difference.abs() + Decimal::new(1, 2) >= figures.criterion);
            }
            Change::Deterioration(_) => prop_assert!(last > first && matches!(back, Change::Improvement(_))),
            Change::NoReliableChange(figures) => {
                prop_assert!(matches!(back, Change::NoReliableChange(_)));
                prop_assert!(figures.difference.abs() <= figures.criterion + Decimal::new(1, 2));
            }
            Change::NotComputable { .. } => prop_assert!(false),
        }
    }

    /// The same verdict comes out of floating-point arithmetic, worked another way, wherever it is not on the line itself.
    #[test]
    fn the_index_agrees_with_another_way_of_working_it_out(diff in -400i64..400, sd in 1i64..200, r in 1i64..100) {
        let change = reliable_change(
            Decimal::ZERO, Decimal::new(diff, 1), Decimal::new(sd, 1), Decimal::new(r, 2), Direction::Better,
        ).unwrap();
        #[expect(clippy::cast_precision_loss, reason = "small whole numbers")]
        let (diff, sd, r) = (diff as f64 / 10.0, sd as f64 / 10.0, r as f64 / 100.0);
        let index = diff / (2.0 * sd.powi(2) * (1.0 - r)).sqrt();
        prop_assume!((index.abs() - 1.96).abs() > 1e-6);
        let reliable = !matches!(change, Change::NoReliableChange(_));
        prop_assert_eq!(reliable, index.abs() > 1.96);
    }
}

#[test]
fn informants_are_kept_apart_and_each_is_judged_by_figures_of_its_own() {
    let records = [
        result(1, "11-17 self", "child", "2026-04-16", "25"),
        result(2, "11-17 self", "child", "2026-10-12", "17"),
        result(3, "4-17 carer", "carer", "2026-04-16", "29"),
        result(4, "4-17 carer", "carer", "2026-10-12", "23"),
        figures("11-17  Self", "child", "6.0", "0.80"),
    ];
    let all = measure_series(&records, &[]);
    let of = |informant: &str| all.iter().find(|series| series.informant.as_str() == informant).unwrap();
    assert_eq!(all.len(), 2);
    assert!(matches!(of("child").change, Change::Improvement(_)));
    assert_eq!(of("carer").change, Change::NotComputable { why: NotComputable::NoFigures });
    let cut_off = of("child").cut_off.as_ref().unwrap();
    assert!(cut_off.was_beyond && !cut_off.is_beyond, "the cut-off is a question of its own");
}

#[test]
fn two_versions_of_a_form_are_not_compared() {
    let records = [
        result(5, "4-17 teacher", "teacher", "2026-04-21", "24"),
        result(6, "11-17 teacher, older form", "teacher", "2026-10-13", "19"),
    ];
    let all = measure_series(&records, &[]);
    assert_eq!(all[0].change, Change::NotComputable { why: NotComputable::VersionsDiffer });
    assert_eq!(measure_series(&records[..1], &[])[0].change, Change::NotComputable { why: NotComputable::OneResult });
}

#[test]
fn the_baseline_is_the_first_result_until_somebody_chooses_another() {
    let records = [
        result(1, "11-17 self", "child", "2026-01-10", "18"),
        result(2, "11-17 self", "child", "2026-04-16", "30"),
        result(3, "11-17 self", "child", "2026-10-12", "17"),
        figures("11-17 self", "child", "6.0", "0.80"),
    ];
    assert!(matches!(measure_series(&records, &[])[0].change, Change::NoReliableChange(_)));
    let chosen = measure_series(&records, &[id(2)]);
    assert_eq!(chosen[0].baseline, Some(id(2)));
    assert!(matches!(chosen[0].change, Change::Improvement(_)));
}

#[test]
fn a_version_that_the_carer_fills_in_is_not_the_childs_answer() {
    let (_, record) = result(1, "4-17 carer", "child", "2026-04-16", "25");
    let codes: Vec<_> = crate::form::problems(&record).into_iter().map(|problem| problem.code.to_string()).collect();
    assert_eq!(codes, ["version_of_another_informant"]);
    let (_, beyond) = result(1, "11-17 self", "child", "2026-04-16", "41");
    assert!(crate::form::problems(&beyond).iter().any(|problem| problem.field == "score"));
}

#[test]
fn the_chart_holds_every_point_of_every_line_in_its_table_and_nothing_outside_its_frame() {
    let target = json!({ "text": { "text": "I get news in the day" } });
    let rating = |at: u128, on: &str, value: u32| {
        let body =
            json!({ "target": id(50), "on": given(json!(on)), "rated_by": "child", "value": given(json!(value)) });
        (id(at), Record::read(RecordKind::GoalRating, &body).unwrap())
    };
    let home =
        json!({ "name": { "text": "Larch House" }, "from": given(json!({ "year": 2026, "month": 3, "day": 27 })) });
    let records = vec![
        (id(50), Record::read(RecordKind::Target, &target).unwrap()),
        (id(60), Record::read(RecordKind::Placement, &home).unwrap()),
        rating(51, "2026-04-29", 2),
        rating(52, "2026-10-30", 3),
        rating(53, "2026-11-20", 5),
        result(1, "11-17 self", "child", "2026-04-16", "25"),
    ];
    let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
    let changes = [PlanChange { on: day("2026-06-03"), what: "Formulation 1".into() }];
    let goals = goal_series(&records);
    let drawn = chart(&records, &goals, &measure_series(&records, &[]), &changes, day("2026-11-22")).unwrap();
    assert_eq!(drawn.lanes.len(), 2);
    assert_eq!(
        drawn.table.iter().map(|row| row.values[0].as_str()).filter(|value| !value.is_empty()).collect::<Vec<_>>(),
        ["2", "3", "5"]
    );
    assert!(drawn.table.iter().any(|row| row.changed == ["P1: Formulation 1"]));
    let points = drawn.lanes.iter().flat_map(|lane| &lane.lines).flat_map(|line| &line.points);
    assert!(points.clone().all(|point| (0.0..=1.0).contains(&point.x) && (0.0..=1.0).contains(&point.y)));
    assert_eq!(points.count(), 4);
    assert_eq!(drawn.lanes[0].lines[0].label, "I get news in the day, The child: 5");
    assert!(chart(&records[..2], &[], &[], &changes, day("2026-11-22")).is_none());
}

#[test]
fn a_month_without_an_incident_is_counted_as_none_and_not_left_out() {
    let incident = |at: u128, on: &str, severity: &str| {
        let body = json!({
            "on": given(json!(on)), "severity": severity, "directions": ["to_self", "to_others"],
            "restrictions": [{ "restriction": "physical_intervention" }],
        });
        (id(at), Record::read(RecordKind::Incident, &body).unwrap())
    };
    let records = [incident(1, "2026-07-11", "low"), incident(2, "2026-10-24", "moderate")];
    let today = "2026-11-22".parse().unwrap();
    let months = incident_months(&records, today);
    assert_eq!(months.iter().map(|month| month.all).collect::<Vec<_>>(), [1, 0, 0, 1, 0]);
    assert_eq!(months[3].by_direction.len(), 2);
    let areas = indicators(&records, &[], today);
    let behaviour = areas.iter().find(|area| area.area.as_str() == "high_risk_behaviour").unwrap();
    let values: Vec<&str> = behaviour.facts.iter().map(|fact| fact.value.as_str()).collect();
    assert_eq!(values, ["1, in the 3 months before 1", "1", "1"]);
}

#[test]
fn of_a_measure_with_a_total_the_total_is_drawn_and_what_was_asked_once_waits_in_the_list() {
    let subscale = |at: u128, on: &str, score: &str| {
        let body = json!({
            "measure": "sdq", "version": note("11-17 self"), "informant": "child", "on": given(json!(on)),
            "scale": note("emotional"), "score": given(json!(score)),
        });
        (id(at), Record::read(RecordKind::MeasureResult, &body).unwrap())
    };
    let once = json!({
        "measure": "informed", "version": note("own question"), "informant": "child", "on": given(json!("2026-11-20")),
        "scale": note("0 to 10"), "score": given(json!("5")),
    });
    let records = [
        result(1, "11-17 self", "child", "2026-04-16", "25"),
        result(2, "11-17 self", "child", "2026-10-12", "17"),
        subscale(3, "2026-04-16", "7"),
        subscale(4, "2026-10-12", "4"),
        (id(5), Record::read(RecordKind::MeasureResult, &once).unwrap()),
    ];
    let series = measure_series(&records, &[]);
    let drawn = chart(&records, &[], &series, &[], "2026-11-22".parse().unwrap()).unwrap();
    assert_eq!(drawn.lanes.iter().map(|lane| lane.title.as_str()).collect::<Vec<_>>(), ["SDQ Total"]);
    assert_eq!(series.len(), 3);
}
