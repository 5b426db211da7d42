//! A formulation that is revised, and what a reader is told of it.

use serde_json::{Value, json};
use throughline_app::ErrorCode;

use crate::fixtures::{
    desk::{Case, list, text},
    first_case::FirstCase,
    people::{INES, MARLON, PRIYA, sits_down, with_team},
    words::{given, note, tiered},
};

fn compare(case: &Case<'_>, version: &str, with: Option<&str>) -> Value {
    case.desk.ok("compare_versions", json!({ "case_id": case.id, "version": version, "with": with }))
}

/// Each change as what became of the card, its line, and who wrote on it.
fn told(comparison: &Value) -> Vec<(Vec<String>, String, Vec<String>)> {
    let texts = |value: &Value| list(value).iter().map(text).collect::<Vec<_>>();
    let what = |value: &Value| list(value).iter().map(|one| text(&one["code"])).collect::<Vec<_>>();
    let changes = list(&comparison["changes"]);
    changes.iter().map(|one| (what(&one["what"]), text(&one["title"]), texts(&one["by"]))).collect()
}

fn owned(what: &[&str], title: &str, by: &[&str]) -> (Vec<String>, String, Vec<String>) {
    let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    (owned(what), title.to_owned(), owned(by))
}

#[test]
fn two_versions_say_what_was_added_reworded_moved_linked_and_set_aside_by_whom_and_why() {
    let desk = with_team();
    let entered = FirstCase::enter(&desk);
    let case = &entered.case;
    let first = case.agree("formulation", "");
    let of = |kind: &str, words: &str| {
        case.cards_of(kind).into_iter().find(|card| card.body().to_string().contains(words)).expect("it is there")
    };
    let nights = of("factor", "Does not sleep");
    let draws = of("factor", "Draws when worried");
    let link = of("factor_link", "leads_to");

    sits_down(&desk, PRIYA);
    let fear = case.amend(&entered.fear, json!({ "statement": note("Expects to be moved on without a word") }));
    sits_down(&desk, MARLON);
    let rings =
        case.add("factor", json!({ "statement": note("Rings Marlon before a visit"), "p_class": "protective" }));
    case.amend(&link, json!({ "to": rings.id() }));
    case.amend(&nights, json!({ "p_class": "precipitating" }));
    case.retire(&draws, "Rowan has stopped drawing.");
    sits_down(&desk, INES);
    let second = case.agree("formulation", "Read again with Rowan and Marlon.");

    let comparison = compare(case, first.id(), Some(second.id()));
    assert_eq!(
        told(&comparison),
        [
            owned(&["added"], "Rings Marlon before a visit", &[MARLON]),
            owned(&["reworded"], "Expects to be moved on without a word", &[PRIYA]),
            owned(&["moved"], "Does not sleep before a change", &[MARLON]),
            owned(
                &["relinked"],
                "Expects to be moved on without a word leads to Rings Marlon before a visit",
                &[MARLON]
            ),
            owned(&["retired"], "Draws when worried, and shows it to Marlon", &[MARLON]),
        ]
    );
    let changes = list(&comparison["changes"]);
    let words = &list(&changes[1]["fields"])[0];
    assert_eq!(words["was"], "Expects to be moved on without warning");
    let runs: Vec<_> = list(&words["runs"]).iter().map(|run| (text(&run["kind"]), text(&run["text"]))).collect();
    let run = |kind: &str, words: &str| (kind.to_owned(), words.to_owned());
    assert_eq!(
        runs,
        [run("same", "Expects to be moved on without "), run("removed", "warning"), run("added", "a word")]
    );
    assert_eq!(changes[4]["reason"], "Rowan has stopped drawing.");
    assert_eq!(list(&comparison["why"])[0]["change_summary"], "Read again with Rowan and Marlon.");
    assert_eq!((&comparison["before"]["label"], &comparison["after"]["by"]), (&json!("Formulation 1"), &json!(INES)));
    assert_eq!(compare(case, second.id(), Some(first.id())), comparison, "the earlier one comes first");
    assert_eq!(told(&compare(case, second.id(), None)), [], "nothing was written since");

    case.amend(&fear, json!({ "child_agrees": given("partly") }));
    let now = compare(case, second.id(), None);
    assert_eq!(told(&now), [owned(&["answered"], "Expects to be moved on without a word", &[INES])]);
    assert_eq!((&now["after"]["version"], &now["after"]["label"]), (&Value::Null, &json!("What is written now")));
    let newest = list(&case.open()["versions"]).remove(0);
    assert_eq!((&newest["changes"], &newest["changed_since"]), (&json!(1), &json!(true)));
    let from_the_first = told(&compare(case, first.id(), None));
    assert_eq!(from_the_first.len(), 5, "a card that changed twice is told once");
}

