use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    form,
    id::RecordId,
    note::Note,
    record::{Kind, RecordKind},
};

/// What the Framework for Integrated Care asks of every child’s help.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Framework {
    /// Whether a young person’s advocate is assigned (vocabulary `yes_no_not_known`).
    pub advocate: Answer<Code>,
    /// The advocate.
    pub advocate_person: Option<RecordId>,
    /// Whether the child chose them (vocabulary `yes_no_not_known`).
    pub chosen_by_child: Answer<Code>,
    /// Since when.
    pub advocate_from: Answer<NaiveDate>,
    /// Until when.
    pub advocate_until: Answer<NaiveDate>,
    /// What the child wants from them.
    pub advocate_wants: Answer<Note>,
    /// An answer that overrides what the product works out (vocabulary `yes_no_not_known`).
    pub plan_from_formulation: Answer<Code>,
    /// Why it is answered by hand.
    pub plan_why: Answer<Note>,
    /// Whether advice and consultation were given (vocabulary `yes_no_not_known`).
    pub advice: Answer<Code>,
    /// Whether the work has ended (vocabulary `yes_no_not_known`).
    pub concluded: Answer<Code>,
    /// When it ended.
    pub concluded_on: Answer<NaiveDate>,
    /// Why it ended.
    pub concluded_why: Answer<Note>,
}

impl Kind for Framework {
    const KIND: RecordKind = RecordKind::Framework;

    fn title(&self) -> String {
        form::label(Self::KIND).to_owned()
    }
}
