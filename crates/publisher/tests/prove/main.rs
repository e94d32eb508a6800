//! The publish gate: every planted fault is found, the engines agree, cells that change are missed by nobody, and
//! scenarios and comparisons say what changed.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a trap is how a test fails, in its helpers too"
)]

mod boundary;
mod differences;
mod engines;
mod faults;
mod harmless;
mod mutations;
mod properties;
mod scenarios;
mod small;
#[path = "../support/mod.rs"]
mod support;

use std::path::{Path, PathBuf};

use anxin_core::time::Timestamp;

/// 2022-03-17 10:00 in the city.
const NOW: Timestamp = Timestamp(1_647_482_400);

/// The city that comes with the project.
fn pinghu() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../city/pinghu")
}
