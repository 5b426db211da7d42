//! A made-up child, as small or as full as a test needs.

use throughline_case::{
    answer::Answer,
    case::Child,
    choose::{self, Agreed, Chosen, Request},
    code::Code,
    handover::Handover,
    id::{CaseCode, RecordId},
    note::{Note, SaidBy, Tier},
    record::Record,
    time::Timestamp,
};

/// The two documents for professionals, and for each a recipient who may have nearly everything.
pub(super) const PROFILES: [(&str, &str); 2] =
    [("secure_estate", "secure_healthcare"), ("community", "community_camhs")];

/// A case of one made-up child.
#[derive(Clone)]
pub(super) struct Case {
    pub(super) records: Vec<(RecordId, Record)>,
    pub(super) version: Option<Agreed>,
    pub(super) practice: bool,
    pub(super) transition: Option<RecordId>,
}

impl Case {
    /// A case of which nothing is known but what the child wants to be called.
    pub(super) fn of(name: &str) -> Self {
        let child = Child { preferred_name: note(name), ..Child::default() };
        let mut case = Self { records: Vec::new(), version: None, practice: false, transition: None };
        case.add(Record::Child(Box::new(child)));
        case
    }

    /// Adds a record and gives its id.
    pub(super) fn add(&mut self, record: Record) -> RecordId {
        let id = id(self.records.len() + 1);
        self.records.push((id, record));
        id
    }

    /// The case with one more record.
    pub(super) fn with(mut self, record: Record) -> Self {
        self.add(record);
        self
    }

    /// What one recipient is given.
    pub(super) fn chosen(&self, (profile, recipient): (&str, &str)) -> Chosen {
        let handover = Handover {
            profile: profile.into(),
            recipient_profile: recipient.into(),
            recipient_name: note("Sana Malik"),
            recipient_role: Answer::of(note("nurse in charge")),
            organisation: Answer::of(note("Fellside")),
            purpose: note("care before and during a move"),
            basis: "6_1_e_9_2_h".into(),
            transition: self.transition,
            ..Handover::default()
        };
        choose::choose(Request {
            case_code: CaseCode::from_random([1; 6]),
            id: id(0),
            handover,
            records: self.records.clone(),
            // 22 November 2026, 13:26 in London.
            as_of: Timestamp::from_millis(1_795_353_960_000),
            author: "Dr R. Okafor".into(),
            version: self.version.clone(),
            audit_mark: "5b701f3ec8d4ffff".into(),
            practice: self.practice,
        })
    }
}

/// An id that says nothing but its number.
pub(super) fn id(number: usize) -> RecordId {
    format!("00000000-0000-7000-8000-{number:012}").parse().unwrap()
}

/// A text that the child shares with everybody around it.
pub(super) fn note(words: &str) -> Note {
    Note::in_tier(words, Tier::A)
}

/// The child's very words.
pub(super) fn own_words(words: &str) -> Note {
    let said_by = SaidBy { who: Code::from("child"), person: None, verbatim: true, on: Answer::NotAsked };
    Note { said_by: Some(said_by), ..note(words) }
}
