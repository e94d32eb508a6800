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
