//! CSV as spreadsheets write it (RFC 4180), with each record's row as a spreadsheet counts it.
//!
//! Own code because findings must name the row that staff see: readers of records skip blank lines and count lines of
//! text, and then a note with a line break in it puts every later finding in the wrong row. Files that others wrote are read
//! by `delimited`, which is lenient, from the same [`Cells`].

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Counted from 1, blank rows included, whatever line breaks its cells hold.
    pub row: usize,
    /// The cells, untrimmed.
    pub cells: Vec<String>,
}

/// Why a text is not CSV.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CsvFault {
    /// The row it was met in.
    pub row: usize,
    /// What is wrong.
    pub detail: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum State {
    /// At the start of a row.
    Fresh,
    /// At the start of a further cell.
    Start,
    /// In a cell without quotes.
    Plain,
    /// Between quotes.
    Quoted,
    /// Past a closing quote.
    Closed,
}

/// What a reader of cells meets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellEvent {
    /// A character of the cell.
    Sign(char),
    /// A character behind the quote that closed the cell.
    Behind(char),
    /// The cell is over.
    Cell,
    /// The cell is over, and the row.
    Row,
    /// The text is over within quotes: a fault, or a reason for [`Cells::take_quotes_as_text`].
    Open,
}

/// A text as cells split by a sign, met one character at a time. Strict and lenient readers differ in what they make of it.
#[derive(Debug)]
pub struct Cells<'a> {
    text: &'a str,
    delimiter: char,
    at: usize,
    state: State,
    /// Where the quoted cell begins.
    opened: usize,
    /// Whether quotes mean anything.
    quotes_mean: bool,
}

impl<'a> Cells<'a> {
    /// The cells of `text`, split by `delimiter`.
    pub const fn of(text: &'a str, delimiter: char) -> Self {
        Self { text, delimiter, at: 0, state: State::Fresh, opened: 0, quotes_mean: true }
    }

    /// How many bytes of the text were met.
    pub const fn at(&self) -> usize {
        self.at
    }

    /// Goes back to the last quote that opened a cell, and takes it and all that follow for characters.
    pub const fn take_quotes_as_text(&mut self) {
        (self.at, self.state, self.quotes_mean) = (self.opened, State::Start, false);
    }

    fn peek(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }
}

impl Iterator for Cells<'_> {
    type Item = CellEvent;

    fn next(&mut self) -> Option<CellEvent> {
        while let Some(next) = self.peek() {
            let here = self.at;
            self.at += next.len_utf8();
            let (state, met) = match (self.state, next) {
                // Line breaks are line feeds, whichever system wrote them, inside of cells too.
                (_, '\r') if self.peek() == Some('\n') => continue,
                (State::Fresh | State::Start, '"') if self.quotes_mean => {
                    (self.opened, self.state) = (here, State::Quoted);
                    continue;
                }
                (State::Quoted, '"') if self.peek() == Some('"') => {
                    self.at += 1;
                    (State::Quoted, CellEvent::Sign('"'))
                }
                (State::Quoted, '"') => {
                    self.state = State::Closed;
                    continue;
                }
                (State::Quoted, other) => (State::Quoted, CellEvent::Sign(other)),
                (_, sign) if sign == self.delimiter => (State::Start, CellEvent::Cell),
                (_, '\r' | '\n') => (State::Fresh, CellEvent::Row),
                (State::Closed, ' ') => (State::Closed, CellEvent::Behind(' ')),
                (State::Closed, other) => (State::Plain, CellEvent::Behind(other)),
                (_, other) => (State::Plain, CellEvent::Sign(other)),
            };
            self.state = state;
            return Some(met);
        }
        match std::mem::replace(&mut self.state, State::Fresh) {
            State::Fresh => None,
            State::Quoted => Some(CellEvent::Open),
            _ => Some(CellEvent::Row),
        }
    }
}

