//! Names: how they are compared, and when what was typed is close enough to one.
//!
//! Only names bear a typo. A note is found by its words as they are written: what is close to a word of a note is most
//! often another word.

use serde_json::Value;
use throughline_case::{
    note::{Note, notes_in},
    record::RecordKind,
    text::Text,
};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::Piece;

/// The fields that hold a name, on a card of any kind.
const FIELDS: &[&str] =
    &["preferred_name", "legal_given", "legal_family", "known_as", "name", "childs_word", "recipient_name"];

/// Fewer letters are close to everything.
const SHORTEST_TYPED: usize = 3;

/// How well what was typed fits a word of a name. The better one is the smaller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// It is the word, or its beginning, whatever the accents and the letter case.
    Same,
    /// One letter is missing, doubled, wrong or has changed places; in a long name, two.
    Close,
}

/// The kinds of card that have a field for a name.
pub(super) fn kinds() -> Vec<RecordKind> {
    let has_name = |kind: &RecordKind| FIELDS.iter().any(|field| kind.empty_body().get(field).is_some());
    RecordKind::ALL.iter().copied().filter(has_name).collect()
}

/// The names on a card.
pub(super) fn names_in(body: &Value) -> Vec<Note> {
    let fields = FIELDS.iter().filter_map(|field| body.get(field));
    fields.flat_map(notes_in).filter(|name| !name.text.is_blank()).collect()
}

/// The words of a text without accents and letter case: `Siân Wołowska` has `sian` and `wolowska`.
pub(super) fn words(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !is_of_word(letter)).map(fold);
    words.filter(|word| word.chars().any(char::is_alphanumeric)).collect()
}

/// Accents that did not compose with their letter belong to the word.
pub(super) fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || is_combining_mark(letter)
}

/// Takes accents and letter case away. A letter becomes one letter, so that a typo stays one typo.
pub(super) fn fold(word: &str) -> String {
    word.to_lowercase().nfd().filter(|letter| !is_combining_mark(*letter)).map(plain).nfc().collect()
}

/// Letters that Unicode does not take apart, as they are typed on a keyboard that lacks them.
const fn plain(letter: char) -> char {
    match letter {
        'ł' => 'l',
        'đ' | 'ð' => 'd',
        'ø' | 'œ' => 'o',
        'æ' => 'a',
        'ß' => 's',
        'þ' | 'ŧ' => 't',
        'ħ' => 'h',
        'ı' => 'i',
        'ŋ' => 'n',
        other => other,
    }
}

/// How well a folded word that was typed fits a folded word of a name, if at all.
pub(super) fn fit(typed: &str, name: &str) -> Option<Fit> {
    if name.starts_with(typed) {
        return Some(Fit::Same);
    }
    let (letters, length) = (typed.chars().count(), name.chars().count());
    let allowed = match length {
        0..4 => 0,
        4..7 => 1,
        _ => 2,
    };
    let is_close = letters >= SHORTEST_TYPED
        && letters.abs_diff(length) <= allowed
        && strsim::osa_distance(typed, name) <= allowed;
    is_close.then_some(Fit::Close)
}

/// The names on a card that hold one of some folded words, with those words marked.
pub(super) fn excerpt(body: &Value, found: impl Fn(&str) -> bool) -> Vec<Piece> {
    let names = names_in(body).into_iter().map(|name| pieces(name.text.as_str(), &found));
    let mut excerpt: Vec<Piece> = Vec::new();
    for name in names.filter(|name| name.iter().any(|piece| piece.found)) {
        if !excerpt.is_empty() {
            excerpt.push(Piece { words: Text::from(", "), found: false });
        }
        excerpt.extend(name);
    }
    excerpt
}

