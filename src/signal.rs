//! Memos and effects from boxed closures.
//!
//! Leptos makes a type, and the code to run it, of every closure that it is given; boxed, all memos of one value share theirs.

use leptos::prelude::{Effect, Memo};

/// A value reckoned anew when a signal it reads changes, and passed on when it differs.
pub fn memo<T: PartialEq + Send + Sync + 'static>(value: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    boxed_memo(Box::new(value))
}

#[inline(never)]
fn boxed_memo<T: PartialEq + Send + Sync + 'static>(value: Box<dyn Fn() -> T + Send + Sync>) -> Memo<T> {
    Memo::new(move |_| value())
}

/// Something done now and whenever a signal it reads changes.
pub fn effect(work: impl FnMut() + 'static) {
    boxed_effect(Box::new(work));
}

#[inline(never)]
fn boxed_effect(mut work: Box<dyn FnMut()>) {
    Effect::new(move |_: Option<()>| work());
}
