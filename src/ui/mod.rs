//! The app's views as plain data: a tree of elements, texts and closures over Leptos signals.
//!
//! Leptos gives the signals, memos, effects and contexts; its own view types are not used. Each of them is a type of its
//! own, with code of its own to build, rebuild, hydrate and erase it, and the views of this app came to 419 kB of brotli
//! in wasm that way (366 kB with `erase_components`), against a gate of 130 kB for everything an old phone downloads. Here every view
//! is one type, drawn by one function. `docs/decisions/0011-own-view-tree.md` has the measurements.
//!
//! Pure: [`html`] writes a tree as text, natively and for tests; `platform::dom` draws it in a browser.

mod attribute;
mod element;
pub mod html;
mod view;

pub use anxin_view_macro::view;
pub use attribute::{Attribute, IntoAttribute};
pub use element::{Element, Event, Handler, Parts, Place, element};
pub use view::{Drawing, IntoView, Keyed, View, keyed};

/// What every file with views imports.
pub mod prelude {
    pub use leptos::prelude::{
        Effect, Get, GetUntracked, GetValue, LocalStorage, Memo, Owner, RwSignal, Set, SetValue, Signal, StoredValue,
        Track, Update, UpdateValue, With, WithUntracked, WithValue, on_cleanup, provide_context, use_context,
    };

    pub use super::{IntoView, View, view};
}
