//! The engine as a reader, a printer and a screen reader meet it.

pub(crate) mod conform;
pub(crate) mod file;
mod pages;
mod random;
mod sample;
mod structure;
mod words;
