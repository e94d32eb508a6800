//! Everybody asks the rules: on a phone's engine, natively and as wasm in a browser, and on the second engine.
//!
//! The wasm is compiled from the same core with the same profile and target as the app's, and reads the same published
//! shard; the app itself answers one person at a time and has no room for more. Does not judge what is said: it boils it
//! down to digests, so that a browser can be compared with two native programs. See `tests/browser/tests/suite/engines.rs`.
//!
//! - `everybody`: who asks
//! - `digest`: what was said, in a few bytes
//! - `phone`: the engine that phones run; `page`: the same, called from JavaScript
//! - `screens`: what a walk through all results meets
//! - `second`: the naive engine, chained here by `docs/rules.md` alone

pub mod digest;
pub mod everybody;
pub mod page;
pub mod phone;
#[cfg(not(target_arch = "wasm32"))]
pub mod screens;
#[cfg(not(target_arch = "wasm32"))]
pub mod second;
