//! Names and types of files.

use std::path::Path;

/// Whether `path` stays in its folder.
pub(super) fn is_harmless(path: &str) -> bool {
    path.split('/').all(|part| part != ".." && !part.contains(['\\', ':', '%', '\0']))
}

/// The media type of `file`.
pub(super) fn kind(file: &str) -> &'static str {
    match Path::new(file).extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" | "geojson" => "application/json",
        "webmanifest" => "application/manifest+json",
        // Anything else and the browser refuses to compile while it downloads.
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        _ => "application/octet-stream",
    }
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
