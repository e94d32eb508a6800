//! Handing text to other apps.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::browser::{document, property, window};
use super::timer;

/// Opens the phone's share sheet. False where it has none (Android WebView): the caller then copies.
pub async fn share(title: &str, url: &str) -> bool {
    let Some(navigator) = window().map(|window| JsValue::from(window.navigator())) else { return false };
    let Some(share) = property(&navigator, "share").and_then(|share| share.dyn_into::<js_sys::Function>().ok()) else {
        return false;
    };
    let data = js_sys::Object::new();
    for (name, value) in [("title", title), ("url", url)] {
        let _ = js_sys::Reflect::set(&data, &name.into(), &value.into());
    }
    let promise = share.call1(&navigator, &data).ok().and_then(|promise| promise.dyn_into::<js_sys::Promise>().ok());
    match promise {
        // A person who closes the sheet again has been served.
        Some(promise) => {
            let _ = JsFuture::from(promise).await;
            true
        }
        None => false,
    }
}

/// Copies text. False where the phone refuses.
pub async fn copy(text: &str) -> bool {
    if let Some(window) = window() {
        let navigator = JsValue::from(window.navigator());
        if property(&navigator, "clipboard").is_some()
            && timer::in_time(&window.navigator().clipboard().write_text(text)).await.is_some()
        {
            return true;
        }
    }
    copy_by_selection(text).unwrap_or(false)
}

/// The way of browsers without the clipboard interface, and of pages served without TLS.
fn copy_by_selection(text: &str) -> Option<bool> {
    let document = document()?;
    let field = document.create_element("textarea").ok()?;
    field.set_text_content(Some(text));
    field.set_attribute("readonly", "").ok()?;
    field.set_attribute("class", "visually-hidden").ok()?;
    let parent = document.body()?;
    parent.append_child(&field).ok()?;
    let call = |object: &JsValue, name: &str, argument: &JsValue| {
        property(object, name)?.dyn_into::<js_sys::Function>().ok()?.call1(object, argument).ok()
    };
    let copied = call(&field, "select", &JsValue::UNDEFINED)
        .and_then(|_| call(&document, "execCommand", &"copy".into()))
        .and_then(|done| done.as_bool());
    let _ = parent.remove_child(&field);
    copied
}

/// The address of the page as another person should get it: without the query, which holds only this phone's settings.
pub fn page_url(href: &str) -> String {
    let base = window().and_then(|window| {
        let location = window.location();
        Some([location.origin().ok()?, location.pathname().ok()?].concat())
    });
    [base.unwrap_or_default().as_str(), href].concat()
}
