//! Work that goes on by itself.

use std::future::Future;
use std::task::{Context, Waker};
use std::time::Duration;

use super::timer;

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

/// Long work in pieces: a frame may be drawn between two of them.
#[derive(Debug)]
pub struct Pace {
    /// When the browser last had a turn, in its own milliseconds.
    since_ms: f64,
}

/// Shorter work than this nobody feels; a turn of the browser costs some of it.
const UNFELT_MS: f64 = 12.0;

impl Pace {
    /// Begins now.
    pub fn begin() -> Self {
        Self { since_ms: js_sys::Date::now() }
    }

    /// Between two pieces: lets the browser have its turn, unless it has just had one.
    pub async fn breathe(&mut self) {
        if js_sys::Date::now() - self.since_ms >= UNFELT_MS {
            timer::sleep(Duration::ZERO).await;
            *self = Self::begin();
        }
    }
}
