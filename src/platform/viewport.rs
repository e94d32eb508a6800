//! Whether an element can be seen, or soon will be.

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

/// Watches an element until it is dropped.
pub struct Watch {
    observer: IntersectionObserver,
    /// The observer calls it: it must live as long.
    _callback: Closure<dyn FnMut(Vec<JsValue>)>,
}

impl Watch {
    /// Says whether `element` can be seen, or stands less than `below` pixels below what can: at once, and whenever that changes. `None`
    /// in engines that cannot tell.
    pub fn new(element: &JsValue, below: u16, seen: impl Fn(bool) + 'static) -> Option<Self> {
        let callback = Closure::<dyn FnMut(Vec<JsValue>)>::new(move |entries: Vec<JsValue>| {
            if let Some(last) = entries.last() {
                seen(last.unchecked_ref::<Entry>().is_intersecting());
            }
        });
        let options = js_sys::JSON::parse(&format!(r#"{{"rootMargin":"0px 0px {below}px 0px"}}"#)).ok()?;
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
