//! What the app needs beside its own code: one style sheet, the map library, the feed.
//!
//! For development all of it goes to `target/prepared/`, where `index.html` tells Trunk to look; `build` takes the same
//! steps into `dist/`.

use std::path::Path;

use crate::fail::Outcome;
use crate::{npm, paths, programs, run};

/// The style sheet's name before it is named by content.
pub(crate) const STYLE: &str = "anxin.css";

/// The style sheet of what only later pages show, likewise.
pub(crate) const LATER_STYLE: &str = "anxin-more.css";

/// Fills `target/prepared/`.
pub(crate) fn for_development() -> Outcome<()> {
    npm::require()?;
    let prepared = paths::prepared();
    style("style/index.css", &prepared.join(STYLE))?;
    style("style/more.css", &prepared.join(LATER_STYLE))?;
    map_library(&prepared.join("vendor"))?;
    base_map_library(&prepared.join("vendor"))?;
    let publisher = programs::publisher_for_development(false)?;
    feed(&publisher, "build", &prepared.join("feed"))
}

/// Bundles a style sheet and everything it imports into one file that the baseline understands.
pub(crate) fn style(from: &str, out: &Path) -> Outcome<()> {
    run::capture(
        npm::esbuild().args([from, "--bundle", "--minify", "--log-level=warning", npm::BASELINE]).arg(outfile(out)),
    )
    .map(drop)
}

/// Leaflet and its clusters as one script; its style sheet carries its few images with it.
pub(crate) fn map_library(out: &Path) -> Outcome<()> {
    let parts = ["leaflet/dist/leaflet.js", "leaflet.markercluster/dist/leaflet.markercluster.js"];
    let parts = parts.map(|part| paths::read(&npm::file(part)));
    let scripts = parts.into_iter().collect::<Outcome<Vec<_>>>()?;
    // Where the full sources are is no concern of a phone.
    let lines =
        scripts.iter().flat_map(|script| script.lines()).filter(|line| !line.starts_with("//# sourceMappingURL"));
    paths::write(&out.join("leaflet.js"), lines.collect::<Vec<_>>().join("\n"))?;
    run::capture(
        npm::esbuild()
            .arg(npm::file("leaflet/dist/leaflet.css"))
            .args(["--bundle", "--minify", "--loader:.png=dataurl", "--log-level=warning", npm::BASELINE])
            .arg(outfile(&out.join("leaflet.css"))),
    )
    .map(drop)
}

/// What draws a base map of vector tiles, with all that it stands on, fetched where a city has one.
pub(crate) fn base_map_library(out: &Path) -> Outcome<()> {
    run::capture(
        npm::esbuild()
            .arg(npm::file("protomaps-leaflet/dist/esm/index.js"))
            .args([
                "--bundle",
                "--minify",
                "--format=iife",
                "--global-name=protomapsL",
                "--log-level=warning",
                npm::BASELINE,
            ])
            // The baseline's Safari takes apart what is used here; what esbuild knows of is a fault in other patterns.
            .arg("--supported:destructuring=true")
            // Chromium before 71 has no such name.
            .arg("--define:globalThis=self")
            .arg(outfile(&out.join("base-map.js"))),
    )
    .map(drop)
}

/// Writes the embedded city's feed into `out`, by this command of the publisher; what stands there already counts as the feed
/// before. `publish` also writes what servers need to be told, and the files small.
pub(crate) fn feed(publisher: &Path, command: &str, out: &Path) -> Outcome<()> {
    let mut publisher = run::command(publisher);
    publisher.args([command, paths::CITY]).arg(out);
    if command == "publish" {
        // Whoever changes the demo city means it, and residents do not read this feed.
        publisher.arg("--yes");
    }
    run::run(&mut publisher)
}

fn outfile(path: &Path) -> String {
    format!("--outfile={}", path.display())
}
