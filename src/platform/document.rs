//! The page around the app: where it is mounted, attributes of `<html>`, the title, focus.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::boot;
use super::browser::{document, root};

/// Draws the app, for as long as the page lives, and has it take the place of the element with `id`, which holds the first paint, as
/// soon as it says that it is ready. Nothing happens where there is no such element.
pub fn mount<V: IntoView, R: Fn() -> bool + 'static>(id: &str, app: impl FnOnce() -> (V, R) + 'static) {
    let Some(place) = element(id).and_then(|painted| painted.clone_node().ok()?.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    let drawn = place.clone();
    let mounted = mount_to(place, move || {
        let (view, is_ready) = app();
        Effect::new(move |_| {
            if is_ready() {
                boot::show(&drawn);
            }
        });
        view
    });
    mounted.forget();
}

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

/// Scrolls back to where the element with `id` begins, where that is out of sight above.
pub fn scroll_back_to(id: &str) {
    if let Some(element) = element(id).filter(|element| element.get_bounding_client_rect().top() < 0.0) {
        element.scroll_into_view();
    }
}

/// Scrolls what the element with `id` holds to its top, where it scrolls by itself.
pub fn scroll_within_to_top(id: &str) {
    if let Some(element) = element(id) {
        element.set_scroll_top(0);
    }
}

fn element(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}
