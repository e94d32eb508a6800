//! Broken feeds: a phone refuses them or makes sense of them, and never traps, hangs or swells.
//!
//! What it accepts is asked everything that a phone works out, and judged by the second rules engine. `cargo test` tries
//! some thousands; `ANXIN_SOAK=1` with `--release` a million, on all processors:
//! `ANXIN_SOAK=1 cargo test --release -p anxin-publisher --test mutants -- --nocapture`. `ANXIN_SEED=2` tries others,
//! `ANXIN_FROM=0 ANXIN_RUNS=5000` those up to that number, `ANXIN_ONLY=17` the one of this number. Nothing is random: a seed gives the same mutants
//! everywhere. Such runs are this project's fuzz targets: see CONTRIBUTING.md.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    reason = "a trap is how a test fails, in its helpers too; numbers here are small"
)]

mod change;
mod feeds;
mod judge;
mod mutant;
#[path = "../fuzz/mutate.rs"]
#[allow(dead_code, reason = "what is done to ZIP archives is for other readers")]
mod mutate;
mod phone;
mod soak;
#[path = "../support/mod.rs"]
mod support;
mod tree;

use std::sync::LazyLock;

use anxin_core::feed::Role;
use soak::{Soak, number};

/// The mutants of `cargo test`: seconds without optimization.
const SHORT: u64 = 400;

/// The mutants of a soak.
const LONG: u64 = 1_000_000;

/// The seed of both, unless another one is asked for.
const SEED: u64 = 20_220_317;

/// The good feeds, built once.
static SOAK: LazyLock<Soak> = LazyLock::new(Soak::new);

#[test]
fn no_broken_feed_traps_hangs_or_swells_and_none_that_is_accepted_says_what_it_does_not_say() {
    let soaking = std::env::var_os("ANXIN_SOAK").is_some();
    let runs = number("ANXIN_RUNS").unwrap_or(if soaking { LONG } else { SHORT });
    let only = number("ANXIN_ONLY");
    let (from, to) = only.map_or((number("ANXIN_FROM").unwrap_or(0), runs), |only| (only, only + 1));
    let found = SOAK.run(number("ANXIN_SEED").unwrap_or(SEED), from, to);
    println!("{}", found.summary());
    assert!(found.faults.is_empty(), "{}", found.faults.join("\n"));
    if only.is_none() {
        assert!(found.accepted * 20 > found.tried && found.judged * 100 > found.tried, "hardly any is accepted");
        assert!(found.refused * 4 > found.tried, "hardly any is refused");
    }
}

#[test]
fn the_good_feeds_are_accepted_and_judged_to_say_what_they_say() {
    for feed in 0..SOAK.feeds.len() {
        for round in 0..40 {
            assert!(SOAK.judge_good(feed, round).unwrap() > 1);
        }
    }
}

#[test]
fn the_judge_tells_broken_shards_from_good_ones() {
    // Without optimization there is time for the rules alone.
    let runs = if cfg!(debug_assertions) { 600 } else { 800 };
    let told = SOAK.told_apart(SEED, runs);
    println!("accepted mutants of one shard, and how many of them the judge tells from the good feed: {told:?}");
    // Many a change is to words that are not judged, or to a row that nobody who asks meets.
    let least = [(Role::Rules, 8), (Role::Queue, 10), (Role::Sites, 10), (Role::Zones, 40)];
    for (role, one_in) in least.into_iter().take(if cfg!(debug_assertions) { 1 } else { least.len() }) {
        let (all, apart) = told.get(&role).copied().unwrap_or_default();
        assert!(all > 0 && apart * one_in >= all, "{role:?}: {apart} of {all}");
    }
}
