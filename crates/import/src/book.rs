//! A sheet of the city while rows are added: nothing that stands in it is lost unless it is asked for, and what does not
//! change is not written.
//!
//! Does not know what columns mean, but for the `source` by which rows of an earlier list are found again. Rows are kept as
//! lines of CSV, so that a million of them fit into memory.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::formula::{guarded, plain};
use super::note::Note;
use super::{Failure, shown};
use crate::csv::{CellEvent, Cells, Record, is_skipped, parse};

/// A sheet.
#[derive(Debug)]
pub(super) struct Book {
    path: PathBuf,
    head: Vec<String>,
    /// The lines above the headings: remarks.
    above: Vec<String>,
    lines: Vec<Box<str>>,
    /// Which of them this import wrote, changed or not.
    touched: Vec<bool>,
    merged: Merged,
    bom: bool,
    changed: bool,
}

/// What became of the rows that an import wrote into a sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Merged {
    /// Rows that were not there before.
    pub added: usize,
    /// Rows that were there and have changed.
    pub updated: usize,
    /// Rows that were there and said the same already.
    pub unchanged: usize,
}

impl Book {
    /// Opens `file` in `root`, or begins it with these columns.
    pub(super) fn open(root: &Path, file: &str, columns: &[&str]) -> Result<Self, Failure> {
        let path = root.join(file);
        let mut book = Self {
            path,
            head: columns.iter().map(|&column| column.to_owned()).collect(),
            above: Vec::new(),
            lines: Vec::new(),
            touched: Vec::new(),
            merged: Merged::default(),
            bom: false,
            changed: false,
        };
        let text = match std::fs::read(&book.path) {
            Ok(bytes) => String::from_utf8(bytes).map_err(|_| Failure(Note::NotUtf8 { path: shown(&book.path) }))?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(book),
            Err(error) => return Err(Failure(Note::CannotRead { path: shown(&book.path), detail: error.to_string() })),
        };
        book.bom = text.starts_with('\u{feff}');
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let broken = |row: usize| Failure(Note::OpenQuote { path: shown(&book.path), row });
        let mut headed = false;
        for (index, line) in lines_of(text).into_iter().enumerate() {
            let line = line.ok_or_else(|| broken(index + 1))?;
            if headed {
                book.lines.push(line.into());
                continue;
            }
            let cells = cells_of(line);
            if is_skipped(&Record { row: index + 1, cells: cells.clone() }) {
                book.above.push(line.to_owned());
            } else {
                book.head = cells.iter().map(|cell| cell.trim().to_owned()).collect();
                headed = true;
            }
        }
        Ok(book)
    }

    /// The rows, with their places for [`Book::update`]. Remarks and blank rows are passed over.
    pub(super) fn rows(&self) -> impl Iterator<Item = (usize, Vec<String>)> + '_ {
        self.lines.iter().enumerate().filter_map(|(index, line)| {
            let cells = cells_of(line);
            let record = Record { row: index, cells };
            (!is_skipped(&record)).then_some((index, record.cells))
        })
    }

    /// The cells of the row at `index`, for [`Book::value`].
    pub(super) fn cells(&self, index: usize) -> Vec<String> {
        self.lines.get(index).map(|line| cells_of(line)).unwrap_or_default()
    }

    /// The cell of `cells` in `column`; empty where there is none.
    pub(super) fn value<'a>(&self, cells: &'a [String], column: &str) -> &'a str {
        let index = self.head.iter().position(|heading| heading == column);
        index.and_then(|index| cells.get(index)).map(|cell| plain(cell.trim())).unwrap_or_default()
    }

    /// Whether it has a column.
    pub(super) fn has(&self, column: &str) -> bool {
        self.head.iter().any(|heading| heading == column)
    }

    /// Adds a row.
    pub(super) fn add(&mut self, values: &[(&str, &str)]) {
        let mut cells: Vec<&str> = vec![""; self.head.len()];
        for (column, value) in values.iter().filter(|(_, value)| !value.is_empty()) {
            let index = self.column_index(column);
            if cells.len() <= index {
                cells.resize(index + 1, "");
            }
            if let Some(cell) = cells.get_mut(index) {
                *cell = value;
            }
        }
        self.lines.push(line_of(&cells));
        self.touch(self.lines.len() - 1);
        self.merged.added += 1;
        self.changed = true;
    }

    /// Marks the row at `index` as written by this import; whether it was not yet.
    fn touch(&mut self, index: usize) -> bool {
        if self.touched.len() <= index {
            self.touched.resize(index + 1, false);
        }
        self.touched.get_mut(index).is_some_and(|touched| !std::mem::replace(touched, true))
    }

    /// What became of the rows so far.
    pub(super) const fn merged(&self) -> Merged {
        self.merged
    }

    /// The rows that came from the list `source` and that this import did not write, and how many rows are from that list
    /// now.
    pub(super) fn left_of(&self, source: &str) -> (Vec<(usize, Vec<String>)>, usize) {
        let mut all = 0;
        let mut left = Vec::new();
        for (index, line) in self.lines.iter().enumerate() {
            // What this import wrote names its source; nothing needs to be read to know it.
            if self.touched.get(index).is_some_and(|touched| *touched) {
                all += 1;
            } else if !source.is_empty() && line.contains(source) {
                let record = Record { row: index, cells: cells_of(line) };
                if !is_skipped(&record) && self.value(&record.cells, "source") == source {
                    all += 1;
                    left.push((index, record.cells));
                }
            }
        }
        (left, all)
    }

    /// Takes the rows at these places out. Places given before hold no longer.
    pub(super) fn remove(&mut self, indexes: &BTreeSet<usize>) {
        if indexes.is_empty() {
            return;
        }
        let keep = |index: &usize| !indexes.contains(index);
        let lines = std::mem::take(&mut self.lines);
        self.lines = lines.into_iter().enumerate().filter(|(index, _)| keep(index)).map(|(_, line)| line).collect();
        let touched = std::mem::take(&mut self.touched);
        self.touched =
            touched.into_iter().enumerate().filter(|(index, _)| keep(index)).map(|(_, touched)| touched).collect();
        self.changed = true;
    }

    /// Sets cells of the row at `index`. Says whether that changed anything.
    pub(super) fn update(&mut self, index: usize, values: &[(&str, &str)]) -> bool {
        let Some(line) = self.lines.get(index) else { return false };
        let mut cells = cells_of(line);
        let mut changed = false;
        for (column, value) in values {
            let column = self.column_index(column);
            if cells.len() <= column && !value.is_empty() {
                cells.resize(column + 1, String::new());
            }
            if let Some(cell) = cells.get_mut(column).filter(|cell| plain(cell.trim()) != *value) {
                (*value).clone_into(cell);
                changed = true;
            }
        }
        if changed && let Some(line) = self.lines.get_mut(index) {
            *line = line_of(&cells);
            self.changed = true;
        }
        if self.touch(index) {
            self.merged.updated += usize::from(changed);
            self.merged.unchanged += usize::from(!changed);
        }
        changed
    }

    /// The place of a column, which is added where it is missing.
    fn column_index(&mut self, column: &str) -> usize {
        self.head.iter().position(|heading| heading == column).unwrap_or_else(|| {
            self.head.push(column.to_owned());
            self.head.len() - 1
        })
    }

    /// Writes the sheet if anything in it changed: whole, or not at all. Gives its path if so.
    pub(super) fn write(&self) -> Result<Option<String>, Failure> {
        if !self.changed {
            return Ok(None);
        }
        let head = line_of(&self.head);
        // Line by line: a sheet of a million rows is not held twice.
        let write = |file: &mut dyn Write| {
            if self.bom {
                file.write_all("\u{feff}".as_bytes())?;
            }
            let above = self.above.iter().map(String::as_str).chain([&*head]);
            for line in above.chain(self.lines.iter().map(|line| &**line)) {
                file.write_all(line.as_bytes())?;
                file.write_all(b"\n")?;
            }
            Ok(())
        };
        write_by(&self.path, write).map(Some)
    }
}

