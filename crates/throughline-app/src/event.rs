//! What the window is told without asking.

use serde::Serialize;
use throughline_case::{id::CaseId, record::RecordKind};
use ts_rs::TS;

/// Something changed that a screen may be showing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// Records of these kinds changed in a case.
    Changed {
        /// The case.
        case_id: CaseId,
        /// The kinds.
        kinds: Vec<RecordKind>,
    },
    /// The vault was locked.
    Locked,
    /// A vault was unlocked.
    Unlocked,
}
