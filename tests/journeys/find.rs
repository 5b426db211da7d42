//! Looking for words.

use serde_json::json;

use crate::fixtures::{
    desk::{Case, Desk, list, text},
    words::{given, note, tiered},
};

#[test]
fn words_of_every_tier_are_found_by_whoever_wrote_them() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let lines = ["a", "b", "c", "d"].map(|tier| {
        case.add("day_plan_line", json!({ "list": "triggers", "line": tiered(&format!("thunder in {tier}"), tier) }))
    });
    let mut found = case.found("thunder");
    found.sort();
    let mut expected = lines.map(|line| line.id().to_owned());
    expected.sort();
    assert_eq!(found, expected);
    // What was told in confidence is in no index on the disk: it is found again after unlocking, and follows changes.
    desk.lock();
    desk.unlock();
    assert_eq!(case.found("thunder").len(), 4);
    case.amend(&case.card(&expected[3]), json!({ "line": tiered("hail", "d") }));
    case.amend(&case.card(&expected[2]), json!({ "line": tiered("thunder, told to all", "a") }));
    assert_eq!((case.found("thunder").len(), case.found("hail").len()), (3, 1));
}

#[test]
fn a_name_is_found_from_its_beginning_whatever_the_accents_and_the_case_of_letters() {
    let desk = Desk::ready();
    for (name, typed) in [
        ("Zoë Brontë", "zoe bron"),
        ("Siôn ap Rhŷs", "SION rhys"),
        ("Ọládélé Adébáyọ̀", "oladele"),
        ("Nguyễn Thị Hương", "nguyen huong"),
        ("Дмитро Шевченко", "шевч"),
        ("محمد العربي", "محمد"),
    ] {
        let case = Case::start(&desk, name);
        let hits = list(&desk.ok("find", json!({ "query": typed }))["hits"]);
        assert!(hits.iter().any(|hit| hit["case_id"] == case.id.as_str()), "{typed} finds {name}");
        assert_eq!(hits[0]["kind"], "child", "children come first");
    }
}

#[test]
fn search_stays_in_a_case_when_asked_to() {
    let desk = Desk::ready();
    let (rowan, sky) = (Case::start(&desk, "Rowan"), Case::start(&desk, "Sky"));
    let here = rowan.add("need", json!({ "statement": note("A harbour walk") }));
    let there = sky.add("need", json!({ "statement": note("A harbour school") }));
    assert_eq!(rowan.found("harbour"), [here.id()]);
    assert_eq!(sky.found("harbour"), [there.id()]);
    assert_eq!(list(&desk.ok("find", json!({ "query": "harbour" }))["hits"]).len(), 2);
}

#[test]
fn only_the_words_that_stand_now_are_found() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let card =
        case.add("need", json!({ "statement": note("A lighthouse"), "child_wording": given(note("a big lamp")) }));
    case.amend(&card, json!({ "statement": note("A lantern") }));
    assert!(case.found("lighthouse").is_empty());
    assert_eq!(case.found("lantern lamp"), [card.id()], "words of two fields of one card");
    case.undo();
    assert_eq!(case.found("lighthouse"), [card.id()]);
}

#[test]
fn what_looks_like_a_query_language_is_only_words() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    let card = case.add("need", json!({ "statement": note("NOT near OR and 100% \"quoted\"") }));
    for typed in
        ["NOT", "OR", "near", "\"quoted\"", "quoted\"", "100%", "and NOT", "(near", "near*", "words:near", "^near"]
    {
        let hits = list(&desk.ok("find", json!({ "query": typed }))["hits"]);
        // `words` stands in front of a column filter, and nobody wrote it.
        let expected = usize::from(typed != "words:near");
        assert_eq!(hits.len(), expected, "{typed}");
        assert!(hits.iter().all(|hit| text(&hit["record"]) == card.id()));
    }
    for typed in ["", " ", "*", "\"", "(", "-", "'; DROP TABLE revisions; --"] {
        assert_eq!(desk.ok("find", json!({ "query": typed }))["hits"], json!([]), "{typed}");
    }
    assert_eq!(case.cards_of("need").len(), 1);
}
