use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    form,
    note::Note,
    record::{Kind, RecordKind},
};

/// How the questions of the Power Threat Meaning Framework are worded for this child.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct QuestionWording {
    /// Instead of “What has happened to you?”.
    pub power: Answer<Note>,
    /// Instead of “How did it affect you?”.
    pub threat: Answer<Note>,
    /// Instead of “What sense did you make of it?”.
    pub meaning: Answer<Note>,
    /// Instead of “What did you have to do to survive?”.
    pub response: Answer<Note>,
    /// Instead of “What are your strengths?”.
    pub strengths: Answer<Note>,
    /// Instead of “What is your story?”.
    pub story: Answer<Note>,
    /// Why these words were chosen.
    pub why: Answer<Note>,
}

impl Kind for QuestionWording {
    const KIND: RecordKind = RecordKind::QuestionWording;

    fn title(&self) -> String {
        form::label(Self::KIND).to_owned()
    }
}
