//! The records of XLSB: sheets, what they hide, merged regions, what is struck through, and comments.
//!
//! Does not read cells.

use std::collections::HashSet;
use std::io::{BufReader, Read};

use super::{Marks, xlsx_annotations};
use crate::cells::{Cells, MOST_COLUMNS, Region, cell_name};

impl Marks<'_> {
    pub(super) fn sheets_in_records(&mut self, book: &str) -> Vec<(String, String)> {
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

    /// Of each style of a binary workbook's cells, whether its font is struck through; and the shared texts of which a part is.
    fn struck_in_records(&mut self) -> (Vec<bool>, HashSet<u32>) {
        let (mut fonts, mut styles, mut in_styles) = (Vec::new(), Vec::new(), false);
        let number = |body: &[u8], at: usize| {
            body.get(at..at + 2).and_then(|two| two.try_into().ok()).map(u16::from_le_bytes).unwrap_or_default()
        };
        self.records("xl/styles.bin", |kind, body| {
            match kind {
                // BrtFont: its height, then flags.
                0x002B => fonts.push(number(body, 2) & 8 != 0),
                // BrtBeginCellXFs and its end.
                0x0269 => in_styles = true,
                0x026A => in_styles = false,
                // BrtXF: the style it comes from, a format, a font.
                0x002F if in_styles => {
                    styles.push(fonts.get(usize::from(number(body, 4))).copied().unwrap_or_default());
                }
                _ => {}
            }
            true
        });
        let (mut texts, mut next) = (HashSet::new(), 0_u32);
        self.records("xl/sharedStrings.bin", |kind, body| {
            // BrtSSTItem: flags, the text, and where it is of several fonts, the first character of each and its font.
            if kind == 0x0013 {
                let rest = body.get(1..).and_then(wide).map(|(_, rest)| rest).unwrap_or_default();
                let runs = rest.get(4..).unwrap_or_default().chunks_exact(4);
                let is_rich = body.first().is_some_and(|flags| flags & 1 != 0);
                let is_struck = |run: &[u8]| fonts.get(usize::from(number(run, 2))) == Some(&true);
                if is_rich
                    && runs
                        .take(usize::try_from(u32_at(rest, 0).unwrap_or_default()).unwrap_or_default())
                        .any(is_struck)
                {
                    texts.insert(next);
                }
                next = next.saturating_add(1);
            }
            true
        });
        (styles, texts)
    }

    /// Marks what a sheet hides, its merged regions and what is struck through, and keeps its comments.
    pub(super) fn read_records(&mut self, index: usize, cells: &mut Cells) {
        let Some(part) = self.order.get(index).cloned() else { return };
        let (styles, texts) = self.struck_in_records();
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
                0x000B => cells.errors.add(|| cell_name(row, number(0))),
                _ => {}
            }
            // The kinds of cells: a column, and a style of three bytes.
            if (0x0001..=0x000B).contains(&kind) {
                let style = usize::try_from(number(4) & 0x00ff_ffff).ok();
                if style.and_then(|style| styles.get(style)) == Some(&true) {
                    cells.struck.insert((row, number(0)));
                }
                // BrtCellIsst: the number of a shared text.
                if kind == 0x0007 && texts.contains(&number(8)) {
                    cells.struck.insert((row, number(0)));
                }
            }
            // BrtEndSheet.
            kind != 0x0082
        });
        cells.hidden_rows.sort();
        cells.hidden_columns.sort();
        for (_, kind, part) in self.relations_of(&part) {
            if kind.ends_with("/comments") {
                self.comments_in_records(&part, cells);
            } else if kind.ends_with("/threadedComment")
                && let Ok(file) = self.archive.by_name(&part)
            {
                xlsx_annotations::comments(BufReader::new(file), cells);
            }
        }
    }

    /// The comments of a sheet.
    fn comments_in_records(&mut self, part: &str, cells: &mut Cells) {
        let mut at = None;
        self.records(part, |kind, body| {
            match kind {
                // BrtBeginComment: an author, then the first and last row and column.
                0x027B => at = u32_at(body, 4).zip(u32_at(body, 12)),
                // BrtCommentText: flags, then the text.
                0x027D => {
                    let text = body.get(1..).and_then(wide).map(|(text, _)| text).unwrap_or_default();
                    if let Some((row, column)) = at.take().filter(|_| !xlsx_annotations::is_stand_in(&text)) {
                        cells.comment(row, column, &text);
                    }
                }
                _ => {}
            }
            true
        });
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
