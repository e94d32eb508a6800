//! For tests alone: ends the app in each way in which it could end, so that what `boot.js` does then is seen.
//!
//! In no site: `cargo xtask test` builds it beside the site, with the feature `trip`, and the browser suite asks for an end by
//! `?trip=start` or by going to `#/trip/KIND`.

use std::hint::black_box;

use anxin::platform::{location, task};
use leptos::prelude::*;

/// Ends it now, where the address says so; else whenever it says so later.
pub fn lay() {
    if location::query("trip").as_deref() == Some("start") {
        panic();
    }
    let changed = RwSignal::new(false);
    let trap = Memo::new(move |_| {
        if changed.get() {
            panic();
        }
    });
    location::on_hash_change(move || match location::hash().strip_prefix("#/trip/").unwrap_or_default() {
        "panic" => panic(),
        "signal" => {
            changed.set(true);
            trap.get_untracked();
        }
        "task" => task::spawn(async { panic() }),
        "overflow" => drop(overflow(0)),
        "memory" => loop {
            // Never touched, so that the machine's own memory is not.
            std::mem::forget(black_box(Vec::<u8>::with_capacity(1 << 30)));
        },
        _ => {}
    });
}

#[expect(clippy::panic, reason = "it is what is tested")]
fn panic() {
    panic!("as asked")
}

/// Deeper than any stack. The array keeps it from becoming a loop.
#[expect(unconditional_recursion, reason = "it is what is tested")]
fn overflow(depth: u32) -> [u32; 64] {
    let mut deeper = overflow(black_box(depth + 1));
    deeper.rotate_left(1);
    black_box(deeper)
}
