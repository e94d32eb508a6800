//! A decision table from a workbook of any kind that lists come in, as the cells that the same table has as CSV.
//!
//! Takes the first sheet whose top-left cell is a hit policy, and a merged region as its value in each cell. Of an XLSX cells
//! are read with their kinds; of others as text, of which dates, times and truths are made again. A table of which rows or
//! cells are hidden or missing is refused. Does not read the table itself: `anxin_core::decision` does.

use std::io::Cursor;

use anxin_core::decision::HitPolicy;
use anxin_core::text::Language;
use calamine::{DataRef, Dimensions, ExcelDateTime, Reader, Xlsx};

use super::archive::{self, Packed, check_size};
use super::grid::{Grid, Source};
use super::note::{FileNote, Note};
use super::source;

/// Cells that merged regions may fill, all of a sheet together.
const MOST_MERGED: usize = 100_000;
/// Rows that are read: a decision table of more is a slip of the hand in a far cell.
const MOST_ROWS: usize = 100_000;
/// Columns that are read.
const MOST_COLUMNS: usize = 500;

/// The rows of the first sheet that is a decision table, else of the first sheet.
///
/// # Errors
/// What is wrong with the file.
pub fn table_cells(bytes: Vec<u8>) -> Result<Vec<Vec<String>>, String> {
    let says = |note: Note| note.text(Language::En);
    match archive::kind(&bytes) {
        Ok(Packed::Xlsx) => {}
        _ => return source::parse(bytes).map_err(says).and_then(|source| of_source(source).map_err(says)),
    }
    check_size(&bytes).map_err(|note| note.text(Language::En))?;
    let broken = |error: calamine::XlsxError| format!("this workbook does not read: {error}");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let mut first = None;
    for name in book.sheet_names() {
        let regions = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        // A chart has no cells to read.
        let Ok(mut reader) = book.worksheet_cells_reader(&name) else { continue };
        let mut rows: Vec<Vec<String>> = Vec::new();
        while let Some(cell) = reader.next_cell().map_err(broken)? {
            put(&mut rows, cell.get_position(), text_of(cell.get_value()));
        }
        let mut room = MOST_MERGED;
        regions.iter().for_each(|region| fill(&mut rows, region, &mut room));
        let Some(head) = rows.iter().flatten().find(|cell| !cell.trim().is_empty()) else { continue };
        if HitPolicy::parse(head).is_some() {
            return Ok(rows);
        }
        first.get_or_insert(rows);
    }
    first.ok_or_else(|| "this workbook holds no sheet with anything in it".to_owned())
}

/// Whether these bytes are a workbook or a page with a table, and not a table as CSV.
pub fn is_workbook(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") || text.starts_with(b"<")
}

/// The table in what a reader of lists gives.
fn of_source(source: Source) -> Result<Vec<Vec<String>>, Note> {
    let is_partial = |note: &Note| {
        matches!(
            note,
            Note::SheetBreaksOff { .. }
                | Note::File(
                    FileNote::HiddenRows { .. }
                        | FileNote::HiddenColumns { .. }
                        | FileNote::CellErrors { .. }
                        | FileNote::NoResults { .. }
                        | FileNote::FarCells { .. }
                        | FileNote::RepeatedRows { .. }
                )
        )
    };
    if let Some(note) = source.warnings.into_iter().find(is_partial) {
        return Err(note);
    }
    let head = |grid: &&Grid| {
        let first = grid.lines.iter().flat_map(|line| line.cells()).find(|cell| !cell.trim().is_empty());
        first.is_some_and(|cell| HitPolicy::parse(cell).is_some())
    };
    let grid = source.grids.iter().find(head).or(source.grids.first()).ok_or(Note::WorkbookEmpty)?;
    // A truth is a word in other kinds; where the table itself has these words as values, they are its own.
    let allowed = grid.lines.get(1).filter(|line| line.cell(0).trim() == "values");
    let own = |word: &str| allowed.is_some_and(|line| line.cells().any(|cell| cell.contains(word)));
    let has_truths = !own("是") && !own("否");
    let mut rows: Vec<Vec<String>> = Vec::new();
    for line in &grid.lines {
        let row = u32::try_from(line.row.saturating_sub(1)).unwrap_or(u32::MAX);
        for (column, cell) in (0..).zip(line.cells()) {
            put(&mut rows, (row, column), typed(cell, has_truths));
        }
    }
    Ok(rows)
}

/// A cell of text as S-FEEL has it: what readers write for dates, times and truths.
fn typed(cell: &str, has_truths: bool) -> String {
    let shape: String = cell.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    match (shape.as_str(), cell) {
        ("0000-00-00", date) => format!("date(\"{date}\")"),
        ("0000-00-00 00:00", moment) => format!("date and time(\"{}:00\")", moment.replace(' ', "T")),
        ("00:00", clock) => format!("time(\"{clock}:00\")"),
        (_, "是") if has_truths => true.to_string(),
        (_, "否") if has_truths => false.to_string(),
        (_, text) => text.to_owned(),
    }
}

/// Puts a cell at its place, both numbers from 0; one without text, or far out, is left.
fn put(rows: &mut Vec<Vec<String>>, (row, column): (u32, u32), text: String) {
    let (Ok(row), Ok(column)) = (usize::try_from(row), usize::try_from(column)) else { return };
    if text.trim().is_empty() || column >= MOST_COLUMNS || row >= MOST_ROWS {
        return;
    }
    if rows.len() <= row {
        rows.resize_with(row + 1, Vec::new);
    }
    let Some(cells) = rows.get_mut(row) else { return };
    if cells.len() <= column {
        cells.resize_with(column + 1, String::new);
    }
    if let Some(cell) = cells.get_mut(column) {
        *cell = text;
    }
}

/// Fills a merged region with what stands in its first cell.
fn fill(rows: &mut Vec<Vec<String>>, region: &Dimensions, room: &mut usize) {
    let index = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    let first = rows.get(index(region.start.0)).and_then(|row| row.get(index(region.start.1)));
    let Some(text) = first.cloned() else { return };
    let cells = (region.start.0..=region.end.0)
        .flat_map(|row| (region.start.1..=region.end.1).map(move |column| (row, column)));
    for cell in cells.take(*room) {
        put(rows, cell, text.clone());
        *room -= 1;
    }
}

/// A cell as S-FEEL has it.
fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        // The shortest digits that mean this number, as people typed them.
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(value) => value.to_string(),
        DataRef::DateTime(moment) => moment_text(moment),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => format!("@\"{text}\""),
        // Shown as no test or no value, at its place.
        DataRef::Error(error) => error.to_string(),
    }
}

fn moment_text(moment: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    let fraction = if milli == 0 { String::new() } else { format!(".{milli:03}") };
    let clock = format!("{hour:02}:{minute:02}:{second:02}{fraction}");
    if moment.as_f64() < 1.0 {
        return format!("time(\"{clock}\")");
    }
    let date = format!("{year:04}-{month:02}-{day:02}");
    match (hour, minute, second, milli) {
        (0, 0, 0, 0) => format!("date(\"{date}\")"),
        _ => format!("date and time(\"{date}T{clock}\")"),
    }
}
