//! Telling the person why no window opens, when there is no window to tell it in.

use std::io::Write as _;

/// Writes the sentence to standard error and, where somebody could be looking at a screen, shows it as well.
pub fn tell(sentence: &str, automation: bool) {
    // Somebody who started the program by a click has no standard error; the box below is for them.
    let _ = writeln!(std::io::stderr().lock(), "{sentence}");
    if !automation && has_screen() {
        rfd::MessageDialog::new()
            .set_level(rfd::MessageLevel::Error)
            .set_title("Throughline")
            .set_description(sentence)
            .show();
    }
}

/// Writes what was asked for to standard output.
pub fn say(text: &str) {
    // Whoever asked has closed the pipe; there is nobody to tell.
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}

/// Whether there is a screen to show anything on. Without one the box would wait for ever.
pub fn has_screen() -> bool {
    if cfg!(any(windows, target_os = "macos")) {
        return true;
    }
    ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}
