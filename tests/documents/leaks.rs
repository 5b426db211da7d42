//! What a recipient may not have is nowhere in the file: not on a page, not in its bytes, not in its description.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use throughline_case::note::{ChildWish, Tier, notes_in};

use super::{
    pdf::{Pdf, plain_text, single_spaced},
    written::{all, bytes},
};
use crate::fixtures::{
    desk::{Card, Case, Desk},
    first_case::FirstCase,
    words::{flagged, given, note, tiered},
};

/// The recipients in the order of the columns below.
const RECIPIENTS: [&str; 11] = [
    "secure_healthcare",
    "secure_care_staff",
    "custody_staff",
    "community_camhs",
    "social_worker_iro",
    "yjs_probation",
    "school",
    "foster_residential_carer",
    "police",
    "parent_pr",
    "child",
];

/// The places in a case where a marker is put, with who is given that content without anybody choosing. Typed from the
/// table of recipients in the domain specification, 8.5; who a child is, and where a move stands, is for everybody.
const PLACES: [(&str, &str); 12] = [
    ("dayplan", "YYYYYYYY..Y"),
    ("person", "YYYYYYYYYYY"),
    ("legal", "YYYYYYYYYYY"),
    ("factor", "Y..YYY....Y"),
    ("evidence", "Y..YYY....Y"),
    ("said", "Y..YYY....Y"),
    ("narrative", "Y..YYY....Y"),
    ("target", "YYYYYYYY..Y"),
    ("medicine", "YY.Y...Y..Y"),
    ("safety", "YYYYYY.Y..Y"),
    ("keeps", "YYYYYYYYYYY"),
    ("step", "YYYYYYYYYYY"),
];

/// What a text is marked with, with who may have such a text. Typed from the domain specification, 8.4 and 8.5: `H` is
/// health staff of the secure estate in their own document alone. Nobody has agreed to anything in this case.
const MARKS: [(&str, &str); 16] = [
    ("tiera", "YYYYYYYYYYY"),
    ("tierb", "YYYYYYYYY.."),
    ("tierc", "H.........."),
    ("tierd", "..........."),
    ("third", "..........."),
    ("source", "..........."),
    ("victim", "........Y.."),
    ("address", "....Y......"),
    ("privilege", "..........."),
    ("offence", "..Y.YY..Y.Y"),
    ("health", "H.........."),
    ("private", "..........."),
    ("askfirst", "..........."),
    ("denied", "..........."),
    ("allowed", "......Y...."),
    ("share", "YYYYYYYYYYY"),
];

fn marker(place: &str, mark: &str) -> String {
    format!("qz{place}{mark}zq")
}

/// A text with a mark.
fn marked(place: &str, mark: &str) -> Value {
    let words = marker(place, mark);
    match mark {
        "tiera" => tiered(&words, "a"),
        "tierb" => tiered(&words, "b"),
        "tierc" => tiered(&words, "c"),
        "tierd" => tiered(&words, "d"),
        "third" => flagged(&words, "a", &json!({ "third_party": true })),
        "source" => flagged(&words, "a", &json!({ "source_confidential": true })),
        "victim" => flagged(&words, "a", &json!({ "victim_info": true })),
        "address" => flagged(&words, "a", &json!({ "address_restricted": true })),
        "privilege" => flagged(&words, "a", &json!({ "legal_privilege": true })),
        "offence" => flagged(&words, "a", &json!({ "criminal_offence_data": true })),
        "health" => flagged(&words, "a", &json!({ "health_in_confidence": true })),
        "private" => flagged(&words, "a", &json!({ "child_wish": "keep_private" })),
        "askfirst" => flagged(&words, "a", &json!({ "child_wish": "ask_first" })),
        "denied" => flagged(&words, "a", &json!({ "audience_deny": RECIPIENTS })),
        "allowed" => flagged(&words, "a", &json!({ "audience_allow": ["school"] })),
        "share" => flagged(&words, "a", &json!({ "child_wish": "share" })),
        other => panic!("no mark {other}"),
    }
}

/// A case with a marker of every mark in every place, and the move it is about.
fn marked_case<'a>(desk: &'a Desk) -> (Case<'a>, Card) {
    let case = Case::start(desk, "Rowan");
    let (from, to) = (placement(&case, "Example House"), placement(&case, "the Hale family"));
    let keeps: Vec<Value> = MARKS.iter().map(|(mark, _)| marked("keeps", mark)).collect();
    let transition = case.add(
        "transition",
        json!({
            "transition_kind": "secure_to_community", "status": "planned", "planned_date": given("2026-12-19"),
            "from": from.id(), "to": to.id(), "keeps_going": keeps, "reason_child": given(tiered("Because I want to.", "a")),
            "unknowns": { "state": "none" },
        }),
    );
    for (mark, _) in MARKS {
        with_mark(&case, &transition, mark);
    }
    (case, transition)
}

