//! A column of degrees: for each town the least that stands in it, and for each row how far beyond.
//!
//! Does not know which of the two directions it holds.

use serde::Serialize;

use super::Packed;
use super::packed::GREATEST;
use crate::json::record;

/// Degrees times 10^6, one a row; nothing where a place is unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Degrees {
    /// The least of each town, in the order of the sites' `town.values`.
    pub base: Vec<i32>,
    /// What one is worth in `rows`.
    pub step: u32,
    /// One more than the steps beyond the base of the row's town; 0 is unknown.
    pub rows: Packed,
}

record!(Degrees { base, step, rows });

impl Degrees {
    /// The degrees of each row, given the towns of rows; `None` where one is uneven or points nowhere.
    pub(super) fn read(&self, towns: &Packed) -> Option<Vec<Option<i32>>> {
        if self.rows.len() != towns.len() {
            return None;
        }
        let of_row = |(steps, town): (u32, u32)| {
            let base = *self.base.get(usize::try_from(town).ok()?)?;
            let Some(steps) = steps.checked_sub(1) else { return Some(None) };
            let beyond = i64::from(steps).checked_mul(self.step.into())?;
            i32::try_from(i64::from(base).checked_add(beyond)?).ok().map(Some)
        };
        self.rows.iter().zip(towns.iter()).map(of_row).collect()
    }

    /// The column of `rows`, given the towns of rows and how many towns there are.
    pub(super) fn written(rows: &[Option<i32>], towns: &Packed, count: usize) -> Self {
        let mut least: Vec<Option<i32>> = vec![None; count];
        let index = |town: u32| usize::try_from(town).unwrap_or_default();
        for (degrees, town) in rows.iter().zip(towns.iter()) {
            if let (Some(degrees), Some(least)) = (degrees, least.get_mut(index(town))) {
                *least = Some(least.map_or(*degrees, |known| known.min(*degrees)));
            }
        }
        let base: Vec<i32> = least.into_iter().map(Option::unwrap_or_default).collect();
        let beyond = |degrees: i32, town: u32| {
            let base = base.get(index(town)).copied().unwrap_or_default();
            u32::try_from(i64::from(degrees) - i64::from(base)).unwrap_or_default()
        };
        let beyond: Vec<Option<u32>> =
            rows.iter().zip(towns.iter()).map(|(degrees, town)| degrees.map(|degrees| beyond(degrees, town))).collect();
        let step = beyond.iter().flatten().copied().fold(0, common).max(1);
        let steps = |beyond: u32| (beyond / step).saturating_add(1).min(GREATEST);
        Self { base, step, rows: Packed::of(beyond.into_iter().map(|beyond| beyond.map_or(0, steps)).collect()) }
    }
}

/// The greatest number that divides both.
const fn common(one: u32, other: u32) -> u32 {
    if other == 0 { one } else { common(other, one % other) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn places_are_counted_from_their_towns_least_in_steps_that_fit_all() {
        let towns = Packed::of(vec![0, 1, 0, 0]);
        let rows = [Some(120_000_010), Some(121_000_000), None, Some(120_000_040)];
        let degrees = Degrees::written(&rows, &towns, 2);
        assert_eq!((&degrees.base[..], degrees.step), (&[120_000_010, 121_000_000][..], 30));
        assert_eq!(degrees.rows.iter().collect::<Vec<_>>(), [1, 1, 0, 2]);
    }

    #[test]
    fn what_is_uneven_or_leaves_the_numbers_is_refused() {
        let (towns, rows) = (Packed::of(vec![0, 0]), Packed::of(vec![1, 2]));
        let whole = Degrees { base: vec![5], step: 7, rows };
        assert_eq!(whole.read(&towns), Some(vec![Some(5), Some(12)]));
        assert_eq!(whole.read(&Packed::of(vec![0])), None);
        assert_eq!(whole.read(&Packed::of(vec![0, 1])), None, "a town without a base");
        assert_eq!(Degrees { base: vec![i32::MAX], ..whole.clone() }.read(&towns), None);
        assert_eq!(Degrees { step: u32::MAX, ..whole }.read(&towns), None);
    }

    proptest! {
        #[test]
        fn degrees_are_read_back(rows in prop::collection::vec((0..3_u32, prop::option::of(-180_000_000..180_000_000_i32)), 0..30)) {
            let (towns, rows): (Vec<u32>, Vec<Option<i32>>) = rows.into_iter().unzip();
            let towns = Packed::of(towns);
            prop_assert_eq!(Degrees::written(&rows, &towns, 3).read(&towns), Some(rows));
        }
    }
}
