//! Fetching files of the feed.
//!
//! Sends nothing but the address: two people with different answers cause the same requests, and no store of another origin is
//! asked whether it allows a header. Follows nobody elsewhere: a place that redirects is not the place that the build named.

use anxin_core::time::Timestamp;
use gloo_net::http::Request;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::browser::{property, window};
use super::{boot, timer};

/// Why a file did not arrive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HttpError {
    /// No connection, refused, or cut off.
    Network,
    /// No answer in time.
    Timeout,
    /// An answer, but not the file.
    Refused {
        /// The HTTP status.
        status: u16,
        /// How many seconds the server asks to be left alone (`Retry-After`); 0 where it does not say.
        wait_s: u64,
        /// The server's clock: it may be right all the same.
        date: Option<Timestamp>,
    },
    /// Larger than it may be.
    TooLarge,
}

/// A file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// The server's clock.
    pub date: Option<Timestamp>,
}

/// Patience for one file: a slow phone on a slow network still gets its hundred kilobytes.
const PATIENCE_MS: i32 = 20_000;

/// How far a file may come from a cache.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caching {
    /// From any cache: files named by their content never change.
    Any,
    /// The server is asked whether it has changed; the browser does that by itself, and hands out its copy where it has not.
    Checked,
    /// Past every cache.
    Past,
}

/// Gets a file of at most `cap` bytes.
///
/// # Errors
/// [`HttpError`], where the file did not arrive whole and in time.
pub async fn get(url: &str, cap: usize, caching: Caching) -> Result<Reply, HttpError> {
    let late = timer::late(PATIENCE_MS);
    let begun = match caching {
        Caching::Any | Caching::Checked => boot::take_begun(url),
        Caching::Past => None,
    };
    if let Some(begun) = begun {
        match within(begun, &late).await {
            Ok(response) => {
                if let Ok(response) = response.dyn_into::<Response>() {
                    let reply = read(&response, cap, &late).await;
                    if reply == Err(HttpError::Timeout) {
                        boot::give_up();
                    }
                    return reply;
                }
            }
            Err(HttpError::Timeout) => {
                boot::give_up();
                return Err(HttpError::Timeout);
            }
            // What failed at the start may do now.
            Err(_) => {}
        }
    }
    let abort = web_sys::AbortController::new().ok();
    let timer = abort.clone().and_then(abort_later);
    let result = match request(url, caching, abort.as_ref()).await {
        Ok(response) => read(&response, cap, &late).await,
        Err(error) => Err(error),
    };
    if let (Some(window), Some(timer)) = (window(), timer) {
        window.clear_timeout_with_handle(timer);
    }
    match result {
        Err(HttpError::Network) if abort.is_some_and(|abort| abort.signal().aborted()) => Err(HttpError::Timeout),
        result => result,
    }
}

/// What `promise` resolves to, unless `late` is first.
async fn within(promise: js_sys::Promise, late: &js_sys::Promise) -> Result<JsValue, HttpError> {
    let first = js_sys::Promise::race(&js_sys::Array::of2(&promise, late));
    let value = JsFuture::from(first).await.map_err(|_| HttpError::Network)?;
    if value.is_null() { Err(HttpError::Timeout) } else { Ok(value) }
}

fn abort_later(abort: web_sys::AbortController) -> Option<i32> {
    let abort = wasm_bindgen::closure::Closure::once_into_js(move || abort.abort());
    window()?.set_timeout_with_callback_and_timeout_and_arguments_0(abort.unchecked_ref(), PATIENCE_MS).ok()
}

