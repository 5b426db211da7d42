//! What every copy says of itself: whether it is agreed, whether the child is made up, what is not in it.

use throughline_case::{choose::Agreed, time::Timestamp};

use super::{
    document,
    made_up::{Case, PROFILES},
    printed,
};

fn agreed(signed: usize) -> Option<Agreed> {
    Some(Agreed { number: 3, at: Timestamp::from_millis(1_795_267_560_000), signed, asked: 4 })
}

#[test]
fn a_draft_is_marked_on_every_page_and_on_its_face_until_somebody_signs() {
    let mut case = Case::of("Kai");
    for profile in PROFILES {
        for (version, is_draft) in [(None, true), (agreed(0), true), (agreed(1), false)] {
            case.version = version;
            let document = document(&case.chosen(profile));
            let said = printed(&document);
            assert_eq!(document.watermark.as_deref() == Some("DRAFT"), is_draft);
            assert_eq!(said.contains("DRAFT. Not signed. Check with"), is_draft);
            assert_eq!(said.contains("draft. Audit 5b70 1f3e c8d4"), is_draft, "the foot of the page");
        }
    }
}

#[test]
fn a_signed_copy_says_which_version_it_is_and_by_how_many_it_was_signed() {
    let mut case = Case::of("Kai");
    case.version = agreed(4);
    let said = printed(&document(&case.chosen(PROFILES[0])));
    assert!(said.contains("Version 3, Dr R. Okafor, signed by 4 of 4, "), "{said}");
    assert!(said.contains("version 3. Audit 5b70 1f3e c8d4"));
}

#[test]
fn a_made_up_child_is_marked_as_one_also_when_everybody_signed() {
    let mut case = Case::of("Kai");
    (case.practice, case.version) = (true, agreed(4));
    let document = document(&case.chosen(PROFILES[0]));
    assert_eq!(document.watermark.as_deref(), Some("PRACTICE"));
    assert!(printed(&document).contains("Practice copy. Kai is made up."));
    case.practice = false;
    assert_eq!(super::document(&case.chosen(PROFILES[0])).watermark, None);
}

#[test]
fn what_a_file_manager_or_a_printer_queue_shows_names_the_case_and_never_the_child() {
    for (profile, title) in PROFILES.into_iter().zip(["Handover for the secure estate", "Handover to the community"]) {
        let chosen = Case::of("Kai").chosen(profile);
        let document = document(&chosen);
        assert_eq!(document.title, format!("{title}, {}", chosen.case_code()));
        let feet = document.sections.iter().flat_map(|section| [&section.footer.first, &section.footer.second]);
        assert!(feet.clone().count() > 0 && feet.into_iter().all(|foot| !foot.contains("Kai")));
        assert!(
            printed(&document).starts_with("DRAFT") && printed(&document).contains("\nKai"),
            "the page itself does"
        );
    }
}

#[test]
fn a_child_of_whom_nothing_is_known_gets_the_fixed_sentences_and_no_blank() {
    let case = Case::of("Kai");
    let secure = printed(&document(&case.chosen(PROFILES[0])));
    let community = printed(&document(&case.chosen(PROFILES[1])));
    for words in [
        "Kai hurting | No concern has been recorded. This is not the same as no concern.",
        "Night checks | None recorded; check.",
        "Allergies | Not recorded. Check before giving any medicine.",
        "If held | None recorded; check.",
        "Medicine, next 24 hours | Not recorded. Check before giving any medicine.",
        "Others’ safety | No concern has been recorded. This is not the same as no concern.",
    ] {
        assert!(secure.contains(words), "{words}");
    }
    for words in [
        "If Kai is not OK | No concern has been recorded. This is not the same as no concern.",
        "Out of hours | No 24-hour number is recorded. Ask for one before the move.",
        "GP | None recorded; check.",
        "Safe place | Not yet asked.",
    ] {
        assert!(community.contains(words), "{words}");
    }
    for said in [&secure, &community] {
        for words in [
            "Legal status not recorded. Check before you hold or move Kai.",
            "Kai has not been asked yet.",
            "No targets agreed yet.",
            "No agreed formulation; working notes exist: no.",
            "0 items withheld.",
            "What is not known has not been written down. Ask before you rely on what is here.",
            "This list never says what an item contains.",
            "None recorded.",
        ] {
            assert!(said.contains(words), "{words}");
        }
    }
}

#[test]
fn a_reader_can_tell_that_no_page_was_lost() {
    let said = printed(&document(&Case::of("Kai").chosen(PROFILES[0])));
    assert!(said.contains("Complete when: "), "{said}");
    assert!(said.contains("audit mark 5b70 1f3e c8d4 on every page"), "{said}");
    for words in ["Received by:", "Accepted", "I have a question", "Not accepted, because"] {
        assert!(said.contains(words), "{words}");
    }
}
