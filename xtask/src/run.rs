//! `cargo xtask run`, and the two examples of the app that it starts for others.

use crate::checks::build_ui;
use crate::debian::Use;
use crate::setup;
use crate::shell::{AtPath, Call, Failure, Outcome, say};
use crate::workspace::{SAME_FEATURES, Workspace};
use std::path::{Path, PathBuf};

/// Sets up, builds and opens the window; without a screen it does the app's main job and shows where the pages are.
pub(crate) fn app(workspace: &Workspace, words: &[String]) -> Outcome {
    crate::only_options(words, &["--practice"])?;
    setup::prepare(workspace, Use::BUILD)?;
    build_ui(workspace)?;
    workspace.cargo("build").args(["--package", "throughline", "--features", "custom-protocol", "--bins"]).run()?;
    if has_screen() {
        return Call::new(workspace.built("throughline")?).args(words).run();
    }
    say!("\nThere is no screen here, so no window opens. Doing the app's main job instead:");
    say!("an encrypted vault in a temporary folder, the made-up practice children, and their handovers.\n");
    main_job(workspace, &workspace.built("throughline-cli")?)
}

fn has_screen() -> bool {
    let given = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(any(windows, target_os = "macos")) || given("DISPLAY") || given("WAYLAND_DISPLAY")
}

fn main_job(workspace: &Workspace, cli: &Path) -> Outcome {
    let scratch = workspace.scratch("main-job")?;
    Call::new(cli).arg("self-test").arg(&scratch.path).run()?;
    let out = workspace.root.join("out");
    std::fs::create_dir_all(&out).at(&out)?;
    let documents = documents_in(&scratch.path)?;
    if documents.is_empty() {
        return Err(Failure::new("The self-test passed but left no document."));
    }
    say!("\nHandovers:");
    for document in documents {
        let name = document.file_name().unwrap_or_default();
        let copy = out.join(name);
        std::fs::copy(&document, &copy).at(&copy)?;
        say!("  {}", copy.display());
    }
    Ok(())
}

fn documents_in(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).at(folder)?;
    let paths = entries.map(|entry| entry.map(|entry| entry.path()).at(folder)).collect::<Outcome<Vec<_>>>()?;
    let mut documents: Vec<_> = paths.into_iter().filter(|path| path.extension().is_some_and(|e| e == "pdf")).collect();
    documents.sort();
    Ok(documents)
}

/// Where the generated types of the user interface are.
pub(crate) const GENERATED: &str = "ui/src/bridge/generated.ts";

/// `cargo xtask codegen`: writes the TypeScript of the command table.
pub(crate) fn codegen(workspace: &Workspace, words: &[String]) -> Outcome {
    crate::only_options(words, &[])?;
    let path = workspace.root.join(GENERATED);
    let text = generated(workspace)?;
    std::fs::write(&path, text).at(&path)?;
    say!("Wrote {GENERATED}.");
    Ok(())
}

/// The TypeScript of the command table, as it is now.
pub(crate) fn generated(workspace: &Workspace) -> Outcome<String> {
    let scratch = workspace.scratch("codegen")?;
    let file = scratch.path.join("generated.ts");
    Call::new(example(workspace, "codegen")?).arg(&file).run()?;
    let text = std::fs::read_to_string(&file).at(&file)?;
    if text.trim().is_empty() { Err(Failure::new("The codegen example wrote nothing.")) } else { Ok(text) }
}

/// `cargo xtask serve [PORT]`: the built pages over loopback, against the real core. What is entered stays in the build
/// folder until that is removed, so only made-up children belong there.
pub(crate) fn serve(workspace: &Workspace, words: &[String]) -> Outcome {
    if words.len() > 1 || words.iter().any(|word| word.parse::<u16>().is_err()) {
        return Err(Failure::new("`cargo xtask serve` takes nothing or one port number."));
    }
    setup::prepare(workspace, Use::BUILD)?;
    build_ui(workspace)?;
    let data = workspace.target.join("serve");
    std::fs::create_dir_all(&data).at(&data)?;
    Call::new(example(workspace, "serve")?).arg(workspace.ui().join("dist")).arg(&data).args(words).run()
}

fn example(workspace: &Workspace, name: &str) -> Outcome<PathBuf> {
    workspace.cargo("build").arg("--quiet").args(SAME_FEATURES).args(["--example", name]).run()?;
    workspace.built(&format!("examples/{name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_listed_in_order_and_the_vault_is_not_one() {
        let folder = std::env::temp_dir().join(format!("throughline-documents-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("vault")).unwrap();
        for name in ["b.pdf", "a.pdf", "notes.txt"] {
            std::fs::write(folder.join(name), "x").unwrap();
        }
        let names: Vec<_> = documents_in(&folder).unwrap().iter().map(|p| p.file_name().unwrap().to_owned()).collect();
        assert_eq!(names, ["a.pdf", "b.pdf"]);
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
