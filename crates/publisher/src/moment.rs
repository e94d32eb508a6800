//! What time a feed has, and how a command line says it.

use std::time::{SystemTime, UNIX_EPOCH};

use anxin_core::time::{Timestamp, UtcOffset, at_minutes, parse_date};
use chrono::DateTime;

use crate::sheet::parse_moment;

/// The time on a feed's clock, and how far that clock is from a real one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The feed's time.
    pub now: Timestamp,
    /// Seconds to add to a real clock to get the feed's; 0 but for a demonstration.
    pub shift_s: i64,
}

impl Moment {
    /// The moment at which a feed is built: as `asked`, or a demonstration's own clock, or the real time.
    pub fn of_build(demo_clock: Option<Timestamp>, real: Timestamp, asked: Option<Timestamp>) -> Self {
        let now = asked.or(demo_clock).unwrap_or(real);
        let shift_s = if demo_clock.is_some() { now.since(real) } else { 0 };
        Self { now, shift_s }
    }

    /// The same clock at a later real time.
    #[must_use]
    pub const fn at(self, real: Timestamp) -> Self {
        Self { now: real.plus(self.shift_s), shift_s: self.shift_s }
    }
}

/// The time on this machine's clock.
pub fn real_now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp(i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
}

/// Reads `2022-03-17T10:00:00+08:00`, or `2022-03-17 10:00` or `2022-03-17` on the city's clock; `None` for anything else.
pub fn parse_now(text: &str, offset: UtcOffset) -> Option<Timestamp> {
    let rfc3339 = DateTime::parse_from_rfc3339(text).ok().map(|moment| Timestamp(moment.timestamp()));
    let midnight = || Some(Timestamp::from_local(at_minutes(parse_date(text)?, 0), offset));
    rfc3339.or_else(|| parse_moment(text, offset)).or_else(midnight)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn now_is_given_with_an_offset_or_on_the_citys_clock() {
        let ten = Some(Timestamp(1_647_482_400));
        for text in ["2022-03-17T10:00:00+08:00", "2022-03-17T02:00:00Z", "2022-03-17 10:00", "2022-03-17T10:00"] {
            assert_eq!(parse_now(text, UtcOffset::CHINA), ten, "{text}");
        }
        assert_eq!(parse_now("2022-03-17", UtcOffset::CHINA), Some(Timestamp(1_647_446_400)));
        assert_eq!(parse_now("10:00", UtcOffset::CHINA), None);
    }
}
