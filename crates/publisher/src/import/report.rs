//! What became of each row.
//!
//! Does not decide it. The JSON form is a contract with other programs: see `docs/publishing.md`.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use super::grid::Grid;

/// A row that was not imported, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rejected {
    /// As the spreadsheet counts it; in GeoJSON the feature, from 1.
    pub row: usize,
    /// The heading of the cell at fault; empty where it is the whole row.
    pub column: String,
    /// What stands in that cell.
    pub value: String,
    /// What is wrong and how to mend it.
    pub reason: String,
}

/// How many of the imported rows that state hours were understood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct HoursCount {
    /// Read as hours.
    pub parsed: usize,
    /// Kept as typed.
    pub as_typed: usize,
}

/// What an import did. `imported` and `rejected` together are `rows`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Rows of data in the file, below its headings, blank ones aside.
    pub rows: usize,
    /// Rows that stand in the city's sheets now.
    pub imported: usize,
    /// The others.
    pub rejected: Vec<Rejected>,
    /// The hours.
    pub hours: HoursCount,
    /// What staff should look at.
    pub warnings: Vec<String>,
    /// Which column was taken for what: `name <- 采样点名称`.
    #[serde(skip)]
    pub guesses: Vec<String>,
    /// Hours that were kept as typed, with how many rows say so.
    #[serde(skip)]
    pub typed_hours: BTreeMap<String, usize>,
    /// The files that were written.
    #[serde(skip)]
    pub written: Vec<String>,
    /// How many warnings of each kind there were.
    #[serde(skip)]
    counts: BTreeMap<&'static str, usize>,
}

/// As many warnings of one kind are listed; the rest is counted.
const MOST_ALIKE: usize = 50;

impl Report {
    /// The report of an import that could not even begin.
    pub fn of_failure(failure: &super::Failure) -> Self {
        Self { warnings: vec![failure.to_string()], ..Self::default() }
    }

    /// Records a warning. Of one `kind`, the first are listed and the rest counted.
    pub(super) fn warn(&mut self, kind: &'static str, text: String) {
        let count = self.counts.entry(kind).or_default();
        *count += 1;
        if *count <= MOST_ALIKE {
            self.warnings.push(text);
        }
    }

    /// Records a warning about a row.
    pub(super) fn warn_row(&mut self, kind: &'static str, grid: &Grid, row: usize, text: &str) {
        let sheet = if grid.name.is_empty() { String::new() } else { format!("sheet `{}`, ", grid.name) };
        self.warn(kind, format!("{sheet}row {row}: {text}"));
    }

    /// Records a row that is not imported.
    pub(super) fn reject(&mut self, grid: &Grid, row: usize, column: &str, value: &str, reason: String) {
        let sheet = if grid.name.is_empty() { String::new() } else { format!("sheet `{}`: ", grid.name) };
        let value: String = value.chars().take(200).collect();
        self.rejected.push(Rejected { row, column: column.to_owned(), value, reason: format!("{sheet}{reason}") });
    }

    /// Says how many warnings are not listed.
    pub(super) fn settle(&mut self) {
        for (kind, count) in std::mem::take(&mut self.counts) {
            if count > MOST_ALIKE {
                self.warnings.push(format!("{kind}: {} more warnings like those above", count - MOST_ALIKE));
            }
        }
    }
}

/// The report for people, with as many rejected rows as a screen holds.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for guess in &self.guesses {
            writeln!(f, "column: {guess}")?;
        }
        for Rejected { row, column, value, reason } in &self.rejected {
            let cell = if column.is_empty() { String::new() } else { format!(", {column} `{value}`") };
            writeln!(f, "rejected: row {row}{cell}: {reason}")?;
        }
        for warning in &self.warnings {
            writeln!(f, "warning: {warning}")?;
        }
        for (typed, rows) in &self.typed_hours {
            writeln!(f, "hours as typed ({rows} rows): {typed}")?;
        }
        for file in &self.written {
            writeln!(f, "wrote {file}")?;
        }
        let HoursCount { parsed, as_typed } = self.hours;
        let stated = parsed + as_typed;
        write!(f, "{} rows: {} imported, {} rejected", self.rows, self.imported, self.rejected.len())?;
        if stated > 0 {
            write!(f, "; hours understood in {parsed} of {stated} rows")?;
        }
        writeln!(f)
    }
}
