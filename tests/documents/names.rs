//! Names as people write them.

use serde_json::json;

use super::{
    pdf::{Pdf, plain_text, single_spaced},
    written::bytes,
};
use crate::fixtures::{
    desk::{Case, Desk},
    words::{given, note, tiered},
};

const NAMES: [(&str, &str); 9] = [
    ("Welsh", "Siôn ap Gwynfryn-Llŷr Ŵyn"),
    ("Polish", "Żaneta Świętosława Źdźbłowska-Ćwięk"),
    ("Yoruba", "Ọmọ́táyọ̀ Adébọ́lá Ṣẹ́gun"),
    ("Vietnamese", "Nguyễn Thị Phượng Hằng"),
    ("Cyrillic", "Дмитро Їжакевич Щербак"),
    ("Arabic", "محمد عبد الرحمن"),
    ("Irish", "Bríd Ní Fhlathúin O’Dowd"),
    ("Turkish", "İpek Işık Çağlar"),
    ("Greek", "Ελένη Παπαδοπούλου"),
];

/// A case in which every name stands where names stand: the child, people, places, headings and tables.
fn case_of<'a>(desk: &'a Desk, name: &str) -> (Case<'a>, Vec<Vec<u8>>) {
    let case = Case::start(desk, name);
    let child = case.cards_of("child").remove(0);
    case.amend(&child, json!({ "legal_given": given(note(name)), "legal_family": given(note(name)) }));
    case.add("person", json!({ "name": note(name), "role": "key_worker", "trusted_by_child": given("yes"), "organisation": given(note(name)) }));
    case.add("placement", json!({ "name": note(name), "setting_kind": "living_with_foster_carers", "from": given(json!({ "year": 2026 })) }));
    case.add("target", json!({ "text": tiered(name, "a"), "owner": "child", "status": "active" }));
    let documents =
        [("secure_estate", "secure_healthcare"), ("community", "social_worker_iro")].map(|(profile, recipient)| {
            let handover = case.add(
                "handover",
                json!({
                    "profile": profile, "recipient_profile": recipient, "recipient_name": note(name),
                    "purpose": note("direct care"), "basis": "6_1_e_9_2_h",
                }),
            );
            bytes(&case, &handover)
        });
    (case, documents.into())
}

#[test]
fn names_in_every_script_are_given_back_exactly_and_drawn_without_a_box() {
    let desk = Desk::ready();
    for (script, name) in NAMES {
        let (_, documents) = case_of(&desk, name);
        for bytes in documents {
            let text = single_spaced(&plain_text(&bytes));
            let times = text.matches(name).count();
            assert!(times >= 3, "{script}: {times} times in\n{text}");
            let pdf = Pdf::read(&bytes);
            // Letters of Arabic are painted from left to right, which only a reader that knows the script turns round.
            if script != "Arabic" {
                let times = pdf.elements().iter().filter(|element| element.words.contains(name)).count();
                assert!(times >= 5, "{script}: a reader is told it {times} times");
            }
            assert!(!pdf.has_missing_glyph(), "{script}: a glyph without a picture");
            assert_eq!(pdf.replacement_signs(), 0, "{script}: a letter without a glyph");
            assert!(pdf.description()["Title"].contains(name) || !pdf.description()["Title"].contains('\u{fffd}'));
        }
    }
}

#[test]
fn a_letter_that_no_font_has_prints_a_visible_sign_keeps_its_meaning_and_breaks_nothing() {
    let desk = Desk::ready();
    let strange = "start\u{10000} \u{e000}\u{f8ff} \u{1f9ff}\u{200d}\u{1f9ff} \u{a4d0} \u{0378} \u{10ffff}end";
    let case = Case::start(&desk, "Rowan");
    case.add("target", json!({ "text": tiered(strange, "a"), "owner": "child", "status": "active" }));
    let handover = case.add(
        "handover",
        json!({
            "profile": "secure_estate", "recipient_profile": "secure_healthcare", "recipient_name": note("Bea"),
            "purpose": note("care"), "basis": "6_1_e_9_2_h",
        }),
    );
    let bytes = bytes(&case, &handover);
    let pdf = Pdf::read(&bytes);
    assert!(pdf.replacement_signs() >= 4, "{} signs are drawn", pdf.replacement_signs());
    assert!(!pdf.has_missing_glyph(), "the sign is a glyph with a picture");
    let told = pdf.pages().concat();
    assert!(
        told.contains("start") && told.contains("end") && told.contains('\u{10000}'),
        "a reader is told what stood there"
    );
}

#[test]
fn controls_and_marks_of_direction_neither_hide_words_nor_turn_the_page_round() {
    let desk = Desk::ready();
    let case = Case::start(&desk, "Rowan");
    for words in [
        "before\u{202e}hidden\u{202c}after",
        "\u{2066}isolated\u{2069}",
        "tab\tand\u{b}and\u{c}form\u{85}feed\u{2028}line",
        "\u{feff}\u{200b}\u{ad}soft\u{ad}hyphen",
        "Zalgo\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}",
    ] {
        case.add("target", json!({ "text": tiered(words, "a"), "owner": "child", "status": "active" }));
    }
    let endless = "Nooo".repeat(2000) + "Zzz";
    case.add("target", json!({ "text": tiered(&endless, "a"), "owner": "child", "status": "active" }));
    let handover = case.add(
        "handover",
        json!({
            "profile": "secure_estate", "recipient_profile": "secure_healthcare", "recipient_name": note("Bea"),
            "purpose": note("care"), "basis": "6_1_e_9_2_h",
        }),
    );
    let text = plain_text(&bytes(&case, &handover));
    for words in ["before", "hidden", "after", "isolated", "form", "line", "Zalgo", "Nooo"] {
        assert!(text.contains(words), "{words}: {text:?}");
    }
    let unbroken: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    // The foot of a page stands within the word wherever it goes on on the next one.
    let printed = unbroken.matches("Nooo").count();
    assert!(printed > 1980 && unbroken.contains("oZzz"), "a word longer than a page is printed to its end: {printed}");
}
