//! `cargo xtask build`: the whole of `dist/`, for any static server at any path, and the publisher's program.
//!
//! Everything is made beside `dist/` and moved there at the end, so a failed build leaves the last good one.

use std::fs;
use std::path::{Path, PathBuf};

use crate::app::{self, App, Kind};
use crate::fail::{Context as _, Outcome};
use crate::programs::Programs;
use crate::shell::{self, Parts, Preload};
use crate::{budget, digest, notices, npm, paths, prepare, programs, run, setup};

/// Builds, says what it weighs, and fails past a gate.
pub(crate) fn build() -> Outcome<()> {
    complete()?;
    budget::check(&paths::dist())
}

/// Builds, whatever it weighs.
fn complete() -> Outcome<()> {
    let tools = setup::for_building()?;
    // The app ends in one thread's long work, the linking of its wasm; the programs are compiled into another folder meanwhile.
    run::say("compiling the publisher beside the app");
    let programs = run::in_background(programs::release);
    let app = app::build(&tools, Kind::Site);
    let programs = programs.join()?;
    site(&app?, &programs)?;
    run::say(format_args!("dist/ is complete; the publisher is {}", paths::shown(&programs.publisher)));
    Ok(())
}

/// Puts the whole of `dist/` together around `app`.
pub(crate) fn site(app: &App, programs: &Programs) -> Outcome<()> {
    let next = paths::scratch("dist");
    paths::empty(&next)?;
    let feed = next.join("feed");
    // The feed before: its number goes on rising, and objects that browsers may still ask for stay for their time.
    let old_feed = paths::dist().join("feed");
    if old_feed.is_dir() {
        paths::copy_tree(&old_feed, &feed)?;
    }
    run::timed("publishing the demo city's feed", || prepare::feed(&programs.publisher, "publish", &feed))?;
    // For hosts that read it at the root of a site; others have theirs beside it.
    fs::copy(feed.join(HEADERS), next.join(HEADERS)).context("put the headers at the root of the site")?;
    run::timed("putting the site together", || assemble(app, programs, &next))?;
    notices::write(&next)?;
    swap(&next)
}

/// Where [`tripping`] puts its site.
pub(crate) fn tripping_site() -> PathBuf {
    paths::scratch("tripping-site")
}

/// The same site around an app that ends when it is told to, for the browser suite. The site itself has been built.
pub(crate) fn tripping(app: &App, programs: &Programs) -> Outcome<()> {
    let site = tripping_site();
    paths::empty(&site)?;
    paths::copy_tree(&paths::dist().join("feed"), &site.join("feed"))?;
    assemble(app, programs, &site)
}

fn assemble(app: &App, programs: &Programs, dist: &Path) -> Outcome<()> {
    let root = paths::root();
    let scratch = paths::scratch("site");
    paths::empty(&scratch)?;
    copy_public(&root.join("public"), dist)?;
    let (first_paint, last_resort) = baked(programs, &dist.join("feed"))?;
    let style = scratch.join(prepare::STYLE);
    prepare::style("style/index.css", &style)?;
    let later_style = scratch.join(prepare::LATER_STYLE);
    prepare::style("style/more.css", &later_style)?;
    prepare::map_library(&scratch)?;
    prepare::base_map_library(&scratch)?;
    let boot = script(BOOT, &scratch)?;
    let files = script(FILES, &scratch)?;
    let bridge = script(BRIDGE, &scratch)?;
    let wasm = format!("{}_bg.wasm", app::NAME);

    let mut integrity = Vec::new();
    let mut place = |name: &str, bytes: &[u8]| -> Outcome<String> {
        let deployed = digest::hashed_name(name, bytes);
        paths::write(&dist.join(&deployed), bytes)?;
        // The set of the build is held against the hashes of its own manifest.
        if name != LAST {
            integrity.push((deployed.clone(), digest::integrity(bytes)));
        }
        Ok(deployed)
    };
    let style = place(prepare::STYLE, &paths::read_bytes(&style)?)?;
    let boot = place(BOOT, &boot)?;
    let module = place(&format!("{}.js", app::NAME), &app.script)?;
    let deployed_wasm = place(&wasm, &app.wasm)?;
    // In a folder of its own, like everything that a first visit does without.
    let more = place(&format!("{}/{wasm}", budget::LATER), &app.more)?;
    let later_style = place(&format!("{}/{}", budget::LATER, prepare::LATER_STYLE), &paths::read_bytes(&later_style)?)?;
    let files = place(&format!("{}/{FILES}", budget::LATER), &files)?;
    let bridge = place(&format!("{BRIDGE_FOLDER}/{BRIDGE}"), &bridge)?;
    let last = place(LAST, last_resort.trim_end().as_bytes())?;
    let signature = place(SIGNATURE, &signature(&scratch)?)?;
    let map_script = place("vendor/leaflet.js", &paths::read_bytes(&scratch.join("leaflet.js"))?)?;
    let map_style = place("vendor/leaflet.css", &paths::read_bytes(&scratch.join("leaflet.css"))?)?;
    let base_map = place("vendor/base-map.js", &paths::read_bytes(&scratch.join("base-map.js"))?)?;

    let parts = Parts {
        // The script that starts it is waited for by nothing, which a browser takes for not urgent.
        preload: &[
            (boot.clone(), Preload::Script),
            (deployed_wasm.clone(), Preload::Fetch),
            (module.clone(), Preload::Module),
        ],
        more: &more,
        integrity: &integrity,
        first_paint: &first_paint,
        renamed: &[
            (prepare::STYLE, style),
            (prepare::LATER_STYLE, later_style),
            (BOOT, boot),
            (FILES, files),
            (BRIDGE, bridge),
            (app::STARTER, module),
            (&wasm, deployed_wasm),
            (LAST, last),
            (SIGNATURE, signature),
            ("vendor/leaflet.js", map_script),
            ("vendor/leaflet.css", map_style),
            ("vendor/base-map.js", base_map),
        ],
    };
    paths::write(&dist.join("index.html"), shell::deployed(&paths::read(&root.join("index.html"))?, &parts)?)
}