fn pieces(text: &str, found: impl Fn(&str) -> bool) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let in_word = is_of_word(first);
        let end = rest.find(|letter| is_of_word(letter) != in_word).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        pieces.push(Piece { words: Text::from(run), found: in_word && found(&fold(run)) });
        rest = after;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_is_the_same_whatever_the_accents_and_the_case_of_letters() {
        for (name, typed) in [
            ("Siân", "sian"),
            ("Rhŷs", "RHYS"),
            ("Łukasz", "lukasz"),
            ("Wołowska", "wolow"),
            ("Ọládélé", "oladele"),
            ("Nguyễn", "nguyen"),
            ("Đặng", "dang"),
            ("Zoë", "zoe"),
            ("Søren", "soren"),
            ("Дмитро", "дмит"),
            ("İpek", "ipek"),
        ] {
            let (name, typed) = (words(name), words(typed));
            assert_eq!(fit(&typed[0], &name[0]), Some(Fit::Same), "{typed:?} {name:?}");
        }
    }

    #[test]
    fn a_slip_in_a_name_is_borne_and_another_name_is_not_taken_for_it() {
        for (typed, name, expected) in [
            ("alesha", "aleesha", Some(Fit::Close)),
            ("okafr", "okafor", Some(Fit::Close)),
            ("okafro", "okafor", Some(Fit::Close)),
            ("okaffor", "okafor", Some(Fit::Close)),
            ("ojafor", "okafor", Some(Fit::Close)),
            ("sin", "sian", Some(Fit::Close)),
            ("oladle", "oladele", Some(Fit::Close)),
            ("abdulahmann", "abdulrahman", Some(Fit::Close)),
            ("alisha", "aleesha", Some(Fit::Close)),
            ("kia", "kai", None),
            ("kay", "kai", None),
            ("sa", "sian", None),
            ("rowen", "rohan", None),
            ("okfr", "okafor", None),
        ] {
            assert_eq!(fit(typed, name), expected, "{typed} {name}");
        }
    }

    /// Letters of names in English, Welsh, Polish, Yoruba, Vietnamese, Cyrillic and Arabic script, and Hangul.
    fn letter() -> impl Strategy<Value = char> {
        prop::sample::select(
            "abcdefghiklmnoprstuvwyzŵŷâêłśżćńọẹṣáàễđươấдмитрошёйمحدعربي김민수".chars().collect::<Vec<_>>(),
        )
    }

    /// A slip: a letter left out, doubled, changed or added.
    fn slip(name: &[char], kind: u8, at: usize, other: char) -> String {
        let mut typed = name.to_vec();
        let at = at % name.len();
        match kind {
            0 => {
                typed.remove(at);
            }
            1 => typed.insert(at, name[at]),
            2 => typed[at] = other,
            _ => typed.insert(at, other),
        }
        typed.into_iter().collect()
    }

    proptest! {
        #[test]
        fn one_slip_in_a_name_of_four_letters_or_more_is_borne(
            name in prop::collection::vec(letter(), 4..14),
            kind in 0u8..4, at in 0usize..14, other in letter(),
        ) {
            let typed = slip(&name, kind, at, other);
            let whole: String = name.iter().collect();
            let (name, typed) = (words(&whole).concat(), words(&typed).concat());
            prop_assume!(name.chars().count() >= 4);
            prop_assert!(fit(&typed, &name).is_some(), "{typed} {name}");
        }

        #[test]
        fn two_neighbouring_letters_may_change_places(
            name in prop::collection::vec(letter(), 4..14), at in 0usize..13,
        ) {
            let mut typed = name.clone();
            let at = at % (name.len() - 1);
            typed.swap(at, at + 1);
            let [name, typed] = [name, typed].map(|letters| words(&letters.into_iter().collect::<String>()).concat());
            prop_assert!(fit(&typed, &name).is_some(), "{typed} {name}");
        }

        #[test]
        fn a_name_keeps_its_letters_when_its_words_are_marked(name in "\\PC{0,40}") {
            let body = serde_json::json!({ "name": { "text": name, "conf": { "tier": "b" } } });
            let all = words(&name);
            let marked = excerpt(&body, |word| all.iter().any(|other| other == word));
            let shown: String = marked.iter().map(|piece| piece.words.as_str()).collect();
            prop_assert!(shown == name || all.is_empty(), "{shown:?}");
        }
    }
}
