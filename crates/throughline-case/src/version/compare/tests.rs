use proptest::prelude::*;
use serde_json::json;
use uuid::Uuid;

use super::*;
use crate::version::RunKind;

type Side = BTreeMap<RecordId, Held>;

fn id(number: u8) -> RecordId {
    RecordId::new(Uuid::from_u128(u128::from(number) + 1))
}

fn held(kind: RecordKind, body: Value) -> Held {
    let record = Record::read(kind, &body).unwrap();
    Held { kind, body: record.body() }
}

fn factor(statement: &str, p_class: &str) -> Held {
    held(RecordKind::Factor, json!({ "statement": { "text": statement }, "p_class": p_class }))
}

fn nobody(_: RecordId) -> Option<String> {
    None
}

fn only(before: &[(RecordId, Held)], after: &[(RecordId, Held)]) -> Change {
    let side = |cards: &[(RecordId, Held)]| cards.iter().cloned().collect::<Side>();
    let mut changes = compare(&side(before), &side(after), &nobody);
    assert_eq!(changes.len(), 1);
    changes.remove(0)
}

fn named(change: &Change) -> Vec<&str> {
    change.what.iter().map(Code::as_str).collect()
}

#[test]
fn a_reworded_statement_that_also_moved_says_both_field_by_field() {
    let change = only(
        &[(id(0), factor("Hits out when night staff crowd him", "presenting"))],
        &[(id(0), factor("Hits out when staff he does not know crowd him", "perpetuating"))],
    );
    assert_eq!(named(&change), ["reworded", "moved"]);
    assert_eq!(change.title.as_str(), "Hits out when staff he does not know crowd him");
    let fields: Vec<_> = change.fields.iter().map(|field| (field.field.as_str(), field.was.as_str())).collect();
    assert_eq!(fields, [("statement", "Hits out when night staff crowd him"), ("p_class", "What we see now")]);
    assert_eq!(change.fields[1].now.as_str(), "What keeps it going");
}

#[test]
fn a_link_that_leads_elsewhere_names_the_statements_it_joined_and_joins() {
    let link = |to: u8| held(RecordKind::FactorLink, json!({ "from": id(1), "link_kind": "leads_to", "to": id(to) }));
    let cards = [
        (id(1), factor("Moves come unsaid", "precipitating")),
        (id(2), factor("Packs a bag", "presenting")),
        (id(3), factor("Does not sleep", "presenting")),
    ];
    let with = |to: u8| [cards.as_slice(), &[(id(9), link(to))]].concat();
    let change = only(&with(2), &with(3));
    assert_eq!(named(&change), ["relinked"]);
    assert_eq!(change.title.as_str(), "Moves come unsaid leads to Does not sleep");
    assert_eq!((change.fields[0].was.as_str(), change.fields[0].now.as_str()), ("Packs a bag", "Does not sleep"));
}

#[test]
fn the_steps_of_a_cycle_in_another_order_are_linked_another_way_and_new_words_are_reworded() {
    let cycle = |steps: &[(&str, u8)]| {
        let steps: Vec<Value> =
            steps.iter().map(|(text, factor)| json!({ "text": { "text": text }, "factor": id(*factor) })).collect();
        held(RecordKind::Cycle, json!({ "name": { "text": "Nights" }, "steps": steps }))
    };
    let first = [("Noise", 1), ("Swings", 2), ("Is held", 3)];
    let turned = [("Swings", 2), ("Noise", 1), ("Is held", 3)];
    let reworded = [("Noise in the corridor", 1), ("Swings", 2), ("Is held", 3)];
    assert_eq!(named(&only(&[(id(0), cycle(&first))], &[(id(0), cycle(&turned))])), ["relinked"]);
    assert_eq!(named(&only(&[(id(0), cycle(&first))], &[(id(0), cycle(&reworded))])), ["reworded"]);
}

#[test]
fn a_card_that_one_side_alone_holds_was_added_or_set_aside_with_all_it_says() {
    let card = [(id(0), factor("Draws when worried", "protective"))];
    let (added, retired) = (only(&[], &card), only(&card, &[]));
    assert_eq!((named(&added), named(&retired)), (vec!["added"], vec!["retired"]));
    for (change, kind) in [(added, RunKind::Added), (retired, RunKind::Removed)] {
        assert!(change.fields.iter().all(|field| field.runs.iter().all(|run| run.kind == kind)));
        assert_eq!(change.fields.len(), 2);
    }
}

