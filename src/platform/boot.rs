//! What `boot.js` began before the wasm arrived, and the names that the build wrote on its script tag.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Url;

use super::browser::{document, property, window};
use super::location;

/// The promise of a response that `boot.js` already asked for, by absolute address; each is handed out once. `None` where
/// it asked for no such file: the caller then asks for itself.
pub(super) fn take_begun(url: &str) -> Option<js_sys::Promise> {
    let fetched = property(&property(&window()?.into(), "anxinBoot")?, "fetched")?;
    let promise: js_sys::Promise = property(&fetched, url)?.dyn_into().ok()?;
    // A second asker must go to the network.
    let _ = js_sys::Reflect::delete_property::<js_sys::Object>(fetched.unchecked_ref(), &JsValue::from_str(url));
    Some(promise)
}

/// The absolute address of a file that the build named in the attribute `data-NAME` of the script tag of `boot.js`.
/// `None` where it named none.
pub fn asset(name: &str) -> Option<String> {
    absolute(&attribute(name)?, &document()?.base_uri().ok()??)
}

/// What the build says of the content of the file at `url`; `None` where it says nothing.
pub(super) fn integrity(url: &str) -> Option<String> {
    let name = ["map-script", "map-style", "files"].into_iter().find(|name| asset(name).as_deref() == Some(url))?;
    attribute(&[name, "-integrity"].concat())
}

/// Whether `manifest` is signed by one of the keys that the build names; always where it names none. What cannot be told is not.
pub async fn is_signed(manifest: &[u8]) -> bool {
    if attribute("feed-keys").is_none_or(|keys| keys.is_empty()) {
        return true;
    }
    let asked = || {
        let boot = property(&window()?.into(), "anxinBoot")?;
        let signed: js_sys::Function = property(&boot, "signed")?.dyn_into().ok()?;
        signed.call1(&boot, &js_sys::Uint8Array::from(manifest)).ok()?.dyn_into::<js_sys::Promise>().ok()
    };
    match asked() {
        Some(asked) => JsFuture::from(asked).await.is_ok_and(|signed| signed.is_truthy()),
        None => false,
    }
}

/// Tells `boot.js` that the app lives.
pub fn beat() {
    if let Some(boot) = window().and_then(|window| property(&window.into(), "anxinBoot")) {
        let _ = js_sys::Reflect::set(&boot, &JsValue::from_str("beat"), &JsValue::TRUE);
    }
}

/// Has `boot.js` put `app` in the place of the first paint, with what was typed and tapped there. Once; after that it does nothing.
pub(super) fn show(app: &JsValue) {
    let show = || {
        let boot = property(&window()?.into(), "anxinBoot")?;
        let show: js_sys::Function = property(&boot, "show")?.dyn_into().ok()?;
        show.call1(&boot, app).ok()
    };
    let _ = show();
}

/// The absolute address of the feed, ending in `/`: `?feed=` where that is of this origin, or of one that the build listed;
/// else the build's own.
pub fn feed_base() -> Option<String> {
    let asked = location::query("feed").and_then(|asked| js_sys::decode_uri_component(&asked).ok());
    let asked = asked.and_then(|asked| absolute(&String::from(asked), &document()?.base_uri().ok()??));
    let base = asked.filter(|url| is_allowed(url)).or_else(|| asset("feed"))?;
    Some(if base.ends_with('/') { base } else { base + "/" })
}

fn is_allowed(url: &str) -> bool {
    let origin = Url::new(url).map(|url| url.origin()).ok();
    let own = window().and_then(|window| window.location().origin().ok());
    let listed = attribute("feed-origins").unwrap_or_default();
    origin.is_some_and(|origin| Some(&origin) == own.as_ref() || listed.split_whitespace().any(|known| known == origin))
}

fn absolute(path: &str, base: &str) -> Option<String> {
    Url::new_with_base(path, base).ok().map(|url| url.href())
}

fn attribute(name: &str) -> Option<String> {
    document()?.get_element_by_id("boot")?.get_attribute(&["data-", name].concat())
}
