//! Finding rows by their ids.
//!
//! Knows no ids itself: whoever owns the rows says what the id of each is.

use crate::rows::sort_rows;

/// Rows in the order of their ids, each once: a search takes a dozen steps, and no id is kept a second time.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Ids(Vec<usize>);

impl Ids {
    /// Puts the rows `0..len` in order.
    ///
    /// # Errors
    /// A row whose id stands in an earlier row too.
    pub(super) fn new<'a>(len: usize, id: &dyn Fn(usize) -> Option<&'a str>) -> Result<Self, usize> {
        let mut rows: Vec<usize> = (0..len).collect();
        sort_rows(&mut rows, &|one, two| id(one).cmp(&id(two)).then(one.cmp(&two)));
        let neighbours = rows.iter().zip(rows.iter().skip(1));
        match neighbours.map(|(row, next)| (*row, *next)).find(|(row, next)| id(*row) == id(*next)) {
            Some((_, twice)) => Err(twice),
            None => Ok(Self(rows)),
        }
    }

    /// The row of `wanted`, given the ids that were given to [`Self::new`]; `None` where there is none.
    pub(super) fn row_of<'a>(&self, wanted: &str, id: &dyn Fn(usize) -> Option<&'a str>) -> Option<usize> {
        let index = self.0.binary_search_by(|row| id(*row).cmp(&Some(wanted))).ok()?;
        self.0.get(index).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_found_by_its_id_and_nothing_else_is() {
        let known = ["s3", "s1", "s10", "s2"];
        let id = |row: usize| known.get(row).copied();
        let ids = Ids::new(known.len(), &id).expect("each id once");
        for (row, wanted) in known.into_iter().enumerate() {
            assert_eq!(ids.row_of(wanted, &id), Some(row), "{wanted}");
        }
        for stranger in ["", "s", "s4", "t"] {
            assert_eq!(ids.row_of(stranger, &id), None, "{stranger}");
        }
    }

    #[test]
    fn an_id_that_stands_twice_is_refused_at_its_second_row() {
        let known = ["b", "a", "c", "a"];
        assert_eq!(Ids::new(known.len(), &|row| known.get(row).copied()), Err(3));
    }
}
