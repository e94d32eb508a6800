//! A sheet with headings.
//!
//! Does not know what a column means.

use super::{Folder, nearest};
use crate::finding::{Location, Problem};
use anxin_import::csv::{Record, is_skipped, parse};

/// The headings a sheet must have and may have.
#[derive(Clone, Copy, Debug)]
pub struct Columns<'a> {
    /// Headings that must be there, and whose cells must be filled.
    pub required: &'a [&'a str],
    /// Headings that may be there.
    pub optional: &'a [&'a str],
}

impl<'a> Columns<'a> {
    /// Every heading, in the order of the documentation.
    pub fn all(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.required.iter().chain(self.optional).copied()
    }
}

/// A sheet: its headings with their indexes, and its rows.
#[derive(Clone, Debug)]
pub struct Table {
    file: String,
    /// Known headings and their indexes.
    headings: Vec<(String, usize)>,
    records: Vec<Record>,
    /// Rows with more cells than headings: an unquoted comma has pushed their cells to the right.
    shifted: Vec<usize>,
    /// The first row with fewer cells than headings, or the last one where no line break ends it.
    cut: Option<usize>,
}

impl Table {
    /// The rows below the headings, as they stand.
    pub(super) fn records(&self) -> &[Record] {
        &self.records
    }

    /// Reads `file`; `None` where it is not there (reported only if `required`) or is no CSV.
    /// Missing, unknown and repeated headings are reported, and the rest is read all the same.
    pub fn read(folder: Folder<'_>, file: &str, required: bool, columns: &Columns<'_>) -> Option<Self> {
        let (head, records, ended) = rows_of(folder, file, required)?;
        let Some(head) = head else {
            for column in columns.required {
                folder.log.report(Location::row(file, 1), Problem::MissingColumn { column: (*column).to_owned() });
            }
            return Some(Self {
                file: file.to_owned(),
                headings: Vec::new(),
                records: Vec::new(),
                shifted: Vec::new(),
                cut: None,
            });
        };
        let headings = read_headings(folder, file, &head, &records, columns);
        let width = head.cells.len();
        let mut shifted = Vec::new();
        for record in &records {
            if record.cells.iter().skip(width).any(|cell| !cell.trim().is_empty()) {
                let detail = "this row has more cells than there are headings; quote a cell that holds a comma";
                folder.log.report(Location::row(file, record.row), Problem::BadCsv { detail });
                shifted.push(record.row);
            }
        }
        let last = records.last().or(Some(&head)).filter(|_| !ended);
        let cut = records.iter().find(|record| record.cells.len() < width).or(last).map(|record| record.row);
        Some(Self { file: file.to_owned(), headings, records, shifted, cut })
    }

    /// Reports where the file seems to break off: a row with fewer cells than headings, or a last row without an end. For
    /// sheets that are copied while they are watched: what is lost would read as empty, and a wait of 100 minutes as 10.
    pub fn refuse_cut(&self, folder: Folder<'_>) {
        if let Some(row) = self.cut {
            let detail = "the file breaks off here; save or copy it again, and end its last line with a line break";
            folder.log.report(Location::row(&self.file, row), Problem::BadCsv { detail });
        }
    }

    /// The file, relative to the city's folder.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Whether it has a column called `name`.
    pub fn has(&self, name: &str) -> bool {
        self.index_of(name).is_some()
    }

    /// Whether this row's cells stand in the wrong columns, which was reported.
    pub(super) fn is_shifted(&self, row: usize) -> bool {
        self.shifted.binary_search(&row).is_ok()
    }

    /// The index of the column called `name`; `None` where the sheet has none.
    pub(super) fn index_of(&self, name: &str) -> Option<usize> {
        self.headings.iter().find(|(heading, _)| heading == name).map(|(_, index)| *index)
    }
}

/// The first row, and the rows below it that are neither empty nor remarks.
/// Whether a line break ends the file comes third.
fn rows_of(folder: Folder<'_>, file: &str, required: bool) -> Option<(Option<Record>, Vec<Record>, bool)> {
    let text = folder.text(file, required)?;
    let records = match parse(&text) {
        Ok(records) => records,
        Err(fault) => {
            folder.log.report(Location::row(file, fault.row), Problem::BadCsv { detail: fault.detail });
            return None;
        }
    };
    let mut records = records.into_iter().filter(|record| !is_skipped(record));
    let head = records.next();
    Some((head, records.collect(), text.ends_with(['\n', '\r'])))
}

fn read_headings(
    folder: Folder<'_>,
    file: &str,
    head: &Record,
    records: &[Record],
    columns: &Columns<'_>,
) -> Vec<(String, usize)> {
    let mut headings: Vec<(String, usize)> = Vec::new();
    let mut strays: Vec<&str> = Vec::new();
    for (index, cell) in head.cells.iter().enumerate() {
        let heading = cell.trim();
        let is_blank = heading.is_empty()
            && records.iter().all(|record| record.cells.get(index).is_none_or(|cell| cell.trim().is_empty()));
        if is_blank {
            continue;
        }
        let report = |problem| folder.log.report(Location::cell(file, head.row, heading), problem);
        if headings.iter().any(|(known, _)| known == heading) {
            report(Problem::DuplicateColumn { column: heading.to_owned() });
        } else if columns.all().any(|known| known == heading) {
            headings.push((heading.to_owned(), index));
        } else {
            strays.push(heading);
        }
    }
    let missing = |column: &&str| !headings.iter().any(|(known, _)| known == column);
    for stray in strays {
        // A misspelt heading most likely means one that is missing.
        let nearest = nearest(stray, columns.all().filter(missing));
        let problem = Problem::UnknownColumn { column: stray.to_owned(), nearest };
        folder.log.report(Location::cell(file, head.row, stray), problem);
    }
    for column in columns.required.iter().copied().filter(missing) {
        let problem = Problem::MissingColumn { column: column.to_owned() };
        folder.log.report(Location::cell(file, head.row, column), problem);
    }
    headings
}
