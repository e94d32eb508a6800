//! Files of one's own: given to the phone, and read back. `boot.js` fetches the script that does it with the first page that may need
//! it, whoever reads that, and each minute again until it is there: asked for with a tap, it would tell that somebody has a plan. Until then
//! files are refused.

use wasm_bindgen::prelude::*;

use super::browser::{document, property, window};
use super::timer;

/// Gives `text` to the phone as a file called `name` of the media type `kind`. False where it refuses. Webviews may say yes
/// and do nothing, which nobody can see: offer another way beside it.
pub fn save(name: &str, kind: &str, text: &str) -> bool {
    let Some(save) = tool("save") else { return false };
    let file = js_sys::Object::new();
    for (field, value) in [("name", name), ("type", kind), ("text", text)] {
        let _ = js_sys::Reflect::set(&file, &field.into(), &value.into());
    }
    save.call1(&JsValue::NULL, &file).is_ok_and(|saved| saved.as_bool() == Some(true))
}

/// The text of the file chosen in the field with `id`; `None` where there is none, or it is too large or not readable.
pub async fn read(id: &str) -> Option<String> {
    let read = tool("read")?;
    let field = document()?.get_element_by_id(id)?;
    let text: js_sys::Promise = read.call1(&JsValue::NULL, &field).ok()?.dyn_into().ok()?;
    timer::in_time(&text).await?.as_string()
}

/// Opens the phone's way to print. False where it has none, as webviews.
pub fn print() -> bool {
    let print = window().map(JsValue::from).and_then(|window| {
        let print = property(&window, "print")?.dyn_into::<js_sys::Function>().ok()?;
        print.call0(&window).ok()
    });
    print.is_some()
}

fn tool(name: &str) -> Option<js_sys::Function> {
    property(&property(&window()?.into(), "anxinFiles")?, name)?.dyn_into().ok()
}
