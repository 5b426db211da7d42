//! The formulation: what has happened, what it led to, and what keeps it going or helps.

mod factor;
mod link;
mod narrative;

pub use factor::{Contribution, Factor};
pub use link::FactorLink;
pub use narrative::Narrative;
