//! What the map needs of the page it lies in: its colours, whether things may move, and whether fingers scroll it. In the browser only.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
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
