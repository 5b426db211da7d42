//! What clinicians do, told through the commands that the window and scripts call.

mod agreed;
mod audit;
mod cycle_to_plan;
mod find;
mod first_case;
mod moves;
mod roles;
mod script;
mod set_aside;
mod set_up;
mod stale;
mod team;
mod scoping;
mod undo;
