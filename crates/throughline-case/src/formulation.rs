//! The formulation: what has happened, what it led to, and what keeps it going or helps.

mod cycle;
mod dissent;
mod factor;
mod link;
mod meeting;
mod narrative;
mod question;
mod recovery;
mod source;

pub use cycle::{Cycle, CycleStep, StepIn};
pub use dissent::Dissent;
pub use factor::{Contribution, Factor};
pub use link::FactorLink;
pub use meeting::{Attendee, FormulationMeeting, MeetingAction, MeetingRating, Paired};
pub use narrative::Narrative;
pub use question::QuestionWording;
pub use recovery::{TrmRating, TrmView};
pub use source::Source;
