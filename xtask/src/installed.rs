//! Installing what `dist` built, on each system, and taking it away again.

use crate::dist::{installer, path_word};
use crate::shell::{AtPath, Call, Failure, Outcome, program, say};
use crate::workspace::{Scratch, Workspace};
use std::path::{Path, PathBuf};

/// The two programs as an installer put them down. Dropping it removes what was not there before.
pub(crate) struct Installed {
    pub(crate) app: PathBuf,
    pub(crate) cli: PathBuf,
    remove: Option<Call>,
    _unpacked: Option<Scratch>,
}

impl Installed {
    fn in_folder(folder: &Path) -> Outcome<Self> {
        let found = |name: &str| {
            let path = folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
            if path.is_file() {
                Ok(path)
            } else {
                Err(Failure::new(format!("The installer put no {}.", path.display())))
            }
        };
        Ok(Self { app: found("throughline")?, cli: found("throughline-cli")?, remove: None, _unpacked: None })
    }
}

impl Drop for Installed {
    fn drop(&mut self) {
        if let Some(call) = self.remove.take()
            && let Err(failure) = call.run()
        {
            say!("The installed package stayed behind: {failure}");
        }
    }
}

pub(crate) fn install(workspace: &Workspace) -> Outcome<Installed> {
    if cfg!(windows) {
        return from_setup(&installer(workspace, "nsis")?);
    }
    if cfg!(target_os = "macos") {
        return from_image(&installer(workspace, "dmg")?, workspace.scratch("dmg")?);
    }
    from_deb(&installer(workspace, "deb")?, workspace)
}

/// As root the package is installed as a user would; otherwise it is unpacked, which still proves its contents.
fn from_deb(deb: &Path, workspace: &Workspace) -> Outcome<Installed> {
    let is_root = Call::new("id").arg("-u").output()?.trim() == "0";
    if !is_root || program("dpkg").is_none() {
        say!("\nUnpacking {} (installing it needs root).", deb.display());
        let folder = workspace.scratch("unpacked")?;
        Call::new("dpkg-deb").arg("-x").arg(deb).arg(&folder.path).run()?;
        let mut installed = Installed::in_folder(&folder.path.join("usr/bin"))?;
        installed._unpacked = Some(folder);
        return Ok(installed);
    }
    let name = Call::new("dpkg-deb").arg("-f").arg(deb).arg("Package").output()?.trim().to_owned();
    let query = Call::new("dpkg-query").args(["-W", "-f", "${db:Status-Status}", &name]).quiet().try_output()?;
    let was_there = query == (true, "installed".to_owned());
    say!("\nInstalling {}.", deb.display());
    Call::new("dpkg").arg("-i").arg(deb).run()?;
    let mut installed = Installed::in_folder(Path::new("/usr/bin"))?;
    installed.remove = (!was_there).then(|| Call::new("dpkg").args(["-r", &name]));
    Ok(installed)
}

fn from_setup(setup: &Path) -> Outcome<Installed> {
    Call::new(setup).arg("/S").run()?;
    let local = std::env::var_os("LOCALAPPDATA").ok_or_else(|| Failure::new("LOCALAPPDATA is not set."))?;
    let folder = Path::new(&local).join("Throughline");
    let mut installed = Installed::in_folder(&folder)?;
    installed.remove = Some(Call::new(folder.join("uninstall.exe")).arg("/S"));
    Ok(installed)
}

fn from_image(image: &Path, mounted: Scratch) -> Outcome<Installed> {
    let point = path_word(&mounted.path)?;
    Call::new("hdiutil").args(["attach", "-nobrowse", "-readonly", "-mountpoint", &point]).arg(image).run()?;
    let detach = || Call::new("hdiutil").args(["detach", "-quiet", &point]);
    let found = bundle_in(&mounted.path).and_then(|bundle| Installed::in_folder(&bundle.join("Contents/MacOS")));
    match found {
        Ok(mut installed) => {
            installed.remove = Some(detach());
            installed._unpacked = Some(mounted);
            Ok(installed)
        }
        Err(failure) => {
            detach().run()?;
            Err(failure)
        }
    }
}

fn bundle_in(folder: &Path) -> Outcome<PathBuf> {
    let mut entries = std::fs::read_dir(folder).at(folder)?.flatten().map(|entry| entry.path());
    let bundle = entries.find(|path| path.extension().is_some_and(|ending| ending == "app"));
    bundle.ok_or_else(|| Failure::new("The disk image holds no app."))
}
