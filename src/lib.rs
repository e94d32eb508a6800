//! Anxin, the app: testing sites, queues, zones and health-code guidance, computed on the phone.
//!
//! | module | holds | knows |
//! |---|---|---|
//! | [`platform`] | the browser, one file a capability | core, ui, i18n |
//! | [`state`] | the only shared signals | core, platform, route |
//! | [`i18n`] | the app's words | core |
//! | [`signal`] | signals, memos and effects, one piece of code for all | nothing |
//! | [`ui`] | views as data, and as text | i18n, signal |
//! | [`components`] | pieces of pages: props in, callbacks out | core, i18n |
//! | [`map`] | Leaflet, layers, lazy loading | core, i18n, `platform::{boot, script, task}` |
//! | [`pages`] | one file a page | all of the above |
//! | `lite` | whole pages without scripts, for the publisher; not in wasm | core, components, i18n, ui |
//! | [`app`] | shell, routes to pages, providers | all of the above |
//!
//! Dependencies point one way: `core <- platform <- state <- pages <- app`; `tests/tidy.rs` holds them to it.
//! The same views run in a browser (feature `csr`) and are written as text natively: for the first paint and for tests.

#![recursion_limit = "256"]

pub mod app;
pub mod components;
pub mod i18n;
#[cfg(not(target_arch = "wasm32"))]
pub mod lite;
pub mod map;
pub mod map_apps;
pub mod pages;
pub mod platform;
pub mod render;
pub mod route;
pub mod signal;
pub mod state;
pub mod ui;
