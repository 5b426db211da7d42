//! Where a document goes. The window may only have written where a person pointed in the system's own box, so a page
//! that has been tampered with cannot have a file written anywhere else.

use std::{
    collections::BTreeSet,
    ffi::OsStr,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use tauri::{Manager as _, State, WebviewWindow};
use tauri_plugin_dialog::DialogExt as _;

use crate::Shell;

/// The places that a person has chosen since the start.
#[derive(Default)]
pub(crate) struct Chosen(Mutex<BTreeSet<PathBuf>>);

impl Chosen {
    fn add(&self, path: PathBuf) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(path);
    }

    /// Whether a person has chosen this place. It counts once, so that a later document asks again.
    pub(crate) fn take(&self, path: &Path) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(path)
    }
}

/// Asks where to save a document; null when the person changed their mind.
#[tauri::command]
pub(crate) async fn pick_save_path(
    window: WebviewWindow,
    shell: State<'_, Shell>,
    suggested: String,
) -> Result<Option<String>, ()> {
    let name = file_name(&suggested);
    let picked = match &shell.export_dir {
        Some(folder) => Some(folder.join(name)),
        None => ask(window, name).await,
    };
    // The way back is text; a place that text cannot name is as good as none.
    Ok(picked.and_then(|path| {
        let text = path.to_str()?.to_owned();
        shell.chosen.add(path);
        Some(text)
    }))
}

async fn ask(window: WebviewWindow, name: String) -> Option<PathBuf> {
    let asking = tauri::async_runtime::spawn_blocking(move || {
        let question = window.dialog().file().set_parent(&window).set_title("Save the document").set_file_name(name);
        let question = match window.path().document_dir() {
            Ok(documents) => question.set_directory(documents),
            Err(_) => question,
        };
        question.add_filter("PDF", &["pdf"]).blocking_save_file()
    });
    asking.await.ok().flatten()?.into_path().ok()
}

/// Only the last part of what was suggested: a suggestion never chooses a folder.
fn file_name(suggested: &str) -> String {
    Path::new(&suggested.replace('\\', "/")).file_name().and_then(OsStr::to_str).unwrap_or("handover.pdf").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suggestion_names_a_file_and_never_a_folder() {
        assert_eq!(file_name("TL-7F3KQ2 handover.pdf"), "TL-7F3KQ2 handover.pdf");
        assert_eq!(file_name("../../.ssh/authorized_keys"), "authorized_keys");
        assert_eq!(file_name(r"C:\Windows\handover.pdf"), "handover.pdf");
        assert_eq!(file_name(".."), "handover.pdf");
        assert_eq!(file_name(""), "handover.pdf");
    }

    #[test]
    fn a_document_goes_only_where_somebody_pointed_and_only_once() {
        let chosen = Chosen::default();
        chosen.add("/media/stick/handover.pdf".into());
        assert!(!chosen.take(Path::new("/home/ada/.bashrc")));
        assert!(chosen.take(Path::new("/media/stick/handover.pdf")));
        assert!(!chosen.take(Path::new("/media/stick/handover.pdf")));
    }
}
