//! One server for all contestants: `/CITY/CONTESTANT/…` and `/CITY/CONTESTANT/feed/…`, compressed beforehand, the same headers for each.
//!
//! Tells a manifest's readers the moment just after its publication, whenever that was, and on request publishes a new queue
//! every so often. Of contestants it knows the one whose page goes with a feed.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use anxin_browser_tests::Outcome;
use axum::Router;
use axum::body::Body;
use axum::extract::{Path as Asked, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::live::Live;

/// Whose page publishing refreshes, so that each city has its own.
const REFRESHED: &str = "app";

/// A file as it is sent.
#[derive(Clone)]
struct File {
    kind: String,
    brotli: Arc<Vec<u8>>,
}

/// What was sent since it was last asked.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sent {
    /// Of the page: markup, styles, scripts, wasm.
    pub code: usize,
    /// Of the feed.
    pub feed: usize,
    /// How often the manifest was asked for.
    pub looks: usize,
}

struct Shared {
    /// By contestant and path.
    pages: HashMap<String, File>,
    /// By city and path below its feed.
    feeds: HashMap<String, File>,
    lives: HashMap<String, Mutex<Live>>,
    sent: Mutex<Sent>,
}

/// The running server.
#[derive(Clone)]
pub struct Server {
    shared: Arc<Shared>,
    port: u16,
}

impl Server {
    /// Reads and compresses every folder of `pages` and `feeds`, each named by its contestant or city, and serves them.
    ///
    /// # Errors
    /// Where a file cannot be read or no port is free.
    pub async fn start(pages: &Path, feeds: &Path) -> Outcome<Self> {
        let lives = std::fs::read_dir(feeds)?
            .map(|entry| {
                let entry = entry?;
                Ok((entry.file_name().to_string_lossy().into_owned(), Mutex::new(Live::read(&entry.path())?)))
            })
            .collect::<Outcome<_>>()?;
        let shared = Shared { pages: packed(pages)?, feeds: packed(feeds)?, lives, sent: Mutex::default() };
        let shared = Arc::new(shared);
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await?;
        let port = listener.local_addr()?.port();
        let routes =
            Router::new().route("/{city}/{contestant}/{*path}", get(answer)).route("/{city}/{contestant}/", get(front));
        let routes = routes.with_state(Arc::clone(&shared));
        tokio::spawn(async move { axum::serve(listener, routes).await });
        Ok(Self { shared, port })
    }

    /// Where a contestant shows a city, and what was sent is forgotten. From now on its city's clock runs, and a new queue comes with every look
    /// where `moving`.
    pub fn visit(&self, city: &str, contestant: &str, moving: bool) -> String {
        if let Some(live) = self.shared.lives.get(city) {
            lock(live).begin(unix_s(), moving);
        }
        self.sent();
        format!("http://127.0.0.1:{}/{city}/{contestant}/", self.port)
    }

    /// What was sent since the last question.
    pub fn sent(&self) -> Sent {
        std::mem::take(&mut *lock(&self.shared.sent))
    }

    /// The feed of a city as it was read.
    pub fn live<T>(&self, city: &str, ask: impl FnOnce(&Live) -> T) -> Option<T> {
        self.shared.lives.get(city).map(|live| ask(&lock(live)))
    }
}

async fn front(
    State(shared): State<Arc<Shared>>,
    Asked((city, contestant)): Asked<(String, String)>,
    headers: HeaderMap,
) -> Response {
    file(&shared, &city, &contestant, "index.html", &headers)
}

async fn answer(
    State(shared): State<Arc<Shared>>,
    Asked((city, contestant, path)): Asked<(String, String, String)>,
    headers: HeaderMap,
) -> Response {
    file(&shared, &city, &contestant, &path, &headers)
}

fn file(shared: &Shared, city: &str, contestant: &str, path: &str, headers: &HeaderMap) -> Response {
    let found = match path.strip_prefix("feed/") {
        Some(path) => {
            let moved = shared.lives.get(city).and_then(|live| lock(live).file(path));
            moved
                .and_then(|bytes| Some(File { kind: kind(Path::new(path)), brotli: Arc::new(brotli(&bytes, 5).ok()?) }))
                .or_else(|| shared.feeds.get(&format!("{city}/{path}")).cloned())
        }
        None => {
            let refreshed = || shared.feeds.get(&format!("{city}/{path}")).filter(|_| path == "index.html");
            let own = (contestant == REFRESHED).then(refreshed).flatten();
            own.or_else(|| shared.pages.get(&format!("{contestant}/{path}"))).cloned()
        }
    };
    let Some(File { kind, brotli }) = found else { return StatusCode::NOT_FOUND.into_response() };
    let tag = format!("\"{:x}\"", crc(&brotli));
    let manifest = path == "feed/manifest.json";
    let known = headers.get(IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes());
    let length = if known { 0 } else { brotli.len() };
    let mut sent = lock(&shared.sent);
    sent.looks += usize::from(manifest);
    *(if path.starts_with("feed/") { &mut sent.feed } else { &mut sent.code }) += length;
    let kept = if manifest || path == "index.html" { "no-cache" } else { "public, max-age=31536000, immutable" };
    let headers =
        [(CONTENT_TYPE, kind.as_str()), (CONTENT_ENCODING, "br"), (CACHE_CONTROL, kept), (ETAG, tag.as_str())];
    if known {
        (StatusCode::NOT_MODIFIED, headers).into_response()
    } else {
        (headers, Body::from(brotli.as_ref().clone())).into_response()
    }
}

fn packed(root: &Path) -> Outcome<HashMap<String, File>> {
    let mut files = HashMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder)? {
            let path: PathBuf = entry?.path();
            let end = path.extension().and_then(|end| end.to_str()).unwrap_or_default();
            if path.is_dir() {
                // What a feed has for others, and no list asks for.
                let aside = ["lite", "schemas", "history"].iter().any(|name| path.ends_with(name));
                folders.extend((!aside).then_some(path));
            } else if !["br", "gz", "png", "geojson"].contains(&end) {
                let name = path.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
                let brotli = Arc::new(brotli(&std::fs::read(&path)?, 11)?);
                files.insert(name, File { kind: kind(&path), brotli });
            }
        }
    }
    Ok(files)
}

fn kind(path: &Path) -> String {
    mime_guess::from_path(path).first_or_octet_stream().to_string()
}

fn brotli(bytes: &[u8], quality: i32) -> Outcome<Vec<u8>> {
    let mut packed = Vec::new();
    let how = brotli::enc::BrotliEncoderParams { quality, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &how)?;
    Ok(packed)
}

/// Tells two versions of a file apart (FNV-1a).
fn crc(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Seconds since 1970.
fn unix_s() -> i64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(now.as_secs()).unwrap_or_default()
}

/// A thread that trapped while it held one left it whole.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
