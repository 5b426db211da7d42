//! The menus. An item of the window's own is sent to it by name; the window runs the same act as for its key and its
//! button. Only what a page cannot do for itself (zoom, quitting, editing commands) is done here.

use serde_json::json;
use tauri::{
    AppHandle, Emitter as _, Manager as _, Wry,
    menu::{AboutMetadata, Menu, MenuBuilder, MenuItem, MenuItemBuilder, PredefinedMenuItem, Submenu, SubmenuBuilder},
};
use throughline_app::App;

#[cfg(target_os = "linux")]
use crate::linux;
use crate::{MAIN, Shell, window};

/// One line of a menu.
enum Line {
    /// An act by name, with its words and its key.
    Act(&'static str, &'static str, &'static str),
    /// The same, but only while the vault is open.
    Open(&'static str, &'static str, &'static str),
    /// A thin line.
    Rule,
    /// The version, the licence and the makers.
    About,
}

use Line::{About, Act, Open, Rule};

const FILE: &[Line] = &[
    Open("new_case", "New case", ""),
    Open("new_item", "New on this screen", "CmdOrCtrl+N"),
    Open("find", "Find a child…", "CmdOrCtrl+K"),
    Open("find_in_case", "Find in this case…", "CmdOrCtrl+F"),
    Rule,
    Open("save", "Save now", "CmdOrCtrl+S"),
    Open("export", "Export handover…", "CmdOrCtrl+E"),
    Rule,
    Open("team", "Team", ""),
    Open("change_person", "Change who is signed in", ""),
    Open("lock", "Lock now", "CmdOrCtrl+L"),
    Act("quit", "Quit", "CmdOrCtrl+Q"),
];

const VIEW: &[Line] = &[
    Act("zoom_in", "Zoom in", "CmdOrCtrl+="),
    Act("zoom_out", "Zoom out", "CmdOrCtrl+-"),
    Act("zoom_reset", "Normal size", "CmdOrCtrl+0"),
    Rule,
    Open("child_safe", "Child-safe view", "CmdOrCtrl+Shift+H"),
    Act("looks", "Colours and text…", ""),
];

const CASE: &[Line] = &[
    Open("stage_scoping", "1 Scoping", "CmdOrCtrl+1"),
    Open("stage_targets", "2 Targets", "CmdOrCtrl+2"),
    Open("stage_activators", "3 Activators", "CmdOrCtrl+3"),
    Open("stage_interventions", "4 Interventions", "CmdOrCtrl+4"),
    Open("stage_review", "5 Review", "CmdOrCtrl+5"),
    Open("stage_sustainability", "6 Sustainability", "CmdOrCtrl+6"),
    Rule,
    Open("back", "Back", "Alt+Left"),
];

const HELP: &[Line] = &[
    Act("shortcuts", "Keyboard shortcuts", "CmdOrCtrl+/"),
    Act("practice", "Open the practice copy", ""),
    Act("leave_practice", "Leave the practice copy", ""),
    Rule,
    About,
];

/// The items whose words or readiness change while the window is open.
pub(crate) struct Menus {
    open_only: Vec<MenuItem<Wry>>,
    undo: MenuItem<Wry>,
    redo: MenuItem<Wry>,
    #[cfg(not(target_os = "linux"))]
    hidden: tauri::menu::CheckMenuItem<Wry>,
}

impl Menus {
    /// Makes the menu bar and keeps hold of what changes in it.
    pub(crate) fn make(app: &AppHandle) -> tauri::Result<(Menu<Wry>, Self)> {
        let mut open_only = Vec::new();
        let undo = item(app, "undo", "Undo", "", false)?;
        let redo = item(app, "redo", "Redo", "", false)?;
        let file = submenu(app, "&File", FILE, &mut open_only)?;
        let edit = edit_menu(app, &undo, &redo)?;
        let view = submenu(app, "&View", VIEW, &mut open_only)?;
        #[cfg(not(target_os = "linux"))]
        let hidden = hidden_from_pictures(app, &view)?;
        let case = submenu(app, "&Case", CASE, &mut open_only)?;
        let help = submenu(app, "&Help", HELP, &mut open_only)?;
        let bar = MenuBuilder::new(app);
        #[cfg(target_os = "macos")]
        let bar = bar.item(&program_menu(app)?);
        let bar = bar.items(&[&file, &edit, &view, &case, &help]).build()?;
        let menus = Self {
            open_only,
            undo,
            redo,
            #[cfg(not(target_os = "linux"))]
            hidden,
        };
        Ok((bar, menus))
    }

    /// Offers the acts that need an open vault, or not.
    fn vault_is_open(&self, open: bool) {
        for item in &self.open_only {
            // A menu that cannot be greyed out still does nothing harmful: the window knows what it can do.
            let _ = item.set_enabled(open);
        }
        if !open {
            self.name_steps(None, None);
        }
    }

    /// Says in the Edit menu which step would be taken back or done again.
    pub(crate) fn name_steps(&self, undo: Option<&str>, redo: Option<&str>) {
        for (item, word, step) in [(&self.undo, "Undo", undo), (&self.redo, "Redo", redo)] {
            // Words in a menu are a convenience; the window asks the core again before it acts.
            let _ = item.set_text(step.map_or_else(|| word.to_owned(), |step| format!("{word}: {step}")));
            let _ = item.set_enabled(step.is_some());
        }
    }

    /// Asks the core for the steps of a case and names them.
    pub(crate) fn follow(&self, core: &App, case_id: &str) {
        if let Ok(steps) = core.call("undoable", json!({ "case_id": case_id })) {
            self.name_steps(steps["undo"].as_str(), steps["redo"].as_str());
        }
    }
}

/// Does what the chosen item says.
pub(crate) fn chosen(app: &AppHandle, id: &str) {
    if let Some(shell) = app.try_state::<Shell>() {
        // A key that the menu takes never reaches the page, which would otherwise say that somebody is here.
        shell.idle.somebody_is_here();
    }
    match id {
        "quit" => {
            if let Some(window) = app.get_webview_window(MAIN) {
                // The same way out as the window's own button, so that nothing typed is lost.
                let _ = window.close();
            }
        }
        "zoom_in" => window::zoom(app, window::Zoom::In),
        "zoom_out" => window::zoom(app, window::Zoom::Out),
        "zoom_reset" => window::zoom(app, window::Zoom::Reset),
        #[cfg(not(target_os = "linux"))]
        "hidden" => {
            if let Some(shell) = app.try_state::<Shell>() {
                window::hide_from_pictures(app, shell.menus.hidden.is_checked().unwrap_or(true));
            }
        }
        #[cfg(target_os = "linux")]
        "Cut" | "Copy" | "Paste" | "SelectAll" => linux::edit(app, id.to_owned()),
        _ => {
            // A window that is gone has nothing to do.
            let _ = app.emit_to(MAIN, "menu", json!({ "id": id }));
        }
    }
}

/// Offers what can be done now. The core is waiting for this, so it only asks for it to be done by and by.
pub(crate) fn follow_the_vault(app: &AppHandle) {
    let shown = app.clone();
    // A program that is ending shows no menu.
    let _ = app.run_on_main_thread(move || {
        if let Some(shell) = shown.try_state::<Shell>() {
            shell.menus.vault_is_open(shell.is_open());
        }
    });
}

/// Names the steps of a case in the Edit menu, away from the thread that was told of the change.
pub(crate) fn name_steps_of(app: &AppHandle, case_id: String) {
    let app = app.clone();
    tauri::async_runtime::spawn_blocking(move || {
        if let Some(shell) = app.try_state::<Shell>() {
            shell.menus.follow(&shell.core, &case_id);
        }
    });
}

fn submenu(
    app: &AppHandle,
    title: &str,
    lines: &[Line],
    open_only: &mut Vec<MenuItem<Wry>>,
) -> tauri::Result<Submenu<Wry>> {
    let menu = SubmenuBuilder::new(app, title).build()?;
    for line in lines {
        match line {
            Act(id, words, keys) => menu.append(&item(app, id, words, keys, true)?)?,
            Open(id, words, keys) => {
                let item = item(app, id, words, keys, false)?;
                menu.append(&item)?;
                open_only.push(item);
            }
            Rule => menu.append(&PredefinedMenuItem::separator(app)?)?,
            About => menu.append(&about(app)?)?,
        }
    }
    Ok(menu)
}

/// Hidden at every start; whoever lets somebody help from afar takes the tick away for this sitting.
#[cfg(not(target_os = "linux"))]
fn hidden_from_pictures(app: &AppHandle, view: &Submenu<Wry>) -> tauri::Result<tauri::menu::CheckMenuItem<Wry>> {
    let item =
        tauri::menu::CheckMenuItemBuilder::with_id("hidden", "Hide from screen sharing").checked(true).build(app)?;
    view.append(&item)?;
    Ok(item)
}

/// The menu that macOS names after the program.
#[cfg(target_os = "macos")]
fn program_menu(app: &AppHandle) -> tauri::Result<Submenu<Wry>> {
    SubmenuBuilder::new(app, "Throughline")
        .item(&about(app)?)
        .separator()
        .services_with_text("Services")
        .hide_with_text("Hide Throughline")
        .hide_others_with_text("Hide others")
        .show_all_with_text("Show all")
        .build()
}

fn item(app: &AppHandle, id: &str, words: &str, keys: &str, enabled: bool) -> tauri::Result<MenuItem<Wry>> {
    let item = MenuItemBuilder::with_id(id, words).enabled(enabled);
    if keys.is_empty() { item.build(app) } else { item.accelerator(keys).build(app) }
}

fn about(app: &AppHandle) -> tauri::Result<PredefinedMenuItem<Wry>> {
    let package = app.package_info();
    let metadata = AboutMetadata {
        name: Some("Throughline".to_owned()),
        version: Some(package.version.to_string()),
        copyright: Some("The Throughline contributors".to_owned()),
        license: Some("MIT or Apache-2.0".to_owned()),
        ..AboutMetadata::default()
    };
    PredefinedMenuItem::about(app, Some("About Throughline"), Some(metadata))
}

/// Undo and Redo are of whole acts; inside a text the keys keep the meaning that the system gives them.
#[cfg(target_os = "linux")]
fn edit_menu(app: &AppHandle, undo: &MenuItem<Wry>, redo: &MenuItem<Wry>) -> tauri::Result<Submenu<Wry>> {
    SubmenuBuilder::new(app, "&Edit")
        .items(&[undo, redo])
        .separator()
        // The toolkit's own items would need a library that types for the person; these ask the page. Their keys are
        // shown and not taken: a key that goes round by the menu would arrive after the letters typed behind it.
        .item(&item(app, "Cut", "Cut", "", true)?)
        .item(&item(app, "Copy", "Copy", "", true)?)
        .item(&item(app, "Paste", "Paste", "", true)?)
        .item(&item(app, "SelectAll", "Select all", "", true)?)
        .build()
}

/// Undo and Redo are of whole acts; the system's own two are for the text in hand.
#[cfg(not(target_os = "linux"))]
fn edit_menu(app: &AppHandle, undo: &MenuItem<Wry>, redo: &MenuItem<Wry>) -> tauri::Result<Submenu<Wry>> {
    SubmenuBuilder::new(app, "&Edit")
        .items(&[undo, redo])
        .separator()
        .undo_with_text("Undo typing")
        .redo_with_text("Redo typing")
        .separator()
        .cut_with_text("Cut")
        .copy_with_text("Copy")
        .paste_with_text("Paste")
        .select_all_with_text("Select all")
        .build()
}
