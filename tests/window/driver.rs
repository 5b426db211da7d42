//! The program that drives the window, and the window itself: started with a home of their own and ended together.

use std::{
    fs::File,
    net::{TcpListener, TcpStream},
    os::unix::process::CommandExt as _,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process_group};

/// How long anything that is started may take to answer, on a machine that is doing something else as well.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// The built program, named by `THROUGHLINE_BIN`.
pub(crate) fn program() -> PathBuf {
    let named = std::env::var_os("THROUGHLINE_BIN");
    let named =
        named.expect("THROUGHLINE_BIN names no program: run `cargo xtask test`, which builds it and says where it is");
    assert!(std::env::var_os("DISPLAY").is_some(), "there is no screen: run `cargo xtask test`, which brings one");
    named.into()
}

/// A home folder and a data folder that nobody has used before.
pub(crate) struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    pub(crate) fn new() -> Self {
        let folder = tempfile::Builder::new().prefix("throughline-window-").tempdir().expect("a folder for the test");
        for name in ["home", "out", "run"] {
            std::fs::create_dir(folder.path().join(name)).expect("a folder for the test");
        }
        Self { folder }
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn home(&self) -> PathBuf {
        self.path().join("home")
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.path().join("data")
    }

    /// Where documents are saved without asking.
    pub(crate) fn out(&self) -> PathBuf {
        self.path().join("out")
    }

    /// A command that knows no other home, and has a group of its own so that all it starts can be ended with it.
    pub(crate) fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = Command::new(program.as_ref());
        command.env("HOME", self.home()).env("XDG_RUNTIME_DIR", self.path().join("run"));
        for name in ["XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "WAYLAND_DISPLAY"] {
            command.env_remove(name);
        }
        command.stdin(Stdio::null()).process_group(0);
        command
    }
}

/// A program with all that it started. Ended when dropped, whatever happened.
pub(crate) struct Group(pub(crate) Child);

impl Group {
    pub(crate) fn start(mut command: Command) -> Self {
        Self(command.spawn().unwrap_or_else(|error| panic!("{command:?} does not start: {error}")))
    }

    /// Waits for the program to end by itself.
    pub(crate) fn end(&mut self, within: Duration) -> std::process::ExitStatus {
        let by = Instant::now() + within;
        loop {
            if let Some(status) = self.0.try_wait().expect("the state of a child") {
                return status;
            }
            assert!(Instant::now() < by, "the program was still running after {} s", within.as_secs());
            thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        let group = i32::try_from(self.0.id()).ok().and_then(Pid::from_raw);
        if let Some(group) = group {
            // The group is gone already when everything in it has ended.
            let _ = kill_process_group(group, Signal::KILL);
        }
        let _ = self.0.wait();
    }
}

/// The driver of the web view.
pub(crate) struct Driver {
    pub(crate) group: Group,
    pub(crate) url: String,
}

impl Driver {
    pub(crate) fn start(place: &Place) -> Self {
        let port = free_port();
        let mut command = place.command("WebKitWebDriver");
        command.arg(format!("--port={port}")).arg("--host=127.0.0.1");
        command.env("TAURI_WEBVIEW_AUTOMATION", "true").env("THROUGHLINE_TEST_EXPORT_DIR", place.out());
        let log = File::create(place.path().join("driver.log")).expect("a log for the driver");
        command.stdout(log.try_clone().expect("a second handle")).stderr(log);
        let group = Group::start(command);
        until("the driver listens", || TcpStream::connect(("127.0.0.1", port)).is_ok().then_some(()));
        Self { group, url: format!("http://127.0.0.1:{port}") }
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port on the loopback interface");
    listener.local_addr().expect("the port").port()
}

/// Waits until `seen` sees it.
pub(crate) fn until<T>(what: &str, mut seen: impl FnMut() -> Option<T>) -> T {
    let by = Instant::now() + PATIENCE;
    loop {
        if let Some(found) = seen() {
            return found;
        }
        assert!(Instant::now() < by, "waited {} s in vain until {what}", PATIENCE.as_secs());
        thread::sleep(Duration::from_millis(50));
    }
}
