//! The window and the document, where there are any.

use wasm_bindgen::JsValue;
use web_sys::{Document, Element, Window};

/// The window; `None` natively, where calling into a browser would trap.
pub(super) fn window() -> Option<Window> {
    if cfg!(target_arch = "wasm32") { web_sys::window() } else { None }
}

/// The document of the window.
pub(super) fn document() -> Option<Document> {
    window()?.document()
}

/// The `<html>` element.
pub(super) fn root() -> Option<Element> {
    document()?.document_element()
}

/// A property of an object; `None` where it is missing, undefined or null.
pub(super) fn property(object: &JsValue, name: &str) -> Option<JsValue> {
    js_sys::Reflect::get(object, &JsValue::from_str(name))
        .ok()
        .filter(|value| !value.is_undefined() && !value.is_null())
}
