//! SHA-256 by the browser, which is far quicker at it than wasm and works beside everything else.
//!
//! Only a page that came over a safe connection has it. Does not judge: what is made here is held against a manifest elsewhere,
//! where whatever nobody made here is made too.

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::browser::{property, window};

/// Begins with the SHA-256 of `bytes`, and resolves to it in lower-case hex; `None` where the browser has none, or refuses.
pub fn sha256(bytes: &[u8]) -> impl Future<Output = Option<String>> + use<> {
    // Heard at once: a refusal is no error of the page.
    let begun = begin(bytes).map(JsFuture::from);
    async move {
        let buffer = begun?.await.ok()?;
        Some(anxin_core::feed::hex(&Uint8Array::new(&buffer).to_vec()))
    }
}

fn begin(bytes: &[u8]) -> Option<js_sys::Promise> {
    let window = window()?;
    let subtle = property(&property(&window, "crypto")?, "subtle")?;
    let digest: js_sys::Function = property(&subtle, "digest")?.dyn_into().ok()?;
    digest.call2(&subtle, &JsValue::from_str("SHA-256"), &Uint8Array::from(bytes)).ok()?.dyn_into().ok()
}
