//! The statements of a formulation seen through one lens: which lane each stands in, in which order, what links them and
//! which rings they belong to. Nothing is drawn here; the window and the pages draw the same map from it.
//!
//! A lens only rearranges. Each statement has one slot for each lens, and a statement without one stands in a lane of
//! its own at the end, so that none is lost and placing it means setting one code.

mod level;
mod order;
mod ring;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use self::{
    level::Level,
    ring::{Ring, RingStep, Shared},
};
use crate::{
    answer::Answer,
    code::Code,
    formulation::{Factor, FactorLink, QuestionWording},
    id::RecordId,
    note::Note,
    record::Record,
    text::Text,
    vocabulary,
};

/// A way of looking at the same statements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Lens {
    /// What helps, what came before, what set it off, what we see, what keeps it going, what may come next.
    #[default]
    FivePs,
    /// The questions of the Power Threat Meaning Framework.
    Ptm,
    /// What a statement says about being close to people.
    Attachment,
    /// Whose side of things it is on, from the child to society.
    Systems,
    /// The trauma-recovery level over time. It arranges ratings, not statements.
    Recovery,
}

impl Lens {
    /// Every lens, in the order of the vocabulary `lens`.
    pub const ALL: &[Self] = &[Self::FivePs, Self::Ptm, Self::Attachment, Self::Systems, Self::Recovery];

    /// The code it has in the vocabulary `lens`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::FivePs => "five_ps",
            Self::Ptm => "ptm",
            Self::Attachment => "attachment",
            Self::Systems => "systems",
            Self::Recovery => "recovery",
        }
    }

    /// The field of a statement that places it, which is also the name of the vocabulary of its lanes.
    #[must_use]
    pub const fn field(self) -> Option<&'static str> {
        match self {
            Self::FivePs => Some("p_class"),
            Self::Ptm => Some("ptm_slot"),
            Self::Attachment => Some("attachment_slot"),
            Self::Systems => Some("level"),
            Self::Recovery => None,
        }
    }

    fn slot(self, factor: &Factor) -> Option<&Code> {
        match self {
            Self::FivePs => Some(&factor.p_class),
            Self::Ptm => factor.ptm_slot.given(),
            Self::Attachment => factor.attachment_slot.given(),
            Self::Systems => Some(&factor.level),
            Self::Recovery => None,
        }
    }
}

/// The formulation through one lens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "StatementMap"))]
pub struct Map {
    /// The lens.
    pub lens: Lens,
    /// The field of a statement that a lane stands for; none where the lens has no lanes.
    pub field: Option<String>,
    /// The lanes in the order of their vocabulary; what has no place yet comes last.
    pub lanes: Vec<Lane>,
    /// The links, by kind and then as they were written.
    pub links: Vec<Link>,
    /// The cycles as they were written.
    pub rings: Vec<Ring>,
    /// The trauma-recovery levels, oldest first; only through the lens that shows them.
    pub levels: Vec<Level>,
}

/// One lane of a map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "MapLane"))]
pub struct Lane {
    /// The code that places a statement here; empty for those without a place.
    pub code: Code,
    /// The heading.
    pub label: String,
    /// The heading as this child is asked it, where the team has words of its own.
    pub asked_as: Option<Text>,
    /// The professional’s word for it.
    pub term: String,
    /// What belongs here.
    pub prompt: String,
    /// The statements, in an order in which few links cross.
    pub statements: Vec<RecordId>,
    /// The statements that were set aside.
    pub set_aside: Vec<RecordId>,
}

/// One link between two statements that are both there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "MapLink"))]
pub struct Link {
    /// The link’s own card.
    pub record: RecordId,
    /// The statement that acts.
    pub from: RecordId,
    /// The statement it acts on.
    pub to: RecordId,
    /// How it acts (vocabulary `link_kind`).
    pub kind: Code,
    /// The same in words.
    pub label: String,
    /// How it is drawn.
    pub look: Look,
    /// How sure the team is, in words; empty when not said.
    pub strength: String,
    /// Why the team thinks so; empty when not said.
    pub explanation: Text,
    /// Whether one of its ends was set aside; then it is listed and not drawn.
    pub loose: bool,
}

/// How a link is drawn. The words beside it say the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "LinkLook"))]
#[serde(rename_all = "snake_case")]
pub enum Look {
    /// It feeds something: a solid line.
    Solid,
    /// It softens something: a dashed line.
    Dashed,
    /// It pulls against something: a dotted line.
    Dotted,
}

impl Look {
    /// The look of a kind of link; a kind that is not known feeds.
    #[must_use]
    pub fn of(kind: &Code) -> Self {
        match kind.as_str() {
            "protects_against" => Self::Dashed,
            "conflicts_with" => Self::Dotted,
            _ => Self::Solid,
        }
    }
}

/// Arranges the records of a case through one lens. What is not among the records leaves no trace: a link with an end
/// that is not there is left out, and a step of a cycle loses its statement. `set_aside` names the statements among them
/// that were set aside.
#[must_use]
pub fn map<'a>(
    records: impl IntoIterator<Item = (RecordId, &'a Record)>,
    set_aside: &BTreeSet<RecordId>,
    lens: Lens,
) -> Map {
    let case = Case::of(records, set_aside);
    let links = case.links();
    let mut lanes = case.lanes(lens);
    let drawn: Vec<(RecordId, RecordId)> =
        links.iter().filter(|link| !link.loose).map(|link| (link.from, link.to)).collect();
    let columns = lanes.iter().map(|lane| lane.statements.clone()).collect();
    for (lane, statements) in lanes.iter_mut().zip(order::few_crossings(columns, &drawn)) {
        lane.statements = statements;
    }
    let rings = ring::rings(&case.cycles, &case.factors, &case.interventions, set_aside);
    let levels = if lens == Lens::Recovery { level::levels(&case.ratings) } else { Vec::new() };
    Map { lens, field: lens.field().map(str::to_owned), lanes, links, rings, levels }
}

