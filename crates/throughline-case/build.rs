//! Lists the data files in `assets` for the crate, so that adding one needs no code.

use std::{env, error::Error, fmt::Write as _, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let assets = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../assets").canonicalize()?;
    let mut code = String::new();
    for (name, folder) in [("FORMS", "forms"), ("VOCABULARIES", "vocabulary"), ("DUE_RULES", "due-rules")] {
        let folder = assets.join(folder);
        println!("cargo::rerun-if-changed={}", folder.display());
        let mut files: Vec<_> =
            fs::read_dir(&folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
        files.retain(|file| file.extension().is_some_and(|end| end == "toml"));
        files.sort();
        writeln!(code, "pub(crate) const {name}: &[(&str, &str)] = &[")?;
        for file in files {
            let stem = file.file_stem().unwrap_or_default().to_string_lossy();
            writeln!(code, "    ({stem:?}, include_str!({:?})),", file.display().to_string())?;
        }
        writeln!(code, "];")?;
    }
    fs::write(Path::new(&env::var("OUT_DIR")?).join("assets.rs"), code)?;
    Ok(())
}
