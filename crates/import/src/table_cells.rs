//! A decision table from a workbook, as the cells that the same table has as CSV.
//!
//! Takes the first sheet whose top-left cell is a hit policy, and a merged region as its value in each cell. Does not read
//! the table itself: `anxin_core::decision` does.

use std::io::Cursor;

use anxin_core::decision::HitPolicy;
use anxin_core::text::Language;
use calamine::{DataRef, Dimensions, ExcelDateTime, Reader, Xlsx};

use super::archive::check_size;

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
    let place = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    let first = rows.get(place(region.start.0)).and_then(|row| row.get(place(region.start.1)));
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
