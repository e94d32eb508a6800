//! Scripts and style sheets that are fetched only when something needs them.
//!
//! Each address is asked for once, whoever asks and however often; one that failed is asked for again on the next call.
//! Does not look at what a script defines.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;

use super::browser::{document, window};

/// Why a file is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScriptError {
    /// There is no page to put it in.
    NoPage,
    /// It did not arrive, or was refused.
    Failed,
    /// It did not arrive in time.
    Timeout,
}

/// What is loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A classic script.
    Script,
    /// A style sheet.
    Style,
}

/// Patience for one file.
const PATIENCE_MS: i32 = 15_000;

/// What a promise is refused with when time is up; everything else is a failure.
const LATE: &str = "late";

thread_local! {
    /// Addresses already asked for, with what became of them.
    static ASKED: RefCell<Vec<(String, js_sys::Promise)>> = const { RefCell::new(Vec::new()) };
}

/// Loads the file at `url` and returns once it has run, or applies.
///
/// # Errors
/// [`ScriptError`], where it is not there within fifteen seconds. The next call tries again.
pub async fn load(kind: Kind, url: &str) -> Result<(), ScriptError> {
    let known =
        ASKED.with_borrow(|asked| asked.iter().find(|(known, _)| known == url).map(|(_, promise)| promise.clone()));
    let promise = match known {
        Some(promise) => promise,
        None => {
            let promise = begin(kind, url).ok_or(ScriptError::NoPage)?;
            ASKED.with_borrow_mut(|asked| asked.push((url.to_owned(), promise.clone())));
            promise
        }
    };
    JsFuture::from(promise).await.map(drop).map_err(|reason| {
        ASKED.with_borrow_mut(|asked| asked.retain(|(known, _)| known != url));
        if reason.as_string().as_deref() == Some(LATE) { ScriptError::Timeout } else { ScriptError::Failed }
    })
}

/// Puts the element into the page. The promise ends with it, or with the time.
fn begin(kind: Kind, url: &str) -> Option<js_sys::Promise> {
    let window = window()?;
    let element = element(kind, url)?;
    let head = document()?.query_selector("head").ok()??;
    let promise = js_sys::Promise::new(&mut |resolve, reject| {
        let _ = element.add_event_listener_with_callback("load", &resolve);
        let _ = element.add_event_listener_with_callback("error", &reject);
        let late = JsValue::from_str(LATE);
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_1(&reject, PATIENCE_MS, &late);
    });
    head.append_child(&element).ok()?;
    Some(promise)
}

fn element(kind: Kind, url: &str) -> Option<Element> {
    let document = document()?;
    let (tag, attributes): (_, &[(&str, &str)]) = match kind {
        Kind::Script => ("script", &[("src", url)]),
        Kind::Style => ("link", &[("rel", "stylesheet"), ("href", url)]),
    };
    let element = document.create_element(tag).ok()?;
    for (name, value) in attributes {
        element.set_attribute(name, value).ok()?;
    }
    if let Some(integrity) = super::boot::integrity(url) {
        element.set_attribute("integrity", &integrity).ok()?;
    }
    Some(element)
}
