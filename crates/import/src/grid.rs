//! A file as rows of text, whatever it was.
//!
//! Does not know which column is what. A row is kept as one string with the ends of its cells, so that a million rows fit
//! into memory.

use std::collections::HashMap;

use serde_json::Value;

use super::note::Note;
use super::values;

/// One row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// As a spreadsheet counts it.
    pub(super) row: usize,
    text: String,
    ends: Vec<u32>,
}

impl Line {
    pub(super) fn new(row: usize) -> Self {
        Self { row, ..Self::default() }
    }

    pub(super) fn of<'a>(row: usize, cells: impl IntoIterator<Item = &'a str>) -> Self {
        let mut line = Self::new(row);
        for cell in cells {
            line.push(cell);
        }
        line
    }

    pub(super) fn push(&mut self, cell: &str) {
        self.text.push_str(cell);
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }

    /// The cell at `index`; empty where there is none.
    pub(super) fn cell(&self, index: usize) -> &str {
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        let end = self.ends.get(index).copied().unwrap_or(start);
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }

    pub(super) fn cells(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).map(|index| self.cell(index))
    }

    /// How many cells there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// How many cells there are up to the last that holds anything.
    pub(super) fn width(&self) -> usize {
        (0..self.ends.len()).rfind(|index| !self.cell(*index).trim().is_empty()).map_or(0, |index| index + 1)
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Gives back what the row does not need.
    pub(super) fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

/// What a row has beside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Aside {
    /// The columns whose text is struck through, or a part of it.
    pub(super) struck: Vec<usize>,
    /// Comments, each with the column of its cell.
    pub(super) comments: Vec<(usize, String)>,
}

/// One sheet.
#[derive(Clone, Debug, Default)]
pub(super) struct Grid {
    /// The sheet's name; empty where there is only one.
    pub(super) name: String,
    pub(super) lines: Vec<Line>,
    /// The shape of each line, where lines are features. Empty otherwise.
    pub(super) shapes: Vec<Option<Value>>,
    /// The moment that the sheet gives for itself; `None` where it gives none.
    pub(super) as_of: Option<AsOf>,
    /// What rows have beside their text, by the row as a spreadsheet counts it.
    pub(super) asides: HashMap<usize, Aside>,
}

impl Grid {
    /// Whether any text of a row is struck through, among the columns of `span`.
    pub(super) fn is_struck(&self, row: usize, span: Option<(usize, usize)>) -> bool {
        let is_in = |index: &usize| span.is_none_or(|(from, to)| (from..to).contains(index));
        self.asides.get(&row).is_some_and(|aside| aside.struck.iter().any(is_in))
    }

    /// The comments on a row, among the columns of `span`.
    pub(super) fn comments(&self, row: usize, span: Option<(usize, usize)>) -> impl Iterator<Item = &str> {
        let all = self.asides.get(&row).map(|aside| aside.comments.as_slice()).unwrap_or_default();
        let is_in = move |index: usize| span.is_none_or(|(from, to)| (from..to).contains(&index));
        all.iter().filter(move |(index, _)| is_in(*index)).map(|(_, text)| text.as_str())
    }

    /// Puts what stands above into cells that say `同上`. Gives the rows, one for each such cell.
    pub(super) fn repeat_dittos(&mut self) -> Vec<usize> {
        let mut rows = Vec::new();
        for at in 0..self.lines.len() {
            let (head, tail) = self.lines.split_at_mut(at);
            let Some(line) = tail.first_mut() else { continue };
            let dittos: Vec<usize> = (0..line.len()).filter(|index| is_ditto(line.cell(*index))).collect();
            if dittos.is_empty() {
                continue;
            }
            let Some(above) = head.iter().rev().find(|line| !line.is_blank()) else { continue };
            // Of a blank above nobody can tell what is meant: the word stays, and is not understood.
            let dittos: Vec<usize> = dittos.into_iter().filter(|index| !above.cell(*index).trim().is_empty()).collect();
            let cell = |index: usize| if dittos.contains(&index) { above.cell(index) } else { line.cell(index) };
            let repeated = Line::of(line.row, (0..line.len()).map(cell));
            rows.extend(dittos.iter().map(|_| line.row));
            *line = repeated;
        }
        rows
    }
}

fn is_ditto(cell: &str) -> bool {
    let cell = cell.trim();
    cell.len() < 20 && ["同上", "同上一行", "〃", "″", "〞", "″ ″", "\"", "ditto", "同上。"].contains(&cell)
}

/// A file that was read.
#[derive(Clone, Debug, Default)]
pub(super) struct Source {
    pub(super) grids: Vec<Grid>,
    pub(super) is_geojson: bool,
    /// What was odd about it.
    pub(super) warnings: Vec<Note>,
}

/// A moment, as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct AsOf {
    /// The sentence or cell that it stands in.
    pub(super) typed: String,
    /// The moment's own characters.
    pub(super) date: String,
}

impl AsOf {
    /// As a sheet writes a moment: `2022-04-20 10:00` or `2022-04-20`. `year` stands in where none is typed; `None` where
    /// there is none either.
    pub(super) fn moment(&self, year: Option<i32>) -> Option<String> {
        values::moment(&self.date, year)
    }
}
