//! The engine as a reader, a printer and a screen reader meet it.

mod sample;
mod look;
