//! What clinicians do, told through the commands that the window and scripts call.

mod agree_with_dissent;
mod agreed;
mod audit;
mod child_views_only;
mod cycle_to_plan;
mod find;
mod first_case;
mod incident_to_plan_change;
mod meeting;
mod moves;
mod outcome_got_worse;
mod revise_and_compare;
mod roles;
mod scoping;
mod script;
mod set_aside;
mod set_up;
mod stale;
mod team;
mod timeline_in_a_meeting;
mod twelve_week_review;
mod undo;
mod week_in_the_life;
mod words;