fn placement(case: &Case<'_>, name: &str) -> Card {
    case.add(
        "placement",
        json!({ "name": tiered(name, "a"), "setting_kind": "other", "from": given(json!({ "year": 2026 })) }),
    )
}

fn with_mark(case: &Case<'_>, transition: &Card, mark: &str) {
    let at = |place: &str| marked(place, mark);
    let open = |words: &str| tiered(words, "a");
    case.add("day_plan_line", json!({ "list": "what_helps", "line": at("dayplan") }));
    case.add("person", json!({ "name": open("Somebody"), "role": "key_worker", "trusted_by_child": given("yes"), "note": given(at("person")) }));
    case.add(
        "legal_status",
        json!({ "status": "s20", "start": given("2026-01-01"), "conditions": given(at("legal")) }),
    );
    case.add(
        "factor",
        json!({ "statement": at("factor"), "p_class": "presenting", "level": "child", "status": "active" }),
    );
    case.add(
        "factor",
        json!({
            "statement": open("An open statement"), "p_class": "perpetuating", "level": "child", "status": "active",
            "evidence": [at("evidence")],
            "contributions": [{ "discipline": "education", "mode": "written", "said": at("said"), "attribution": "named" }],
        }),
    );
    case.add("narrative", json!({ "section": "what_helps", "body": at("narrative") }));
    case.add("target", json!({ "text": open("An open target"), "owner": "child", "status": "active", "objective_area": "wellbeing", "measure_how": given(at("target")) }));
    case.add(
        "medicine",
        json!({ "name": open("An open medicine"), "status": "taken", "side_effects": given(at("medicine")) }),
    );
    case.add("safety_line", json!({ "row": "others_safety", "line": given(at("safety")) }));
    case.add(
        "transition_step",
        json!({ "transition": transition.id(), "what": at("step"), "offset_days": given(-3), "status": "not_started" }),
    );
}

fn handover(case: &Case<'_>, transition: &Card, profile: &str, recipient: &str) -> Card {
    case.add(
        "handover",
        json!({
            "profile": profile, "recipient_profile": recipient, "recipient_name": tiered("Somebody Named", "a"),
            "purpose": tiered("direct care", "a"), "basis": "6_1_e_9_2_h", "transition": transition.id(),
        }),
    )
}

fn may_have(profile: &str, column: usize, place: &str, mark: &str) -> bool {
    let letter = |letters: &str| letters.as_bytes()[column];
    let content = letter(place) == b'Y';
    content
        && match letter(mark) {
            b'Y' => true,
            b'H' => profile == "secure_estate",
            _ => false,
        }
}

#[test]
fn a_marker_in_every_tier_and_flag_and_place_is_in_no_byte_of_a_document_whose_reader_may_not_have_it() {
    let desk = Desk::ready();
    let (case, transition) = marked_case(&desk);
    let (mut leaks, mut seen) = (Vec::new(), BTreeMap::new());
    for profile in ["secure_estate", "community"] {
        for (column, recipient) in RECIPIENTS.iter().enumerate() {
            let handover = handover(&case, &transition, profile, recipient);
            let everything = Pdf::read(&bytes(&case, &handover)).everything().to_lowercase();
            for (place, for_place) in PLACES {
                for (mark, for_mark) in MARKS {
                    let there = everything.contains(&marker(place, mark));
                    if may_have(profile, column, for_place, for_mark) {
                        *seen.entry((place, mark)).or_insert(0) += usize::from(there);
                    } else if there {
                        leaks.push(format!("{profile} to {recipient}: {place} {mark}"));
                    }
                }
            }
        }
    }
    assert!(leaks.is_empty(), "{leaks:#?}");
    // The markers are found where they may be, so their absence says something.
    let printed: Vec<_> =
        PLACES.iter().filter(|(place, _)| seen.get(&(*place, "tiera")).is_some_and(|times| *times > 0)).collect();
    assert_eq!(printed.len(), PLACES.len(), "printed are only {printed:?}");
    for (mark, letters) in MARKS.iter().filter(|(_, letters)| letters.contains(['Y', 'H'])) {
        let times: usize = PLACES.iter().filter_map(|(place, _)| seen.get(&(*place, *mark))).sum();
        assert!(times > 0, "{mark} is for somebody ({letters}) and is printed for nobody");
    }
}

