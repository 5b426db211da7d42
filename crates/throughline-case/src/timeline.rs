//! What happened in the child's life, and the line of it by age, to scale.
//!
//! [`Life`] gathers what the line is drawn from, [`Lifeline::draw`] places it. The window and the pages draw the same
//! [`Lifeline`]; neither works out a position of its own.

mod axis;
mod bars;
mod filter;
mod life;
mod lifeline;
mod place;

use serde::{Deserialize, Serialize};

pub use self::{
    axis::{Axis, AxisBy, Tick, Zoom},
    bars::{Bar, Stretch},
    filter::Filter,
    life::Life,
    lifeline::{AgeRange, Frame, Lifeline, Mark, Tone, Undated, rows},
    place::{Place, Side},
};
use crate::{
    answer::Answer,
    code::Code,
    note::Note,
    record::{Kind, RecordKind},
    time::PartialDate,
};

/// Something that happened, good or hard.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LifeEvent {
    /// What happened, at the level of detail the child chose.
    pub what: Note,
    /// When, as exactly as it is known.
    pub when: Answer<PartialDate>,
    /// When it ended, for a time rather than a moment.
    pub until: Answer<PartialDate>,
    /// The kind of event (vocabulary `event_kind`).
    pub event_kind: Code,
    /// Whether it was good, hard, both or neither (vocabulary `event_tone`).
    pub tone: Code,
    /// Who was there.
    pub who_with: Answer<Note>,
    /// What it was like, in the child's words.
    pub child_view: Answer<Note>,
    /// How the team knows (vocabulary `source_kind`).
    pub source: Answer<Code>,
    /// How much the child wants retold (vocabulary `retelling_level`).
    pub retelling: Answer<Code>,
}

impl LifeEvent {
    /// Whether only its name is shown until somebody opens it: a hard time, and whatever the child wants only named.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.tone.as_str() == "hard" || self.retelling.given().is_some_and(|level| level.as_str() == "named_only")
    }
}

impl Kind for LifeEvent {
    const KIND: RecordKind = RecordKind::LifeEvent;

    fn title(&self) -> String {
        self.what.text.as_str().to_owned()
    }
}

#[cfg(test)]
mod tests;
