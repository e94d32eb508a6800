//! The page around the app: attributes of `<html>`, the title, focus.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::browser::{document, root};

/// Sets an attribute of `<html>`.
pub fn set_root_attribute(name: &str, value: &str) {
    if let Some(root) = root() {
        let _ = root.set_attribute(name, value);
    }
}

/// Sets the title of the window. Titles name pages, never persons.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Moves focus to the element with `id`, so that a screen reader starts there after a change of page.
pub fn focus(id: &str) {
    if let Some(element) = element(id) {
        let _ = element.focus();
    }
}

/// Scrolls to the top of the page.
pub fn scroll_to_top() {
    if let Some(window) = super::browser::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

fn element(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}
