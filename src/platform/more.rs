//! The second file of the app's code: pages that a first visit does not show. `boot.js` fetches it and puts it beside the
//! first; here is the proof that it stands.
//!
//! Knows no page. In a build of one file, as `trunk serve` makes, and natively, everything stands from the beginning.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use super::boot;
use super::browser::{property, window};

/// The proof that the second file stands. Only this module makes one, and whatever lies in the second file is called with
/// one: so nothing there can be called too early.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loaded(());

/// The proof, where there is no second file; `None` where there is one to load.
pub fn whole() -> Option<Loaded> {
    boot::asset("more").is_none().then_some(Loaded(()))
}

/// Lets the second file be fetched, unless that has begun, and waits until it stands. `None` where it did not arrive; the
/// next call tries again.
pub async fn load() -> Option<Loaded> {
    let boot = property(&window()?.into(), "anxinBoot")?;
    let more: js_sys::Function = property(&boot, "more")?.dyn_into().ok()?;
    let standing: js_sys::Promise = more.call0(&boot).ok()?.dyn_into().ok()?;
    JsFuture::from(standing).await.ok().map(|_| Loaded(()))
}
