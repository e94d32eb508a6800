//! A view as text, natively: for the first paint, lite pages and component tests.
//!
//! Knows nothing of the app. Closures are read once, at this moment; handlers, properties and effects leave no trace.

use leptos::prelude::*;

/// Where Leptos would find its way when it wakes up what a server has written: between texts, and where a view of an erased type
/// ends. Nothing here is woken: mounting replaces it. No text of a page looks like them, for those are escaped.
const MARKERS: [&str; 2] = ["<!>", "<!--<() />-->"];

/// The HTML of `view`.
pub fn text(view: impl IntoView + 'static) -> String {
    MARKERS.iter().fold(view.into_view().to_html(), |html, marker| html.replace(marker, ""))
}
