//! Columns of distinct values while a shard is built: what was seen is found by its hash, however many values there are.
//!
//! Publishers build, phones read: nothing here is part of an app.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::hash::Hash;

use super::{Coded, Packed, Sparse};

/// A [`Coded`] column while rows are added.
#[derive(Clone, Debug)]
pub(super) struct Coding<T> {
    indexes: HashMap<T, u32>,
    rows: Vec<u32>,
}

impl<T> Default for Coding<T> {
    fn default() -> Self {
        Self { indexes: HashMap::new(), rows: Vec::new() }
    }
}

impl<T: Hash + Eq> Coding<T> {
    /// Appends one row.
    pub(super) fn push(&mut self, value: T) {
        // A shard is capped at 8 MiB, so a place never passes u32.
        let next = u32::try_from(self.indexes.len()).unwrap_or(u32::MAX);
        self.rows.push(*self.indexes.entry(value).or_insert(next));
    }

    /// The column, with its values by how often they stand, and then in order of first use: compressors do better so.
    pub(super) fn finish(self) -> Coded<T> {
        let index = |number: u32| usize::try_from(number).unwrap_or_default();
        let mut often = vec![0_usize; self.indexes.len()];
        for row in &self.rows {
            if let Some(often) = often.get_mut(index(*row)) {
                *often += 1;
            }
        }
        let mut values: Vec<(T, u32)> = self.indexes.into_iter().collect();
        values.sort_unstable_by_key(|(_, first)| (Reverse(often.get(index(*first)).copied()), *first));
        let mut indexes = vec![0; values.len()];
        for ((_, first), number) in values.iter().zip(0..) {
            if let Some(known) = indexes.get_mut(index(*first)) {
                *known = number;
            }
        }
        let rows = self.rows.into_iter().map(|row| indexes.get(index(row)).copied().unwrap_or_default());
        Coded { rows: Packed::of(rows.collect()), values: values.into_iter().map(|(value, _)| value).collect() }
    }
}

impl<T: Hash + Eq + Default> Coding<T> {
    /// The column, or none where every row has the blank value.
    pub(super) fn finish_sparse(self) -> Sparse<T> {
        let is_blank = self.indexes.keys().all(|value| *value == T::default());
        Sparse::of((!is_blank).then(|| self.finish()))
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::hash::Hasher;

    use super::*;

    thread_local! {
        static COMPARED: Cell<usize> = const { Cell::new(0) };
    }

    /// A phone number that counts how often two are compared.
    #[derive(Clone, Debug)]
    struct Counted(u32);

    impl PartialEq for Counted {
        fn eq(&self, other: &Self) -> bool {
            COMPARED.with(|count| count.set(count.get() + 1));
            self.0 == other.0
        }
    }

    impl Eq for Counted {}

    impl Hash for Counted {
        fn hash<H: Hasher>(&self, state: &mut H) {
            self.0.hash(state);
        }
    }

    #[test]
    fn the_work_of_a_row_does_not_grow_with_the_values_before_it() {
        let mut coding = Coding::default();
        for number in (0..50_000).chain(0..50_000) {
            coding.push(Counted(number));
        }
        let compared = COMPARED.with(Cell::get);
        assert!(compared < 200_000, "{compared} comparisons for 100,000 rows");
        let column = coding.finish();
        assert_eq!(column.values.len(), 50_000);
        assert_eq!(column.get(77_777).map(|value| value.0), Some(27_777));
    }

    #[test]
    fn values_stand_by_how_often_they_are_used_and_then_in_order_of_first_use() {
        let mut coding = Coding::default();
        for value in ["c", "b", "a", "b", "d", "a"] {
            coding.push(value);
        }
        let column = coding.finish();
        assert_eq!((column.values, column.rows), (vec!["b", "a", "c", "d"], Packed::of(vec![2, 0, 1, 0, 3, 1])));
    }

    #[test]
    fn a_column_without_any_word_is_absent() {
        let of = |rows: &[&'static str]| {
            let mut coding = Coding::default();
            rows.iter().for_each(|row| coding.push(*row));
            coding.finish_sparse()
        };
        assert!(of(&["", "", ""]).is_absent());
        assert!(of(&[]).is_absent());
        let some = of(&["", "", "x"]);
        assert_eq!((some.get(0), some.get(2), some.has_rows(3)), (Some(&""), Some(&"x"), true));
    }
}
