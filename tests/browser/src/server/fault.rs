//! What a server or a network can do wrong with one file.

use std::io;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::header::CONTENT_LENGTH;
use axum::response::Response;

/// A fault; it lasts until it is mended.
#[derive(Clone, Debug)]
pub enum Fault {
    /// This status in place of the file.
    Status(u16),
    /// The right answer, this late.
    Delay(Duration),
    /// Other bytes under the same name, as from a broken cache.
    Bytes(Vec<u8>),
    /// The connection breaks after so many bytes of the file.
    Truncate(usize),
}

/// An answer that promises all of `bytes` and breaks off.
pub(super) fn truncated(bytes: &Bytes, after: usize) -> Response {
    let part = bytes.slice(..after.min(bytes.len()));
    let pieces = [Ok(part), Err(io::Error::from(io::ErrorKind::ConnectionReset))];
    let mut response = Response::new(Body::from_stream(futures_util::stream::iter(pieces)));
    response.headers_mut().insert(CONTENT_LENGTH, bytes.len().into());
    response
}
