//! `cargo xtask test`: everything that CI checks, in order, with one summary at the end.
//!
//! A failed step does not stop the others: one run shows all there is to mend. A step that needs what failed before is
//! counted as failed too, never as passed.

use std::process::Command;
use std::time::Instant;

use crate::fail::{Fail, Outcome};
use crate::{bench, browsers, budget, build, engines, gen_city, npm, paths, run, setup, tools};

/// Warnings are for developing; what is checked in has none.
const NO_WARNINGS: [&str; 3] = ["--", "-D", "warnings"];

/// How one step ended.
struct Ended {
    name: &'static str,
    seconds: f64,
    fail: Option<Fail>,
}

/// Runs every step; whether all passed.
pub(crate) fn run_all(quick: bool) -> Outcome<bool> {
    let mut steps = Steps::default();
    steps.take("tools", || setup::for_building().map(drop));
    steps.take("formatting", || run::run(run::cargo().args(["fmt", "--all", "--check"])));
    steps.take("scripts are ES5", scripts);
    steps.take("scripts do what they should", script_tests);
    steps.take("clippy, native", || {
        run::run(run::cargo().args(["clippy", "--workspace", "--all-targets"]).args(NO_WARNINGS))
    });
    steps.take("clippy, app for wasm", || {
        run::run(
            run::cargo()
                .args([
                    "clippy",
                    "--package",
                    "anxin",
                    "--no-default-features",
                    "--features",
                    "csr",
                    "--target",
                    tools::WASM,
                ])
                .args(NO_WARNINGS),
        )
    });
    steps.take("tests", || {
        run::run(run::cargo().args([
            "test",
            "--workspace",
            "--no-fail-fast",
            "--exclude",
            BROWSER_SUITE,
            "--exclude",
            bench::HARNESS,
        ]))
    });
    steps.take("documentation", || {
        run::run(run::cargo().args(["doc", "--workspace", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings"))
    });
    if quick {
        return Ok(steps.summary());
    }
    steps.take("dependencies", dependencies);
    // Weighs itself at its end, but a site past the gate is still worth testing.
    let built = steps.take("build", build::complete);
    steps.take("budgets", || after(built, "build").and_then(|()| budget::check(&paths::dist())));
    steps.take("an invented city", || after(built, "build").and_then(|()| gen_city::published::verify()));
    let engines = steps.take("the engines, for the browser", || engines::build(&setup::for_building()?));
    let tripping = steps.take("an app that ends when told to", || {
        after(built, "build").and_then(|()| build::tripping(&setup::for_building()?))
    });
    let ready = || {
        after(built, "build")
            .and_then(|()| after(engines, "the engines, for the browser"))
            .and_then(|()| after(tripping, "an app that ends when told to"))
    };
    steps.take("the bench's own tests", || run::run(run::cargo().args(["test", "--package", bench::HARNESS])));
    steps.take("browser tests", || ready().and_then(|()| browser_tests()));
    Ok(steps.summary())
}

fn after(passed: bool, step: &str) -> Outcome<()> {
    if passed { Ok(()) } else { Err(Fail::new(format!("needs the step `{step}`, which failed"))) }
}

fn scripts() -> Outcome<()> {
    npm::require()?;
    build::SCRIPTS.iter().try_for_each(|script| build::script(script, &paths::scratch("check")).map(drop))
}

/// Without a browser, so that every wait can be waited for.
fn script_tests() -> Outcome<()> {
    npm::require()?;
    let tests = ["boot", "signature"].map(|name| paths::root().join(format!("tests/scripts/{name}.test.mjs")));
    run::run(run::command("node").arg("--test").args(tests))
}

/// Licences, bans and sources need no network beyond the registry's. Known vulnerabilities do, from a database of its
/// own: `cargo deny check advisories`, which CONTRIBUTING.md asks for before a release.
fn dependencies() -> Outcome<()> {
    let deny = tools::cargo_deny().require()?;
    run::run(run::command(deny).args(["--all-features", "check", "licenses", "bans", "sources"]))
}

fn browser_tests() -> Outcome<()> {
    run::run(&mut browser_suite()?)
}

/// The suite in `tests/browser`, against the built site. It learns from its environment where things are.
pub(crate) fn browser_suite() -> Outcome<Command> {
    let browsers = browsers::require_all()?;
    let mut cargo = run::cargo();
    cargo.args(["test", "--package", BROWSER_SUITE]).env("ANXIN_DIST", paths::dist());
    cargo.env("ANXIN_AXE", npm::file("axe-core/axe.min.js")).env("ANXIN_PUBLISHER", paths::publisher(true));
    cargo.env("ANXIN_TRIPPING_DIST", build::tripping_site());
    let engines = engines::built();
    cargo.env("ANXIN_ENGINES", engines.page).env("ANXIN_ENGINES_NATIVE", engines.native);
    cargo.envs(browsers);
    Ok(cargo)
}

/// A package of its own in `tests/browser`, so that its WebDriver client is compiled only where browsers are tested.
pub(crate) const BROWSER_SUITE: &str = "anxin-browser-tests";

/// Steps, one after the other, and how each ended.
#[derive(Default)]
pub(crate) struct Steps {
    ended: Vec<Ended>,
}

impl Steps {
    /// Runs one step; whether it passed.
    pub(crate) fn take(&mut self, name: &'static str, step: impl FnOnce() -> Outcome<()>) -> bool {
        eprintln!("\n--- {name}");
        let start = Instant::now();
        let fail = step().err();
        if let Some(fail) = &fail {
            eprintln!("error: {fail}");
        }
        let passed = fail.is_none();
        self.ended.push(Ended { name, seconds: start.elapsed().as_secs_f64(), fail });
        passed
    }

    /// Prints the table; whether all passed.
    pub(crate) fn summary(&self) -> bool {
        println!("\n{:<36}{:<8}{:>8}", "step", "result", "seconds");
        for step in &self.ended {
            let result = if step.fail.is_none() { "pass" } else { "FAIL" };
            println!("{:<36}{result:<8}{:>8.1}", step.name, step.seconds);
        }
        for step in &self.ended {
            if let Some(fail) = &step.fail {
                println!("\n{}: {fail}", step.name);
            }
        }
        let failed = self.ended.iter().filter(|step| step.fail.is_some()).count();
        println!("\n{} passed, {failed} failed", self.ended.len() - failed);
        failed == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_step_does_not_stop_the_next_and_fails_the_whole() {
        let mut steps = Steps::default();
        let mut reached = false;
        assert!(!steps.take("first", || Err(Fail::new("broken"))));
        assert!(steps.take("second", || {
            reached = true;
            Ok(())
        }));
        assert!(reached);
        assert!(!steps.summary());
    }

    #[test]
    fn a_step_whose_ground_is_missing_is_not_passed() {
        let mut steps = Steps::default();
        assert!(!steps.take("weigh", || after(false, "build")));
    }
}
