//! `cargo xtask soak`: the long runs of what `cargo test` does in short, for the night before a release.
//!
//! Broken feeds by the million, a city's phones against one server, every cell of the rules changed, and the browser
//! suite's `soak_*` where a built site is there. Does not build the site, and does not replace `cargo xtask test`.

use std::process::Command;

use crate::checks::browser_suite;
use crate::fail::{Fail, Outcome};
use crate::steps::Steps;
use crate::{engines, paths, programs, run, setup};

/// Asks tests for their long form.
const LONG: (&str, &str) = ("ANXIN_SOAK", "1");

/// A sum that does not fit stops a test, where a release would go on with another number.
const CHECKED: [&str; 2] = ["--config", "profile.release.package.anxin-core.overflow-checks=true"];

/// Runs everything; whether all passed.
pub(crate) fn run_all() -> Outcome<bool> {
    let mut steps = Steps::default();
    steps.take("broken feeds", || test("anxin-publisher", &["--test", "mutants"]));
    steps.take("a city's phones", || test("anxin-core", &["--test", "polling"]));
    steps.take("a workbook at every limit", || test("anxin-publisher", &["--test", "fuzz", "just_below_every_limit"]));
    steps.take("a large city's hour", || test("anxin-publisher", &["--test", "suite", "recent::an_hour"]));
    steps.take("changed rules", || test("anxin-publisher", &["--test", "prove", "mutations::"]));
    let suite = browsers(&mut steps);
    steps.take("browsers", || run::run(suite?.env(LONG.0, LONG.1)));
    Ok(steps.summary())
}

fn test(package: &str, which: &[&str]) -> Outcome<()> {
    let mut cargo = run::cargo();
    cargo.args(["test", "--release"]).args(CHECKED).args(["--package", package]).args(which);
    // What is too long for every day is marked as ignored.
    run::run(cargo.args(["--", "--include-ignored", "--nocapture"]).env(LONG.0, LONG.1))
}

fn browsers(steps: &mut Steps) -> Outcome<Command> {
    if !paths::dist().join("index.html").exists() {
        return Err(Fail::new("there is no built site").hint("run `cargo xtask build` first"));
    }
    engines::build(&setup::for_building()?)?;
    browser_suite(steps, &programs::release()?, &["soak_"], &["--include-ignored", "--nocapture"])
}
