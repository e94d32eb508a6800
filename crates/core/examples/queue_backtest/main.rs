//! How good the estimate of a wait is, against what apps show now: `cargo xtask bench --queues [FOLDER]`.
//!
//! Simulates a town's queues person by person, learns on its first weeks and tells of the last, of which nothing was learnt; then does
//! the same with snapshots that were recorded, as far as they go; then sends 20,000 residents to the sites of a town in two ways. Prints
//! Markdown. `--learn` looks for better weights, on the days for learning alone, and prints those.

mod dice;
mod forecast;
mod herding;
mod learning;
mod recorded;
mod report;
mod score;
mod town;

use std::error::Error;
use std::path::PathBuf;

use anxin_core::queue::{Observation, Past, Usual, Weights, shared};
use dice::Dice;
use forecast::{Fitted, Question, moment, past_of};
use score::{Range, Scores};
use town::{DAY, DAYS, Site};

/// The first day that questions are asked of, the first of which nothing was learnt, and how many sites there are.
const FIRST: usize = 7;
const HELD_OUT: usize = 28;
const SITES: usize = 60;

/// Minutes from one question of a site to the next.
const EVERY: f64 = 7.0;

/// One question with what came of it.
pub(crate) struct Case {
    pub(crate) age: f64,
    pub(crate) now: f64,
    pub(crate) way: u16,
    pub(crate) observation: Observation,
    pub(crate) last: Range,
    pub(crate) rolling: Range,
    pub(crate) wait: f64,
}

impl Case {
    pub(crate) fn ours(&self, weights: &Weights) -> Option<Range> {
        let estimate = weights.estimate(Some(&self.observation), moment(self.now), self.way, &forecast::THRESHOLDS)?;
        let [low, typical, high] = [estimate.low, estimate.typical, estimate.high].map(f64::from);
        Some(Range { low, typical, high })
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut seed = 1;
    let mut learn = false;
    let mut folders: Vec<PathBuf> = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--learn" => learn = true,
            "--seed" => seed = arguments.next().ok_or("--seed wants a number")?.parse()?,
            folder => folders.push(PathBuf::from(folder)),
        }
    }
    let town = town::town(SITES, seed);
    let learning = cases(&town, FIRST..HELD_OUT, seed);
    if learn {
        println!("{:#?}", learning::learn(&learning));
        return Ok(());
    }
    let held_out = cases(&town, HELD_OUT..DAYS, seed);
    report::head(seed, SITES, DAYS - HELD_OUT, held_out.len());
    report::town(&compare(&learning, &held_out));
    for folder in &folders {
        recorded::report(folder)?;
    }
    herding::report(seed);
    Ok(())
}

/// Every question of `days`, each answered with what phones had.
fn cases(town: &[Site], days: std::ops::Range<usize>, seed: u64) -> Vec<Case> {
    let mut cases = Vec::new();
    let mut ways = Dice::new(seed, 2);
    for day in days {
        let start = f64::from(u32::try_from(day).unwrap_or_default()) * DAY;
        // Today tells of itself by its reports alone.
        let past: Vec<Past> = town.iter().map(|site| past_of(site, start)).collect();
        let mut now = start + 420.0;
        while now < start + 1260.0 {
            let usual: Vec<Usual> = past.iter().map(|past| past.around(moment(now))).collect();
            let (curves, places) = shared(&usual);
            for ((site, past), place) in town.iter().zip(&past).zip(places) {
                let points = place.and_then(|place| curves.get(place)).copied().unwrap_or_default();
                let way = town::minutes(ways.between(0.0, 25.0));
                let question = Question { site, now, way, usual: Usual { around: moment(now), points }, past };
                cases.extend(case(&question));
            }
            now += EVERY;
        }
    }
    cases
}

fn case(question: &Question<'_>) -> Option<Case> {
    let Question { site, now, way, .. } = question;
    let age = question.age().filter(|age| *age < 60.0 && site.is_open(*now))?;
    Some(Case {
        age,
        now: *now,
        way: *way,
        observation: question.observation()?,
        last: question.last_value()?,
        rolling: question.rolling_mean()?,
        wait: site.wait_at(question.arrival())?,
    })
}

/// What is compared, in the order of the table.
pub(crate) struct Compared {
    pub(crate) name: &'static str,
    pub(crate) scores: Scores,
}

fn compare(learning: &[Case], held_out: &[Case]) -> Vec<Compared> {
    let fitted = |of: fn(&Case) -> Range| {
        let mut fitted = Fitted::default();
        learning.iter().for_each(|case| fitted.learn(case.age, of(case), case.wait));
        fitted.finish();
        fitted
    };
    let (last, rolling) = (fitted(|case| case.last), fitted(|case| case.rolling));
    let scores = |of: &dyn Fn(&Case) -> Option<Range>| {
        let mut scores = Scores::default();
        for case in held_out {
            if let Some(range) = of(case) {
                scores.add(case.age, range, case.wait);
            }
        }
        scores
    };
    let named = |name, scores| Compared { name, scores };
    vec![
        named("last value", scores(&|case| Some(case.last))),
        named("rolling mean", scores(&|case| Some(case.rolling))),
        named("last value, fitted range", scores(&|case| Some(last.fit(case.age, case.last)))),
        named("rolling mean, fitted range", scores(&|case| Some(rolling.fit(case.age, case.rolling)))),
        named(
            "ours without history",
            scores(&|case| {
                let plain = Observation { usual: Usual::default(), ..case.observation };
                Case { observation: plain, ..*case }.ours(&Weights::LEARNT)
            }),
        ),
        named("ours", scores(&|case| case.ours(&Weights::LEARNT))),
    ]
}
