//! What the second engine has found of a group of properties, and sets of its rows.
//!
//! Compares nothing: see `properties`.

use crate::naive::MANY;

/// Rows, a bit each.
pub(super) type Mask = Box<[u64]>;

/// What the second engine found of one group.
pub(super) struct Found {
    pub(super) cases: u64,
    pub(super) about: Vec<Sum>,
    pub(super) breaking: Vec<[Sum; MANY]>,
}

/// How many cases, in the period with the most, and their fingerprint in all periods.
#[derive(Clone, Copy, Default)]
pub(super) struct Sum {
    pub(super) most: u64,
    pub(super) now: u64,
    pub(super) mark: u64,
}

impl Sum {
    pub(super) fn add(&mut self, many: u64, mark: u64) {
        self.now += many;
        self.mark = self.mark.wrapping_add(mark);
        self.most = self.most.max(self.now);
    }
}

pub(super) fn add(found: &mut Found, row: usize, bits: u8, mark: u64) {
    for column in (0..MANY).filter(|column| bits >> column & 1 == 1) {
        if let Some(sum) = found.breaking.get_mut(row).and_then(|columns| columns.get_mut(column)) {
            sum.add(1, mark);
        }
    }
}

pub(super) fn has(mask: &Mask, row: usize) -> bool {
    mask.get(row / 64).is_some_and(|word| word >> (row % 64) & 1 == 1)
}

pub(super) fn rows_in(mask: &Mask) -> impl Iterator<Item = usize> + '_ {
    mask.iter()
        .enumerate()
        .flat_map(|(index, word)| (0..64).filter(move |bit| word >> bit & 1 == 1).map(move |bit| index * 64 + bit))
}
