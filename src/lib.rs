//! Anxin, the app: testing sites, queues, zones and health-code guidance, computed on the phone.
//!
//! | module | holds | knows |
//! |---|---|---|
//! | [`platform`] | the browser, one file a capability | core |
//! | [`state`] | the only shared signals | core, platform, route |
//! | [`i18n`] | the app's words | core |
//! | `html` | a view as text; not in wasm | nothing |
//! | [`edition`] | an edition as a handle that views copy | core |
//! | [`components`] | pieces of pages: props in, callbacks out | core, i18n, edition |
//! | [`map`] | Leaflet, layers, lazy loading | core, i18n, edition, `platform::{boot, script, task}` |
//! | [`pages`] | one file a page | all of the above |
//! | `first_screens` | the first paint in `index.html`; not in wasm | core, render, route |
//! | `lite` | whole pages without scripts, for the publisher; not in wasm | core, components, i18n |
//! | [`app`] | shell, routes to pages, providers | all of the above |
//!
//! Dependencies point one way: `core <- platform <- state <- pages <- app`; `tests/tidy.rs` holds them to it.
//! The same views run in a browser (feature `csr`) and are written as text natively: for the first paint and for tests.

#![recursion_limit = "256"]

pub mod app;
pub mod components;
pub mod edition;
#[cfg(not(target_arch = "wasm32"))]
pub mod first_screens;
#[cfg(not(target_arch = "wasm32"))]
pub mod html;
pub mod i18n;
#[cfg(not(target_arch = "wasm32"))]
pub mod lite;
pub mod map;
pub mod map_apps;
pub mod pages;
pub mod platform;
#[cfg(not(target_arch = "wasm32"))]
pub mod render;
pub mod route;
pub mod state;
