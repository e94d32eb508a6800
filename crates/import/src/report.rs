//! What became of each row.
//!
//! Does not decide it, nor put it into lines for people: `shown` does. The JSON form is a contract with other programs: see
//! `docs/publishing.md`.

use std::collections::{BTreeMap, BTreeSet};

use anxin_core::text::Language;
use serde::Serialize;

pub use super::book::Merged;
pub use super::grouped_warnings::Alike;

use super::extent::Extent;
use super::grid::Grid;
use super::grouped_warnings::Warnings;
use super::note::Note;

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

/// Rows that stand in the city from an earlier list of the same name, and are not in this one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Missing {
    /// How many.
    pub count: usize,
    /// Their names, at most a thousand.
    pub names: Vec<String>,
    /// How many of them were taken out of the sheet: all or none.
    pub taken_out: usize,
}

/// What an import did. `imported` and `rejected` together are `rows`.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Report {
    /// Rows of data in the file, below its headings, blank ones aside.
    pub rows: usize,
    /// Rows that stand in the city's sheets now.
    pub imported: usize,
    /// The others.
    pub rejected: Vec<Rejected>,
    /// The hours.
    pub hours: HoursCount,
    /// What staff should look at, each fault once.
    pub warnings: Vec<String>,
    /// The same with their codes, counts and first rows.
    pub warning_details: Vec<Alike>,
    /// How the rows compare with what stood in the sheet.
    pub merged: Merged,
    /// What the earlier list had and this one has not.
    pub missing: Missing,
    /// Which column was taken for what, and which datum: `name <- 采样点名称`.
    pub guesses: Vec<String>,
    /// Headings of columns that nothing was taken from.
    pub unused_columns: Vec<String>,
    /// Hours that were kept as typed, with how many rows say so.
    pub typed_hours: BTreeMap<String, usize>,
    /// Where the rows lie, where the city's settings still say something else.
    pub extent: Option<Extent>,
    /// The files that were written.
    pub written: Vec<String>,
    /// What to do next.
    pub next: Vec<String>,
    /// The language of all of it.
    #[serde(skip)]
    language: Told,
    #[serde(skip)]
    grouped: Warnings,
    /// The lines that were rejected, by sheet and row.
    #[serde(skip)]
    refused: BTreeSet<(String, usize)>,
}

/// A report's language; English where none was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Told(Language);

impl Default for Told {
    fn default() -> Self {
        Self(Language::En)
    }
}

impl Report {
    /// An empty report in this language.
    pub(super) fn new(language: Language) -> Self {
        Self { language: Told(language), ..Self::default() }
    }

    /// The report of an import that could not even begin.
    pub fn of_failure(failure: &super::Failure, language: Language) -> Self {
        let text = failure.text(language);
        let detail = Alike { code: failure.0.code(), count: 1, rows: Vec::new(), text: text.clone() };
        Self { warnings: vec![text], warning_details: vec![detail], ..Self::new(language) }
    }

    /// The language of all of it.
    pub(super) const fn language(&self) -> Language {
        self.language.0
    }

    /// Records a guess about the file.
    pub(super) fn guess(&mut self, note: &Note) {
        self.guesses.push(note.text(self.language.0));
    }

    /// The same about one sheet.
    pub(super) fn guess_of(&mut self, sheet: &str, note: &Note) {
        self.guesses.push(format!("{sheet}{}", note.text(self.language.0)));
    }

    /// Records columns that nothing is taken from.
    pub(super) fn unused(&mut self, headings: &[&str]) {
        for heading in headings {
            if !self.unused_columns.iter().any(|known| known == heading) {
                self.unused_columns.push((*heading).to_owned());
            }
        }
    }

    /// Records a warning. One fault is said once, however often it is met.
    pub(super) fn warn(&mut self, kind: &'static str, note: &Note) {
        self.grouped.add(kind, note, None);
    }

    /// Records a warning about a row.
    pub(super) fn warn_row(&mut self, kind: &'static str, grid: &Grid, row: usize, note: &Note) {
        self.grouped.add(kind, note, Some((&grid.name, row)));
    }

    /// Records a row that is not imported.
    pub(super) fn reject(&mut self, grid: &Grid, row: usize, column: &str, value: &str, note: &Note) {
        let sheet = match (self.language.0, grid.name.as_str()) {
            (_, "") => String::new(),
            (Language::En, sheet) => format!("sheet `{sheet}`: "),
            (Language::Zh, sheet) => format!("工作表“{sheet}”："),
        };
        let reason = note.text(self.language.0);
        let value: String = value.chars().take(200).collect();
        self.rejected.push(Rejected { row, column: column.to_owned(), value, reason: format!("{sheet}{reason}") });
        self.refused.insert((grid.name.clone(), row));
    }

    /// Whether this line was rejected.
    pub(super) fn has_rejected(&self, grid: &Grid, row: usize) -> bool {
        self.refused.contains(&(grid.name.clone(), row))
    }

    /// Puts the warnings into words.
    pub(super) fn settle(&mut self) {
        let details = std::mem::take(&mut self.grouped).into_details(self.language.0);
        self.warnings.extend(details.iter().map(|detail| detail.text.clone()));
        self.warning_details.extend(details);
    }
}
