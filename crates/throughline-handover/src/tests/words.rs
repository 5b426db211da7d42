//! Words come back out of the file as they went in, in whatever script.

use super::conform::{findings, render, run};
use super::file::File;
use super::sample::{document, paragraph, section, t};
use crate::block::*;

fn page(words: &str) -> Vec<u8> {
    render(&document(vec![section(Profile::Ordinary, vec![paragraph(vec![t(words)])])]))
}

/// What a reader of the file finds on the page, lines joined.
fn read_back(bytes: &[u8]) -> String {
    let (_, text) = run("pdftotext", &["-enc", "UTF-8", "-", "-"], bytes);
    let marks = ['\u{202A}', '\u{202B}', '\u{202C}', '\u{200E}', '\u{200F}'];
    text.replace(marks, "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the file says in its tree.
fn said(bytes: &[u8]) -> String {
    File::open(bytes).elements().first().expect("a document").text.trim_end().to_owned()
}

const NAMES: [&str; 14] = [
    "Siân Llŵyd-Ŷnys",
    "Wojciech Szczęśniak",
    "Zażółć Gęślą-Jaźń",
    "Ọlábísí Adébáyọ̀la Ọ̀ṣun",
    "Nguyễn Thị Hồng Ánh",
    "Олена Шевченко",
    "Ђорђе Ћирић",
    "Ελένη Παπαδοπούλου",
    "فاطمة الزهراء",
    "رحيم خان",
    "রহিমা খাতুন শ্রী",
    "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ",
    "தமிழ்ச்செல்வி",
    "ሰላም ተስፋዬ",
];

#[test]
fn names_are_read_back_exactly() {
    for name in NAMES {
        let bytes = page(name);
        assert!(read_back(&bytes).contains(name), "{name} was read back as {}", read_back(&bytes));
        assert!(!said(&bytes).contains('\u{FFFD}'), "{name} is drawn with its own letters");
    }
}

#[test]
fn arabic_letters_that_join_into_one_form_are_read_back_in_their_order() {
    for name in ["علاء", "إسلام الأحمد", "سلام"] {
        assert!(read_back(&page(name)).contains(name), "{name} was read back as {}", read_back(&page(name)));
    }
}

/// Programs that turn such a word around letter by letter may part a mark from its letter; the file itself does not.
#[test]
fn an_arabic_vowel_mark_is_said_together_with_and_after_its_letter() {
    assert!(said(&page("أنتِ")).contains("ت\u{650}"), "{:?}", said(&page("أنتِ")));
    assert!(said(&page("مُحَمَّد")).contains("م\u{64F}"), "{:?}", said(&page("مُحَمَّد")));
}

#[test]
fn a_name_within_a_sentence_is_read_back_exactly() {
    for name in NAMES {
        let read = read_back(&page(&format!("Her name is {name}, and she said so.")));
        assert!(read.contains(name), "{name} was read back as {read}");
    }
}

#[test]
fn letters_that_were_typed_in_two_strokes_are_drawn_as_one_and_given_back_as_two() {
    let typed = "Jo\u{302}se\u{301}";
    assert_eq!(said(&page(typed)), typed);
}

#[test]
fn a_vowel_sign_that_is_drawn_before_its_letter_is_read_after_it() {
    assert_eq!(said(&page("রহিমা")), "রহিমা");
}

#[test]
fn a_character_that_no_font_has_is_visible_and_given_back() {
    let bytes = page("She wrote 中文 and \u{E000}.");
    assert_eq!(said(&bytes), "She wrote 中文 and \u{E000}.");
    assert_eq!(findings(&bytes), Vec::<String>::new());
}

#[test]
fn the_glyph_for_nothing_is_never_written() {
    let all: String = (0x20..0x3000).step_by(7).filter_map(char::from_u32).collect();
    let file = File::open(&page(&all));
    assert!(file.shown.iter().all(|(_, glyph)| *glyph != 0), "glyph nought stands for no character");
}

#[test]
fn an_emoji_with_a_skin_tone_is_one_picture_and_the_same_text() {
    let typed = "I feel 👍🏽 and 👩‍👩‍👧 today";
    assert_eq!(said(&page(typed)), typed);
}

#[test]
fn the_arrow_of_a_move_is_read_as_to() {
    let words = vec![t("Move Fellside"), Inline::Arrow, t("The Old Forge")];
    let bytes = render(&document(vec![section(Profile::Ordinary, vec![paragraph(words)])]));
    assert_eq!(said(&bytes), "Move Fellside to The Old Forge");
    assert!(read_back(&bytes).contains("Fellside to The Old Forge"));
}

#[test]
fn words_on_two_lines_stay_two_words() {
    let typed = "When the corridor is noisy and the people on shift are not known, the child waits for something bad to \
                 happen, and small requests are heard as threats.";
    assert_eq!(said(&page(typed)), typed);
    assert!(read_back(&page(typed)).contains(typed));
}

#[test]
fn a_word_longer_than_the_line_is_broken_and_stays_one_word() {
    let long = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverleihungsurkundenausfertigung".repeat(2);
    let bytes = page(&long);
    assert_eq!(said(&bytes), long);
    let (_, boxes) = run("pdftotext", &["-bbox", "-", "-"], &bytes);
    let rightmost = boxes
        .lines()
        .filter(|line| line.contains("<word"))
        .filter_map(|line| line.split("xMax=\"").nth(1)?.split('"').next()?.parse::<f64>().ok())
        .fold(0.0, f64::max);
    assert!(rightmost < 557.5, "no letter stands beyond the right margin, yet one ends at {rightmost}");
}

#[test]
fn a_telephone_number_is_never_broken_and_can_be_searched_for() {
    let words = "Please ring the on-call manager of the home at any hour of the night on this number: \
                 01632\u{A0}960\u{A0}111, or ask.";
    for extra in 0..12 {
        let bytes = page(&format!("{}{words}", "x ".repeat(extra)));
        let (_, text) = run("pdftotext", &["-layout", "-", "-"], &bytes);
        assert!(text.contains("01632 960 111"), "the number stands on one line with plain spaces");
    }
}

#[test]
fn a_range_of_doses_is_never_broken() {
    for extra in 0..12 {
        let bytes = page(&format!("{}{}One puff each 30–60 seconds.", "word ".repeat(14), "x ".repeat(extra)));
        let (_, text) = run("pdftotext", &["-layout", "-", "-"], &bytes);
        assert!(text.contains("30–60"), "half a dose is a wrong dose");
    }
}

#[test]
fn control_characters_and_direction_marks_leave_no_trace() {
    let bytes = page("One\u{7}two\u{0} three\u{202E}four\u{AD}five\u{FEFF}.\tSix");
    assert_eq!(said(&bytes), "Onetwo threefourfive. Six");
    assert_eq!(findings(&bytes), Vec::<String>::new());
}

#[test]
fn empty_texts_make_a_sound_file() {
    let blocks = vec![
        Block::Title(Title::default()),
        Block::Heading(Heading::two("")),
        paragraph(Vec::new()),
        Block::List(List { marker: Marker::Dot, items: vec![Item::default()] }),
        Block::Quote(Quote::default()),
        Block::Pair(Pair::default()),
        Block::Safety(Safety::default()),
        Block::Missing(Vec::new()),
        Block::Table(Table::default()),
        Block::Checks(Vec::new()),
        Block::Receipt(Receipt::default()),
        Block::Strip(Vec::new()),
    ];
    let mut empty = document(vec![section(Profile::Ordinary, blocks)]);
    empty.sections[0].footer = Footer::default();
    let bytes = render(&empty);
    assert_eq!(File::open(&bytes).broken_ties(), Vec::<String>::new());
}
