//! The browser's address.

use wasm_bindgen::prelude::*;

use super::browser::window;

/// The part of the address from `#` on; empty where there is none.
pub fn hash() -> String {
    window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// A value of the query before the hash: `lang`, `theme`, `font`, `embed`. `None` where it is not given.
pub fn query(name: &str) -> Option<String> {
    let search = window()?.location().search().ok()?;
    let pairs = search.strip_prefix('?')?.split('&').filter_map(|pair| pair.split_once('='));
    pairs.filter(|(key, _)| *key == name).map(|(_, value)| value.to_owned()).next()
}

/// Goes to another address within the page, as a link does.
pub fn go(href: &str) {
    if let Some(window) = window() {
        let _ = window.location().set_hash(href);
    }
}

/// Replaces the address without a step in the history, for filters. Tells nobody: the caller knows.
pub fn replace(href: &str) {
    let history = window().and_then(|window| window.history().ok());
    if let Some(history) = history {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(href));
    }
}

/// Runs `task` whenever the part after `#` changes, for as long as the page lives.
pub fn on_hash_change(task: impl FnMut() + 'static) {
    let Some(window) = window() else { return };
    let task = Closure::<dyn FnMut()>::new(task).into_js_value();
    let _ = window.add_event_listener_with_callback("hashchange", task.unchecked_ref());
}
