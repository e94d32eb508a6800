//! The one sort of everything that runs on the phone.
//!
//! Why not the standard library's: it is made anew for every type and every way to compare, at four to five kilobytes of
//! wasm each, for speed that a few thousand rows do not need. Here what is compiled once works on places, and each use
//! adds only how two items compare and change places.
//!
//! Does not serve the publisher: on a computer the standard sorts are the better ones. Does not sort maps and sets:
//! the app has small ones, and keeps them as lists.

use std::cmp::Ordering;

/// Sorts `items`; equal ones keep their order.
pub fn sort_by<T>(items: &mut [T], compare: &mut dyn FnMut(&T, &T) -> Ordering) {
    let order = order(items.len(), &mut |one, two| match (items.get(one), items.get(two)) {
        (Some(one), Some(two)) => compare(one, two),
        _ => Ordering::Equal,
    });
    bring_into(&order, &mut |one, two| items.swap(one, two));
}

/// The places `0..len` in the order that `compare` gives them; equal ones stay in order.
///
/// A merge sort from the bottom up: runs of one, two, four and so on, merged in pairs.
pub fn order(len: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut sorted: Vec<usize> = (0..len).collect();
    let mut run = 1_usize;
    while run < len {
        let double = run.saturating_mul(2);
        let mut merged = Vec::with_capacity(len);
        for pair in sorted.chunks(double) {
            let (mut left, mut right) = pair.split_at_checked(run).unwrap_or((pair, &[]));
            while let ([one, after_one @ ..], [two, after_two @ ..]) = (left, right) {
                if compare(*one, *two).is_gt() {
                    merged.push(*two);
                    right = after_two;
                } else {
                    merged.push(*one);
                    left = after_one;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        sorted = merged;
        run = double;
    }
    sorted
}

/// Brings items into `order`, which names for each place the item that belongs there.
fn bring_into(order: &[usize], swap: &mut dyn FnMut(usize, usize)) {
    let mut goes_to = vec![0; order.len()];
    for (place, item) in order.iter().enumerate() {
        if let Some(target) = goes_to.get_mut(*item) {
            *target = place;
        }
    }
    for place in 0..goes_to.len() {
        // Each swap brings one item to its final place.
        while let Some(target) = goes_to.get(place).copied().filter(|target| *target != place) {
            swap(place, target);
            goes_to.swap(place, target);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn equal_items_keep_their_order() {
        let mut words = ["bb", "a", "cc", "dd", "e"];
        sort_by(&mut words, &mut |one, two| one.len().cmp(&two.len()));
        assert_eq!(words, ["a", "e", "bb", "cc", "dd"]);
    }

    #[test]
    fn nothing_and_a_single_item_stay_as_they_are() {
        assert_eq!(order(0, &mut |_, _| Ordering::Greater), Vec::<usize>::new());
        assert_eq!(order(1, &mut |_, _| Ordering::Greater), [0]);
    }

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(keys in prop::collection::vec(0..20_u8, 0..70)) {
            let mut ours: Vec<(u8, usize)> = keys.into_iter().zip(0..).collect();
            let mut theirs = ours.clone();
            sort_by(&mut ours, &mut |one, two| one.0.cmp(&two.0));
            theirs.sort_by_key(|item| item.0);
            prop_assert_eq!(ours, theirs);
        }
    }
}
