//! Whether the end of a long list comes into view.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type IntersectionObserver;
    #[wasm_bindgen(constructor, catch)]
    fn new(callback: &JsValue, options: &JsValue) -> Result<IntersectionObserver, JsValue>;
    #[wasm_bindgen(method)]
    fn observe(this: &IntersectionObserver, element: &JsValue);
    #[wasm_bindgen(method)]
    fn disconnect(this: &IntersectionObserver);

    type Entry;
    #[wasm_bindgen(method, getter, js_name = isIntersecting)]
    fn is_intersecting(this: &Entry) -> bool;
}

/// How far below what one sees counts as near: about a screen, for it comes into view while one scrolls.
const MARGIN: &str = r#"{"rootMargin":"0px 0px 800px 0px"}"#;

/// Watches an element until it is dropped.
pub struct Watch {
    observer: IntersectionObserver,
    /// The observer calls it: it must live as long.
    _callback: Closure<dyn FnMut(Vec<JsValue>)>,
}

impl Watch {
    /// Calls `near` whenever `element` comes near what one sees, and at once where it is near already. `None` in engines that cannot
    /// tell: their readers tap.
    pub fn new(element: &JsValue, near: impl Fn() + 'static) -> Option<Self> {
        let callback = Closure::<dyn FnMut(Vec<JsValue>)>::new(move |entries: Vec<JsValue>| {
            if entries.last().is_some_and(|last| last.unchecked_ref::<Entry>().is_intersecting()) {
                near();
            }
        });
        let options = js_sys::JSON::parse(MARGIN).ok()?;
        let observer = IntersectionObserver::new(callback.as_ref(), &options).ok()?;
        observer.observe(element);
        Some(Self { observer, _callback: callback })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
