//! Work that goes on by itself.

use std::future::Future;
use std::pin::Pin;

/// Runs `work` to its end, beside everything else. One type of task for all: the browser's part of it is 700 bytes each.
pub fn spawn(work: impl Future<Output = ()> + 'static) {
    boxed(Box::pin(work));
}

#[inline(never)]
fn boxed(work: Pin<Box<dyn Future<Output = ()>>>) {
    leptos::task::spawn_local(work);
}
