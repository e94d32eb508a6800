//! The phone's clock.

use anxin_core::time::Timestamp;

/// What the phone believes the time is; the epoch natively, where views are given their time.
pub fn device_now() -> Timestamp {
    if cfg!(target_arch = "wasm32") {
        #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 fit i64 for 292 million years")]
        Timestamp((js_sys::Date::now() / 1000.0) as i64)
    } else {
        Timestamp(0)
    }
}

/// Milliseconds of the phone's clock, to tell how long something has taken so far; it may jump. Natively it stands still.
pub fn milliseconds() -> f64 {
    if cfg!(target_arch = "wasm32") { js_sys::Date::now() } else { 0.0 }
}
