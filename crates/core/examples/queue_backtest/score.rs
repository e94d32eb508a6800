//! How good ranges are: how often a wait is longer than the upper bound, the interval score, the squared error, and the width.

/// Ages of a report when somebody sets out, in minutes: from, and up to.
pub(crate) const AGES: [(f64, f64); 5] = [(0.0, 5.0), (5.0, 10.0), (10.0, 20.0), (20.0, 30.0), (30.0, 60.0)];

/// How many of a hundred waits may lie outside of a range.
const OUTSIDE: f64 = 0.1;

/// A range and what it says most likely.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Range {
    pub(crate) low: f64,
    pub(crate) typical: f64,
    pub(crate) high: f64,
}

/// Sums over many waits.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Score {
    pub(crate) count: f64,
    longer: f64,
    interval: f64,
    squared: f64,
    width: f64,
}

impl Score {
    pub(crate) fn add(&mut self, range: Range, wait: f64) {
        let Range { low, typical, high } = range;
        self.count += 1.0;
        self.longer += if wait > high { 1.0 } else { 0.0 };
        let below = if wait < low { low - wait } else { 0.0 };
        let above = if wait > high { wait - high } else { 0.0 };
        self.interval += (high - low) + 2.0 / OUTSIDE * (below + above);
        self.squared += (typical - wait) * (typical - wait);
        self.width += high - low;
    }

    /// Of 100 waits, how many were longer than the upper bound.
    pub(crate) fn longer(&self) -> f64 {
        100.0 * self.longer / self.count.max(1.0)
    }

    /// The interval score of Gneiting and Raftery for nine waits of ten: the less the better.
    pub(crate) fn interval(&self) -> f64 {
        self.interval / self.count.max(1.0)
    }

    /// The mean squared error.
    pub(crate) fn squared(&self) -> f64 {
        self.squared / self.count.max(1.0)
    }

    /// The mean width in minutes.
    pub(crate) fn width(&self) -> f64 {
        self.width / self.count.max(1.0)
    }
}

/// One forecaster's scores by age, and of all ages together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scores {
    pub(crate) by_age: [Score; AGES.len()],
    pub(crate) all: Score,
}

impl Scores {
    pub(crate) fn add(&mut self, age: f64, range: Range, wait: f64) {
        let place = AGES.iter().position(|(from, until)| (*from..*until).contains(&age));
        if let Some(score) = place.and_then(|place| self.by_age.get_mut(place)) {
            score.add(range, wait);
            self.all.add(range, wait);
        }
    }
}
