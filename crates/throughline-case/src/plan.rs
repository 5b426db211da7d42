//! The care plan: needs, targets, interventions, and what a shift does day and night.

mod day_plan;
mod intervention;
mod need;
mod safety;
mod target;

pub use day_plan::DayPlanLine;
pub use intervention::Intervention;
pub use need::Need;
pub use safety::{FirstHour, SafetyLine};
pub use target::Target;
