//! How long somebody who is still on the way will wait: from the last report, how reports of that site have moved, and what is
//! usual there at that time of day.
//!
//! **What a wait counts**: from joining the end of the line to the swab. It counts neither the way there nor the wait for the
//! result. Every number of minutes in a sheet, a feed and on screen is this one; people in line, lanes and words become it in
//! [`super::Reported`].
//!
//! "Not known" is an ordinary answer, and an old report gives no other: past [`super::Thresholds::aged_s`] nothing is made of it.
//! A range is wider the older the report is and the later one arrives, and wider upward. How well it does is measured, not hoped:
//! `docs/queues.md`. Does not say whether one would be let in: [`super::Intake`] and the hours do.

use super::{AT_LEAST, Freshness, Observation, Thresholds, age_s};
use crate::time::Timestamp;

/// How long somebody will wait who joins the line at a moment ahead, in minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Estimate {
    /// Hardly anybody waits less.
    pub low: u16,
    /// What they will wait most likely.
    pub typical: u16,
    /// Hardly anybody waits longer; [`AT_LEAST`] where nobody said how long at most.
    pub high: u16,
    /// What it was made from.
    pub basis: Basis,
}

/// What an estimate was made from, the last thing that counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    /// The last report alone.
    Report,
    /// The last report, and that the queue has grown by the reports before it.
    Growing,
    /// The last report, and that the queue has shrunk.
    Shrinking,
    /// The last report, and how the queue usually goes on from that hour.
    Usual,
}

/// The longest way that is looked ahead, in minutes: past it a report says nothing of the wait on arrival.
const FARTHEST_MIN: f64 = 150.0;

/// In what an estimate weighs its parts. Waits are counted in square roots: there a long queue is as unsure as a short one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weights {
    /// How much of what a report differs from the usual counts when it is made.
    pub trust: f64,
    /// After how many minutes half of that is forgotten.
    pub forget_min: f64,
    /// How much the reports before the last one count, where what is usual is known, and where it is not.
    pub settle: (f64, f64),
    /// For how many minutes a queue goes on as it moved, where what is usual is known.
    pub carry_usual_min: f64,
    /// The same where it is not known.
    pub carry_min: f64,
    /// How unsure a report is when it is made, and how much more so for each minute since; each plain, and by the wait.
    pub unsure: [f64; 4],
    /// How far up and down the range goes, in units of that.
    pub stretch: (f64, f64),
    /// How far above the middle the mean lies.
    pub mean: f64,
}

impl Weights {
    /// As they did best on the days for learning of `cargo xtask bench --queues`.
    pub const LEARNT: Self = Self {
        trust: 0.9,
        forget_min: 600.0,
        settle: (0.6, 0.3),
        carry_usual_min: 0.6,
        carry_min: 6.8,
        unsure: [0.2, 0.008, 0.0039, 0.00068],
        stretch: (1.85, 1.9),
        mean: 1.25,
    };

    /// What somebody waits who arrives `way_min` minutes from now; `None` where nobody can say: without a report, with one that
    /// is too old, from the future, or too long before they arrive.
    ///
    /// A queue that has grown is never said to be shorter than it was reported.
    pub fn estimate(
        &self,
        observation: Option<&Observation>,
        now: Timestamp,
        way_min: u16,
        thresholds: &Thresholds,
    ) -> Option<Estimate> {
        let seen = observation?;
        let age = age_s(seen.at, now).filter(|age| thresholds.freshness(*age) != Freshness::Unknown)?;
        let arrival = now.plus(i64::from(way_min) * 60);
        let ahead = f64::from(age) / 60.0 + f64::from(way_min);
        if ahead > FARTHEST_MIN {
            return None;
        }
        let (low, high) = (seen.low.min(seen.high), seen.low.max(seen.high));
        let usual = seen.usual.root_at(seen.at).zip(seen.usual.root_at(arrival));
        let carry = if usual.is_some() { self.carry_usual_min } else { self.carry_min };
        let settle = if usual.is_some() { self.settle.0 } else { self.settle.1 };
        let moved = f64::from(seen.trend) / f64::from(TREND_MIN) * carry * ahead / (carry + ahead)
            + f64::from(seen.settled) * settle;
        let keep = self.trust * self.forget_min / (self.forget_min + ahead);
        // In roots, where the queue stands on arrival, had it been reported to be so many minutes.
        let ahead_of = Ahead { moved, keep, usual };
        // Where nobody said how long at most, what was said is no middle.
        let open_ended = high >= AT_LEAST;
        let longest = f64::from(if open_ended { low } else { high });
        let [shortest, middle, longest] =
            [f64::from(low), (f64::from(low) + longest) / 2.0, longest].map(|minutes| ahead_of.root_of(minutes));
        let [plain, plain_more, by_wait, by_wait_more] = self.unsure;
        let [shortest_off, middle_off, longest_off] = [shortest, middle, longest]
            .map(|root| plain + plain_more * ahead + (by_wait + by_wait_more * ahead) * root * root);
        let (up, down) = self.stretch;
        let bottom = (shortest - down * shortest_off.sqrt()).max(root_of_none());
        let top = longest + up * longest_off.sqrt();
        let mut estimate = Estimate {
            low: whole_minutes(squared(bottom).floor()),
            typical: whole_minutes(squared(middle) + self.mean * middle_off),
            high: if open_ended { AT_LEAST } else { whole_minutes(squared(top).ceil()) },
            basis: match (usual, seen.trend) {
                (Some(_), _) => Basis::Usual,
                (None, 0) => Basis::Report,
                (None, trend) if trend > 0 => Basis::Growing,
                (None, _) => Basis::Shrinking,
            },
        };
        if seen.trend > 0 {
            estimate.high = estimate.high.max(high);
        }
        estimate.typical = estimate.typical.clamp(estimate.low, estimate.high.max(estimate.low));
        Some(estimate)
    }
}

