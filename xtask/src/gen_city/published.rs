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
    let manifest = json(&paths::read_bytes(&out.join("manifest.json"))?)?;
    let mut published = 0;
    for shard in manifest.get("shards").and_then(Value::as_array).into_iter().flatten() {
        let Some((role, url)) = shard.get("role").and_then(Value::as_str).zip(shard.get("url").and_then(Value::as_str))
        else {
            continue;
        };
        let bytes = paths::read_bytes(&out.join(url))?;
        eprintln!("    {role:<16}{:>10} bytes{:>10} in brotli", bytes.len(), brotli(&bytes)?);
        if role == "sites" {
            published = json(&bytes)?.get("id").and_then(Value::as_array).map_or(0, Vec::len);
        }
    }
    if published == SITES { Ok(()) } else { Err(Fail::new(format!("{published} of {SITES} sites were published"))) }
}

fn json(bytes: &[u8]) -> Outcome<Value> {
    serde_json::from_slice(bytes).context("understand what was published")
}
