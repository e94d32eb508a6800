//! The tables of the comparison, as Markdown.

use crate::Compared;
use crate::score::{AGES, Score};

/// What was asked, of how many.
pub(crate) fn head(seed: u64, sites: usize, days: usize, questions: usize) {
    println!("## A simulated town, on days of which nothing was learnt\n");
    println!("{sites} sites, {days} days, {questions} questions, each from up to 25 minutes away; seed {seed}.\n");
}

/// By the age of the report, and for all.
pub(crate) fn town(compared: &[Compared]) {
    println!("| age of the report | | longer than the upper bound | interval score | squared error | width |");
    println!("|---|---|---|---|---|---|");
    for (place, (from, until)) in AGES.iter().enumerate() {
        let age = format!("{from} to {until} min");
        rows(&age, compared, |compared| compared.scores.by_age.get(place).copied().unwrap_or_default());
    }
    rows("all", compared, |compared| compared.scores.all);
    let all = |name: &str| compared.iter().find(|compared| compared.name == name).map(|compared| compared.scores.all);
    println!();
    let Some(ours) = all("ours") else { return };
    for name in ["last value", "rolling mean", "last value, fitted range", "rolling mean, fitted range"] {
        let Some(than) = all(name) else { continue };
        println!(
            "- Against the {name}: interval score {}, squared error {}.",
            better(ours.interval(), than.interval()),
            better(ours.squared(), than.squared())
        );
    }
    println!();
}

fn rows(age: &str, compared: &[Compared], of: impl Fn(&Compared) -> Score) {
    for compared in compared {
        let score = of(compared);
        println!(
            "| {age} | {} | {:.1} % | {:.1} | {:.0} | {:.1} min |",
            compared.name,
            score.longer(),
            score.interval(),
            score.squared(),
            score.width()
        );
    }
}

/// By how many of a hundred `ours` is less, or more.
fn better(ours: f64, than: f64) -> String {
    let percent = 100.0 * (1.0 - ours / than);
    if percent >= 0.0 { format!("{percent:.0} % better") } else { format!("{:.0} % worse", -percent) }
}
