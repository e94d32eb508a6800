//! `rules/*.csv`: decision tables, cell by cell.
//!
//! Does not judge them together: see `linking`.

use super::Known;
use crate::finding::{Kind, Location, Log, Problem};
use crate::sheet::{Folder, Ids, Record, is_skipped, parse};
use anxin_core::authoring::{TableError, TableErrorKind};
use anxin_core::decision::{InputClause, Table};
use anxin_prove::RuleSheet;

/// Reads the table `name` from CSV text. Rows in findings and rules are those of the text.
fn read_table(name: &str, text: &str) -> Result<(Vec<Record>, Table), TableFault> {
    let records = parse(text).map_err(|fault| TableFault {
        row: fault.row,
        heading: None,
        problem: Problem::BadCsv { detail: fault.detail },
    })?;
    let cells: Vec<Vec<String>> = records.iter().map(|record| record.cells.clone()).collect();
    let table = Table::from_cells(name, &cells).map_err(|error| TableFault::from(&error))?;
    Ok((records, table))
}

/// Why a text is no table, and where.
struct TableFault {
    row: usize,
    /// The column's heading, or its number where it has none.
    heading: Option<String>,
    problem: Problem,
}

impl From<&TableError> for TableFault {
    fn from(error: &TableError) -> Self {
        let heading = match (error.heading.as_str(), error.column) {
            ("", column) => column.map(|column| column.to_string()),
            (heading, _) => Some(heading.to_owned()),
        };
        let problem = match &error.kind {
            TableErrorKind::NameInCell(cell) => Problem::NameInCell { cell: cell.clone() },
            kind => Problem::BadTable { detail: kind.to_string() },
        };
        Self { row: error.row, heading, problem }
    }
}

pub(super) fn read(folder: Folder<'_>, known: &Known) -> Vec<RuleSheet> {
    let files = folder.files("rules", ".csv");
    for required in ["rules/situation.csv", "rules/advice.csv", "rules/access.csv"] {
        if !files.iter().any(|file| file == required) {
            folder.log.report(Location::file(required), Problem::MissingFile);
        }
    }
    files.into_iter().filter_map(|file| read_file(folder, file, known)).collect()
}

fn read_file(folder: Folder<'_>, file: String, known: &Known) -> Option<RuleSheet> {
    let name = file.trim_start_matches("rules/").trim_end_matches(".csv").to_owned();
    let text = folder.plain_text(&file, true)?;
    let read = read_table(&name, &text);
    let (rows, table) = match read {
        Ok((records, table)) => {
            check_sources(folder.log, &file, &table, &known.sources);
            (plain_rows(records), Some(table))
        }
        Err(fault) => {
            let place = Location { file: file.clone(), row: Some(fault.row), column: fault.heading };
            folder.log.report(place, fault.problem);
            (Vec::new(), None)
        }
    };
    Some(RuleSheet { file, name, rows, table })
}

/// The cells that decide: without notes, which staff write for each other, and without empty cells at the ends.
fn plain_rows(records: Vec<Record>) -> Vec<Vec<String>> {
    let mut records = records.into_iter().filter(|record| !is_skipped(record)).map(|record| record.cells).peekable();
    let note = records.peek().and_then(|head| head.iter().position(|cell| cell.trim() == "note"));
    let rows = records.map(|mut cells| {
        if let Some(note) = note.filter(|note| *note < cells.len()) {
            cells.remove(note);
        }
        while cells.last().is_some_and(|cell| cell.trim().is_empty()) {
            cells.pop();
        }
        cells
    });
    rows.collect()
}

fn check_sources(log: &Log, file: &str, table: &Table, sources: &Ids) {
    for rule in table.rules.iter().filter(|rule| !rule.source.is_empty()) {
        if !sources.is_empty() && !sources.has(&rule.source) {
            let problem = Problem::UnknownReference {
                id: rule.source.clone(),
                kind: Kind::Source,
                nearest: sources.nearest(&rule.source),
            };
            log.report(Location::cell(file, rule.row, "source"), problem);
        }
    }
}

/// The tables of all sheets; none where one does not read, for the others alone mean something else.
pub(super) fn tables(sheets: &[RuleSheet]) -> Vec<Table> {
    sheets.iter().map(|sheet| sheet.table.clone()).collect::<Option<_>>().unwrap_or_default()
}

/// The values that any table allows for the input `name`.
pub(super) fn allowed_values(sheets: &[RuleSheet], name: &str) -> Ids {
    let inputs = sheets.iter().filter_map(|sheet| sheet.table.as_ref()).flat_map(|table| &table.inputs);
    let values = inputs.filter(|input| input.name == name).flat_map(InputClause::listed);
    values.filter_map(|value| value.as_text()).collect()
}
