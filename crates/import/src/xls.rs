//! XLS workbooks of Excel 5 to 2003, and other compound files by what they are.
//!
//! calamine reads the cells, into a block from the first to the last: how large that is, is looked up first. It tells
//! neither hidden rows nor hidden columns: those are read from the records themselves.

use std::collections::{BTreeSet, HashMap};
use std::io::{Cursor, Read};

use calamine::{Reader, Xls};

use super::cell_values::{in_view, keep_owned};
use super::cells::{Cells, MOST_COLUMNS, Region, Room};
use super::foreign::Foreign;
use super::grid::Source;
use super::note::{FileNote, Note};

/// Cells in the blocks of all sheets together.
const MOST_BLOCK: u64 = 8_000_000;
/// Cells that a sheet of this kind can have.
const MOST_CLAIMED: u64 = 65_536 * 256;

/// Reads a compound file.
pub(super) fn read(bytes: Vec<u8>) -> Result<Source, Note> {
    let records = records(&bytes)?;
    let sheets = sheets(&records)?;
    let broken = |error: calamine::XlsError| match error {
        calamine::XlsError::Password => Note::File(FileNote::Locked),
        error => Note::OldWorkbookUnreadable { detail: error.to_string() },
    };
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(broken)?;
    let (mut source, mut room) = (Source::default(), Room::default());
    let names = book.sheet_names();
    for name in in_view(book.sheets_metadata(), &mut source) {
        let Ok(range) = book.worksheet_range(&name) else { continue };
        let (first_row, first_column) = range.start().unwrap_or_default();
        let mut cells = Cells::default();
        if let Some(marks) = names.iter().position(|other| *other == name).and_then(|index| sheets.get(index)) {
            cells.hidden_rows = marks.hidden_rows.clone();
            cells.hidden_columns = marks.hidden_columns.clone();
            cells.struck = marks.struck.clone();
            for (row, column, text) in &marks.comments {
                cells.comment(u32::from(*row), u32::from(*column), text);
            }
        }
        for (row, column, value) in range.used_cells() {
            let place = |first: u32, index: usize| first.saturating_add(u32::try_from(index).unwrap_or(u32::MAX));
            keep_owned(&mut cells, &mut room, (place(first_row, row), place(first_column, column)), value)?;
        }
        let regions = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        let region = |region: &calamine::Dimensions| Region {
            rows: (region.start.0, region.end.0),
            columns: (region.start.1, region.end.1),
        };
        cells.regions = regions.iter().map(region).collect();
        cells.finish(name, &mut room, &mut source);
    }
    Ok(source)
}

/// The records of the workbook in a compound file. What cannot be looked over is refused: calamine would make room for
/// whatever it claims.
fn records(bytes: &[u8]) -> Result<Vec<u8>, Note> {
    let broken = |error: std::io::Error| Note::OldWorkbookUnreadable { detail: error.to_string() };
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(broken)?;
    let foreign = |what: Foreign| Err(Note::File(FileNote::Foreign(what)));
    let names: Vec<String> = file.read_root_storage().map(|entry| entry.name().to_owned()).collect();
    let named = |wanted: &str| names.iter().find(|name| name.eq_ignore_ascii_case(wanted));
    if named("EncryptedPackage").is_some() {
        return Err(Note::File(FileNote::Locked));
    }
    let Some(name) = named("Workbook").or_else(|| named("Book")) else {
        return match () {
            () if named("WordDocument").is_some() => foreign(Foreign::Word),
            () if named("PowerPoint Document").is_some() => foreign(Foreign::Slides),
            () if named("__properties_version1.0").is_some() => foreign(Foreign::Mail),
            () => foreign(Foreign::Compound),
        };
    };
    let mut records = Vec::new();
    let read = file.open_stream(format!("/{name}")).and_then(|stream| {
        // No stream is longer than its file.
        stream.take(bytes.len() as u64).read_to_end(&mut records)
    });
    read.map(|_| records).map_err(broken)
}

/// What a sheet hides.
#[derive(Debug, Default)]
struct Marks {
    hidden_rows: super::cells::Spans,
    hidden_columns: super::cells::Spans,
    struck: BTreeSet<(u32, u32)>,
    comments: Vec<(u16, u16, String)>,
}

/// The sheets in order, as the workbook's own records have them.
fn sheets(stream: &[u8]) -> Result<Vec<Marks>, Note> {
    let mut starts = Vec::new();
    let (mut fonts, mut styles) = (Vec::new(), Vec::new());
    for (kind, body) in Records(stream) {
        match kind {
            // Font: a height, then flags. None has the number 4.
            0x0031 => {
                if fonts.len() == 4 {
                    fonts.push(false);
                }
                fonts.push(u16_at(body, 2).unwrap_or_default() & 8 != 0);
            }
            // XF, with the number of its font.
            0x00E0 => {
                let font = u16_at(body, 0).and_then(|font| fonts.get(usize::from(font)));
                styles.push(font.copied().unwrap_or_default());
            }
            // FilePass
            0x002F => return Err(Note::File(FileNote::Locked)),
            // BoundSheet8
            0x0085 => starts.extend(u32_at(body, 0)),
            0x000A => break,
            _ => {}
        }
    }
    let mut left = MOST_BLOCK;
    let mut sheets = Vec::new();
    for start in starts {
        let start = usize::try_from(start).unwrap_or(usize::MAX);
        let (marks, block) = sheet(stream.get(start..).unwrap_or_default(), &styles)?;
        let most = usize::try_from(MOST_BLOCK).unwrap_or(usize::MAX);
        left = left.checked_sub(block).ok_or(Note::WorkbookCells { most })?;
        sheets.push(marks);
    }
    Ok(sheets)
}