#[test]
fn what_is_withheld_is_counted_on_every_page() {
    let desk = Desk::ready();
    let entered = FirstCase::enter(&desk);
    let case = &entered.case;
    let counted = |text: &str| {
        let counts = text.split("Withheld items: ").skip(1);
        let counts: Vec<usize> = counts
            .map(|rest| {
                rest.split_whitespace()
                    .next()
                    .and_then(|count| count.trim_end_matches('.').parse().ok())
                    .expect("a count")
            })
            .collect();
        assert!(!counts.is_empty() && counts.iter().all(|count| *count == counts[0]), "{counts:?}");
        counts[0]
    };
    assert_eq!(counted(&plain_text(&bytes(case, &entered.community))), 0);
    case.add("day_plan_line", json!({ "list": "triggers", "line": tiered("a street", "d") }));
    case.amend(&entered.target, json!({ "measure_how": given(tiered("told in confidence", "c")) }));
    assert_eq!(case.choice(&entered.community)["withheld"], 2);
    assert_eq!(counted(&plain_text(&bytes(case, &entered.community))), 2);
    assert_eq!(
        counted(&plain_text(&bytes(case, &entered.secure))),
        1,
        "health staff may read what was told in confidence"
    );
}

#[test]
fn where_a_part_about_somebody_else_or_an_address_stood_the_reader_sees_that_something_did() {
    let desk = Desk::ready();
    let entered = FirstCase::enter(&desk);
    let case = &entered.case;
    case.add(
        "day_plan_line",
        json!({ "list": "triggers", "line": flagged("Mum’s clinic days", "a", &json!({ "third_party": true })) }),
    );
    case.add(
        "person",
        json!({ "name": tiered("Aunt Jo", "a"), "role": "other_kin", "trusted_by_child": given("yes"),
            "note": given(flagged("12 Hidden Row", "a", &json!({ "address_restricted": true }))) }),
    );
    let said = single_spaced(&plain_text(&bytes(case, &entered.secure)));
    assert!(!said.contains("clinic days") && !said.contains("Hidden Row"));
    assert!(said.to_lowercase().contains("address withheld"), "the place of an address says so");
}

#[test]
fn the_words_of_what_is_withheld_change_nothing_on_any_page() {
    let desk = Desk::ready();
    let entered = FirstCase::enter(&desk);
    let case = &entered.case;
    let secret = case.add(
        "factor",
        json!({ "statement": tiered("x", "d"), "p_class": "presenting", "level": "child", "status": "active",
        "child_wording": given(tiered("short", "d")), "evidence": [note("y")] }),
    );
    let part = case.amend(
        &entered.target,
        json!({ "measure_how": given(flagged("z", "a", &json!({ "legal_privilege": true }))) }),
    );
    let pages = || {
        [&entered.secure, &entered.community].map(|handover| {
            let pdf = Pdf::read(&bytes(case, handover));
            let mark = case.choice(handover)["withheld"].clone();
            (mark, pdf.pages().iter().map(|page| without_audit_mark(page)).collect::<Vec<_>>(), pdf.bookmarks())
        })
    };
    let before = pages();
    case.amend(
        &secret,
        json!({ "statement": tiered(&"a long story of another kind ".repeat(80), "d"), "p_class": "protective" }),
    );
    case.amend(&part, json!({ "measure_how": given(flagged(&"advice of counsel ".repeat(60), "a", &json!({ "legal_privilege": true }))) }));
    for (before, after) in before.iter().zip(pages().iter()) {
        assert_eq!((before.0.as_u64(), &before.2), (after.0.as_u64(), &after.2));
        assert_eq!(before.1.len(), after.1.len());
        for (before, after) in before.1.iter().zip(&after.1) {
            assert_eq!(before, after);
        }
    }
}

/// A page without the twelve characters that tie it to exactly these cards.
fn without_audit_mark(page: &str) -> String {
    let page = single_spaced(page);
    let mut parts = page.split("udit ");
    let mut kept = parts.next().expect("a page").to_owned();
    for part in parts {
        let part = part.strip_prefix("mark ").unwrap_or(part);
        kept.extend(part.chars().skip("5b70 1f3e c8d4".len()));
    }
    assert!(kept.len() < page.len(), "a page without an audit mark");
    kept
}

#[test]
fn nothing_of_the_practice_children_that_is_for_nobody_or_restricted_is_in_any_byte() {
    let mut looked_for = 0;
    for written in all() {
        let everything = written.pdf().everything();
        let notes: Vec<_> = written.bodies.iter().flat_map(notes_in).collect();
        let (closed, open): (Vec<_>, Vec<_>) = notes.iter().partition(|note| {
            let conf = &note.conf;
            conf.tier == Tier::D
                || conf.legal_privilege
                || conf.source_confidential
                || conf.child_wish == ChildWish::KeepPrivate
        });
        let squeezed = |words: &str| words.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
        let open: String = open.iter().map(|note| squeezed(note.text.as_str())).collect();
        for note in closed {
            let words = squeezed(note.text.as_str());
            // The same words may stand in a note that anybody may read, and short ones in any.
            if words.chars().count() >= 12 && !open.contains(&words) {
                looked_for += 1;
                assert!(
                    !everything.contains(&words),
                    "{}: a closed text of {} characters is in the file",
                    written.what(),
                    words.chars().count()
                );
            }
        }
    }
    assert!(looked_for > 20, "{looked_for} closed texts were looked for");
}
