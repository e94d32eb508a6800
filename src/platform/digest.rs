//! SHA-256 by the browser, which is far quicker at it than wasm and works beside everything else.
//!
//! Only a page that came over a safe connection has it. Does not judge: what is made here is held against a manifest elsewhere,
//! where whatever nobody made here is made too.

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};

use super::browser::{property, window};
use super::timer;

/// Begins with the SHA-256 of `bytes`, and resolves to it in lower-case hex; `None` where the browser has none, refuses, or does not
/// answer in time.
pub fn sha256(bytes: &[u8]) -> impl Future<Output = Option<String>> + use<> {
    let begun = begin(bytes).map(|promise| timer::in_time(&promise));
    async move {
        let buffer = begun?.await?;
        Some(anxin_core::feed::hex(&Uint8Array::new(&buffer).to_vec()))
    }
}

fn begin(bytes: &[u8]) -> Option<js_sys::Promise> {
    let window = window()?;
    let subtle = property(&property(&window, "crypto")?, "subtle")?;
    let digest: js_sys::Function = property(&subtle, "digest")?.dyn_into().ok()?;
    digest.call2(&subtle, &JsValue::from_str("SHA-256"), &Uint8Array::from(bytes)).ok()?.dyn_into().ok()
}
