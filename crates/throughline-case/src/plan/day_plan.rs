use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    id::RecordId,
    note::Note,
    record::{Kind, RecordKind},
};

/// One line of the day-to-day plan: what a shift sees or does.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DayPlanLine {
    /// Which list it stands in (vocabulary `day_plan_list`).
    pub list: Code,
    /// The line.
    pub line: Note,
    /// Where it stands in its list, counted from 1.
    pub order: Answer<u32>,
    /// Who says so (vocabulary `line_source`).
    pub source: Answer<Code>,
    /// The factors that say why.
    pub factors: Vec<RecordId>,
    /// How well it helps (vocabulary `helps`).
    pub helps: Answer<Code>,
    /// When it was last looked at with the child or the team.
    pub last_checked: Answer<NaiveDate>,
    /// Whether somebody put it on the sheet for the wall by hand, although it tells of something private.
    pub on_the_wall: bool,
}

impl Kind for DayPlanLine {
    const KIND: RecordKind = RecordKind::DayPlanLine;

    fn title(&self) -> String {
        self.line.text.as_str().to_owned()
    }
}
