//! Medians, and how far a median of ratios may be off.
//!
//! Does not know what was measured.

/// The middle value; between two of them, halfway. `None` of nothing.
pub fn median(values: &[f64]) -> Option<f64> {
    let mut sorted: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
    sorted.sort_by(f64::total_cmp);
    let half = sorted.len() / 2;
    let upper = sorted.get(half).copied()?;
    if sorted.len() % 2 == 1 { Some(upper) } else { Some(f64::midpoint(*sorted.get(half - 1)?, upper)) }
}

/// A median of ratios, and between which two nineteen of twenty resamplings have it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ratio {
    /// The median.
    pub median: f64,
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// How many rounds it is of. Of one or two, the ends say nothing.
    pub rounds: usize,
}

/// How often rounds are drawn anew.
const DRAWS: usize = 2_000;

/// The median of `pairs`, each a value and what it is held against in the same round; by the bootstrap over rounds.
/// `None` where no pair has a ratio.
pub fn ratio(pairs: &[(f64, f64)]) -> Option<Ratio> {
    let ratios: Vec<f64> = pairs.iter().filter(|(_, base)| *base > 0.0).map(|(value, base)| value / base).collect();
    let middle = median(&ratios)?;
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut medians: Vec<f64> = (0..DRAWS)
        .filter_map(|_| {
            let drawn: Vec<f64> =
                ratios.iter().filter_map(|_| ratios.get(below(&mut state, ratios.len())).copied()).collect();
            median(&drawn)
        })
        .collect();
    medians.sort_by(f64::total_cmp);
    let at = |share: usize| medians.get(DRAWS * share / 1_000).copied();
    Some(Ratio { median: middle, low: at(25)?, high: at(975)?, rounds: ratios.len() })
}

/// A number from 0 to `count - 1`, the same for the same `state` (xorshift64): reports of the same samples are alike.
pub fn below(state: &mut u64, count: usize) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    let count = u64::try_from(count).unwrap_or(1).max(1);
    usize::try_from((*state >> 16) % count).unwrap_or_default()
}

/// Brings `items` into any order.
pub fn shuffle<T>(state: &mut u64, items: &mut [T]) {
    for last in (1..items.len()).rev() {
        items.swap(last, below(state, last + 1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_median_is_the_middle_and_one_outlier_does_not_move_it() {
        assert_eq!(median(&[3.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median(&[1.0, 2.0, 3.0, 1_000.0]), Some(2.5));
        assert_eq!(median(&[]), None);
    }

    #[test]
    fn equal_ratios_leave_no_doubt_and_different_ones_do() {
        let sure = ratio(&[(2.0, 1.0), (4.0, 2.0), (6.0, 3.0)]).unwrap();
        assert_eq!(sure, Ratio { median: 2.0, low: 2.0, high: 2.0, rounds: 3 });
        let unsure = ratio(&[(1.0, 1.0), (2.0, 1.0), (3.0, 1.0), (1.5, 1.0), (2.5, 1.0)]).unwrap();
        assert!(unsure.low < unsure.median && unsure.median < unsure.high, "{unsure:?}");
        assert!(unsure.low >= 1.0 && unsure.high <= 3.0, "{unsure:?}");
    }

    #[test]
    fn what_is_held_against_nothing_has_no_ratio() {
        assert_eq!(ratio(&[(5.0, 0.0)]), None);
    }

    #[test]
    fn a_shuffle_keeps_every_item() {
        let mut items: Vec<u32> = (0..50).collect();
        shuffle(&mut 7, &mut items);
        assert_ne!(items, (0..50).collect::<Vec<_>>());
        items.sort_unstable();
        assert_eq!(items, (0..50).collect::<Vec<_>>());
    }
}
