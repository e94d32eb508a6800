//! Snapshots that a city recorded, held against themselves.
//!
//! Nobody wrote down how long people really waited: the next report near the arrival stands for it, which flatters whoever repeats the
//! last value. What is too thin to tell is said.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

use anxin_core::queue::{AT_LEAST, Observation, Past, Weights, settled, trend};
use anxin_core::time::{Timestamp, parse_clock, parse_date};

use crate::forecast::{self, OFFSET};
use crate::score::{Range, Scores};
use crate::{Compared, report as tables};

/// One site's reports: when, and the range.
type Reports = BTreeMap<Timestamp, (u16, u16)>;

/// Minutes on the way in these questions.
const WAY: u16 = 10;

/// Compares on `folder`, of which only the columns of waits are read.
pub(crate) fn report(folder: &Path) -> Result<(), Box<dyn Error>> {
    let mut sites: BTreeMap<String, Reports> = BTreeMap::new();
    let mut files = 0_usize;
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "csv") {
            files += 1;
            read(&std::fs::read_to_string(&path)?, &mut sites);
        }
    }
    let mut days: Vec<_> =
        sites.values().flat_map(|reports| reports.keys().map(|at| at.local(OFFSET).date())).collect();
    days.sort_unstable();
    days.dedup();
    let reports: usize = sites.values().map(BTreeMap::len).sum();
    println!("## Recorded snapshots\n");
    println!("{files} snapshots of {} sites on {} days, {reports} different reports.\n", sites.len(), days.len());
    if days.len() < 3 {
        println!("Too thin for what is usual: that needs two days before the one that is asked about.\n");
    }
    let (mut last, mut ours) = (Scores::default(), Scores::default());
    for reports in sites.values() {
        hold(reports, &mut last, &mut ours);
    }
    println!("{} questions, each from {WAY} minutes away; the next report stands for the wait.\n", last.all.count);
    if last.all.count < 200.0 {
        println!("Too few to say anything: a few hundred questions are the least.\n");
    }
    tables::town(&[Compared { name: "last value", scores: last }, Compared { name: "ours", scores: ours }]);
    Ok(())
}

fn read(text: &str, sites: &mut BTreeMap<String, Reports>) {
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    let names: Vec<&str> = lines.next().unwrap_or_default().split(',').collect();
    let column = |name: &str| names.iter().position(|column| *column == name);
    let (site, at, low, high) = (column("site"), column("observed"), column("wait_low"), column("wait_high"));
    for line in lines {
        let cells: Vec<&str> = line.split(',').collect();
        let cell = |column: Option<usize>| column.and_then(|column| cells.get(column)).copied().unwrap_or_default();
        let waits = (cell(low).parse::<u16>().ok(), cell(high).parse::<u16>().ok());
        let range = match waits {
            (Some(low), Some(high)) if low <= high && high < AT_LEAST => (low, high),
            (Some(wait), None) | (None, Some(wait)) => (wait, wait),
            _ => continue,
        };
        let Some((date, clock)) = cell(at).split_once(' ') else { continue };
        let Some(moment) = parse_date(date).zip(parse_clock(clock)) else { continue };
        let moment = Timestamp::from_local(anxin_core::time::at_minutes(moment.0, moment.1), OFFSET);
        sites.entry(cell(site).to_owned()).or_default().insert(moment, range);
    }
}

fn middle((low, high): (u16, u16)) -> f64 {
    f64::from(low.saturating_add(high)) / 2.0
}

/// After each report, from 0 to 30 minutes later, somebody sets out.
fn hold(reports: &Reports, last: &mut Scores, ours: &mut Scores) {
    let all: Vec<(Timestamp, (u16, u16))> = reports.iter().map(|(at, range)| (*at, *range)).collect();
    for (place, (at, range)) in all.iter().enumerate() {
        let next = all.get(place + 1).map_or(at.plus(1800), |(next, _)| *next);
        let so_far = all.get(..=place).unwrap_or_default();
        let moved: Vec<(Timestamp, f64)> = so_far.iter().map(|(at, range)| (*at, middle(*range))).collect();
        let mut past = Past::new(OFFSET);
        let today = at.local(OFFSET).date();
        for (at, range) in so_far.iter().filter(|(at, _)| at.local(OFFSET).date() < today) {
            past.add(*at, middle(*range));
        }
        for age in [0, 5, 10, 20, 30] {
            let now = at.plus(age * 60);
            if now >= next && age > 0 {
                break;
            }
            let arrival = now.plus(i64::from(WAY) * 60);
            let Some(wait) = near(&all, arrival) else { continue };
            let observation = Observation {
                at: *at,
                low: range.0,
                high: range.1,
                trend: trend(&moved),
                settled: settled(&moved, |at| past.root_at(at)),
                usual: past.around(now),
                ..Observation::default()
            };
            let Some(said) = Weights::LEARNT.estimate(Some(&observation), now, WAY, &forecast::THRESHOLDS) else {
                continue;
            };
            let age = f64::from(i32::try_from(age).unwrap_or_default());
            let [low, typical, high] = [said.low, said.typical, said.high].map(f64::from);
            ours.add(age, Range { low, typical, high }, wait);
            let plain = Range { low: f64::from(range.0), typical: middle(*range), high: f64::from(range.1) };
            last.add(age, plain, wait);
        }
    }
}

/// What was reported nearest to `moment`, at most four minutes from it.
fn near(all: &[(Timestamp, (u16, u16))], moment: Timestamp) -> Option<f64> {
    let nearest = all.iter().min_by_key(|(at, _)| at.since(moment).abs())?;
    (nearest.0.since(moment).abs() <= 240).then(|| middle(nearest.1))
}
