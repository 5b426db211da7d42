use super::*;
use crate::note::SaidBy;

fn found(text: &str) -> Vec<String> {
    hints(&Note::new(text), Reader::Team).into_iter().map(|hint| hint.found).collect()
}

#[test]
fn every_line_of_the_list_is_found_in_a_sentence_and_says_what_to_write_and_why() {
    let check = CHECK.as_ref().unwrap();
    for term in &check.list.term {
        for word in &term.avoid {
            let text = format!("Staff wrote: {word}, and went on.");
            let hints = hints(&Note::new(&text), Reader::Child);
            let longest = hints.iter().find(|hint| plain(&hint.found) == plain(word));
            let hint = longest.unwrap_or_else(|| panic!("{word} is not found in {text}"));
            assert!(!hint.prefer.is_empty() && hint.why.ends_with('.') && !hint.source.is_empty(), "{word}");
        }
    }
}

#[test]
fn the_list_says_where_it_comes_from_and_when_to_look_at_it_again() {
    let file: toml::Table = toml::from_str(include_str!("../../../../assets/wording/language.toml")).unwrap();
    let text = |key: &str| file[key].as_str().unwrap().to_owned();
    assert!(!text("source").is_empty() && ["v", "v2", "m", "d"].contains(&text("verified").as_str()));
    text("review_by").parse::<chrono::NaiveDate>().unwrap();
}

#[test]
fn terms_of_law_and_everyday_meanings_are_left_alone() {
    for text in [
        "A placement order was made, and a contact order with it.",
        "He is held at a Young Offender Institution.",
        "Emergency contacts are on page one. He makes eye contact with Nan.",
        "The psychiatric intensive care unit rang. Just in case.",
        "He went to bed at ten and unplugged the lamp.",
        "The bail was refused on Monday; refused bail again on Friday.",
    ] {
        assert_eq!(found(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn the_childs_own_words_are_never_looked_at() {
    let mut note = Note::new("I kicked off because they refused.");
    assert_eq!(hints(&note, Reader::Team).len(), 2);
    note.said_by =
        Some(SaidBy { who: "child".into(), person: None, verbatim: true, on: crate::answer::Answer::NotAsked });
    assert_eq!(hints(&note, Reader::Team), []);
}

#[test]
fn words_are_found_whole_in_any_case_and_with_either_hyphen_or_apostrophe() {
    assert_eq!(
        found("Non‑compliant again. ATTENTION SEEKING? Manipulative."),
        ["Non‑compliant", "ATTENTION SEEKING", "Manipulative"]
    );
    assert_eq!(found("The community is united; a casework file; unitary council"), Vec::<String>::new());
    assert_eq!(found("Two offenders and three placements"), ["offenders", "placements"]);
    assert_eq!(found("A placement breakdown"), ["placement breakdown"]);
}

#[test]
fn places_are_counted_as_the_window_counts_them() {
    let text = "😀 Kai was manipulative.";
    let hint = &hints(&Note::new(text), Reader::Team)[0];
    let units: Vec<u16> = text.encode_utf16().collect();
    assert_eq!(String::from_utf16(&units[hint.start as usize..hint.end as usize]).unwrap(), "manipulative");
}

#[test]
fn some_words_are_only_wrong_in_a_letter_to_the_child() {
    let note = Note::new("Your siblings may come to the LAC review.");
    assert_eq!(hints(&note, Reader::Team), []);
    let words: Vec<String> = hints(&note, Reader::Child).into_iter().map(|hint| hint.found).collect();
    assert_eq!(words, ["siblings", "LAC review"]);
}

proptest::proptest! {
    #[test]
    fn any_text_can_be_checked_and_every_hint_points_at_what_it_says(text in "[ a-zA-Z’'\\-éßİ😀\u{300}\n]{0,60}(contact|refused| unit |AWOL)?[ a-zéİ]{0,20}") {
        let units: Vec<u16> = text.encode_utf16().collect();
        for hint in hints(&Note::new(&text), Reader::Child) {
            proptest::prop_assert_eq!(String::from_utf16_lossy(&units[hint.start as usize..hint.end as usize]), hint.found);
        }
    }
}
