//! What time it is in the city, as a signal.

use std::time::Duration;

use anxin_core::clock::Clock;
use anxin_core::feed::Manifest;
use anxin_core::time::{Timestamp, UtcOffset};
use chrono::NaiveDateTime;
use leptos::prelude::*;

use crate::platform;

/// How often the screens look at the clock.
const TICK: Duration = Duration::from_secs(10);

/// The city's clock.
#[derive(Clone, Copy)]
pub struct CityClock {
    clock: RwSignal<Clock>,
    now: RwSignal<Timestamp>,
    minute: RwSignal<Timestamp>,
}

impl CityClock {
    pub(super) fn new() -> Self {
        let now = platform::clock::device_now();
        let clock = Clock::new(platform::boot::has_keys());
        Self { clock: RwSignal::new(clock), now: RwSignal::new(now), minute: RwSignal::new(whole_minute(now)) }
    }

    /// The city's time, read every ten seconds.
    pub fn now(self) -> Timestamp {
        self.now.get()
    }

    /// The city's time at the start of the minute: for results that need not be computed more often.
    pub fn minute(self) -> Timestamp {
        self.minute.get()
    }

    /// The city's wall clock at the start of the minute; `None` while no server has said what time it is.
    pub fn wall(self, offset: UtcOffset) -> Memo<Option<NaiveDateTime>> {
        Memo::new(move |_| self.clock.with(Clock::is_certain).then(|| self.minute().local(offset)))
    }

    /// Whether phone and server disagree about the day, on a page with keys: the later one counts then.
    pub fn is_torn(self) -> bool {
        self.clock.with(Clock::is_torn)
    }

    /// The city's time, without following it.
    pub fn now_untracked(self) -> Timestamp {
        self.now.get_untracked()
    }

    /// Learns from a server's clock.
    pub(super) fn observe(self, server: Timestamp) {
        self.clock.update(|clock| clock.observe(server, platform::clock::device_now()));
        self.tick();
    }

    /// Follows a manifest: its shift, and that it is no earlier than when it was issued.
    pub(super) fn follow(self, manifest: &Manifest) {
        self.clock.update(|clock| clock.follow(manifest.issued, manifest.clock_shift_s));
        self.tick();
    }

    /// Takes the time for certain, as after a server has said it: for tests of one moment.
    pub fn confirm(self) {
        let now = self.now_untracked();
        self.clock.update(|clock| clock.observe(now, now));
    }

    /// Runs from now on.
    pub fn run(self) {
        platform::timer::every(TICK, move || self.tick());
        platform::timer::on_return(move |_| self.tick());
    }

    pub(super) fn turn_to(self, now: Timestamp) {
        self.now.set(now);
        // Who follows the minute hears of a minute, not of every tick in it.
        if self.minute.get_untracked() != whole_minute(now) {
            self.minute.set(whole_minute(now));
        }
    }

    fn tick(self) {
        let device = platform::clock::device_now();
        if let Some(now) = self.clock.try_with_untracked(|clock| clock.now(device)) {
            self.turn_to(now);
        }
    }
}

fn whole_minute(moment: Timestamp) -> Timestamp {
    Timestamp(moment.0.div_euclid(60) * 60)
}
