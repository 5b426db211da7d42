//! A move whose day changes.

use serde_json::{Value, json};

use crate::fixtures::{
    desk::{Desk, list, text},
    first_case::FirstCase,
    words::given,
};

fn dates(view: &Value, rule: &str) -> Vec<String> {
    list(&view["due"]).iter().filter(|due| due["rule"] == rule).map(|due| text(&due["on"])).collect()
}

#[test]
fn a_new_move_date_moves_the_dates_of_all_its_steps_and_of_the_caseload() {
    let desk = Desk::ready();
    let entered = FirstCase::enter(&desk);
    let case = &entered.case;
    assert_eq!(dates(&case.open(), "step"), ["2026-12-05", "2026-12-26"]);
    let later = case.amend(&entered.transition, json!({ "planned_date": given("2027-03-01") }));
    assert_eq!(dates(&case.open(), "step"), ["2027-02-15", "2027-03-08"]);
    assert_eq!(dates(&case.open(), "move"), ["2027-03-01"]);
    assert_eq!(case.open()["banner"]["countdown"], "Moves in 97 days");
    case.amend(&later, json!({ "planned_date": given("2026-11-25") }));
    let next = &desk.children()[0]["next"];
    assert_eq!((&next["on"], &next["state"]), (&json!("2026-11-11"), &json!("overdue")));
    assert_eq!(case.open()["banner"]["countdown"], "Moves tomorrow");
}

#[test]
fn steps_after_a_move_count_from_the_day_it_really_happened() {
    let desk = Desk::ready();
    let entered = FirstCase::enter(&desk);
    let case = &entered.case;
    desk.days_later(28);
    case.amend(&entered.transition, json!({ "moved_on": given("2026-12-21"), "status": "in_progress" }));
    assert_eq!(dates(&case.open(), "step"), ["2026-12-07", "2026-12-28"]);
    assert!(dates(&case.open(), "move").is_empty(), "a move that has happened is not due");
    assert_eq!(case.open()["banner"]["countdown"], "Moved 1 days ago");
}

#[test]
fn a_step_that_is_done_and_a_move_that_is_over_are_not_due() {
    let desk = Desk::ready();
    let entered = FirstCase::enter(&desk);
    let case = &entered.case;
    case.amend(&entered.steps[0], json!({ "status": "done", "done_on": given("2026-11-24") }));
    assert_eq!(dates(&case.open(), "step"), ["2026-12-26"]);
    let cancelled = case.amend(&entered.transition, json!({ "status": "cancelled" }));
    assert!(dates(&case.open(), "step").is_empty() && dates(&case.open(), "move").is_empty());
    case.amend(&cancelled, json!({ "status": "planned" }));
    assert_eq!(dates(&case.open(), "move"), ["2026-12-19"]);
}

#[test]
fn a_step_that_the_move_waits_for_and_nobody_owns_stands_among_the_first_things() {
    let desk = Desk::ready();
    let entered = FirstCase::enter(&desk);
    let case = &entered.case;
    case.amend(&entered.transition, json!({ "planned_date": given("2027-09-01") }));
    case.amend(&entered.steps[0], json!({ "owner": null }));
    let due = list(&desk.ok("caseload", json!({ "show": "all" }))["due"]);
    let waiting: Vec<_> = due.iter().filter(|due| due["needs_owner"] == true).map(|due| text(&due["about"])).collect();
    assert_eq!(waiting, ["Rowan visits the Hale family for a meal"]);
}
