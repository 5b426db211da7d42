//! The cards of the child's own page.

use serde::{Deserialize, Serialize};

use crate::{
    answer::Answer,
    code::Code,
    note::Note,
    record::{Kind, RecordKind},
    time::PartialDate,
};

/// Who the child is: names, birth date, numbers, languages and identity.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Child {
    /// The name the child wants to be called; used everywhere except document headers.
    pub preferred_name: Note,
    /// Given names in law.
    pub legal_given: Answer<Note>,
    /// Family name in law.
    pub legal_family: Answer<Note>,
    /// Other names the child is known by.
    pub known_as: Vec<Note>,
    /// How to say the name.
    pub pronunciation: Answer<Note>,
    /// Pronouns as the child gives them.
    pub pronouns: Answer<Note>,
    /// The birth date, which may be partial; the age is computed from it and never stored.
    pub dob: Answer<PartialDate>,
    /// The NHS number as ten digits; the state of the answer says why it is missing.
    pub nhs_number: Answer<Note>,
    /// Identifiers in other systems, one a line.
    pub ids: Vec<Note>,
    /// Registered sex.
    pub sex_registered: Answer<Code>,
    /// Gender identity in the child's words.
    pub gender_identity: Answer<Note>,
    /// Ethnicity by the fine code.
    pub ethnicity: Answer<Code>,
    /// Ethnicity as the child or family describes it.
    pub ethnicity_in_words: Answer<Note>,
    /// Religion by code.
    pub religion: Answer<Code>,
    /// Faith, diet and practice as the child describes them.
    pub religion_in_words: Answer<Note>,
    /// Languages spoken, first language first.
    pub languages: Vec<Note>,
    /// Whether the child needs an interpreter.
    pub interpreter_needed: Answer<Code>,
    /// Who needs an interpreter, in which language, and whom not to book.
    pub interpreter_note: Answer<Note>,
    /// Whether the file is open, closing or closed.
    pub file_status: Code,
}

impl Kind for Child {
    const KIND: RecordKind = RecordKind::Child;

    fn title(&self) -> String {
        self.preferred_name.text.as_str().to_owned()
    }
}

/// The child's strengths, hopes and what people should know first: shown before everything else.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AboutMe {
    /// What the child is good at and is like on a good day.
    pub strengths: Answer<Note>,
    /// What the child wants people to know first, one line each.
    pub know_first: Vec<Note>,
    /// What the child loves doing.
    pub interests: Answer<Note>,
    /// What the child is proud of.
    pub proud_of: Answer<Note>,
    /// What the child hopes for.
    pub hopes: Answer<Note>,
    /// What the child worries about.
    pub worries: Answer<Note>,
}

impl Kind for AboutMe {
    const KIND: RecordKind = RecordKind::AboutMe;

    fn title(&self) -> String {
        self.strengths.given().map_or_else(String::new, |note| note.text.as_str().to_owned())
    }
}

/// How to talk with the child.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Communication {
    /// How to give instructions, how long to wait, what to show.
    pub how_to_talk: Answer<Note>,
    /// Differences in development, hearing, sight or senses that matter for talking.
    pub needs: Answer<Note>,
    /// What has been agreed to make things fair.
    pub adjustments: Vec<Note>,
    /// How the child says no.
    pub how_i_say_no: Answer<Note>,
    /// What the child can decide alone, and who assessed that.
    pub competence: Answer<Note>,
}

impl Kind for Communication {
    const KIND: RecordKind = RecordKind::Communication;

    fn title(&self) -> String {
        self.how_to_talk.given().map_or_else(String::new, |note| note.text.as_str().to_owned())
    }
}
