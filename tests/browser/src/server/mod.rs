//! A static file server like a city's: the built site under a sub-path, with types, validators and a clock; and what such
//! servers and the networks before them do wrong, on request and path by path.
//!
//! Reads the site from its folder and writes nothing there: what a test changes lies over it in memory. Bound to this
//! machine alone. Each session has a server of its own, so tests do not see each other's faults.

mod fault;
mod files;
mod headers;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, DATE, ETAG, IF_NONE_MATCH, RANGE, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use sha2::{Digest as _, Sha256};
use tokio::net::TcpListener;
use tokio::task::{JoinHandle, JoinSet};

use crate::Outcome;
pub use fault::{Fault, Turns};

/// The site must work in any folder of a server, so it is tested in one.
const SUB_PATH: &str = "/city/app/";

/// As strict as the shell promises to bear: files of its own origin alone, and nothing inline.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data:; object-src 'none'; \
                      base-uri 'self'; form-action 'self'";

/// As much of a request's body as anybody looks at.
const BODY_CAP: usize = 1 << 20;

/// A running server; it ends when dropped.
pub struct Server {
    shared: Arc<Shared>,
    port: u16,
    task: JoinHandle<()>,
}

struct Shared {
    dist: PathBuf,
    /// The headers that the site itself asks for, where it has the file that says so.
    rules: headers::Rules,
    /// How much of endless files was sent.
    sent: Arc<AtomicUsize>,
    state: Mutex<Changes>,
}

/// What differs from the folder and from a good server.
struct Changes {
    files: BTreeMap<String, Bytes>,
    faults: BTreeMap<String, Fault>,
    requests: Vec<Asked>,
    clock: ServerClock,
    date: DateHeader,
    policy: bool,
}

/// What the server says of the time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateHeader {
    /// The time of its clock.
    Right,
    /// Nothing.
    Missing,
    /// These words.
    Says(String),
}

/// A request that arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The path below the site, without query: `feed/manifest.json`.
    pub path: String,
    /// Method, address with its query, and every header, as they came.
    pub raw: String,
    /// What was sent with it, as text.
    pub body: String,
    /// Whether it asked only for what has changed.
    pub conditional: bool,
}

/// The server's own clock, which goes into the `Date` header.
#[derive(Clone, Copy)]
struct ServerClock {
    start: SystemTime,
    started: Instant,
    shift: Duration,
}

impl Server {
    /// Serves the site in `dist` on a free port. The server's clock starts at `now`.
    ///
    /// # Errors
    /// Where no port can be had.
    pub async fn start(dist: PathBuf, now: SystemTime) -> Outcome<Self> {
        let clock = ServerClock { start: now, started: Instant::now(), shift: Duration::ZERO };
        let changes = Changes {
            files: BTreeMap::new(),
            faults: BTreeMap::new(),
            requests: Vec::new(),
            clock,
            date: DateHeader::Right,
            policy: true,
        };
        let rules = headers::Rules::read(&emitted_headers(&dist));
        let shared = Arc::new(Shared { dist, rules, sent: Arc::default(), state: Mutex::new(changes) });
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let port = listener.local_addr()?.port();
        let task = tokio::spawn(serve(listener, Arc::clone(&shared)));
        Ok(Self { shared, port, task })
    }

    /// The address of `path` below the site; `""` is its home.
    pub fn url(&self, path: &str) -> String {
        format!("{}{SUB_PATH}{path}", self.origin())
    }

    /// Scheme, host and port.
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Answers `path` with `fault` from now on. A path that ends in `/` stands for everything below it, one that
    /// ends in `*` for everything that begins so.
    pub fn break_path(&self, path: &str, fault: Fault) {
        self.shared.lock().faults.insert(path.to_owned(), fault);
    }

    /// Answers everything well again.
    pub fn repair(&self) {
        self.shared.lock().faults.clear();
    }

    /// Serves `bytes` at `path`, whatever the folder has there.
    pub fn put(&self, path: &str, bytes: impl Into<Bytes>) {
        self.shared.lock().files.insert(path.to_owned(), bytes.into());
    }

