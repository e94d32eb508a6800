//! A town whose people queue: arrivals, lanes and swabs one by one, and what staff report of them.
//!
//! Knows nothing of how waits are estimated. People come by the hour, more of them on some days and after a notice; lanes open when the
//! line grows and close for lunch; a shift works faster than another; disinfection stops everything; who sees a long line may go away.
//! Staff look at the line and guess, round, forget, and type it minutes later.

use std::collections::VecDeque;

use crate::dice::Dice;

/// How many days the simulation has; they begin on a Monday.
pub(crate) const DAYS: usize = 35;

/// Minutes in a day.
pub(crate) const DAY: f64 = 1440.0;

/// What somebody typed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Report {
    /// When it was typed, in minutes from the beginning.
    pub(crate) at: f64,
    /// The shortest wait that was typed.
    pub(crate) low: u16,
    /// The longest.
    pub(crate) high: u16,
}

/// A site over all days.
#[derive(Clone, Debug)]
pub(crate) struct Site {
    /// What was typed, in order.
    pub(crate) reports: Vec<Report>,
    /// When somebody joined the line who takes no time in it, each few minutes, and how long they waited for a swab.
    waits: Vec<(f64, f64)>,
    /// From and until which minute of a day people may join.
    hours: (f64, f64),
}

/// Minutes between two who join only to look how long it takes.
const LOOKS: f64 = 3.0;

impl Site {
    /// How long somebody waits who joins at `moment`, from joining the line to the swab; `None` while nobody may join.
    pub(crate) fn wait_at(&self, moment: f64) -> Option<f64> {
        let place = self.waits.partition_point(|(joined, _)| *joined < moment);
        let (joined, wait) = self.waits.get(place)?;
        (joined - moment < LOOKS + 0.1).then_some(*wait)
    }

    /// Whether it takes people at `moment`.
    pub(crate) fn is_open(&self, moment: f64) -> bool {
        (self.hours.0..self.hours.1).contains(&moment.rem_euclid(DAY))
    }
}

/// How one site is.
struct Kind {
    /// People an hour at the usual peak.
    peak: f64,
    /// Peaks of a working day: the hour, how wide, how high.
    peaks: [(f64, f64, f64); 3],
    weekend: f64,
    lanes: (usize, usize),
    seconds: f64,
    /// Minutes between two reports, and which part of them is typed at all.
    every: f64,
    typed: f64,
    late: f64,
    bias: f64,
    step: f64,
    /// Whether a range is typed, or one number.
    range: bool,
    disinfects: bool,
}

/// `count` sites, one after another.
pub(crate) fn town(count: usize, seed: u64) -> Vec<Site> {
    // What the whole town does on a day: a round of testing, rain.
    let mut days = Dice::new(seed, 1);
    let days: Vec<f64> = (0..DAYS)
        .map(|_| (days.bell() * 0.22).exp() * if days.chance(0.12) { days.between(1.5, 2.2) } else { 1.0 })
        .collect();
    (0..count).map(|number| site(&days, Dice::new(seed, 100 + u64::try_from(number).unwrap_or_default()))).collect()
}

fn kind(dice: &mut Dice) -> Kind {
    let lanes = 1 + dice.below(4);
    let seconds = dice.between(16.0, 34.0);
    let room = f64::from(u32::try_from(lanes).unwrap_or(1)) * 3600.0 / seconds;
    Kind {
        peak: room * dice.between(0.75, 1.35),
        peaks: [
            (dice.between(7.5, 9.5), dice.between(0.6, 1.3), dice.between(0.6, 1.0)),
            (dice.between(11.5, 13.0), dice.between(0.5, 1.0), dice.between(0.1, 0.7)),
            (dice.between(16.5, 19.0), dice.between(0.7, 1.5), dice.between(0.5, 1.0)),
        ],
        weekend: dice.between(0.6, 1.3),
        lanes: (lanes, lanes + dice.below(2)),
        seconds,
        every: *[5.0, 10.0, 15.0, 15.0, 20.0, 30.0].get(dice.below(6)).unwrap_or(&15.0),
        typed: dice.between(0.6, 0.97),
        late: dice.between(0.5, 6.0),
        bias: (dice.bell() * 0.15).exp() * 0.95,
        step: if dice.chance(0.7) { 5.0 } else { 1.0 },
        range: dice.chance(0.5),
        disinfects: dice.chance(0.5),
    }
}

fn site(days: &[f64], mut dice: Dice) -> Site {
    let kind = kind(&mut dice);
    let hours = (
        *[420.0, 480.0, 510.0].get(dice.below(3)).unwrap_or(&480.0),
        *[1080.0, 1200.0, 1260.0].get(dice.below(3)).unwrap_or(&1200.0),
    );
    let mut site = Site { reports: Vec::new(), waits: Vec::new(), hours };
    for (number, day) in days.iter().enumerate() {
        one_day(&kind, number, *day, &mut site, &mut dice);
    }
    site
}

/// People an hour at `hour` of a day.
fn rate(kind: &Kind, weekend: bool, hour: f64) -> f64 {
    let peaks = kind.peaks.iter().enumerate().map(|(place, (at, wide, high))| {
        // On weekends people sleep longer and come in the middle of the day.
        let (at, high) =
            if weekend { (at + 1.2 - if place == 2 { 2.4 } else { 0.0 }, high * 0.8) } else { (*at, *high) };
        high * (-((hour - at) / wide).powi(2) / 2.0).exp()
    });
    let base = 0.22 + peaks.sum::<f64>();
    kind.peak * base * if weekend { kind.weekend } else { 1.0 }
}

