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

/// Runs `task` every `period`, for as long as the page lives.
pub fn every(period: Duration, task: impl FnMut() + 'static) {
    let Some(window) = window() else { return };
    let task = Closure::<dyn FnMut()>::new(task).into_js_value();
    let milliseconds = i32::try_from(period.as_millis()).unwrap_or(i32::MAX);
    let _ = window.set_interval_with_callback_and_timeout_and_arguments_0(task.unchecked_ref(), milliseconds);
}

/// Runs `task` whenever the page becomes visible or the network comes back, for as long as the page lives.
pub fn on_return(task: impl FnMut() + 'static) {
    let (Some(window), Some(document)) = (window(), document()) else { return };
    let task = Closure::<dyn FnMut()>::new(task).into_js_value();
    let _ = document.add_event_listener_with_callback("visibilitychange", task.unchecked_ref());
    let _ = window.add_event_listener_with_callback("online", task.unchecked_ref());
}

/// Whether nobody can see the page.
pub fn is_hidden() -> bool {
    document().is_some_and(|document| document.visibility_state() == web_sys::VisibilityState::Hidden)
}

/// A number from 0 to 1, for jitter; a half natively.
pub fn random() -> f64 {
    if window().is_some() { js_sys::Math::random() } else { 0.5 }
}
