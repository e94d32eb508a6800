//! What a server or a network can do wrong with one file.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue, LOCATION, RETRY_AFTER};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use futures_util::{StreamExt as _, stream};

/// A fault; it lasts until it is mended.
#[derive(Clone, Debug)]
pub enum Fault {
    /// This status in place of the file.
    Status(u16),
    /// 503, and the header `Retry-After` with these words.
    Busy(&'static str),
    /// The right answer, this late.
    Delay(Duration),
    /// Other bytes under the same name, as from a broken cache.
    Bytes(Vec<u8>),
    /// Caches that do not agree: each request meets the next one, and after the last the first again.
    Turns(Turns),
    /// The connection breaks after so many bytes of the file.
    Truncate(usize),
    /// A network's sign-in page in place of the file, with 200: typed as what it is, or, `false`, as the file would be.
    SignIn(bool),
    /// The way to a sign-in page at another address, which does exist.
    Redirect,
    /// The right bytes, called something else.
    Typed(&'static str),
    /// The connection ends before any answer.
    NoConnection,
    /// Not even a status, for as long as anybody waits.
    Silence,
    /// Status, headers and so many bytes of the file, and then nothing for as long as anybody waits.
    Stall(usize),
    /// The file, and after it line feeds without an end, some megabytes a second.
    Endless,
    /// 200 and no bytes.
    Empty,
    /// 304, whatever the client has.
    NotModified,
    /// The file as a gzip archive, and no word that it is one.
    Gzip,
}

/// Contents that are served in turn.
#[derive(Clone, Debug)]
pub struct Turns {
    contents: Vec<Bytes>,
    next: Arc<AtomicUsize>,
}

impl Turns {
    /// These, in this order.
    pub fn of(contents: impl IntoIterator<Item = Vec<u8>>) -> Self {
        Self { contents: contents.into_iter().map(Bytes::from).collect(), next: Arc::default() }
    }

    fn take(&self) -> Option<Bytes> {
        let turn = self.next.fetch_add(1, Ordering::Relaxed).checked_rem(self.contents.len())?;
        self.contents.get(turn).cloned()
    }
}

/// Where [`Fault::Redirect`] leads, below the site.
pub(super) const SIGN_IN_PATH: &str = "wifi/login";

/// What a hotel says.
pub(super) const SIGN_IN: &str = "<!doctype html><html><head><title>Welcome to our network</title></head><body><h1>Sign in</h1>\
                                  <form method=post><input name=room><button>Go online</button></form></body></html>";

/// How much at a time, and how long between two pieces: fast for a phone, bearable for a machine that tests.
const PIECE: &[u8] = &[b'\n'; 64 * 1024];
const PIECE_PAUSE: Duration = Duration::from_millis(10);

/// Until what was sent is on its way.
const FLUSHED: Duration = Duration::from_millis(50);

/// The longest that anything here goes on: a test that forgets it should not fill a memory.
const LONGEST: Duration = Duration::from_secs(60);

impl Fault {
    /// What is sent in place of `bytes`, where this fault is one of content.
    pub(super) fn content(&self, bytes: Bytes) -> Bytes {
        match self {
            Self::Bytes(wrong) => Bytes::copy_from_slice(wrong),
            Self::Turns(turns) => turns.take().unwrap_or(bytes),
            Self::SignIn(_) => Bytes::from_static(SIGN_IN.as_bytes()),
            Self::Empty => Bytes::new(),
            Self::Gzip => gzip(&bytes).into(),
            _ => bytes,
        }
    }

    /// The whole answer, where no content matters.
    pub(super) fn refusal(&self, sub_path: &str) -> Option<Response> {
        let (code, header) = match self {
            Self::Status(code) => (StatusCode::from_u16(*code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR), None),
            Self::Busy(wait) => (StatusCode::SERVICE_UNAVAILABLE, Some((RETRY_AFTER, (*wait).to_owned()))),
            Self::Redirect => (StatusCode::FOUND, Some((LOCATION, format!("{sub_path}{SIGN_IN_PATH}")))),
            Self::NotModified => (StatusCode::NOT_MODIFIED, None),
            _ => return None,
        };
        let mut response = Response::new(Body::empty());
        *response.status_mut() = code;
        if let Some((name, value)) = header
            && let Ok(value) = HeaderValue::from_str(&value)
        {
            response.headers_mut().insert(name, value);
        }
        Some(response)
    }

    /// The answer that holds `bytes`, or as much of them as arrives. `sent` counts the bytes of an endless one.
    pub(super) fn body(&self, bytes: Bytes, sent: Arc<AtomicUsize>) -> Response {
        match self {
            Self::Truncate(after) => truncated(&bytes, *after),
            Self::Stall(after) => stalled(&bytes, *after),
            Self::Endless => endless(bytes, sent),
            _ => Response::new(Body::from(bytes)),
        }
    }

    /// Puts down what this fault has the headers say.
    pub(super) fn mark(&self, headers: &mut HeaderMap) {
        let kind = match self {
            Self::SignIn(true) => "text/html; charset=utf-8",
            Self::Typed(kind) => kind,
            _ => return,
        };
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    }

    /// How long to wait before anything is sent.
    pub(super) fn pause(&self) -> Duration {
        match self {
            Self::Delay(pause) => *pause,
            Self::Silence => LONGEST,
            _ => Duration::ZERO,
        }
    }

    /// Whether a client may be told that what it has is what there is.
    pub(super) fn allows_unchanged(&self) -> bool {
        matches!(self, Self::Delay(_) | Self::Bytes(_) | Self::Turns(_) | Self::Typed(_) | Self::Silence)
    }
}

/// An answer that promises all of `bytes` and breaks off.
fn truncated(bytes: &Bytes, after: usize) -> Response {
    // Not at once: what was sent until then would be thrown away with the connection.
    ending(bytes, after, FLUSHED, io::ErrorKind::ConnectionReset)
}

/// An answer that promises all of `bytes` and falls silent.
fn stalled(bytes: &Bytes, after: usize) -> Response {
    ending(bytes, after, LONGEST, io::ErrorKind::TimedOut)
}

/// A part of `bytes`, and after a pause the end of the connection.
fn ending(bytes: &Bytes, after: usize, pause: Duration, how: io::ErrorKind) -> Response {
    let part = stream::iter([Ok::<_, io::Error>(bytes.slice(..after.min(bytes.len())))]);
    let end = stream::once(async move {
        tokio::time::sleep(pause).await;
        Err(io::Error::from(how))
    });
    let mut response = Response::new(Body::from_stream(part.chain(end)));
    response.headers_mut().insert(CONTENT_LENGTH, bytes.len().into());
    response
}

fn endless(bytes: Bytes, sent: Arc<AtomicUsize>) -> Response {
    let pieces = LONGEST.as_millis().checked_div(PIECE_PAUSE.as_millis()).unwrap_or_default();
    let more = stream::iter(0..pieces).then(move |_| {
        sent.fetch_add(PIECE.len(), Ordering::Relaxed);
        async {
            tokio::time::sleep(PIECE_PAUSE).await;
            Ok::<_, io::Error>(Bytes::from_static(PIECE))
        }
    });
    Response::new(Body::from_stream(stream::iter([Ok(bytes)]).chain(more)))
}

/// A gzip archive that stores `bytes` as they are.
fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut archive = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
    let mut blocks = bytes.chunks(0xffff).peekable();
    while let Some(block) = blocks.next() {
        let length = u16::try_from(block.len()).unwrap_or(u16::MAX);
        archive.push(u8::from(blocks.peek().is_none()));
        archive.extend(length.to_le_bytes());
        archive.extend((!length).to_le_bytes());
        archive.extend(block);
    }
    archive.extend(crc32(bytes).to_le_bytes());
    archive.extend(u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_le_bytes());
    archive
}

fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32| if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 };
    !bytes.iter().fold(u32::MAX, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), |crc, _| step(crc)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_archive_is_one() {
        // The check value of this sum, from its catalogue.
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        let archive = gzip(b"anxin");
        assert_eq!(archive[..2], [0x1f, 0x8b]);
        assert_eq!(archive[10..15], [1, 5, 0, 250, 255]);
        assert_eq!(&archive[15..20], b"anxin");
    }

    #[test]
    fn caches_that_do_not_agree_answer_in_turn() {
        let turns = Fault::Turns(Turns::of([b"old".to_vec(), b"new".to_vec()]));
        let answers: Vec<_> = (0..3).map(|_| turns.content(Bytes::new())).collect();
        assert_eq!(answers, [&b"old"[..], b"new", b"old"]);
    }
}
