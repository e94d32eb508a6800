//! Names, types and dates of files.

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

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

/// A moment as the `Date` header writes it.
pub(super) fn http_date(now: SystemTime) -> String {
    let seconds = now.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let (days, second) = (seconds / 86_400, seconds % 86_400);
    let (mut year, mut day) = (1970, days);
    let leap = |year: u64| year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let length = |year| if leap(year) { 366 } else { 365 };
    while day >= length(year) {
        day -= length(year);
        year += 1;
    }
    let february = if leap(year) { 29 } else { 28 };
    let months = [
        ("Jan", 31),
        ("Feb", february),
        ("Mar", 31),
        ("Apr", 30),
        ("May", 31),
        ("Jun", 30),
        ("Jul", 31),
        ("Aug", 31),
        ("Sep", 30),
        ("Oct", 31),
        ("Nov", 30),
        ("Dec", 31),
    ];
    let mut month = "Jan";
    for (name, days) in months {
        month = name;
        if day < days {
            break;
        }
        day -= days;
    }
    let names = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    let name = usize::try_from(days % 7).ok().and_then(|at| names.get(at)).unwrap_or(&"Thu");
    format!(
        "{name}, {:02} {month} {year} {:02}:{:02}:{:02} GMT",
        day + 1,
        second / 3_600,
        second / 60 % 60,
        second % 60
    )
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn dates_are_those_of_the_calendar() {
        let at = |seconds| http_date(UNIX_EPOCH + Duration::from_secs(seconds));
        assert_eq!(at(0), "Thu, 01 Jan 1970 00:00:00 GMT");
        assert_eq!(at(784_111_777), "Sun, 06 Nov 1994 08:49:37 GMT");
        assert_eq!(at(1_709_164_800), "Thu, 29 Feb 2024 00:00:00 GMT");
        assert_eq!(at(1_735_603_200), "Tue, 31 Dec 2024 00:00:00 GMT");
    }

    #[test]
    fn a_path_cannot_climb_out_of_the_site() {
        assert!(is_harmless("feed/o/a.json") && is_harmless(""));
        assert!(!is_harmless("../secret") && !is_harmless("feed/../../secret") && !is_harmless("%2e%2e/secret"));
    }
}
