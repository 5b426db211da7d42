//! The window as a person meets it: things with names, which are clicked, typed into and read.

use std::{
    future::Future,
    path::PathBuf,
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use fantoccini::{Client, ClientBuilder, elements::Element, error::CmdError, key::Key};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::driver::{Driver, PATIENCE, Place, program, until};

const FIND: &str = include_str!("find.js");

/// The window of the built program, driven from outside.
pub(crate) struct Window {
    client: Client,
    runtime: Runtime,
    pub(crate) driver: Driver,
}

impl Window {
    /// Opens the window on the data folder of a place.
    pub(crate) fn open(place: &Place) -> Self {
        let program = program();
        let driver = Driver::start(place);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let options = json!({ "binary": program, "args": ["--data-dir", place.data()] });
        let wanted = json!({ "webkitgtk:browserOptions": options });
        let wanted = wanted.as_object().cloned().expect("an object");
        let connecting = async {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            tokio::time::timeout(PATIENCE, builder.capabilities(wanted).connect(&driver.url)).await
        };
        let client = runtime.block_on(connecting).expect("the window did not open in time").expect("the window opens");
        let window = Self { client, runtime, driver };
        until("the first screen is drawn", || window.has("heading", "").then_some(()));
        window
    }

    /// Quits as a person does, by the menu's own key, and waits until the program has ended.
    pub(crate) fn quit(self) {
        let process = self.process();
        self.keyboard("ctrl+q");
        // The driver, whose child it is, may leave it as a memory of a process for a while, or clear it away at once.
        let gone = || match std::fs::read_to_string(format!("/proc/{process}/stat")) {
            Ok(state) => state.rsplit(") ").next().is_some_and(|rest| rest.starts_with(['Z', 'X'])),
            Err(_) => true,
        };
        until("the program has ended", || gone().then_some(()));
    }

    /// Ends the session, and with it the window.
    pub(crate) fn close(self) {
        sure("closing", self.ask(self.client.clone().close()));
    }

    /// Clicks the button or the link of this name.
    pub(crate) fn press(&self, name: &str) {
        self.click("button", name, None);
    }

    /// Clicks the button or the link of this name in the group of that name.
    pub(crate) fn press_in(&self, group: &str, name: &str) {
        self.click("button", name, Some(group));
    }

    /// Picks one of several choices in the group of that name.
    pub(crate) fn choose_in(&self, group: &str, name: &str) {
        self.click("choice", name, Some(group));
    }

    /// Types into the field of this name, in place of what it held.
    pub(crate) fn write(&self, name: &str, text: &str) {
        self.write_within(None, name, text);
    }

    /// Types into the field of this name in the group of that name.
    pub(crate) fn write_in(&self, group: &str, name: &str, text: &str) {
        self.write_within(Some(group), name, text);
    }

    fn write_within(&self, group: Option<&str>, name: &str, text: &str) {
        let everything = format!("{}a{}", Key::Control, Key::Null);
        self.with("field", name, group, |field| {
            self.bring_into_view(field)?;
            self.ask(field.click())?;
            self.ask(field.send_keys(&everything))?;
            self.ask(field.send_keys(text))
        });
    }

    /// Picks a line of a drop-down list.
    pub(crate) fn select(&self, name: &str, line: &str) {
        self.with("field", name, None, |list| self.ask(list.select_by_label(line)));
    }

    /// Types into a field with a list of suggestions and takes the first.
    pub(crate) fn take(&self, name: &str, words: &str) {
        self.write(name, words);
        self.take_first();
    }

    /// The same, in the group of that name.
    pub(crate) fn take_in(&self, group: &str, name: &str, words: &str) {
        self.write_in(group, name, words);
        self.take_first();
    }

    fn take_first(&self) {
        self.type_keys(&format!("{}{}", Key::Down, Key::Enter));
    }

    /// Presses keys wherever the focus is.
    pub(crate) fn type_keys(&self, keys: &str) {
        let focused = sure("the focus", self.ask(self.client.active_element()));
        sure("keys", self.ask(focused.send_keys(keys)));
    }

    /// Presses keys on the keyboard of the screen itself. The driver hands its keys to the page; these come by way of
    /// the window and its menus, as a person's do.
    pub(crate) fn keyboard(&self, keys: &str) {
        let find = ["search", "--onlyvisible", "--name", "^Throughline$", "windowfocus", "--sync"];
        let pressed = Command::new("xdotool").args(find).args(["key", keys]).stderr(Stdio::null()).status();
        assert!(pressed.expect("xdotool presses keys").success(), "{keys} could not be pressed");
    }

    /// Waits until these words stand on the screen.
    pub(crate) fn sees(&self, words: &str) {
        until_or(
            || format!("waited in vain for \"{words}\""),
            self,
            || self.text().contains(&plain(words)).then_some(()),
        );
    }

    /// Waits until this title stands on the screen.
    pub(crate) fn is_at(&self, title: &str) {
        until_or(|| format!("never came to \"{title}\""), self, || self.has("heading", title).then_some(()));
    }

    /// All words on the screen, as they are read.
    pub(crate) fn text(&self) -> String {
        let words = self.script("return document.body.innerText", vec![]);
        plain(words.as_str().unwrap_or_default())
    }

    /// Whether there is a thing of this kind and name now.
    pub(crate) fn has(&self, kind: &str, name: &str) -> bool {
        self.find(kind, name, None).is_some()
    }

    /// Runs a script in the page.
    pub(crate) fn script(&self, script: &str, arguments: Vec<Value>) -> Value {
        sure("a script", self.ask(self.client.execute(script, arguments)))
    }

    /// Runs a script that answers through its last argument.
    pub(crate) fn script_that_answers(&self, script: &str) -> Value {
        sure("a script", self.ask(self.client.execute_async(script, vec![])))
    }

    /// The address of the page.
    pub(crate) fn address(&self) -> String {
        sure("the address", self.ask(self.client.current_url())).to_string()
    }

    /// The process of the program itself, among those that the driver started.
    pub(crate) fn process(&self) -> u32 {
        let group = self.driver.group.0.id();
        let processes = std::fs::read_dir("/proc").expect("the processes").flatten();
        let ids = processes.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
        let mut ours = ids.filter(|id| {
            let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
            let after_name = stat.rsplit(')').next().unwrap_or_default();
            let in_group = after_name.split_whitespace().nth(2) == Some(group.to_string().as_str());
            in_group && stat.contains("(throughline)")
        });
        ours.next().expect("the program runs")
    }

    /// Keeps a picture of the window, for whoever looks into a failure.
    pub(crate) fn picture(&self, name: &str) -> Option<PathBuf> {
        let taking = async { tokio::time::timeout(PATIENCE, self.client.screenshot()).await };
        let bytes = self.runtime.block_on(taking).ok()?.ok()?;
        let folder = std::env::var_os("THROUGHLINE_PICTURES").map_or_else(std::env::temp_dir, PathBuf::from);
        let path = folder.join(format!("throughline-{name}.png"));
        std::fs::write(&path, bytes).ok()?;
        Some(path)
    }

    fn click(&self, kind: &str, name: &str, group: Option<&str>) {
        self.with(kind, name, group, |thing| {
            self.bring_into_view(thing)?;
            self.ask(thing.click())
        });
    }

    /// Does something with a thing, once it is there. A screen that is drawn anew meanwhile is looked at again.
    fn with<T>(&self, kind: &str, name: &str, group: Option<&str>, act: impl Fn(&Element) -> Result<T, CmdError>) -> T {
        let place = group.map_or_else(String::new, |group| format!(" in \"{group}\""));
        let otherwise = || format!("there is no {kind} \"{name}\"{place} to be used");
        until_or(otherwise, self, || match act(&self.find(kind, name, group)?) {
            Ok(done) => Some(done),
            Err(error) if has_moved(&error) => None,
            Err(error) => panic!("{kind} \"{name}\"{place}: {error}. The screen said: {}", self.text()),
        })
    }

    fn find(&self, kind: &str, name: &str, group: Option<&str>) -> Option<Element> {
        let looking = self.ask(self.client.execute(FIND, vec![json!(kind), json!(name), json!(group)]));
        // What was found may be gone before its name is handed over.
        let found = if looking.as_ref().is_err_and(has_moved) { return None } else { sure("looking", looking) };
        let id = found.as_object()?.values().next()?.as_str()?.to_owned();
        Some(Element::from_element_id(self.client.clone(), id.into()))
    }

    /// As a person would scroll it out from under the bar at the top.
    fn bring_into_view(&self, thing: &Element) -> Result<(), CmdError> {
        let thing = serde_json::to_value(thing).expect("an element is its id");
        self.ask(self.client.execute("arguments[0].scrollIntoView({ block: 'center' })", vec![thing]))?;
        Ok(())
    }

    /// One request to the driver, which must answer in time.
    fn ask<T>(&self, request: impl Future<Output = Result<T, CmdError>>) -> Result<T, CmdError> {
        let answer = self.runtime.block_on(async { tokio::time::timeout(PATIENCE, request).await });
        answer.unwrap_or_else(|_| panic!("the driver did not answer within {} s", PATIENCE.as_secs()))
    }
}

/// Whether the screen was drawn anew, or moved, between looking and acting.
fn has_moved(error: &CmdError) -> bool {
    error.is_stale_element_reference()
        || error.is_element_not_interactable()
        || ["Stale element", "click intercepted"].iter().any(|words| error.to_string().contains(words))
}

fn sure<T>(what: &str, answer: Result<T, CmdError>) -> T {
    answer.unwrap_or_else(|error| panic!("{what} failed: {error}"))
}

impl Drop for Window {
    fn drop(&mut self) {
        if thread::panicking() {
            let name = thread::current().name().unwrap_or("window").replace("::", "-");
            let picture = self.picture(&name).map_or_else(|| "none".to_owned(), |path| path.display().to_string());
            eprintln!("the last picture of the window: {picture}");
        }
    }
}

/// Like [`until`], but tells what stood on the screen instead. Only made-up children are ever shown here.
fn until_or<T>(otherwise: impl Fn() -> String, window: &Window, mut seen: impl FnMut() -> Option<T>) -> T {
    let by = std::time::Instant::now() + PATIENCE;
    loop {
        if let Some(found) = seen() {
            return found;
        }
        assert!(std::time::Instant::now() < by, "{}. The screen said: {}", otherwise(), window.text());
        thread::sleep(Duration::from_millis(100));
    }
}

fn plain(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