/// What a map is made of, by kind.
#[derive(Default)]
struct Case<'a> {
    factors: BTreeMap<RecordId, &'a Factor>,
    links: Vec<(RecordId, &'a FactorLink)>,
    cycles: Vec<(RecordId, &'a crate::formulation::Cycle)>,
    ratings: Vec<(RecordId, &'a crate::formulation::TrmRating)>,
    interventions: BTreeSet<RecordId>,
    /// The newest, should there be more than one.
    wording: Option<(RecordId, &'a QuestionWording)>,
    set_aside: BTreeSet<RecordId>,
}

impl<'a> Case<'a> {
    fn of(records: impl IntoIterator<Item = (RecordId, &'a Record)>, set_aside: &BTreeSet<RecordId>) -> Self {
        let mut case = Self { set_aside: set_aside.clone(), ..Self::default() };
        for (id, record) in records {
            match record {
                Record::Factor(factor) => drop(case.factors.insert(id, factor)),
                Record::FactorLink(link) => case.links.push((id, link)),
                Record::Cycle(cycle) => case.cycles.push((id, cycle)),
                Record::TrmRating(rating) => case.ratings.push((id, rating)),
                Record::Intervention(_) => drop(case.interventions.insert(id)),
                Record::QuestionWording(wording) if case.wording.is_none_or(|(newest, _)| newest < id) => {
                    case.wording = Some((id, wording));
                }
                _ => {}
            }
        }
        // The order in which the store hands them over is not part of the case.
        case.links.sort_by_key(|(id, _)| *id);
        case.cycles.sort_by_key(|(id, _)| *id);
        case.ratings.sort_by_key(|(id, _)| *id);
        case
    }

    fn lanes(&self, lens: Lens) -> Vec<Lane> {
        let Some(list) = lens.field().and_then(vocabulary::get) else { return Vec::new() };
        let mut lanes: Vec<Lane> = list.codes.iter().map(|entry| self.lane(lens, entry)).collect();
        let mut unplaced = Lane {
            code: Code::default(),
            label: vocabulary::word("not_placed_yet"),
            asked_as: None,
            term: String::new(),
            prompt: vocabulary::word("not_placed_yet_hint"),
            statements: Vec::new(),
            set_aside: Vec::new(),
        };
        for (id, factor) in &self.factors {
            let slot = lens.slot(factor);
            let lane = lanes.iter_mut().find(|lane| Some(&lane.code) == slot).unwrap_or(&mut unplaced);
            let aside = self.set_aside.contains(id);
            if aside { &mut lane.set_aside } else { &mut lane.statements }.push(*id);
        }
        if !unplaced.statements.is_empty() || !unplaced.set_aside.is_empty() {
            lanes.push(unplaced);
        }
        lanes
    }

    fn lane(&self, lens: Lens, entry: &vocabulary::Entry) -> Lane {
        let (term, prompt) = term_and_prompt(entry.hint.as_deref().unwrap_or_default());
        Lane {
            code: entry.code.clone(),
            label: entry.label.clone(),
            asked_as: (lens == Lens::Ptm).then(|| self.asked_as(&entry.code)).flatten(),
            term,
            prompt,
            statements: Vec::new(),
            set_aside: Vec::new(),
        }
    }

    /// How this child is asked a question of the Power Threat Meaning Framework.
    fn asked_as(&self, question: &Code) -> Option<Text> {
        let (_, wording) = self.wording?;
        let own: &Answer<Note> = match question.as_str() {
            "power" => &wording.power,
            "threat" => &wording.threat,
            "meaning" => &wording.meaning,
            "response" => &wording.response,
            "strengths" => &wording.strengths,
            "story" => &wording.story,
            _ => return None,
        };
        own.given().map(|note| note.text.clone()).filter(|text| !text.is_blank())
    }

    fn links(&self) -> Vec<Link> {
        let mut links: Vec<Link> = self.links.iter().filter_map(|(id, link)| self.link(*id, link)).collect();
        links.sort_by_key(|link| vocabulary::rank("link_kind", &link.kind));
        links
    }

    fn link(&self, record: RecordId, link: &FactorLink) -> Option<Link> {
        let (from, to) = (link.from?, link.to?);
        let is_there = |end| self.factors.contains_key(&end);
        (is_there(from) && is_there(to)).then(|| Link {
            record,
            from,
            to,
            kind: link.link_kind.clone(),
            label: vocabulary::label("link_kind", &link.link_kind),
            look: Look::of(&link.link_kind),
            strength: link.strength.given().map(|code| vocabulary::label("link_strength", code)).unwrap_or_default(),
            explanation: link.explanation.given().map(|note| note.text.clone()).unwrap_or_default(),
            loose: self.set_aside.contains(&from) || self.set_aside.contains(&to),
        })
    }
}

/// “Protective: strengths, people” is a term and a prompt; a hint without a term is all prompt.
fn term_and_prompt(hint: &str) -> (String, String) {
    match hint.split_once(": ") {
        Some((term, rest)) if term.chars().all(char::is_alphabetic) => {
            let mut letters = rest.chars();
            let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
            (term.to_lowercase(), first + letters.as_str())
        }
        _ => (String::new(), hint.to_owned()),
    }
}

#[cfg(test)]
mod tests;
