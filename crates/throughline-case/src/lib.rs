//! The words and rules of one child's case.
//!
//! Nothing here reads a file, a clock or a database. A case is a set of records; this crate says what a record is, what
//! is missing in it, when something is due, and what may be printed for whom. A draft with problems is still a draft:
//! rules give back lists of problems, never failures.
#![forbid(unsafe_code)]

pub mod answer;
pub mod case;
pub mod choose;
pub mod code;
pub mod consent;
pub mod due;
pub mod education;
pub mod family;
pub mod form;
pub mod formulation;
pub mod handover;
pub mod health;
pub mod id;
pub mod language;
pub mod legal;
pub mod letter;
pub mod map;
pub mod nhs_number;
pub mod note;
pub mod outcome;
pub mod person;
pub mod placement;
pub mod plan;
pub mod problem;
pub mod record;
pub mod relationship;
pub mod scoping;
pub mod sharing;
pub mod sign_off;
pub mod stage;
pub mod text;
pub mod thread;
pub mod time;
pub mod timeline;
pub mod transition;
pub mod trauma;
pub mod version;
pub mod vocabulary;
pub mod wording;
