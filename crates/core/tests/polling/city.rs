//! A city's phones and the server they all ask, event by event.
//!
//! Phones do what `anxin_core::feed::polling` says and nothing else. Networks take their time, servers answer or refuse as
//! the scenario has it. Does not judge what came of it.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::Range;

use anxin_core::feed::polling::{Cause, Event, pause_after_ms, pause_ms};

use super::dice::Dice;

/// The publisher's period, in seconds.
pub(crate) const PERIOD_S: u32 = 60;

/// Milliseconds of a second.
pub(crate) const S: u64 = 1000;

/// How often the queue changes.
const CHANGE_MS: u64 = 120 * S;

/// What happens to everybody. Times are in milliseconds.
pub(crate) struct Scenario {
    /// What it is called.
    pub(crate) name: &'static str,
    /// When a page is opened, if not at any time in the first period.
    pub(crate) opens: Option<fn(&mut Dice) -> u64>,
    /// For how long on average a page is looked at and not, in turn; `None` where always.
    pub(crate) looks: Option<u64>,
    /// No network for anybody.
    pub(crate) offline: Range<u64>,
    /// Whether phones are told when the network is back.
    pub(crate) told: bool,
    /// No server for anybody, or one that refuses.
    pub(crate) refuses: Range<u64>,
    /// What it then asks for, in seconds; `None` where connections just break.
    pub(crate) wish_s: Option<u64>,
    /// When it is over with, and numbers begin to count a period later.
    pub(crate) event: u64,
    /// When the simulation ends.
    pub(crate) end: u64,
}

/// What a server saw.
#[derive(Default)]
pub(crate) struct Seen {
    /// Requests in each second.
    pub(crate) requests: Vec<u64>,
    /// Answers with something new, and without.
    pub(crate) changed: u64,
    /// Answers without anything new.
    pub(crate) unchanged: u64,
    /// Refusals.
    pub(crate) refused: u64,
    /// Milliseconds for which somebody looked at an open page, over all phones.
    pub(crate) looked_at_ms: u64,
}

/// One page.
#[derive(Default)]
struct Phone {
    failures: u32,
    wish_s: u64,
    /// When the last try ended; `None` before the first.
    ended: Option<u64>,
    /// The number of the pause that runs: those before were called off.
    pause: u32,
    busy: bool,
    hidden: bool,
    /// Whether a pause ran out while nobody looked.
    due: bool,
    since_return: bool,
    /// Which change of the queue it has.
    version: Option<u64>,
    visible_since: u64,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    /// The page is opened.
    Open,
    /// The pause of this number runs out.
    Due(u32),
    /// A request reaches the server.
    Arrives,
    /// The answer is there: which change of the queue; `None` where the network is down or the server refuses.
    Answer(Option<u64>),
    /// The page is turned to, or away from.
    Turn,
    /// The network is back.
    Online,
}

/// Plays `scenario` with so many phones.
pub(crate) fn play(scenario: &Scenario, phones: usize, seed: u64) -> Seen {
    let mut city = City {
        scenario,
        dice: Dice::new(seed),
        phones: (0..phones).map(|_| Phone::default()).collect(),
        ahead: BinaryHeap::new(),
        seen: Seen::default(),
    };
    city.seen.requests = vec![0; usize::try_from(scenario.end / S).unwrap() + 1];
    for phone in 0..phones {
        let at = match scenario.opens {
            Some(opens) => opens(&mut city.dice),
            None => city.dice.below(u64::from(PERIOD_S) * S),
        };
        city.later(at, phone, What::Open);
        if scenario.told {
            city.later(scenario.offline.end, phone, What::Online);
        }
    }
    while let Some(Reverse((now, phone, what))) = city.ahead.pop() {
        if now >= scenario.end {
            break;
        }
        city.happens(now, phone, what);
    }
    for phone in city.phones.iter().filter(|phone| !phone.hidden && phone.pause > 0) {
        city.seen.looked_at_ms += scenario.end - phone.visible_since;
    }
    city.seen
}

struct City<'s> {
    scenario: &'s Scenario,
    dice: Dice,
    phones: Vec<Phone>,
    ahead: BinaryHeap<Reverse<(u64, usize, What)>>,
    seen: Seen,
}

