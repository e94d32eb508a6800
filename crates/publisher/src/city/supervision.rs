//! `supervision.csv`: what inspectors found and whether it was mended.

use anxin_core::feed::{Finding, Supervision};

use super::Known;
use crate::finding::Kind;
use crate::sheet::{Columns, Folder, Ids, Table};

const FILE: &str = "supervision.csv";
const COLUMNS: Columns<'_> = Columns {
    required: &["id", "found_zh", "found_en", "place_zh", "place_en", "done_zh", "done_en", "date", "source"],
    optional: &["rechecked", "demo"],
};

pub(super) fn read(folder: Folder<'_>, known: &Known) -> Option<Supervision> {
    let table = Table::read(folder, FILE, false, &COLUMNS)?;
    let mut ids = Ids::default();
    let mut findings: Vec<Finding> = table
        .rows(folder)
        .map(|row| Finding {
            id: row.id("id", &mut ids),
            found: row.text("found"),
            place: row.text("place"),
            done: row.text("done"),
            date: row.date("date"),
            rechecked: row.yes("rechecked"),
            source: row.reference("source", Kind::Source, &known.sources),
            demo: row.yes("demo"),
        })
        .collect();
    findings.sort_by(|a, b| b.date.cmp(&a.date));
    Some(Supervision { findings })
}
