//! OpenDocument spreadsheets, packed or as one file of XML, sheet by sheet.
//!
//! Read here and not by calamine, which tells neither hidden rows nor merged regions of them and makes room for all cells
//! between the first and the last. Repeated rows and cells are written out where they hold anything, within the bounds of
//! any workbook. Drawings are not read.

mod cell;

use std::collections::HashSet;
use std::io::{BufRead, BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::cells::{Cells, MOST_COLUMNS, Region, Room, Spans, cell_name};
use super::grid::Source;
use super::hidden::say_hidden;
use super::note::{FileNote, Note};
use super::xml;

/// Rows that a sheet can have.
const MOST_ROWS: u32 = 1 << 20;
/// A row that stands below itself more often than this was filled down to the end of the sheet.
const MOST_ALIKE: u32 = 100;

/// Repeated rows of which what is struck through is marked.
const MOST_STRUCK: u32 = 10_000;

/// Reads a workbook.
pub(super) fn read(bytes: Vec<u8>) -> Result<Source, Note> {
    let packed = |error: zip::result::ZipError| Note::WorkbookPacked { detail: error.to_string() };
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(packed)?;
    let mut manifest = String::new();
    if let Ok(part) = archive.by_name("META-INF/manifest.xml") {
        let _ = part.take(1 << 20).read_to_string(&mut manifest);
    }
    if manifest.contains("encryption-data") {
        return Err(Note::File(FileNote::Locked));
    }
    let content = archive.by_name("content.xml").map_err(packed)?;
    let mut reader = Reader::from_reader(BufReader::with_capacity(1 << 16, content));
    xml::forgive(&mut reader);
    Book::default().read(reader)
}

/// Reads one that is a single file of XML.
pub(super) fn read_flat(text: &str) -> Result<Source, Note> {
    let mut reader = Reader::from_reader(text.as_bytes());
    xml::forgive(&mut reader);
    Book::default().read(reader)
}

/// A workbook that is being read.
#[derive(Default)]
struct Book {
    source: Source,
    room: Room,
    /// The names of styles whose sheets are not shown.
    hidden_styles: HashSet<String>,
    style: String,
    /// The names of styles of cells and of texts that are struck through.
    struck_styles: HashSet<String>,
    /// A comment that is being read, and whether in its text.
    comment: Option<(String, bool)>,
    hidden_sheets: Vec<String>,
    sheet: Option<Sheet>,
    /// Tables in a table, and what else is passed over.
    skipped: usize,
}

#[derive(Default)]
struct Sheet {
    name: String,
    is_hidden: bool,
    cells: Cells,
    row: u32,
    rows_repeated: u32,
    row_hidden: bool,
    /// Groups of rows or columns around this place, of which each hides them or not.
    groups: Vec<bool>,
    column: u32,
    /// The column that the next definition of columns is about.
    defined: u32,
    /// What the row holds: column, how often, text, rows and columns that it spans.
    texts: Vec<(u32, u32, String, u32, u32)>,
    cell: Option<Cell>,
    row_struck: bool,
    struck_columns: Spans,
}

#[derive(Default)]
struct Cell {
    struck: bool,
    comment: String,
    repeated: u32,
    rows: u32,
    columns: u32,
    covered: bool,
    /// What it holds, unless that is its text.
    value: Option<String>,
    text: String,
    paragraphs: usize,
    error: bool,
    formula: bool,
    typed: bool,
}

/// What holds text that is none of the cell's.
const PASSED_OVER: &[&str] =
    &["annotation", "shapes", "frame", "custom-shape", "forms", "tracked-changes", "object", "line", "rect"];

impl Book {
    fn read(mut self, mut reader: Reader<impl BufRead>) -> Result<Source, Note> {
        let mut buffer = Vec::new();
        loop {
            match reader.read_event_into(&mut buffer) {
                Ok(Event::Start(element)) => self.open(&element),
                Ok(Event::End(element)) => self.close(element.local_name().as_ref())?,
                Ok(Event::Text(text)) => self.text(|cell| cell.push_str(&text)),
                Ok(Event::CData(text)) => self.text(|cell| cell.push_str(&text)),
                Ok(Event::GeneralRef(reference)) => self.text(|cell| xml::push_reference(cell, &reference)),
                Ok(Event::Eof) => break,
                Ok(_) => {}
                Err(error) => {
                    let name = self.sheet.as_ref().map(|sheet| sheet.name.clone()).unwrap_or_default();
                    self.source.warnings.push(Note::SheetBreaksOff { name, detail: error.to_string() });
                    break;
                }
            }
            buffer.clear();
        }
        // What breaks off ends here.
        for name in ["table-cell", "table-row", "table"] {
            self.skipped = 0;
            self.close(name)?;
        }
        let hidden: Vec<&str> = self.hidden_sheets.iter().map(String::as_str).collect();
        say_hidden(&hidden, &mut self.source);
        Ok(self.source)
    }

    fn open(&mut self, element: &BytesStart<'_>) {
        let name = element.local_name();
        let name: &str = name.as_ref();
        if let Some((text, in_text)) = &mut self.comment {
            if name == "p" {
                text.push('\n');
                *in_text = true;
            }
            return;
        }
        if name == "annotation" && self.skipped == 0 && self.sheet.as_ref().is_some_and(|sheet| sheet.cell.is_some()) {
            self.comment = Some(Default::default());
            return;
        }
        if self.skipped > 0 || PASSED_OVER.contains(&name) || name == "table" && self.sheet.is_some() {
            // Only what nests in itself has to be counted: the rest ends with what is around it.
            if PASSED_OVER.contains(&name) || name == "table" {
                self.skipped += 1;
            }
            return;
        }
        match name {
            "style" => {
                self.style = xml::attribute(element, "name").unwrap_or_default();
                if xml::attribute(element, "parent-style-name").is_some_and(|of| self.struck_styles.contains(&of)) {
                    self.struck_styles.insert(self.style.clone());
                }
            }
            "text-properties" => {
                let of = |name: &str| xml::attribute(element, name).filter(|value| value != "none");
                if of("text-line-through-style").or_else(|| of("text-line-through-type")).is_some() {
                    self.struck_styles.insert(self.style.clone());
                }
            }
            "table-properties" if xml::attribute(element, "display").as_deref() == Some("false") => {
                self.hidden_styles.insert(self.style.clone());
            }
            "table" => {
                let style = xml::attribute(element, "style-name").unwrap_or_default();
                let name = xml::attribute(element, "name").unwrap_or_default();
                let is_hidden = self.hidden_styles.contains(&style);
                self.sheet = Some(Sheet { name, is_hidden, ..Sheet::default() });
            }
            _ => {
                if let Some(sheet) = &mut self.sheet {
                    sheet.open(name, element, &self.struck_styles);
                }
            }
        }
    }

    fn close(&mut self, name: &str) -> Result<(), Note> {
        if let Some((_, in_text)) = &mut self.comment {
            match name {
                "p" => *in_text = false,
                // What breaks off ends here, too.
                "annotation" | "table-cell" | "table" => {
                    let text = self.comment.take().map(|(text, _)| text).unwrap_or_default();
                    if let Some(cell) = self.sheet.as_mut().and_then(|sheet| sheet.cell.as_mut()) {
                        cell.comment = text;
                    }
                }
                _ => {}
            }
            if matches!(name, "p" | "annotation") || self.comment.is_some() {
                return Ok(());
            }
        }
        if self.skipped > 0 {
            if PASSED_OVER.contains(&name) || name == "table" {
                self.skipped -= 1;
            }
            return Ok(());
        }
        if name != "table" {
            return self.sheet.as_mut().map_or(Ok(()), |sheet| sheet.close(name, &mut self.room));
        }
        let Some(mut sheet) = self.sheet.take() else { return Ok(()) };
        if sheet.is_hidden {
            if !sheet.cells.is_empty() {
                self.hidden_sheets.push(sheet.name);
            }
            return Ok(());
        }
        sheet.cells.hidden_columns.sort();
        sheet.cells.finish(sheet.name, &mut self.room, &mut self.source);
        Ok(())
    }

    fn text(&mut self, push: impl FnOnce(&mut String)) {
        if let Some((text, in_text)) = &mut self.comment {
            if *in_text && text.len() < 8_000 {
                push(text);
            }
            return;
        }
        if self.skipped == 0
            && let Some(cell) = self.sheet.as_mut().and_then(|sheet| sheet.cell.as_mut())
            && cell.paragraphs > 0
            && cell.text.len() < 200_000
        {
            push(&mut cell.text);
        }
    }
}

impl Sheet {
    fn open(&mut self, name: &str, element: &BytesStart<'_>, struck: &HashSet<String>) {
        let is_struck = |name: &str| xml::attribute(element, name).is_some_and(|style| struck.contains(&style));
        let invisible = || matches!(xml::attribute(element, "visibility").as_deref(), Some("collapse" | "filter"));
        match name {
            "table-row-group" | "table-column-group" => {
                self.groups.push(xml::attribute(element, "display").as_deref() == Some("false"));
            }
            "table-column" => {
                let count = xml::number(element, "number-columns-repeated", 1, MOST_ROWS).max(1);
                if invisible() || self.groups.contains(&true) {
                    let last = self.defined.saturating_add(count - 1).min(MOST_COLUMNS);
                    self.cells.hidden_columns.add(self.defined, last);
                }
                if is_struck("default-cell-style-name") {
                    let last = self.defined.saturating_add(count - 1).min(MOST_COLUMNS);
                    self.struck_columns.add(self.defined, last);
                }
                self.defined = self.defined.saturating_add(count);
            }
            "table-row" => {
                self.rows_repeated = xml::number(element, "number-rows-repeated", 1, MOST_ROWS).max(1);
                self.row_hidden = invisible() || self.groups.contains(&true);
                self.row_struck = is_struck("default-cell-style-name");
                self.column = 0;
                self.texts.clear();
            }
            "table-cell" | "covered-table-cell" => {
                let has_own = xml::attribute(element, "style-name").is_some();
                let by_place = self.row_struck || self.struck_columns.holds(self.column);
                let struck = is_struck("style-name") || !has_own && by_place;
                self.cell = Some(Cell { struck, ..Cell::open(name, element) });
            }
            "span" => {
                if let Some(cell) = &mut self.cell {
                    cell.struck |= is_struck("style-name");
                }
            }
            "p" | "h" => {
                if let Some(cell) = &mut self.cell {
                    if cell.paragraphs > 0 {
                        cell.text.push('\n');
                    }
                    cell.paragraphs += 1;
                }
            }
            "s" | "tab" | "line-break" => {
                if let Some(cell) = &mut self.cell {
                    cell.text.push(if name == "line-break" { '\n' } else { ' ' });
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str, room: &mut Room) -> Result<(), Note> {
        match name {
            "table-row-group" | "table-column-group" => drop(self.groups.pop()),
            "table-cell" | "covered-table-cell" => {
                let Some(cell) = self.cell.take() else { return Ok(()) };
                let (column, repeated) = (self.column, cell.repeated);
                self.column = self.column.saturating_add(repeated);
                let rows = self.row..self.row.saturating_add(self.rows_repeated.clamp(1, MOST_STRUCK));
                if cell.struck && !cell.covered {
                    let columns = column..column.saturating_add(repeated.min(MOST_COLUMNS));
                    let places = rows.flat_map(|row| columns.clone().map(move |column| (row, column)));
                    // Blank rows of a style are repeated to the end of a sheet.
                    if cell.value.is_some() || !cell.text.trim().is_empty() {
                        self.cells.struck.extend(places);
                    }
                }
                if !cell.comment.is_empty() {
                    self.cells.comment(self.row, column, &cell.comment);
                }
                if cell.error {
                    self.cells.errors.add(|| format!("{} {}", cell_name(self.row, column), cell.text.trim()));
                } else if cell.formula && !cell.typed {
                    self.cells.no_results.add(|| cell_name(self.row, column));
                } else if !cell.covered {
                    let text = cell.value.unwrap_or(cell.text);
                    if !text.trim().is_empty() {
                        self.texts.push((column, repeated, text, cell.rows, cell.columns));
                    }
                }
            }
            "table-row" => self.end_row(room)?,
            _ => {}
        }
        Ok(())
    }

    fn end_row(&mut self, room: &mut Room) -> Result<(), Note> {
        let (first, count) = (self.row, self.rows_repeated.max(1));
        self.row = self.row.saturating_add(count);
        self.rows_repeated = 0;
        if self.texts.is_empty() {
            return Ok(());
        }
        if self.row_hidden {
            self.cells.hidden_rows.add(first, self.row.saturating_sub(1));
        }
        let kept = if count > MOST_ALIKE { 1 } else { count };
        if kept < count {
            let left_out = usize::try_from(count - kept).unwrap_or_default();
            self.cells.repeated.add_many(left_out, || (first + 1).to_string());
        }
        for (column, repeated, text, rows, columns) in std::mem::take(&mut self.texts) {
            if rows > 1 || columns > 1 {
                let region = Region {
                    rows: (first, first.saturating_add(rows.max(1) - 1)),
                    columns: (column, column.saturating_add(columns.max(1) - 1)),
                };
                self.cells.regions.push(region);
            }
            for row in first..first.saturating_add(kept).min(MOST_ROWS) {
                for column in column..column.saturating_add(repeated.min(MOST_COLUMNS)) {
                    self.cells.keep(room, row, column, text.clone())?;
                }
            }
        }
        Ok(())
    }
}

/// `2022-04-20T10:30:00` as `2022-04-20 10:30`.
pub(super) fn moment_text(iso: &str) -> String {
    let iso = iso.trim();
    let (date, clock) = iso.split_once('T').unwrap_or((iso, ""));
    match clock.get(..5) {
        Some(minutes)
            if !clock
                .trim_end_matches("Z")
                .split(['.', '+'])
                .next()
                .is_some_and(|text| text.chars().all(|c| matches!(c, '0' | ':'))) =>
        {
            format!("{date} {minutes}")
        }
        _ => date.to_owned(),
    }
}
