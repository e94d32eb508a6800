//! `sources.csv`: the documents that rows cite.

use anxin_core::feed::Source;

use super::Known;
use crate::sheet::{Columns, Folder, Table};

const FILE: &str = "sources.csv";
const COLUMNS: Columns<'_> = Columns { required: &["id", "title_zh", "title_en", "date"], optional: &[] };

pub(super) fn read(folder: Folder<'_>, known: &mut Known) -> Vec<Source> {
    let Some(table) = Table::read(folder, FILE, true, &COLUMNS) else { return Vec::new() };
    let rows = table.rows(folder);
    rows.map(|row| Source { id: row.id("id", &mut known.sources), title: row.text("title"), date: row.date("date") })
        .collect()
}
