//! Finding rows by their ids.
//!
//! Knows no ids itself: whoever owns the rows says what the id of each is.

use std::cmp::Ordering;

use crate::rows::sort_rows;

/// Rows in the order of a short sum of their ids, each once: a search takes a dozen steps, and no id is kept a second time. Sums are
/// compared before ids: fifteen thousand texts that begin alike take a phone a tenth of a second to put in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Ids {
    rows: Vec<usize>,
    /// By row.
    sums: Vec<u32>,
}

impl Ids {
    /// Puts the rows `0..len` in order.
    ///
    /// # Errors
    /// A row whose id stands in an earlier row too.
    pub(super) fn new<'a>(len: usize, id: &dyn Fn(usize) -> Option<&'a str>) -> Result<Self, usize> {
        let mut rows: Vec<usize> = (0..len).collect();
        let sums: Vec<u32> = rows.iter().map(|row| sum(id(*row).unwrap_or_default())).collect();
        let by_id = |one: usize, two: usize| sums.get(one).cmp(&sums.get(two)).then_with(|| id(one).cmp(&id(two)));
        sort_rows(&mut rows, &|one, two| by_id(one, two).then(one.cmp(&two)));
        let neighbours = rows.iter().zip(rows.iter().skip(1));
        let twice =
            neighbours.map(|(row, next)| (*row, *next)).find(|(row, next)| by_id(*row, *next) == Ordering::Equal);
        match twice {
            Some((_, twice)) => Err(twice),
            None => Ok(Self { rows, sums }),
        }
    }

    /// The row of `wanted`, given the ids that were given to [`Self::new`]; `None` where there is none.
    pub(super) fn row_of<'a>(&self, wanted: &str, id: &dyn Fn(usize) -> Option<&'a str>) -> Option<usize> {
        let wanted_sum = sum(wanted);
        let by_id = |row: usize| self.sums.get(row).cmp(&Some(&wanted_sum)).then_with(|| id(row).cmp(&Some(wanted)));
        let index = self.rows.binary_search_by(|row| by_id(*row)).ok()?;
        self.rows.get(index).copied()
    }
}

/// FNV-1a. Two ids of one sum are told apart by themselves.
fn sum(id: &str) -> u32 {
    id.bytes().fold(0x811c_9dc5, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193))
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
    fn ids_of_one_sum_are_told_apart() {
        let known = ["costarring", "b", "liquid"];
        assert_eq!(sum("costarring"), sum("liquid"), "a pair that is known to collide");
        let id = |row: usize| known.get(row).copied();
        let ids = Ids::new(known.len(), &id).expect("each id once");
        assert_eq!(known.map(|wanted| ids.row_of(wanted, &id)), [Some(0), Some(1), Some(2)]);
    }

    #[test]
    fn an_id_that_stands_twice_is_refused_at_its_second_row() {
        let known = ["b", "a", "c", "a"];
        assert_eq!(Ids::new(known.len(), &|row| known.get(row).copied()), Err(3));
    }
}
