//! What a wait is called and how far it can be trusted; what it will be on arrival (`estimate`), and whether one is let in
//! (`intake`). What a wait counts is defined in `estimate`.
//!
//! Does not hold observations (the feed does). An old number is said to be old, never improved.

mod estimate;
mod intake;
mod reported;
mod usual;

use serde::Serialize;

use crate::hours::OpenState;
use crate::json::record;
use crate::time::Timestamp;

pub use estimate::{Basis, Estimate, TREND_MIN, Weights, estimate, settled, trend};
pub use intake::Intake;
pub use reported::Reported;
pub use usual::{MOST_CURVES, POINTS, Past, STEP_S, Usual, shared};

/// How far in the future, in seconds, an observation may lie and still count as made now: clocks differ.
pub const FUTURE_GRACE_S: i64 = 120;

/// The longest wait in minutes that stands for none: whoever saw the queue said how long it is at least, and not at most.
pub const AT_LEAST: u16 = 24 * 60;

/// What a wait is called, and how long an observation holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Thresholds {
    /// From this many minutes a queue is busy.
    pub busy_from_min: u16,
    /// From this many minutes it is crowded.
    pub crowded_from_min: u16,
    /// An observation up to this many seconds old is fresh.
    pub fresh_s: u32,
    /// One up to this many seconds old is aged; past it, nothing is known.
    pub aged_s: u32,
}

record!(Thresholds { busy_from_min, crowded_from_min, fresh_s, aged_s });

impl Thresholds {
    /// Whether they stand in order.
    ///
    /// # Errors
    /// Which two are the wrong way round, in a sentence.
    pub fn check(&self) -> Result<(), &'static str> {
        if self.busy_from_min > self.crowded_from_min {
            return Err("a queue would be crowded before it is busy: let crowded_from be at least busy_from");
        }
        if self.fresh_s > self.aged_s {
            return Err("an observation would be unknown while still fresh: let aged be at least fresh");
        }
        Ok(())
    }

    /// What a wait of `minutes` is called.
    pub const fn tier(&self, minutes: u16) -> Tier {
        if minutes >= self.crowded_from_min {
            Tier::Crowded
        } else if minutes >= self.busy_from_min {
            Tier::Busy
        } else {
            Tier::Free
        }
    }

    /// How far an observation of this age can be trusted.
    pub const fn freshness(&self, age_s: u32) -> Freshness {
        if age_s <= self.fresh_s {
            Freshness::Fresh
        } else if age_s <= self.aged_s {
            Freshness::Aged
        } else {
            Freshness::Unknown
        }
    }
}

/// What somebody at the site saw.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Observation {
    /// When.
    pub at: Timestamp,
    /// The shortest likely wait, in minutes.
    pub low: u16,
    /// The longest likely wait, in minutes.
    pub high: u16,
    /// Whether staff take people in.
    pub intake: Intake,
    /// When they take people again, or give out numbers; `None` where nobody said.
    pub again: Option<Timestamp>,
    /// By how many minutes the queue grew in [`TREND_MIN`], by the reports before; less than 0 where it shrank.
    pub trend: i16,
    /// By how many minutes the reports of the last hour together differ from this one.
    pub settled: i16,
    /// What is usual there in the hours ahead.
    pub usual: Usual,
}

/// How long a queue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// Hardly a wait.
    Free,
    /// A wait.
    Busy,
    /// A long wait.
    Crowded,
}

/// How far an observation can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Freshness {
    /// As good as now.
    Fresh,
    /// Still worth showing, with its age.
    Aged,
    /// There is none, or it is too old to say anything.
    Unknown,
}

/// The one word for a site's queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QueueWord {
    /// Hardly a wait.
    Free,
    /// A wait.
    Busy,
    /// A long wait.
    Crowded,
    /// Closed by its hours or by report.
    Closed,
    /// Nobody can say.
    Unknown,
}

impl QueueWord {
    /// The word in `data-queue`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Busy => "busy",
            Self::Crowded => "crowded",
            Self::Closed => "closed",
            Self::Unknown => "unknown",
        }
    }
}

impl From<Tier> for QueueWord {
    fn from(tier: Tier) -> Self {
        match tier {
            Tier::Free => Self::Free,
            Tier::Busy => Self::Busy,
            Tier::Crowded => Self::Crowded,
        }
    }
}

/// What is said of a site's queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Queue {
    /// The word for it.
    pub word: QueueWord,
    /// The wait in minutes, from shortest to longest; `None` unless the word is free, busy or crowded.
    pub wait: Option<(u16, u16)>,
    /// How old the observation is, however old; `None` without one, or with one from the future.
    pub age_s: Option<u32>,
    /// How far the observation can be trusted.
    pub freshness: Freshness,
    /// Whether an observation that still counts says that whoever comes is turned away.
    pub reported_closed: bool,
    /// What it says of who is let in.
    pub intake: Intake,
    /// When people are taken again; `None` where nobody said, or nobody is turned away.
    pub again: Option<Timestamp>,
}

impl Queue {
    /// The wait to sort by, in minutes; `None` where it is unknown or the site is closed.
    ///
    /// `None` must sort last, and in Rust it sorts first: use [`Self::sort_key`] unless you split them off.
    pub fn sort_wait(&self) -> Option<u16> {
        self.wait.map(|(_, high)| high)
    }

    /// The shortest wait first, unknown and closed queues last: what is not known is never short.
    pub fn sort_key(&self) -> u32 {
        self.sort_wait().map_or(u32::MAX, u32::from)
    }
}

/// Judges the latest observation of a site, at `now`, given whether its hours have it open.
///
/// The tier goes by the longest likely wait: the cautious end. Hours that nobody could read do not close a site.
pub fn assess(observation: Option<&Observation>, open: &OpenState, now: Timestamp, thresholds: &Thresholds) -> Queue {
    let age_s = observation.and_then(|seen| age_s(seen.at, now));
    let freshness = age_s.map_or(Freshness::Unknown, |age| thresholds.freshness(age));
    let holding = observation.filter(|seen| age_s.is_some_and(|age| seen.intake.holds(age, thresholds)));
    let intake = holding.map_or(Intake::Usual, |seen| seen.intake.at(seen.again, now));
    let trusted = observation.filter(|_| freshness != Freshness::Unknown && !intake.is_doubtful());
    let reported_closed = intake.turns_away();
    let (word, wait) = match trusted {
        _ if reported_closed || matches!(open, OpenState::Closed { .. }) => (QueueWord::Closed, None),
        Some(seen) => {
            let (low, high) = (seen.low.min(seen.high), seen.low.max(seen.high));
            (thresholds.tier(high).into(), Some((low, high)))
        }
        None => (QueueWord::Unknown, None),
    };
    let again = holding.filter(|_| reported_closed).and_then(|seen| seen.again);
    Queue { word, wait, age_s, freshness, reported_closed, intake, again }
}

/// Seconds from `at` to `now`; `None` for a moment too far in the future to be a clock's error.
fn age_s(at: Timestamp, now: Timestamp) -> Option<u32> {
    let age = now.since(at);
    (age >= -FUTURE_GRACE_S).then(|| u32::try_from(age.max(0)).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests;
