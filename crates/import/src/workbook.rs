//! XLSX and old XLS workbooks, sheet by sheet, with merged cells filled and numbers as people would write them.
//!
//! Bounded: a workbook that unpacks to more than [`MOST_UNPACKED`] is refused before it is unpacked, as is one that claims
//! more than it can hold; a sheet keeps what its cells hold, however far apart they stand, up to [`MOST_CELLS`]. What makes
//! the library below give up is refused too, not passed on.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, DataRef, Dimensions, ExcelDateTime, Reader, Xls, Xlsx};

use super::grid::{Grid, Line, Source};
use super::note::Note;
use super::values::number_text;

/// Bytes that a workbook may unpack to: a million rows of twelve cells are half of it.
const MOST_UNPACKED: u64 = 768 << 20;
/// Bytes that a part other than a sheet may unpack to: shared texts are held in memory all at once.
const MOST_UNPACKED_PART: u64 = 256 << 20;
/// Cells that are kept of a workbook: a million rows of twelve.
const MOST_CELLS: usize = 12_000_000;
/// Bytes of XML without a tag among them: a cell's text is held several times while it is read.
const MOST_TEXT: usize = 4 << 20;
/// Bytes that the shortest shared text takes.
const LEAST_SHARED: u64 = 5;
/// Columns that are read.
const MOST_COLUMNS: u32 = 500;
/// Cells that the merged regions of a sheet may fill.
const MOST_MERGED: u64 = 100_000;
/// Characters that a cell may hold; spreadsheets allow no more themselves.
const MOST_CHARACTERS: usize = 32_767;

/// Reads a workbook.
pub(super) fn read(bytes: Vec<u8>) -> Result<Source, Note> {
    let xlsx = bytes.starts_with(b"PK");
    if xlsx {
        check_size(&bytes)?;
    }
    // Nothing is shared with what gives up halfway: the bytes go in, and nothing comes out.
    let read = catch_unwind(AssertUnwindSafe(|| if xlsx { read_xlsx(bytes) } else { read_xls(bytes) }));
    let source = read.unwrap_or(Err(Note::WorkbookDamaged))?;
    if source.grids.is_empty() { Err(Note::WorkbookEmpty) } else { Ok(source) }
}

type Cells = BTreeMap<u32, BTreeMap<u32, String>>;

fn read_xlsx(bytes: Vec<u8>) -> Result<Source, Note> {
    let broken = |error: calamine::XlsxError| Note::WorkbookUnreadable { detail: error.to_string() };
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let mut source = Source::default();
    let mut kept = 0;
    for name in book.sheet_names() {
        let regions: Vec<Dimensions> = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        let mut cells = Cells::new();
        // A chart has no cells to read.
        let Ok(mut reader) = book.worksheet_cells_reader(&name) else { continue };
        loop {
            match reader.next_cell() {
                Ok(Some(cell)) => {
                    let (row, column) = cell.get_position();
                    kept += usize::from(keep(&mut cells, row, column, text_ref(cell.get_value())));
                    if kept > MOST_CELLS {
                        return Err(Note::WorkbookCells { most: MOST_CELLS });
                    }
                }
                Ok(None) => break,
                Err(error) => {
                    source.warnings.push(Note::SheetBreaksOff { name: name.clone(), detail: error.to_string() });
                    break;
                }
            }
        }
        add(&mut source, name, cells, &regions);
    }
    Ok(source)
}

fn read_xls(bytes: Vec<u8>) -> Result<Source, Note> {
    let broken = |error: calamine::XlsError| Note::OldWorkbookUnreadable { detail: error.to_string() };
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(broken)?;
    let mut source = Source::default();
    let mut kept = 0;
    for name in book.sheet_names() {
        let Ok(range) = book.worksheet_range(&name) else { continue };
        let (first_row, first_column) = range.start().unwrap_or_default();
        let mut cells = Cells::new();
        for (row, column, value) in range.used_cells() {
            let place = |first: u32, index: usize| first.saturating_add(u32::try_from(index).unwrap_or(u32::MAX));
            kept += usize::from(keep(&mut cells, place(first_row, row), place(first_column, column), text_of(value)));
            if kept > MOST_CELLS {
                return Err(Note::WorkbookCells { most: MOST_CELLS });
            }
        }
        add(&mut source, name, cells, &[]);
    }
    Ok(source)
}

