//! Workbooks of every kind that is read, and that no reader of them traps.
//!
//! Does not read a kind itself: `xlsx`, `xls` and `ods` do. What makes a
//! library give up is refused, not passed on.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::archive::{self, Packed};
use super::grid::Source;
use super::note::{FileNote, Note};
use super::{ods, xls, xlsx};

/// Reads a workbook in an archive.
pub(super) fn read_packed(bytes: Vec<u8>) -> Result<Source, Note> {
    let kind = archive::kind(&bytes)?;
    archive::check_size(&bytes)?;
    guarded(|| match kind {
        Packed::Xlsx => xlsx::read(bytes),
        Packed::Xlsb => xlsx::read_binary(bytes),
        Packed::Ods => ods::read(bytes),
    })
}

/// Reads a workbook in a compound file.
pub(super) fn read_compound(bytes: Vec<u8>) -> Result<Source, Note> {
    guarded(|| xls::read(bytes))
}

/// Nothing is shared with what gives up halfway: the bytes go in, and nothing comes out.
fn guarded(read: impl FnOnce() -> Result<Source, Note>) -> Result<Source, Note> {
    let source = catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(Note::WorkbookDamaged))?;
    if !source.grids.is_empty() {
        return Ok(source);
    }
    let hidden = source.warnings.into_iter().find_map(|note| match note {
        Note::File(FileNote::HiddenSheets { names, .. }) => Some(names),
        Note::File(FileNote::HiddenRows { sheet, .. } | FileNote::HiddenColumns { sheet, .. }) => Some(sheet),
        _ => None,
    });
    Err(hidden.map_or(Note::WorkbookEmpty, |names| Note::File(FileNote::AllHidden { names })))
}