/// The rows of a text one by one, blank ones as one empty cell: a sheet of a million rows need not stand in memory as cells.
/// A byte-order mark must be gone already.
///
/// Gives a [`CsvFault`] where a quote is never closed or a cell goes on past its closing quote, and nothing after it.
#[derive(Debug)]
pub struct Rows<'a> {
    cells: Cells<'a>,
    row: usize,
    /// How many cells the row before had: the next one most likely has as many.
    width: usize,
    broken: bool,
}

impl<'a> Rows<'a> {
    /// The rows of `text`.
    pub const fn of(text: &'a str) -> Self {
        Self { cells: Cells::of(text, ','), row: 0, width: 0, broken: false }
    }

    /// At which byte of the text the next row begins.
    pub const fn at(&self) -> usize {
        self.cells.at()
    }

    fn fault(&mut self, detail: &'static str) -> Option<Result<Record, CsvFault>> {
        self.broken = true;
        Some(Err(CsvFault { row: self.row, detail }))
    }
}

impl Iterator for Rows<'_> {
    type Item = Result<Record, CsvFault>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.broken {
            return None;
        }
        self.row += 1;
        let (mut cells, mut cell) = (Vec::with_capacity(self.width), String::new());
        while let Some(met) = self.cells.next() {
            match met {
                CellEvent::Sign(sign) => cell.push(sign),
                CellEvent::Behind(_) => return self.fault("a cell goes on past its closing quote"),
                CellEvent::Open => return self.fault("a quote is opened and never closed"),
                CellEvent::Cell => cells.push(std::mem::take(&mut cell)),
                CellEvent::Row => {
                    cells.push(cell);
                    self.width = cells.len();
                    return Some(Ok(Record { row: self.row, cells }));
                }
            }
        }
        None
    }
}

/// Reads every row of `text`, as [`Rows`] does.
///
/// # Errors
/// The first [`CsvFault`].
pub fn parse(text: &str) -> Result<Vec<Record>, CsvFault> {
    Rows::of(text).collect()
}

/// Whether a row is empty or a remark.
pub fn is_skipped(record: &Record) -> bool {
    record.cells.iter().all(|cell| cell.trim().is_empty())
        || record.cells.first().is_some_and(|cell| cell.trim_start().starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(usize, Vec<String>)> {
        parse(text).unwrap().into_iter().map(|record| (record.row, record.cells)).collect()
    }

    fn row(number: usize, cells: &[&str]) -> (usize, Vec<String>) {
        (number, cells.iter().map(|&cell| cell.to_owned()).collect())
    }

    #[test]
    fn rows_are_counted_as_a_spreadsheet_shows_them() {
        let text = "id,note\r\na,\"two\r\nlines\"\r\n\r\nb,\"say \"\"so\"\"\"\n";
        assert_eq!(
            rows(text),
            [row(1, &["id", "note"]), row(2, &["a", "two\nlines"]), row(3, &[""]), row(4, &["b", "say \"so\""])]
        );
    }

    #[test]
    fn the_last_row_needs_no_line_break() {
        assert_eq!(rows("a,b"), [row(1, &["a", "b"])]);
        assert_eq!(rows("a,\n"), [row(1, &["a", ""])]);
        assert_eq!(rows("a,"), [row(1, &["a", ""])]);
        assert_eq!(rows("\"\""), [row(1, &[""])]);
        assert_eq!(rows(""), []);
    }

    #[test]
    fn old_macintosh_line_ends_are_line_ends() {
        assert_eq!(rows("a\rb\r"), [row(1, &["a"]), row(2, &["b"])]);
    }

    #[test]
    fn a_quote_that_is_never_closed_names_the_row_it_stands_in() {
        assert_eq!(parse("a\nb,\"c\nd\n").unwrap_err().row, 2);
        assert_eq!(
            parse("a\n\"b\"c\n").unwrap_err(),
            CsvFault { row: 2, detail: "a cell goes on past its closing quote" }
        );
    }

    #[test]
    fn a_quote_inside_a_plain_cell_is_a_character() {
        assert_eq!(rows("5\" pipe,b"), [row(1, &["5\" pipe", "b"])]);
    }
}
