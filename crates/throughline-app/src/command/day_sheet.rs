//! The day-to-day plan as one sheet for the wall.

use serde::Serialize;
use throughline_case::{
    plan::{Sheet, sheet},
    record::RecordKind,
    vocabulary,
};
use ts_rs::TS;

use super::{Reply, history::InCase, together::cards};
use crate::session::Session;

/// The kinds of card that the sheet is made of.
pub(super) const KINDS: &[RecordKind] = &[
    RecordKind::Child,
    RecordKind::AboutMe,
    RecordKind::Communication,
    RecordKind::DayPlanLine,
    RecordKind::LadderRung,
];

/// The sheet, with the reasons in words.
#[derive(Debug, Serialize, TS)]
pub struct DaySheetView {
    /// What stands on it and what stays off.
    pub sheet: Sheet,
    /// Why each thing stays off, in words, in the order of `kept_off`.
    pub reasons: Vec<String>,
}

/// Lays out what may hang on a wall, from what this person may read.
pub(crate) fn day_sheet(session: &mut Session, request: InCase) -> Reply<DaySheetView> {
    let records = cards(session, request.case_id, KINDS)?;
    let sheet = sheet(&records);
    let reasons = sheet.kept_off.iter().map(|kept| vocabulary::label("kept_off_wall", &kept.why)).collect();
    Ok(DaySheetView { sheet, reasons })
}
