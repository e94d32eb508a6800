//! 20,000 residents on one day, each sent to a site by their phone in one of four ways; all see the same reports.
//!
//! Sites have a fixed number of lanes and never close. Everybody does as the phone says and stays in line: what a rule does to a town shows
//! best where nobody helps it.

use std::collections::BinaryHeap;

use anxin_core::listing::{Way, share, spread_out};
use anxin_core::queue::{Observation, estimate, settled, trend};
use anxin_core::time::Timestamp;

use crate::dice::Dice;
use crate::forecast::{THRESHOLDS, moment};
use crate::town::minutes;

const RESIDENTS: u32 = 20_000;
const SITES: usize = 11;

/// The side of the town in metres.
const SIDE: f64 = 5000.0;

/// Minutes from the first who sets out to the last.
const DAY: f64 = 600.0;

/// Minutes between two reports of a site, and from seeing a line to reading of it.
const EVERY: f64 = 10.0;
const DELAY: f64 = 2.0;

/// How a phone chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rule {
    Shortest,
    Soonest,
    OnArrival,
    Ours,
}

struct Site {
    id: String,
    place: (f64, f64),
    free: Vec<f64>,
    /// When each who joined is served, in order.
    served: Vec<f64>,
    reports: Vec<(Timestamp, f64)>,
    next_report: f64,
}

impl Site {
    fn join(&mut self, at: f64, swab: f64) -> f64 {
        let Some(lane) = self.free.iter_mut().min_by(|one, two| one.total_cmp(two)) else { return 0.0 };
        let start = lane.max(at);
        *lane = start + swab;
        self.served.push(start);
        start - at
    }

    /// Looks at the line until `now`.
    fn report(&mut self, now: f64, dice: &mut Dice) {
        while self.next_report + DELAY <= now {
            let line = self.served.len() - self.served.partition_point(|start| *start <= self.next_report);
            let each = 24.0 / 60.0 / f64::from(u32::try_from(self.free.len()).unwrap_or(1));
            let wait = f64::from(u32::try_from(line).unwrap_or_default()) * each * dice.between(0.85, 1.15);
            self.reports.push((moment(self.next_report), wait.round()));
            self.next_report += EVERY;
        }
    }

    fn observation(&self) -> Option<Observation> {
        let (at, wait) = self.reports.last()?;
        let lately = self.reports.get(self.reports.len().saturating_sub(7)..).unwrap_or_default();
        let wait = minutes(*wait);
        Some(Observation {
            at: *at,
            low: wait,
            high: wait,
            trend: trend(lately),
            settled: settled(lately, |_| None),
            ..Observation::default()
        })
    }

    /// What a phone puts sites in order by: the least first.
    fn effort(&self, rule: Rule, from: (f64, f64), now: f64, seed: u32) -> f64 {
        let way = Way::Usual.minutes(self.metres(from)).ceil();
        let observation = self.observation();
        let reported = observation.map_or(60.0, |seen| f64::from(seen.high));
        match rule {
            Rule::Shortest => reported + way / 1000.0,
            Rule::Soonest => way + reported,
            Rule::OnArrival | Rule::Ours => {
                let wait = estimate(observation.as_ref(), moment(now), minutes(way), &THRESHOLDS);
                let seed = if rule == Rule::Ours { seed } else { 0 };
                spread_out(way + wait.map_or(60.0, |wait| f64::from(wait.typical)), share(seed, &self.id))
            }
        }
    }

    fn metres(&self, from: (f64, f64)) -> f64 {
        (self.place.0 - from.0).hypot(self.place.1 - from.1)
    }
}

/// Somebody on the way: when they arrive, in thousandths of a minute, and where. The soonest comes first out of a heap.
type OnTheWay = (std::cmp::Reverse<u64>, usize);

