//! XLSX, XLSM and XLSB workbooks, sheet by sheet.
//!
//! calamine reads the cells. What it does not tell stands in the sheet's own XML and is read beside it: which rows and
//! columns are hidden, and which formulas have no result. Of XLSB, whose sheets are binary, the records say it.

mod records;

use std::collections::HashMap;
use std::fmt::Display;
use std::io::{BufRead, BufReader, Cursor};

use calamine::{Cell, DataRef, Reader, Xlsb, Xlsx};
use quick_xml::Reader as XmlReader;
use quick_xml::events::Event;
use zip::ZipArchive;

use super::cell_values::{in_view, keep};
use super::cells::{Cells, MOST_COLUMNS, Region, Room, cell_name, cell_of_name};
use super::grid::Source;
use super::note::Note;
use super::xlsx_annotations::{self, Struck};
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
    struck: Struck,
}

impl<'a> Marks<'a> {
    /// `None` where the archive is not as it should be: then its reader will say so.
    fn open(bytes: &'a [u8]) -> Option<Self> {
        let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
        let mut marks = Self { archive, parts: HashMap::new(), order: Vec::new(), struck: Struck::default() };
        let root = marks.relations("_rels/.rels", "");
        let book = root.iter().find(|(_, kind, _)| kind.ends_with("/officeDocument")).map(|(_, _, part)| part.clone());
        let book = book.unwrap_or_else(|| "xl/workbook.xml".to_owned());
        let (folder, file) = book.rsplit_once('/').unwrap_or(("", &book));
        let relations = marks.relations(&format!("{folder}/_rels/{file}.rels"), folder);
        marks.struck = marks.struck(&relations);
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
        if let Ok(file) = self.archive.by_name(&part) {
            look(BufReader::with_capacity(1 << 16, file), &self.struck, cells);
        }
        for (_, kind, part) in self.relations_of(&part) {
            if (kind.ends_with("/comments") || kind.ends_with("/threadedComment"))
                && let Ok(file) = self.archive.by_name(&part)
            {
                xlsx_annotations::comments(BufReader::new(file), cells);
            }
        }
    }

    /// The relations of a part.
    fn relations_of(&mut self, part: &str) -> Vec<(String, String, String)> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        self.relations(&format!("{folder}/_rels/{file}.rels"), folder)
    }

    /// What is struck through, by styles and in shared texts.
    fn struck(&mut self, relations: &[(String, String, String)]) -> Struck {
        let of = |wanted: &str| relations.iter().find(|(_, kind, _)| kind.ends_with(wanted)).map(|(.., part)| part);
        let mut struck = Struck::default();
        if let Some(file) = of("/styles").and_then(|part| self.archive.by_name(part).ok()) {
            struck.styles = xlsx_annotations::styles(BufReader::new(file));
        }
        if let Some(file) = of("/sharedStrings").and_then(|part| self.archive.by_name(part).ok()) {
            struck.texts = xlsx_annotations::texts(BufReader::new(file));
        }
        struck
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

/// Looks a sheet over for rows and columns that are hidden, formulas without results, and what is struck through.
fn look(part: impl BufRead, struck: &Struck, cells: &mut Cells) {
    let mut reader = XmlReader::from_reader(part);
    xml::forgive(&mut reader);
    let mut buffer = Vec::new();
    let (mut row, mut all_hidden) = (0_u32, false);
    // Of the cell that is open: where it is, whether it has a formula, and a value.
    let (mut at, mut formula, mut value) = ((0_u32, 0_u32), false, false);
    // Its text is a shared one, and the number of that is read.
    let (mut shared, mut number) = (false, String::new());
    let strikes = struck.has_any();
    loop {
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) => match element.local_name().as_ref() {
                "c" => {
                    let next = (row.saturating_sub(1), at.1.saturating_add(1));
                    at = xml::attribute(&element, "r").and_then(|text| cell_of_name(&text)).unwrap_or(next);
                    (formula, value) = (false, false);
                    if strikes {
                        shared = xml::attribute(&element, "t").as_deref() == Some("s");
                        number.clear();
                        if struck.is_style(xml::attribute(&element, "s").as_deref()) {
                            cells.struck.insert(at);
                        }
                    }
                }
                "strike" if xlsx_annotations::strikes(&element) => _ = cells.struck.insert(at),
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
            Ok(Event::Text(text)) if shared && value && number.len() < 12 => number.push_str(&text),
            Ok(Event::End(element)) => match element.local_name().as_ref() {
                "v" if shared && number.trim().parse().is_ok_and(|number: u32| struck.texts.contains(&number)) => {
                    cells.struck.insert(at);
                }
                "c" if formula && !value => cells.no_results.add(|| cell_name(at.0, at.1)),
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
