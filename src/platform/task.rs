//! Work that goes on by itself.

use std::future::Future;
use std::task::{Context, Waker};

/// Runs `work` to its end, beside everything else.
pub fn spawn(work: impl Future<Output = ()> + 'static) {
    leptos::task::spawn_local(work);
}

/// Runs `work` at once as far as it goes without waiting, and the rest beside everything else.
pub fn begin(work: impl Future<Output = ()> + 'static) {
    let mut work = Box::pin(work);
    // Whoever is waited for wakes the one that asked last.
    if work.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending() {
        spawn(work);
    }
}
