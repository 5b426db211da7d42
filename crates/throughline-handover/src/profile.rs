//! Which document prints what, in which order, as data.

use throughline_case::code::Code;

use crate::part::PartKind;

/// One row of the safety box that comes from the safety lines.
pub(crate) struct SafetyRow {
    /// The row (vocabulary `safety_row`).
    pub(crate) code: &'static str,
    /// The row whose lines say the same to another reader: they are printed when this one has none.
    pub(crate) instead: Option<&'static str>,
    /// The wording when nothing was recorded.
    pub(crate) empty: &'static str,
    /// How many lines it keeps on a page that is too full.
    pub(crate) least: usize,
}

/// What a row of the safety box holds.
pub(crate) enum BoxRow {
    /// Safety lines.
    Lines(SafetyRow),
    /// The allergies.
    Allergies,
    /// The people who must not be in touch, counted, with the safety lines about them.
    Restricted(SafetyRow),
}

/// One kind of handover.
pub(crate) struct Edition {
    pub(crate) title: &'static str,
    pub(crate) safety_title: &'static str,
    pub(crate) safety_note: &'static str,
    /// Whether it is about the hours to come, or about the days from the move on.
    pub(crate) tonight: bool,
    /// The rows of the safety box above the medicines, and below.
    pub(crate) above: &'static [BoxRow],
    pub(crate) below: &'static [BoxRow],
    /// What stands in full on page two, because page one holds the beginning of it.
    pub(crate) summary: &'static [PartKind],
    /// What follows, one after the other: a part that begins on a page of its own leaves another page empty.
    pub(crate) parts: &'static [PartKind],
}

impl Edition {
    /// The edition of a handover profile (vocabulary `handover_profile`). One that is not known gets the fullest.
    pub(crate) fn of(profile: &Code) -> &'static Self {
        if profile.as_str() == "community" { &COMMUNITY } else { &SECURE }
    }

    /// Whether a row of the safety lines stands in the box of this edition.
    pub(crate) fn shows(&self, code: &str) -> bool {
        self.above.iter().chain(self.below).any(|row| match row {
            BoxRow::Lines(row) | BoxRow::Restricted(row) => row.code == code,
            BoxRow::Allergies => false,
        })
    }
}

const fn row(code: &'static str, least: usize, empty: &'static str) -> SafetyRow {
    SafetyRow { code, instead: None, empty, least }
}

static SECURE: Edition = Edition {
    title: "title_secure",
    safety_title: "safety_title_secure",
    safety_note: "safety_note_secure",
    tonight: true,
    above: &[
        BoxRow::Lines(SafetyRow {
            code: "hurting_self",
            instead: Some("if_not_ok"),
            empty: "no_concern_recorded",
            least: 3,
        }),
        BoxRow::Lines(row("night_checks", 2, "none_recorded_check")),
        BoxRow::Allergies,
        BoxRow::Lines(row("physical_emergency", 2, "no_concern_recorded")),
        BoxRow::Lines(row("if_held", 2, "none_recorded_check")),
    ],
    below: &[
        BoxRow::Restricted(row("must_not_be_told", 2, "none_recorded_check")),
        BoxRow::Lines(row("others_safety", 1, "no_concern_recorded")),
        BoxRow::Lines(row("also_asked", 1, "no_concern_recorded")),
    ],
    summary: &[PartKind::Held, PartKind::Safety],
    parts: &[
        PartKind::WhyNow,
        PartKind::DayPlan,
        PartKind::Risks,
        PartKind::Incidents,
        PartKind::Health,
        PartKind::Formulation,
        PartKind::Views,
        PartKind::Targets,
        PartKind::Interventions,
        PartKind::Outcomes,
        PartKind::Orders,
        PartKind::School,
        PartKind::Family,
        PartKind::Network,
        PartKind::Moving,
        PartKind::Homes,
        PartKind::Unknowns,
        PartKind::LeftOut,
        PartKind::Sources,
    ],
};

static COMMUNITY: Edition = Edition {
    title: "title_community",
    safety_title: "safety_title_community",
    safety_note: "safety_note_community",
    tonight: false,
    above: &[
        BoxRow::Lines(SafetyRow {
            code: "if_not_ok",
            instead: Some("hurting_self"),
            empty: "no_concern_recorded",
            least: 3,
        }),
        BoxRow::Lines(row("out_of_hours", 2, "no_day_and_night_number")),
        BoxRow::Lines(row("physical_emergency", 2, "no_concern_recorded")),
        BoxRow::Allergies,
    ],
    below: &[
        BoxRow::Lines(row("gp", 2, "none_recorded_check")),
        BoxRow::Lines(row("safe_place", 1, "not_yet_asked")),
        BoxRow::Restricted(row("who_may_visit", 2, "none_recorded_check")),
    ],
    summary: &[PartKind::Safety],
    parts: &[
        PartKind::WhyNow,
        PartKind::Moving,
        PartKind::DayPlan,
        PartKind::Targets,
        PartKind::Family,
        PartKind::Health,
        PartKind::School,
        PartKind::Interventions,
        PartKind::Outcomes,
        PartKind::Risks,
        PartKind::Incidents,
        PartKind::Formulation,
        PartKind::Views,
        PartKind::Areas,
        PartKind::Orders,
        PartKind::Network,
        PartKind::Homes,
        PartKind::Unknowns,
        PartKind::LeftOut,
        PartKind::Sources,
    ],
};
