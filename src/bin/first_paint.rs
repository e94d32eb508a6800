//! What a build bakes in, from the feed in the folder FEED.
//!
//! `first-paint FEED`: what stands inside `<div id="app">` before the wasm arrives, with the marks that the publisher finds it by.
//! `first-paint FEED --last-resort`: the whole set, for a page that finds no feed at all.

use std::path::Path;
use std::process::ExitCode;

use anxin::first_screens::first_screens;
use anxin::state::written;
use anxin_core::feed::{FeedSet, Manifest, ShardBytes};

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let baked = match arguments.as_slice() {
        [folder] => first_paint(Path::new(folder)),
        [folder, option] if option == "--last-resort" => last_resort(Path::new(folder)),
        _ => {
            eprintln!("usage: first-paint FEED [--last-resort], where FEED is a folder that `anxin build` wrote");
            return ExitCode::from(2);
        }
    };
    match baked {
        Ok(text) => {
            println!("{text}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("first-paint: {error}");
            ExitCode::FAILURE
        }
    }
}

type Baked<T> = Result<T, Box<dyn std::error::Error>>;

fn first_paint(folder: &Path) -> Baked<String> {
    let (manifest, _, shards) = read(folder)?;
    Ok(first_screens(&FeedSet::verify_whole(manifest, &shards)?))
}

fn last_resort(folder: &Path) -> Baked<String> {
    let (manifest, text, shards) = read(folder)?;
    FeedSet::verify_whole(manifest.clone(), &shards)?;
    Ok(written("", &manifest, &text, &shards))
}

/// The manifest, as it is and as it reads, and its shards.
fn read(folder: &Path) -> Baked<(Manifest, Vec<u8>, ShardBytes)> {
    let text = std::fs::read(folder.join("manifest.json"))?;
    let manifest = Manifest::parse(&text)?;
    let mut shards = ShardBytes::new();
    for shard in &manifest.shards {
        shards.insert(shard.role, std::fs::read(folder.join(&shard.url))?);
    }
    Ok((manifest, text, shards))
}
