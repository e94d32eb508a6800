//! Icons, from the sprite in `index.html`.
//!
//! An icon never stands alone: a word beside it, or the label of its button, says the same.

use crate::ui::prelude::*;

/// The icon `name` at the size of a line of controls.
pub fn icon(name: &'static str) -> View {
    draw(name, "icon")
}

/// The icon `name` at the size of text.
pub fn small_icon(name: &'static str) -> View {
    draw(name, "icon icon--sm")
}

/// The icon `name`, large.
pub fn large_icon(name: &'static str) -> View {
    draw(name, "icon icon--lg")
}

/// The icon `name` as the block `class` draws it.
pub fn draw(name: &'static str, class: &'static str) -> View {
    let symbol = ["#i-", name].concat();
    view! { <svg class=class aria-hidden="true" focusable="false"><use_ href=symbol/></svg> }
}
