//! The window: one web view that talks to the core by one command, and what only a native program can do for it.
//!
//! Nothing here knows a rule, a word of a form or a line of SQL. The page is the least trusted part: it may call the
//! command table, choose where a document goes, hear events and ask to be closed, and nothing else.
#![forbid(unsafe_code)]

mod call;
mod claim;
pub mod crash;
#[cfg(target_os = "linux")]
mod linux;
mod lock;
mod menu;
pub mod notice;
pub mod options;
pub mod paths;
mod save_path;
mod window;

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use serde_json::json;
use tauri::{AppHandle, Emitter as _, Manager as _, RunEvent};
use throughline_app::{App, Config, Event};

use claim::Claim;
use lock::IdleLock;
use menu::Menus;
use options::Options;

/// The label of the one window.
const MAIN: &str = "main";

/// What the parts of the shell share.
struct Shell {
    core: Arc<App>,
    idle: IdleLock,
    menus: Menus,
    open: AtomicBool,
    closing: window::Closing,
    chosen: save_path::Chosen,
    data_dir: PathBuf,
    export_dir: Option<PathBuf>,
}

impl Shell {
    /// Whether the vault is open, and so something could still have to be saved.
    fn is_open(&self) -> bool {
        self.open.load(Ordering::Relaxed)
    }

    fn vault_is_open(&self, app: &AppHandle, open: bool) {
        self.open.store(open, Ordering::Relaxed);
        menu::follow_the_vault(app);
        if open {
            self.idle.somebody_is_here();
        } else {
            self.idle.locked();
        }
    }
}

/// Opens the window and returns when it is closed.
///
/// # Errors
/// A sentence for the person who started the program, when no window can be opened.
pub fn run(options: Options) -> Result<(), String> {
    if tauri::webview_version().is_err() {
        return Err("Throughline needs the WebView2 runtime, which is not on this computer. \
                    Run the Throughline installer again: it brings the runtime with it and needs no network."
            .to_owned());
    }
    if !notice::has_screen() {
        return Err(
            "Throughline found no screen to open its window on. Use throughline-cli for work without a screen."
                .to_owned(),
        );
    }
    let shared = options.data_dir.is_none();
    let data_dir = paths::data_dir(options.data_dir.clone())?;
    let claim = match Claim::on(&data_dir) {
        Err(why) if !shared => return Err(why),
        claim => claim,
    };
    let mut builder = tauri::Builder::default();
    if shared {
        // A second start hands over to the first here and ends. A folder that was asked for has its claim alone.
        builder = builder.plugin(tauri_plugin_single_instance::init(|app, _, _| show(app)));
    }
    let app = builder
        .plugin(window::own_pages_only())
        .plugin(window::remembered(&data_dir))
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(tauri::generate_handler![call::call, call::close_window, save_path::pick_save_path])
        .on_menu_event(|app, event| menu::chosen(app, event.id().as_ref()))
        .on_window_event(window::on_event)
        .setup(move |app| Ok(start(app.handle(), options, data_dir)?))
        .build(tauri::generate_context!())
        .map_err(|_| "Throughline could not open its window. Restart the computer and try again.".to_owned())?;
    // Still claimed by another, and no first window could be found to hand over to.
    let _claim = claim?;
    app.run(|app, event| {
        if matches!(event, RunEvent::Exit) {
            finish(app);
        }
    });
    Ok(())
}

fn start(app: &AppHandle, options: Options, data_dir: PathBuf) -> tauri::Result<()> {
    let core = Arc::new(App::new(Config { practice: options.practice, ..Config::new(data_dir.clone()) }));
    let (bar, menus) = Menus::make(app)?;
    let idle = IdleLock::new();
    app.manage(Shell {
        core: Arc::clone(&core),
        idle: idle.clone(),
        menus,
        open: AtomicBool::new(false),
        closing: window::Closing::default(),
        chosen: save_path::Chosen::default(),
        data_dir: data_dir.clone(),
        export_dir: options.export_dir,
    });
    let listener = app.clone();
    core.on_event(Box::new(move |event| pass_on(&listener, event)));
    idle.watch(app.clone(), core);
    window::open(app, bar, &data_dir, options.automation)
}

/// Tells the page what the core told, after the shell has drawn its own conclusions.
fn pass_on(app: &AppHandle, event: &Event) {
    let Some(shell) = app.try_state::<Shell>() else { return };
    let name = match event {
        Event::Changed { case_id, .. } => {
            menu::name_steps_of(app, case_id.to_string());
            "changed"
        }
        Event::Locked => {
            shell.vault_is_open(app, false);
            "locked"
        }
        Event::Unlocked => {
            shell.vault_is_open(app, true);
            "unlocked"
        }
    };
    // A window that is gone shows nothing that could be stale.
    let _ = app.emit_to(MAIN, name, event);
}

/// Brings the window to the front.
fn show(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(MAIN) {
        // Each is a courtesy to whoever started the program twice; the window is there all the same.
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
    }
}

/// Locks on the way out, so that the audit log says when the sitting ended.
fn finish(app: &AppHandle) {
    if let Some(shell) = app.try_state::<Shell>() {
        // Everything saved is in the file already; the vault closes with the program if this fails.
        let _ = shell.core.call("lock", json!({}));
    }
}
