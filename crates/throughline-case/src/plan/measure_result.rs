use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    id::RecordId,
    note::Note,
    record::{Kind, RecordKind},
    vocabulary,
};

/// One total or subscale of a measure, as one informant gave it on one day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MeasureResult {
    /// The measure (vocabulary `measure`).
    pub measure: Code,
    /// The version, as on the form.
    pub version: Answer<Note>,
    /// Who answered (vocabulary `informant`).
    pub informant: Code,
    /// The person who answered, where it is somebody in the network.
    pub person: Option<RecordId>,
    /// The day.
    pub on: Answer<NaiveDate>,
    /// Which total or subscale it is.
    pub scale: Answer<Note>,
    /// The score.
    pub score: Answer<Decimal>,
    /// The band in which it falls, as the form words it.
    pub band: Answer<Note>,
    /// Where it was measured and how the child was.
    pub setting: Answer<Note>,
    /// The source in which the form is kept.
    pub source: Option<RecordId>,
}

impl Kind for MeasureResult {
    const KIND: RecordKind = RecordKind::MeasureResult;

    fn title(&self) -> String {
        vocabulary::label("measure", &self.measure)
    }
}
