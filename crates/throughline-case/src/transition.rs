//! Moves: in, between and out of secure care.

mod item;
mod movement;
mod step;

pub use item::TransferItem;
pub use movement::Transition;
pub use step::TransitionStep;
