//! The Debian and Ubuntu packages that building, testing and looking need, and how they get there.

use crate::shell::{Call, Failure, Outcome, program, say};
use std::io::IsTerminal;

/// What somebody is about to do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Use {
    /// Compile the app.
    Build,
    /// Start the real window where there may be no screen, and drive it.
    Window,
    /// Look inside the PDFs that the app writes.
    Pages,
    /// Try the user interface in a browser.
    Browser,
    /// Make an AppImage, which the hosted workflow does.
    AppImage,
}

impl Use {
    pub(crate) const BUILD: &[Self] = &[Self::Build];
    pub(crate) const INSTALLERS: &[Self] = &[Self::Build, Self::AppImage];
    /// What `run`, `test`, `dist --check` and `bench` need between them.
    pub(crate) const ALL: &[Self] = &[Self::Build, Self::Window, Self::Pages, Self::Browser];
}

/// One package; or, where a machine has the program from elsewhere, that program.
struct Package {
    name: &'static str,
    when: Use,
    instead: &'static [&'static str],
}

const fn package(when: Use, name: &'static str) -> Package {
    Package { name, when, instead: &[] }
}

const PACKAGES: &[Package] = &[
    package(Use::Build, "build-essential"),
    package(Use::Build, "libwebkit2gtk-4.1-dev"),
    package(Use::Build, "perl"),
    package(Use::Build, "pkg-config"),
    package(Use::Window, "at-spi2-core"),
    package(Use::Window, "dbus"),
    package(Use::Window, "dbus-x11"),
    package(Use::Window, "fonts-dejavu-core"),
    package(Use::Window, "imagemagick"),
    package(Use::Window, "iproute2"),
    package(Use::Window, "openbox"),
    package(Use::Window, "webkit2gtk-driver"),
    package(Use::Window, "x11-utils"),
    package(Use::Window, "xauth"),
    package(Use::Window, "xdotool"),
    package(Use::Window, "xvfb"),
    package(Use::Pages, "mupdf-tools"),
    package(Use::Pages, "poppler-utils"),
    package(Use::Pages, "qpdf"),
    package(Use::AppImage, "file"),
    package(Use::AppImage, "librsvg2-dev"),
    package(Use::AppImage, "patchelf"),
    package(Use::AppImage, "xdg-utils"),
    Package { name: "chromium", when: Use::Browser, instead: BROWSERS },
];

/// Browsers that the specs can drive, the preferred one first.
const BROWSERS: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// The browser that the specs drive.
pub(crate) fn browser() -> Outcome<std::path::PathBuf> {
    let found = BROWSERS.iter().find_map(|name| program(name));
    found.ok_or_else(|| Failure::new(format!("There is no browser for the specs: none of {}.", BROWSERS.join(", "))))
}

/// Whether packages of this system come through apt.
pub(crate) fn is_here() -> bool {
    let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    is_debian(&release) && program("apt-get").is_some()
}

fn is_debian(os_release: &str) -> bool {
    let values = os_release.lines().filter_map(|line| line.strip_prefix("ID=").or(line.strip_prefix("ID_LIKE=")));
    values.flat_map(|value| value.trim_matches('"').split_whitespace()).any(|id| id == "debian" || id == "ubuntu")
}

/// Installs what is missing and touches nothing when nothing is.
pub(crate) fn install(uses: &[Use]) -> Outcome {
    let missing = missing(uses)?;
    if missing.is_empty() {
        return Ok(());
    }
    let administrator =
        administrator().ok_or_else(|| advice(&missing, "Packages are missing, and you cannot install any."))?;
    say!("Installing {}", missing.join(" "));
    // Old lists are no reason to stop: what they name may well be there still.
    if run_apt(administrator, &words_of_update()).is_err() {
        say!("The lists of packages could not be renewed; trying with those that are here.");
    }
    run_apt(administrator, &words_of_install("--download-only", &missing))
        .map_err(|_| advice(&missing, "The packages could not be fetched, and none was installed."))?;
    run_apt(administrator, &words_of_install("--no-download", &missing))
        .map_err(|failure| advice(&missing, &format!("{failure} All packages are fetched.")))?;
    let still = self::missing(uses)?;
    if still.is_empty() {
        Ok(())
    } else {
        Err(advice(&still, "apt-get reports success, and packages are missing still."))
    }
}

fn missing(uses: &[Use]) -> Outcome<Vec<&'static str>> {
    let wanted = wanted(uses, |name| program(name).is_some());
    let query = Call::new("dpkg-query").args(["-W", "-f", "${Package} ${db:Status-Status}\\n"]).args(&wanted);
    // It also fails when it knows only some of the names; what it lists is what counts.
    let (_, listed) = query.quiet().try_output()?;
    Ok(not_installed(&wanted, &listed))
}