async fn request(url: &str, caching: Caching, abort: Option<&web_sys::AbortController>) -> Result<Response, HttpError> {
    let cache = match caching {
        Caching::Any => web_sys::RequestCache::Default,
        Caching::Checked => web_sys::RequestCache::NoCache,
        Caching::Past => web_sys::RequestCache::Reload,
    };
    let request = Request::get(url)
        .abort_signal(abort.map(web_sys::AbortController::signal).as_ref())
        .cache(cache)
        .redirect(web_sys::RequestRedirect::Error);
    // Sent by hand: the library's own sending brings words for what cannot happen, 1 kB of them.
    let request = request.build().map(web_sys::Request::from).map_err(|_| HttpError::Network)?;
    let answer = window().ok_or(HttpError::Network)?.fetch_with_request(&request);
    let answer = JsFuture::from(answer).await.map_err(|_| HttpError::Network)?;
    answer.dyn_into().map_err(|_| HttpError::Network)
}

async fn read(response: &Response, cap: usize, late: &js_sys::Promise) -> Result<Reply, HttpError> {
    let header = |name: &str| response.headers().get(name).ok().flatten();
    // A cache on the way passes on the date of its copy, and says how old the copy is.
    let age = header("age").and_then(|age| age.trim().parse::<i64>().ok()).filter(|age| *age >= 0).unwrap_or_default();
    let date = header("date").and_then(|date| read_date(&date)).map(|date| date.plus(age));
    // 304 is refused too: "nothing has changed" is no answer for somebody who has not asked for changes.
    let status = response.status();
    if status != 200 {
        // The other form, a date, is left: servers under load send seconds.
        let wait_s = header("retry-after").and_then(|wait| wait.trim().parse().ok()).unwrap_or_default();
        return Err(HttpError::Refused { status, wait_s, date });
    }
    let bytes = match body_reader(response, cap, late).await {
        Some(bytes) => bytes?,
        None => whole_body(response, cap, late).await?,
    };
    Ok(Reply { bytes, date })
}

/// Reads a `Date` header, by the browser's own parser.
fn read_date(text: &str) -> Option<Timestamp> {
    let milliseconds = js_sys::Date::parse(text);
    #[expect(clippy::cast_possible_truncation, reason = "checked finite; milliseconds since 1970 fit i64")]
    milliseconds.is_finite().then_some(Timestamp((milliseconds / 1000.0) as i64))
}

/// Reads a body piece by piece, so that an endless one is cut off at the cap. `None` where the engine cannot stream.
async fn body_reader(response: &Response, cap: usize, late: &js_sys::Promise) -> Option<Result<Vec<u8>, HttpError>> {
    let body = property(response, "body")?;
    let reader = method(&body, "getReader")?.call0(&body).ok()?;
    let read = method(&reader, "read")?;
    let result = read_pieces(&reader, &read, cap, late).await;
    if result.is_err() {
        let _ = method(&reader, "cancel").map(|cancel| cancel.call0(&reader));
    }
    Some(result)
}

async fn read_pieces(
    reader: &JsValue,
    read: &js_sys::Function,
    cap: usize,
    late: &js_sys::Promise,
) -> Result<Vec<u8>, HttpError> {
    let mut bytes = Vec::new();
    loop {
        let promise = read.call0(reader).ok().and_then(|promise| promise.dyn_into().ok()).ok_or(HttpError::Network)?;
        let piece = within(promise, late).await?;
        if property(&piece, "done").is_some_and(|done| done.is_truthy()) {
            return Ok(bytes);
        }
        if let Some(piece) = property(&piece, "value").and_then(|value| value.dyn_into::<js_sys::Uint8Array>().ok()) {
            bytes.extend(piece.to_vec());
        }
        if bytes.len() > cap {
            return Err(HttpError::TooLarge);
        }
    }
}

async fn whole_body(response: &Response, cap: usize, late: &js_sys::Promise) -> Result<Vec<u8>, HttpError> {
    let promise = response.array_buffer().map_err(|_| HttpError::Network)?;
    let buffer = within(promise, late).await?;
    let bytes = js_sys::Uint8Array::new(&buffer).to_vec();
    if bytes.len() > cap { Err(HttpError::TooLarge) } else { Ok(bytes) }
}

fn method(object: &JsValue, name: &str) -> Option<js_sys::Function> {
    property(object, name)?.dyn_into().ok()
}
