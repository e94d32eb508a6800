//! The app's views as plain data: a tree of elements, texts and closures over Leptos signals.
//!
//! Leptos gives the signals, memos, effects and contexts; its own view types are not used. Each of them is a type of its
//! own, with code of its own to build, rebuild, hydrate and erase it, and the views of this app came to 419 kB of brotli
//! in wasm that way (366 kB with `erase_components`), against a gate of 130 kB for everything an old phone downloads. Here every view
//! is one type, drawn by one function. `docs/decisions/0011-own-view-tree.md` has the measurements.
//!
//! Pure: [`html`] writes a tree as text, natively and for tests; `platform::dom` draws it in a browser.

pub mod html;
pub mod markup;
mod view;

pub use anxin_view_macro::view;
pub use view::{Drawing, Event, Handler, IntoView, Place, Template, View, keyed, on, place};

/// What every file with views imports.
pub mod prelude {
    pub use crate::signal::{Memo, RwSignal, effect, memo};

    pub use super::{IntoView, View, view};
}
