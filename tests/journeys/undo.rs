//! Undo and redo, over several cards.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::fixtures::{
    desk::{Card, Case, Desk},
    first_case::FirstCase,
    words::{given, note},
};

type State = BTreeMap<String, (Value, bool)>;

/// Writes 52 acts over seven cards of three kinds, some of them autosaved in several goes, and keeps the state before
/// each and after the last.
fn fifty_two_acts(case: &Case<'_>) -> Vec<State> {
    let mut states = vec![case.state()];
    let mut cards: Vec<Card> = Vec::new();
    for number in 0..7 {
        let (kind, field) = [("factor", "statement"), ("need", "statement"), ("target", "text")][number % 3];
        cards.push(case.add(kind, json!({ field: note(&format!("card {number}")) })));
        states.push(case.state());
    }
    for number in 7..52 {
        let card = &mut cards[number % 7];
        let field = if card.kind() == "target" { "text" } else { "statement" };
        if number % 9 == 0 {
            *card = if card.is_retired() { case.restore(card) } else { case.retire(card, "said twice") };
        } else {
            // An autosave on the way belongs to the same act.
            *card = case.change(card, json!({ field: note(&format!("half of {number}")) }));
            *card = case.change(card, json!({ field: note(&format!("all of {number}")) }));
            case.leave(card);
        }
        states.push(case.state());
    }
    states
}

/// The state without cards that were added and taken back: undoing an addition sets the card aside.
fn in_use(state: &State) -> BTreeMap<String, Value> {
    state.iter().filter(|(_, (_, retired))| !retired).map(|(id, (body, _))| (id.clone(), body.clone())).collect()
}

#[test]
fn fifty_acts_over_seven_cards_are_taken_back_one_by_one_after_lock_and_unlock_and_brought_back() {
    let mut desk = Desk::ready();
    let id = {
        let case = Case::start(&desk, "Rowan");
        case.id.clone()
    };
    let states = fifty_two_acts(&Case { desk: &desk, id: id.clone() });
    desk.lock();
    desk.restart();
    desk.days_later(3);
    desk.unlock();
    let case = Case { desk: &desk, id };
    for state in states.iter().rev().skip(1) {
        assert!(case.undo().is_string());
        assert_eq!(in_use(&case.state()), in_use(state));
    }
    desk.lock();
    desk.unlock();
    for state in states.iter().skip(1) {
        assert!(case.redo().is_string());
        assert_eq!(in_use(&case.state()), in_use(state));
    }
    assert_eq!(case.redo(), Value::Null, "there is nothing more to bring back");
    assert_eq!(desk.ok("check_vault", json!({}))["sound"], true);
}

#[test]
fn undo_names_what_it_would_take_back_and_removes_nothing() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let factor = case.add("factor", json!({ "statement": note("Likes rain") }));
    assert_eq!(case.undoable()["undo"], "add statement");
    let changed = case.amend(&factor, json!({ "statement": note("Likes snow") }));
    assert_eq!(case.undoable()["undo"], "change statement");
    assert_eq!(case.undo(), "change statement");
    assert_eq!(case.undoable()["redo"], "change statement");
    let now = case.card(factor.id());
    assert_eq!(now.body(), factor.body());
    assert_ne!(now.revision(), factor.revision(), "the old words are written again");
    assert_eq!(case.history_of(&changed).len(), 3);
    assert_eq!(case.undo(), "add statement");
    assert!(case.card(factor.id()).is_retired(), "an added card is set aside and not deleted");
}

#[test]
fn a_new_act_after_undo_ends_redo() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let factor = case.add("factor", json!({ "statement": note("Likes rain") }));
    case.amend(&factor, json!({ "statement": note("Likes snow") }));
    case.undo();
    case.add("need", json!({ "statement": note("A coat") }));
    assert_eq!(case.undoable()["redo"], Value::Null);
    assert_eq!(case.redo(), Value::Null);
    assert_eq!(case.card(factor.id()).body(), factor.body());
}

#[test]
fn undo_passes_over_what_was_agreed_and_signed() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let factor = case.add("factor", json!({ "statement": note("Likes rain") }));
    let version = case.agree("formulation", "");
    case.sign(&version);
    assert_eq!(case.undoable()["undo"], "add statement");
    case.undo();
    assert!(case.card(factor.id()).is_retired());
    assert!(!case.card(version.id()).is_retired(), "what was agreed stands");
}

#[test]
fn undo_in_one_case_leaves_the_other_alone() {
    let desk = Desk::ready();
    let (rowan, sky) = (Case::start(&desk, "Rowan"), Case::start(&desk, "Sky"));
    rowan.add("need", json!({ "statement": note("A coat") }));
    sky.add("need", json!({ "statement": note("A map") }));
    let before = sky.state();
    rowan.undo();
    assert_eq!(sky.state(), before);
    assert!(rowan.cards_of("need")[0].is_retired());
}

#[test]
fn one_act_that_touched_several_cards_is_taken_back_whole() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    assert_eq!(case.cards().len(), 3, "the names and two stages were made in one act");
    case.undo();
    assert!(case.cards().iter().all(Card::is_retired));
    case.redo();
    assert!(!case.cards().iter().any(Card::is_retired));
    assert_eq!(case.open()["banner"]["name"], "Rowan");
}

#[test]
fn taking_back_a_move_date_takes_back_the_dates_of_its_steps() {
    let desk = Desk::ready();
    let entered = FirstCase::enter(&desk);
    let due = || entered.case.open()["due"].clone();
    let before = due();
    entered.case.amend(&entered.transition, json!({ "planned_date": given("2027-01-30") }));
    assert_ne!(due(), before);
    entered.case.undo();
    assert_eq!(due(), before);
}
