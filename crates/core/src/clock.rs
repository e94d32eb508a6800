//! What time it is, whatever the phone believes.
//!
//! Does not read a clock: the caller passes what the device says. A phone may be an hour off, or in 1970; a server's
//! `Date` header corrects it, and time never runs backwards behind a time that a server has shown.

use crate::time::Timestamp;

/// The correction from a phone's clock to the city's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    skew_s: i64,
    floor: Timestamp,
    shift_s: i64,
    heard: bool,
    strict: bool,
}

/// A difference below this is the time that an answer takes to travel, or a second's rounding.
const TOLERANCE_S: i64 = 90;

/// Two clocks that are closer than this, in seconds, say the same day.
const A_DAY_S: i64 = 86_400;

impl Clock {
    /// A clock; a `strict` one does not let a server call a phone's day wrong, nor the other way round: where they differ by more
    /// than a day, the later of the two counts, so that nothing that has run out is shown as new, and it is not certain.
    pub fn new(strict: bool) -> Self {
        Self { strict, ..Self::default() }
    }

    /// Whether phone and server differ by more than a day, on a strict clock.
    pub const fn is_torn(&self) -> bool {
        self.strict && self.skew_s.unsigned_abs() > A_DAY_S.unsigned_abs()
    }

    /// Learns from a server's clock, read when the device showed `device`.
    pub fn observe(&mut self, server: Timestamp, device: Timestamp) {
        let skew = server.since(device);
        self.heard = true;
        self.skew_s = if skew.abs() <= TOLERANCE_S { 0 } else { skew };
        // What was published in a future of which neither the server nor the phone knows was a slip, or an attack.
        let believed = skew.abs() > A_DAY_S || self.floor <= server.plus(A_DAY_S);
        self.floor = if believed { self.floor.max(server) } else { server };
    }

    /// Learns that it is no earlier than `moment` of a real clock: something has been published then.
    pub fn not_before(&mut self, moment: Timestamp) {
        self.floor = self.floor.max(moment);
    }

    /// Follows a feed: a demonstration's shift, 0 for a real city, and that it is no earlier than when the feed was issued, on
    /// the shifted clock.
    pub fn follow(&mut self, issued: Timestamp, shift_s: i64) {
        self.shift_s = shift_s;
        self.not_before(issued.plus(shift_s.saturating_neg()));
    }

    /// Whether a server has said what time it is. Before that a phone may be hours off, and nobody knows.
    pub const fn is_certain(&self) -> bool {
        self.heard && !self.is_torn()
    }

    /// The city's time when the device shows `device`.
    pub fn now(&self, device: Timestamp) -> Timestamp {
        let ahead_s = if self.is_torn() { self.skew_s.max(0) } else { self.skew_s };
        device.plus(ahead_s).max(self.floor).plus(self.shift_s)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SERVER: Timestamp = Timestamp(1_647_482_400);

    #[test]
    fn a_phone_in_1970_or_2099_is_put_right_by_the_server() {
        for wrong in [Timestamp(0), Timestamp(4_070_908_800)] {
            let mut clock = Clock::default();
            clock.observe(SERVER, wrong);
            assert_eq!(clock.now(wrong.plus(60)), SERVER.plus(60));
        }
    }

    #[test]
    fn the_time_is_certain_once_a_server_has_said_it() {
        let mut clock = Clock::default();
        clock.follow(SERVER, 0);
        assert!(!clock.is_certain(), "what was published says only what time it is no longer");
        clock.observe(SERVER, SERVER);
        assert!(clock.is_certain());
    }

    #[test]
    fn where_phone_and_server_differ_by_more_than_a_day_a_strict_clock_takes_the_later_one_and_is_not_sure() {
        let month = 30 * A_DAY_S;
        // What the server says, what the phone says, what counts, and whether they are torn.
        let rows = [
            ("a server that lies a month back", SERVER.plus(-month), SERVER, SERVER, true),
            ("a phone a month behind", SERVER, SERVER.plus(-month), SERVER, true),
            ("a phone in 1970", SERVER, Timestamp(0), SERVER, true),
            ("a server a month ahead", SERVER.plus(month), SERVER, SERVER.plus(month), true),
            ("a day apart", SERVER, SERVER.plus(A_DAY_S), SERVER, false),
            ("an hour apart", SERVER, SERVER.plus(-3600), SERVER, false),
        ];
        for (what, server, device, counts, torn) in rows {
            let mut clock = Clock::new(true);
            clock.observe(server, device);
            assert_eq!((clock.now(device), clock.is_torn(), clock.is_certain()), (counts, torn, !torn), "{what}");
            let mut usual = Clock::new(false);
            usual.observe(server, device);
            assert_eq!((usual.now(device), usual.is_torn(), usual.is_certain()), (server, false, true), "{what}");
        }
        let mut clock = Clock::new(true);
        clock.observe(SERVER.plus(-month), SERVER);
        clock.observe(SERVER, SERVER);
        assert!(!clock.is_torn(), "it stays torn");
    }

    #[test]
    fn time_does_not_run_back_when_the_phones_clock_does() {
        let mut clock = Clock::default();
        clock.observe(SERVER, SERVER);
        assert_eq!(clock.now(SERVER.plus(-7200)), SERVER);
    }

    #[test]
    fn it_is_never_earlier_than_what_was_published() {
        let mut clock = Clock::default();
        clock.not_before(SERVER);
        assert_eq!(clock.now(Timestamp(0)), SERVER);
        assert_eq!(clock.now(SERVER.plus(60)), SERVER.plus(60));
    }

    #[test]
    fn a_publication_from_the_future_does_not_outlive_a_server_and_a_phone_that_agree() {
        let future = SERVER.plus(10 * 365 * A_DAY_S);
        let mut clock = Clock::default();
        clock.not_before(future);
        clock.observe(SERVER, SERVER.plus(30));
        assert_eq!(clock.now(SERVER.plus(30)), SERVER.plus(30));
        // One of them alone is not enough: this phone is in 1970.
        clock.not_before(future);
        clock.observe(SERVER, Timestamp(0));
        assert_eq!(clock.now(Timestamp(0)), future);
    }

    #[test]
    fn a_second_of_travel_is_not_skew() {
        let mut clock = Clock::default();
        clock.observe(SERVER, SERVER.plus(-2));
        assert_eq!(clock.now(SERVER.plus(100)), SERVER.plus(100));
    }

    #[test]
    fn a_demonstration_runs_in_its_own_days() {
        let mut clock = Clock::default();
        clock.follow(SERVER.plus(-1000), -1000);
        assert_eq!(clock.now(SERVER), SERVER.plus(-1000));
        assert_eq!(clock.now(Timestamp(0)), SERVER.plus(-1000));
    }

    #[test]
    fn a_shift_beyond_all_time_does_not_trap() {
        for shift_s in [i64::MIN, i64::MAX] {
            let mut clock = Clock::default();
            clock.follow(SERVER, shift_s);
            // An overflow would be a trap.
            clock.now(SERVER);
        }
    }
}
