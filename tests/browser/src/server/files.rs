//! Names and types of files, and parts of them.

use axum::body::Body;
use axum::http::header::CONTENT_RANGE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;

/// Whether `path` stays in its folder.
pub(super) fn is_harmless(path: &str) -> bool {
    path.split('/').all(|part| part != ".." && !part.contains(['\\', ':', '%', '\0']))
}

/// The media type of `file`; texts are UTF-8.
pub(super) fn kind(file: &str) -> String {
    let kind = mime_guess::from_path(file).first_or_octet_stream();
    if kind.type_() == mime_guess::mime::TEXT { format!("{kind}; charset=utf-8") } else { kind.to_string() }
}

/// The part of an answer that was asked for as `bytes=FROM-TO`, as hosts of files send it; the whole where it is asked for otherwise.
pub(super) async fn part(response: Response, range: &str) -> Response {
    let asked = range.strip_prefix("bytes=").and_then(|range| range.split_once('-'));
    let asked = asked.and_then(|(from, to)| Some((from.parse::<usize>().ok()?, to.parse::<usize>().ok()?)));
    let Some((from, to)) = asked.filter(|_| response.status() == StatusCode::OK) else { return response };
    let (mut head, body) = response.into_parts();
    let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default();
    let end = bytes.len().min(to.saturating_add(1));
    if from >= end {
        head.status = StatusCode::RANGE_NOT_SATISFIABLE;
        return Response::from_parts(head, Body::empty());
    }
    head.status = StatusCode::PARTIAL_CONTENT;
    if let Ok(said) = HeaderValue::from_str(&format!("bytes {from}-{}/{}", end - 1, bytes.len())) {
        head.headers.insert(CONTENT_RANGE, said);
    }
    Response::from_parts(head, Body::from(bytes.slice(from..end)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_cannot_climb_out_of_the_site() {
        assert!(is_harmless("feed/o/a.json") && is_harmless(""));
        assert!(!is_harmless("../secret") && !is_harmless("feed/../../secret") && !is_harmless("%2e%2e/secret"));
    }
}