/// Refuses what would unpack to more than there is room for, and what claims more texts than it can hold: room for
/// those is made before they are read.
pub(super) fn check_size(bytes: &[u8]) -> Result<(), Note> {
    let broken = |error: zip::result::ZipError| Note::WorkbookPacked { detail: error.to_string() };
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let mut total = 0_u64;
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(broken)?;
        let is_sheet = part.name().is_ok_and(|name| name.contains("worksheets/"));
        total = total.saturating_add(part.size());
        if total > MOST_UNPACKED || (!is_sheet && part.size() > MOST_UNPACKED_PART) {
            let most = if is_sheet { MOST_UNPACKED } else { MOST_UNPACKED_PART };
            return Err(Note::WorkbookSize { megabytes: most >> 20 });
        }
    }
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(broken)?;
        let is_xml = part.name().is_ok_and(|name| name.ends_with(".xml"));
        let (size, told) = (part.size(), look(&mut part).map_err(|error| broken(error.into()))?);
        if told.claimed.saturating_mul(LEAST_SHARED) > size {
            return Err(Note::WorkbookClaims { claimed: told.claimed, size });
        }
        if is_xml && told.longest > MOST_TEXT {
            return Err(Note::WorkbookText { megabytes: told.longest >> 20 });
        }
    }
    Ok(())
}

/// What a part says of itself.
#[derive(Default)]
struct Looks {
    /// The largest `uniqueCount`; 0 where there is none.
    claimed: u64,
    /// The most bytes between two tags.
    longest: usize,
}

/// Looks a part over, piece by piece.
fn look(part: &mut impl Read) -> std::io::Result<Looks> {
    const WORD: &[u8] = b"uniqueCount";
    // As much of the end of one piece as the word and a number may need is looked at again with the next.
    const OVERLAP: usize = 64;
    let (mut looks, mut run) = (Looks::default(), 0_usize);
    let (mut kept, mut piece) = (Vec::new(), vec![0; 64 * 1024]);
    loop {
        let length = part.read(&mut piece)?;
        let fresh = piece.get(..length).unwrap_or_default();
        let tag = |byte: &u8| *byte == b'<';
        looks.longest = looks.longest.max(run + fresh.iter().position(tag).unwrap_or(length));
        run = fresh.iter().rposition(tag).map_or(run + length, |last| length - last);
        kept.extend(fresh);
        let mut rest = kept.as_slice();
        // The letter is rare, and looked for fast.
        while let Some(at) = rest.iter().position(|&byte| byte == b'q') {
            let start = at.checked_sub(3).and_then(|start| rest.get(start..)).unwrap_or_default();
            if let Some(value) = start.strip_prefix(WORD) {
                looks.claimed = looks.claimed.max(number_in(value));
            }
            rest = rest.get(at + 1..).unwrap_or_default();
        }
        if length == 0 {
            return Ok(looks);
        }
        kept.drain(..kept.len().saturating_sub(OVERLAP));
    }
}

/// The number behind `="`; 0 where there is none, and the largest where it is longer than any.
fn number_in(value: &[u8]) -> u64 {
    let text = value.trim_ascii_start().strip_prefix(b"=").unwrap_or_default().trim_ascii_start();
    let digits = text.strip_prefix(b"\"").or_else(|| text.strip_prefix(b"'")).unwrap_or_default();
    digits
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .fold(0_u64, |number, byte| number.saturating_mul(10).saturating_add(u64::from(byte - b'0')))
}

/// Keeps a cell that holds anything; whether it did.
fn keep(cells: &mut Cells, row: u32, column: u32, mut text: String) -> bool {
    let kept = column < MOST_COLUMNS && !text.trim().is_empty();
    if kept {
        if let Some((end, _)) = text.char_indices().nth(MOST_CHARACTERS) {
            text.truncate(end);
            text.shrink_to_fit();
        }
        cells.entry(row).or_default().insert(column, text);
    }
    kept
}

/// Fills merged regions with what stands in their first cell, and adds the sheet unless it is empty.
fn add(source: &mut Source, name: String, mut cells: Cells, regions: &[Dimensions]) {
    let mut room = MOST_MERGED;
    for region in regions {
        let Some(text) = cells.get(&region.start.0).and_then(|row| row.get(&region.start.1)).cloned() else { continue };
        let last = region.end.1.min(MOST_COLUMNS);
        let rows = u64::from(region.end.0.saturating_sub(region.start.0)) + 1;
        let Some(left) = room.checked_sub(rows * (u64::from(last.saturating_sub(region.start.1)) + 1)) else {
            continue;
        };
        room = left;
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
