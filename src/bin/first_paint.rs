//! `first-paint FEED`: prints what stands inside `<div id="app">` before the wasm arrives: the home page as a first visitor
//! meets it, from the feed in the folder FEED, with queues left open because they will be older than the reader's visit.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anxin::render::Moment;
use anxin_core::feed::{FeedSet, Manifest, ShardBytes};
use anxin_core::text::Language;

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1) else {
        eprintln!("usage: first-paint FEED, where FEED is a folder that `anxin build` wrote");
        return ExitCode::from(2);
    };
    match first_paint(Path::new(&folder)) {
        Ok(html) => {
            println!("{html}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("first-paint: {error}");
            ExitCode::FAILURE
        }
    }
}

fn first_paint(folder: &Path) -> Result<String, Box<dyn std::error::Error>> {
    let manifest = Manifest::parse(&std::fs::read(folder.join("manifest.json"))?)?;
    let now = manifest.issued;
    let mut shards = ShardBytes::new();
    for shard in &manifest.shards {
        shards.insert(shard.role, std::fs::read(folder.join(&shard.url))?);
    }
    let mut manifest = manifest;
    manifest.shards.retain(|shard| !shard.role.is_live());
    let set = FeedSet::verify(manifest, &shards, None)?;
    Ok(Moment::first_visit(Some(Arc::new(set)), now, Language::Zh).html())
}
