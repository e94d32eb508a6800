//! Ids: their form, and which ones a sheet has.

use std::cell::Cell;
use std::collections::BTreeMap;

use super::nearest;

/// Whether `text` is an id: lower-case letters, digits and `-`, beginning with a letter or digit.
pub fn is_id(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_lowercase() || first.is_ascii_digit())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// Whether `text` may be part of a file's name: as an id, but `_` and capitals may stand in it.
pub fn is_plain_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphanumeric())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

/// The ids of one sheet with their rows. Holds ids of faulty rows too: a reference to one is not a second fault.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ids {
    rows: BTreeMap<String, usize>,
    /// How many ids were compared in search of what was meant.
    compared: Cell<usize>,
}

/// Past this many comparisons no more guesses are made: a sheet whose every reference is wrong is wrong in one way, and
/// guessing for each of its rows among thousands of ids would take minutes.
const MOST_COMPARED: usize = 1_000_000;

impl Ids {
    /// Adds an id; the row it stands in already where it does.
    ///
    /// # Errors
    /// The earlier row.
    pub fn add(&mut self, id: &str, row: usize) -> Result<(), usize> {
        match self.rows.get(id) {
            Some(&first) => Err(first),
            None => {
                self.rows.insert(id.to_owned(), row);
                Ok(())
            }
        }
    }

    /// Whether `id` is there.
    pub fn has(&self, id: &str) -> bool {
        self.rows.contains_key(id)
    }

    /// The row of `id`; `None` where it is not there.
    pub fn row(&self, id: &str) -> Option<usize> {
        self.rows.get(id).copied()
    }

    /// Whether there is none at all: the sheet is missing or unreadable, and references to it are not judged.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The ids in alphabetical order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.rows.keys().map(String::as_str)
    }

    /// The id nearest to a misspelt one; `None` where none is near, or too many were misspelt.
    pub fn nearest(&self, id: &str) -> Option<String> {
        if self.compared.get() > MOST_COMPARED {
            return None;
        }
        self.compared.set(self.compared.get() + self.rows.len());
        nearest(id, self.iter())
    }
}

impl<S: Into<String>> FromIterator<S> for Ids {
    fn from_iter<I: IntoIterator<Item = S>>(ids: I) -> Self {
        Self { rows: ids.into_iter().map(|id| (id.into(), 0)).collect(), compared: Cell::default() }
    }
}
