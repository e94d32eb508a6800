//! A static file server like a city's: the built site under a sub-path, with types, validators and a clock; and what such
//! servers and the networks before them do wrong, on request and path by path.
//!
//! Reads the site from its folder and writes nothing there: what a test changes lies over it in memory. Bound to this
//! machine alone. Each session has a server of its own, so tests do not see each other's faults.

mod fault;
mod files;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, DATE, ETAG, IF_NONE_MATCH, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use sha2::{Digest as _, Sha256};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::Outcome;
pub use fault::Fault;

/// The site must work in any folder of a server, so it is tested in one.
const SUB_PATH: &str = "/city/app/";

/// As strict as the shell promises to bear: files of its own origin alone, and nothing inline.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' data:; object-src 'none'; \
                      base-uri 'self'; form-action 'self'";

/// A running server; it ends when dropped.
pub struct Server {
    shared: Arc<Shared>,
    port: u16,
    task: JoinHandle<()>,
}

struct Shared {
    dist: PathBuf,
    state: Mutex<Changes>,
}

/// What differs from the folder and from a good server.
struct Changes {
    files: BTreeMap<String, Bytes>,
    faults: BTreeMap<String, Fault>,
    requests: Vec<Asked>,
    clock: ServerClock,
    policy: bool,
}

/// A request that arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The path below the site, without query: `feed/manifest.json`.
    pub path: String,
    /// Address with its query, and every header, as they came.
    pub raw: String,
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
        let changes =
            Changes { files: BTreeMap::new(), faults: BTreeMap::new(), requests: Vec::new(), clock, policy: true };
        let shared = Arc::new(Shared { dist, state: Mutex::new(changes) });
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let port = listener.local_addr()?.port();
        let app = Router::new().fallback(answer).with_state(Arc::clone(&shared));
        // It ends by being aborted; until then accepting does not fail for good.
        let task = tokio::spawn(async move { drop(axum::serve(listener, app).await) });
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
    pub fn mend(&self) {
        self.shared.lock().faults.clear();
    }

    /// Serves `bytes` at `path`, whatever the folder has there.
    pub fn put(&self, path: &str, bytes: impl Into<Bytes>) {
        self.shared.lock().files.insert(path.to_owned(), bytes.into());
    }

    /// Lets the server's clock be `shift` ahead of where it would be.
    pub fn advance(&self, shift: Duration) {
        self.shared.lock().clock.shift = shift;
    }

    /// Leaves out the content policy, whose words old engines do not know.
    pub fn without_policy(&self) {
        self.shared.lock().policy = false;
    }

    /// What was asked so far, in order.
    pub fn asked(&self) -> Vec<Asked> {
        self.shared.lock().requests.clone()
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

    fn date(&self) -> HeaderValue {
        let now = self.clock.start + self.clock.started.elapsed() + self.clock.shift;
        HeaderValue::from_str(&files::http_date(now)).unwrap_or(HeaderValue::from_static(""))
    }
}

async fn answer(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let (request, _) = request.into_parts();
    let known = request.headers.get(IF_NONE_MATCH).and_then(|known| known.to_str().ok()).map(str::to_owned);
    // No page of ours sends a body, and this server would not read one.
    let raw = format!("{} {:?}", request.uri, request.headers);
    let mut response = respond(&shared, request.uri.path(), raw, known.as_deref()).await;
    let state = shared.lock();
    let headers = response.headers_mut();
    headers.insert(DATE, state.date());
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if state.policy {
        headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    }
    response
}

async fn respond(shared: &Shared, path: &str, raw: String, known: Option<&str>) -> Response {
    let Some(path) = path.strip_prefix(SUB_PATH).filter(|path| files::is_harmless(path)) else {
        return status(StatusCode::NOT_FOUND);
    };
    let file = if path.is_empty() { "index.html" } else { path };
    let (fault, changed) = {
        let mut state = shared.lock();
        state.requests.push(Asked { path: path.to_owned(), raw, conditional: known.is_some() });
        (state.fault(file), state.files.get(file).cloned())
    };
    if let Some(Fault::Status(code)) = fault {
        return status(StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR));
    }
    let Some(bytes) = changed.or_else(|| std::fs::read(shared.dist.join(file)).ok().map(Bytes::from)) else {
        return status(StatusCode::NOT_FOUND);
    };
    let bytes = match &fault {
        Some(Fault::Bytes(wrong)) => Bytes::copy_from_slice(wrong),
        _ => bytes,
    };
    if let Some(Fault::Delay(pause)) = fault {
        tokio::time::sleep(pause).await;
    }
    let etag = format!("\"{:x}\"", Sha256::digest(&bytes));
    let breaks_off = matches!(fault, Some(Fault::Truncate(_)));
    let unchanged = !breaks_off && known.is_some_and(|known| known.contains(&etag));
    let mut response = match fault {
        _ if unchanged => status(StatusCode::NOT_MODIFIED),
        Some(Fault::Truncate(after)) => fault::truncated(&bytes, after),
        _ => Response::new(Body::from(bytes)),
    };
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(files::kind(file)));
    if let Ok(etag) = HeaderValue::from_str(&etag) {
        headers.insert(ETAG, etag);
    }
    response
}

fn status(code: StatusCode) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = code;
    response
}
