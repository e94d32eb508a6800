//! What is wrong with a city's sheets, where, and how to mend it.
//!
//! Does not look for faults: readers and checks report to a [`Log`]. Words stand in `english` alone, so that another
//! language is one more file.

mod english;
mod problem;

use std::cell::RefCell;
use std::fmt;

use serde::Serialize;

pub use problem::{Kind, Problem};

/// Whether a finding keeps a city from being published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nothing is published until it is mended.
    Error,
    /// Worth a look; the city can be published all the same.
    Warning,
}

impl Severity {
    /// The word in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// Where a finding is.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// The file, relative to the city's folder.
    pub file: String,
    /// The row as a spreadsheet counts, headings being row 1; in TOML the line, in GeoJSON the feature counted from 1.
    /// `None` where the finding is about the whole file.
    pub row: Option<usize>,
    /// The heading of the column, or the key; `None` where the finding is about the whole row.
    pub column: Option<String>,
}

impl Place {
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

impl fmt::Display for Place {
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

/// One fault, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where.
    pub place: Place,
    /// What.
    pub problem: Problem,
}

impl Finding {
    /// A stable word for programs and for looking it up.
    pub const fn code(&self) -> &'static str {
        self.problem.code()
    }

    /// Whether it keeps the city from being published.
    pub const fn severity(&self) -> Severity {
        self.problem.severity()
    }

    /// What is wrong, in a sentence.
    pub fn message(&self) -> String {
        english::message(&self.problem)
    }

    /// How to mend it, in a sentence.
    pub fn mend(&self) -> String {
        english::mend(&self.problem)
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {}[{}] {} Mend: {}",
            self.place,
            self.severity().name(),
            self.code(),
            self.message(),
            self.mend()
        )
    }
}

/// Collects findings while a city is read. A reader reports and goes on, so that staff see every fault at once.
#[derive(Debug, Default)]
pub struct Log(RefCell<Vec<Finding>>);

impl Log {
    /// Records a finding.
    pub fn report(&self, place: Place, problem: Problem) {
        self.0.borrow_mut().push(Finding { place, problem });
    }

    /// The findings by file, row and column. Within one place, in the order of discovery.
    pub fn into_findings(self) -> Vec<Finding> {
        let mut findings = self.0.into_inner();
        findings.sort_by(|a, b| a.place.cmp(&b.place));
        findings.dedup();
        findings
    }
}

/// How many findings there are of each severity.
pub fn count(findings: &[Finding], severity: Severity) -> usize {
    findings.iter().filter(|finding| finding.severity() == severity).count()
}

/// The findings as one JSON object: `findings`, `errors`, `warnings`.
pub fn to_json(findings: &[Finding]) -> serde_json::Value {
    let rows: Vec<serde_json::Value> = findings
        .iter()
        .map(|finding| {
            serde_json::json!({
                "file": finding.place.file,
                "row": finding.place.row,
                "column": finding.place.column,
                "code": finding.code(),
                "severity": finding.severity(),
                "message": finding.message(),
                "mend": finding.mend(),
            })
        })
        .collect();
    serde_json::json!({
        "findings": rows,
        "errors": count(findings, Severity::Error),
        "warnings": count(findings, Severity::Warning),
    })
}
