//! The native programs that a site is made and tested with, and how they are compiled.
//!
//! For people they are made for release. `cargo xtask test` takes those that the tests have compiled already: what they write is
//! the same, and all that they stand on is compiled once.

use std::path::PathBuf;

use crate::fail::Outcome;
use crate::{paths, run};

/// The publisher.
const PUBLISHER: &str = "anxin";
/// Prints the first paint of a site.
const FIRST_PAINT: &str = "first-paint";
/// Both engines of the rules, natively: what a browser's is held against.
const ENGINES: &str = "anxin-engines";

/// Where they are.
#[derive(Clone, Debug)]
pub(crate) struct Programs {
    pub(crate) publisher: PathBuf,
    pub(crate) first_paint: PathBuf,
    pub(crate) engines: PathBuf,
}

impl Programs {
    /// Those of a release, whether or not they have been compiled.
    pub(crate) fn of_release() -> Self {
        Self::built(true)
    }

    /// Those that are compiled with the tests.
    pub(crate) fn of_tests() -> Self {
        Self::built(false)
    }

    fn built(release: bool) -> Self {
        let of = |name| paths::program(release, name);
        Self { publisher: of(PUBLISHER), first_paint: of(FIRST_PAINT), engines: of(ENGINES) }
    }
}

/// Compiles those of a release, in one command so that they share what they stand on.
pub(crate) fn release() -> Outcome<Programs> {
    let mut cargo = run::cargo();
    cargo.args(["build", "--release"]);
    for package in ["anxin-publisher", "anxin", "anxin-engines"] {
        cargo.args(["--package", package]);
    }
    run::run(cargo.args(["--bin", PUBLISHER, "--bin", FIRST_PAINT, "--bin", ENGINES]))?;
    Ok(Programs::of_release())
}

/// Compiles the publisher for developing, and hands back its program. It has no object stores and no lite pages, which more than
/// triple the time that a fresh machine needs: who develops has no use for them.
pub(crate) fn publisher_for_development(release: bool) -> Outcome<PathBuf> {
    let mut cargo = run::cargo();
    cargo.args(["build", "--package", "anxin-publisher", "--bin", PUBLISHER, "--no-default-features"]);
    cargo.arg(if release { "--release" } else { "--quiet" });
    run::run(&mut cargo)?;
    Ok(paths::program(release, PUBLISHER))
}
