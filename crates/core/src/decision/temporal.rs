//! Dates, times and durations, and how they compare.
//!
//! Neither reads nor writes them, and does not know named time zones (that would be a database on the phone): a time
//! has an offset or none.

use std::cmp::Ordering;

use chrono::{Datelike, NaiveDateTime, NaiveTime, Timelike};

pub(crate) const NANOS: i128 = 1_000_000_000;
const DAY_SECONDS: i128 = 86_400;

/// A time of day. Two times compare where both or neither have an offset.
#[derive(Clone, Copy, Debug)]
pub struct Time {
    /// What the clock shows.
    pub clock: NaiveTime,
    /// Seconds east of UTC.
    pub offset: Option<i32>,
}

/// A date with a time. Two of them compare where both or neither have an offset.
#[derive(Clone, Copy, Debug)]
pub struct DateTime {
    /// What the calendar and the clock show.
    pub local: NaiveDateTime,
    /// Seconds east of UTC.
    pub offset: Option<i32>,
}

/// A duration. FEEL keeps the two kinds apart, for a month has no fixed number of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duration {
    /// Days, hours, minutes and seconds, in nanoseconds.
    Days(i128),
    /// Years and months, in months.
    Months(i64),
}

impl Time {
    /// Which of the two is earlier; `None` where only one has an offset.
    pub fn order(&self, other: &Self) -> Option<Ordering> {
        comparable(self.offset, other.offset)?;
        Some(instant(0, self.clock, self.offset).cmp(&instant(0, other.clock, other.offset)))
    }
}

impl DateTime {
    /// Which of the two is earlier; `None` where only one has an offset.
    pub fn order(&self, other: &Self) -> Option<Ordering> {
        comparable(self.offset, other.offset)?;
        let instant = |moment: &Self| {
            let day = i128::from(moment.local.date().num_days_from_ce());
            instant(day, moment.local.time(), moment.offset)
        };
        Some(instant(self).cmp(&instant(other)))
    }
}

impl Duration {
    /// Which of the two is shorter; `None` where one counts months and the other days.
    pub fn order(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Days(one), Self::Days(two)) => Some(one.cmp(two)),
            (Self::Months(one), Self::Months(two)) => Some(one.cmp(two)),
            _ => None,
        }
    }
}

impl PartialEq for Time {
    fn eq(&self, other: &Self) -> bool {
        self.order(other) == Some(Ordering::Equal)
    }
}

impl PartialEq for DateTime {
    fn eq(&self, other: &Self) -> bool {
        self.order(other) == Some(Ordering::Equal)
    }
}

fn comparable(one: Option<i32>, two: Option<i32>) -> Option<()> {
    (one.is_some() == two.is_some()).then_some(())
}

/// Nanoseconds since the start of day zero, at UTC where there is an offset.
fn instant(day: i128, clock: NaiveTime, offset: Option<i32>) -> i128 {
    let seconds = i128::from(clock.num_seconds_from_midnight()) - i128::from(offset.unwrap_or(0));
    (day * DAY_SECONDS + seconds) * NANOS + i128::from(clock.nanosecond())
}
