use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    note::Note,
    record::{Kind, RecordKind},
    vocabulary,
};

/// The figures by which a change on one scale, as one informant sees it, is judged: typed by the team with their reference, never shipped.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MeasureFigures {
    /// The measure (vocabulary `measure`).
    pub measure: Code,
    /// The version, as on the form.
    pub version: Answer<Note>,
    /// The informant (vocabulary `informant`).
    pub informant: Code,
    /// The total or subscale.
    pub scale: Answer<Note>,
    /// The standard deviation of the reference sample.
    pub sd: Answer<Decimal>,
    /// The reliability, above 0 and below 1.
    pub reliability: Answer<Decimal>,
    /// Where the figures come from.
    pub reference: Note,
    /// The ages for which they hold.
    pub age_band: Answer<Note>,
    /// The clinical cut-off.
    pub cut_off: Answer<Decimal>,
    /// Where the cut-off comes from.
    pub cut_off_reference: Answer<Note>,
}

impl Kind for MeasureFigures {
    const KIND: RecordKind = RecordKind::MeasureFigures;

    fn title(&self) -> String {
        vocabulary::label("measure", &self.measure)
    }
}
