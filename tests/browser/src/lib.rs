//! What the browser suite stands on: a server for the built site with faults on request, browsers, and what they say.
//!
//! Knows the site by its contract alone: landmarks, headings and the `data-` attributes that outside programs may rely on.
//! Does not build anything: `cargo xtask build` leaves the site in `dist/`, `cargo xtask test` runs the suite against it.
//! The tests are in `tests/suite`.

pub mod accessibility;
pub mod base_map;
pub mod driver;
pub mod engines;
pub mod feed;
pub mod ground;
pub mod mutate;
pub mod old;
pub mod paths;
pub mod payloads;
mod process;
pub mod published;
pub mod publisher;
pub mod random;
pub mod server;
pub mod signing;
pub mod visit;
pub mod wasm;
pub mod watch;

use std::error::Error;
use std::fmt::Display;

/// What a helper or a test gives. The error is for the person who reads why a test failed.
pub type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// An error, `what`, unless `holds`. Unlike a trap it lets the caller say what the browser showed.
///
/// # Errors
/// `what`, where it does not hold.
pub fn check(holds: bool, what: impl Display) -> Outcome<()> {
    if holds { Ok(()) } else { Err(what.to_string().into()) }
}
