//! ZIP archives: which kind of workbook they hold, and that they do not unpack to more than there is room for.
//!
//! Does not read sheets.

use std::io::{Cursor, Read};

use super::foreign::Foreign;
use super::note::{FileNote, Note};

/// Bytes that a workbook may unpack to: a million rows of twelve cells are half of it.
const MOST_UNPACKED: u64 = 768 << 20;
/// Bytes that a part other than a sheet may unpack to: shared texts are held in memory all at once.
const MOST_UNPACKED_PART: u64 = 256 << 20;
/// The same where each text takes half as much.
const MOST_UNPACKED_BINARY: u64 = 96 << 20;
/// Bytes of XML without a tag among them: a cell's text is held several times while it is read.
const MOST_TEXT: usize = 4 << 20;
/// Bytes that the shortest shared text takes.
const LEAST_SHARED: u64 = 5;

/// A workbook in an archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packed {
    /// XLSX and XLSM.
    Xlsx,
    /// The same with binary sheets.
    Xlsb,
    /// OpenDocument.
    Ods,
}

/// What the archive holds.
///
/// # Errors
/// What it is where it is no workbook, or that it does not open.
pub(super) fn kind(bytes: &[u8]) -> Result<Packed, Note> {
    let broken = |error: zip::result::ZipError| Note::WorkbookPacked { detail: error.to_string() };
    let foreign = |what: Foreign| Err(Note::File(FileNote::Foreign(what)));
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let names: Vec<String> =
        archive.file_names().filter_map(Result::ok).take(5000).map(|name| name.replace('\\', "/")).collect();
    let has = |wanted: &str| names.iter().any(|name| name.trim_start_matches('/').eq_ignore_ascii_case(wanted));
    let begins = |wanted: &str| names.iter().any(|name| name.starts_with(wanted));
    let ends = |wanted: &str| names.iter().any(|name| name.to_ascii_lowercase().ends_with(wanted));
    let mut kind = String::new();
    if let Ok(mimetype) = archive.by_name("mimetype") {
        let _ = mimetype.take(100).read_to_string(&mut kind);
    }
    match kind.trim() {
        "" => {}
        kind if kind.contains("opendocument.spreadsheet") => return Ok(Packed::Ods),
        kind if kind.contains("opendocument.presentation") => return foreign(Foreign::Slides),
        kind if kind.contains("opendocument") => return foreign(Foreign::Word),
        _ => {}
    }
    if begins("word/") {
        foreign(Foreign::Word)
    } else if begins("ppt/") {
        foreign(Foreign::Slides)
    } else if ends("workbook.bin") {
        Ok(Packed::Xlsb)
    } else if begins("xl/") || has("[Content_Types].xml") || has("_rels/.rels") {
        Ok(Packed::Xlsx)
    } else if has("OFD.xml") {
        foreign(Foreign::Ofd)
    } else if ends(".iwa") || has("Index.zip") {
        foreign(Foreign::Apple)
    } else if ends(".kml") {
        foreign(Foreign::Kml)
    } else if ends(".shp") {
        foreign(Foreign::Shapefile)
    } else {
        let files = names.iter().filter(|name| !name.ends_with('/')).map(|name| name.chars().take(80).collect());
        let mut names: Vec<String> = files.take(6).collect();
        if names.len() > 5 {
            names.pop();
            names.push("…".to_owned());
        }
        Err(Note::File(FileNote::Archive { names: names.join(", ") }))
    }
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
        let is_binary = part.name().is_ok_and(|name| name.ends_with(".bin"));
        let most_part = if is_binary { MOST_UNPACKED_BINARY } else { MOST_UNPACKED_PART };
        if total > MOST_UNPACKED || (!is_sheet && part.size() > most_part) {
            let most = if is_sheet { MOST_UNPACKED } else { most_part };
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
