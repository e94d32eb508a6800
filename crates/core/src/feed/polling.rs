//! When the manifest is asked for again.
//!
//! Does not ask, wait, throw dice or read a clock: whoever does says how things stand, and is told how long to wait. A
//! city's phones do the same things in the same second (a network comes back, a server turns all of them away, a message
//! makes everybody look), so each pause is drawn such that they do not come back in one second, nor in step later on.
//! `crates/core/tests/polling` plays that with a city's worth of phones; why it is drawn so: `docs/decisions/0022-polling.md`.

/// The shortest period that a publisher may ask for, in seconds.
const SHORTEST_PERIOD_S: u32 = 15;

/// The longest period that a publisher, or pause that a server may ask for, in seconds: a slip of one should not silence
/// phones for a day.
const LONGEST_WISH_S: u32 = 3_600;

/// What the period grows to with failures, in seconds; a longer period stays as it is.
const LONGEST_BACKED_OFF_S: u32 = 600;

/// The shortest time between two tries that a person causes by turning to the page, in seconds.
pub const RETURN_PAUSE_S: i64 = 30;

/// What began a try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The pause before it had run out.
    Rhythm,
    /// The page was opened or turned to; many others may have been in the same second.
    Return,
}

/// What makes a phone think again about a pause that runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// A person has turned to the page.
    Visible,
    /// The network is back, for everybody in the same second.
    Online,
}

/// How long to wait after a try, in milliseconds; at most two hours and a bit.
///
/// `poll_s` is the publisher's period. `failures` counts those in a row, 0 after an answer. `wish_s` is what a server that
/// refused wants to be left alone for, 0 where it has said nothing: less than that is never waited. `random` is a number from
/// 0 up to 1, in parts of 2^32.
pub fn pause_ms(poll_s: u32, failures: u32, wish_s: u64, cause: Cause, random: u32) -> u32 {
    let period = poll_s.clamp(SHORTEST_PERIOD_S, LONGEST_WISH_S) * 1000;
    let whole = (period << failures.min(8)).min(period.max(LONGEST_BACKED_OFF_S * 1000));
    let least = wish_ms(wish_s).max(if failures == 0 { 0 } else { whole / 2 });
    let (draw, jitter) = (random >> 16, random & 0xffff);
    let base = if failures == 0 && cause == Cause::Rhythm { period } else { part(whole, draw) };
    // A fifth either way. What would lie before the beginning is folded back: drawn over a period, pauses are then as long as
    // those that somebody meets who looks at regular phones at any moment, so that the load is even from the first second.
    least + (base + part(period * 2 / 5, jitter)).abs_diff(period / 5)
}

/// What becomes of the pause that runs, in milliseconds: 0 to ask now; `None` to let it run.
///
/// `ago_s` is how many seconds ago the last try ended; the rest is as for [`pause_ms`].
pub fn pause_after_ms(event: Event, poll_s: u32, wish_s: u64, ago_s: i64, random: u32) -> Option<u32> {
    // A clock that was put back says nothing of how long ago that was.
    let ago_s = ago_s.saturating_abs();
    if ago_s.saturating_mul(1000) < i64::from(wish_ms(wish_s)) {
        return None;
    }
    match event {
        Event::Visible => (ago_s >= RETURN_PAUSE_S).then_some(0),
        // Also for those who have missed nothing: with half of the phones drawn anew between the others, the load is uneven.
        Event::Online => Some(pause_ms(poll_s, 0, 0, Cause::Return, random)),
    }
}

/// A server's wish as far as it is granted, in milliseconds.
fn wish_ms(wish_s: u64) -> u32 {
    u32::try_from(wish_s).map_or(LONGEST_WISH_S, |wish_s| wish_s.min(LONGEST_WISH_S)) * 1000
}

