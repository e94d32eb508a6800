//! How a queue usually goes: learnt from reports of days past, by half hours, working days and weekends apart.
//!
//! Phones get of it what the next hours need ([`Usual`]); sites that go alike share it. Learns nothing from today, and nothing
//! of an hour that fewer than two days have told of. Knows no holidays: make-up working days count as the weekend days they are.

use chrono::{Datelike, Timelike, Weekday};

use super::estimate::{root, squared, whole_minutes};
use crate::time::{Timestamp, UtcOffset};

/// How many points a phone gets.
pub const POINTS: usize = 8;

/// How many seconds lie between two of them.
pub const STEP_S: i64 = 1800;

/// How many of them lie before the moment.
const BEFORE: i64 = 2;

/// The usual wait around a moment: from an hour before it to two and a half hours after it, each half hour. Each number is one
/// more than the minutes, and 0 where nothing is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Usual {
    /// The moment.
    pub around: Timestamp,
    /// The waits.
    pub points: [u16; POINTS],
}

impl Usual {
    /// The usual wait at `moment`, as a square root; `None` where that is not known.
    pub(super) fn root_at(&self, moment: Timestamp) -> Option<f64> {
        let since = moment.since(self.around).checked_add(BEFORE * STEP_S)?;
        let place = usize::try_from(since.div_euclid(STEP_S)).ok()?;
        let part = f64::from(i32::try_from(since.rem_euclid(STEP_S)).ok()?) / 1800.0;
        let at = |place: usize| {
            let point = self.points.get(place).filter(|point| **point > 0)?;
            Some(root(f64::from(point - 1)))
        };
        let before = at(place)?;
        if part == 0.0 {
            return Some(before);
        }
        Some(before + (at(place + 1)? - before) * part)
    }

    /// Whether it says anything.
    pub fn is_known(&self) -> bool {
        self.points.iter().any(|point| *point > 0)
    }
}

/// How many half hours a day has.
const SLOTS: usize = 48;

/// What was reported in one half hour of the week's working days, or of its weekends.
#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    sum: f64,
    reports: f64,
    days: u16,
    last_day: i32,
}

/// What days past say of one site.
#[derive(Clone, Debug)]
pub struct Past {
    offset: UtcOffset,
    cells: [[Cell; SLOTS]; 2],
}

/// From how many days on an hour is known.
const LEAST_DAYS: u16 = 2;

impl Past {
    /// Nothing yet.
    pub fn new(offset: UtcOffset) -> Self {
        Self { offset, cells: [[Cell::default(); SLOTS]; 2] }
    }

    /// Adds a report; they come in the order of their moments.
    pub fn add(&mut self, at: Timestamp, minutes: f64) {
        let local = at.local(self.offset);
        let slot = slot_of(local.num_seconds_from_midnight());
        let Some(cell) = self.cells.get_mut(kind_of(local.weekday())).and_then(|kind| kind.get_mut(slot)) else {
            return;
        };
        let day = local.date().num_days_from_ce();
        if cell.days == 0 || cell.last_day != day {
            cell.days = cell.days.saturating_add(1);
            cell.last_day = day;
        }
        cell.sum += root(minutes.max(0.0));
        cell.reports += 1.0;
    }

    /// What is usual around `moment`.
    pub fn around(&self, moment: Timestamp) -> Usual {
        let point = |place: usize| {
            let place = i64::try_from(place).unwrap_or_default();
            self.root_at(moment.plus((place - BEFORE) * STEP_S)).map_or(0, |root| whole_minutes(squared(root)) + 1)
        };
        Usual { around: moment, points: std::array::from_fn(point) }
    }

    /// The usual wait at a moment as a square root, between the middles of two half hours; `None` where it is not known.
    pub fn root_at(&self, moment: Timestamp) -> Option<f64> {
        let half = STEP_S / 2;
        let before = moment.plus(-half);
        let into = before.local(self.offset).num_seconds_from_midnight() % 1800;
        let (before, after) = (self.mean_at(before), self.mean_at(moment.plus(half)));
        match (before, after) {
            (Some(before), Some(after)) => Some(before + (after - before) * f64::from(into) / 1800.0),
            // At the ends of a day the half hour itself is all there is.
            _ => self.mean_at(moment),
        }
    }

