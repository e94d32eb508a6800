//! Dates, times and durations, how they compare, and the ISO forms in which FEEL writes them.
//!
//! Does not read them (see `iso`), and does not know named time zones (that would be a database on the phone): a time
//! has an offset or none.

use std::cmp::Ordering;
use std::fmt;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

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

/// `2022-03-17`.
pub(crate) fn write_date(date: NaiveDate, f: &mut dyn fmt::Write) -> fmt::Result {
    if date.year() < 0 {
        f.write_char('-')?;
    }
    write!(f, "{:04}-{:02}-{:02}", date.year().unsigned_abs(), date.month(), date.day())
}

/// `.5`, or nothing.
fn write_fraction(nanos: u32, f: &mut dyn fmt::Write) -> fmt::Result {
    if nanos == 0 {
        return Ok(());
    }
    let (mut digits, mut width) = (nanos, 9);
    while digits % 10 == 0 {
        digits /= 10;
        width -= 1;
    }
    write!(f, ".{digits:0width$}")
}

fn write_clock(clock: NaiveTime, offset: Option<i32>, f: &mut dyn fmt::Write) -> fmt::Result {
    write!(f, "{:02}:{:02}:{:02}", clock.hour(), clock.minute(), clock.second())?;
    write_fraction(clock.nanosecond(), f)?;
    let Some(offset) = offset else { return Ok(()) };
    if offset == 0 {
        return f.write_char('Z');
    }
    let size = offset.unsigned_abs();
    let sign = if offset < 0 { '-' } else { '+' };
    write!(f, "{sign}{:02}:{:02}", size / 3600, size / 60 % 60)?;
    if size % 60 == 0 { Ok(()) } else { write!(f, ":{:02}", size % 60) }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_clock(self.clock, self.offset, f)
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_date(self.local.date(), f)?;
        f.write_str("T")?;
        write_clock(self.local.time(), self.offset, f)
    }
}

/// Writes `number` and its mark, or nothing for zero.
fn write_part(number: u128, mark: char, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if number == 0 { Ok(()) } else { write!(f, "{number}{mark}") }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Months(0) => f.write_str("P0M"),
            Self::Days(0) => f.write_str("PT0S"),
            Self::Months(months) => {
                f.write_str(if months < 0 { "-P" } else { "P" })?;
                let size = u128::from(months.unsigned_abs());
                write_part(size / 12, 'Y', f)?;
                write_part(size % 12, 'M', f)
            }
            Self::Days(nanos) => {
                f.write_str(if nanos < 0 { "-P" } else { "P" })?;
                let size = nanos.unsigned_abs();
                let seconds = size / NANOS.unsigned_abs();
                write_part(seconds / 86_400, 'D', f)?;
                if size % (86_400 * NANOS.unsigned_abs()) == 0 {
                    return Ok(());
                }
                f.write_str("T")?;
                write_part(seconds / 3600 % 24, 'H', f)?;
                write_part(seconds / 60 % 60, 'M', f)?;
                let fraction = u32::try_from(size % NANOS.unsigned_abs()).unwrap_or(0);
                if seconds.is_multiple_of(60) && fraction == 0 {
                    return Ok(());
                }
                write!(f, "{}", seconds % 60)?;
                write_fraction(fraction, f)?;
                f.write_str("S")
            }
        }
    }
}
