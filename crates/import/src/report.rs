//! What became of each row.
//!
//! Does not decide it. The JSON form is a contract with other programs: see `docs/publishing.md`.

use std::collections::BTreeMap;
use std::fmt;

use anxin_core::text::Language;
use serde::Serialize;

use super::grid::Grid;
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
    /// The language of all of it.
    #[serde(skip)]
    language: Told,
    /// How many warnings of each kind there were.
    #[serde(skip)]
    counts: BTreeMap<&'static str, usize>,
}

/// A report's language; English where none was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Told(Language);

impl Default for Told {
    fn default() -> Self {
        Self(Language::En)
    }
}

/// As many warnings of one kind are listed; the rest is counted.
const MOST_ALIKE: usize = 50;

impl Report {
    /// An empty report in this language.
    pub(super) fn new(language: Language) -> Self {
        Self { language: Told(language), ..Self::default() }
    }

    /// The report of an import that could not even begin.
    pub fn of_failure(failure: &super::Failure, language: Language) -> Self {
        Self { warnings: vec![failure.text(language)], ..Self::new(language) }
    }

    /// Records a guess about the file.
    pub(super) fn guess(&mut self, note: &Note) {
        self.guesses.push(note.text(self.language.0));
    }

    /// The same about one sheet.
    pub(super) fn guess_of(&mut self, sheet: &str, note: &Note) {
        self.guesses.push(format!("{sheet}{}", note.text(self.language.0)));
    }

    /// Records a warning. Of one `kind`, the first are listed and the rest counted.
    pub(super) fn warn(&mut self, kind: &'static str, note: &Note) {
        self.warn_with(kind, String::new, note);
    }

    fn warn_with(&mut self, kind: &'static str, before: impl FnOnce() -> String, note: &Note) {
        let count = self.counts.entry(kind).or_default();
        *count += 1;
        if *count <= MOST_ALIKE {
            self.warnings.push(format!("{}{}", before(), note.text(self.language.0)));
        }
    }

    /// Records a warning about a row.
    pub(super) fn warn_row(&mut self, kind: &'static str, grid: &Grid, row: usize, note: &Note) {
        let before = match (self.language.0, grid.name.as_str()) {
            (Language::En, "") => format!("row {row}: "),
            (Language::En, sheet) => format!("sheet `{sheet}`, row {row}: "),
            (Language::Zh, "") => format!("第 {row} 行："),
            (Language::Zh, sheet) => format!("工作表“{sheet}”第 {row} 行："),
        };
        self.warn_with(kind, || before, note);
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
    }

    /// Says how many warnings are not listed.
    pub(super) fn settle(&mut self) {
        for (kind, count) in std::mem::take(&mut self.counts) {
            if count > MOST_ALIKE {
                let note = Note::MoreAlike { kind, count: count - MOST_ALIKE };
                self.warnings.push(note.text(self.language.0));
            }
        }
    }
}

/// The report for people, with as many rejected rows as a screen holds.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.language.0 {
            Language::En => self.in_english(f),
            Language::Zh => self.in_chinese(f),
        }
    }
}

impl Report {
    fn in_english(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
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

    fn in_chinese(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for guess in &self.guesses {
            writeln!(f, "列：{guess}")?;
        }
        for Rejected { row, column, value, reason } in &self.rejected {
            let cell = if column.is_empty() { String::new() } else { format!("，{column}“{value}”") };
            writeln!(f, "未导入：第 {row} 行{cell}：{reason}")?;
        }
        for warning in &self.warnings {
            writeln!(f, "提醒：{warning}")?;
        }
        for (typed, rows) in &self.typed_hours {
            writeln!(f, "时间照原文保留（{rows} 行）：{typed}")?;
        }
        for file in &self.written {
            writeln!(f, "已写入 {file}")?;
        }
        let HoursCount { parsed, as_typed } = self.hours;
        let stated = parsed + as_typed;
        write!(f, "共 {} 行：导入 {} 行，未导入 {} 行", self.rows, self.imported, self.rejected.len())?;
        if stated > 0 {
            write!(f, "；写了时间的 {stated} 行里读懂 {parsed} 行")?;
        }
        writeln!(f)
    }
}
