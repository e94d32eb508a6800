//! Waiting, and doing things again and again.

use std::time::Duration;

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::browser::{document, window};

/// Resolves after `duration`; never natively.
pub async fn sleep(duration: Duration) {
    let milliseconds = i32::try_from(duration.as_millis()).unwrap_or(i32::MAX);
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        if let Some(window) = window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
        }
    });
    let _ = JsFuture::from(promise).await;
}

/// Resolves to null after so many milliseconds.
pub(super) fn late(milliseconds: i32) -> js_sys::Promise {
    js_sys::Promise::new(&mut |resolve, _| {
        if let Some(window) = window() {
            let null = JsValue::NULL;
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_1(&resolve, milliseconds, &null);
        }
    })
}

/// Patience for what a phone does by itself: it may have nothing to say for ever.
const PATIENCE_MS: i32 = 15_000;

/// What `promise` resolves to; `None` where it is refused, resolves to null, or takes more than fifteen seconds from now on. A refusal is
/// heard from now on too, whenever this is awaited: it is no error of the page.
pub(super) fn in_time(promise: &js_sys::Promise) -> impl Future<Output = Option<JsValue>> + use<> {
    let first = JsFuture::from(js_sys::Promise::race(&js_sys::Array::of2(promise, &late(PATIENCE_MS))));
    async move { first.await.ok().filter(|value| !value.is_null()) }
}

/// Runs `task` every `period`, for as long as the page lives.
pub fn every(period: Duration, task: impl FnMut() + 'static) {
    let Some(window) = window() else { return };
    let task = Closure::<dyn FnMut()>::new(task).into_js_value();
    let milliseconds = i32::try_from(period.as_millis()).unwrap_or(i32::MAX);
    let _ = window.set_interval_with_callback_and_timeout_and_arguments_0(task.unchecked_ref(), milliseconds);
}

/// Runs `task` whenever the page is shown or hidden, or the network comes back, for as long as the page lives; it is told
/// whether it was the network.
pub fn on_return(mut task: impl FnMut(bool) + 'static) {
    let (Some(window), Some(document)) = (window(), document()) else { return };
    let task = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| task(event.type_() == ONLINE));
    let task = task.into_js_value();
    let _ = document.add_event_listener_with_callback("visibilitychange", task.unchecked_ref());
    let _ = window.add_event_listener_with_callback(ONLINE, task.unchecked_ref());
}

const ONLINE: &str = "online";

/// Whether nobody can see the page.
pub fn is_hidden() -> bool {
    document().is_some_and(|document| document.visibility_state() == web_sys::VisibilityState::Hidden)
}

/// Any number, for jitter; natively the one in the middle, of which either half is.
pub fn random() -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 up to 2^32")]
    let drawn = || (js_sys::Math::random() * 4_294_967_296.0) as u32;
    if window().is_some() { drawn() } else { 0x8000_8000 }
}
