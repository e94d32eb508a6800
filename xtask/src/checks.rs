//! `cargo xtask test`: everything that CI checks, in order, with one summary at the end.
//!
//! A failed step does not stop the others: one run shows all there is to mend. A step that needs what failed before is
//! counted as failed too, never as passed.

use std::process::Command;
use std::time::Instant;

use crate::fail::{Context as _, Fail, Outcome};
use crate::{bench, browsers, budget, build, engines, gen_city, npm, paths, run, setup, tools};

/// Warnings are for developing; what is checked in has none.
const NO_WARNINGS: [&str; 3] = ["--", "-D", "warnings"];

/// How one step ended.
struct Ended {
    name: &'static str,
    seconds: f64,
    fail: Option<Fail>,
    not_asked: Option<NotAsked>,
}

/// Runs every step; whether all passed.
pub(crate) fn run_all(quick: bool) -> Outcome<bool> {
    let mut steps = Steps::default();
    steps.take("tools", || setup::for_building().map(drop));
    steps.take("formatting", || run::run(run::cargo().args(["fmt", "--all", "--check"])));
    steps.take("scripts are ES5", scripts);
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
    steps.take_where_asked("known faults of crates", crate_advisories);
    steps.take_where_asked("known faults of npm packages", npm_advisories);
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

/// Licences, bans and sources need no network beyond the registry's.
fn dependencies() -> Outcome<()> {
    let deny = tools::cargo_deny().require()?;
    run::run(run::command(deny).args(["--all-features", "check", "licenses", "bans", "sources"]))
}

/// What could not be asked, and is therefore not known.
struct NotAsked(String);

/// Known faults of crates, from the database of RustSec. A machine that does not reach it says so, and fails for nothing.
fn crate_advisories() -> Outcome<Option<NotAsked>> {
    let deny = tools::cargo_deny().require()?;
    if let Err(fail) = run::capture(run::command(&deny).args(["fetch", "db"])) {
        return Ok(Some(NotAsked(format!("the database of advisories is not reached: {fail}"))));
    }
    run::run(run::command(deny).args(["--all-features", "--offline", "check", "advisories"])).map(|()| None)
}

/// Known faults of npm packages, as the registry has them.
fn npm_advisories() -> Outcome<Option<NotAsked>> {
    npm::require()?;
    let output = npm::npm().args(["audit", "--json"]).output().context("start npm")?;
    judged(&String::from_utf8_lossy(&output.stdout))
}

/// What `npm audit --json` said: an answer without counts is none.
fn judged(said: &str) -> Outcome<Option<NotAsked>> {
    let said: serde_json::Value = serde_json::from_str(said).unwrap_or_default();
    let Some(counts) = said.pointer("/metadata/vulnerabilities").and_then(serde_json::Value::as_object) else {
        let why = said.get("message").or_else(|| said.pointer("/error/summary")).and_then(serde_json::Value::as_str);
        return Ok(Some(NotAsked(format!("the registry answers no audit: {}", why.unwrap_or("nothing that reads")))));
    };
    let grave = ["moderate", "high", "critical"];
    let found: u64 = grave.iter().filter_map(|grade| counts.get(*grade)?.as_u64()).sum();
    if found == 0 {
        return Ok(None);
    }
    Err(Fail::new(format!("known faults in npm packages: {found}"))
        .hint("`npm audit` names them; raise the versions in package.json"))
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
        self.take_where_asked(name, || step().map(|()| None))
    }

    /// Runs one step that asks somebody else; whether it did not fail. No answer is no failure, and no pass either.
    fn take_where_asked(&mut self, name: &'static str, step: impl FnOnce() -> Outcome<Option<NotAsked>>) -> bool {
        eprintln!("\n--- {name}");
        let start = Instant::now();
        let (not_asked, fail) = match step() {
            Ok(not_asked) => (not_asked, None),
            Err(fail) => (None, Some(fail)),
        };
        if let Some(fail) = &fail {
            eprintln!("error: {fail}");
        }
        if let Some(NotAsked(why)) = &not_asked {
            eprintln!("not asked: {why}");
        }
        let passed = fail.is_none();
        self.ended.push(Ended { name, seconds: start.elapsed().as_secs_f64(), fail, not_asked });
        passed
    }

    /// Prints the table; whether all passed.
    pub(crate) fn summary(&self) -> bool {
        println!("\n{:<36}{:<8}{:>8}", "step", "result", "seconds");
        for step in &self.ended {
            let result = match (&step.fail, &step.not_asked) {
                (Some(_), _) => "FAIL",
                (None, Some(_)) => "unasked",
                (None, None) => "pass",
            };
            println!("{:<36}{result:<8}{:>8.1}", step.name, step.seconds);
        }
        for step in &self.ended {
            if let Some(NotAsked(why)) = &step.not_asked {
                println!("\n{}, not asked: {why}", step.name);
            }
        }
        for step in &self.ended {
            if let Some(fail) = &step.fail {
                println!("\n{}: {fail}", step.name);
            }
        }
        let failed = self.ended.iter().filter(|step| step.fail.is_some()).count();
        let unasked = self.ended.iter().filter(|step| step.not_asked.is_some()).count();
        println!("\n{} passed, {failed} failed, {unasked} not asked", self.ended.len() - failed - unasked);
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
    fn an_audit_that_nobody_answers_is_neither_a_pass_nor_a_failure_and_one_that_finds_something_fails() {
        let clean = r#"{"metadata":{"vulnerabilities":{"info":0,"low":1,"moderate":0,"high":0,"critical":0}}}"#;
        assert!(judged(clean).unwrap().is_none());
        assert!(judged(&clean.replace("\"high\":0", "\"high\":2")).is_err());
        for silent in [
            "",
            "<html>",
            r#"{"message":"404 Not Found - POST /-/npm/v1/security/audits/quick"}"#,
            r#"{"error":{"summary":"offline"}}"#,
        ] {
            assert!(judged(silent).unwrap().is_some(), "{silent}");
        }
        let mut steps = Steps::default();
        assert!(steps.take_where_asked("alone", || Ok(Some(NotAsked("no network".to_owned())))));
        assert!(steps.summary(), "a machine without a network is not red");
    }

    #[test]
    fn a_step_whose_ground_is_missing_is_not_passed() {
        let mut steps = Steps::default();
        assert!(!steps.take("weigh", || after(false, "build")));
    }
}
