//! One table of a page while it is read: rows, cells that span others, what a browser would not show.
//!
//! Does not know where in the page it stands: `html` does.

use html5gum::StartTag;

use super::cells::{Cells, MOST_COLUMNS, Region, Room};
use super::note::Note;

/// Rows that a cell may span.
const MOST_ROWS: u32 = 65_534;
/// Bytes that a cell is gathered up to.
const MOST_TEXT: usize = 200_000;

pub(super) fn attribute(tag: &StartTag<()>, name: &str) -> Option<String> {
    tag.attributes.get(name.as_bytes()).map(|value| String::from_utf8_lossy(value).into_owned())
}

/// Whether a browser does not show what is in it.
pub(super) fn is_hidden(tag: &StartTag<()>) -> bool {
    let style = attribute(tag, "style").unwrap_or_default().to_ascii_lowercase();
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
    style.contains("display:none") || style.contains("visibility:hidden") || attribute(tag, "hidden").is_some()
}

pub(super) fn number(tag: &StartTag<()>, name: &str, most: u32) -> u32 {
    let text = attribute(tag, name).unwrap_or_default();
    let digits: String = text.trim().chars().take_while(char::is_ascii_digit).take(9).collect();
    digits.parse::<u32>().unwrap_or(1).clamp(1, most)
}

#[derive(Default)]
pub(super) struct Table {
    pub(super) index: usize,
    pub(super) caption: String,
    pub(super) in_caption: bool,
    pub(super) is_hidden: bool,
    pub(super) cells: Cells,
    /// The row that is open, from 0.
    pub(super) row: Option<u32>,
    pub(super) rows: u32,
    pub(super) column: u32,
    pub(super) defined: u32,
    /// Of each column, how many rows below are taken by a cell above.
    pub(super) taken: Vec<u32>,
    pub(super) cell: Option<Cell>,
    /// Whether all cells so far are headings, and the widest row.
    pub(super) all_headings: bool,
    pub(super) any_heading: bool,
    /// Whether the table, or the row that is open, is struck through.
    pub(super) is_struck: bool,
    pub(super) is_row_struck: bool,
    pub(super) width: u32,
    pub(super) filled: u32,
    pub(super) around: Vec<String>,
    /// All of its text, for the cell that it stands in.
    pub(super) text: String,
}

pub(super) struct Cell {
    pub(super) text: String,
    pub(super) columns: u32,
    pub(super) rows: u32,
    pub(super) is_heading: bool,
    pub(super) is_hidden: bool,
    /// Whether any of its text is struck through.
    pub(super) is_struck: bool,
    /// What the page says when somebody points at it.
    pub(super) comment: String,
}

impl Cell {
    pub(super) fn open(tag: &StartTag<()>) -> Self {
        Self {
            text: String::new(),
            columns: number(tag, "colspan", MOST_COLUMNS),
            rows: number(tag, "rowspan", MOST_ROWS),
            is_heading: tag.name.eq_ignore_ascii_case(b"th"),
            is_hidden: is_hidden(tag),
            is_struck: false,
            comment: attribute(tag, "title").unwrap_or_default(),
        }
    }
}

impl Table {
    pub(super) fn push(&mut self, text: &str) {
        if self.in_caption && self.cell.is_none() {
            if self.caption.len() < 200 {
                self.caption.push_str(text);
            }
        } else if let Some(cell) = &mut self.cell
            && cell.text.len() < MOST_TEXT
        {
            cell.text.push_str(text);
        }
    }

    pub(super) fn col(&mut self, tag: &StartTag<()>) {
        let count = number(tag, "span", MOST_COLUMNS);
        if is_hidden(tag) {
            self.cells.hidden_columns.add(self.defined, self.defined + count - 1);
        }
        self.defined = self.defined.saturating_add(count).min(MOST_COLUMNS);
    }

    pub(super) fn start_row(&mut self, tag: &StartTag<()>) {
        self.row = Some(self.rows);
        self.column = 0;
        self.is_row_struck = false;
        if is_hidden(tag) && tag.name.as_slice() == b"tr" {
            self.cells.hidden_rows.add(self.rows, self.rows);
        }
    }

    pub(super) fn end_cell(&mut self, room: &mut Room) -> Result<(), Note> {
        let (Some(cell), Some(row)) = (self.cell.take(), self.row) else { return Ok(()) };
        if self.text.len() < MOST_TEXT {
            self.text.push_str(&cell.text);
            self.text.push(' ');
        }
        // What is not shown takes no place.
        if cell.is_hidden {
            return Ok(());
        }
        let is_taken = |column: u32| self.taken.get(column as usize).is_some_and(|rows| *rows > 0);
        let mut column = self.column;
        while is_taken(column) {
            column += 1;
        }
        let end = column.saturating_add(cell.columns);
        self.column = end;
        self.width = self.width.max(end);
        if cell.rows > 1 {
            let (first, last) = (column.min(MOST_COLUMNS) as usize, end.min(MOST_COLUMNS) as usize);
            if self.taken.len() < last {
                self.taken.resize(last, 0);
            }
            for rows in self.taken.get_mut(first..last).unwrap_or_default() {
                // The row that is open counts one of them when it ends.
                *rows = cell.rows;
            }
        }
        if cell.rows > 1 || cell.columns > 1 {
            let region = Region { rows: (row, row + cell.rows - 1), columns: (column, end - 1) };
            self.cells.regions.push(region);
        }
        if !cell.text.trim().is_empty() {
            self.all_headings &= cell.is_heading;
            self.any_heading |= cell.is_heading;
            self.filled += 1;
        }
        if cell.is_struck {
            self.cells.struck.insert((row, column));
        }
        let text = cell.text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
        let text = text.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
        // What a page says when somebody points at a cell is often the cell itself, in full.
        let comment = cell.comment.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.replace('\n', " ").contains(&comment) && !comment.contains(&text) {
            self.cells.comment(row, column, &comment);
        }
        self.cells.keep(room, row, column, text)
    }

    pub(super) fn end_row(&mut self, room: &mut Room) -> Result<(), Note> {
        self.end_cell(room)?;
        if self.row.take().is_some() {
            self.rows = self.rows.saturating_add(1);
            self.taken.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
            self.text.push('\n');
        }
        Ok(())
    }

    /// Whether this is nothing but the headings of `other`.
    pub(super) fn is_head_of(&self, other: &Self) -> bool {
        self.all_headings
            && self.rows <= 2
            && !other.any_heading
            && self.width.abs_diff(other.width) <= 1
            && self.width >= 2
            && self.is_hidden == other.is_hidden
    }

    pub(super) fn append(&mut self, other: Self, room: &mut Room) -> Result<(), Note> {
        self.cells.append(other.cells, self.rows, room)?;
        self.rows += other.rows;
        (self.all_headings, self.filled) = (false, self.filled + other.filled);
        Ok(())
    }
}
