//! The documents that the tests look at: both handovers of every practice child.

use std::{fs, path::PathBuf, sync::LazyLock};

use serde_json::json;

use super::pdf::Pdf;
use crate::fixtures::{
    desk::{Card, Case, Desk, list, text},
    practice::{children, practice},
};

/// One document, with the case it was made from.
pub(crate) struct Written {
    pub(crate) child: String,
    pub(crate) profile: String,
    pub(crate) bytes: Vec<u8>,
    pub(crate) pages: usize,
    pub(crate) file_name: String,
    /// What the case's cards say.
    pub(crate) bodies: Vec<serde_json::Value>,
}

impl Written {
    pub(crate) fn what(&self) -> String {
        format!("{}, {}", self.child, self.profile)
    }

    pub(crate) fn pdf(&self) -> Pdf {
        Pdf::read(&self.bytes)
    }
}

/// Both handovers of every practice child.
pub(crate) fn all() -> &'static [Written] {
    static ALL: LazyLock<Vec<Written>> = LazyLock::new(|| {
        let desk = practice();
        let written = children(&desk).into_iter().flat_map(|child| both(&desk, &child)).collect::<Vec<_>>();
        assert_eq!(written.len(), 2 * children(&desk).len(), "each child has both handovers");
        written
    });
    &ALL
}

fn both(desk: &Desk, child: &str) -> Vec<Written> {
    let case = Case::of_child(desk, child);
    let bodies: Vec<_> = list(&case.open()["records"]).into_iter().map(|card| card["body"].clone()).collect();
    let handovers = case.cards_of("handover").into_iter();
    let written = handovers.map(|handover| {
        let (path, pages) = export(&case, &handover, &json!(null));
        Written {
            child: child.to_owned(),
            profile: text(&handover.body()["profile"]),
            bytes: fs::read(&path).expect("the document"),
            pages,
            file_name: path.file_name().and_then(|name| name.to_str()).expect("a plain name").to_owned(),
            bodies: bodies.clone(),
        }
    });
    written.collect()
}

/// Writes a handover and gives its place and its number of pages.
#[track_caller]
pub(crate) fn export(case: &Case<'_>, handover: &Card, version: &serde_json::Value) -> (PathBuf, usize) {
    let out = case.desk.out(handover.id());
    let request = json!({ "case_id": case.id, "handover": handover.id(), "version": version, "path": out });
    let exported = case.desk.ok("export_handover", request);
    let pages = exported["pages"].as_u64().and_then(|pages| usize::try_from(pages).ok()).expect("a number of pages");
    (PathBuf::from(text(&exported["path"])), pages)
}

/// Writes a handover and gives its bytes.
#[track_caller]
pub(crate) fn bytes(case: &Case<'_>, handover: &Card) -> Vec<u8> {
    fs::read(export(case, handover, &json!(null)).0).expect("the document")
}
