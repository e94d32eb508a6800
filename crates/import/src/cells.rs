//! One sheet while it is read: cells wherever they stand, merged regions, what is hidden, what says nothing.
//!
//! Does not read any kind of file. What is hidden is left out and said; merged regions are filled first, so that a title
//! in a hidden row still stands in the rows below it. Bounded: so many cells, so many columns, so much text.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::grid::{Aside, Grid, Line, Source};
use super::note::{FileNote, Note};

/// Cells that are kept of a file: a million rows of twelve.
const MOST_CELLS: usize = 12_000_000;
/// Columns that are read.
pub(super) const MOST_COLUMNS: u32 = 500;
/// Cells that the merged regions of a file may fill.
const MOST_MERGED: u64 = 200_000;
/// Bytes of text that are kept of a file: one long text that many cells share stands in each of them.
const MOST_BYTES: usize = 384 << 20;
/// Bytes of text that merged regions may repeat.
const MOST_REPEATED: u64 = 64 << 20;
/// Characters that a cell may hold; spreadsheets allow no more themselves.
const MOST_CHARACTERS: usize = 32_767;
/// Comments that are kept of a sheet, and characters of each.
const MOST_COMMENTS: usize = 100_000;
const MOST_OF_COMMENT: usize = 400;
/// Places that a message names.
const PLACES: usize = 3;

/// A region of cells that shows its first one: rows and columns, from 0, with their ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Region {
    pub(super) rows: (u32, u32),
    pub(super) columns: (u32, u32),
}

/// Numbers in ascending spans.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Spans(Vec<(u32, u32)>);

impl Spans {
    /// Adds a span; both ends are in it.
    pub(super) fn add(&mut self, first: u32, last: u32) {
        match self.0.last_mut() {
            Some((start, end)) if first >= *start && first <= end.saturating_add(1) => *end = (*end).max(last),
            _ => self.0.push((first, last.max(first))),
        }
    }

    /// Puts spans that were added in any order into theirs.
    pub(super) fn sort(&mut self) {
        let mut spans = std::mem::take(&mut self.0);
        spans.sort_unstable();
        spans.into_iter().for_each(|(first, last)| self.add(first, last));
    }

    pub(super) fn holds(&self, number: u32) -> bool {
        let after = self.0.partition_point(|(first, _)| *first <= number);
        after.checked_sub(1).and_then(|at| self.0.get(at)).is_some_and(|(_, last)| number <= *last)
    }
}

/// Places that something was found at: how often, and the first few.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    pub(super) count: usize,
    locations: Vec<String>,
}

impl Tally {
    pub(super) fn add(&mut self, location: impl FnOnce() -> String) {
        self.add_many(1, location);
    }

    /// The same of so many in one place.
    pub(super) fn add_many(&mut self, count: usize, location: impl FnOnce() -> String) {
        self.count += count;
        if self.locations.len() < PLACES {
            self.locations.push(location());
        }
    }

    fn locations(&self) -> String {
        let more = if self.count > self.locations.len() { " …" } else { "" };
        format!("{}{more}", self.locations.join(", "))
    }
}

/// A sheet that is being read.
#[derive(Debug, Default)]
pub(super) struct Cells {
    rows: BTreeMap<u32, BTreeMap<u32, String>>,
    pub(super) regions: Vec<Region>,
    pub(super) hidden_rows: Spans,
    pub(super) hidden_columns: Spans,
    /// Cells with `#N/A` and the like.
    pub(super) errors: Tally,
    /// Formulas without a result.
    pub(super) no_results: Tally,
    /// Rows that are another one again.
    pub(super) repeated: Tally,
    /// Cells whose text is struck through, or a part of it.
    pub(super) struck: BTreeSet<(u32, u32)>,
    /// Comments, by their cells.
    comments: BTreeMap<(u32, u32), String>,
    far: usize,
}

/// What is left of the bounds of a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    cells: usize,
    bytes: usize,
    merged: u64,
    repeated: u64,
}

impl Default for Room {
    fn default() -> Self {
        Self { cells: MOST_CELLS, bytes: MOST_BYTES, merged: MOST_MERGED, repeated: MOST_REPEATED }
    }
}

impl Cells {
    /// Keeps a cell that holds anything.
    ///
    /// # Errors
    /// Where the file holds more than is read.
    pub(super) fn keep(&mut self, room: &mut Room, row: u32, column: u32, mut text: String) -> Result<(), Note> {
        if text.trim().is_empty() {
            return Ok(());
        }
        if column >= MOST_COLUMNS {
            self.far += 1;
            return Ok(());
        }
        if let Some((end, _)) = text.char_indices().nth(MOST_CHARACTERS) {
            text.truncate(end);
            text.shrink_to_fit();
        }
        room.cells = room.cells.checked_sub(1).ok_or(Note::WorkbookCells { most: MOST_CELLS })?;
        let size = Note::WorkbookSize { megabytes: MOST_BYTES as u64 >> 20 };
        room.bytes = room.bytes.checked_sub(text.len()).ok_or(size)?;
        self.rows.entry(row).or_default().insert(column, text);
        Ok(())
    }

