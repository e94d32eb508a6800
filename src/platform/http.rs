//! Fetching files of the feed.
//!
//! Sends nothing but the address and, for the manifest, what the server itself gave as its version: two people with
//! different answers cause the same requests.

use anxin_core::time::Timestamp;
use gloo_net::http::Request;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::boot;
use super::browser::{property, window};

/// Why a file did not arrive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HttpError {
    /// No connection, refused, or cut off.
    Network,
    /// No answer in time.
    Timeout,
    /// An answer, but not the file.
    Status(u16),
    /// Larger than it may be.
    TooLarge,
}

/// A file, or the word that it has not changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The bytes; `None` where the server says that nothing has changed.
    pub bytes: Option<Vec<u8>>,
    /// The server's version word, to ask again with.
    pub etag: Option<String>,
    /// The server's clock.
    pub date: Option<Timestamp>,
}

/// Patience for one file: a slow phone on a slow network still gets its hundred kilobytes.
const PATIENCE_MS: i32 = 20_000;

/// Gets a file of at most `cap` bytes. `fresh` goes past every cache; `etag` asks only for what has changed since.
///
/// # Errors
/// [`HttpError`], where the file did not arrive whole and in time.
pub async fn get(url: &str, cap: usize, fresh: bool, etag: Option<&str>) -> Result<Reply, HttpError> {
    let begun = if fresh || etag.is_some() { None } else { boot::take_response(url).await };
    let abort = web_sys::AbortController::new().ok();
    let timer = abort.clone().and_then(abort_later);
    let result = async {
        let response = match begun {
            Some(response) => response,
            None => request(url, fresh, etag, abort.as_ref()).await?,
        };
        read(&response, cap).await
    }
    .await;
    if let (Some(window), Some(timer)) = (window(), timer) {
        window.clear_timeout_with_handle(timer);
    }
    match result {
        Err(HttpError::Network) if abort.is_some_and(|abort| abort.signal().aborted()) => Err(HttpError::Timeout),
        result => result,
    }
}

fn abort_later(abort: web_sys::AbortController) -> Option<i32> {
    let abort = wasm_bindgen::closure::Closure::once_into_js(move || abort.abort());
    window()?.set_timeout_with_callback_and_timeout_and_arguments_0(abort.unchecked_ref(), PATIENCE_MS).ok()
}

async fn request(
    url: &str,
    fresh: bool,
    etag: Option<&str>,
    abort: Option<&web_sys::AbortController>,
) -> Result<Response, HttpError> {
    let mut request = Request::get(url).abort_signal(abort.map(web_sys::AbortController::signal).as_ref());
    if fresh {
        request = request.cache(web_sys::RequestCache::Reload);
    } else if let Some(etag) = etag {
        // Without `no-store` the browser would answer its own conditional request with 200.
        request = request.cache(web_sys::RequestCache::NoStore).header("If-None-Match", etag);
    }
    request.send().await.map(Into::into).map_err(|_| HttpError::Network)
}

async fn read(response: &Response, cap: usize) -> Result<Reply, HttpError> {
    let header = |name: &str| response.headers().get(name).ok().flatten();
    let etag = header("etag");
    let date = header("date").and_then(|date| read_date(&date));
    match response.status() {
        304 => return Ok(Reply { bytes: None, etag, date }),
        200 => {}
        status => return Err(HttpError::Status(status)),
    }
    let bytes = match response.body_reader(cap).await {
        Some(bytes) => bytes?,
        None => whole_body(response, cap).await?,
    };
    Ok(Reply { bytes: Some(bytes), etag, date })
}

/// Reads a `Date` header, by the browser's own parser.
fn read_date(text: &str) -> Option<Timestamp> {
    let milliseconds = js_sys::Date::parse(text);
    #[expect(clippy::cast_possible_truncation, reason = "checked finite; milliseconds since 1970 fit i64")]
    milliseconds.is_finite().then_some(Timestamp((milliseconds / 1000.0) as i64))
}

/// Reading a body piece by piece, so that an endless one is cut off at the cap.
trait BodyReader {
    async fn body_reader(&self, cap: usize) -> Option<Result<Vec<u8>, HttpError>>;
}

impl BodyReader for Response {
    /// `None` where the engine cannot stream.
    async fn body_reader(&self, cap: usize) -> Option<Result<Vec<u8>, HttpError>> {
        let body = property(self, "body")?;
        let reader = method(&body, "getReader")?.call0(&body).ok()?;
        let read = method(&reader, "read")?;
        let mut bytes = Vec::new();
        loop {
            let Ok(promise) = read.call0(&reader) else { return Some(Err(HttpError::Network)) };
            let Ok(promise) = promise.dyn_into::<js_sys::Promise>() else { return Some(Err(HttpError::Network)) };
            let Ok(piece) = JsFuture::from(promise).await else { return Some(Err(HttpError::Network)) };
            if property(&piece, "done").is_some_and(|done| done.is_truthy()) {
                return Some(Ok(bytes));
            }
            if let Some(piece) = property(&piece, "value").and_then(|value| value.dyn_into::<js_sys::Uint8Array>().ok())
            {
                bytes.extend(piece.to_vec());
            }
            if bytes.len() > cap {
                let _ = method(&reader, "cancel").map(|cancel| cancel.call0(&reader));
                return Some(Err(HttpError::TooLarge));
            }
        }
    }
}

async fn whole_body(response: &Response, cap: usize) -> Result<Vec<u8>, HttpError> {
    let promise = response.array_buffer().map_err(|_| HttpError::Network)?;
    let buffer = JsFuture::from(promise).await.map_err(|_| HttpError::Network)?;
    let bytes = js_sys::Uint8Array::new(&buffer).to_vec();
    if bytes.len() > cap { Err(HttpError::TooLarge) } else { Ok(bytes) }
}

fn method(object: &JsValue, name: &str) -> Option<js_sys::Function> {
    property(object, name)?.dyn_into().ok()
}