    fn mean_at(&self, moment: Timestamp) -> Option<f64> {
        let local = moment.local(self.offset);
        let slot = slot_of(local.num_seconds_from_midnight());
        let kind = kind_of(local.weekday());
        let of = |kind: usize| self.cells.get(kind).and_then(|cells| cells.get(slot)).copied().unwrap_or_default();
        let (own, other) = (of(kind), of(1 - kind));
        if own.days >= LEAST_DAYS {
            return Some(own.sum / own.reports);
        }
        let days = own.days.saturating_add(other.days);
        (days >= LEAST_DAYS).then(|| (own.sum + other.sum) / (own.reports + other.reports))
    }
}

/// 0 for a working day, 1 for one of a weekend.
fn kind_of(day: Weekday) -> usize {
    usize::from(matches!(day, Weekday::Sat | Weekday::Sun))
}

fn slot_of(seconds: u32) -> usize {
    usize::try_from(seconds / 1800).unwrap_or_default()
}

/// How many curves a feed has at most.
pub const MOST_CURVES: usize = 64;

/// As few curves as say nearly the same, and for each of `all` the place of its own among them; `None` where it says nothing.
///
/// The same curves give the same answer. Where there are few, each is its own.
pub fn shared(all: &[Usual]) -> (Vec<[u16; POINTS]>, Vec<Option<usize>>) {
    let mut distinct: Vec<[u16; POINTS]> =
        all.iter().filter(|usual| usual.is_known()).map(|usual| usual.points).collect();
    distinct.sort_unstable();
    distinct.dedup();
    let curves = if distinct.len() <= MOST_CURVES { distinct } else { centres(&distinct) };
    let place = |usual: &Usual| if usual.is_known() { nearest(&curves, &usual.points) } else { None };
    let places = all.iter().map(place).collect();
    (curves, places)
}

/// Lloyd's algorithm, begun with curves that lie apart in the order of their sums.
fn centres(distinct: &[[u16; POINTS]]) -> Vec<[u16; POINTS]> {
    const ROUNDS: usize = 12;
    let mut by_sum = distinct.to_vec();
    by_sum.sort_by_key(|points| points.iter().map(|point| u32::from(*point)).sum::<u32>());
    let mut centres: Vec<[u16; POINTS]> = (0..MOST_CURVES)
        .filter_map(|place| by_sum.get((2 * place + 1) * by_sum.len() / (2 * MOST_CURVES)).copied())
        .collect();
    for _ in 0..ROUNDS {
        let mut sums = vec![([0.0; POINTS], [0.0; POINTS]); centres.len()];
        for points in distinct {
            let Some((sum, count)) = nearest(&centres, points).and_then(|place| sums.get_mut(place)) else { continue };
            for ((sum, count), point) in sum.iter_mut().zip(count).zip(points).filter(|(_, point)| **point > 0) {
                *sum += root(f64::from(point - 1));
                *count += 1.0;
            }
        }
        for (centre, (sum, count)) in centres.iter_mut().zip(&sums) {
            for ((point, sum), count) in centre.iter_mut().zip(sum).zip(count) {
                *point = if *count > 0.0 { whole_minutes(squared(sum / count)) + 1 } else { 0 };
            }
        }
    }
    centres.sort_unstable();
    centres.dedup();
    centres
}

/// The place of the centre that is nearest. What one of two does not know keeps them apart, so that nothing is made up.
fn nearest(centres: &[[u16; POINTS]], points: &[u16; POINTS]) -> Option<usize> {
    const UNKNOWN: f64 = 100.0;
    let apart = |centre: &[u16; POINTS]| -> f64 {
        let pairs = centre.iter().zip(points);
        pairs
            .map(|pair| match pair {
                (0, 0) => 0.0,
                (0, _) | (_, 0) => UNKNOWN,
                (one, two) => (root(f64::from(one - 1)) - root(f64::from(two - 1))).powi(2),
            })
            .sum()
    };
    let places = centres.iter().enumerate().map(|(place, centre)| (place, apart(centre)));
    places.min_by(|one, two| one.1.total_cmp(&two.1)).map(|(place, _)| place)
}
