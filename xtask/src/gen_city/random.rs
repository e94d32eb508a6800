//! Numbers that look random and are the same for the same seed, on every machine and with every release.
//!
//! SplitMix64 (Steele, Lea and Flood, 2014), because the generators of libraries may change with their versions. Not for secrets.

/// A stream of numbers.
pub(crate) struct Random(u64);

impl Random {
    /// The stream of `seed`; another `stream` of the same seed has nothing to do with it.
    pub(crate) fn new(seed: u64, stream: u64) -> Self {
        let mut random = Self(seed ^ stream.wrapping_mul(0xd6e8_feb8_6659_fd93));
        random.next();
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 up to, not including, 1.
    pub(crate) fn unit(&mut self) -> f64 {
        let high = u32::try_from(self.next() >> 32).unwrap_or_default();
        f64::from(high) / (f64::from(u32::MAX) + 1.0)
    }

    /// From `low` up to, not including, `high`.
    pub(crate) fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// From 0 to `count - 1`; 0 where there is nothing to choose from.
    pub(crate) fn below(&mut self, count: usize) -> usize {
        let count = u64::try_from(count).unwrap_or(1).max(1);
        usize::try_from(self.next() % count).unwrap_or_default()
    }

    /// Whether something that happens so often, of 1, happens.
    pub(crate) fn chance(&mut self, share: f64) -> bool {
        self.unit() < share
    }

    /// Near 0, rarely further than 3: the sum of twelve, less its mean.
    pub(crate) fn bell(&mut self) -> f64 {
        (0..12).map(|_| self.unit()).sum::<f64>() - 6.0
    }

    /// One of `items`; `fallback` where there are none.
    pub(crate) fn pick<'a, T>(&mut self, items: &'a [T], fallback: &'a T) -> &'a T {
        let at = self.below(items.len());
        items.get(at).unwrap_or(fallback)
    }

    /// One of `items`, each as often as its weight says; the last where rounding leaves none.
    pub(crate) fn weighted<'a, T>(&mut self, items: &'a [(u32, T)], fallback: &'a T) -> &'a T {
        let total: u32 = items.iter().map(|(weight, _)| weight).sum();
        let mut left = self.unit() * f64::from(total);
        for (weight, item) in items {
            left -= f64::from(*weight);
            if left < 0.0 {
                return item;
            }
        }
        items.last().map_or(fallback, |(_, item)| item)
    }

    /// Brings `items` into any order, each equally often (Fisher and Yates).
    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_one_stream_and_another_seed_or_stream_another() {
        let first = |seed, stream| {
            let mut random = Random::new(seed, stream);
            [random.next(), random.next(), random.next()]
        };
        assert_eq!(first(1, 1), first(1, 1));
        assert_ne!(first(1, 1), first(2, 1));
        assert_ne!(first(1, 1), first(1, 2));
    }

    #[test]
    fn weights_are_kept_and_nothing_is_lost_in_a_shuffle() {
        let mut random = Random::new(7, 0);
        let rare = (0..10_000).filter(|_| *random.weighted(&[(9, false), (1, true)], &false)).count();
        assert!((800..1_200).contains(&rare), "{rare} of 10,000, where 1,000 are meant");
        let mut items: Vec<usize> = (0..100).collect();
        random.shuffle(&mut items);
        assert_ne!(items, (0..100).collect::<Vec<_>>());
        items.sort_unstable();
        assert_eq!(items, (0..100).collect::<Vec<_>>());
    }
}
