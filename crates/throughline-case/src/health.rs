//! Medicines, allergies and items of health: recorded, never prescribed, and never empty by accident.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    note::Note,
    record::{Kind, RecordKind},
    time::PartialDate,
    vocabulary,
};

/// A medicine the child takes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Medicine {
    /// Name and strength as on the label.
    pub name: Note,
    /// How much, with its unit.
    pub dose: Answer<Note>,
    /// How it is taken (vocabulary `medicine_route`).
    pub route: Answer<Code>,
    /// How often and when.
    pub frequency: Answer<Note>,
    /// What it is for.
    pub indication: Answer<Note>,
    /// Who prescribes it.
    pub prescriber: Answer<Note>,
    /// The day of the last dose.
    pub last_given: Answer<NaiveDate>,
    /// The clock time of the last dose.
    pub last_given_time: Answer<Note>,
    /// The day of the next dose.
    pub next_due: Answer<NaiveDate>,
    /// The clock time of the next dose, or `when needed`.
    pub next_due_time: Answer<Note>,
    /// What travels with the child, and for how many days it lasts.
    pub supply: Answer<Note>,
    /// The day on which the supply ends.
    pub last_dose_on: Answer<NaiveDate>,
    /// Since when it is taken.
    pub started: Answer<PartialDate>,
    /// The day on which it was last changed.
    pub last_changed: Answer<NaiveDate>,
    /// How many days the supply lasts that travels with the child.
    pub supply_days: Answer<u32>,
    /// When checks are due.
    pub monitoring_due: Answer<NaiveDate>,
    /// On whose agreement it is given.
    pub consent_basis: Answer<Note>,
    /// Whether somebody held it against the allergies (vocabulary `yes_no_not_known`).
    pub allergy_checked: Answer<Code>,
    /// Whether a late dose can harm.
    pub critical: bool,
    /// What to watch for.
    pub side_effects: Answer<Note>,
    /// Whether it is taken, paused or stopped (vocabulary `medicine_status`).
    pub status: Code,
}

impl Kind for Medicine {
    const KIND: RecordKind = RecordKind::Medicine;

    fn title(&self) -> String {
        self.name.text.as_str().to_owned()
    }
}

/// An allergy, or the statement by a named person that none is known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Allergy {
    /// What the child reacts to. `None` here, and only here, means that a person said there are none.
    pub substance: Answer<Note>,
    /// What happens.
    pub reaction: Answer<Note>,
    /// How bad it is (vocabulary `allergy_severity`).
    pub severity: Answer<Code>,
    /// How sure that is (vocabulary `allergy_certainty`).
    pub certainty: Answer<Code>,
    /// Who said so.
    pub told_by: Answer<Note>,
}

impl Kind for Allergy {
    const KIND: RecordKind = RecordKind::Allergy;

    fn title(&self) -> String {
        match &self.substance {
            Answer::Given { value, .. } => value.text.as_str().to_owned(),
            Answer::None { .. } => vocabulary::word("no_known_allergy"),
            Answer::NotAsked
            | Answer::AskedDeclined { .. }
            | Answer::NotKnown { .. }
            | Answer::NotRecordedBySource { .. }
            | Answer::InvalidFromSource { .. }
            | Answer::Withheld => vocabulary::word("allergy_not_known"),
        }
    }
}

/// One item of health: a diagnosis with who made it, a check, an immunisation, an appointment.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct HealthItem {
    /// The kind of item (vocabulary `health_item`).
    pub item_kind: Code,
    /// What it is.
    pub text: Note,
    /// Where it stands (vocabulary `health_status`).
    pub status: Answer<Code>,
    /// Since when, or when it was.
    pub onset: Answer<PartialDate>,
    /// Who said or did it.
    pub by: Answer<Note>,
    /// Whether the child is registered there (vocabulary `yes_no_not_known`).
    pub registered: Answer<Code>,
    /// Whether the child is in pain now (vocabulary `yes_no_not_known`).
    pub pain_now: Answer<Code>,
    /// How the team knows (vocabulary `source_kind`).
    pub source: Answer<Code>,
    /// When it is due next.
    pub next_on: Answer<NaiveDate>,
}

impl Kind for HealthItem {
    const KIND: RecordKind = RecordKind::HealthItem;

    fn title(&self) -> String {
        self.text.text.as_str().to_owned()
    }
}