/// What moves a report on to the moment of arrival.
struct Ahead {
    moved: f64,
    keep: f64,
    usual: Option<(f64, f64)>,
}

impl Ahead {
    #[inline(never)]
    fn root_of(&self, minutes: f64) -> f64 {
        let root = root((minutes + self.moved).max(0.0));
        self.usual.map_or(root, |(then, later)| (later + self.keep * (root - then)).max(root_of_none()))
    }
}

/// [`Weights::estimate`] with those that were learnt.
pub fn estimate(
    observation: Option<&Observation>,
    now: Timestamp,
    way_min: u16,
    thresholds: &Thresholds,
) -> Option<Estimate> {
    Weights::LEARNT.estimate(observation, now, way_min, thresholds)
}

/// A trend is told as the minutes by which a queue grows in so many.
pub const TREND_MIN: u16 = 30;

/// By how many minutes a queue grows in half an hour, by the reports of the last three quarters of one; 0 where there are too few.
/// Each is a moment and the middle of what was reported; the last is the newest.
pub fn trend(reports: &[(Timestamp, f64)]) -> i16 {
    const REACH_S: i64 = 45 * 60;
    const LEAST_S: i64 = 8 * 60;
    const MOST: f64 = 240.0;
    let Some((newest, _)) = reports.last() else { return 0 };
    let near: Vec<(f64, f64)> = reports
        .iter()
        .map(|(at, wait)| (newest.since(*at), wait))
        .filter(|(ago, _)| (0..=REACH_S).contains(ago))
        .map(|(ago, wait)| (f64::from(i32::try_from(-ago).unwrap_or_default()) / 60.0, *wait))
        .collect();
    let first = near.iter().map(|(at, _)| *at).fold(0.0, f64::min);
    if -first * 60.0 < f64::from(u16::try_from(LEAST_S).unwrap_or_default()) {
        return 0;
    }
    let mut count = 0.0;
    let (mut at, mut wait) = (0.0, 0.0);
    for point in &near {
        count += 1.0;
        at += point.0;
        wait += point.1;
    }
    let (at, wait) = (at / count, wait / count);
    let (mut along, mut spread) = (0.0, 0.0);
    for point in &near {
        along += (point.0 - at) * (point.1 - wait);
        spread += (point.0 - at) * (point.0 - at);
    }
    signed_minutes((along / spread * f64::from(TREND_MIN)).clamp(-MOST, MOST))
}

/// By how many minutes the reports of the last hour, put together, differ from the last of them: who looks twice guesses better. `usual`
/// is the usual wait at a moment as a square root, where that is known.
pub fn settled(reports: &[(Timestamp, f64)], usual: impl Fn(Timestamp) -> Option<f64>) -> i16 {
    const REACH_S: i64 = 3600;
    const MOST: f64 = 240.0;
    let Some((newest, last)) = reports.last() else { return 0 };
    let now_usual = usual(*newest);
    let (mut sum, mut weights) = (0.0, 0.0);
    for (at, wait) in reports {
        let ago = newest.since(*at);
        if !(0..=REACH_S).contains(&ago) {
            continue;
        }
        let off = match now_usual {
            Some(_) => usual(*at).map(|usual| root(*wait) - usual),
            None => Some(root(*wait)),
        };
        let Some(off) = off else { continue };
        let ago = f64::from(i32::try_from(ago).unwrap_or_default()) / 60.0;
        let weight = (SETTLES_MIN / (SETTLES_MIN + ago)).powi(2);
        sum += weight * off;
        weights += weight;
    }
    if weights == 0.0 {
        return 0;
    }
    let level = (now_usual.unwrap_or_default() + sum / weights).max(root_of_none());
    signed_minutes((squared(level) - last).clamp(-MOST, MOST))
}

/// After how many minutes a report counts a quarter beside a new one.
const SETTLES_MIN: f64 = 40.0;

/// A wait as a square root; one is added so that no queue at all is not infinitely sure.
pub(super) fn root(minutes: f64) -> f64 {
    (minutes + 1.0).sqrt()
}

const fn root_of_none() -> f64 {
    1.0
}

pub(super) fn squared(root: f64) -> f64 {
    root * root - 1.0
}

/// The nearest whole number of minutes, at most [`AT_LEAST`].
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the bounds are those of the type's values"
)]
pub(super) fn whole_minutes(minutes: f64) -> u16 {
    minutes.round().clamp(0.0, f64::from(AT_LEAST)) as u16
}

#[expect(clippy::cast_possible_truncation, reason = "the caller holds it within bounds; what is no number is 0")]
fn signed_minutes(minutes: f64) -> i16 {
    minutes.round() as i16
}

#[cfg(test)]
#[path = "estimate_tests.rs"]
mod tests;
