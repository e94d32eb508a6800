//! XLSX, XLSM and XLSB workbooks, sheet by sheet.
//!
//! calamine reads the cells. What it does not tell stands in the sheet's own XML and is read beside it: which rows and
//! columns are hidden, and which formulas have no result. Of XLSB, whose sheets are binary, the records say it.

use std::collections::HashMap;
use std::fmt::Display;
use std::io::{BufRead, BufReader, Cursor, Read};

use calamine::{Cell, DataRef, Reader, Xlsb, Xlsx};
use quick_xml::Reader as XmlReader;
use quick_xml::events::Event;
use zip::ZipArchive;

use super::cell_values::{in_view, keep};
use super::cells::{Cells, MOST_COLUMNS, Region, Room, place, place_of};
use super::grid::Source;
use super::note::Note;
use super::xml;

/// Reads a workbook of XML.
pub(super) fn read(bytes: Vec<u8>) -> Result<Source, Note> {
    let broken = |error: calamine::XlsxError| Note::WorkbookUnreadable { detail: error.to_string() };
    let mut marks = Marks::open(&bytes);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.as_slice())).map_err(broken)?;
    let (mut source, mut room) = (Source::default(), Room::default());
    for name in in_view(book.sheets_metadata(), &mut source) {
        let mut cells = Cells::default();
        let regions = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        cells.regions = regions.iter().map(region).collect();
        // A chart has no cells to read.
        let Ok(mut reader) = book.worksheet_cells_reader(&name) else { continue };
        read_cells(|| reader.next_cell(), &name, &mut cells, &mut room, &mut source)?;
        if let Some(marks) = &mut marks
            && !cells.is_empty()
        {
            marks.read(&name, &mut cells);
        }
        cells.finish(name, &mut room, &mut source);
    }
    Ok(source)
}

/// Reads a workbook of binary records.
pub(super) fn read_binary(bytes: Vec<u8>) -> Result<Source, Note> {
    let broken = |error: calamine::XlsbError| Note::WorkbookUnreadable { detail: error.to_string() };
    let mut marks = Marks::open(&bytes);
    let mut book: Xlsb<_> = Xlsb::new(Cursor::new(bytes.as_slice())).map_err(broken)?;
    let names = book.sheet_names();
    let (mut source, mut room) = (Source::default(), Room::default());
    for name in in_view(book.sheets_metadata(), &mut source) {
        let mut cells = Cells::default();
        let index = names.iter().position(|other| *other == name);
        let Ok(mut reader) = book.worksheet_cells_reader(&name) else { continue };
        read_cells(|| reader.next_cell(), &name, &mut cells, &mut room, &mut source)?;
        if let (Some(marks), Some(index)) = (&mut marks, index) {
            marks.read_records(index, &mut cells);
        }
        cells.finish(name, &mut room, &mut source);
    }
    Ok(source)
}

/// Keeps every cell that `next` gives; says where a sheet breaks off.
fn read_cells<'a, E: Display>(
    mut next: impl FnMut() -> Result<Option<Cell<DataRef<'a>>>, E>,
    name: &str,
    cells: &mut Cells,
    room: &mut Room,
    source: &mut Source,
) -> Result<(), Note> {
    loop {
        match next() {
            Ok(Some(cell)) => keep(cells, room, cell.get_position(), cell.get_value())?,
            Ok(None) => return Ok(()),
            Err(error) => {
                source.warnings.push(Note::SheetBreaksOff { name: name.to_owned(), detail: error.to_string() });
                return Ok(());
            }
        }
    }
}

fn region(region: &calamine::Dimensions) -> Region {
    Region { rows: (region.start.0, region.end.0), columns: (region.start.1, region.end.1) }
}

/// The parts of an archive, to look for what is hidden.
struct Marks<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The part of each sheet, by its name, and in order.
    parts: HashMap<String, String>,
    order: Vec<String>,
}

impl<'a> Marks<'a> {
    /// `None` where the archive is not as it should be: then its reader will say so.
    fn open(bytes: &'a [u8]) -> Option<Self> {
        let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
        let mut marks = Self { archive, parts: HashMap::new(), order: Vec::new() };
        let root = marks.relations("_rels/.rels", "");
        let book = root.iter().find(|(_, kind, _)| kind.ends_with("/officeDocument")).map(|(_, _, part)| part.clone());
        let book = book.unwrap_or_else(|| "xl/workbook.xml".to_owned());
        let (folder, file) = book.rsplit_once('/').unwrap_or(("", &book));
        let relations = marks.relations(&format!("{folder}/_rels/{file}.rels"), folder);
        let part_of: HashMap<String, String> = relations.into_iter().map(|(id, _, part)| (id, part)).collect();
        let sheets = if book.ends_with(".bin") { marks.sheets_in_records(&book) } else { marks.sheets_in_xml(&book) };
        for (name, id) in sheets {
            let part = part_of.get(&id).cloned().unwrap_or_default();
            marks.order.push(part.clone());
            marks.parts.insert(name, part);
        }
        Some(marks)
    }

