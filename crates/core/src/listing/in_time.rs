//! Whether somebody who sets out now is still tested: closing, less the wait, less the way.
//!
//! Goes by the longest likely wait where it says "in time", and by the shortest where it says "too late". Knows nothing of who may go.

use chrono::NaiveDateTime;

use crate::hours::OpenState;
use crate::queue::{AT_LEAST, Estimate};

/// Whether somebody who sets out now is still tested.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum InTime {
    /// Nothing says that they might not be.
    #[default]
    Yes,
    /// They might wait past closing.
    Doubtful,
    /// They would be turned away.
    TooLate,
}

/// What the hours, the wait and the way leave.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Leave {
    /// Whether it is in time to set out now.
    pub in_time: InTime,
    /// For how many minutes more one can set out and be tested for all that is known; `None` where nobody can say, or where it never
    /// closes.
    pub within_min: Option<u16>,
}

impl Leave {
    /// What holds at `local`, on the city's clock, for somebody `way_min` minutes away. `last_intake_min` is how long before closing
    /// nobody may join any more.
    pub fn of(
        open: &OpenState,
        last_intake_min: u16,
        estimate: Option<&Estimate>,
        way_min: u16,
        local: NaiveDateTime,
    ) -> Self {
        let OpenState::Open { until, .. } = open else { return Self::default() };
        let left = (*until - local).num_minutes();
        // Minutes in which somebody must set out who waits so long; none are left where there are 0.
        let within = |wait: u16| left - i64::from(wait.max(last_intake_min)) - i64::from(way_min);
        if within(estimate.map_or(0, |estimate| estimate.low)) <= 0 {
            return Self { in_time: InTime::TooLate, within_min: None };
        }
        match estimate {
            None => Self::default(),
            // Where nobody said how long at most, it is never sure.
            Some(estimate) => match u16::try_from(within(estimate.high)) {
                Ok(within) if within > 0 && estimate.high < AT_LEAST => {
                    Self { in_time: InTime::Yes, within_min: Some(within) }
                }
                _ => Self { in_time: InTime::Doubtful, within_min: None },
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use proptest::prelude::*;

    use super::*;
    use crate::queue::Basis;

    fn at(minute: u32) -> NaiveDateTime {
        NaiveDate::from_ymd_opt(2022, 3, 17).and_then(|day| day.and_hms_opt(minute / 60, minute % 60, 0)).unwrap()
    }

    const CLOSES: u32 = 20 * 60;

    fn open() -> OpenState {
        OpenState::Open { until: at(CLOSES), closes_soon: false }
    }

    fn wait(low: u16, high: u16) -> Estimate {
        Estimate { low, typical: low, high, basis: Basis::Report }
    }

    fn leave(now: u32, last_intake: u16, wait: Option<Estimate>, way: u16) -> Leave {
        Leave::of(&open(), last_intake, wait.as_ref(), way, at(now))
    }

    #[test]
    fn one_sets_out_by_closing_less_the_wait_less_the_way() {
        let of = |now| leave(now, 0, Some(wait(10, 40)), 20);
        assert_eq!(of(18 * 60), Leave { in_time: InTime::Yes, within_min: Some(60) });
        assert_eq!(of(19 * 60), Leave { in_time: InTime::Doubtful, within_min: None }, "who waits longest is too late");
        assert_eq!(of(19 * 60 + 29).in_time, InTime::Doubtful);
        assert_eq!(of(19 * 60 + 30).in_time, InTime::TooLate, "nobody waits less than ten minutes");
    }

    #[test]
    fn a_line_that_is_shut_before_closing_is_reached_before_that() {
        let of = |now, wait| leave(now, 30, wait, 20);
        assert_eq!(of(19 * 60 + 9, None).in_time, InTime::Yes);
        assert_eq!(of(19 * 60 + 10, None).in_time, InTime::TooLate);
        assert_eq!(of(18 * 60, Some(wait(0, 10))).within_min, Some(70), "a short wait makes it no later");
        assert_eq!(of(18 * 60, None).within_min, None, "of an unknown wait nobody says until when");
    }

    #[test]
    fn a_wait_without_an_end_is_never_surely_in_time() {
        assert_eq!(leave(600, 0, Some(wait(60, AT_LEAST)), 0), Leave { in_time: InTime::Doubtful, within_min: None });
    }

    #[test]
    fn where_nobody_knows_when_it_closes_nothing_is_said() {
        for state in [OpenState::Always, OpenState::Unknown, OpenState::Closed { opens: None }] {
            assert_eq!(Leave::of(&state, 30, Some(&wait(10, 20)), 20, at(700)), Leave::default());
        }
    }

    proptest! {
        #[test]
        fn setting_out_later_or_from_further_or_to_a_longer_wait_is_never_more_in_time(
            (now, later) in (0..CLOSES, 0..60_u32), (way, further) in (0..90_u16, 0..30_u16), (low, more, longer) in (0..90_u16, 0..90_u16, 0..60_u16), last in 0..60_u16,
        ) {
            let rank = |leave: Leave| match leave.in_time { InTime::Yes => 0, InTime::Doubtful => 1, InTime::TooLate => 2 };
            let now_rank = rank(leave(now, last, Some(wait(low, low + more)), way));
            prop_assert!(now_rank <= rank(leave((now + later).min(CLOSES), last, Some(wait(low, low + more)), way)));
            prop_assert!(now_rank <= rank(leave(now, last, Some(wait(low, low + more)), way + further)));
            prop_assert!(now_rank <= rank(leave(now, last, Some(wait(low + longer, low + more + longer)), way)));
        }
    }
}