/// The first screens as a first visitor meets them, drawn by the app's own views, and the whole feed for one who finds none.
fn baked(programs: &Programs, feed: &Path) -> Outcome<(String, String)> {
    let program = || run::command(&programs.first_paint);
    Ok((run::capture(program().arg(feed))?, run::capture(program().arg(feed).arg("--last-resort"))?))
}

const HEADERS: &str = "_headers";

const BOOT: &str = "boot.js";
const FILES: &str = "files.js";
/// What speaks with the page around this one. In a folder of its own: only a city that names hosts has it fetched.
const BRIDGE: &str = "bridge.js";
const BRIDGE_FOLDER: &str = "host";

/// The feed of the build, for a page that finds none.
const LAST: &str = "last/feed.json";
/// What tells whether a manifest is signed, for a city that signs its own.
const SIGNATURE: &str = "vendor/signature.js";
const SIGNATURE_SOURCE: &str = "signature.js";

/// Our own scripts that stand for themselves, in `public/`.
pub(crate) const SCRIPTS: [&str; 3] = [BOOT, FILES, BRIDGE];

/// Everything of `public/` but our scripts, which are deployed by content.
fn copy_public(public: &Path, dist: &Path) -> Outcome<()> {
    paths::copy_tree(public, dist)?;
    for script in SCRIPTS.into_iter().chain([SIGNATURE_SOURCE, app::STARTER]) {
        fs::remove_file(dist.join(script)).context("leave the scripts of public/ out")?;
    }
    Ok(())
}

/// The script `name`, made small. The start script must be readable to every browser, or it cannot tell the old ones what
/// they lack: anything after ES5 is an error here.
pub(crate) fn script(name: &str, scratch: &Path) -> Outcome<Vec<u8>> {
    let to = scratch.join(name);
    run::capture(
        npm::esbuild()
            .arg(paths::root().join("public").join(name))
            .args(["--minify", "--target=es5", "--log-level=warning"])
            .arg(format!("--outfile={}", to.display())),
    )?;
    paths::read_bytes(&to)
}

/// The script that checks signatures, together with the library that it stands on.
fn signature(scratch: &Path) -> Outcome<Vec<u8>> {
    let to = scratch.join(SIGNATURE_SOURCE);
    run::capture(
        npm::esbuild()
            .arg(paths::root().join("public").join(SIGNATURE_SOURCE))
            .args(["--bundle", "--format=iife", "--minify", "--target=es5", "--log-level=warning"])
            .arg(format!("--outfile={}", to.display())),
    )?;
    paths::read_bytes(&to)
}

fn swap(next: &Path) -> Outcome<()> {
    let (dist, old) = (paths::dist(), paths::scratch("dist-before"));
    if old.exists() {
        fs::remove_dir_all(&old).context("remove the site before the last")?;
    }
    if dist.exists() {
        fs::rename(&dist, &old).context("put the last dist/ aside")?;
    }
    fs::rename(next, &dist).context("move the new site to dist/")
}
