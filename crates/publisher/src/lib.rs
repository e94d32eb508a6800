//! From a city's sheets to a verified feed.
//!
//! Does not decide anything about people or sites: `anxin-core` does, here as on the phone.
//!
//! - [`sheet`]: files and cells; [`city`]: one reader a sheet; [`check`]: what looks past one cell
//! - [`finding`]: faults with their place, code and words
//! - [`feed`]: shards, manifest, and writing them so that no reader ever meets half a set
//! - [`review`]: every outcome of the rules as a page to be read and signed
//! - [`signature`]: who published it, for phones that ask
//! - [`new`]: a city to begin with
//! - [`watch`]: publishing anew whenever a sheet is saved
//! - [`cli`]: the commands of `anxin`

pub mod check;
pub mod city;
pub mod cli;
pub mod feed;
pub mod finding;
pub mod moment;
pub mod new;
mod real_path;
pub mod review;
pub mod sheet;
pub mod signature;
pub mod watch;
