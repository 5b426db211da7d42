//! Who may be given what: the matrix of recipients as data, and the verdict on one text.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

use crate::{
    code::Code,
    note::{ChildWish, Conf, Note, Tier},
    record::RecordKind,
};

/// What the matrix says about one kind of content for one recipient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Included unless somebody takes it out.
    #[serde(rename = "y")]
    Included,
    /// Included only by a person's choice or the child's agreement.
    #[serde(rename = "c")]
    ByChoice,
    /// Not included.
    #[serde(rename = "n")]
    Never,
}

#[derive(Deserialize)]
struct Matrix {
    recipients: Vec<Code>,
    rows: BTreeMap<String, Vec<Verdict>>,
    kinds: BTreeMap<RecordKind, String>,
}

static MATRIX: LazyLock<Option<Matrix>> =
    LazyLock::new(|| toml::from_str(include_str!("../../../assets/sharing/matrix.toml")).ok());

/// What the matrix says; an unknown recipient or content is never given anything.
#[must_use]
pub fn default_for(content: &str, recipient: &Code) -> Verdict {
    let verdict = MATRIX.as_ref().and_then(|matrix| {
        let column = matrix.recipients.iter().position(|known| known == recipient)?;
        matrix.rows.get(content)?.get(column).copied()
    });
    verdict.unwrap_or(Verdict::Never)
}

/// The row of the matrix under which a kind of record falls; a kind without one is never handed over.
#[must_use]
pub fn content_of(kind: RecordKind) -> Option<&'static str> {
    MATRIX.as_ref()?.kinds.get(&kind).map(String::as_str)
}

/// Why a text or a record is left out (vocabulary `left_out`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The matrix keeps this content from this recipient.
    NotForRecipient,
    /// The matrix leaves it to a choice, and nobody made it.
    NotChosen,
    /// Somebody took it out by hand.
    TakenOut,
    /// The child wants it kept private, or asked first and has not agreed.
    ChildWish,
    /// It is about somebody else.
    ThirdParty,
    /// It holds an address that must not be known.
    AddressRestricted,
    /// It tells about a victim.
    Victim,
    /// It is legal advice.
    LegalAdvice,
    /// Its source must not be known.
    ConfidentialSource,
    /// It is criminal offence data.
    Offence,
    /// It is told in confidence to health, or reflective.
    Confidential,
    /// It is restricted to named people.
    Restricted,
    /// It is for professionals.
    ForProfessionals,
    /// It is meant for others only, or explicitly not for this recipient.
    Audience,
}

impl Reason {
    /// The code under which the vocabulary `left_out` words it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotForRecipient => "not_for_recipient",
            Self::NotChosen => "not_chosen",
            Self::TakenOut => "taken_out",
            Self::ChildWish => "child_wish",
            Self::ThirdParty => "third_party",
            Self::AddressRestricted => "address_restricted",
            Self::Victim => "victim",
            Self::LegalAdvice => "legal_advice",
            Self::ConfidentialSource => "confidential_source",
            Self::Offence => "offence",
            Self::Confidential => "confidential",
            Self::Restricted => "restricted",
            Self::ForProfessionals => "for_professionals",
            Self::Audience => "audience",
        }
    }

    /// Whether a reader has to see that something stood here (domain specification 8.4).
    #[must_use]
    pub const fn leaves_a_mark(self) -> bool {
        matches!(self, Self::ThirdParty | Self::AddressRestricted)
    }
}

/// The recipient of a handover, as the rules see it.
#[derive(Debug, Clone)]
pub struct Audience {
    /// The kind of recipient (vocabulary `recipient_profile`).
    pub recipient: Code,
    /// Whether the document has a health annex, which only the secure-estate profile for health staff has.
    pub health_annex: bool,
    /// Whether the child agreed to share with this recipient.
    pub child_agreed: bool,
}

impl Audience {
    /// Why this recipient is not given this text; none when it is.
    ///
    /// Rules come in the order of how hard they are: what is never printed comes before what a choice could change.
    #[must_use]
    pub fn withholds(&self, note: &Note) -> Option<Reason> {
        let conf = &note.conf;
        self.never(conf)
            .or_else(|| self.by_audience(conf))
            .or_else(|| self.by_wish(conf))
            .or_else(|| self.by_tier(conf))
    }

