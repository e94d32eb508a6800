//! Whether a site is open at a moment, and when that changes.
//!
//! Does not look further than [`LOOK_AHEAD_DAYS`].

use chrono::{Days, NaiveDate, NaiveDateTime, Timelike};

use super::{DAY_MIN, Hours};
use crate::time::at_minutes;

/// How many minutes before its end a site "closes soon".
pub const CLOSES_SOON_MIN: u16 = 30;

/// How many days after today are searched for the next change.
pub const LOOK_AHEAD_DAYS: u16 = 14;

/// Whether a site is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenState {
    /// Open now, and without a break until the days that are searched run out.
    Always,
    /// Open now.
    Open {
        /// When it closes.
        until: NaiveDateTime,
        /// Whether that is within [`CLOSES_SOON_MIN`].
        closes_soon: bool,
    },
    /// Closed now.
    Closed {
        /// When it opens; `None` where it does not within the days that are searched.
        opens: Option<NaiveDateTime>,
    },
    /// Nobody could read its hours.
    Unknown,
}

impl OpenState {
    /// Whether it is open now for certain.
    pub const fn is_open(&self) -> bool {
        matches!(self, Self::Always | Self::Open { .. })
    }
}

impl Hours {
    /// Whether the site is open at `now`, on the city's wall clock, as far as its hours go. Whether it is in service at all
    /// they do not know: outside of the core, ask the site.
    ///
    /// A span belongs to the day it starts on, past midnight too: a special day replaces the spans that start on it,
    /// and does not cut those of the night before. Spans that meet or overlap across midnight are one stretch.
    pub(crate) fn state(&self, now: NaiveDateTime) -> OpenState {
        let today = now.date();
        if self.typed().is_some() || !has_room(today) {
            return OpenState::Unknown;
        }
        let horizon = (LOOK_AHEAD_DAYS + 1) * DAY_MIN;
        let now_s = now.num_seconds_from_midnight();
        let minute = u16::try_from(now_s / 60).unwrap_or_default();

        // The minute up to which it is open without a break; spans come in order of their start.
        let mut until = minute;
        for (from, to) in self.stretches(today) {
            if from > until {
                // A gap: the stretch from `now` has ended, or has never begun and this is the next one.
                if until == minute {
                    return OpenState::Closed { opens: Some(at_minutes(today, from)) };
                }
                break;
            }
            until = until.max(to);
        }
        if until == minute {
            return OpenState::Closed { opens: None };
        }
        if until >= horizon {
            return OpenState::Always;
        }
        let left_s = (u32::from(until) * 60).saturating_sub(now_s);
        let closes_soon = left_s <= u32::from(CLOSES_SOON_MIN) * 60;
        OpenState::Open { until: at_minutes(today, until), closes_soon }
    }

    /// Every span that reaches into the days from `today` to the end of the search, in minutes from the start of
    /// `today`, in order of start.
    fn stretches(&self, today: NaiveDate) -> impl Iterator<Item = (u16, u16)> {
        let last_night = today
            .pred_opt()
            .into_iter()
            .flat_map(|yesterday| self.on(yesterday))
            .filter(|span| span.to() > DAY_MIN)
            .map(|span| (0, span.to() - DAY_MIN));
        let days = (0..=LOOK_AHEAD_DAYS).filter_map(move |day| {
            let date = today.checked_add_days(Days::new(u64::from(day)))?;
            Some((date, day * DAY_MIN))
        });
        let ahead = days
            .flat_map(|(date, start)| self.on(date).iter().map(move |span| (start + span.from(), start + span.to())));
        last_night.chain(ahead)
    }
}

/// Whether the calendar goes on past the days to search; it ends in the year 262142, which only a broken clock shows.
fn has_room(today: NaiveDate) -> bool {
    today.checked_add_days(Days::new(u64::from(LOOK_AHEAD_DAYS) + 3)).is_some()
}
