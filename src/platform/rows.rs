//! In which row of a list somebody stands, with the pointer or the focus.

use wasm_bindgen::prelude::*;
use web_sys::{Element, Event};

use super::browser::document;

/// What one does to stand in a row.
const KINDS: [&str; 2] = ["focusin", "mouseover"];

/// Follows a list until it is dropped.
pub struct Rows {
    list: Element,
    /// The list calls it: it must live as long.
    stands: Closure<dyn FnMut(Event)>,
}

impl Rows {
    /// Says the site of the row in the list with `id` in which somebody stands, whenever they come to one. `None` where there is no such
    /// list.
    pub fn follow(id: &str, stands: impl Fn(String) + 'static) -> Option<Self> {
        let list = document()?.get_element_by_id(id)?;
        let stands = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let row = target.and_then(|target| target.closest("[data-site]").ok().flatten());
            if let Some(site) = row.and_then(|row| row.get_attribute("data-site")) {
                stands(site);
            }
        });
        for kind in KINDS {
            list.add_event_listener_with_callback(kind, stands.as_ref().unchecked_ref()).ok()?;
        }
        Some(Self { list, stands })
    }
}

impl Drop for Rows {
    fn drop(&mut self) {
        for kind in KINDS {
            let _ = self.list.remove_event_listener_with_callback(kind, self.stands.as_ref().unchecked_ref());
        }
    }
}
