//! The goals of a phone's time, and whether the app met them in this run.

use std::fmt::Write as _;

use super::{ENOUGH, Metric, against_base, shown};
use crate::plan::Field;
use crate::samples::{Of, Samples};

/// The app's folder.
const APP: &str = "app";

/// The throttling that goals are set for.
const CPU: u32 = 4;

struct Goal {
    what: &'static str,
    metric: Metric,
    city: &'static str,
    /// No more than this many times the page written by hand.
    goal: f64,
    aim: f64,
}

const SMALL: &str = "pinghu";
const LARGE: &str = "invented-15000";

const fn goal(what: &'static str, metric: Metric, city: &'static str, goal: f64, aim: f64) -> Goal {
    Goal { what, metric, city, goal, aim }
}

const GOALS: [Goal; 9] = [
    goal("first row", Metric::Noted("first_row"), SMALL, 1.0, 0.8),
    goal("first row", Metric::Noted("first_row"), LARGE, 1.2, 0.8),
    goal("live row", Metric::Noted("live_row"), SMALL, 2.5, 2.0),
    goal("live row", Metric::Noted("live_row"), LARGE, 1.3, 1.0),
    goal("usable filter", Metric::Noted("filter"), SMALL, 2.5, 2.0),
    goal("usable filter", Metric::Noted("filter"), LARGE, 1.3, 1.0),
    goal("blocked", Metric::Noted("blocking"), LARGE, 2.0, 1.0),
    goal("key", Metric::Key, LARGE, 1.2, 1.0),
    goal("worst key", Metric::WorstKey, LARGE, 1.5, 1.0),
];

/// A line a goal whose city was measured.
pub(super) fn table(field: &Field<'_>, samples: &Samples) -> String {
    let mut out = String::from("| what | city | goal | aim | measured | |\n|---|---|---|---|---|---|\n");
    for Goal { what, metric, city, goal, aim } in
        GOALS.iter().filter(|goal| field.cities.iter().any(|city| city == goal.city))
    {
        let measured = against_base(samples, Of { city, contestant: APP, cpu: CPU }, *metric);
        let verdict = match measured {
            None => "not measured",
            Some(ratio) if ratio.rounds < ENOUGH => "too few rounds to tell",
            Some(ratio) if ratio.high <= *aim => "as aimed",
            Some(ratio) if ratio.high <= *goal => "met",
            Some(ratio) if ratio.low > *goal => "**missed**",
            Some(_) => "too near to tell",
        };
        let measured = measured.map_or_else(|| "-".to_owned(), shown);
        let _ = writeln!(out, "| {what} | {city} | {goal:.1} | {aim:.1} | {measured} | {verdict} |");
    }
    out
}