    fn never(&self, conf: &Conf) -> Option<Reason> {
        if conf.legal_privilege {
            return Some(Reason::LegalAdvice);
        }
        if conf.source_confidential {
            return Some(Reason::ConfidentialSource);
        }
        if conf.address_restricted && !self.includes("restricted_contacts") {
            return Some(Reason::AddressRestricted);
        }
        if conf.victim_info && !self.includes("victim") {
            return Some(Reason::Victim);
        }
        if conf.third_party && !self.includes("third_party") {
            return Some(Reason::ThirdParty);
        }
        if conf.criminal_offence_data && !self.includes("offence") {
            return Some(Reason::Offence);
        }
        (conf.tier == Tier::D).then_some(Reason::Restricted)
    }

    fn by_audience(&self, conf: &Conf) -> Option<Reason> {
        let denied = conf.audience_deny.contains(&self.recipient);
        let limited = !conf.audience_allow.is_empty() && !conf.audience_allow.contains(&self.recipient);
        (denied || limited).then_some(Reason::Audience)
    }

    fn by_wish(&self, conf: &Conf) -> Option<Reason> {
        match conf.child_wish {
            ChildWish::KeepPrivate => Some(Reason::ChildWish),
            ChildWish::AskFirst if !self.child_agreed => Some(Reason::ChildWish),
            ChildWish::AskFirst | ChildWish::Share | ChildWish::NotAsked => None,
        }
    }

    fn by_tier(&self, conf: &Conf) -> Option<Reason> {
        if (conf.tier == Tier::C || conf.health_in_confidence) && !self.health_annex {
            return Some(Reason::Confidential);
        }
        let lay = matches!(self.recipient.as_str(), "child" | "parent_pr");
        (lay && conf.tier >= Tier::B).then_some(Reason::ForProfessionals)
    }

    /// Whether the matrix includes a row for this recipient without anybody choosing.
    #[must_use]
    pub fn includes(&self, content: &str) -> bool {
        default_for(content, &self.recipient) == Verdict::Included
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn to(recipient: &str) -> Audience {
        Audience {
            recipient: Code::from(recipient),
            health_annex: recipient == "secure_healthcare",
            child_agreed: false,
        }
    }

    #[test]
    fn the_matrix_has_a_verdict_for_every_recipient_and_every_kind_that_can_be_handed_over() {
        let matrix = MATRIX.as_ref().unwrap();
        for (row, verdicts) in &matrix.rows {
            assert_eq!(verdicts.len(), matrix.recipients.len(), "{row}");
        }
        for kind in RecordKind::ALL.iter().filter(|kind| !matches!(kind, RecordKind::Stage | RecordKind::Handover)) {
            assert!(matrix.rows.contains_key(content_of(*kind).unwrap()), "{kind}");
        }
        assert_eq!(default_for("formulation", &Code::from("anybody")), Verdict::Never);
    }

    #[test]
    fn a_restricted_text_is_printed_for_nobody() {
        for recipient in &MATRIX.as_ref().unwrap().recipients {
            assert_eq!(to(recipient.as_str()).withholds(&Note::in_tier("x", Tier::D)), Some(Reason::Restricted));
        }
    }

    #[test]
    fn a_text_in_confidence_reaches_health_staff_of_the_secure_estate_alone() {
        let note = Note::in_tier("x", Tier::C);
        assert_eq!(to("secure_healthcare").withholds(&note), None);
        assert_eq!(to("social_worker_iro").withholds(&note), Some(Reason::Confidential));
    }

    #[test]
    fn what_the_child_wants_kept_private_stays_private_for_everybody() {
        let mut note = Note::in_tier("x", Tier::A);
        note.conf.child_wish = ChildWish::KeepPrivate;
        assert_eq!(to("secure_healthcare").withholds(&note), Some(Reason::ChildWish));
        note.conf.child_wish = ChildWish::AskFirst;
        let agreed = Audience { child_agreed: true, ..to("community_camhs") };
        assert_eq!((to("community_camhs").withholds(&note), agreed.withholds(&note)), (Some(Reason::ChildWish), None));
    }

    #[test]
    fn a_restricted_address_reaches_the_social_worker_who_holds_it_and_no_carer() {
        let mut note = Note::new("x");
        note.conf.address_restricted = true;
        assert_eq!(to("social_worker_iro").withholds(&note), None);
        assert_eq!(to("foster_residential_carer").withholds(&note), Some(Reason::AddressRestricted));
    }
}
