//! The npm packages: esbuild, binaryen's wasm-opt, Leaflet with its clusters and vector tiles, and axe-core for the browser tests.
//!
//! `package.json` and `package-lock.json` say which; nothing of theirs runs at installation.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::fail::{Fail, Outcome};
use crate::{digest, paths, run};

/// Browsers that can run the app at all; esbuild lowers scripts and styles to them.
pub(crate) const BASELINE: &str = "--target=chrome69,safari12,firefox63";

/// Node of this major version or later runs every tool here.
const NODE: u32 = 18;

/// Installs the packages where they are missing or not those of the lock file.
///
/// # Errors
/// Where Node or npm is missing or too old, or a package cannot be had.
pub(crate) fn require() -> Outcome<()> {
    require_in(
        paths::root(),
        "installing npm packages: esbuild, binaryen, leaflet with its clusters and vector tiles, tweetnacl, axe-core (some 130 MB on disk)",
    )
}

/// The same for another folder with a lock file of its own; `saying` is said where something is installed.
///
/// # Errors
/// As [`require`].
pub(crate) fn require_in(folder: &Path, saying: &str) -> Outcome<()> {
    let lock = digest::sha256_hex(&paths::read_bytes(&folder.join("package-lock.json"))?);
    let stamp = folder.join("node_modules/.anxin-lock");
    if std::fs::read_to_string(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    require_node()?;
    run::timed(saying, || {
        let mut npm = npm();
        npm.current_dir(folder).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
        run::run(&mut npm)
    })?;
    paths::write(&stamp, lock)
}

/// esbuild.
pub(crate) fn esbuild() -> Command {
    script("esbuild/bin/esbuild")
}

/// Binaryen's optimiser.
pub(crate) fn wasm_opt() -> Command {
    script("binaryen/bin/wasm-opt")
}

/// A file of an installed package.
pub(crate) fn file(path: &str) -> PathBuf {
    modules().join(path)
}

/// npm itself.
pub(crate) fn npm() -> Command {
    run::command(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

fn script(path: &str) -> Command {
    let mut node = run::command("node");
    node.arg(file(path));
    node
}

fn modules() -> PathBuf {
    paths::root().join("node_modules")
}

fn require_node() -> Outcome<()> {
    let hint = format!("install Node {NODE} or later with its npm; a build needs it, the built site does not");
    let said = run::ask(run::command("node").arg("--version"))
        .ok_or_else(|| Fail::new("Node is not installed").hint(hint.as_str()))?;
    let major = said.trim().trim_start_matches('v').split('.').next().and_then(|major| major.parse().ok());
    if major.is_none_or(|major: u32| major < NODE) {
        return Err(Fail::new(format!("Node {} is too old", said.trim())).hint(hint));
    }
    run::ask(npm().arg("--version")).map(drop).ok_or_else(|| Fail::new("npm is not installed").hint(hint))
}
