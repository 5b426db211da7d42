//! The care plan: needs, targets, interventions, and what a shift does day and night.

mod better;
mod check;
mod clock;
mod day_plan;
mod delivery;
mod goal_rating;
mod incident;
mod intervention;
mod ladder_rung;
mod measure_figures;
mod measure_result;
mod nearness;
mod need;
mod plan_read;
mod restriction;
mod review;
mod risk_area;
mod safety;
mod safety_plan_line;
mod session;
mod sheet;
mod shift_note;
mod stem;
mod target;

pub use better::Better;
pub(crate) use check::problems;
pub use check::{problems_between, refusal};
pub use clock::{ClockState, RestraintClock, RestraintStep, restraint_clocks};
pub use day_plan::DayPlanLine;
pub use delivery::{Delivery, deliveries};
pub use goal_rating::GoalRating;
pub use incident::{Incident, RestrictionUsed, Told};
pub use intervention::Intervention;
pub use ladder_rung::LadderRung;
pub use measure_figures::MeasureFigures;
pub use measure_result::MeasureResult;
pub use nearness::{Nearness, nearness};
pub use need::Need;
pub use plan_read::PlanRead;
pub use restriction::Restriction;
pub use review::{InterventionResult, PrincipleSeen, Review, ReviewAction, TargetResult};
pub use risk_area::{RiskArea, RiskFact, Scenario};
pub use safety::{FirstHour, SafetyLine};
pub use safety_plan_line::SafetyPlanLine;
pub use session::Session;
pub use sheet::{KeptOff, Sheet, SheetLine, SheetRung, sheet};
pub use shift_note::ShiftNote;
pub use stem::{is_unedited, made_of_stems_only, stems};
pub use target::Target;

#[cfg(test)]
mod tests;
