//! Where things are: the repository, the build folder, the built programs; and the one way to start cargo.

use crate::shell::{AtPath, Call, Failure, Outcome};
use std::path::{Path, PathBuf};

/// Every cargo call builds the same packages with the same features. Cargo would otherwise compile the window's
/// hundreds of crates once for each set.
pub(crate) const SAME_FEATURES: [&str; 3] = ["--workspace", "--features", "throughline/custom-protocol"];

/// The repository and its build folder.
pub(crate) struct Workspace {
    pub(crate) root: PathBuf,
    pub(crate) target: PathBuf,
}

impl Workspace {
    pub(crate) fn find() -> Outcome<Self> {
        let manifest = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = Path::new(&manifest).parent().map(Path::to_path_buf);
        let root = root.ok_or_else(|| Failure::new("Start xtask through cargo: `cargo xtask`."))?;
        let target = crate::metadata::target_folder(&root)?;
        Ok(Self { root, target })
    }

    pub(crate) fn ui(&self) -> PathBuf {
        self.root.join("ui")
    }

    /// Cargo, in the root of the repository.
    pub(crate) fn cargo(&self, verb: &str) -> Call {
        clean(cargo_in(&self.root)).arg(verb)
    }

    /// A tool that starts cargo itself, in the root of the repository.
    pub(crate) fn releasing(&self, tool: Call) -> Call {
        clean(tool.within(&self.root))
    }

    /// npm, in the folder of the user interface.
    pub(crate) fn npm(&self, words: &[&str]) -> Call {
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        let call = Call::new(npm).args(words).within(&self.ui());
        call.or_advise("npm is missing. Install Node.js 20.19 or newer, which brings it.")
    }

    /// A program of the debug build; fails with a sentence when the build did not make it.
    pub(crate) fn built(&self, name: &str) -> Outcome<PathBuf> {
        self.made(&format!("debug/{name}"))
    }

    /// A program of the release build.
    pub(crate) fn released(&self, name: &str) -> Outcome<PathBuf> {
        self.made(&format!("release/{name}"))
    }

    fn made(&self, name: &str) -> Outcome<PathBuf> {
        let path = self.target.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
        if path.is_file() { Ok(path) } else { Err(Failure::new(format!("The build made no {}.", path.display()))) }
    }

    /// A new empty folder under the build folder's `tmp`, gone when the value is dropped.
    pub(crate) fn scratch(&self, purpose: &str) -> Outcome<Scratch> {
        let base = self.target.join("tmp");
        std::fs::create_dir_all(&base).at(&base)?;
        Scratch::new(&base, purpose)
    }
}

/// Cargo itself, before the workspace is known.
pub(crate) fn cargo_in(root: &Path) -> Call {
    Call::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())).within(root)
}

/// Takes away what the outer cargo told xtask about xtask's own package: a build script that watches one of these
/// variables would otherwise run again each time cargo is started by hand and by xtask in turn.
fn clean(mut call: Call) -> Call {
    for (name, _) in std::env::vars_os() {
        let about_package = name.to_str().is_some_and(|name| {
            name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") || name.starts_with("CARGO_BIN_")
        });
        if about_package {
            call = call.without_env(&name);
        }
    }
    strawberry_perl(call)
}

/// OpenSSL's build needs a Perl with Windows paths; Git's own comes first on many search paths and has none.
fn strawberry_perl(call: Call) -> Call {
    let perl = Path::new("C:\\Strawberry\\perl\\bin\\perl.exe");
    if cfg!(windows) && perl.is_file() && std::env::var_os("OPENSSL_SRC_PERL").is_none() {
        return call.env("OPENSSL_SRC_PERL", perl);
    }
    call
}

/// A folder that is removed at the end.
pub(crate) struct Scratch {
    pub(crate) path: PathBuf,
}

impl Scratch {
    fn new(base: &Path, purpose: &str) -> Outcome<Self> {
        let process = std::process::id();
        for turn in 0..1000 {
            let path = base.join(format!("{purpose}-{process}-{turn}"));
            match std::fs::create_dir(&path) {
                Ok(()) => return Ok(Self { path }),
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error).at(&path),
            }
        }
        Err(Failure::new(format!("{} is full of old folders; remove them.", base.display())))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scratch_folders_differ_and_go_away() {
        let base = std::env::temp_dir();
        let one = Scratch::new(&base, "throughline-xtask").unwrap();
        let two = Scratch::new(&base, "throughline-xtask").unwrap();
        assert_ne!(one.path, two.path);
        let path = one.path.clone();
        std::fs::write(path.join("file"), "x").unwrap();
        drop(one);
        assert!(!path.exists());
    }
}