/// The waits and the ways of a day.
fn day(rule: Rule, seed: u64) -> (Vec<f64>, f64) {
    let mut town = Dice::new(seed, 7);
    let mut sites: Vec<Site> = (0..SITES)
        .map(|number| Site {
            id: format!("s{number}"),
            place: (town.between(0.0, SIDE), town.between(0.0, SIDE)),
            free: vec![0.0; 1 + town.below(3)],
            served: Vec::new(),
            reports: Vec::new(),
            next_report: town.between(0.0, EVERY),
        })
        .collect();
    // Two waves a day.
    let mut starts: Vec<f64> = (0..RESIDENTS)
        .map(|_| {
            let wave = if town.chance(0.6) { 150.0 + town.bell() * 70.0 } else { 430.0 + town.bell() * 80.0 };
            wave.clamp(0.0, DAY)
        })
        .collect();
    starts.sort_by(f64::total_cmp);
    let mut looks = Dice::new(seed, 8);
    let mut swabs = Dice::new(seed, 9);
    let mut heap: BinaryHeap<OnTheWay> = BinaryHeap::new();
    let (mut waits, mut ways) = (Vec::new(), 0.0);
    for (number, now) in (1..).zip(starts) {
        arrive(&mut heap, now, &mut sites, &mut swabs, &mut waits);
        sites.iter_mut().for_each(|site| site.report(now, &mut looks));
        let from = (town.between(0.0, SIDE), town.between(0.0, SIDE));
        let best = (0..SITES).min_by(|one, two| {
            let effort = |site: &usize| sites.get(*site).map_or(f64::MAX, |site| site.effort(rule, from, now, number));
            effort(one).total_cmp(&effort(two))
        });
        let Some((place, site)) = best.and_then(|place| Some((place, sites.get(place)?))) else { continue };
        let way = Way::Usual.minutes(site.metres(from)) * town.between(0.9, 1.2);
        ways += way;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a day in thousandths of a minute"
        )]
        heap.push((std::cmp::Reverse(((now + way) * 1000.0) as u64), place));
    }
    arrive(&mut heap, f64::MAX, &mut sites, &mut swabs, &mut waits);
    waits.sort_by(f64::total_cmp);
    (waits, ways / f64::from(RESIDENTS))
}

/// Everybody who arrives before `now` joins their line.
fn arrive(heap: &mut BinaryHeap<OnTheWay>, now: f64, sites: &mut [Site], swabs: &mut Dice, waits: &mut Vec<f64>) {
    while let Some((at, place)) = heap.peek().copied() {
        let at = f64::from(u32::try_from(at.0).unwrap_or(u32::MAX)) / 1000.0;
        if at > now {
            return;
        }
        heap.pop();
        if let Some(site) = sites.get_mut(place) {
            waits.push(site.join(at, 0.4 * swabs.between(0.5, 1.5)));
        }
    }
}

/// Prints the table.
pub(crate) fn report(seed: u64) {
    const DAYS: u64 = 5;
    println!("## 20,000 residents and {SITES} sites\n");
    println!("The mean of {DAYS} days with different towns; a site is looked at every {EVERY} minutes.\n");
    println!("| each phone says | mean wait | 95 of 100 wait at most | mean way | mean way and wait |");
    println!("|---|---|---|---|---|");
    for (words, rule) in [
        ("the shortest queue", Rule::Shortest),
        ("the least way and queue", Rule::Soonest),
        ("way and wait on arrival", Rule::OnArrival),
        ("way and wait on arrival, equals spread", Rule::Ours),
    ] {
        let (mut mean, mut most, mut way) = (0.0, 0.0, 0.0);
        for day_seed in 0..DAYS {
            let (waits, ways) = day(rule, seed.wrapping_add(day_seed * 1000));
            let count = f64::from(u32::try_from(waits.len()).unwrap_or(1));
            mean += waits.iter().sum::<f64>() / count / 5.0;
            most += waits.get(waits.len() * 95 / 100).copied().unwrap_or_default() / 5.0;
            way += ways / 5.0;
        }
        println!("| {words} | {mean:.1} min | {most:.1} min | {way:.1} min | {:.1} min |", mean + way);
    }
    println!();
}