/// So many 65,536ths of `whole`.
#[expect(clippy::cast_possible_truncation, reason = "less than `whole`, which fits")]
const fn part(whole: u32, parts: u32) -> u32 {
    ((whole as u64 * parts as u64) >> 16) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    const RANDOM: [u32; 8] = [0, 1, 0x8000, 0xffff, 0x1_0000, 0x8000_8000, 0xffff_0000, u32::MAX];

    /// The shortest and the longest pause, in seconds.
    fn range(poll_s: u32, failures: u32, wish_s: u64, cause: Cause) -> (f64, f64) {
        let pauses = RANDOM.map(|random| f64::from(pause_ms(poll_s, failures, wish_s, cause, random)) / 1000.0);
        let least = pauses.into_iter().fold(f64::INFINITY, f64::min);
        (least.round(), pauses.into_iter().fold(0.0, f64::max).round())
    }

    #[test]
    fn answers_are_a_period_apart_a_fifth_more_or_less() {
        assert_eq!(range(60, 0, 0, Cause::Rhythm), (48.0, 72.0));
        assert_eq!(pause_ms(60, 0, 0, Cause::Rhythm, 0x1234_8000), 60_000);
        assert_eq!(range(1800, 0, 0, Cause::Rhythm), (1440.0, 2160.0));
    }

    #[test]
    fn a_slip_of_a_publisher_neither_floods_a_server_nor_silences_phones() {
        assert_eq!(range(0, 0, 0, Cause::Rhythm), (12.0, 18.0));
        assert_eq!(range(u32::MAX, 0, 0, Cause::Rhythm), (2880.0, 4320.0));
        let longest =
            RANDOM.map(|random| pause_ms(u32::MAX, u32::MAX, u64::MAX, Cause::Return, random)).into_iter().max();
        assert_eq!(longest.map(|longest| longest / 1000), Some(3600 + 4319));
    }

    #[test]
    fn the_first_pause_after_a_return_lies_anywhere_in_a_period() {
        assert_eq!(range(60, 0, 0, Cause::Return), (0.0, 72.0));
    }

    #[test]
    fn failures_back_off_to_ten_minutes_spread_over_as_long() {
        for (failures, middle) in [(1, 120.0), (2, 240.0), (3, 480.0), (4, 600.0), (5, 600.0), (u32::MAX, 600.0)] {
            let (least, most) = range(60, failures, 0, Cause::Rhythm);
            assert!((least - middle / 2.0).abs() <= 12.0, "{failures}: {least}");
            assert!((most - middle * 1.5).abs() <= 12.0, "{failures}: {most}");
        }
        assert_eq!(range(1800, 9, 0, Cause::Rhythm).0, 900.0);
    }

    #[test]
    fn a_server_that_asks_to_be_left_alone_is_and_those_who_were_asked_in_one_second_come_back_over_minutes() {
        for wish_s in [120, 900, 3_600] {
            for random in RANDOM {
                assert!(u64::from(pause_ms(60, 1, wish_s, Cause::Rhythm, random)) >= wish_s * 1000);
            }
        }
        assert_eq!(range(60, 1, 120, Cause::Rhythm), (120.0, 252.0));
        // And not for longer than an hour.
        assert_eq!(range(60, 1, 86_400, Cause::Rhythm), (3_600.0, 3_732.0));
    }

    #[test]
    fn whoever_turns_to_the_page_sees_what_is_new_at_once_but_not_twice_in_half_a_minute() {
        let seen = |wish_s, ago_s| pause_after_ms(Event::Visible, 60, wish_s, ago_s, 0);
        assert_eq!(seen(0, 29), None);
        assert_eq!(seen(0, 30), Some(0));
        assert_eq!(seen(0, -3600), Some(0));
        assert_eq!(seen(0, i64::MIN), Some(0));
        // A server's wish counts more.
        assert_eq!(seen(120, 119), None);
        assert_eq!(seen(120, 120), Some(0));
        assert_eq!(seen(u64::MAX, 3_600), Some(0));
    }

    #[test]
    fn a_network_that_is_back_wakes_everybody_within_a_period_but_those_whom_a_server_has_put_off() {
        let back = |wish_s, random| pause_after_ms(Event::Online, 60, wish_s, 45, random);
        assert_eq!(back(0, 0x8000_8000), Some(30_000));
        assert!(RANDOM.into_iter().all(|random| back(45, random).is_some_and(|pause| pause <= 72_000)));
        assert_eq!(back(46, 7), None);
    }
}
