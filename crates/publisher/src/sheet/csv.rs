//! CSV as spreadsheets write it (RFC 4180), with each record's row as a spreadsheet counts it.
//!
//! Own code because findings must name the row that staff see: readers of records skip blank lines and count lines of
//! text, and then a note with a line break in it puts every later finding in the wrong row.

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

#[derive(Clone, Copy, PartialEq)]
enum State {
    /// At the start of a cell.
    Start,
    /// In a cell without quotes.
    Plain,
    /// Between quotes.
    Quoted,
    /// Past a closing quote.
    Closed,
}

/// Reads every row of `text`, blank ones as one empty cell. A byte-order mark must be gone already.
///
/// # Errors
/// [`CsvFault`] where a quote is never closed, or a cell goes on past its closing quote.
pub fn parse(text: &str) -> Result<Vec<Record>, CsvFault> {
    let mut records = Vec::new();
    let mut cells = Vec::new();
    let mut cell = String::new();
    let mut state = State::Start;
    let mut row = 1;
    let mut chars = text.chars().peekable();
    while let Some(next) = chars.next() {
        match (state, next) {
            (State::Start, '"') => state = State::Quoted,
            (State::Quoted, '"') if chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            (State::Quoted, '"') => state = State::Closed,
            // Line breaks inside a cell are line feeds, whichever system wrote them.
            (State::Quoted, '\r') if chars.peek() == Some(&'\n') => {}
            (State::Quoted, other) => cell.push(other),
            (_, ',') => {
                cells.push(std::mem::take(&mut cell));
                state = State::Start;
            }
            (_, '\r' | '\n') => {
                if next == '\r' && chars.peek() == Some(&'\n') {
                    chars.next();
                }
                cells.push(std::mem::take(&mut cell));
                records.push(Record { row, cells: std::mem::take(&mut cells) });
                row += 1;
                state = State::Start;
            }
            (State::Closed, _) => return Err(CsvFault { row, detail: "a cell goes on past its closing quote" }),
            (_, other) => {
                cell.push(other);
                state = State::Plain;
            }
        }
    }
    if state == State::Quoted {
        return Err(CsvFault { row, detail: "a quote is opened and never closed" });
    }
    if state != State::Start || !cells.is_empty() {
        cells.push(cell);
        records.push(Record { row, cells });
    }
    Ok(records)
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
