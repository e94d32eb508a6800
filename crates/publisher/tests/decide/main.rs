//! What DMN says about a table, held against what `anxin decide` says.
//!
//! Each file of `tables/` is a table with, beside it, what is given and what DMN 1.3 makes of it: read out of the standard,
//! never out of this program. The examples of `docs/rules.md` are run as they stand there.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a trap is how a test fails, in its helpers too"
)]

mod manual;
mod standard;
#[path = "../support/mod.rs"]
mod support;
mod workbook;
