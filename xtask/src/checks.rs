//! `cargo xtask test`: everything that CI checks, in order, with one summary at the end.
//!
//! A failed step does not stop the others: one run shows all there is to mend. A step that needs what failed before is
//! counted as failed too, never as passed. What tests print is kept, for the table of attacks at the end.

use std::process::Command;

use crate::app::{self, App, Kind};
use crate::fail::{Fail, Outcome};
use crate::outcomes::{Ended, Outcomes};
use crate::programs::Programs;
use crate::setup::Tools;
use crate::steps::Steps;
use crate::{
    advisories, bench, browsers, budget, build, engines, gen_city, harness, npm, paths, run, setup, threats, tools,
};

/// Warnings are for developing; what is checked in has none.
const NO_WARNINGS: [&str; 3] = ["--", "-D", "warnings"];

/// Runs every step; whether all passed.
///
/// What becomes wasm is compiled beside the native steps, into folders of its own: each of its three programs ends in one
/// thread's linking. All native programs are those that the tests are compiled with: what they stand on is compiled once.
pub(crate) fn run_all(quick: bool) -> Outcome<bool> {
    let (mut steps, mut outcomes) = (Steps::default(), Outcomes::default());
    let tools = steps.take("tools", || setup::for_building().map(drop));
    let wasm = (!quick && tools).then(|| run::in_background(|| Ok(Wasm::compile(&setup::for_building()?))));
    steps.take("formatting", || run::run(run::cargo().args(["fmt", "--all", "--check"])));
    steps.take("scripts are ES5", scripts);
    steps.take("scripts do what they should", || script_tests(&mut outcomes));
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
        after(compiled, "tests, compiled")?;
        harness::tests(native("test").args(["--no-fail-fast", "--"]), &mut outcomes)
    });
    if quick {
        return observed(steps, &outcomes);
    }
    steps.take("dependencies", dependencies);
    advisories::ask(&mut steps);
    let suite = steps.take("browser tests, compiled", || run::run(clients().args(["--quiet", "--no-run"])));
    let mut wasm = match wasm.map(run::Background::join) {
        Some(Ok(wasm)) => wasm,
        // Without tools, which is said already.
        None => Wasm::default(),
        Some(Err(fail)) => {
            steps.take("beside: wasm", || Err(fail));
            Wasm::default()
        }
    };
    steps.append(std::mem::take(&mut wasm.steps));
    built(&mut steps, &wasm, compiled && suite, &mut outcomes);
    observed(steps, &outcomes)
}

/// The end: what was observed of each attack, and the summary.
fn observed(mut steps: Steps, outcomes: &Outcomes) -> Outcome<bool> {
    steps.take("attacks", || outcomes.write(&Outcomes::place()).and_then(|()| threats::print(outcomes)));
    Ok(steps.summary())
}

/// The steps that need a built site: natively compiled, where `compiled`.
fn built(steps: &mut Steps, wasm: &Wasm, compiled: bool, outcomes: &mut Outcomes) {
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
    let mut unsteady = None;
    steps.take("browser tests", || {
        unsteady = harness::unsteady_tests(&mut ready?, outcomes)?;
        Ok(())
    });
    if let Some(which) = unsteady {
        steps.note("unsteady browser tests", which);
    }
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

/// Without a browser, so that every wait can be waited for.
fn script_tests(outcomes: &mut Outcomes) -> Outcome<()> {
    npm::require()?;
    let mut all = Ok(());
    for test in ["boot", "signature"].map(|name| format!("tests/scripts/{name}.test.mjs")) {
        let ended = run::run(run::command("node").args(["--test", &test]));
        outcomes.note(&test, if ended.is_ok() { Ended::Passed } else { Ended::Failed });
        all = all.and(ended);
    }
    all
}

/// Licences, bans and sources need no network beyond the registry's.
fn dependencies() -> Outcome<()> {
    let deny = tools::cargo_deny().require()?;
    run::run(run::command(deny).args(["--all-features", "check", "licenses", "bans", "sources"]))
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_whose_ground_is_missing_is_not_passed() {
        let mut steps = Steps::default();
        assert!(!steps.take("weigh", || after(false, "build")));
    }

    #[test]
    fn without_wasm_nothing_of_the_site_is_passed() {
        let mut steps = Steps::default();
        built(&mut steps, &Wasm::default(), false, &mut Outcomes::default());
        assert_eq!(steps.passed(), Vec::<&str>::new());
    }
}
