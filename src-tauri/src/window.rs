//! The one window: made in code so that nothing of it is kept on disk, shut against every other origin, as large as the
//! person left it, and closed only when what was typed is saved.

use std::{
    fs,
    path::Path,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use tauri::{
    AppHandle, Emitter as _, Manager as _, PhysicalSize, Url, WebviewWindow, WebviewWindowBuilder, Window, WindowEvent,
    Wry,
    menu::Menu,
    plugin::{Builder, TauriPlugin},
    webview::{NewWindowResponse, PermissionResponse},
};
use tauri_plugin_window_state::StateFlags;

#[cfg(target_os = "linux")]
use crate::linux;
use crate::{MAIN, Shell, lock};

/// Where the zoom of this data folder is kept, in per cent.
const ZOOM_FILE: &str = "zoom";
const ZOOM_STEPS: &[u16] = &[50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300, 400];
const NORMAL: u16 = 100;

/// How long the window may be silent about closing before the person may close it without it.
const SILENCE: Duration = Duration::from_secs(10);

/// A change of the zoom.
#[derive(Clone, Copy)]
pub(crate) enum Zoom {
    /// One step larger.
    In,
    /// One step smaller.
    Out,
    /// Back to normal.
    Reset,
}

/// Since when the window has been asked to close without an answer.
#[derive(Default)]
pub(crate) struct Closing(Mutex<Option<Instant>>);

/// Opens the window. Under automation it cannot be private, so the test gives it a home folder of its own.
pub(crate) fn open(app: &AppHandle, menu: Menu<Wry>, data_dir: &Path, automation: bool) -> tauri::Result<()> {
    let config = app.config().app.windows.first().cloned().unwrap_or_default();
    let window = WebviewWindowBuilder::from_config(app, &config)?
        .incognito(!automation)
        .data_directory(data_dir.join("webview"))
        .general_autofill_enabled(false)
        .proxy_url(nowhere()?)
        // There the page gets the keys before the menu does.
        .zoom_hotkeys_enabled(cfg!(windows))
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .on_permission_request(|_, _| PermissionResponse::Deny)
        .menu(menu)
        .build()?;
    fit_to_screen(&window)?;
    window.set_zoom(f64::from(kept_zoom(app)) / 100.0)?;
    #[cfg(target_os = "linux")]
    linux::prepare(&window)?;
    Ok(())
}

/// Everything that the page would send over a network goes to a door that nobody can open. The content policy stops
/// requests, but not the connection that a web view opens because a page says it may soon need one.
fn nowhere() -> tauri::Result<Url> {
    // The first port belongs to the system, so that no other program of this account can answer there.
    "http://127.0.0.1:1".parse().map_err(tauri::Error::InvalidUrl)
}

/// Lets the window go nowhere but to its own pages. The content policy stops everything else that could leave, but not
/// a plain change of address.
pub(crate) fn own_pages_only() -> TauriPlugin<Wry> {
    Builder::new("own-pages-only").on_navigation(|_, address| is_own_page(address, tauri::is_dev())).build()
}

fn is_own_page(address: &Url, dev: bool) -> bool {
    let host = address.host_str();
    match address.scheme() {
        "tauri" => host == Some("localhost"),
        // Windows serves the program's own pages under this name; it never leaves the computer.
        "http" | "https" if cfg!(windows) && host == Some("tauri.localhost") => true,
        "http" => dev && host == Some("localhost") && address.port() == Some(5173),
        _ => false,
    }
}

/// Remembers size and place of the window in the data folder, and nothing else about it.
pub(crate) fn remembered(data_dir: &Path) -> TauriPlugin<Wry> {
    tauri_plugin_window_state::Builder::new()
        .with_filename(data_dir.join("window.json").to_string_lossy())
        .with_state_flags(StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED)
        .build()
}

/// A window left on a larger screen is made to fit the one that is there now.
fn fit_to_screen(window: &WebviewWindow) -> tauri::Result<()> {
    let Some(screen) = window.current_monitor()? else { return Ok(()) };
    let (room, size) = (screen.work_area().size, window.outer_size()?);
    if size.width > room.width || size.height > room.height {
        window.set_size(PhysicalSize::new(size.width.min(room.width), size.height.min(room.height)))?;
        window.set_position(screen.work_area().position)?;
    }
    Ok(())
}

/// Makes the page larger or smaller and remembers it for this data folder.
pub(crate) fn zoom(app: &AppHandle, change: Zoom) {
    let next = zoomed(kept_zoom(app), change);
    if let Some(window) = app.get_webview_window(MAIN) {
        // A page that cannot be zoomed is still a page; the next start tries the remembered size again.
        let _ = window.set_zoom(f64::from(next) / 100.0);
    }
    if let Some(shell) = app.try_state::<Shell>() {
        // Only a convenience is lost when it cannot be written.
        let _ = fs::write(shell.data_dir.join(ZOOM_FILE), next.to_string());
    }
}

fn zoomed(now: u16, change: Zoom) -> u16 {
    match change {
        Zoom::In => ZOOM_STEPS.iter().find(|step| **step > now).copied().unwrap_or(now),
        Zoom::Out => ZOOM_STEPS.iter().rev().find(|step| **step < now).copied().unwrap_or(now),
        Zoom::Reset => NORMAL,
    }
}

fn kept_zoom(app: &AppHandle) -> u16 {
    app.try_state::<Shell>()
        .and_then(|shell| fs::read_to_string(shell.data_dir.join(ZOOM_FILE)).ok())
        .and_then(|text| text.trim().parse().ok())
        .filter(|zoom| ZOOM_STEPS.contains(zoom))
        .unwrap_or(NORMAL)
}

/// Hides the window from pictures of the screen, or shows it to whoever helps from afar. It only makes an accident less
/// likely: not every system asks a program first.
#[cfg(not(target_os = "linux"))]
pub(crate) fn hide_from_pictures(app: &AppHandle, hide: bool) {
    if let Some(window) = app.get_webview_window(MAIN) {
        // Where the system cannot do it, the window is as it was.
        let _ = window.set_content_protected(hide);
    }
}

/// Asks the page to save before the window closes. A locked vault has nothing to save; a page that has said nothing for
/// a while may be closed by asking again.
pub(crate) fn on_event(window: &Window, event: &WindowEvent) {
    let WindowEvent::CloseRequested { api, .. } = event else { return };
    let Some(shell) = window.try_state::<Shell>() else { return };
    if !shell.is_open() || shell.closing.asked_in_vain(lock::now()) {
        return;
    }
    api.prevent_close();
    // A page that cannot be told is caught by the second request.
    let _ = window.emit_to(MAIN, "closing", ());
}

impl Closing {
    /// Whether the page was asked long ago and has not answered. The first time begins the wait.
    fn asked_in_vain(&self, now: Instant) -> bool {
        let mut asked = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let first = *asked.get_or_insert(now);
        now.saturating_duration_since(first) >= SILENCE
    }

    /// The page is alive: what it cannot save it has said on the screen.
    pub(crate) fn answered(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn may_go_to(address: &str, dev: bool) -> bool {
        is_own_page(&Url::parse(address).unwrap(), dev)
    }

    #[test]
    fn the_window_goes_to_its_own_pages() {
        assert!(may_go_to("tauri://localhost/index.html#/caseload", false));
    }

    #[test]
    fn the_window_goes_nowhere_else() {
        for address in [
            "http://127.0.0.1/",
            "https://example.org/",
            "http://localhost:5173/",
            "file:///etc/passwd",
            "tauri://example.org/",
            "data:text/html,hello",
            "about:blank",
            "javascript:alert(1)",
        ] {
            assert!(!may_go_to(address, false), "{address}");
        }
    }

    #[test]
    fn a_build_for_development_goes_to_its_own_server_as_well() {
        assert!(may_go_to("http://localhost:5173/", true));
        assert!(!may_go_to("http://localhost:8080/", true));
    }

    #[test]
    fn zoom_goes_by_steps_and_stops_at_both_ends() {
        assert_eq!(zoomed(100, Zoom::In), 110);
        assert_eq!(zoomed(100, Zoom::Out), 90);
        assert_eq!(zoomed(400, Zoom::In), 400);
        assert_eq!(zoomed(50, Zoom::Out), 50);
        assert_eq!(zoomed(250, Zoom::Reset), 100);
    }

    #[test]
    fn a_page_that_does_not_answer_can_be_closed_by_asking_again() {
        let (closing, start) = (Closing::default(), lock::now());
        assert!(!closing.asked_in_vain(start));
        assert!(!closing.asked_in_vain(start + Duration::from_secs(3)));
        assert!(closing.asked_in_vain(start + SILENCE));
    }

    #[test]
    fn a_page_that_still_tries_to_save_is_not_closed() {
        let (closing, start) = (Closing::default(), lock::now());
        closing.asked_in_vain(start);
        closing.answered();
        assert!(!closing.asked_in_vain(start + SILENCE));
    }
}
