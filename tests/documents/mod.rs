//! What is printed, read back from the bytes of the files.

mod conformance;
mod copies;
mod leaks;
mod names;
mod papers;
mod pdf;
mod words;
mod written;