fn wanted(uses: &[Use], has_program: impl Fn(&str) -> bool) -> Vec<&'static str> {
    let needed = PACKAGES.iter().filter(|package| uses.contains(&package.when));
    needed.filter(|package| !package.instead.iter().any(|name| has_program(name))).map(|package| package.name).collect()
}

fn not_installed(wanted: &[&'static str], listed: &str) -> Vec<&'static str> {
    let installed = |name: &&str| listed.lines().any(|line| line.strip_suffix(" installed") == Some(*name));
    wanted.iter().copied().filter(|name| !installed(name)).collect()
}

fn words_of_update() -> Vec<String> {
    words("-q -o DPkg::Lock::Timeout=300 -o APT::Update::Error-Mode=any update")
}

/// Fetching and unpacking are two calls, so that a machine whose network fails is left as it was.
fn words_of_install(part: &str, missing: &[&str]) -> Vec<String> {
    let options = format!("-q -y --no-install-recommends -o DPkg::Lock::Timeout=300 {part} install");
    let names = missing.iter().map(|name| (*name).to_owned());
    words(&options).into_iter().chain(names).collect()
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(String::from).collect()
}

/// Ends with the one command that an administrator can paste.
fn advice(missing: &[&str], reason: &str) -> Failure {
    let names = missing.join(" ");
    let become_root = if program("sudo").is_some() { "sudo sh -c" } else { "su -c" };
    Failure::new(format!(
        "{reason}\nAn administrator must run this, with a network; then start again:\n\n  {become_root} 'apt-get update && \
         apt-get install -y --no-install-recommends {names}'"
    ))
}

#[derive(Clone, Copy)]
enum Administrator {
    Root,
    /// `sudo` may ask for a password only where somebody can type it.
    Sudo,
}

fn administrator() -> Option<Administrator> {
    let is_root = Call::new("id").arg("-u").output().is_ok_and(|id| id.trim() == "0");
    if is_root {
        return Some(Administrator::Root);
    }
    program("sudo")?;
    let without_password =
        Call::new("sudo").args(["-n", "true"]).quiet().try_output().is_ok_and(|(success, _)| success);
    (without_password || std::io::stdin().is_terminal()).then_some(Administrator::Sudo)
}

fn run_apt(administrator: Administrator, words: &[String]) -> Outcome {
    let call = match administrator {
        Administrator::Root => Call::new("apt-get").env("DEBIAN_FRONTEND", "noninteractive"),
        Administrator::Sudo => Call::new("sudo").args(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]),
    };
    call.args(words).run()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_derivative_counts_as_debian_and_a_stranger_does_not() {
        assert!(is_debian("ID=debian\nVERSION_ID=\"12\"\n"));
        assert!(is_debian("NAME=\"Linux Mint\"\nID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"));
        assert!(!is_debian("ID=fedora\nPRETTY_NAME=\"not debian\"\n"));
        assert!(!is_debian(""));
    }

    #[test]
    fn only_what_is_missing_is_installed() {
        let listed = "xvfb installed\nxdotool config-files\nxauth installed\n";
        assert_eq!(not_installed(&["xvfb", "xdotool", "xauth", "qpdf"], listed), ["xdotool", "qpdf"]);
        assert!(not_installed(&["xvfb", "xauth"], listed).is_empty());
    }

    #[test]
    fn building_needs_no_screen_and_no_browser() {
        let names = wanted(Use::BUILD, |_| false);
        assert!(names.contains(&"libwebkit2gtk-4.1-dev"));
        assert!(!names.contains(&"xvfb") && !names.contains(&"chromium"));
    }

    #[test]
    fn a_browser_from_elsewhere_will_do() {
        assert!(wanted(Use::ALL, |_| false).contains(&"chromium"));
        assert!(!wanted(Use::ALL, |name| name == "google-chrome").contains(&"chromium"));
    }

    #[test]
    fn the_administrator_gets_one_line_with_every_package() {
        let failure = advice(&["xvfb", "qpdf"], "Packages are missing.").to_string();
        let line = failure.lines().last().unwrap();
        assert!(
            line.ends_with("'apt-get update && apt-get install -y --no-install-recommends xvfb qpdf'"),
            "{failure}"
        );
    }

    #[test]
    fn all_packages_are_fetched_before_the_first_is_unpacked() {
        let fetch = words_of_install("--download-only", &["xvfb", "qpdf"]);
        let unpack = words_of_install("--no-download", &["xvfb", "qpdf"]);
        assert!(fetch.contains(&"--download-only".to_owned()) && unpack.contains(&"--no-download".to_owned()));
        assert_eq!(fetch[fetch.len() - 3..], ["install", "xvfb", "qpdf"]);
        assert_eq!(unpack[unpack.len() - 3..], ["install", "xvfb", "qpdf"]);
    }
}
