//! Icons, from the sprite in `index.html`.
//!
//! An icon never stands alone: a word beside it, or the label of its button, says the same.

use leptos::prelude::*;

/// The icon `name` at the size of a line of controls.
#[component]
pub fn Icon(
    /// Its name in the sprite.
    name: &'static str,
) -> impl IntoView {
    view! { <Symbol name class="icon"/> }
}

/// The icon `name` at the size of text.
#[component]
pub fn SmallIcon(
    /// Its name in the sprite.
    name: &'static str,
) -> impl IntoView {
    view! { <Symbol name class="icon icon--sm"/> }
}

/// The icon `name`, large.
#[component]
pub fn LargeIcon(
    /// Its name in the sprite.
    name: &'static str,
) -> impl IntoView {
    view! { <Symbol name class="icon icon--lg"/> }
}

/// The icon `name` as the block `class` draws it.
#[component]
pub fn Symbol(
    /// Its name in the sprite.
    name: &'static str,
    /// The block.
    class: &'static str,
) -> impl IntoView {
    let symbol = ["#i-", name].concat();
    view! { <svg class=class aria-hidden="true" focusable="false"><use_ href=symbol/></svg> }
}