    /// Keeps a comment, without the name of whoever wrote it.
    pub(super) fn comment(&mut self, row: u32, column: u32, text: &str) {
        let text = text.trim();
        let said = match text.split_once(['\n', '\r']) {
            // `张三:` above the words, as spreadsheets put it.
            Some((author, said)) if author.trim_end().ends_with([':', '：']) && author.chars().count() <= 24 => said,
            _ => text,
        };
        let said: String = said.trim().chars().take(MOST_OF_COMMENT).collect();
        if !said.is_empty() && self.comments.len() < MOST_COMMENTS {
            let all = self.comments.entry((row, column)).or_default();
            if !all.is_empty() {
                all.push('；');
            }
            all.push_str(&said);
        }
    }

    /// What the rows that are left have beside their text, and says that they have it.
    fn annotations(&self, sheet: &str, source: &mut Source) -> HashMap<usize, Aside> {
        let mut asides: HashMap<usize, Aside> = HashMap::new();
        let (mut struck, mut commented) = (Tally::default(), Tally::default());
        for (row, column) in &self.struck {
            if self.rows.get(row).is_some_and(|cells| cells.contains_key(column)) {
                let aside = asides.entry(*row as usize + 1).or_default();
                if aside.struck.is_empty() {
                    struck.add(|| (row + 1).to_string());
                }
                aside.struck.push(*column as usize);
            }
        }
        for ((row, column), text) in &self.comments {
            if self.rows.contains_key(row) && !self.hidden_columns.holds(*column) {
                commented.add(|| cell_name(*row, *column));
                asides.entry(*row as usize + 1).or_default().comments.push((*column as usize, text.clone()));
            }
        }
        let sheet = || sheet.to_owned();
        if struck.count > 0 {
            let note = FileNote::Struck { sheet: sheet(), count: struck.count, places: struck.locations() };
            source.warnings.push(Note::File(note));
        }
        if commented.count > 0 {
            let note = FileNote::Comments { sheet: sheet(), count: commented.count, places: commented.locations() };
            source.warnings.push(Note::File(note));
        }
        asides
    }

    /// Whether there is nothing in it.
    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Adds the rows of another sheet below row `below`.
    pub(super) fn append(&mut self, other: Self, below: u32, room: &mut Room) -> Result<(), Note> {
        for (row, cells) in other.rows {
            for (column, text) in cells {
                self.keep(room, row.saturating_add(below), column, text)?;
            }
        }
        let moved = |region: Region| Region {
            rows: (region.rows.0.saturating_add(below), region.rows.1.saturating_add(below)),
            ..region
        };
        self.struck.extend(other.struck.into_iter().map(|(row, column)| (row.saturating_add(below), column)));
        for ((row, column), text) in other.comments {
            self.comment(row.saturating_add(below), column, &text);
        }
        self.regions.extend(other.regions.into_iter().map(moved));
        for (first, last) in other.hidden_rows.0 {
            self.hidden_rows.add(first.saturating_add(below), last.saturating_add(below));
        }
        Ok(())
    }

    /// Adds the sheet to what was read, and what is to be said of it; nothing where it is empty.
    pub(super) fn finish(mut self, name: String, room: &mut Room, source: &mut Source) {
        self.fill(room);
        let hidden = self.hide();
        let mut say = |note: FileNote| source.warnings.push(Note::File(note));
        let sheet = || name.clone();
        if hidden.rows.count > 0 {
            say(FileNote::HiddenRows { sheet: sheet(), count: hidden.rows.count, places: hidden.rows.locations() });
        }
        if !hidden.headings.is_empty() {
            let count = hidden.headings.len();
            let headings: Vec<&str> = hidden.headings.values().map(String::as_str).take(12).collect();
            say(FileNote::HiddenColumns { sheet: sheet(), count, headings: headings.join(", ") });
        }
        if self.errors.count > 0 {
            say(FileNote::CellErrors { sheet: sheet(), count: self.errors.count, places: self.errors.locations() });
        }
        if self.no_results.count > 0 {
            let places = self.no_results.locations();
            say(FileNote::NoResults { sheet: sheet(), count: self.no_results.count, places });
        }
        if self.repeated.count > 0 {
            let places = self.repeated.locations.join(", ");
            say(FileNote::RepeatedRows { sheet: sheet(), count: self.repeated.count, places });
        }
        if self.far > 0 {
            say(FileNote::FarCells { sheet: sheet(), count: self.far, most: MOST_COLUMNS as usize });
        }
        let asides = self.annotations(&name, source);
        let lines = self.lines();
        if !lines.is_empty() {
            source.grids.push(Grid { name, lines, asides, ..Grid::default() });
        }
    }

