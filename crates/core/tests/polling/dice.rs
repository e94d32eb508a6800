//! Random numbers in a fixed order, the same on every machine: splitmix64.
//!
//! Does not choose a seed: a test names its own, and prints it.

/// A row of random numbers.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        word ^ (word >> 31)
    }

    /// 32 random bits, as a phone's own generator gives them.
    pub(crate) fn word(&mut self) -> u32 {
        u32::try_from(self.next() >> 32).unwrap()
    }

    /// A number below `end`, which is not 0.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// A stretch of time as chance has it, `mean` on average.
    pub(crate) fn stretch(&mut self, mean: u64) -> u64 {
        let share = (f64::from(self.word()) + 0.5) / 4_294_967_296.0;
        (-share.ln() * mean as f64) as u64
    }
}
