//! Whole, accessible and fit to be kept.

use std::io::Write as _;

use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

use super::{
    pdf::{plain_text, single_spaced, tool},
    written::all,
};

#[test]
fn every_document_of_every_practice_child_is_a_sound_file() {
    for written in all() {
        let mut file = tempfile::NamedTempFile::new().expect("a file");
        file.write_all(&written.bytes).expect("the document is written");
        let (sound, said) = tool("qpdf", &["--check"], file.path());
        assert!(sound && !said.contains("WARNING"), "{}: {said}", written.what());
        assert!(written.bytes.starts_with(b"%PDF-1.7"), "{}", written.what());
    }
}

#[test]
fn every_document_meets_pdf_ua_1_and_pdf_a_2a() {
    let mut failures = Vec::new();
    for written in all() {
        for profile in [ValidationProfile::PdfUa1, ValidationProfile::PdfA2a] {
            let report = validate_pdf_bytes(&written.bytes, &ValidationOptions::default().profile(profile));
            let report = report.unwrap_or_else(|error| panic!("{}: {error}", written.what()));
            assert!(report.rules.total > 50, "{} rules were looked at", report.rules.total);
            failures.extend(report.failures.iter().map(|failure| format!("{}, {profile}: {failure}", written.what())));
        }
    }
    assert!(failures.is_empty(), "{failures:#?}");
}

#[test]
fn every_page_says_which_it_is_of_how_many() {
    for written in all() {
        let pdf = written.pdf();
        let count = pdf.page_count();
        assert_eq!(count, written.pages, "{}", written.what());
        for (index, page) in pdf.pages().iter().enumerate() {
            let page = single_spaced(page);
            let says = format!("Page {} of {count}", index + 1);
            assert!(page.contains(&says), "{} lacks “{says}”", written.what());
        }
    }
}

#[test]
fn every_footer_names_nobody_but_the_recipient() {
    for written in all() {
        let text = plain_text(&written.bytes);
        let footers: Vec<&str> = text.lines().filter(|line| line.contains(" of ") && line.contains("Page ")).collect();
        assert_eq!(footers.len(), written.pages, "{}", written.what());
        let name = written.child.split(' ').next().expect("a name");
        // A name of one letter cannot be told from the initials that a footer holds.
        if name.chars().count() > 1 {
            assert!(footers.iter().all(|line| !line.contains(name)), "{}: {footers:?}", written.what());
        }
        let withheld: Vec<&str> = text.lines().filter(|line| line.contains("Withheld items: ")).collect();
        assert!(
            withheld.len() >= written.pages,
            "{} of {} footers count what is withheld",
            withheld.len(),
            written.pages
        );
    }
}

#[test]
fn every_document_has_bookmarks_a_language_a_title_and_a_tree_of_elements() {
    for written in all() {
        let pdf = written.pdf();
        let bookmarks = pdf.bookmarks();
        assert!(bookmarks.len() >= 3, "{}: {bookmarks:?}", written.what());
        let description = pdf.description();
        let title =
            if written.profile == "community" { "Handover to the community" } else { "Handover for the secure estate" };
        // File managers, printer queues and lists of recent files show it to whoever passes: which document it is and the
        // printable name of the case, and nothing else.
        let code = description["Title"].strip_prefix(title).and_then(|rest| rest.strip_prefix(", TL-"));
        let only_code = code.is_some_and(|code| code.len() == 6 && code.chars().all(|c| c.is_ascii_alphanumeric()));
        assert!(only_code, "{}: {}", written.what(), description["Title"]);
        let elements = pdf.structure();
        for element in ["Document", "H1", "H2", "P", "Table", "TR", "TH", "TD"] {
            assert!(elements.contains(element), "{}: {element} is in {elements:?}", written.what());
        }
        let raw = pdf.everything();
        assert!(raw.contains("en-GB"), "{}", written.what());
        // What a bookmark says is the words of a heading.
        let headings: Vec<_> = pdf.elements().into_iter().filter(|element| element.role.starts_with('H')).collect();
        for (_, bookmark) in bookmarks {
            let is_heading =
                headings.iter().any(|heading| single_spaced(&heading.words).contains(&single_spaced(&bookmark)));
            assert!(is_heading, "{}: “{bookmark}” is none of {headings:?}", written.what());
        }
    }
}

#[test]
fn page_one_is_one_page_and_begins_with_the_child_and_what_keeps_the_night_safe() {
    for written in all() {
        let pages = written.pdf().pages();
        let first = single_spaced(&pages[0]);
        let safety = if written.profile == "community" { "This week safely" } else { "Keep safe tonight" };
        let place =
            |words: &str| first.find(words).unwrap_or_else(|| panic!("{}: page one lacks “{words}”", written.what()));
        let name = single_spaced(&written.child);
        assert!(place(&name) < place(safety));
        assert!(place(safety) < place("What helps me"));
        for words in ["Allergies", "Born", "Case TL-", "withheld"] {
            place(words);
        }
        assert!(first.contains("PRACTICE"), "{}: a made-up child is marked as one", written.what());
    }
}

#[test]
fn no_file_name_holds_a_name() {
    for written in all() {
        let parts: Vec<&str> = written.file_name.split('_').collect();
        let [start, code, rest @ ..] = parts.as_slice() else { panic!("{}", written.file_name) };
        assert_eq!((*start, code.len()), ("handover", 9), "{}", written.file_name);
        let rest = rest.join("_");
        let expected =
            [format!("{}_2026-11-24_draft.pdf", written.profile), format!("{}_2026-11-24_v1.pdf", written.profile)];
        assert!(expected.contains(&rest), "{}", written.file_name);
    }
}