    /// Fills merged regions with what stands in their first cell.
    fn fill(&mut self, room: &mut Room) {
        for region in std::mem::take(&mut self.regions) {
            let first = self.rows.get(&region.rows.0).and_then(|row| row.get(&region.columns.0));
            let Some(text) = first.cloned() else { continue };
            let is_struck = self.struck.contains(&(region.rows.0, region.columns.0));
            let last = region.columns.1.min(MOST_COLUMNS - 1);
            let rows = u64::from(region.rows.1.saturating_sub(region.rows.0)) + 1;
            let count = rows.saturating_mul(u64::from(last.saturating_sub(region.columns.0)) + 1);
            let left =
                (room.merged.checked_sub(count), room.repeated.checked_sub(count.saturating_mul(text.len() as u64)));
            let (Some(merged), Some(repeated)) = left else { continue };
            (room.merged, room.repeated) = (merged, repeated);
            for row in region.rows.0..=region.rows.1 {
                for column in region.columns.0..=last {
                    self.rows.entry(row).or_default().entry(column).or_insert_with(|| text.clone());
                    if is_struck {
                        self.struck.insert((row, column));
                    }
                }
            }
        }
    }

    /// Takes out what is hidden, and counts it.
    fn hide(&mut self) -> Hidden {
        let mut hidden = Hidden::default();
        if self.hidden_rows.0.is_empty() && self.hidden_columns.0.is_empty() {
            return hidden;
        }
        let (rows, columns) = (&self.hidden_rows, &self.hidden_columns);
        self.rows.retain(|row, cells| {
            if rows.holds(*row) {
                hidden.rows.add(|| (row + 1).to_string());
                return false;
            }
            // A merged title stands in every column, and is the heading of none.
            let mut texts = cells.values();
            let first = texts.next().cloned();
            let is_title = cells.len() > 1 && texts.all(|text| Some(text) == first.as_ref());
            cells.retain(|column, text| {
                let gone = columns.holds(*column);
                if gone && !is_title {
                    hidden.headings.entry(*column).or_insert_with(|| text.trim().chars().take(20).collect());
                }
                !gone
            });
            !cells.is_empty()
        });
        hidden
    }

    fn lines(self) -> Vec<Line> {
        let line = |(row, cells): (u32, BTreeMap<u32, String>)| {
            let mut line = Line::new(row as usize + 1);
            for (column, text) in cells {
                while line.len() < column as usize {
                    line.push("");
                }
                line.push(&text);
            }
            line.shrink();
            line
        };
        self.rows.into_iter().map(line).collect()
    }
}

/// What was taken out.
#[derive(Default)]
struct Hidden {
    rows: Tally,
    /// Of each column the first text.
    headings: BTreeMap<u32, String>,
}

/// `C5` for the place of a cell, both numbers from 0.
pub(super) fn cell_name(row: u32, column: u32) -> String {
    let (mut letters, mut rest) = (Vec::new(), column + 1);
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        rest /= 26;
    }
    format!("{}{}", letters.iter().rev().collect::<String>(), u64::from(row) + 1)
}

/// The place that `C5` names, both numbers from 0; `None` for anything else.
pub(super) fn cell_of_name(text: &str) -> Option<(u32, u32)> {
    let text = text.trim();
    let split = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = text.split_at_checked(split)?;
    let column = letters.chars().try_fold(0_u32, |column, letter| {
        let letter = letter.to_ascii_uppercase();
        let number = u32::from(letter).checked_sub(u32::from('A')).filter(|number| *number < 26)?;
        column.checked_mul(26)?.checked_add(number + 1)
    })?;
    Some((digits.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_hold_what_was_added_in_any_order() {
        let mut spans = Spans::default();
        for (first, last) in [(9, 9), (2, 3), (4, 4), (20, 30), (25, 26)] {
            spans.add(first, last);
        }
        spans.sort();
        let held: Vec<u32> = (0..35).filter(|number| spans.holds(*number)).collect();
        assert_eq!(held, [vec![2, 3, 4, 9], (20..=30).collect()].concat());
    }

    #[test]
    fn places_are_named_as_spreadsheets_do() {
        for (text, at) in [("A1", (0, 0)), ("C5", (4, 2)), ("Z9", (8, 25)), ("AA10", (9, 26)), ("XFD1", (0, 16_383))] {
            assert_eq!((cell_name(at.0, at.1), cell_of_name(text)), (text.to_owned(), Some(at)));
        }
        for text in ["", "A", "1", "A0", "甲1", "AAAAAAAAAA1", "A99999999999"] {
            assert_eq!(cell_of_name(text), None, "{text}");
        }
    }
}
