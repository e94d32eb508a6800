//! The keyed list of js-framework-benchmark, of Leptos and by hand: what is done to it, in the page, and its table.
//!
//! For the record: it says how fast rows are made and moved, and nothing about a feed or a network.

use std::fmt::Write as _;

use crate::plan::{Field, NO_CITY};
use crate::samples::{Of, Samples};
use crate::stats::{median, ratio};

/// What the names of its pages begin with.
pub const PAGES: &str = "keyed-";

/// Whether the page listens: a click makes rows.
pub const READY: &str = "(() => { document.querySelector('#run')?.click(); return document.querySelectorAll('#rows tr').length === 1000; })()";

/// Does each operation some times, and gives the median of each in milliseconds. Rejects where one did not do what it should.
pub const OPERATE: &str = include_str!("keyed.js");

/// The operations, as `keyed.js` names them and as people do.
const OPERATIONS: [(&str, &str); 8] = [
    ("create", "create 1,000 rows"),
    ("replace", "replace all of them"),
    ("update", "update every 10th"),
    ("select", "select one"),
    ("swap", "swap two"),
    ("remove", "remove one"),
    ("append", "append 1,000 to 1,000"),
    ("clear", "clear 1,000"),
];

/// Its part of the document.
pub fn table(field: &Field<'_>, samples: &Samples) -> String {
    let mut out = String::new();
    let base = format!("{PAGES}vanilla");
    for cpu in field.cpus {
        let _ = write!(
            out,
            "\n## Keyed list, {cpu}x CPU\n\nThe operations of js-framework-benchmark, for the record: milliseconds from the click to the frame, and in brackets \
             times the page written by hand; medians over rounds.\n\n"
        );
        let names = field.keyed.iter().map(|name| name.trim_start_matches(PAGES));
        let names = names.collect::<Vec<_>>();
        let _ = writeln!(out, "| | {} |\n|---|{}", names.join(" | "), "---|".repeat(names.len()));
        for (name, words) in OPERATIONS {
            let values = |contestant: &str| samples.values(Of { city: NO_CITY, contestant, cpu: *cpu }, name);
            let by_hand = values(&base);
            let cell = |contestant: &String| {
                let own = values(contestant);
                let middle = median(&own.iter().map(|(_, ms)| *ms).collect::<Vec<_>>())?;
                let pairs: Vec<(f64, f64)> = own
                    .iter()
                    .filter_map(|(round, ms)| Some((*ms, by_hand.iter().find(|(known, _)| known == round)?.1)))
                    .collect();
                Some(format!("{middle:.1} ({:.2})", ratio(&pairs)?.median))
            };
            let cells: Vec<String> =
                field.keyed.iter().map(|page| cell(page).unwrap_or_else(|| "-".to_owned())).collect();
            let _ = writeln!(out, "| {words} | {} |", cells.join(" | "));
        }
    }
    out
}
