//! Moments and the city's wall clock.
//!
//! Does not read a clock. A city has one fixed offset from UTC (China has had no summer time since 1991),
//! so no time-zone database is needed.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Timelike};
use serde::Serialize;

use crate::json::{Fault, FromJson, Json, whole_number};

/// A moment, in whole seconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl FromJson for Timestamp {
    fn from_json(json: &mut Json, fault: &mut Fault) -> Self {
        Self(i64::from_json(json, fault))
    }
}

impl Timestamp {
    /// The wall-clock time in the city. A moment outside chrono's calendar (some 260,000 years) reads as 1970.
    pub fn local(self, offset: UtcOffset) -> NaiveDateTime {
        self.0
            .checked_add(offset.seconds())
            .and_then(|seconds| DateTime::from_timestamp(seconds, 0))
            .unwrap_or_default()
            .naive_utc()
    }

    /// The moment at which the city's clocks show `local`.
    pub fn from_local(local: NaiveDateTime, offset: UtcOffset) -> Self {
        Self(local.and_utc().timestamp() - offset.seconds())
    }

    /// Seconds from `earlier` to this moment; negative where `earlier` is in fact later.
    pub const fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// This moment moved by `seconds`.
    #[must_use]
    pub const fn plus(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds))
    }
}

/// A city's fixed distance from UTC, in minutes east.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct UtcOffset(pub i16);

impl FromJson for UtcOffset {
    fn from_json(json: &mut Json, fault: &mut Fault) -> Self {
        Self(i16::from_json(json, fault))
    }
}

impl UtcOffset {
    /// China Standard Time, +08:00.
    pub const CHINA: Self = Self(480);

    /// The offset in seconds.
    pub const fn seconds(self) -> i64 {
        self.0 as i64 * 60
    }
}

/// `08:05`, for screens and sheets alike.
pub fn clock_text(local: NaiveDateTime) -> String {
    format!("{:02}:{:02}", local.hour(), local.minute())
}

/// `2022-03-17`.
pub fn date_text(date: NaiveDate) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
}

/// Reads `2022-03-17`; `None` for anything else, a 30 February included.
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let mut parts = text.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let digits = |part: &str, length: usize| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
    if !(digits(year, 4) && digits(month, 2) && digits(day, 2)) {
        return None;
    }
    let number = |digits| u32::try_from(whole_number(digits)?).ok();
    NaiveDate::from_ymd_opt(i32::try_from(number(year)?).ok()?, number(month)?, number(day)?)
}

/// Reads `10:05` as minutes since midnight; `24:00` is 1440. `None` for anything else.
pub fn parse_clock(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let digits = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(hours) || !digits(minutes) || minutes.len() != 2 {
        return None;
    }
    let total = hours.parse::<u16>().ok()? * 60 + minutes.parse::<u16>().ok().filter(|&m| m < 60)?;
    (total <= 1440).then_some(total)
}

/// Midnight at the start of `date`, plus `minutes` (which may pass midnight).
pub fn at_minutes(date: NaiveDate, minutes: u16) -> NaiveDateTime {
    date.and_time(chrono::NaiveTime::MIN) + TimeDelta::minutes(i64::from(minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_citys_clock_is_eight_hours_ahead() {
        let moment = Timestamp(1_647_482_400);
        assert_eq!(clock_text(moment.local(UtcOffset::CHINA)), "10:00");
        assert_eq!(date_text(moment.local(UtcOffset::CHINA).date()), "2022-03-17");
        assert_eq!(Timestamp::from_local(moment.local(UtcOffset::CHINA), UtcOffset::CHINA), moment);
    }

    #[test]
    fn dates_and_times_that_do_not_exist_are_refused() {
        assert_eq!(parse_date("2022-02-30"), None);
        assert_eq!(parse_date("2022-3-1"), None);
        assert_eq!(parse_clock("24:01"), None);
        assert_eq!(parse_clock("8:5"), None);
        assert_eq!(parse_clock("24:00"), Some(1440));
        assert_eq!(parse_clock("8:05"), Some(485));
    }

    #[test]
    fn a_moment_beyond_the_calendar_does_not_trap() {
        assert_eq!(Timestamp(i64::MAX).local(UtcOffset::CHINA), Timestamp(i64::MIN).local(UtcOffset::CHINA));
    }
}
