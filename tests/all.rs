//! Journeys through the command table and the command line, documents, vaults of older versions and hostile input.
//! None needs a screen; the real window has a test target of its own.
#![forbid(unsafe_code)]

mod documents;
mod fixtures;
mod hostile;
mod journeys;
mod migrations;
