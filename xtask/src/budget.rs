//! How many bytes a first visit costs, against the gates that the project set itself.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::fail::{Context as _, Fail, Outcome};
use crate::{paths, run};

/// Brotli bytes of html, css, js and wasm that a first view needs; the map library is not among them. A gate behind the phone's
/// time, which is the budget: see docs/decisions/0026-time-before-bytes.md and docs/decisions/0035-gate-of-a-first-visit.md.
const CODE_GATE: usize = 230_000;
/// Brotli bytes of what comes once the first page stands. Nobody waits for it, but somebody pays for it. See
/// docs/decisions/0042-what-needs-and-places-weigh.md.
const LATER_GATE: usize = 159_000;
/// Brotli bytes of a whole feed of one small city.
const FEED_GATE: usize = 60_000;

/// The folder of the code that is fetched once the first page stands.
pub(crate) const LATER: &str = "more";

/// What one file weighs.
struct Weight {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// Prints what `dist` weighs.
///
/// # Errors
/// Where a gate is passed, or `dist` is not a built site.
pub(crate) fn check(dist: &Path) -> Outcome<()> {
    run::say("weighing dist/");
    let code = weigh(dist, &code_files(dist)?)?;
    let later = weigh(dist, &paths::entries(&dist.join(LATER))?)?;
    let feed = weigh(dist, &feed_files(&dist.join("feed"))?)?;
    eprintln!("    {:<34}{:>10}{:>10}{:>10}", "bytes", "raw", "gzip", "brotli");
    for weight in &code {
        line(&weight.name, weight);
    }
    let code = sum("code of a first visit", &code);
    let feed = sum("feed", &feed);
    let later = sum("pages fetched later", &later);
    line(&code.name, &code);
    line(&later.name, &later);
    line(&feed.name, &feed);
    let over: Vec<String> = [(&code, CODE_GATE), (&later, LATER_GATE), (&feed, FEED_GATE)]
        .into_iter()
        .filter(|(weight, gate)| weight.brotli > *gate)
        .map(|(weight, gate)| format!("{}: {} bytes of brotli, the gate is {gate}", weight.name, weight.brotli))
        .collect();
    if over.is_empty() {
        return Ok(());
    }
    Err(Fail::new(over.join("; ")).hint("find what grew (twiggy, the feed's shards) before thinking of a wider gate"))
}

/// Everything executable beside `index.html`; folders (later pages, map library, feed, lite pages) are not part of a first
/// visit. The later pages are weighed by themselves: home and the list of sites never need them.
fn code_files(dist: &Path) -> Outcome<Vec<PathBuf>> {
    let mut files = paths::entries(dist)?;
    files.retain(|path| {
        let code = path.extension().is_some_and(|kind| ["html", "css", "js", "wasm"].iter().any(|code| kind == *code));
        // What a server sends for what is not there is no first visit.
        code && path.file_name().is_none_or(|name| name != "404.html")
    });
    if files.is_empty() {
        return Err(Fail::new(format!("{} is not a built site", paths::shown(dist))).hint("run `cargo xtask build`"));
    }
    Ok(files)
}

/// The manifest and what it names: superseded shards may lie beside them.
fn feed_files(feed: &Path) -> Outcome<Vec<PathBuf>> {
    let path = feed.join("manifest.json");
    let manifest: serde_json::Value = serde_json::from_slice(&paths::read_bytes(&path)?)
        .context(format_args!("understand {}", paths::shown(&path)))?;
    let shards = manifest.get("shards").and_then(serde_json::Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let named = shards.iter().filter_map(|shard| Some(feed.join(shard.get("url")?.as_str()?)));
    Ok(std::iter::once(path).chain(named).collect())
}

fn weigh(dist: &Path, files: &[PathBuf]) -> Outcome<Vec<Weight>> {
    files
        .iter()
        .map(|path| {
            let bytes = paths::read_bytes(path)?;
            let name = path.strip_prefix(dist).unwrap_or(path).display().to_string();
            Ok(Weight { name, raw: bytes.len(), gzip: gzip(&bytes)?, brotli: brotli(&bytes)? })
        })
        .collect()
}

fn sum(name: &str, weights: &[Weight]) -> Weight {
    let total = |of: fn(&Weight) -> usize| weights.iter().map(of).sum();
    Weight { name: name.to_owned(), raw: total(|w| w.raw), gzip: total(|w| w.gzip), brotli: total(|w| w.brotli) }
}

fn line(name: &str, weight: &Weight) {
    eprintln!("    {name:<34}{:>10}{:>10}{:>10}", weight.raw, weight.gzip, weight.brotli);
}

fn gzip(bytes: &[u8]) -> Outcome<usize> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).map(|packed| packed.len()).context("gzip")
}

/// How many bytes a CDN would send.
pub(crate) fn brotli(bytes: &[u8]) -> Outcome<usize> {
    let mut packed = Vec::new();
    let best = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &best).context("compress with brotli")?;
    Ok(packed.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(name: &str, code: usize) -> PathBuf {
        let dist = std::env::temp_dir().join(format!("anxin-budget-{name}-{}", std::process::id()));
        paths::empty(&dist).unwrap();
        // Digits of a multiplicative generator: nothing compresses them well.
        let mut state = 1_u32;
        let noise: Vec<u8> = (0..code)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                state.to_be_bytes()[0]
            })
            .collect();
        paths::write(&dist.join("index.html"), noise).unwrap();
        paths::write(&dist.join("vendor/map.js"), vec![b'x'; 10]).unwrap();
        paths::write(&dist.join("more/app.wasm"), vec![b'x'; CODE_GATE]).unwrap();
        paths::write(&dist.join("feed/manifest.json"), r#"{"shards":[{"url":"o/1.json"}]}"#).unwrap();
        paths::write(&dist.join("feed/o/1.json"), "{}").unwrap();
        dist
    }

    #[test]
    fn a_site_past_the_gate_is_refused_and_a_small_one_is_not() {
        let small = site("small", 1_000);
        check(&small).unwrap();
        let large = site("large", CODE_GATE + 1_000);
        assert!(check(&large).unwrap_err().to_string().contains("code of a first visit"));
        std::fs::remove_dir_all(small).unwrap();
        std::fs::remove_dir_all(large).unwrap();
    }

    #[test]
    fn a_feed_whose_manifest_names_a_missing_shard_is_refused() {
        let dist = site("missing", 10);
        std::fs::remove_file(dist.join("feed/o/1.json")).unwrap();
        assert!(check(&dist).is_err());
        std::fs::remove_dir_all(dist).unwrap();
    }
}
