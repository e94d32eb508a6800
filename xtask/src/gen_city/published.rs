//! That an invented city passes every check of the publisher, and comes out with every site.
//!
//! A step of `cargo xtask test`, because xtask knows the publisher as a program alone.

use std::path::Path;

use serde_json::Value;

use super::write;
use crate::budget::brotli;
use crate::fail::{Context as _, Fail, Outcome};
use crate::{paths, run};

/// As many as a province's largest list had in one city.
const SITES: usize = 844;

/// Has the built publisher check and publish one.
pub(crate) fn verify(publisher: &Path) -> Outcome<()> {
    let (city, out) = (paths::scratch("gen-city/sheets"), paths::scratch("gen-city/feed"));
    write(&city, SITES, 1)?;
    paths::empty(&out)?;
    let said = run::capture(run::command(publisher).args(["check", "--lang", "en"]).arg(&city))?;
    let last = said.lines().last().unwrap_or_default();
    if !last.starts_with("0 errors") {
        return Err(Fail::new(format!("an invented city has faults: {last}")));
    }
    run::capture(run::command(publisher).args(["build"]).arg(&city).arg(&out))?;
    let published = sizes(&out)?;
    if published == SITES { Ok(()) } else { Err(Fail::new(format!("{published} of {SITES} sites were published"))) }
}

/// Says what the files of a feed weigh, and together those that a phone fetches in each language. How many sites it has.
pub(crate) fn sizes(feed: &Path) -> Outcome<usize> {
    let manifest = json(&paths::read_bytes(&feed.join("manifest.json"))?)?;
    let (mut published, mut sites, mut others, mut english) = (0, 0, 0, 0);
    for shard in manifest.get("shards").and_then(Value::as_array).into_iter().flatten() {
        let Some((role, url)) = shard.get("role").and_then(Value::as_str).zip(shard.get("url").and_then(Value::as_str))
        else {
            continue;
        };
        let bytes = paths::read_bytes(&feed.join(url))?;
        let small = brotli(&bytes)?;
        eprintln!("    {role:<24}{:>10} bytes{small:>10} in brotli", bytes.len());
        match role {
            "sites" | "names-zh" => sites += small,
            "names-en" => english += small,
            "queue" | "recent" => {}
            _ => others += small,
        }
        if role == "sites" {
            // A column of numbers is a text for each digit, with a character for each row.
            let digit = json(&bytes)?.pointer("/town/rows/0").and_then(Value::as_str).map(str::len);
            published = digit.unwrap_or_default();
        }
    }
    for (what, small) in [
        ("the sites, in Chinese", sites),
        ("with names in English", sites + english),
        ("all but queues, in Chinese", sites + others),
    ] {
        eprintln!("    {what:<40}{small:>10} in brotli");
    }
    Ok(published)
}

fn json(bytes: &[u8]) -> Outcome<Value> {
    serde_json::from_slice(bytes).context("understand what was published")
}
