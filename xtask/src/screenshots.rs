//! `cargo xtask screenshots`: the built app as people see it, for the README and for looking at every screen.
//!
//! Finds browser and site; the program `screenshots` of the browser suite takes the pictures, with the suite's own client.

use std::path::Path;

use crate::checks::BROWSER_SUITE;
use crate::fail::{Context as _, Fail, Outcome};
use crate::{browsers, paths, run};

/// Takes every page in every look into `out`.
pub(crate) fn take(out: Option<&str>) -> Outcome<()> {
    // The program runs in the workspace's root, wherever this one was called.
    let out = match out {
        Some(out) => std::path::absolute(Path::new(out)).context(format_args!("find {out}"))?,
        None => paths::root().join("docs/screenshots"),
    };
    let dist = paths::dist();
    if !dist.join("index.html").is_file() {
        return Err(Fail::new("there is no dist/ to take pictures of").hint("run `cargo xtask build`"));
    }
    let browser = browsers::require_current()?;
    run::run(
        run::cargo()
            .args(["run", "--quiet", "--package", BROWSER_SUITE, "--bin", "screenshots", "--"])
            .arg(out)
            .env("ANXIN_DIST", dist)
            .env("ANXIN_CHROMIUM", browser.chromium)
            .env("ANXIN_CHROMEDRIVER", browser.chromedriver),
    )
}
