//! The window as a person meets it: things with names, which are clicked, typed into and read.

use std::{future::Future, path::PathBuf, thread, time::Duration};

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

    /// Closes the window by its own means and waits until the program has ended.
    pub(crate) fn close(self) {
        self.ask("close", self.client.clone().close());
    }

    /// Clicks the button of this name.
    pub(crate) fn press(&self, name: &str) {
        self.click(&self.thing("button", name, None), name);
    }

    /// Clicks the button of this name in the group of that name.
    pub(crate) fn press_in(&self, group: &str, name: &str) {
        self.click(&self.thing("button", name, Some(group)), name);
    }

    /// Follows the link of this name.
    pub(crate) fn follow(&self, name: &str) {
        self.click(&self.thing("link", name, None), name);
    }

    /// Picks one of several choices, or ticks a box.
    pub(crate) fn choose(&self, name: &str) {
        self.choose_within(None, name);
    }

    /// Picks one of several choices in the group of that name.
    pub(crate) fn choose_in(&self, group: &str, name: &str) {
        self.choose_within(Some(group), name);
    }

    fn choose_within(&self, group: Option<&str>, name: &str) {
        let choice = self.thing("choice", name, group);
        // The circle itself may be drawn by its label; a person clicks what is seen.
        let label = self.script("return arguments[0].labels?.[0] ?? arguments[0]", vec![element_json(&choice)]);
        self.click(&self.element(&label).expect("a choice has something to click"), name);
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
        let field = self.thing("field", name, group);
        self.click(&field, name);
        self.keys(&field, &format!("{}a{}", Key::Control, Key::Null));
        self.keys(&field, text);
    }

    /// Picks a line of a drop-down list.
    pub(crate) fn select(&self, name: &str, line: &str) {
        let list = self.thing("field", name, None);
        self.ask("select", list.select_by_label(line));
    }

    /// Presses keys wherever the focus is.
    pub(crate) fn type_keys(&self, keys: &str) {
        let focused = self.ask("focus", self.client.active_element());
        self.keys(&focused, keys);
    }

    /// Presses a letter together with Control.
    pub(crate) fn control(&self, letter: char) {
        self.type_keys(&format!("{}{letter}{}", Key::Control, Key::Null));
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

    /// What the field of this name holds.
    pub(crate) fn value(&self, name: &str) -> String {
        let field = self.thing("field", name, None);
        self.ask("read", field.prop("value")).unwrap_or_default()
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
        self.ask("script", self.client.execute(script, arguments))
    }

    /// Runs a script that answers through its last argument.
    pub(crate) fn script_that_answers(&self, script: &str) -> Value {
        self.ask("script", self.client.execute_async(script, vec![]))
    }

    /// The address of the page.
    pub(crate) fn address(&self) -> String {
        self.ask("address", self.client.current_url()).to_string()
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

    fn thing(&self, kind: &str, name: &str, group: Option<&str>) -> Element {
        let place = group.map_or_else(String::new, |group| format!(" in \"{group}\""));
        until_or(|| format!("there is no {kind} \"{name}\"{place}"), self, || self.find(kind, name, group))
    }

    fn find(&self, kind: &str, name: &str, group: Option<&str>) -> Option<Element> {
        let found = self.script(FIND, vec![json!(kind), json!(name), json!(group)]);
        self.element(&found)
    }

    fn element(&self, found: &Value) -> Option<Element> {
        let id = found.as_object()?.values().next()?.as_str()?.to_owned();
        Some(Element::from_element_id(self.client.clone(), id.into()))
    }

    fn click(&self, thing: &Element, name: &str) {
        // As a person would scroll it out from under the bar at the top.
        self.script("arguments[0].scrollIntoView({ block: 'center' })", vec![element_json(thing)]);
        self.ask(name, thing.click());
    }

    fn keys(&self, thing: &Element, keys: &str) {
        self.ask("keys", thing.send_keys(keys));
    }

    /// One request to the driver, which must answer in time.
    fn ask<T>(&self, what: &str, request: impl Future<Output = Result<T, CmdError>>) -> T {
        let answer = self.runtime.block_on(async { tokio::time::timeout(PATIENCE, request).await });
        let answer = answer.unwrap_or_else(|_| panic!("the driver did not answer to \"{what}\""));
        answer.unwrap_or_else(|error| panic!("\"{what}\" failed: {error}"))
    }
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

fn element_json(element: &Element) -> Value {
    serde_json::to_value(element).expect("an element is its id")
}

fn plain(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
