//! The edition that a page shows, as a handle that its views copy.
//!
//! It lives as long as the page for which it was made: an edition that no page shows takes no memory. Knows no signal.

use std::sync::Arc;

use anxin_core::feed::Edition;
use leptos::prelude::*;

/// An edition, for as long as the owner lives under which the handle was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EditionHandle(StoredValue<Arc<Edition>>);

impl EditionHandle {
    /// A handle that goes with the present owner.
    pub fn new(edition: Arc<Edition>) -> Self {
        Self(StoredValue::new(edition))
    }

    /// The edition: for what is drawn, and for what one taps there, which go with the page. What may come later takes what it
    /// needs with it.
    pub fn get(self) -> Arc<Edition> {
        self.0.get_value()
    }
}
