//! A sheet with headings.
//!
//! Does not know what a column means.

use super::{Folder, nearest};
use crate::finding::{Location, Problem};
use anxin_import::csv::{CsvFault, Record, Rows, is_skipped};

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

/// A sheet: its headings with their indexes, and its text, which is split into cells anew whenever the rows are asked for. A
/// million rows as cells would take four times the memory.
#[derive(Clone, Debug)]
pub struct Table {
    file: String,
    /// Known headings and their indexes.
    headings: Vec<(String, usize)>,
    /// Known to be CSV.
    text: String,
    /// Rows with more cells than headings: an unquoted comma has pushed their cells to the right.
    shifted: Vec<usize>,
    /// The first row with fewer cells than headings, or the last one where no line break ends it.
    cut: Option<usize>,
}

impl Table {
    /// The rows below the headings that are neither empty nor remarks, as they stand.
    pub(super) fn records(&self) -> impl Iterator<Item = Record> + '_ {
        plain_rows(&self.text).skip(1)
    }

    /// Reads `file`; `None` where it is not there (reported only if `required`) or is no CSV.
    /// Missing, unknown and repeated headings are reported, and the rest is read all the same.
    pub fn read(folder: Folder<'_>, file: &str, required: bool, columns: &Columns<'_>) -> Option<Self> {
        let text = folder.text(file, required)?;
        let shape = match Shape::of(&text) {
            Ok(shape) => shape,
            Err(fault) => {
                folder.log.report(Location::row(file, fault.row), Problem::BadCsv { detail: fault.detail });
                return None;
            }
        };
        let headings = match &shape.head {
            Some(head) => read_headings(folder, file, head, &shape.filled, columns),
            None => {
                for column in columns.required {
                    folder.log.report(Location::row(file, 1), Problem::MissingColumn { column: (*column).to_owned() });
                }
                Vec::new()
            }
        };
        for row in &shape.shifted {
            let detail = "this row has more cells than there are headings; quote a cell that holds a comma";
            folder.log.report(Location::row(file, *row), Problem::BadCsv { detail });
        }
        Some(Self { file: file.to_owned(), headings, text, shifted: shape.shifted, cut: shape.cut })
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

/// The rows that are neither empty nor remarks, up to a fault of the text.
fn plain_rows(text: &str) -> impl Iterator<Item = Record> + '_ {
    Rows::of(text).map_while(Result::ok).filter(|record| !is_skipped(record))
}

/// What is to be known of all rows before the first of them is read.
#[derive(Default)]
struct Shape {
    /// The first row; `None` where there is none.
    head: Option<Record>,
    /// Whether there is something below each heading.
    filled: Vec<bool>,
    shifted: Vec<usize>,
    cut: Option<usize>,
}

impl Shape {
    fn of(text: &str) -> Result<Self, CsvFault> {
        let mut shape = Self::default();
        let mut last = None;
        for record in Rows::of(text) {
            let record = record?;
            if is_skipped(&record) {
                continue;
            }
            last = Some(record.row);
            let Some(head) = &shape.head else {
                shape.filled = vec![false; record.cells.len()];
                shape.head = Some(record);
                continue;
            };
            let (width, row) = (head.cells.len(), record.row);
            if record.cells.len() < width {
                shape.cut.get_or_insert(row);
            }
            if record.cells.iter().skip(width).any(|cell| !cell.trim().is_empty()) {
                shape.shifted.push(row);
            }
            for (filled, cell) in shape.filled.iter_mut().zip(&record.cells) {
                *filled |= !cell.trim().is_empty();
            }
        }
        shape.cut = shape.cut.or(last.filter(|_| !text.ends_with(['\n', '\r'])));
        Ok(shape)
    }
}

fn read_headings(
    folder: Folder<'_>,
    file: &str,
    head: &Record,
    filled: &[bool],
    columns: &Columns<'_>,
) -> Vec<(String, usize)> {
    let mut headings: Vec<(String, usize)> = Vec::new();
    let mut strays: Vec<&str> = Vec::new();
    for (index, cell) in head.cells.iter().enumerate() {
        let heading = cell.trim();
        if heading.is_empty() && !filled.get(index).is_some_and(|filled| *filled) {
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
