//! Work that goes on by itself.

use std::future::Future;

/// Runs `work` to its end, beside everything else.
pub fn spawn(work: impl Future<Output = ()> + 'static) {
    leptos::task::spawn_local(work);
}