    /// Serves every file of `folder` below `path`, whatever the site's folder has there; its own folders too.
    ///
    /// # Errors
    /// Where a file cannot be read.
    pub fn put_folder(&self, path: &str, folder: &Path) -> Outcome<()> {
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let name = format!("{path}{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                self.put_folder(&format!("{name}/"), &entry.path())?;
            } else {
                self.put(&name, std::fs::read(entry.path())?);
            }
        }
        Ok(())
    }

    /// Lets the server's clock be `shift` ahead of where it would be.
    pub fn advance(&self, shift: Duration) {
        self.shared.lock().clock.shift = shift;
    }

    /// Puts the server's clock at that of this machine: what is published now is not from its future.
    pub fn catch_up(&self) {
        let clock = &mut self.shared.lock().clock;
        clock.shift = Duration::ZERO;
        clock.shift = SystemTime::now().duration_since(clock.now()).unwrap_or_default();
    }

    /// Lets every answer say this of the time.
    pub fn date(&self, date: DateHeader) {
        self.shared.lock().date = date;
    }

    /// The server's time now.
    pub fn now(&self) -> SystemTime {
        self.shared.lock().clock.now()
    }

    /// Leaves out the content policy, whose words old engines do not know.
    pub fn without_policy(&self) {
        self.shared.lock().policy = false;
    }

    /// What was asked so far, in order.
    pub fn asked(&self) -> Vec<Asked> {
        self.shared.lock().requests.clone()
    }

    /// Forgets what was asked so far, and how much of endless files was sent.
    pub fn forget(&self) {
        self.shared.lock().requests.clear();
        self.shared.sent.store(0, Ordering::Relaxed);
    }

    /// How many bytes of endless files were sent, after the files themselves.
    pub fn sent(&self) -> usize {
        self.shared.sent.load(Ordering::Relaxed)
    }
}

/// The `_headers` of the site, or that of its feed, which is to be copied there.
fn emitted_headers(dist: &Path) -> String {
    [dist.join("_headers"), dist.join("feed/_headers")]
        .iter()
        .find_map(|path| std::fs::read_to_string(path).ok())
        .unwrap_or_default()
}

impl ServerClock {
    fn now(self) -> SystemTime {
        self.start + self.started.elapsed() + self.shift
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Changes> {
        // Every change is a single insert: a test that trapped left it whole.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Changes {
    fn fault(&self, path: &str) -> Option<Fault> {
        let below = |(broken, _): &(&String, &Fault)| {
            let start = broken.strip_suffix('*').or_else(|| broken.ends_with('/').then_some(broken.as_str()));
            start.is_some_and(|start| path.starts_with(start))
        };
        self.faults.get(path).or_else(|| self.faults.iter().find(below).map(|(_, fault)| fault)).cloned()
    }

    fn date_header(&self) -> Option<HeaderValue> {
        let date = match &self.date {
            DateHeader::Right => httpdate::fmt_http_date(self.clock.now()),
            DateHeader::Says(words) => words.clone(),
            DateHeader::Missing => return None,
        };
        HeaderValue::from_str(&date).ok()
    }
}

/// Answers whoever comes, until the task is ended; every connection ends with it.
async fn serve(listener: TcpListener, shared: Arc<Shared>) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => {
                let Ok((socket, _)) = accepted else { continue };
                let shared = Arc::clone(&shared);
                let service = service_fn(move |request: Request<hyper::body::Incoming>| {
                    answer(Arc::clone(&shared), request.map(Body::new))
                });
                let served =
                    http1::Builder::new().auto_date_header(false).serve_connection(TokioIo::new(socket), service);
                // How a connection ends is the client's affair, or a fault that was asked for.
                connections.spawn(async move { drop(served.await) });
            }
            // Else those that have ended would be kept.
            Some(_) = connections.join_next() => {}
        }
    }
}

