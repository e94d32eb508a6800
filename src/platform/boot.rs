//! What `boot.js` began before the wasm arrived, and the names that the build wrote on its script tag.

use anxin_core::time::Timestamp;
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

/// Has `boot.js` ask for a file of the feed, unless it has, so that several come at once, for `http` to take.
pub fn begin(url: &str) {
    call("take", &[&JsValue::from_str(url)]);
}

/// Gives up everything that `boot.js` asked for, where the engine can: a second request for the same file would wait for the first,
/// and all of them together may hold every connection that a browser opens.
pub fn give_up() {
    call("giveUp", &[]);
}

/// Calls a function that `boot.js` has for the app; what it has not, it does not do.
fn call(name: &str, values: &[&JsValue]) -> Option<JsValue> {
    let boot = property(&window()?.into(), "anxinBoot")?;
    let function: js_sys::Function = property(&boot, name)?.dyn_into().ok()?;
    function.apply(&boot, &values.iter().copied().collect()).ok()
}

/// The absolute address of a file that the build named in the attribute `data-NAME` of the script tag of `boot.js`.
/// `None` where it named none.
pub fn asset(name: &str) -> Option<String> {
    absolute(&attribute(name)?, &document()?.base_uri().ok()??)
}

/// What the build says of the content of the file at `url`; `None` where it says nothing.
pub(super) fn integrity(url: &str) -> Option<String> {
    let name =
        ["map-script", "map-style", "base-map-script"].into_iter().find(|name| asset(name).as_deref() == Some(url))?;
    attribute(&[name, "-integrity"].concat())
}

/// Whether this build names keys: then nothing that they have not signed is shown.
pub fn has_keys() -> bool {
    ["root-keys", "feed-keys"].into_iter().any(|name| attribute(name).is_some_and(|keys| !keys.is_empty()))
}

/// Whether the keys that count today stand for `manifest`, of the feed at `base`; always where the build names none. `today` is
/// what time it is, on a real clock; without it, as for a set that was taken over earlier, keys that have run out since still
/// count. `None` where nobody can tell, which is as good as no.
pub async fn is_signed(manifest: &[u8], base: &str, today: Option<Timestamp>) -> Option<bool> {
    if !has_keys() {
        return Some(true);
    }
    #[expect(clippy::cast_precision_loss, reason = "seconds of any clock are far below 2^53")]
    let today = today.map_or(JsValue::NULL, |today| JsValue::from_f64(today.0 as f64));
    let manifest = js_sys::Uint8Array::from(manifest);
    let asked = call("signed", &[&manifest, &JsValue::from_str(base), &today])?;
    JsFuture::from(asked.dyn_into::<js_sys::Promise>().ok()?).await.ok()?.as_bool()
}

/// Tells `boot.js` that the app lives.
pub fn beat() {
    if let Some(boot) = window().and_then(|window| property(&window.into(), "anxinBoot")) {
        let _ = js_sys::Reflect::set(&boot, &JsValue::from_str("beat"), &JsValue::TRUE);
    }
}

/// Has `boot.js` put `app` in the place of the first paint, with what was typed and tapped there. Once; after that it does nothing.
pub(super) fn show(app: &JsValue) {
    call("show", &[app]);
}

/// The absolute address of the feed, ending in `/`: `?feed=` where that lies in a place that the build listed, else the
/// build's own.
pub fn feed_base() -> Option<String> {
    let page = document()?.base_uri().ok()??;
    let own = asset("feed")?;
    let asked = location::query("feed").and_then(|asked| js_sys::decode_uri_component(&asked).ok());
    let asked = asked.and_then(|asked| absolute(&String::from(asked), &page)).map(as_folder);
    let listed = attribute("feed-places").unwrap_or_default();
    let mut places = listed.split_whitespace().filter_map(|place| absolute(place, &page));
    Some(match asked {
        Some(asked) if places.any(|place| lies_in(&asked, &place)) => asked,
        _ => as_folder(own),
    })
}

/// The absolute address of a file that the feed names, which may lie elsewhere.
pub fn of_feed(url: &str) -> Option<String> {
    absolute(url, &feed_base()?)
}

fn as_folder(url: String) -> String {
    if url.ends_with('/') { url } else { url + "/" }
}

/// Whether `url` is the folder `place` or lies in it, spelt plainly: what a server might read as a step elsewhere does not.
fn lies_in(url: &str, place: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '.');
    place.ends_with('/')
        && url.strip_prefix(place).is_some_and(|rest| {
            rest.chars().all(plain) && !rest.starts_with('/') && !rest.contains("//") && !rest.contains("..")
        })
}

fn absolute(path: &str, base: &str) -> Option<String> {
    Url::new_with_base(path, base).ok().map(|url| url.href())
}

fn attribute(name: &str) -> Option<String> {
    document()?.get_element_by_id("boot")?.get_attribute(&["data-", name].concat())
}

#[cfg(test)]
mod tests {
    use super::lies_in;

    #[test]
    fn a_link_reaches_the_listed_places_and_no_other() {
        let places = ["https://a.example/anxin/", "https://b.example/", "https://a.example/city/app/feed/"];
        let reached = |url: &str| places.iter().any(|place| lies_in(url, place));
        for url in [
            "https://a.example/anxin/",
            "https://a.example/anxin/pinghu/",
            "https://b.example/any/feed-2_x.y/",
            "https://a.example/city/app/feed/",
        ] {
            assert!(reached(url), "{url}");
        }
        for url in [
            "https://a.example/",
            "https://a.example/uploads/",
            "https://a.example/anxin-evil/",
            "https://a.example/anxin",
            "https://a.example.evil.example/anxin/",
            "http://a.example/anxin/",
            "https://a.example:444/anxin/",
            "https://x@a.example/anxin/",
            "https://a.example/anxin/../uploads/",
            "https://a.example/anxin/%2e%2e/uploads/",
            "https://a.example/anxin/..%2fuploads/",
            "https://a.example/anxin/\\evil.example/",
            "https://a.example/anxin//evil.example/",
            "https://a.example/anxin/?to=https://evil.example/",
            "https://a.example/anxin/#/",
            "https://a.example/anxin/go;u=x/",
            "data:application/json,{}/",
            "blob:https://a.example/anxin/",
        ] {
            assert!(!reached(url), "{url}");
        }
        assert!(!lies_in("https://a.example/feed-of-others/", "https://a.example/feed"), "a place is a folder");
    }
}
