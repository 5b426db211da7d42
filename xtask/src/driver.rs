//! The driver of the web view: starts the window, runs scripts in its page, and ends both.

use crate::screen;
use crate::shell::{AtPath, Call, Failure, Outcome};
use serde_json::{Value, json};
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::Child;
use std::time::{Duration, Instant};

const PROGRAM: &str = "WebKitWebDriver";
/// How long anything may take to answer.
const PATIENCE: Duration = Duration::from_secs(60);

/// A window of the app with a page that takes scripts. Ended when dropped.
pub(crate) struct Session {
    driver: Child,
    port: u16,
    id: String,
}

impl Session {
    /// Opens the window of `app` with these words.
    pub(crate) fn open(app: &Path, words: &[String]) -> Outcome<Self> {
        let port = free_port()?;
        let driver = Call::new(PROGRAM)
            .arg(format!("--port={port}"))
            .arg("--host=127.0.0.1")
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .quiet()
            .or_advise("The driver of the web view is missing: install webkit2gtk-driver.")
            .spawn()?;
        let mut session = Self { driver, port, id: String::new() };
        session.wait_until_it_listens()?;
        let wanted = json!({ "webkitgtk:browserOptions": { "binary": app, "args": words } });
        let opened = session.ask("POST", "/session", &json!({ "capabilities": { "alwaysMatch": wanted } }))?;
        let id = opened["sessionId"].as_str().ok_or_else(|| Failure::new("The window did not open."))?;
        id.clone_into(&mut session.id);
        let patience = json!({ "script": PATIENCE.as_millis() });
        session.ask("POST", &format!("/session/{}/timeouts", session.id), &patience)?;
        session.wait_for_the_first_screen()?;
        Ok(session)
    }

    /// Runs a script that answers through its last argument.
    pub(crate) fn run(&self, script: &str, arguments: &[Value]) -> Outcome<Value> {
        let body = json!({ "script": script, "args": arguments });
        self.ask("POST", &format!("/session/{}/execute/async", self.id), &body)
    }

    /// Memory of all processes of the app, without the driver's own, each shared page counted in proportion.
    pub(crate) fn memory_kib(&self) -> Outcome<u64> {
        let app = screen::child_of(self.driver.id());
        screen::memory_of_tree(app.ok_or_else(|| Failure::new("The driver started no window."))?)
    }

    fn wait_until_it_listens(&self) -> Outcome {
        let started = Instant::now();
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            if started.elapsed() > PATIENCE {
                return Err(Failure::new("The driver of the web view does not listen."));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }

    /// A script that is given to the page while it is still being loaded is lost with what was there before.
    fn wait_for_the_first_screen(&self) -> Outcome {
        let path = format!("/session/{}/execute/sync", self.id);
        let look = json!({ "script": "return document.querySelector('h1, h2') !== null", "args": [] });
        let started = Instant::now();
        while self.ask("POST", &path, &look).ok() != Some(Value::Bool(true)) {
            if started.elapsed() > PATIENCE {
                return Err(Failure::new("The first screen was not drawn."));
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        // What the first screen still asks for after its title must not fall into the first figure.
        std::thread::sleep(Duration::from_secs(2));
        Ok(())
    }

    /// One request, and what it answered under `value`.
    fn ask(&self, method: &str, path: &str, body: &Value) -> Outcome<Value> {
        let body = body.to_string();
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\
             Connection: close\r\n\r\n{body}",
            body.len()
        );
        let here = Path::new(PROGRAM);
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).at(here)?;
        stream.set_read_timeout(Some(PATIENCE * 2)).at(here)?;
        stream.write_all(request.as_bytes()).at(here)?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).at(here)?;
        value_in(&answer).ok_or_else(|| Failure::new(format!("The driver of the web view answered: {answer}")))
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        if !self.id.is_empty() {
            // Whatever happened, the window must not outlive its driver.
            let _ = self.ask("DELETE", &format!("/session/{}", self.id), &json!({}));
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// What a reply carries; none when it is an error or no reply at all.
fn value_in(answer: &str) -> Option<Value> {
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let fine = head.split(' ').nth(1)? == "200";
    let mut body: Value = serde_json::from_str(body).ok()?;
    fine.then(|| body["value"].take())
}

fn free_port() -> Outcome<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr());
    Ok(listener.at(Path::new("the loopback interface"))?.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_value_of_a_reply_is_read_and_an_error_is_none() {
        let reply = |status: &str, body: &str| format!("HTTP/1.1 {status}\r\nContent-Length: 9\r\n\r\n{body}");
        assert_eq!(value_in(&reply("200 OK", "{\"value\":{\"a\":1}}")), Some(json!({ "a": 1 })));
        assert_eq!(value_in(&reply("500 Error", "{\"value\":{\"error\":\"timeout\"}}")), None);
        assert_eq!(value_in("HTTP/1.1 200 OK"), None);
    }
}
