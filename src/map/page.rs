//! What the map needs of the page it lies in: whether anyone sees it, its colours, and whether things may move.
//!
//! In the browser only, and like all of it possibly missing: an old engine has no observer, and then the map counts as seen.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type IntersectionObserver;
    #[wasm_bindgen(constructor, catch)]
    fn new(callback: &JsValue) -> Result<IntersectionObserver, JsValue>;
    #[wasm_bindgen(method)]
    fn observe(this: &IntersectionObserver, element: &JsValue);
    #[wasm_bindgen(method)]
    fn disconnect(this: &IntersectionObserver);

    type Entry;
    #[wasm_bindgen(method, getter, js_name = isIntersecting)]
    fn is_intersecting(this: &Entry) -> bool;

    type MediaQuery;
    #[wasm_bindgen(js_name = matchMedia, catch)]
    fn match_media(query: &str) -> Result<MediaQuery, JsValue>;
    #[wasm_bindgen(method, getter)]
    fn matches(this: &MediaQuery) -> bool;

    type ComputedStyle;
    #[wasm_bindgen(js_name = getComputedStyle)]
    fn computed_style(element: &JsValue) -> ComputedStyle;
    #[wasm_bindgen(method, js_name = getPropertyValue)]
    fn property_value(this: &ComputedStyle, name: &str) -> String;

    type Pane;
    type Style;
    #[wasm_bindgen(method, getter)]
    fn style(this: &Pane) -> Style;
    #[wasm_bindgen(method, setter, js_name = zIndex)]
    fn set_z_index(this: &Style, index: &str);
}

/// Watches whether an element can be seen, until it is dropped.
pub(super) struct Watch {
    observer: Option<IntersectionObserver>,
    /// The observer calls it: it must live as long.
    _callback: Closure<dyn FnMut(Vec<JsValue>)>,
}

impl Watch {
    /// Calls `seen` whenever the element comes into view or leaves it. Without an observer it counts as seen at once.
    pub(super) fn new(element: &JsValue, seen: impl Fn(bool) + Copy + 'static) -> Self {
        let callback = Closure::<dyn FnMut(Vec<JsValue>)>::new(move |entries: Vec<JsValue>| {
            if let Some(last) = entries.last() {
                seen(last.unchecked_ref::<Entry>().is_intersecting());
            }
        });
        let observer = IntersectionObserver::new(callback.as_ref()).ok();
        match &observer {
            Some(observer) => observer.observe(element),
            None => seen(true),
        }
        Self { observer, _callback: callback }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

/// Whether things may move by themselves.
pub(super) fn may_move() -> bool {
    !has("(prefers-reduced-motion: reduce)")
}

/// Whether the page is held in a hand: fingers scroll it.
pub(super) fn is_touched() -> bool {
    has("(pointer: coarse)")
}

fn has(feature: &str) -> bool {
    match_media(feature).is_ok_and(|query| query.matches())
}

/// The value of the custom property `name` where `element` stands.
pub(super) fn colour(element: &JsValue, name: &str) -> String {
    // It goes between quotes into JSON: our own style sheet, but nothing is lost by being sure.
    computed_style(element).property_value(name).replace(['"', '\\'], "").trim().to_owned()
}

/// Puts one of Leaflet's panes at a height.
pub(super) fn raise(pane: &JsValue, index: &str) {
    pane.unchecked_ref::<Pane>().style().set_z_index(index);
}