#[test]
fn a_text_that_was_only_opened_to_more_people_is_told_as_that() {
    let tiered = |tier: &str| {
        let statement = json!({ "text": "Sleeps with the door open", "conf": { "tier": tier } });
        held(RecordKind::Factor, json!({ "statement": statement }))
    };
    let change = only(&[(id(0), tiered("c"))], &[(id(0), tiered("a"))]);
    assert_eq!(named(&change), ["privacy"]);
    assert_eq!((change.fields[0].was.as_str(), change.fields[0].now.as_str()), ("Health in confidence", "My network"));
}

#[test]
fn a_field_that_an_older_version_did_not_know_is_no_change() {
    let old =
        Held { kind: RecordKind::Factor, body: json!({ "statement": { "text": "Waits" }, "p_class": "presenting" }) };
    let sides = [old, factor("Waits", "presenting")].map(|card| Side::from([(id(0), card)]));
    assert!(compare(&sides[0], &sides[1], &nobody).is_empty());
}

#[test]
fn a_card_pointed_at_that_is_not_shown_is_not_named() {
    let link = held(RecordKind::FactorLink, json!({ "from": id(1), "link_kind": "leads_to" }));
    let change = only(&[], &[(id(0), link)]);
    assert_eq!(change.title.as_str(), "a card that is not shown here leads to nothing chosen");
}

fn a_card() -> impl Strategy<Value = Held> {
    let p_class = prop_oneof![Just("protective"), Just("presenting"), Just("")];
    let agrees = prop_oneof![
        Just(json!({ "state": "not_asked" })),
        Just(json!({ "state": "given", "value": "partly" })),
        Just(json!({ "state": "asked_declined" })),
    ];
    let evidence = prop::collection::vec("[a-c ]{0,8}", 0..3);
    let links = prop::collection::vec(0..4_u8, 0..3);
    ("[a-d ]{0,24}", p_class, agrees, evidence, links).prop_map(|(statement, p_class, agrees, evidence, links)| {
        let notes: Vec<Value> = evidence.iter().map(|text| json!({ "text": text })).collect();
        let events: Vec<RecordId> = links.into_iter().map(|link| id(100 + link)).collect();
        let body = json!({
            "statement": { "text": statement }, "p_class": p_class, "child_agrees": agrees, "evidence": notes,
            "events": events,
        });
        held(RecordKind::Factor, body)
    })
}

fn a_side() -> impl Strategy<Value = Side> {
    prop::collection::btree_map((0..6_u8).prop_map(id), a_card(), 0..5)
}

/// The earlier side with the changes made to it, taking from the later side nothing but what a change names.
fn applied(before: &Side, after: &Side, changes: &[Change]) -> Side {
    let mut side = before.clone();
    for change in changes {
        match change.what[0].as_str() {
            ADDED => drop(side.insert(change.record, after[&change.record].clone())),
            RETIRED => drop(side.remove(&change.record)),
            _ => {
                let body = &mut side.get_mut(&change.record).unwrap().body;
                for field in &change.fields {
                    body[&field.field] = after[&change.record].body[&field.field].clone();
                }
            }
        }
    }
    side
}

/// What people read on a side, card by card and field by field.
fn read(side: &Side) -> Vec<(RecordId, Vec<String>)> {
    let titles = |id: RecordId| id.to_string();
    let fields = |held: &Held| {
        let form = form::of(held.kind).unwrap();
        form.fields.iter().map(|field| say(field, &held.body[&field.name], &titles)).collect()
    };
    side.iter().map(|(id, held)| (*id, fields(held))).collect()
}

proptest! {
    #[test]
    fn what_is_told_of_two_versions_leads_from_one_to_the_other(before in a_side(), after in a_side()) {
        let changes = compare(&before, &after, &|id| Some(id.to_string()));
        prop_assert_eq!(read(&applied(&before, &after, &changes)), read(&after));
        for field in changes.iter().flat_map(|change| &change.fields) {
            let without = |kind| field.runs.iter().filter(|run| run.kind != kind).map(|run| run.text.as_str()).collect::<String>();
            prop_assert_eq!(without(RunKind::Added), field.was.as_str());
            prop_assert_eq!(without(RunKind::Removed), field.now.as_str());
            prop_assert_ne!(&field.was, &field.now);
        }
    }

    #[test]
    fn a_version_compared_with_itself_has_not_changed(side in a_side()) {
        prop_assert!(compare(&side, &side, &nobody).is_empty());
    }

    #[test]
    fn what_was_added_one_way_was_set_aside_the_other(before in a_side(), after in a_side()) {
        let named = |one: &Side, other: &Side, what: &str| {
            let changes = compare(one, other, &nobody).into_iter();
            changes.filter(|change| change.what[0].as_str() == what).map(|change| change.record).collect::<Vec<_>>()
        };
        prop_assert_eq!(named(&before, &after, ADDED), named(&after, &before, RETIRED));
    }
}
