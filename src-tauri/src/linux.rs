//! What the toolkit of Linux does only when it is asked.

use gtk::{gdk, glib::Propagation, prelude::*};
use tauri::{AppHandle, Manager as _, WebviewWindow};
use webkit2gtk::{SettingsExt as _, WebContextExt as _, WebViewExt};

use crate::{
    MAIN,
    window::{Zoom, zoom},
};

/// Sets the window up: spelling, the keys that its menu cannot show, and no list of recent files.
pub(crate) fn prepare(window: &WebviewWindow) -> tauri::Result<()> {
    forget_recent_files();
    show_keys_in(window.default_vbox()?.upcast_ref());
    let app = window.app_handle().clone();
    window.gtk_window()?.connect_key_press_event(move |_, key| more_zoom_keys(&app, key));
    window.with_webview(|webview| {
        if let Some(settings) = WebViewExt::settings(&webview.inner()) {
            settings.set_enable_dns_prefetching(false);
        }
        // The system's own dictionary is used; nothing is sent anywhere.
        if let Some(context) = webview.inner().context() {
            context.set_spell_checking_languages(&["en_GB"]);
            context.set_spell_checking_enabled(true);
        }
    })
}

/// Cut, Copy, Paste and `SelectAll` in the field that has the focus.
pub(crate) fn edit(app: &AppHandle, command: String) {
    if let Some(window) = app.get_webview_window(MAIN) {
        // A window that is closing has no field to edit.
        let _ = window.with_webview(move |webview| webview.inner().execute_editing_command(&command));
    }
}

/// Shows beside the editing items the keys that the page itself understands.
fn show_keys_in(part: &gtk::Widget) {
    use gdk::keys::constants::{a, c, v, x};
    if let Some(item) = part.downcast_ref::<gtk::MenuItem>() {
        let key = match item.label().as_deref() {
            Some("Cut") => Some(x),
            Some("Copy") => Some(c),
            Some("Paste") => Some(v),
            Some("Select all") => Some(a),
            _ => None,
        };
        if let (Some(key), Some(label)) = (key, item.child().and_then(|child| child.downcast::<gtk::AccelLabel>().ok()))
        {
            label.set_accel(*key, gdk::ModifierType::CONTROL_MASK);
        }
        if let Some(menu) = item.submenu() {
            show_keys_in(&menu);
        }
    } else if let Some(parts) = part.downcast_ref::<gtk::Container>() {
        parts.children().iter().for_each(show_keys_in);
    }
}

/// A menu shows one key for each item; people also press plus with Shift, or the number pad.
fn more_zoom_keys(app: &AppHandle, key: &gdk::EventKey) -> Propagation {
    if !key.state().contains(gdk::ModifierType::CONTROL_MASK) {
        return Propagation::Proceed;
    }
    let change = match key.keyval() {
        gdk::keys::constants::plus | gdk::keys::constants::KP_Add => Zoom::In,
        gdk::keys::constants::KP_Subtract => Zoom::Out,
        gdk::keys::constants::KP_0 => Zoom::Reset,
        _ => return Propagation::Proceed,
    };
    zoom(app, change);
    Propagation::Stop
}

/// The box that asks where to save would otherwise tell every program of this account what was saved.
fn forget_recent_files() {
    if let Some(settings) = gtk::Settings::default() {
        settings.set_gtk_recent_files_enabled(false);
        settings.set_gtk_recent_files_max_age(0);
    }
}
