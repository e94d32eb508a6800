//! `cargo xtask setup`: what building and developing needs, here at the pinned versions.

use std::path::{Path, PathBuf};
use std::{env, fs};

use crate::fail::{Context as _, Outcome};
use crate::{browsers, npm, paths, prepare, run, tools};

/// The tools that every build needs, where they ended up.
pub(crate) struct Tools {
    pub(crate) wasm_bindgen: PathBuf,
}

/// Installs what a build needs and is missing.
pub(crate) fn for_building() -> Outcome<Tools> {
    tools::require_wasm_target()?;
    npm::require()?;
    Ok(Tools { wasm_bindgen: tools::wasm_bindgen()?.require()? })
}

/// Installs everything for development, so that `trunk serve` works by itself.
pub(crate) fn setup(with_browsers: bool) -> Outcome<()> {
    let tools = for_building()?;
    let trunk = tools::trunk().require()?;
    prepare::for_development()?;
    place_for_trunk(&tools.wasm_bindgen)?;
    if with_browsers {
        browsers::require_current()?;
        browsers::require_old()?;
    }
    say_how_to_start(&trunk)
}

/// Trunk uses a `wasm-bindgen` on PATH if its version is right, then its own cache, then the network. The cache is the
/// one place where a tool can stand without a change to anybody's PATH.
fn place_for_trunk(wasm_bindgen: &Path) -> Outcome<()> {
    let version = tools::wasm_bindgen()?.version().to_owned();
    let place = paths::trunk_cache()?.join(format!("wasm-bindgen-{version}")).join(paths::exe("wasm-bindgen"));
    link(wasm_bindgen, &place)
}

fn say_how_to_start(trunk: &Path) -> Outcome<()> {
    let reachable = match run::on_path("trunk") {
        Some(_) => tools::trunk().is_first_on_path(),
        None => match paths::cargo_bin() {
            Some(folder) if on_path(&folder) => {
                link(trunk, &folder.join(paths::exe("trunk")))?;
                true
            }
            _ => false,
        },
    };
    run::say("ready: `cargo xtask serve` plays the demo city, `cargo xtask build` makes dist/");
    if reachable {
        run::say("`trunk serve` works by itself too, with a feed that does not move");
    } else if let Some(folder) = trunk.parent() {
        run::say("for `trunk serve` by itself, put the pinned Trunk on PATH first:");
        eprintln!("    export PATH=\"{}:$PATH\"", folder.display());
    }
    Ok(())
}

fn on_path(folder: &Path) -> bool {
    env::var_os("PATH").is_some_and(|path| env::split_paths(&path).any(|entry| entry == folder))
}

/// Makes `place` stand for `program`; a link where the system has them, else a copy.
fn link(program: &Path, place: &Path) -> Outcome<()> {
    if let Some(folder) = place.parent() {
        fs::create_dir_all(folder).context(format_args!("make {}", folder.display()))?;
    }
    // A link left by an earlier set of tools may point nowhere, so `exists` would not see it.
    if fs::symlink_metadata(place).is_ok() {
        fs::remove_file(place).context(format_args!("replace {}", place.display()))?;
    }
    #[cfg(unix)]
    let placed = std::os::unix::fs::symlink(program, place);
    #[cfg(not(unix))]
    let placed = fs::copy(program, place).map(drop);
    placed.context(format_args!("put {} at {}", program.display(), place.display()))
}
