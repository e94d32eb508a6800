//! Snapshots of the queues: by the hour from two days ago, and by five minutes just before the city's present.
//!
//! Waits follow the hours of a day, with a peak in the morning and one after work; a site is looked at as often as its staff do.

use std::path::Path;

use super::random::Random;
use super::sheet::Sheet;
use super::sites::Busy;
use crate::fail::Outcome;

/// The days of the snapshots, as file names have them. The present is 10:00 of the last.
const DAYS: [&str; 3] = ["2022-04-18", "2022-04-19", "2022-04-20"];
const NOW_HOUR: u32 = 10;

/// How busy sites are at each hour, against their peak.
const CURVE: [f64; 24] = [
    0.1, 0.05, 0.05, 0.05, 0.05, 0.1, 0.3, 0.6, 0.8, 1.0, 1.0, 0.8, 0.5, 0.4, 0.5, 0.5, 0.6, 0.8, 0.9, 0.8, 0.5, 0.3,
    0.2, 0.1,
];

/// Writes them all into `folder`.
pub(crate) fn write(folder: &Path, sites: &[Busy], seed: u64) -> Outcome<()> {
    for day in DAYS {
        let now = NOW_HOUR * 60;
        let last = DAYS.last() == Some(&day);
        for minute in (7 * 60..=if last { now } else { 21 * 60 }).step_by(60) {
            snapshot(folder, day, minute, sites, seed)?;
        }
        if last {
            for minute in [now - 15, now - 10, now - 5] {
                snapshot(folder, day, minute, sites, seed)?;
            }
        }
    }
    Ok(())
}

/// What was last reported of each site that takes people, at `minute` of `day`.
fn snapshot(folder: &Path, day: &str, minute: u32, sites: &[Busy], seed: u64) -> Outcome<()> {
    let mut sheet = Sheet::new("site,observed,wait_low,wait_high,closed");
    for (number, site) in (1_u32..).zip(sites) {
        if site.every_min == 0 || !(site.hours.0..site.hours.1).contains(&(minute / 60)) {
            continue;
        }
        // Each site has its own minute for it, and says the same of one observation in every snapshot that has it.
        let seen = minute - (minute + number * 7) % site.every_min;
        let hour = usize::try_from(seen / 60).unwrap_or_default();
        let mut random = Random::new(seed ^ u64::from(number), u64::from(seen));
        let wait = site.peak_min * CURVE.get(hour).copied().unwrap_or(0.5) * random.between(0.7, 1.3);
        let observed = format!("{day} {:02}:{:02}", seen / 60, seen % 60);
        let closed = if random.chance(0.004) { "yes" } else { "" };
        sheet.row(&[&site.id, &observed, &format!("{:.0}", wait * 0.8), &format!("{:.0}", wait * 1.2 + 1.0), closed]);
    }
    sheet.write(&folder.join(format!("{day}T{:02}{:02}.csv", minute / 60, minute % 60)))
}
