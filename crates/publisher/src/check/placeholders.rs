//! What `anxin new` left to be filled in, and still stands there: residents would read it and call its numbers.
//!
//! Says nothing of a demonstration, whose numbers are invented. Reads the sheets once more, as lines.

use super::Whole;
use crate::finding::{Location, Problem};

/// Sheets of which `anxin new` writes rows to change.
const SHEETS: [&str; 9] = [
    "city.toml",
    "communities.csv",
    "notices.csv",
    "services.csv",
    "sites.csv",
    "sources.csv",
    "topics.csv",
    "towns.csv",
    "zones.csv",
];

/// What marks a text or a number that is none yet.
const MARKS: [&str; 4] = ["（请改）", "(change this)", "000-0000-00", "\"000000\""];

pub(super) fn check(whole: &Whole<'_>) {
    if whole.city.settings.demo_clock.is_some() || whole.city.city.demo.is_some() {
        return;
    }
    for file in SHEETS {
        // Whatever keeps a sheet from being read was reported by its reader.
        let Ok(text) = std::fs::read_to_string(whole.folder.path(file)) else { continue };
        let said = |line: &str| !line.starts_with(['#', '\u{feff}']) && !line.starts_with("\"#");
        let marked = |line: &&str| {
            said(line) && MARKS.iter().any(|mark| line.match_indices(mark).any(|(at, _)| stands_alone(line, at)))
        };
        let mut found = text.lines().enumerate().filter(|(_, line)| marked(line)).map(|(index, _)| index + 1);
        if let Some(row) = found.next() {
            let count = found.count() + 1;
            whole.folder.log.report(Location::row(file, row), Problem::Placeholder { count });
        }
    }
}

/// Not the tail of a longer number, as in 0573-000-0000-00.
fn stands_alone(line: &str, at: usize) -> bool {
    let before = line.get(..at).and_then(|before| before.chars().next_back());
    !line.get(at..).is_some_and(|rest| rest.starts_with('0')) || !before.is_some_and(|c| c.is_ascii_digit() || c == '-')
}
