//! Starts the window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]
#![forbid(unsafe_code)]

use std::{env, process::ExitCode};

use throughline_window::{
    crash, notice,
    options::{Options, Start},
};

fn main() -> ExitCode {
    crash::keep_words_out_of_crashes();
    match Start::read(env::args_os().skip(1), |name| env::var_os(name)) {
        Ok(Start::Say(text)) => {
            notice::say(&text);
            ExitCode::SUCCESS
        }
        Ok(Start::Open(options)) => open(options),
        Err(why) => {
            notice::tell(&why, false);
            ExitCode::from(2)
        }
    }
}

fn open(options: Options) -> ExitCode {
    let automation = options.automation;
    match throughline_window::run(options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            notice::tell(&why, automation);
            ExitCode::FAILURE
        }
    }
}
