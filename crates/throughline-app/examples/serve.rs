//! Serves the built window and the command table on loopback, for browser tests with made-up children. Never shipped.

use std::{env, error::Error, fs, io::Write as _, path::Path};

use serde_json::{Value, json};
use throughline_app::{App, Config, KeyCost};
use tiny_http::{Header, Method, Request, Response, Server};

const USAGE: &str = "usage: serve BUILT_WINDOW DATA_FOLDER [PORT]";

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = env::args().skip(1);
    let window = args.next().ok_or(USAGE)?;
    let data = args.next().ok_or(USAGE)?;
    let port = args.next().unwrap_or_else(|| "0".to_owned());
    let app = App::new(Config { key_cost: KeyCost::Floor, ..Config::new(data.clone().into()) });
    let server = Server::http(format!("127.0.0.1:{port}")).map_err(|error| error.to_string())?;
    writeln!(std::io::stdout(), "http://{}", server.server_addr())?;
    std::io::stdout().flush()?;
    for request in server.incoming_requests() {
        answer(&app, Path::new(&window), &data, request)?;
    }
    Ok(())
}

fn answer(app: &App, window: &Path, data: &str, mut request: Request) -> Result<(), Box<dyn Error>> {
    let url = request.url().split(['?', '#']).next().unwrap_or("/").to_owned();
    let (status, kind, body) = match (request.method(), url.strip_prefix("/call/")) {
        (Method::Post, Some(name)) => {
            let mut text = String::new();
            request.as_reader().read_to_string(&mut text)?;
            match app.call(name, serde_json::from_str(&text).unwrap_or(Value::Null)) {
                Ok(reply) => (200, "application/json", reply.to_string().into_bytes()),
                Err(error) => (422, "application/json", serde_json::to_vec(&error)?),
            }
        }
        (Method::Post, None) if url == "/pick" => {
            (200, "application/json", json!({ "path": data }).to_string().into_bytes())
        }
        _ => file(window, &url),
    };
    let header = Header::from_bytes("content-type", kind).map_err(|()| "a header cannot be made")?;
    // A browser that has gone away needs no answer.
    let _ = request.respond(Response::from_data(body).with_status_code(status).with_header(header));
    Ok(())
}

fn file(window: &Path, url: &str) -> (u16, &'static str, Vec<u8>) {
    let name = if url == "/" { "index.html" } else { url.trim_start_matches('/') };
    let kind = match Path::new(name).extension().and_then(|end| end.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        Some("ttf") => "font/ttf",
        _ => "application/octet-stream",
    };
    if name.split('/').any(|part| part == "..") {
        return (404, kind, Vec::new());
    }
    fs::read(window.join(name)).map_or((404, kind, Vec::new()), |body| (200, kind, body))
}