    /// The relations in a part: id, type, and the part that each leads to.
    fn relations(&mut self, part: &str, folder: &str) -> Vec<(String, String, String)> {
        let mut relations = Vec::new();
        self.elements(part, |element| {
            if element.local_name().as_ref() == "Relationship" {
                let of = |name: &str| xml::attribute(element, name).unwrap_or_default();
                relations.push((of("Id"), of("Type"), joined(folder, &of("Target"))));
            }
        });
        relations
    }

    fn sheets_in_xml(&mut self, book: &str) -> Vec<(String, String)> {
        let mut sheets = Vec::new();
        self.elements(book, |element| {
            if element.local_name().as_ref() == "sheet" {
                let of = |name: &str| xml::attribute(element, name).unwrap_or_default();
                sheets.push((of("name"), of("id")));
            }
        });
        sheets
    }

    /// Each opening tag of a part of XML.
    fn elements(&mut self, part: &str, mut look: impl FnMut(&quick_xml::events::BytesStart<'_>)) {
        let Ok(file) = self.archive.by_name(part) else { return };
        let mut reader = XmlReader::from_reader(BufReader::new(file));
        xml::forgive(&mut reader);
        let mut buffer = Vec::new();
        loop {
            match reader.read_event_into(&mut buffer) {
                Ok(Event::Start(element)) => look(&element),
                Ok(Event::Eof) | Err(_) => return,
                Ok(_) => {}
            }
            buffer.clear();
        }
    }

    /// Marks what the sheet called so hides.
    fn read(&mut self, name: &str, cells: &mut Cells) {
        let Some(part) = self.parts.get(name).cloned() else { return };
        let Ok(file) = self.archive.by_name(&part) else { return };
        look(BufReader::with_capacity(1 << 16, file), cells);
    }
}

/// The part that `target` leads to from `folder`.
fn joined(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// Looks a sheet over for rows and columns that are hidden, and formulas without results.
fn look(part: impl BufRead, cells: &mut Cells) {
    let mut reader = XmlReader::from_reader(part);
    xml::forgive(&mut reader);
    let mut buffer = Vec::new();
    let (mut row, mut all_hidden) = (0_u32, false);
    // Of the cell that is open: where it is, whether it has a formula, and a value.
    let (mut at, mut formula, mut value) = ((0_u32, 0_u32), false, false);
    loop {
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) => match element.local_name().as_ref() {
                "c" => {
                    let next = (row.saturating_sub(1), at.1.saturating_add(1));
                    at = xml::attribute(&element, "r").and_then(|text| place_of(&text)).unwrap_or(next);
                    (formula, value) = (false, false);
                }
                "v" | "is" => value = true,
                "f" => formula = true,
                "row" => {
                    row = xml::number(&element, "r", row.saturating_add(1), u32::MAX);
                    at = (row.saturating_sub(1), u32::MAX);
                    let shown = xml::attribute(&element, "hidden").is_some_and(|text| text == "0" || text == "false");
                    let flat = xml::attribute(&element, "ht").is_some_and(|text| text.parse() == Ok(0.0));
                    if xml::says_yes(&element, "hidden") || flat || all_hidden && !shown && !tall(&element) {
                        cells.hidden_rows.add(row.saturating_sub(1), row.saturating_sub(1));
                    }
                }
                "col" => {
                    let narrow = xml::attribute(&element, "width").is_some_and(|text| text.parse() == Ok(0.0));
                    if xml::says_yes(&element, "hidden") || narrow {
                        let first = xml::number(&element, "min", 1, u32::MAX).saturating_sub(1);
                        let last = xml::number(&element, "max", first + 1, u32::MAX).saturating_sub(1);
                        cells.hidden_columns.add(first, last.min(MOST_COLUMNS));
                    }
                }
                "sheetFormatPr" => all_hidden = xml::says_yes(&element, "zeroHeight"),
                _ => {}
            },
            Ok(Event::End(element)) => match element.local_name().as_ref() {
                "c" if formula && !value => cells.no_results.add(|| place(at.0, at.1)),
                "sheetData" => break,
                _ => {}
            },
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
        buffer.clear();
    }
    cells.hidden_rows.sort();
    cells.hidden_columns.sort();
}

/// Whether a row has a height of its own, in a sheet whose other rows are hidden.
fn tall(element: &quick_xml::events::BytesStart<'_>) -> bool {
    xml::attribute(element, "ht").is_some_and(|text| text.parse::<f64>().is_ok_and(|height| height > 0.0))
}

impl Marks<'_> {
    fn sheets_in_records(&mut self, book: &str) -> Vec<(String, String)> {
        let mut sheets = Vec::new();
        self.records(book, |kind, body| {
            // BrtBundleSh: a state, a number, the id of a relation, the name.
            if kind == 0x009C {
                let (id, rest) = body.get(8..).and_then(wide).unwrap_or_default();
                let (name, _) = wide(rest).unwrap_or_default();
                sheets.push((name, id));
            }
            kind != 0x0090
        });
        sheets
    }

