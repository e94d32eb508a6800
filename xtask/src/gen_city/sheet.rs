//! Rows as a sheet of CSV has them.
//!
//! Does not know which columns a sheet may have: `anxin check` does.

use std::path::Path;

use crate::fail::Outcome;
use crate::paths;

/// A sheet that grows.
pub(crate) struct Sheet(String);

impl Sheet {
    /// One with these columns.
    pub(crate) fn new(columns: &str) -> Self {
        Self(format!("{columns}\n"))
    }

    /// Adds a row.
    pub(crate) fn row(&mut self, cells: &[&str]) {
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                self.0.push(',');
            }
            if cell.contains([',', '"', '\n']) {
                self.0.push('"');
                self.0.push_str(&cell.replace('"', "\"\""));
                self.0.push('"');
            } else {
                self.0.push_str(cell);
            }
        }
        self.0.push('\n');
    }

    /// Writes it.
    pub(crate) fn write(self, path: &Path) -> Outcome<()> {
        paths::write(path, self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_with_a_comma_or_a_quotation_mark_stays_one_cell() {
        let mut sheet = Sheet::new("a,b");
        sheet.row(&["08:00-11:30, 13:30-17:00", "the \"old\" hall"]);
        assert_eq!(sheet.0, "a,b\n\"08:00-11:30, 13:30-17:00\",\"the \"\"old\"\" hall\"\n");
    }
}
