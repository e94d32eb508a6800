//! What stands at the location of a finding: the cell as a spreadsheet names it, `H2`, and its text.
//!
//! Reads the file once more, and only when somebody asks; says nothing where the file does not read.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::Location;
use anxin_import::csv::{Rows, is_skipped};

/// The most characters shown of a cell.
const MOST: usize = 80;

/// What stands somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The cell as a spreadsheet names it; `None` where the file is no sheet, or the whole row is meant.
    pub cell: Option<String>,
    /// Its text on one line, cut short; empty where the cell is.
    pub text: String,
}

enum Source {
    /// A sheet's text, at which byte each of its rows begins, and its headings. A million rows are not kept as cells.
    Sheet {
        text: String,
        starts: Vec<usize>,
        headings: Vec<String>,
    },
    Lines(Vec<String>),
    None,
}

/// Looks up excerpts in the folder of a city.
pub struct Excerpts {
    root: PathBuf,
    sources: RefCell<BTreeMap<String, Rc<Source>>>,
}

impl Excerpts {
    /// For the city in `root`.
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), sources: RefCell::default() }
    }

    /// What stands at `location`; `None` where no row is named, or there is nothing to show.
    pub fn of(&self, location: &Location) -> Option<Excerpt> {
        let row = location.row?;
        match &*self.source(&location.file) {
            Source::Sheet { text, starts, headings } => {
                let cells = Rows::of(text.get(*starts.get(row.checked_sub(1)?)?..)?).next()?.ok()?.cells;
                let column =
                    location.column.as_ref().and_then(|column| headings.iter().position(|known| known == column));
                match column {
                    Some(column) => {
                        let text = cells.get(column).map_or("", String::as_str);
                        Some(Excerpt { cell: Some(format!("{}{row}", letters(column))), text: short(text) })
                    }
                    None => Some(Excerpt { cell: None, text: short(&cells.join(",")) }),
                }
            }
            Source::Lines(lines) => Some(Excerpt { cell: None, text: short(lines.get(row.checked_sub(1)?)?.trim()) }),
            Source::None => None,
        }
    }

    fn source(&self, file: &str) -> Rc<Source> {
        Rc::clone(self.sources.borrow_mut().entry(file.to_owned()).or_insert_with(|| Rc::new(read(&self.root, file))))
    }
}

fn read(root: &Path, file: &str) -> Source {
    let text = || std::fs::read(root.join(file)).ok().map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    if file.ends_with(".toml") {
        return text().map_or(Source::None, |text| Source::Lines(text.lines().map(str::to_owned).collect()));
    }
    if !file.ends_with(".csv") {
        // A feature's number is no line.
        return Source::None;
    }
    let Some(text) = text() else { return Source::None };
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    let (mut starts, mut headings) = (Vec::new(), Vec::new());
    let mut rows = Rows::of(&text);
    loop {
        let start = rows.at();
        match rows.next() {
            None => break,
            Some(Err(_)) => return Source::None,
            Some(Ok(record)) => {
                if headings.is_empty() && !is_skipped(&record) {
                    headings = record.cells.iter().map(|cell| cell.trim().to_owned()).collect();
                }
                starts.push(start);
            }
        }
    }
    Source::Sheet { text, starts, headings }
}

/// `A`, `B` … `Z`, `AA` …
fn letters(column: usize) -> String {
    let mut name = String::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        let letter = u8::try_from(rest % 26).unwrap_or_default();
        name.insert(0, char::from(b'A' + letter));
        rest /= 26;
    }
    name
}

/// On one line, hidden characters shown by their codes, at most [`MOST`] characters.
fn short(text: &str) -> String {
    let mut shown = String::new();
    for (count, c) in text.trim().chars().enumerate() {
        if count == MOST {
            shown.push('…');
            break;
        }
        match c {
            '\n' | '\r' | '\t' => shown.push(' '),
            c if c.is_control()
                || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}') =>
            {
                shown.push_str(&format!("<U+{:04X}>", u32::from(c)));
            }
            c => shown.push(c),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_spreadsheets_name_them() {
        let names: Vec<String> = [0, 1, 25, 26, 27, 51, 52, 701, 702].into_iter().map(letters).collect();
        assert_eq!(names, ["A", "B", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn what_nobody_sees_is_shown_and_long_texts_are_cut() {
        assert_eq!(short("a\u{202e}b\nc"), "a<U+202E>b c");
        assert_eq!(short(&"长".repeat(90)).chars().count(), MOST + 1);
    }
}
