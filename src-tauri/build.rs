//! Names the commands that the window may ask for, and keeps a fresh clone building before the UI has been built.

use std::{error::Error, fs, path::Path};

/// Everything that the window can call. A command that is not named here is refused, whatever the code registers.
const COMMANDS: &[&str] = &["call", "pick_save_path", "close_window"];

const PAGE: &str = "ui/dist/index.html";

fn main() -> Result<(), Box<dyn Error>> {
    // Plain cargo, clippy and the documentation need some page to embed; `npm run build` replaces it.
    if !Path::new(PAGE).exists() {
        fs::create_dir_all("ui/dist")?;
        fs::write(PAGE, "<!doctype html><title>Throughline</title><p>Build the window first: npm run build in ui.\n")?;
    }
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))?;
    Ok(())
}
