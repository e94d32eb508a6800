//! A file as rows of text, by what its first bytes say that it is.
//!
//! Does not read any kind itself, and does not look for headings. What is no table is named for what it is.

use std::path::Path;

use super::foreign::Foreign;
use super::grid::Source;
use super::note::{FileNote, Note};
use super::{Failure, as_of, decode, delimited, geo, html, json, ods, shown, workbook, xml2003};

/// The largest file that is read, in bytes.
const MOST_BYTES: u64 = 512 << 20;
/// Characters at the beginning that tell what a text is.
const HEAD: usize = 4096;

/// Reads the file at `file`.
pub(super) fn read(file: &Path) -> Result<Source, Failure> {
    let unreadable = |error: std::io::Error| Failure(Note::CannotRead { path: shown(file), detail: error.to_string() });
    let size = std::fs::metadata(file).map_err(unreadable)?.len();
    if size > MOST_BYTES {
        return Err(Failure(Note::TooLarge { path: shown(file), megabytes: size >> 20, most: MOST_BYTES >> 20 }));
    }
    let bytes = std::fs::read(file).map_err(unreadable)?;
    parse(bytes).map_err(|note| Failure::inside(file, note))
}

/// Reads bytes as whatever they look like; names lie more often than first bytes do.
pub(super) fn parse(bytes: Vec<u8>) -> Result<Source, Note> {
    let mut source = rows(bytes)?;
    for grid in source.grids.iter_mut().filter(|grid| grid.as_of.is_none()) {
        grid.as_of = as_of::find(&grid.lines, &[]).or_else(|| as_of::in_name(&grid.name));
    }
    Ok(source)
}

fn rows(bytes: Vec<u8>) -> Result<Source, Note> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return workbook::read_packed(bytes);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return workbook::read_compound(bytes);
    }
    let foreign = |what: Foreign| Err(Note::File(FileNote::Foreign(what)));
    if let Some(what) = Foreign::of(&bytes) {
        return foreign(what);
    }
    let (text, warnings) = decode::decode(bytes);
    let mut source = match Text::of(&text) {
        Text::Json => geo::read(&text)?,
        Text::Page => html::read(&text)?,
        Text::Spreadsheet => xml2003::read(&text)
            .and_then(|source| if source.grids.is_empty() { Err(Note::WorkbookEmpty) } else { Ok(source) })?,
        Text::OpenDocument => ods::read_flat(&text)
            .and_then(|source| if source.grids.is_empty() { Err(Note::WorkbookEmpty) } else { Ok(source) })?,
        Text::Cells => delimited::read(&text),
        Text::Foreign(what) => return foreign(what),
    };
    source.warnings.splice(0..0, warnings);
    Ok(source)
}

/// What a text is.
enum Text {
    Json,
    Page,
    Spreadsheet,
    OpenDocument,
    Cells,
    Foreign(Foreign),
}

impl Text {
    fn of(text: &str) -> Self {
        let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        let head: String = text.chars().take(HEAD).collect::<String>().to_ascii_lowercase();
        if json::is_json(text) {
            return Self::Json;
        }
        if head.starts_with('<') {
            return Self::of_markup(&head);
        }
        if head.starts_with("mime-version:") || head.starts_with("from:") && head.contains("\nmime-version:") {
            let page = head.contains("multipart/related") || head.contains("text/html");
            return Self::Foreign(if page { Foreign::WebArchive } else { Foreign::Mail });
        }
        // Scripts that print a table often print a line before it.
        if head.contains("<table") && head.contains("<tr") {
            return Self::Page;
        }
        let (mut broken, mut signs, mut all) = (0_usize, 0_usize, 0_usize);
        for c in text.chars().take(HEAD) {
            all += 1;
            broken += usize::from(c == '\u{fffd}');
            signs += usize::from(c.is_control() && !c.is_whitespace());
        }
        // Saved for another country's letters: each of its own has become a question mark.
        let blanks = head.chars().filter(|c| c.is_whitespace() || ",;\"".contains(*c)).count();
        let asked = head.matches('?').count();
        if head.is_ascii() && head.contains("???") && asked * 4 > head.len().saturating_sub(blanks) {
            return Self::Foreign(Foreign::LostLetters);
        }
        if broken * 5 > all || signs * 40 > all { Self::Foreign(Foreign::Binary) } else { Self::Cells }
    }

    fn of_markup(head: &str) -> Self {
        let has = |word: &str| head.contains(word);
        if has("urn:schemas-microsoft-com:office:spreadsheet") && has("<workbook") || has(":workbook") {
            return Self::Spreadsheet;
        }
        if has("<office:document") {
            return Self::OpenDocument;
        }
        if has("<html") || has("<table") || has("<!doctype html") || has("<body") || has("<head") || has("<div") {
            return Self::Page;
        }
        if has("<kml") {
            return Self::Foreign(Foreign::Kml);
        }
        if has("<gpx") {
            return Self::Foreign(Foreign::Gpx);
        }
        if has("<svg") {
            return Self::Foreign(Foreign::Picture("SVG"));
        }
        if has("<?xml") || has("xmlns") || has("</") { Self::Foreign(Foreign::Xml) } else { Self::Cells }
    }
}
