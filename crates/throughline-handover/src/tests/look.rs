//! Writes the sample where a person can look at it.

use super::sample::{self, *};
use crate::Typesetter;
use crate::block::*;

#[test]
fn the_sample_renders() {
    let document = sample::handover();
    let rendered = Typesetter::default().render(&document).expect("renders");
    std::fs::write("/tmp/sample.pdf", &rendered.bytes).expect("written");
    assert_eq!(rendered.pages, 3, "one page for each section");
}

#[test]
fn names() {
    let names = ["فاطمة الزهراء", "نسرین گُل", "رحيم خان", "محمّد عبد اللّٰه", "রহিমা খাতুন শ্রী", "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ", "ગીતા પટેલ", "अनिल शर्मा", "தமிழ்ச்செல்வி", "ሰላም ተስፋዬ", "Adébáyọ̀la Ọ̀ṣun", "Jo\u{302}se\u{301}la", "Nguye\u{302}\u{303}n", "Siân Llŵyd-Ŷnys", "Олена Шевченко", "👍🏽👩‍👩‍👧 ok", "Move Fellside"];
    let mut blocks: Vec<Block> = vec![heading("Names")];
    blocks.extend(names.iter().map(|name| paragraph(vec![t(name)])));
    blocks.extend(names.iter().map(|name| paragraph(vec![t("Her name is "), t(name), t(" (as said).")])));
    let document = document(vec![section(Profile::Ordinary, blocks)]);
    let rendered = Typesetter::default().render(&document).expect("renders");
    std::fs::write("/tmp/names.pdf", &rendered.bytes).expect("written");
}