/// # Errors
/// Where the connection is to end without a word.
async fn answer(shared: Arc<Shared>, request: Request) -> std::io::Result<Response> {
    let (request, body) = request.into_parts();
    let known = request.headers.get(IF_NONE_MATCH).and_then(|known| known.to_str().ok()).map(str::to_owned);
    let range = request.headers.get(RANGE).and_then(|range| range.to_str().ok()).map(str::to_owned);
    let raw = format!("{} {} {:?}", request.method, request.uri, request.headers);
    // No page of ours sends a body: where one does, a test wants to see it.
    let body = axum::body::to_bytes(body, BODY_CAP).await.unwrap_or_default();
    let body = String::from_utf8_lossy(&body).into_owned();
    let path = request.uri.path().to_owned();
    let response = respond(&shared, &path, raw, body, known.as_deref()).await;
    let mut response = response.ok_or_else(|| std::io::Error::from(std::io::ErrorKind::ConnectionReset))?;
    if let Some(range) = range {
        response = files::part(response, &range).await;
    }
    let below = path.strip_prefix(SUB_PATH).unwrap_or_default();
    let state = shared.lock();
    let headers = response.headers_mut();
    match state.date_header() {
        Some(date) => headers.insert(DATE, date),
        None => headers.remove(DATE),
    };
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-cache"));
    headers.entry(X_CONTENT_TYPE_OPTIONS).or_insert(HeaderValue::from_static("nosniff"));
    // Of the page itself, as long as the site's own rules do not speak of it.
    if state.policy && !below.starts_with("feed/") {
        headers.entry(CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(POLICY));
    } else if !state.policy {
        headers.remove(CONTENT_SECURITY_POLICY);
    }
    Ok(response)
}

/// `None` where no answer is to be given.
async fn respond(shared: &Shared, path: &str, raw: String, body: String, known: Option<&str>) -> Option<Response> {
    let Some(path) = path.strip_prefix(SUB_PATH).filter(|path| files::is_harmless(path)) else {
        return Some(status(StatusCode::NOT_FOUND));
    };
    let file = if path.is_empty() { "index.html" } else { path };
    let preflight = raw.starts_with("OPTIONS ");
    let (fault, changed) = {
        let mut state = shared.lock();
        state.requests.push(Asked { path: path.to_owned(), raw, body, conditional: known.is_some() });
        (state.fault(file), state.files.get(file).cloned())
    };
    if matches!(fault, Some(Fault::NoConnection)) {
        return None;
    }
    // As stores of objects and servers of files say: nobody may ask whether a header is allowed.
    if preflight {
        return Some(status(StatusCode::METHOD_NOT_ALLOWED));
    }
    if let Some(refusal) = fault.as_ref().and_then(|fault| fault.refusal(SUB_PATH)) {
        return Some(refusal);
    }
    let found = match file {
        fault::SIGN_IN_PATH => Some(Bytes::from_static(fault::SIGN_IN.as_bytes())),
        _ => changed.or_else(|| std::fs::read(shared.dist.join(file)).ok().map(Bytes::from)),
    };
    let Some(bytes) = found else {
        return Some(not_there(shared, path));
    };
    let bytes = fault.as_ref().map_or_else(|| bytes.clone(), |fault| fault.content(bytes.clone()));
    tokio::time::sleep(fault.as_ref().map(Fault::pause).unwrap_or_default()).await;
    let etag = format!("\"{:x}\"", Sha256::digest(&bytes));
    let may_be_unchanged = fault.as_ref().is_none_or(Fault::allows_unchanged);
    let mut response = if may_be_unchanged && known.is_some_and(|known| known.contains(&etag)) {
        status(StatusCode::NOT_MODIFIED)
    } else {
        match &fault {
            Some(fault) => fault.body(bytes, Arc::clone(&shared.sent)),
            None => Response::new(Body::from(bytes)),
        }
    };
    let headers = response.headers_mut();
    let kind = if file == fault::SIGN_IN_PATH { "text/html; charset=utf-8".to_owned() } else { files::kind(file) };
    if let Ok(kind) = HeaderValue::from_str(&kind) {
        headers.insert(CONTENT_TYPE, kind);
    }
    if let Ok(etag) = HeaderValue::from_str(&etag) {
        headers.insert(ETAG, etag);
    }
    shared.rules.apply(&format!("/{path}"), headers);
    if let Some(fault) = &fault {
        fault.mark(headers);
    }
    Some(response)
}

/// The site's own page for what is not there, as hosts send it.
fn not_there(shared: &Shared, path: &str) -> Response {
    let mut response = status(StatusCode::NOT_FOUND);
    if let Ok(page) = std::fs::read(shared.dist.join("404.html")) {
        *response.body_mut() = Body::from(page);
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    }
    shared.rules.apply(&format!("/{path}"), response.headers_mut());
    response
}

fn status(code: StatusCode) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = code;
    response
}
