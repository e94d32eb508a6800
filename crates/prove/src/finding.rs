//! What a proof finds: a fault, where it stands, and how grave it is.
//!
//! Holds no words: the publisher has them, in every language.

use std::fmt;

use serde::Serialize;

use crate::proof::Proof;

/// Where a finding is.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Location {
    /// The file, relative to the city's folder.
    pub file: String,
    /// The row as a spreadsheet counts, headings being row 1; in TOML the line, in GeoJSON the feature counted from 1.
    /// `None` where the finding is about the whole file.
    pub row: Option<usize>,
    /// The heading of the column, or the key; `None` where the finding is about the whole row.
    pub column: Option<String>,
}

impl Location {
    /// A whole file.
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), row: None, column: None }
    }

    /// A row of a file.
    pub fn row(file: impl Into<String>, row: usize) -> Self {
        Self { file: file.into(), row: Some(row), column: None }
    }

    /// A cell.
    pub fn cell(file: impl Into<String>, row: usize, column: impl Into<String>) -> Self {
        Self { file: file.into(), row: Some(row), column: Some(column.into()) }
    }
}

impl fmt::Display for Location {
    /// `file:row:column`, as far as known.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(row) = self.row {
            write!(f, ":{row}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ":{column}")?;
        }
        Ok(())
    }
}

/// One fault of the rules, with its location.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where.
    pub location: Location,
    /// What.
    pub proof: Proof,
}
