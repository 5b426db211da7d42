//! Serves the built window and the command table on loopback, for browser tests with made-up children. Never shipped.

use std::{
    env,
    error::Error,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    sync::Arc,
};

use http_body_util::{BodyExt as _, Full};
use hyper::{
    Method, Request, Response, StatusCode,
    body::{Bytes, Incoming},
    header::CONTENT_TYPE,
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use throughline_app::{App, Config, KeyCost};
use tokio::net::TcpListener;

const USAGE: &str = "usage: serve BUILT_WINDOW DATA_FOLDER [PORT]";

struct Stage {
    app: App,
    window: PathBuf,
    data: String,
}

type Answer = (StatusCode, &'static str, Vec<u8>);

/// A browser keeps more connections open than it uses, so each has a task of its own and none a thread.
#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut args = env::args().skip(1);
    let window = args.next().ok_or(USAGE)?.into();
    let data = args.next().ok_or(USAGE)?;
    let port: u16 = args.next().as_deref().unwrap_or("0").parse()?;
    let app = App::new(Config { key_cost: KeyCost::Floor, ..Config::new(data.clone().into()) });
    let stage = Arc::new(Stage { app, window, data });
    let door = TcpListener::bind(("127.0.0.1", port)).await?;
    writeln!(std::io::stdout(), "http://{}", door.local_addr()?)?;
    std::io::stdout().flush()?;
    loop {
        let (visitor, _) = door.accept().await?;
        let stage = Arc::clone(&stage);
        tokio::spawn(async move {
            let service = service_fn(move |request| reply(Arc::clone(&stage), request));
            // A browser that has gone away needs no answer.
            let _ = http1::Builder::new().serve_connection(TokioIo::new(visitor), service).await;
        });
    }
}

async fn reply(
    stage: Arc<Stage>,
    request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, Box<dyn Error + Send + Sync>> {
    let (asked, body) = request.into_parts();
    let body = body.collect().await?.to_bytes();
    let answer = move || stage.answer(&asked.method, asked.uri.path(), &body);
    let (status, kind, body) = tokio::task::spawn_blocking(answer).await?;
    Ok(Response::builder().status(status).header(CONTENT_TYPE, kind).body(Full::from(body))?)
}

impl Stage {
    fn answer(&self, method: &Method, path: &str, body: &[u8]) -> Answer {
        const JSON: &str = "application/json";
        match (method, path.strip_prefix("/call/")) {
            (&Method::POST, Some(name)) => {
                match self.app.call(name, serde_json::from_slice(body).unwrap_or(Value::Null)) {
                    Ok(reply) => (StatusCode::OK, JSON, reply.to_string().into_bytes()),
                    Err(error) => (StatusCode::UNPROCESSABLE_ENTITY, JSON, json!(error).to_string().into_bytes()),
                }
            }
            (&Method::POST, None) if path == "/pick" => {
                (StatusCode::OK, JSON, json!({ "path": self.data }).to_string().into_bytes())
            }
            _ => file(&self.window, path),
        }
    }
}

fn file(window: &Path, path: &str) -> Answer {
    let name = if path == "/" { "index.html" } else { path.trim_start_matches('/') };
    let kind = match Path::new(name).extension().and_then(|end| end.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        Some("ttf") => "font/ttf",
        _ => "application/octet-stream",
    };
    if name.split('/').any(|part| part == "..") {
        return (StatusCode::NOT_FOUND, kind, Vec::new());
    }
    fs::read(window.join(name)).map_or((StatusCode::NOT_FOUND, kind, Vec::new()), |body| (StatusCode::OK, kind, body))
}
