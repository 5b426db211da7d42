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

/// Parts that begin on a page of their own.
pub(crate) struct Group {
    pub(crate) parts: &'static [PartKind],
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
    /// What follows page one.
    pub(crate) groups: &'static [Group],
}

impl Edition {
    /// The edition of a handover profile (vocabulary `handover_profile`). One that is not known gets the fullest.
    pub(crate) fn of(profile: &Code) -> &'static Self {
        if profile.as_str() == "community" { &COMMUNITY } else { &SECURE }
    }
}

const fn row(code: &'static str, empty: &'static str) -> SafetyRow {
    SafetyRow { code, instead: None, empty }
}

static SECURE: Edition = Edition {
    title: "title_secure",
    safety_title: "safety_title_secure",
    safety_note: "safety_note_secure",
    tonight: true,
    above: &[
        BoxRow::Lines(SafetyRow { code: "hurting_self", instead: Some("if_not_ok"), empty: "no_concern_recorded" }),
        BoxRow::Lines(row("night_checks", "none_recorded_check")),
        BoxRow::Allergies,
        BoxRow::Lines(row("physical_emergency", "no_concern_recorded")),
        BoxRow::Lines(row("if_held", "none_recorded_check")),
    ],
    below: &[
        BoxRow::Restricted(row("must_not_be_told", "none_recorded_check")),
        BoxRow::Lines(row("others_safety", "no_concern_recorded")),
        BoxRow::Lines(row("also_asked", "no_concern_recorded")),
    ],
    groups: &[
        Group { parts: &[PartKind::WhyNow, PartKind::Held, PartKind::Safety] },
        Group { parts: &[PartKind::DayPlan, PartKind::Health] },
        Group { parts: &[PartKind::Formulation, PartKind::Views] },
        Group { parts: &[PartKind::Targets, PartKind::Interventions, PartKind::Orders, PartKind::School] },
        Group { parts: &[PartKind::Family, PartKind::Network] },
        Group { parts: &[PartKind::Moving] },
        Group { parts: &[PartKind::Homes, PartKind::Unknowns] },
        Group { parts: &[PartKind::LeftOut, PartKind::Sources] },
    ],
};

static COMMUNITY: Edition = Edition {
    title: "title_community",
    safety_title: "safety_title_community",
    safety_note: "safety_note_community",
    tonight: false,
    above: &[
        BoxRow::Lines(SafetyRow { code: "if_not_ok", instead: Some("hurting_self"), empty: "no_concern_recorded" }),
        BoxRow::Lines(row("out_of_hours", "no_day_and_night_number")),
        BoxRow::Lines(row("physical_emergency", "no_concern_recorded")),
        BoxRow::Allergies,
    ],
    below: &[
        BoxRow::Lines(row("gp", "none_recorded_check")),
        BoxRow::Lines(row("safe_place", "not_yet_asked")),
        BoxRow::Restricted(row("who_may_visit", "none_recorded_check")),
    ],
    groups: &[
        Group { parts: &[PartKind::WhyNow, PartKind::Homes] },
        Group { parts: &[PartKind::Moving] },
        Group { parts: &[PartKind::DayPlan, PartKind::Targets] },
        Group { parts: &[PartKind::Family, PartKind::Safety, PartKind::Health] },
        Group { parts: &[PartKind::School, PartKind::Interventions] },
        Group { parts: &[PartKind::Formulation, PartKind::Views] },
        Group { parts: &[PartKind::Areas, PartKind::Orders, PartKind::Network, PartKind::Unknowns] },
        Group { parts: &[PartKind::LeftOut, PartKind::Sources] },
    ],
};