#[test]
fn what_was_undone_is_no_change_although_it_stands_under_another_revision() {
    let desk = with_team();
    let entered = FirstCase::enter(&desk);
    let case = &entered.case;
    let version = case.agree("formulation", "");
    case.amend(&entered.fear, json!({ "statement": note("Expects nothing good of a car") }));
    case.undo();
    assert_eq!(told(&compare(case, version.id(), None)), []);
}

#[test]
fn a_card_that_is_not_for_the_reader_is_counted_and_not_named() {
    let desk = with_team();
    let entered = FirstCase::enter(&desk);
    let case = &entered.case;
    let version = case.agree("formulation", "");
    let restricted = case
        .add("factor", json!({ "statement": tiered("What the lead alone was told", "d"), "p_class": "presenting" }));
    case.add("factor_link", json!({ "from": restricted.id(), "link_kind": "leads_to", "to": entered.fear.id() }));
    assert_eq!(compare(case, version.id(), None)["withheld"], 0);

    for (name, changes) in [(MARLON, 2), (PRIYA, 2)] {
        sits_down(&desk, name);
        let comparison = compare(case, version.id(), None);
        assert_eq!(comparison["withheld"], 1, "{name}");
        assert!(!comparison.to_string().contains("alone was told"), "{name}");
        let titles = told(&comparison);
        assert_eq!(titles[0].1, "a card that is not shown here leads to Expects to be moved on without warning");
        assert_eq!(list(&case.open()["versions"])[0]["changes"], changes, "{name} is told that something changed");
    }
}

#[test]
fn a_reader_who_may_not_see_every_card_is_not_told_of_changes_that_nobody_made() {
    let desk = with_team();
    let entered = FirstCase::enter(&desk);
    let case = &entered.case;
    case.add("factor", json!({ "statement": tiered("What the lead alone was told", "d"), "p_class": "presenting" }));
    case.agree("formulation", "");
    sits_down(&desk, MARLON);
    assert_eq!(list(&case.open()["versions"])[0]["changed_since"], false);
}

#[test]
fn only_versions_of_one_thing_in_one_case_are_compared() {
    let desk = with_team();
    let entered = FirstCase::enter(&desk);
    let case = &entered.case;
    let (formulation, plan) = (case.agree("formulation", ""), case.agree("plan", ""));
    let (secure, community) = (case.agree_handover(&entered.secure, ""), case.agree_handover(&entered.community, ""));
    for (one, other) in [(&formulation, &plan), (&secure, &community)] {
        let request = json!({ "case_id": case.id, "version": one.id(), "with": other.id() });
        let error = desk.refused_as(ErrorCode::Invalid, "compare_versions", request);
        assert_eq!(error.field.as_deref(), Some("with"));
    }
    let elsewhere = Case::start(&desk, "Sky");
    let request = json!({ "case_id": elsewhere.id, "version": formulation.id() });
    desk.refused_as(ErrorCode::NotFound, "compare_versions", request);
    let not_a_version = json!({ "case_id": case.id, "version": entered.fear.id() });
    desk.refused_as(ErrorCode::NotFound, "compare_versions", not_a_version);
}
