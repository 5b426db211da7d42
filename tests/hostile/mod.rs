//! Requests and files that mean no good: each gets a clear answer, and nothing that was kept is lost.

mod files;
mod formulation;
mod full_disk;
mod killed;
mod lines;
mod plan;
mod requests;