/// What one sheet hides, strikes through and comments on, and how many cells lie between its first and its last.
fn sheet(stream: &[u8], styles: &[bool]) -> Result<(Marks, u64), Note> {
    let mut marks = Marks::default();
    let mut block: Option<(u16, u16, u16, u16)> = None;
    let mut depth = 0_usize;
    let mut comments = Comments::default();
    for (kind, body) in Records(stream) {
        let (row, column) = (u16_at(body, 0).unwrap_or_default(), u16_at(body, 2).unwrap_or_default());
        match kind {
            0x0809 => depth += 1,
            0x000A if depth <= 1 => break,
            0x000A => depth -= 1,
            // A chart inside has records of its own.
            _ if depth > 1 => {}
            // Dimensions: room is made for as many.
            0x0200 => claim(body)?,
            // Row
            0x0208 if body.get(12).is_some_and(|flags| flags & 0x20 != 0) => {
                marks.hidden_rows.add(u32::from(row), u32::from(row));
            }
            // ColInfo: first, last, width, style, flags.
            0x007D if body.get(8).is_some_and(|flags| flags & 1 != 0) || u16_at(body, 4) == Some(0) => {
                marks.hidden_columns.add(u32::from(row), u32::from(column).min(MOST_COLUMNS));
            }
            0x0203 | 0x0204 | 0x00D6 | 0x0205 | 0x0006 | 0x027E | 0x00FD | 0x00BD => {
                let last = match kind {
                    0x00BD => body.len().checked_sub(2).and_then(|at| u16_at(body, at)).unwrap_or(column),
                    _ => column,
                };
                // The style stands behind the place; in a row of numbers (MulRk) each has its own, and its number.
                for (index, struck) in (column..=last).enumerate() {
                    let style = u16_at(body, 4 + index * 6).and_then(|style| styles.get(usize::from(style)));
                    if style == Some(&true) {
                        marks.struck.insert((u32::from(row), u32::from(struck)));
                    }
                }
                let (top, bottom, left, right) = block.unwrap_or((row, row, column, last));
                block = Some((top.min(row), bottom.max(row), left.min(column), right.max(last)));
            }
            kind => comments.read(kind, body),
        }
    }
    marks.comments = comments.settled();
    marks.hidden_rows.sort();
    marks.hidden_columns.sort();
    let side = |first: u16, last: u16| u64::from(last.saturating_sub(first)) + 1;
    Ok((marks, block.map_or(0, |(top, bottom, left, right)| side(top, bottom) * side(left, right))))
}

/// The comments of a sheet while its records are read: a note names an object, whose text stands elsewhere.
#[derive(Default)]
struct Comments {
    notes: Vec<(u16, u16, u16)>,
    texts: HashMap<u16, String>,
    object: Option<u16>,
    /// Characters that follow in a record of their own.
    expected: usize,
}

impl Comments {
    fn read(&mut self, kind: u16, body: &[u8]) {
        let number = |at: usize| u16_at(body, at).unwrap_or_default();
        match kind {
            // Obj: the number of the object.
            0x005D => self.object = Some(number(6)),
            // TxO: how many characters its text has.
            0x01B6 => self.expected = usize::from(number(10)),
            // Continue: one byte or two for each character.
            0x003C if self.expected > 0 => {
                let (wide, text) = body.split_first().map(|(flag, text)| (flag & 1 != 0, text)).unwrap_or_default();
                let units: Vec<u16> = if wide {
                    text.chunks_exact(2).filter_map(|two| Some(u16::from_le_bytes(two.try_into().ok()?))).collect()
                } else {
                    text.iter().copied().map(u16::from).collect()
                };
                let units = units.get(..self.expected.min(units.len())).unwrap_or_default();
                if let Some(object) = self.object {
                    self.texts.insert(object, String::from_utf16_lossy(units));
                }
                self.expected = 0;
            }
            // Note: a cell, flags, the number of the object.
            0x001C => self.notes.push((number(0), number(2), number(6))),
            _ => {}
        }
    }

    fn settled(self) -> Vec<(u16, u16, String)> {
        let text = |object: &u16| self.texts.get(object).cloned();
        self.notes.iter().filter_map(|(row, column, object)| Some((*row, *column, text(object)?))).collect()
    }
}

/// Refuses a sheet that claims to be larger than one can be, or to end before it begins.
fn claim(body: &[u8]) -> Result<(), Note> {
    let number = |at: usize| u64::from(u32_at(body, at).unwrap_or_default());
    let wide = |at: usize| u64::from(u16_at(body, at).unwrap_or_default());
    let (first_row, rows, first_column, columns) = match body.len() {
        10 => (wide(0), wide(2), wide(4), wide(6)),
        _ => (number(0), number(4), wide(8), wide(10)),
    };
    // Ends lie behind their beginnings; a reader that takes one from the other would make room for the whole of memory.
    if first_row > rows || first_column > columns {
        return Err(Note::WorkbookDamaged);
    }
    if rows.saturating_mul(columns) > MOST_CLAIMED {
        return Err(Note::WorkbookDamaged);
    }
    Ok(())
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

/// The records of a stream: a kind, a length, a body.
struct Records<'a>(&'a [u8]);

impl<'a> Iterator for Records<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (kind, length) = (u16_at(self.0, 0)?, usize::from(u16_at(self.0, 2)?));
        let body = self.0.get(4..4 + length)?;
        self.0 = self.0.get(4 + length..)?;
        Some((kind, body))
    }
}
