//! Rows in order.
//!
//! Knows no order itself: whoever owns the rows says which of two is first.

use std::cmp::Ordering;

/// Puts `rows` in order. `compare` is to tell any two rows apart: of equal ones, none is first.
///
/// For what is sorted once, or holds few rows: the standard library's sorting is 4 kB of code for each type and each order that it is
/// called with, and here it is called with one.
pub fn sort_rows(rows: &mut [usize], compare: &dyn Fn(usize, usize) -> Ordering) {
    rows.sort_unstable_by(|one, two| compare(*one, *two));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_in_the_order_that_is_said() {
        let names = ["c", "a", "b", "a"];
        let mut rows: Vec<usize> = (0..names.len()).collect();
        sort_rows(&mut rows, &|one, two| names[one].cmp(names[two]).then(one.cmp(&two)));
        assert_eq!(rows, [1, 3, 2, 0]);
    }
}
