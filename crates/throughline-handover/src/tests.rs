//! The engine as a reader, a printer and a screen reader meet it.

mod sample;
mod conform;
mod look;
