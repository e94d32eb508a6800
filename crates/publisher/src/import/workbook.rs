//! XLSX and old XLS workbooks, sheet by sheet, with merged cells filled and numbers as people would write them.
//!
//! Bounded: a workbook that unpacks to more than [`MOST_UNPACKED`] is refused before it is unpacked, and a sheet keeps
//! what its cells hold, however far apart they stand.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, DataRef, Dimensions, ExcelDateTime, Reader, Xls, Xlsx};

use super::grid::{Grid, Line, Source};
use super::values::number_text;

/// Bytes that a workbook may unpack to.
const MOST_UNPACKED: u64 = 2 << 30;
/// Columns that are read.
const MOST_COLUMNS: u32 = 500;
/// Cells that one merged region may fill.
const MOST_MERGED: u64 = 100_000;

/// Reads a workbook.
pub(super) fn read(bytes: Vec<u8>) -> Result<Source, String> {
    let source = if bytes.starts_with(b"PK") { read_xlsx(bytes)? } else { read_xls(bytes)? };
    if source.grids.is_empty() {
        Err("this workbook holds no sheet with anything in it".to_owned())
    } else {
        Ok(source)
    }
}

type Cells = BTreeMap<u32, BTreeMap<u32, String>>;

fn read_xlsx(bytes: Vec<u8>) -> Result<Source, String> {
    check_size(&bytes)?;
    let broken = |error: calamine::XlsxError| format!("this workbook does not read: {error}");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let mut source = Source::default();
    for name in book.sheet_names() {
        let regions: Vec<Dimensions> = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        let mut cells = Cells::new();
        // A chart has no cells to read.
        let Ok(mut reader) = book.worksheet_cells_reader(&name) else { continue };
        loop {
            match reader.next_cell() {
                Ok(Some(cell)) => {
                    let (row, column) = cell.get_position();
                    keep(&mut cells, row, column, text_ref(cell.get_value()));
                }
                Ok(None) => break,
                Err(error) => {
                    source.warnings.push(format!("sheet `{name}` breaks off: {error}"));
                    break;
                }
            }
        }
        add(&mut source, name, cells, &regions);
    }
    Ok(source)
}

fn read_xls(bytes: Vec<u8>) -> Result<Source, String> {
    let broken = |error: calamine::XlsError| format!("this workbook does not read: {error}; save it as XLSX");
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(broken)?;
    let mut source = Source::default();
    for name in book.sheet_names() {
        let Ok(range) = book.worksheet_range(&name) else { continue };
        let (first_row, first_column) = range.start().unwrap_or_default();
        let mut cells = Cells::new();
        for (row, column, value) in range.used_cells() {
            let place = |first: u32, index: usize| first.saturating_add(u32::try_from(index).unwrap_or(u32::MAX));
            keep(&mut cells, place(first_row, row), place(first_column, column), text_of(value));
        }
        add(&mut source, name, cells, &[]);
    }
    Ok(source)
}

fn check_size(bytes: &[u8]) -> Result<(), String> {
    let mut archive =
        zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| format!("this workbook does not unpack: {error}"))?;
    let mut total = 0_u64;
    for index in 0..archive.len() {
        total = total.saturating_add(archive.by_index_raw(index).map(|file| file.size()).unwrap_or_default());
    }
    if total > MOST_UNPACKED { Err(format!("this workbook unpacks to {} MB: split it", total >> 20)) } else { Ok(()) }
}

fn keep(cells: &mut Cells, row: u32, column: u32, text: String) {
    if column < MOST_COLUMNS && !text.trim().is_empty() {
        cells.entry(row).or_default().insert(column, text);
    }
}

/// Fills merged regions with what stands in their first cell, and adds the sheet unless it is empty.
fn add(source: &mut Source, name: String, mut cells: Cells, regions: &[Dimensions]) {
    for region in regions {
        let Some(text) = cells.get(&region.start.0).and_then(|row| row.get(&region.start.1)).cloned() else { continue };
        let last = region.end.1.min(MOST_COLUMNS);
        let rows = u64::from(region.end.0.saturating_sub(region.start.0)) + 1;
        if rows * (u64::from(last.saturating_sub(region.start.1)) + 1) > MOST_MERGED {
            continue;
        }
        for row in region.start.0..=region.end.0 {
            for column in region.start.1..=last {
                cells.entry(row).or_default().entry(column).or_insert_with(|| text.clone());
            }
        }
    }
    let lines: Vec<Line> = cells
        .into_iter()
        .map(|(row, cells)| {
            let mut line = Line::new(row as usize + 1);
            for (column, text) in cells {
                while line.len() < column as usize {
                    line.push("");
                }
                line.push(&text);
            }
            line.shrink();
            line
        })
        .collect();
    if !lines.is_empty() {
        source.grids.push(Grid { name, lines, shapes: Vec::new() });
    }
}

fn text_ref(value: &DataRef<'_>) -> String {
    match value {
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_text(*number),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Bool(yes) => if *yes { "是" } else { "否" }.to_owned(),
        DataRef::DateTime(moment) => moment_text(moment),
        // `#N/A` says as much as an empty cell.
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

fn text_of(value: &Data) -> String {
    match value {
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number_text(*number),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Bool(yes) => if *yes { "是" } else { "否" }.to_owned(),
        Data::DateTime(moment) => moment_text(moment),
        _ => String::new(),
    }
}

/// `2022-03-17 10:00`, `2022-03-17`, or `10:00` for a time without a day.
fn moment_text(moment: &ExcelDateTime) -> String {
    let serial = moment.as_f64();
    if !(1.0..80_000.0).contains(&serial) {
        return super::values::serial_text(serial).unwrap_or_else(|| number_text(serial));
    }
    // Some workbooks count from 1904; this knows. Half a minute is rounded up, as the serial's own fraction would have it.
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let text = format!("{year:04}-{month:02}-{day:02}");
    match (hour, minute, second) {
        (0, 0, 0) => text,
        (_, minute @ 0..=58, 30..) => format!("{text} {hour:02}:{:02}", minute + 1),
        _ => format!("{text} {hour:02}:{minute:02}"),
    }
}
