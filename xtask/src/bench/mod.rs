//! `cargo xtask bench`: the built app against the same list of sites written in other ways.
//!
//! Builds the peers of `bench/`, publishes cities of several sizes, and has the harness in `bench/harness` measure and write
//! the document. Measures nothing itself, and builds no app: `cargo xtask build` comes first.

mod peers;
pub(crate) mod queues;

use std::fs;
use std::path::{Path, PathBuf};

use crate::fail::{Context as _, Fail, Outcome};
use crate::programs::{self, Programs};
use crate::{browsers, gen_city, paths, run};

/// The harness's package: its client of browsers is compiled only where it is wanted.
pub(crate) const HARNESS: &str = "anxin-bench";

/// The seed of the invented cities that are measured.
const SEED: u64 = 1;

/// The app's page, which publishing refreshes.
const PAGE: &str = "index.html";

/// What was asked for; what is `None` is as usual.
pub(crate) struct Asked {
    pub(crate) rounds: Option<u32>,
    pub(crate) memory: Option<u32>,
    pub(crate) cpu: Option<String>,
    pub(crate) sites: Option<String>,
    pub(crate) app: Option<String>,
    pub(crate) out: Option<String>,
    pub(crate) quick: bool,
}

/// Measures and writes.
pub(crate) fn run(asked: &Asked) -> Outcome<()> {
    let app = asked.app.as_deref().map_or_else(|| Ok(paths::dist()), absolute)?;
    if !app.join(PAGE).is_file() {
        return Err(
            Fail::new(format!("there is no built app in {}", paths::shown(&app))).hint("run `cargo xtask build`")
        );
    }
    let (pages, feeds) = (paths::scratch("bench/pages"), paths::scratch("bench/feeds"));
    paths::empty(&pages)?;
    run::timed("copying the app", || paths::copy_tree(&app, &pages.join("app")))?;
    peers::build(&pages, &app)?;
    publish(&app, &feeds, asked)?;
    let usual = if asked.quick { paths::scratch("bench/quick.md") } else { paths::root().join("docs/performance.md") };
    let out = asked.out.as_deref().map_or(Ok(usual), absolute)?;
    let (rounds, cpu) = if asked.quick { (1, "4") } else { (5, "4,8") };
    let browser = browsers::require_current()?;
    let mut harness = run::cargo();
    harness.args(["run", "--quiet", "--package", HARNESS, "--"]).args([&pages, &feeds, &out]);
    harness.args(["--rounds", &asked.rounds.unwrap_or(rounds).to_string()]);
    harness.args(["--memory", &asked.memory.unwrap_or(0).to_string()]);
    harness.args(["--cpu", asked.cpu.as_deref().unwrap_or(cpu)]);
    harness.env("ANXIN_CHROMIUM", browser.chromium).env("ANXIN_CHROMEDRIVER", browser.chromedriver);
    run::run(&mut harness)
}

/// The demo city's feed, and one of each size, each with the app's page beside it: its first rows are those of that feed.
fn publish(app: &Path, feeds: &Path, asked: &Asked) -> Outcome<()> {
    paths::empty(feeds)?;
    let built = Programs::of_release().publisher;
    let publisher = if built.is_file() { built } else { programs::release()?.publisher };
    let feed = |city: &Path, name: &str| {
        let site = paths::scratch("bench/site");
        paths::empty(&site)?;
        fs::copy(app.join(PAGE), site.join(PAGE)).context("copy the app's page")?;
        run::capture(run::command(&publisher).arg("build").arg(city).arg(site.join("feed")))?;
        fs::rename(site.join("feed"), feeds.join(name)).context("put the feed in its place")?;
        fs::rename(site.join(PAGE), feeds.join(name).join(PAGE)).context("put the page in its place")
    };
    if !asked.quick {
        feed(&paths::root().join(paths::CITY), "pinghu")?;
    }
    for size in asked.sites.as_deref().unwrap_or(if asked.quick { "844" } else { "844,15000" }).split(',') {
        let count = size.trim().parse().map_err(|_| Fail::new(format!("--sites wants numbers, not `{size}`")))?;
        let city = paths::scratch("bench/cities").join(size);
        gen_city::write(&city, count, SEED)?;
        run::timed(&format!("publishing an invented city of {count} sites"), || {
            feed(&city, &format!("invented-{count}"))
        })?;
    }
    Ok(())
}

fn absolute(path: &str) -> Outcome<PathBuf> {
    std::path::absolute(Path::new(path)).context(format_args!("find {path}"))
}