    /// Marks what a sheet hides, and its merged regions.
    fn read_records(&mut self, index: usize, cells: &mut Cells) {
        let Some(part) = self.order.get(index).cloned() else { return };
        let mut row = 0;
        self.records(&part, |kind, body| {
            let number = |at: usize| u32_at(body, at).unwrap_or_default();
            match kind {
                // BrtRowHdr: the row, then flags in its third byte of them.
                0x0000 => {
                    row = number(0);
                    if body.get(11).is_some_and(|flags| flags & 0x10 != 0) {
                        cells.hidden_rows.add(row, row);
                    }
                }
                // BrtColInfo: first, last, width, style, flags.
                0x003C if body.get(16).is_some_and(|flags| flags & 1 != 0) => {
                    cells.hidden_columns.add(number(0), number(4).min(MOST_COLUMNS));
                }
                // BrtMergeCell.
                0x00B0 => {
                    cells.regions.push(Region { rows: (number(0), number(4)), columns: (number(8), number(12)) });
                }
                // BrtFmlaError, which calamine passes over.
                0x000B => cells.errors.add(|| place(row, number(0))),
                _ => {}
            }
            // BrtEndSheet.
            kind != 0x0082
        });
        cells.hidden_rows.sort();
        cells.hidden_columns.sort();
    }

    /// Each record of a part of XLSB, until `look` has seen enough.
    fn records(&mut self, part: &str, mut look: impl FnMut(u16, &[u8]) -> bool) {
        let Ok(file) = self.archive.by_name(part) else { return };
        let mut file = BufReader::with_capacity(1 << 16, file);
        let mut body = Vec::new();
        while let Some((kind, length)) = record_head(&mut file) {
            body.clear();
            if file.by_ref().take(u64::from(length)).read_to_end(&mut body).ok() != usize::try_from(length).ok()
                || !look(kind, &body)
            {
                return;
            }
        }
    }
}

/// The kind and length of a record: bytes of seven bits each.
fn record_head(part: &mut impl Read) -> Option<(u16, u32)> {
    let byte = |part: &mut dyn Read| -> Option<u8> {
        let mut byte = [0];
        part.read_exact(&mut byte).ok()?;
        Some(byte[0])
    };
    let first = byte(part)?;
    let kind = if first < 0x80 { u16::from(first) } else { u16::from(first & 0x7f) | u16::from(byte(part)?) << 7 };
    let mut length = 0_u32;
    for shift in [0, 7, 14, 21] {
        let next = byte(part)?;
        length |= u32::from(next & 0x7f) << shift;
        if next < 0x80 {
            break;
        }
    }
    Some((kind, length))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four: [u8; 4] = bytes.get(at..at + 4)?.try_into().ok()?;
    Some(u32::from_le_bytes(four))
}

/// A text of counted pairs of bytes, and what follows.
fn wide(bytes: &[u8]) -> Option<(String, &[u8])> {
    let count = usize::try_from(u32_at(bytes, 0)?).ok()?;
    let end = count.checked_mul(2)?.checked_add(4)?;
    let pairs = bytes.get(4..end)?.chunks_exact(2);
    let units: Vec<u16> = pairs.filter_map(|pair| Some(u16::from_le_bytes(pair.try_into().ok()?))).collect();
    Some((String::from_utf16_lossy(&units), bytes.get(end..)?))
}