impl City<'_> {
    fn later(&mut self, at: u64, phone: usize, what: What) {
        self.ahead.push(Reverse((at, phone, what)));
    }

    fn happens(&mut self, now: u64, phone: usize, what: What) {
        match what {
            What::Open => {
                self.phones[phone].visible_since = now;
                self.ask(now, phone, true);
                if let Some(mean) = self.scenario.looks {
                    let at = now + self.dice.stretch(mean);
                    self.later(at, phone, What::Turn);
                }
            }
            What::Due(pause) if pause == self.phones[phone].pause => {
                if self.phones[phone].hidden {
                    self.phones[phone].due = true;
                } else {
                    self.ask(now, phone, false);
                }
            }
            What::Due(_) => {}
            What::Arrives => self.arrives(now, phone),
            What::Answer(version) => self.answered(now, phone, version),
            What::Turn => self.turns(now, phone),
            What::Online => self.thinks_again(now, phone, Event::Online),
        }
    }

    fn ask(&mut self, now: u64, phone: usize, by_return: bool) {
        let asking = &mut self.phones[phone];
        if asking.busy {
            return;
        }
        asking.busy = true;
        asking.due = false;
        asking.since_return = by_return;
        asking.pause += 1;
        if self.scenario.offline.contains(&now) {
            self.later(now + 5, phone, What::Answer(None));
        } else {
            let at = now + 20 + self.dice.below(200);
            self.later(at, phone, What::Arrives);
        }
    }

    fn arrives(&mut self, now: u64, phone: usize) {
        let second = usize::try_from(now / S).unwrap();
        self.seen.requests[second] += 1;
        let refuses = self.scenario.refuses.contains(&now);
        let answer = (!refuses).then_some(now / CHANGE_MS);
        self.phones[phone].wish_s = if refuses { self.scenario.wish_s.unwrap_or(0) } else { 0 };
        let counted = match answer {
            None => &mut self.seen.refused,
            version if version == self.phones[phone].version => &mut self.seen.unchanged,
            _ => &mut self.seen.changed,
        };
        *counted += 1;
        let at = now + 20 + self.dice.below(200);
        self.later(at, phone, What::Answer(answer));
    }

    fn answered(&mut self, now: u64, phone: usize, version: Option<u64>) {
        let random = self.dice.word();
        let asked = &mut self.phones[phone];
        asked.busy = false;
        asked.ended = Some(now);
        asked.failures = if version.is_some() { 0 } else { asked.failures.saturating_add(1) };
        asked.version = version.or(asked.version);
        let cause = if asked.since_return { Cause::Return } else { Cause::Rhythm };
        let pause = pause_ms(PERIOD_S, asked.failures, asked.wish_s, cause, random);
        self.rest(now, phone, pause);
    }

    fn turns(&mut self, now: u64, phone: usize) {
        let turned = &mut self.phones[phone];
        turned.hidden = !turned.hidden;
        if turned.hidden {
            self.seen.looked_at_ms += now - turned.visible_since;
        } else {
            turned.visible_since = now;
            if turned.due {
                // What had run out meanwhile is due like any return.
                self.ask(now, phone, true);
            } else {
                self.thinks_again(now, phone, Event::Visible);
            }
        }
        let mean = self.scenario.looks.unwrap();
        let at = now + self.dice.stretch(mean);
        self.later(at, phone, What::Turn);
    }

    fn thinks_again(&mut self, now: u64, phone: usize, event: Event) {
        let random = self.dice.word();
        let known = &self.phones[phone];
        let Some(ended) = known.ended.filter(|_| !known.busy && !known.hidden) else { return };
        let ago_s = i64::try_from((now - ended) / S).unwrap();
        match pause_after_ms(event, PERIOD_S, known.wish_s, ago_s, random) {
            Some(0) => self.ask(now, phone, true),
            Some(pause) => self.rest(now, phone, pause),
            None => {}
        }
    }

    fn rest(&mut self, now: u64, phone: usize, pause_ms: u32) {
        self.phones[phone].pause += 1;
        let pause = self.phones[phone].pause;
        self.later(now + u64::from(pause_ms), phone, What::Due(pause));
    }
}
