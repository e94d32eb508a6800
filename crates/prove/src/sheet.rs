//! A table as staff have written it, and as it was read.
//!
//! Reads no file.

use anxin_core::decision::Table;

/// A table as written and as read.
#[derive(Clone, Debug)]
pub struct RuleSheet {
    /// Its file, relative to the city's folder.
    pub file: String,
    /// The table's name: its file's, without ending.
    pub name: String,
    /// Its cells, without empty rows, remarks and notes; the second engine reads these.
    pub rows: Vec<Vec<String>>,
    /// The table, its rules' rows being those of the file; `None` where it does not read, which was reported.
    pub table: Option<Table>,
}