/// Minutes of one step.
const STEP: f64 = 1.0 / 12.0;

/// The line and the lanes of a day.
struct Line {
    /// When each joined, and whether they only look how long it takes.
    waiting: VecDeque<(f64, bool)>,
    /// Until when each lane is busy.
    lanes: Vec<f64>,
    people: usize,
}

impl Line {
    /// Lets in whom free lanes can take at `now`, each for so long.
    fn serve(&mut self, now: f64, mut swab: impl FnMut() -> f64, waits: &mut Vec<(f64, f64)>) {
        for lane in &mut self.lanes {
            while *lane <= now {
                let Some((joined, looks)) = self.waiting.pop_front() else { return };
                if looks {
                    waits.push((joined, now - joined));
                } else {
                    self.people -= 1;
                    *lane = now + swab();
                }
            }
        }
    }
}

fn one_day(kind: &Kind, number: usize, town: f64, site: &mut Site, dice: &mut Dice) {
    let start = f64::from(u32::try_from(number).unwrap_or_default()) * DAY;
    let weekend = number % 7 >= 5;
    let (opens, closes) = (start + site.hours.0, start + site.hours.1);
    let own = town * (dice.bell() * 0.15).exp();
    // After a notice many come at once.
    let surge = dice.chance(0.15).then(|| (opens + dice.between(60.0, 540.0), dice.between(1.4, 2.0)));
    let mut shut: Vec<(f64, f64)> = Vec::new();
    let mut at = opens + dice.between(120.0, 200.0);
    while kind.disinfects && at < closes - 30.0 {
        shut.push((at, at + dice.between(8.0, 16.0)));
        at += dice.between(150.0, 240.0);
    }
    // Each shift has its own pace; one lane closes for lunch.
    let pace = [(); 3].map(|()| kind.seconds / 60.0 * (dice.bell() * 0.12).exp());
    let pace =
        |now: f64| *pace.get(usize::from(now >= start + 750.0) + usize::from(now >= start + 1020.0)).unwrap_or(&0.4);
    let (least, most) = kind.lanes;
    let mut line = Line { waiting: VecDeque::new(), lanes: vec![opens; least], people: 0 };
    let (mut arrival, mut look_at, mut now) = (opens - 20.0, opens, opens - 20.0);
    let mut report = opens + dice.between(0.0, kind.every);
    while now < closes + 240.0 && (now < closes || !line.waiting.is_empty()) {
        while arrival <= now && arrival < closes {
            let each = pace(now) / f64::from(u32::try_from(line.lanes.len().max(1)).unwrap_or(1));
            let wait = f64::from(u32::try_from(line.people).unwrap_or_default()) * each;
            // Who sees that it takes long may go away.
            if wait < 25.0 || !dice.chance(((wait - 25.0) / 140.0).min(0.6)) {
                line.waiting.push_back((arrival, false));
                line.people += 1;
            }
            let hour = (arrival - start) / 60.0;
            let boost =
                surge.map_or(1.0, |(from, high)| if (from..from + 70.0).contains(&arrival) { high } else { 1.0 });
            arrival += dice.stretch(60.0 / (rate(kind, weekend, hour) * own * boost).max(0.5));
        }
        if look_at <= now && look_at < closes {
            line.waiting.push_back((look_at, true));
            look_at += LOOKS;
        }
        if report <= now && report < closes {
            look(kind, report, (line.people, line.lanes.len()), pace(now), site, dice);
            report += kind.every * dice.between(0.7, 1.3);
        }
        let lunch = (690.0..780.0).contains(&(now - start)) && least > 1;
        let wanted = match lunch {
            true => least - 1,
            false if line.people > 14 * least => most,
            false => least,
        };
        if now >= opens && !shut.iter().any(|(from, until)| (*from..*until).contains(&now)) {
            while line.lanes.len() < wanted {
                line.lanes.push(now);
            }
            // A lane closes once it is free.
            if line.lanes.len() > wanted
                && let Some(free) = line.lanes.iter().position(|lane| *lane <= now)
            {
                line.lanes.swap_remove(free);
            }
            line.serve(now, || pace(now) * dice.between(0.5, 1.5), &mut site.waits);
        }
        now += STEP;
    }
}

/// Somebody looks at so many people before so many lanes, guesses, and types it later, if at all.
fn look(kind: &Kind, at: f64, (people, lanes): (usize, usize), pace: f64, site: &mut Site, dice: &mut Dice) {
    if !dice.chance(kind.typed) {
        return;
    }
    let each = pace / f64::from(u32::try_from(lanes.max(1)).unwrap_or(1));
    let guess = f64::from(u32::try_from(people).unwrap_or_default()) * each * kind.bias * (dice.bell() * 0.18).exp();
    let low = (guess / kind.step).round() * kind.step;
    let high = if kind.range { low + (low * 0.4).max(5.0) } else { low };
    let typed = at + dice.stretch(kind.late).min(15.0);
    if site.reports.last().is_none_or(|last| last.at < typed) {
        site.reports.push(Report { at: typed, low: minutes(low), high: minutes(high) });
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within the bounds of a day")]
pub(crate) fn minutes(of: f64) -> u16 {
    of.round().clamp(0.0, DAY) as u16
}
