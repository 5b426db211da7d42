//! The one command of the window, which runs the core's table, and the closing of the window.

use std::{path::Path, sync::Arc};

use serde_json::Value;
use tauri::{AppHandle, State, WebviewWindow};
use throughline_app::{CommandError, ErrorCode};

use crate::{Shell, menu};

/// Runs one command of the core's table away from the thread that draws the window.
#[tauri::command]
pub(crate) async fn call(
    app: AppHandle,
    shell: State<'_, Shell>,
    name: String,
    request: Value,
) -> Result<Value, CommandError> {
    shell.closing.answered();
    if let Some(path) = request.get("path") {
        // Scripts may write where their owner may. A page may not: it names a place that a person has pointed to.
        if !path.as_str().is_some_and(|path| shell.chosen.take(Path::new(path))) {
            return Err(not_chosen());
        }
    }
    let opened = (name == "open_case").then(|| request["case_id"].as_str().map(str::to_owned)).flatten();
    let (core, idle) = (Arc::clone(&shell.core), shell.idle.clone());
    let answer = tauri::async_runtime::spawn_blocking(move || {
        if name == "still_here" {
            idle.somebody_is_here();
        }
        core.call(&name, request)
    });
    let answer = answer.await.unwrap_or_else(|_| Err(stopping()));
    if let (Ok(_), Some(case_id)) = (&answer, opened) {
        menu::name_steps_of(&app, case_id);
    }
    answer
}

/// Closes the window, once the page has saved everything.
#[tauri::command]
pub(crate) fn close_window(window: WebviewWindow) {
    // A window that is already gone is closed.
    let _ = window.destroy();
}

fn not_chosen() -> CommandError {
    refusal(
        ErrorCode::NotAllowed,
        "Choose where the document goes first.",
        "Export again and pick a folder and a name.",
    )
}

/// The program is being closed while a command still waits for its turn.
fn stopping() -> CommandError {
    refusal(ErrorCode::Cancelled, "Throughline is closing.", "Everything that was saved is still saved.")
}

fn refusal(code: ErrorCode, message: &str, hint: &str) -> CommandError {
    CommandError {
        code,
        message: message.to_owned(),
        field: None,
        hint: Some(hint.to_owned()),
        reference: String::new(),
        wait_seconds: None,
        conflict: None,
    }
}
