//! Mounts the app in the browser, in place of the first paint.

// No `main` in a browser: what Rust does before and after one there flushes an output that nobody reads.
#![cfg_attr(target_arch = "wasm32", no_main)]

#[cfg(feature = "trip")]
mod trip;

use anxin::app::{self, Shell};
use anxin::{platform, state};
use leptos::prelude::*;

/// Code 0.6 kB smaller than that of Rust's own allocator, and every request takes the same time.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::GlobalTlsf<SmallCode> = rlsf::GlobalTlsf::new();

/// Nothing grows in place; pages that the memory grows by join those before them, for a feed is larger than one.
#[cfg(target_arch = "wasm32")]
struct SmallCode;

#[cfg(target_arch = "wasm32")]
impl rlsf::GlobalTlsfOptions for SmallCode {
    const ENABLE_REALLOCATION: bool = false;
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen::prelude::wasm_bindgen(start))]
fn main() {
    platform::document::mount("app", || {
        let app = state::App::new();
        provide_context(app);
        app::run(app);
        #[cfg(feature = "trip")]
        trip::lay();
        (view! { <Shell/> }, move || app::is_ready(app))
    });
}
