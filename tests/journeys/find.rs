//! Looking for words.

use serde_json::{Value, json};
use throughline_app::ErrorCode;

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

/// From the first of September to the day on which a desk begins.
const DAYS_SINCE_SEPTEMBER: i64 = 84;
const NURSE: &str = "Maya Okafor";
const HER_PASSPHRASE: &str = "harbour kite lemon two";

fn records(found: &Value) -> Vec<String> {
    list(&found["hits"]).iter().map(|hit| text(&hit["record"])).collect()
}

#[test]
fn a_nurse_finds_what_nurses_wrote_in_confidence_since_september_however_she_spells_the_name() {
    let desk = Desk::ready();
    let nurse = json!({
        "name": NURSE, "role": "practitioner", "discipline": "nursing_mental_health", "passphrase": HER_PASSPHRASE,
    });
    desk.ok("add_colleague", nurse);
    let (aleesha, tomos) = (Case::start(&desk, "Aleesha"), Case::start(&desk, "Tomos"));
    let psychologists = aleesha.add("factor", json!({ "statement": tiered("Panic at night after calls", "c") }));
    let uncle = aleesha.add("person", json!({ "name": note("Chidi Okafor"), "role": "other_kin" }));
    desk.lock();
    desk.days_later(-DAYS_SINCE_SEPTEMBER - 10);
    desk.ok("unlock", json!({ "name": NURSE, "passphrase": HER_PASSPHRASE }));
    aleesha.add("factor", json!({ "statement": tiered("Panic at night, in August", "c") }));
    desk.days_later(20);
    let hers = aleesha.add("factor", json!({ "statement": tiered("Wakes in panic most nights", "c") }));
    let open = aleesha.add("need", json!({ "statement": note("Somebody who sits with her in a panic at night") }));
    let other = tomos.add("health_item", json!({ "text": tiered("Panic at night", "c") }));
    desk.days_later(DAYS_SINCE_SEPTEMBER - 10);

    let nursing = json!({
        "query": "panic at night", "discipline": "nursing_mental_health", "from_on": "2026-09-01", "tier": "c",
    });
    let asked = |fields: Value| {
        let mut request = nursing.clone();
        for (name, value) in fields.as_object().expect("fields") {
            request[name] = value.clone();
        }
        let mut found = records(&desk.ok("find", request));
        found.sort();
        found
    };
    // "Wakes in panic most nights" has no "at"; what she types is what is looked for.
    assert_eq!(asked(json!({})), [other.id()]);
    assert_eq!(asked(json!({ "query": "panic night" })), [hers.id(), other.id()]);
    assert_eq!(asked(json!({ "query": "panic night", "case_id": tomos.id })), [other.id()]);
    assert_eq!(asked(json!({ "query": "panic night", "kinds": ["factor"] })), [hers.id()]);
    assert_eq!(asked(json!({ "query": "alesha panic night" })), [hers.id()], "a misspelt name leads into the case");
    assert_eq!(asked(json!({ "query": "panic night", "tier": null })), [hers.id(), open.id(), other.id()]);
    assert_eq!(asked(json!({ "query": "panic night", "to_on": "2026-09-02" })).len(), 0);
    assert_eq!(
        asked(json!({ "query": "panic night", "discipline": "clinical_forensic_psychology" })),
        [psychologists.id()]
    );
    assert_eq!(asked(json!({ "query": "" })), [hers.id(), other.id()], "without words the filter lists all of it");

    let misspelt = desk.ok("find", json!({ "query": "Okafr" }));
    assert_eq!(records(&misspelt), [uncle.id()]);
    let hit = &misspelt["hits"][0];
    assert_eq!((&hit["is_close"], &hit["name"]), (&json!(true), &json!("Aleesha")));
    let pieces = json!([{ "words": "Chidi", "found": false }, { "words": " ", "found": false }, { "words": "Okafor", "found": true }]);
    assert_eq!(hit["excerpt"], pieces);
    let hit = &desk.ok("find", json!({ "query": "wakes" }))["hits"][0];
    assert_eq!((&hit["written_by"], &hit["discipline"]), (&json!(NURSE), &json!("nursing_mental_health")));
}

#[test]
fn days_that_are_the_wrong_way_round_are_refused_with_the_field_named() {
    let desk = Desk::ready();
    let request = json!({ "query": "", "from_on": "2026-11-24", "to_on": "2026-11-23" });
    let refused = desk.refused_as(ErrorCode::Invalid, "find", request);
    assert_eq!(refused.field.as_deref(), Some("to_on"));
    Case::start(&desk, "Rowan");
    let today = json!({ "query": "", "from_on": "2026-11-24", "to_on": "2026-11-24", "kinds": ["child"] });
    assert_eq!(records(&desk.ok("find", today)).len(), 1, "the last day counts");
}

#[test]
fn whoever_finds_many_is_told_that_there_are_more() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    for number in 0..51 {
        case.add("need", json!({ "statement": note(&format!("A walk by the harbour, number {number}")) }));
    }
    let found = desk.ok("find", json!({ "query": "harbour" }));
    assert_eq!((list(&found["hits"]).len(), &found["more"]), (50, &json!(true)));
    let found = desk.ok("find", json!({ "query": "harbour 17" }));
    assert_eq!((list(&found["hits"]).len(), &found["more"]), (1, &json!(false)));
}
