//! `cargo xtask test`: everything that CI checks, in order, with one summary at the end.
//!
//! A failed step does not stop the others: one run shows all there is to mend. A step that needs what failed before is
//! counted as failed too, never as passed.

use std::process::Command;

<<<<<<< HEAD
use crate::fail::{Context as _, Fail, Outcome};
=======
use crate::app::{self, App, Kind};
use crate::fail::{Fail, Outcome};
use crate::programs::Programs;
use crate::setup::Tools;
use crate::steps::Steps;
>>>>>>> main
use crate::{bench, browsers, budget, build, engines, gen_city, npm, paths, run, setup, tools};

/// Warnings are for developing; what is checked in has none.
const NO_WARNINGS: [&str; 3] = ["--", "-D", "warnings"];

/// Runs every step; whether all passed.
///
/// What becomes wasm is compiled beside the native steps, into folders of its own: each of its three programs ends in one
/// thread's linking. All native programs are those that the tests are compiled with: what they stand on is compiled once.
pub(crate) fn run_all(quick: bool) -> Outcome<bool> {
    let mut steps = Steps::default();
    let tools = steps.take("tools", || setup::for_building().map(drop));
    let wasm = (!quick && tools).then(|| run::beside(|| Ok(Wasm::compile(&setup::for_building()?))));
    steps.take("formatting", || run::run(run::cargo().args(["fmt", "--all", "--check"])));
    steps.take("scripts are ES5", scripts);
    steps.take("clippy, native", || {
        run::run(run::cargo().args(["clippy", "--workspace", "--all-targets"]).args(NO_WARNINGS))
    });
    steps.take("clippy, app for wasm", || {
        run::run(
            run::cargo()
                .args(["clippy", "--package", "anxin", "--no-default-features", "--features", "csr"])
                .args(["--target", tools::WASM])
                .args(NO_WARNINGS),
        )
    });
    steps.take("documentation", || {
        run::run(run::cargo().args(["doc", "--workspace", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings"))
    });
    // The programs, too, which the tests alone would not all have compiled.
    let compiled =
        steps.take("tests, compiled", || run::run(native("build").args(["--bins", "--tests", "--examples"])));
    steps.take("tests", || {
        after(compiled, "tests, compiled").and_then(|()| run::run(native("test").arg("--no-fail-fast")))
    });
    if quick {
        return Ok(steps.summary());
    }
    steps.take("dependencies", dependencies);
<<<<<<< HEAD
    steps.take_where_asked("known faults of crates", crate_advisories);
    steps.take_where_asked("known faults of npm packages", npm_advisories);
    // Weighs itself at its end, but a site past the gate is still worth testing.
    let built = steps.take("build", build::complete);
    steps.take("budgets", || after(built, "build").and_then(|()| budget::check(&paths::dist())));
    steps.take("an invented city", || after(built, "build").and_then(|()| gen_city::published::verify()));
    // Both of these end in one thread's long work, the linking of wasm; the suite is compiled natively, in a folder of its own.
    let suite = run::beside(compile_browser_suite);
    let engines = steps.take("the engines, for the browser", || engines::build(&setup::for_building()?));
    let tripping = steps.take("an app that ends when told to", || {
        after(built, "build").and_then(|()| build::tripping(&setup::for_building()?))
    });
    let compiled = steps.take("browser tests, compiled meanwhile", || suite.join());
    let ready = || {
        after(built, "build")
            .and_then(|()| after(engines, "the engines, for the browser"))
            .and_then(|()| after(tripping, "an app that ends when told to"))
            .and_then(|()| after(compiled, "browser tests, compiled meanwhile"))
=======
    let suite = steps.take("browser tests, compiled", || run::run(clients().args(["--quiet", "--no-run"])));
    let mut wasm = match wasm.map(run::Beside::join) {
        Some(Ok(wasm)) => wasm,
        // Without tools, which is said already.
        None => Wasm::default(),
        Some(Err(fail)) => {
            steps.take("beside: wasm", || Err(fail));
            Wasm::default()
        }
>>>>>>> main
    };
    steps.append(std::mem::take(&mut wasm.steps));
    built(&mut steps, &wasm, compiled && suite);
    Ok(steps.summary())
}

/// The steps that need a built site: natively compiled, where `compiled`.
fn built(steps: &mut Steps, wasm: &Wasm, compiled: bool) {
    let programs = Programs::of_tests();
    let whole = |app: &Option<App>, site: &dyn Fn(&App) -> Outcome<()>| {
        after(compiled, "tests, compiled")?;
        app.as_ref().map_or_else(|| after(false, "the app as wasm"), site)
    };
    // Weighs itself at its end, but a site past the gate is still worth testing.
    let site = steps.take("the site", || whole(&wasm.site, &|app| build::site(app, &programs)));
    steps.take("budgets", || after(site, "the site").and_then(|()| budget::check(&paths::dist())));
    steps.take("an invented city", || {
        after(compiled, "tests, compiled").and_then(|()| gen_city::published::verify(&programs.publisher))
    });
    let tripping = steps.take("the site that ends when told to", || {
        after(site, "the site").and_then(|()| whole(&wasm.tripping, &|app| build::tripping(app, &programs)))
    });
    let ready = after(site, "the site")
        .and_then(|()| after(tripping, "the site that ends when told to"))
        .and_then(|()| after(wasm.engines, "the engines as wasm"))
        .and_then(|()| browser_suite(steps, &programs, &[], &[]));
    steps.take("browser tests", || run::run(&mut ready?));
}

/// What is compiled to wasm.
#[derive(Default)]
struct Wasm {
    steps: Steps,
    site: Option<App>,
    tripping: Option<App>,
    engines: bool,
}

impl Wasm {
    fn compile(tools: &Tools) -> Self {
        let mut wasm = Self::default();
        let Self { steps, site, tripping, engines } = &mut wasm;
        let app = |kind, app: &mut Option<App>| {
            *app = Some(app::build(tools, kind)?);
            Ok(())
        };
        steps.take("beside: the app as wasm", || app(Kind::Site, site));
        steps.take("beside: one that ends when told to", || app(Kind::Tripping, tripping));
        *engines = steps.take("beside: the engines as wasm", || engines::build(tools));
        wasm
    }
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

<<<<<<< HEAD
/// What became of a question to somebody who may not answer.
type Answered = Outcome<Result<(), Fail>>;

/// Known faults of crates, from the database of RustSec; why nobody was asked where it is not reached.
fn crate_advisories() -> Answered {
    let deny = tools::cargo_deny().require()?;
    if let Err(fail) = run::capture(run::command(&deny).args(["fetch", "db"])) {
        return Ok(Err(Fail::new(format!("the database of advisories is not reached: {fail}"))));
    }
    run::run(run::command(deny).args(["--all-features", "--offline", "check", "advisories"])).map(Ok)
}

/// Known faults of npm packages, as the registry has them.
fn npm_advisories() -> Answered {
    npm::require()?;
    let output = npm::npm().args(["audit", "--json"]).output().context("start npm")?;
    judged(&String::from_utf8_lossy(&output.stdout))
}

/// What `npm audit --json` said: an answer without counts is none.
fn judged(said: &str) -> Answered {
    let said: serde_json::Value = serde_json::from_str(said).unwrap_or_default();
    let Some(counts) = said.pointer("/metadata/vulnerabilities").and_then(serde_json::Value::as_object) else {
        let why = said.get("message").or_else(|| said.pointer("/error/summary")).and_then(serde_json::Value::as_str);
        return Ok(Err(Fail::new(format!("the registry answers no audit: {}", why.unwrap_or("nothing that reads")))));
    };
    let grave = ["moderate", "high", "critical"];
    let found: u64 = grave.iter().filter_map(|grade| counts.get(*grade)?.as_u64()).sum();
    if found == 0 {
        return Ok(Ok(()));
    }
    Err(Fail::new(format!("known faults in npm packages: {found}"))
        .hint("`npm audit` names them; raise the versions in package.json"))
}

fn compile_browser_suite() -> Outcome<()> {
    run::run(run::cargo().args(["test", "--quiet", "--no-run", "--package", BROWSER_SUITE]))
=======
/// `cargo WHAT` for everything native but the [`clients`]: their client of browsers turns on features of what others stand on, and
/// would be compiled for tests that need no browser.
fn native(what: &str) -> Command {
    let mut cargo = run::cargo();
    cargo.args([what, "--workspace", "--exclude", BROWSER_SUITE, "--exclude", bench::HARNESS]);
    cargo
}

/// `cargo test` for what speaks with browsers: the suite, and the bench's own tests, compiled together.
fn clients() -> Command {
    let mut cargo = run::cargo();
    cargo.args(["test", "--package", BROWSER_SUITE, "--package", bench::HARNESS]);
    cargo
>>>>>>> main
}

/// The suite in `tests/browser`, against the built site: its tests `which`, all where that is empty, and with these arguments of
/// the harness. It learns from its environment where things are. Without a Firefox, its tests are left out and the table says why.
pub(crate) fn browser_suite(
    steps: &mut Steps,
    programs: &Programs,
    which: &[&str],
    harness: &[&str],
) -> Outcome<Command> {
    let browsers = browsers::require_all()?;
    let mut cargo = clients();
    cargo.arg("--no-fail-fast").args(which).arg("--").args(harness).env("ANXIN_DIST", paths::dist());
    if let Some(why) = browsers.no_firefox {
        steps.leave_out("browser tests in Firefox", why);
        cargo.args(["--skip", IN_FIREFOX]);
    }
    cargo.env("ANXIN_AXE", npm::file("axe-core/axe.min.js")).env("ANXIN_PUBLISHER", &programs.publisher);
    cargo.env("ANXIN_TRIPPING_DIST", build::tripping_site());
    cargo.env("ANXIN_ENGINES", engines::page()).env("ANXIN_ENGINES_NATIVE", &programs.engines);
    cargo.envs(browsers.told);
    Ok(cargo)
}

/// What the paths of tests in Firefox hold, and of no other.
const IN_FIREFOX: &str = "firefox";

/// A package of its own in `tests/browser`, so that its WebDriver client is compiled only where browsers are tested.
pub(crate) const BROWSER_SUITE: &str = "anxin-browser-tests";

<<<<<<< HEAD
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
        let why = step().err();
        if let Some(fail) = &why {
            eprintln!("error: {fail}");
        }
        let result = if why.is_none() { Ending::Passed } else { Ending::Failed };
        self.ended.push(Ended { name, seconds: start.elapsed().as_secs_f64(), result, why });
        result == Ending::Passed
    }

    /// Runs one step that asks somebody else; whether it did not fail. No answer is no failure, and no pass either.
    fn take_where_asked(&mut self, name: &'static str, step: impl FnOnce() -> Answered) -> bool {
        let mut silent = None;
        let passed = self.take(name, || step().map(|answered| silent = answered.err()));
        if let Some(why) = silent {
            self.ended.pop();
            self.leave_out(name, why);
        }
        passed
    }

    /// Notes what does not run on this machine, and why. It fails nothing, and the table does not call it passed.
    pub(crate) fn leave_out(&mut self, name: &'static str, why: Fail) {
        eprintln!("\n--- {name}: left out: {why}");
        self.ended.push(Ended { name, seconds: 0.0, result: Ending::LeftOut, why: Some(why) });
    }

    /// Prints the table; whether all passed that ran.
    pub(crate) fn summary(&self) -> bool {
        println!("\n{:<36}{:<10}{:>8}", "step", "result", "seconds");
        for step in &self.ended {
            println!("{:<36}{:<10}{:>8.1}", step.name, step.result.word(), step.seconds);
        }
        println!("{:<46}{:>8.1}", "", self.ended.iter().map(|step| step.seconds).sum::<f64>());
        for step in &self.ended {
            if let Some(why) = &step.why {
                println!("\n{}: {why}", step.name);
            }
        }
        let count = |result| self.ended.iter().filter(|step| step.result == result).count();
        let (passed, failed) = (count(Ending::Passed), count(Ending::Failed));
        println!("\n{passed} passed, {failed} failed, {} left out", count(Ending::LeftOut));
        failed == 0
    }
}

impl Ending {
    const fn word(self) -> &'static str {
        match self {
            Self::Passed => "pass",
            Self::Failed => "FAIL",
            Self::LeftOut => "left out",
        }
    }
}

=======
>>>>>>> main
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
<<<<<<< HEAD
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
    fn what_is_left_out_is_neither_passed_nor_failed() {
        let mut steps = Steps::default();
        steps.leave_out("second", Fail::new("no browser"));
        assert_eq!(steps.ended.first().map(|step| step.result.word()), Some("left out"));
        assert!(steps.summary());
        assert!(!steps.take("first", || Err(Fail::new("broken"))));
        assert!(!steps.summary());
    }

    #[test]
    fn an_audit_that_nobody_answers_is_neither_a_pass_nor_a_failure_and_one_that_finds_something_fails() {
        let clean = r#"{"metadata":{"vulnerabilities":{"info":0,"low":1,"moderate":0,"high":0,"critical":0}}}"#;
        assert!(judged(clean).unwrap().is_ok());
        assert!(judged(&clean.replace("\"high\":0", "\"high\":2")).is_err());
        for silent in [
            "",
            "<html>",
            r#"{"message":"404 Not Found - POST /-/npm/v1/security/audits/quick"}"#,
            r#"{"error":{"summary":"offline"}}"#,
        ] {
            assert!(judged(silent).unwrap().is_err(), "{silent}");
        }
        let mut steps = Steps::default();
        assert!(steps.take_where_asked("alone", || Ok(Err(Fail::new("no network")))));
        assert_eq!(steps.ended.first().map(|step| step.result.word()), Some("left out"));
        assert!(steps.summary(), "a machine without a network is not red");
    }

    #[test]
=======
>>>>>>> main
    fn a_step_whose_ground_is_missing_is_not_passed() {
        let mut steps = Steps::default();
        assert!(!steps.take("weigh", || after(false, "build")));
    }

    #[test]
    fn without_wasm_nothing_of_the_site_is_passed() {
        let mut steps = Steps::default();
        built(&mut steps, &Wasm::default(), false);
        assert_eq!(steps.passed(), Vec::<&str>::new());
    }
}
