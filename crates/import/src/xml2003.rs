//! Spreadsheets as XML, as Excel 2002 and 2003 write them and many systems export them under the name `.xls`.
//!
//! Does not read other XML. Within the bounds of any workbook; entities of the document's own are dropped.

use std::collections::HashSet;

use quick_xml::events::{BytesStart, Event};

use super::cells::{Cells, MOST_COLUMNS, Region, Room, cell_name};
use super::grid::Source;
use super::hidden::{say_hidden, yes_or_no};
use super::note::Note;
use super::ods::moment_text;
use super::values::number_text;
use super::xml;

/// Rows that a sheet can have.
const MOST_ROWS: u32 = 1 << 20;

/// Reads a workbook.
pub(super) fn read(text: &str) -> Result<Source, Note> {
    let mut reader = xml::reader(text);
    let mut book = Book::default();
    loop {
        match reader.read_event() {
            Ok(Event::Start(element)) => book.open(&element),
            Ok(Event::End(element)) => book.close(element.local_name().as_ref())?,
            Ok(Event::Text(text)) => book.text(|cell| cell.push_str(&text)),
            Ok(Event::CData(text)) => book.text(|cell| cell.push_str(&text)),
            Ok(Event::GeneralRef(reference)) => book.text(|cell| xml::push_reference(cell, &reference)),
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(error) => {
                let note = Note::SheetBreaksOff { name: book.name.clone(), detail: error.to_string() };
                book.source.warnings.push(note);
                break;
            }
        }
    }
    // What breaks off ends here.
    for name in ["Data", "Cell", "Row", "Worksheet"] {
        book.close(name)?;
    }
    let hidden: Vec<&str> = book.hidden_sheets.iter().map(String::as_str).collect();
    say_hidden(&hidden, &mut book.source);
    Ok(book.source)
}

#[derive(Default)]
struct Book {
    source: Source,
    room: Room,
    hidden_sheets: Vec<String>,
    name: String,
    cells: Cells,
    is_hidden: bool,
    in_sheet: bool,
    in_comment: bool,
    in_data: bool,
    in_visible: bool,
    /// The row and column that come next, from 0.
    row: u32,
    column: u32,
    defined: u32,
    /// Merged regions that reach into rows below.
    reaching: Vec<Region>,
    /// Columns by which this row's cells stand further right than they count: some writers do not count what is merged.
    moved: u32,
    kind: String,
    value: String,
    /// Further columns and rows that the cell spans.
    across: u32,
    down: u32,
    formula: bool,
    in_cell: bool,
    /// The style that is being defined, and those that are struck through.
    style: String,
    struck_styles: HashSet<String>,
    row_struck: bool,
    struck: bool,
    comment: String,
}

impl Book {
    fn open(&mut self, element: &BytesStart<'_>) {
        let name = element.local_name();
        match name.as_ref() {
            "Worksheet" => {
                self.name = xml::attribute(element, "Name").unwrap_or_default();
                (self.in_sheet, self.is_hidden) = (true, false);
                (self.row, self.column, self.defined) = (0, 0, 0);
                self.cells = Cells::default();
                self.reaching.clear();
            }
            "Column" => {
                let first = xml::number(element, "Index", self.defined + 1, MOST_ROWS).max(1) - 1;
                let last = first + xml::number(element, "Span", 0, MOST_ROWS);
                if xml::says_yes(element, "Hidden") || xml::attribute(element, "Width").as_deref() == Some("0") {
                    self.cells.hidden_columns.add(first, last.min(MOST_COLUMNS));
                }
                self.defined = last + 1;
            }
            "Style" => {
                self.style = xml::attribute(element, "ID").unwrap_or_default();
                if xml::attribute(element, "Parent").is_some_and(|of| self.struck_styles.contains(&of)) {
                    self.struck_styles.insert(self.style.clone());
                }
            }
            "Font" if !self.in_cell && xml::says_yes(element, "StrikeThrough") => {
                self.struck_styles.insert(self.style.clone());
            }
            // A part of a text.
            "S" if self.in_cell && !self.in_comment => self.struck = true,
            "Row" => {
                self.row_struck = xml::attribute(element, "StyleID").is_some_and(|of| self.struck_styles.contains(&of));
                self.row = xml::number(element, "Index", self.row + 1, MOST_ROWS).max(1) - 1;
                (self.column, self.moved) = (0, 0);
                let row = self.row;
                self.reaching.retain(|region| row <= region.rows.1);
                if xml::says_yes(element, "Hidden") || xml::attribute(element, "Height").as_deref() == Some("0") {
                    self.cells.hidden_rows.add(self.row, self.row + xml::number(element, "Span", 0, MOST_ROWS));
                }
            }
            "Cell" => {
                match xml::number(element, "Index", 0, MOST_ROWS) {
                    0 => self.step_over_merged(),
                    index => self.column = (index - 1).saturating_add(self.moved),
                }
                self.across = xml::number(element, "MergeAcross", 0, MOST_COLUMNS);
                self.down = xml::number(element, "MergeDown", 0, MOST_ROWS);
                self.formula = xml::attribute(element, "Formula").is_some();
                let style = xml::attribute(element, "StyleID");
                self.struck = style.map_or(self.row_struck, |style| self.struck_styles.contains(&style));
                self.comment.clear();
                self.in_cell = true;
                self.kind.clear();
                self.value.clear();
            }
            "Comment" => self.in_comment = true,
            "Data" if self.in_comment => self.in_data = true,
            "Data" if !self.in_comment => {
                self.in_data = true;
                self.kind = xml::attribute(element, "Type").unwrap_or_default();
            }
            "Visible" => {
                self.in_visible = true;
                self.value.clear();
            }
            _ => {}
        }
    }

