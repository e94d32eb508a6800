//! `sources.csv`: the documents that rows cite.

use anxin_core::feed::Source;
use anxin_core::time::{Timestamp, UtcOffset, at_minutes, parse_date};

use super::Known;
use crate::sheet::{Columns, Folder, Table};

const FILE: &str = "sources.csv";
const COLUMNS: Columns<'_> = Columns { required: &["id", "title_zh", "title_en", "date"], optional: &["review"] };

/// The documents, and the end of the day by which each is to be reviewed: the proof needs that, phones do not.
pub(super) fn read(
    folder: Folder<'_>,
    offset: UtcOffset,
    known: &mut Known,
) -> (Vec<Source>, Vec<(String, Timestamp)>) {
    let Some(table) = Table::read(folder, FILE, true, &COLUMNS) else { return Default::default() };
    let mut sources = Vec::new();
    let mut reviews = Vec::new();
    for row in table.rows(folder) {
        let id = row.id("id", &mut known.sources);
        if !row.cell("review").is_empty()
            && let Some(day) = parse_date(&row.date("review"))
        {
            reviews.push((id.clone(), Timestamp::from_local(at_minutes(day, 24 * 60), offset)));
        }
        sources.push(Source { id, title: row.text("title"), date: row.date("date") });
    }
    (sources, reviews)
}
