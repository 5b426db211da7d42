//! What a page could try that has been tampered with, tried from inside the real page.

use std::{
    io::{Read as _, Write as _},
    net::TcpListener,
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};

use serde_json::json;

use crate::{alone, driver::Place, page::Window};

/// Somebody outside who would be glad of a call, and writes down what each caller asked for.
struct Outside {
    port: u16,
    calls: Arc<Mutex<Vec<String>>>,
}

impl Outside {
    fn listen() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let port = listener.local_addr().expect("the port").port();
        let calls = Arc::new(Mutex::new(Vec::new()));
        let written = Arc::clone(&calls);
        thread::spawn(move || {
            for mut caller in listener.incoming().flatten() {
                let _ = caller.set_read_timeout(Some(Duration::from_millis(200)));
                let mut asked = [0; 512];
                let length = caller.read(&mut asked).unwrap_or(0);
                let first = String::from_utf8_lossy(&asked[..length]).lines().next().unwrap_or("nothing").to_owned();
                written.lock().expect("the list of calls").push(first);
                let _ = caller
                    .write_all(b"HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: 2\r\n\r\nhi");
            }
        });
        Self { port, calls }
    }

    fn calls(&self) -> Vec<String> {
        // A call that is on its way arrives within this.
        thread::sleep(Duration::from_millis(500));
        self.calls.lock().expect("the list of calls").clone()
    }
}

#[test]
fn nothing_that_a_page_can_try_reaches_anybody_outside() {
    let _alone = alone();
    let place = Place::new();
    let window = Window::open(&place);
    let outside = Outside::listen();
    let there = format!("http://127.0.0.1:{}", outside.port);
    let tries = [
        ("fetch", format!("fetch('{there}/fetch').then(() => done('open'), () => done('shut'))")),
        ("image", format!("const i = new Image(); i.onload = () => done('open'); i.onerror = () => done('shut'); i.src = '{there}/image'")),
        ("socket", format!("try {{ const w = new WebSocket('ws://127.0.0.1:{}/'); w.onopen = () => done('open'); w.onerror = () => done('shut') }} catch {{ done('shut') }}", outside.port)),
        ("beacon", format!("try {{ navigator.sendBeacon('{there}/beacon', 'x') }} catch {{}} setTimeout(() => done('shut'), 300)")),
        ("frame", format!("const f = document.createElement('iframe'); f.src = '{there}/frame'; document.body.append(f); setTimeout(() => {{ f.remove(); done('shut') }}, 300)")),
        ("style", format!("const s = document.createElement('link'); s.rel = 'stylesheet'; s.href = '{there}/style'; s.onload = () => done('open'); s.onerror = () => done('shut'); document.head.append(s)")),
        ("prefetch", format!("for (const rel of ['prefetch', 'preconnect', 'dns-prefetch', 'preload']) {{ const l = document.createElement('link'); l.rel = rel; l.as = 'script'; l.href = '{there}/' + rel; document.head.append(l) }} setTimeout(() => done('shut'), 300)")),
        ("new window", format!("window.open('{there}/window'); setTimeout(() => done('shut'), 300)")),
        ("form", format!("const f = document.createElement('form'); f.action = '{there}/form'; document.body.append(f); f.submit(); setTimeout(() => {{ f.remove(); done('shut') }}, 300)")),
        ("code as text", "try { new Function('return 1')(); done('open') } catch { done('shut') }".to_owned()),
        ("script in the page", "const s = document.createElement('script'); s.textContent = 'window.__inside = 1'; document.body.append(s); done(window.__inside ? 'open' : 'shut')".to_owned()),
        ("file", "fetch('file:///etc/hostname').then(() => done('open'), () => done('shut'))".to_owned()),
        ("asset", "fetch('asset://localhost/etc/hostname').then((r) => done(r.ok ? 'open' : 'shut'), () => done('shut'))".to_owned()),
        ("peer", "done(typeof RTCPeerConnection === 'undefined' ? 'shut' : 'open')".to_owned()),
        ("position", "navigator.geolocation ? navigator.geolocation.getCurrentPosition(() => done('open'), () => done('shut')) : done('shut')".to_owned()),
    ];
    for (name, attempt) in tries {
        let came = window.script_that_answers(&format!("const done = arguments[0]; {attempt}"));
        assert_eq!(came, json!("shut"), "{name}");
    }
    assert_eq!(outside.calls(), [] as [String; 0]);
}

#[test]
fn the_window_cannot_be_sent_to_another_address() {
    let _alone = alone();
    let place = Place::new();
    let window = Window::open(&place);
    let outside = Outside::listen();
    let there = format!("http://127.0.0.1:{}", outside.port);
    let ways = [
        format!("setTimeout(() => {{ location.href = '{there}/href' }})"),
        format!("setTimeout(() => location.replace('{there}/replace'))"),
        format!(
            "const a = document.createElement('a'); a.href = '{there}/link'; document.body.append(a); a.click(); a.remove()"
        ),
        "setTimeout(() => { location.href = 'file:///etc/hostname' })".to_owned(),
        "setTimeout(() => { location.href = 'data:text/html,away' })".to_owned(),
    ];
    for way in ways {
        window.script(&way, vec![]);
        thread::sleep(Duration::from_millis(400));
        assert!(window.address().starts_with("tauri://localhost"), "{way} led to {}", window.address());
        window.is_at("Set up this computer");
    }
    assert_eq!(outside.calls(), [] as [String; 0]);
}

#[test]
fn a_page_can_do_no_more_than_it_was_granted() {
    let _alone = alone();
    let place = Place::new();
    let window = Window::open(&place);
    let frozen = window.script("return [Object.isFrozen(Object.prototype), typeof window.__TAURI__]", vec![]);
    assert_eq!(frozen, json!([true, "undefined"]));
    for command in [
        "plugin:app|version",
        "plugin:event|emit",
        "plugin:dialog|open",
        "plugin:dialog|save",
        "plugin:fs|read_text_file",
        "plugin:path|resolve_directory",
        "plugin:webview|create_webview",
        "plugin:webview|set_webview_zoom",
        "plugin:window|set_title",
        "plugin:window-state|filename",
    ] {
        assert_eq!(asked(&window, command, "{}"), json!("refused"), "{command}");
    }
    assert_ne!(asked(&window, "call", "{ name: 'status', request: {} }"), json!("refused"));
}

#[test]
fn a_page_cannot_have_a_file_written_where_nobody_pointed() {
    let _alone = alone();
    let place = Place::new();
    let window = Window::open(&place);
    let target = place.path().join("stolen.pdf");
    let request = json!({ "name": "export_handover", "request": { "case_id": "x", "handover": "x", "path": target } });
    let script = format!(
        "const done = arguments[0]; __TAURI_INTERNALS__.invoke('call', {request}).then(() => done('written'), (e) => done(e.code))"
    );
    assert_eq!(window.script_that_answers(&script), json!("not_allowed"));
    assert!(!target.exists());
}

/// What a command of the window's own channel answers to the page.
fn asked(window: &Window, command: &str, arguments: &str) -> serde_json::Value {
    window.script_that_answers(&format!(
        "const done = arguments[0]; __TAURI_INTERNALS__.invoke('{command}', {arguments}).then((r) => done(r), () => done('refused'))"
    ))
}