    /// Goes on to a column that no region from above holds: a cell without a number of its own cannot stand in one.
    fn step_over_merged(&mut self) {
        let (row, column) = (self.row, self.column);
        let is_held = |column: u32| {
            let holds = |region: &Region| {
                region.rows.0 < row && row <= region.rows.1 && (region.columns.0..=region.columns.1).contains(&column)
            };
            self.reaching.iter().any(holds)
        };
        let free = (column..=column.saturating_add(MOST_COLUMNS)).find(|column| !is_held(*column)).unwrap_or(column);
        self.moved += free - column;
        self.column = free;
    }

    fn text(&mut self, push: impl FnOnce(&mut String)) {
        if self.in_comment && self.in_data && self.comment.len() < 8_000 {
            push(&mut self.comment);
            return;
        }
        if (self.in_data && !self.in_comment || self.in_visible) && self.value.len() < 200_000 {
            push(&mut self.value);
        }
    }

    fn close(&mut self, name: &str) -> Result<(), Note> {
        match name {
            "Comment" => self.in_comment = false,
            "Data" => self.in_data = false,
            "Visible" => {
                self.in_visible = false;
                self.is_hidden |=
                    self.value.trim().starts_with("SheetHidden") || self.value.trim() == "SheetVeryHidden";
            }
            "Cell" if self.in_cell => self.end_cell()?,
            "Row" => self.row += 1,
            "Worksheet" if self.in_sheet => {
                self.in_sheet = false;
                let mut cells = std::mem::take(&mut self.cells);
                if self.is_hidden {
                    if !cells.is_empty() {
                        self.hidden_sheets.push(self.name.clone());
                    }
                    return Ok(());
                }
                cells.hidden_rows.sort();
                cells.hidden_columns.sort();
                cells.finish(self.name.clone(), &mut self.room, &mut self.source);
            }
            _ => {}
        }
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), Note> {
        self.in_cell = false;
        let (row, column) = (self.row, self.column);
        self.column = column + 1 + self.across;
        let value = self.value.trim();
        let text = match self.kind.as_str() {
            "Number" => value.parse::<f64>().map_or_else(|_| value.to_owned(), number_text),
            "DateTime" => date_text(value),
            "Boolean" => yes_or_no(value == "1" || value == "true").to_owned(),
            "Error" => {
                self.cells.errors.add(|| format!("{} {value}", cell_name(row, column)));
                String::new()
            }
            "" if self.formula => {
                self.cells.no_results.add(|| cell_name(row, column));
                String::new()
            }
            _ => self.value.clone(),
        };
        if self.across > 0 || self.down > 0 {
            let region = Region { rows: (row, row + self.down), columns: (column, column + self.across) };
            self.cells.regions.push(region);
            if self.down > 0 && self.reaching.len() < MOST_COLUMNS as usize {
                self.reaching.push(region);
            }
        }
        if self.struck {
            self.cells.struck.insert((row, column));
        }
        let comment = std::mem::take(&mut self.comment);
        self.cells.comment(row, column, &comment);
        self.cells.keep(&mut self.room, row, column, text)
    }
}

/// A time without a day has the day before all others.
fn date_text(iso: &str) -> String {
    match iso.split_once('T') {
        Some(("1900-01-01", clock)) if clock.starts_with("00:00") => "24:00".to_owned(),
        Some(("1899-12-30" | "1899-12-31" | "1900-01-00" | "1904-01-01", clock)) => {
            clock.get(..5).unwrap_or(clock).to_owned()
        }
        _ => moment_text(iso),
    }
}
