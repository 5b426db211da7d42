//! Lists the data files in `assets` for the crate, so that adding one needs no code.

use std::{env, error::Error, fmt::Write as _, fs, path::Path};

/// From the folder of the crate. Written as it is, so that a build folder that two copies of the repository share never
/// gives one of them the data of the other.
const ASSETS: &str = "../../assets";

fn main() -> Result<(), Box<dyn Error>> {
    let crate_folder = env::var("CARGO_MANIFEST_DIR")?;
    let mut code = String::new();
    for (name, folder) in [("FORMS", "forms"), ("VOCABULARIES", "vocabulary"), ("DUE_RULES", "due-rules")] {
        println!("cargo::rerun-if-changed={ASSETS}/{folder}");
        let mut stems = Vec::new();
        for entry in fs::read_dir(Path::new(&crate_folder).join(ASSETS).join(folder))? {
            let file = entry?.path();
            if file.extension().is_some_and(|end| end == "toml") {
                stems.extend(file.file_stem().map(|stem| stem.to_string_lossy().into_owned()));
            }
        }
        stems.sort();
        writeln!(code, "pub(crate) const {name}: &[(&str, &str)] = &[")?;
        for stem in stems {
            let file = format!("/{ASSETS}/{folder}/{stem}.toml");
            writeln!(code, "    ({stem:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {file:?}))),")?;
        }
        writeln!(code, "];")?;
    }
    fs::write(Path::new(&env::var("OUT_DIR")?).join("assets.rs"), code)?;
    Ok(())
}