/// Writes a file so that a reader meets the old one or the new one: beside it, then synced, then in its place.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> Result<String, Failure> {
    write_by(path, |file| file.write_all(bytes))
}

fn write_by(path: &Path, write: impl Fn(&mut dyn Write) -> std::io::Result<()>) -> Result<String, Failure> {
    let failure = |error: std::io::Error| Failure(Note::CannotWrite { path: shown(path), detail: error.to_string() });
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(failure)?;
    }
    // A leading dot: a reader of the folder passes it over.
    let temporary = path.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
    let written = File::create(&temporary).and_then(|file| {
        let mut file = BufWriter::with_capacity(1 << 16, file);
        write(&mut file)?;
        file.into_inner().map_err(std::io::IntoInnerError::into_error)?.sync_all()
    });
    let done = written.and_then(|()| std::fs::rename(&temporary, path));
    if done.is_err() {
        // The old file stands; what is left beside it is only rubbish.
        let _ = std::fs::remove_file(&temporary);
    }
    done.map_err(failure)?;
    Ok(name)
}

/// One row as a line of CSV, in no more memory than it needs: a million of them stand there until they are written.
fn line_of<S: AsRef<str>>(cells: &[S]) -> Box<str> {
    let mut line = String::with_capacity(cells.iter().map(|cell| cell.as_ref().len() + 1).sum());
    for (index, cell) in cells.iter().enumerate() {
        let cell = &*guarded(cell.as_ref());
        if index > 0 {
            line.push(',');
        }
        let quote = cell.contains([',', '"', '\n', '\r']) || cell.starts_with(' ') || cell.ends_with(' ');
        if quote {
            line.push('"');
            line.push_str(&cell.replace('"', "\"\""));
            line.push('"');
        } else {
            line.push_str(cell);
        }
    }
    line.into_boxed_str()
}

/// The rows of a sheet as they stand, each with the line breaks that its quotes hold; `None` for one whose quote is never
/// closed.
fn lines_of(text: &str) -> Vec<Option<&str>> {
    let (mut lines, mut start, mut cells) = (Vec::new(), 0, Cells::of(text, ','));
    while let Some(met) = cells.next() {
        if matches!(met, CellEvent::Row | CellEvent::Open) {
            let line = text.get(start..cells.at()).map(|line| line.trim_end_matches(['\r', '\n']));
            lines.push(line.filter(|_| matches!(met, CellEvent::Row)));
            start = cells.at();
        }
    }
    lines
}

fn cells_of(line: &str) -> Vec<String> {
    // A line that does not parse has no cells that anything could be matched by, and stays as it is.
    let records = parse(line).unwrap_or_default();
    records.into_iter().next().map(|record| record.cells).unwrap_or_default()
}
