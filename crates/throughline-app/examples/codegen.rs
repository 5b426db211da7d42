//! Writes the TypeScript side of the command table to the file that is named.

use std::{env, fs, process::ExitCode};

fn main() -> ExitCode {
    let Some(path) = env::args_os().nth(1) else { return ExitCode::FAILURE };
    match fs::write(path, throughline_app::command::typescript()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
