//! Icons that only pages of the second file show: drawn with them, so that a first visit does not fetch them.
//!
//! Used like those in `index.html`, by name: see [`super::icon`].

use leptos::prelude::*;

/// Stands once beside a page that uses them.
#[component]
pub fn LaterIcons() -> impl IntoView {
    view! {
        <svg width="0" height="0" aria-hidden="true" focusable="false" hidden="">
            <symbol id="i-swatch-lockdown" viewBox="0 0 32 20"><path d="M0 6l6-6M0 14L14 0M2 20L22 0M10 20L30 0M18 20L32 6M26 20l6-6M0 14l6 6M0 6l14 14M2 0l20 20M10 0l20 20M18 0l14 14M26 0l6 6" stroke="currentColor" stroke-width="1.25" fill="none"/></symbol>
            <symbol id="i-swatch-control" viewBox="0 0 32 20"><path d="M0 8l8-8M0 18L18 0M8 20L28 0M18 20L32 6M28 20l4-4" stroke="currentColor" stroke-width="2.25" fill="none"/></symbol>
            <symbol id="i-swatch-precaution" viewBox="0 0 32 20"><g fill="currentColor"><circle cx="5" cy="5" r="1.7"/><circle cx="12.5" cy="5" r="1.7"/><circle cx="20" cy="5" r="1.7"/><circle cx="27.5" cy="5" r="1.7"/><circle cx="8.75" cy="10" r="1.7"/><circle cx="16.25" cy="10" r="1.7"/><circle cx="23.75" cy="10" r="1.7"/><circle cx="5" cy="15" r="1.7"/><circle cx="12.5" cy="15" r="1.7"/><circle cx="20" cy="15" r="1.7"/><circle cx="27.5" cy="15" r="1.7"/></g></symbol>
            <symbol id="i-copy" viewBox="0 0 24 24"><rect x="8.5" y="8.5" width="11.5" height="11.5" rx="2"/><path d="M15.5 5.5A1.5 1.5 0 0014 4H5.5A1.5 1.5 0 004 5.5V14a1.5 1.5 0 001.5 1.5"/></symbol>
            <symbol id="i-share" viewBox="0 0 24 24"><path d="M12 15V4M8 7.5L12 3.7l4 3.8M6.5 11H5v9h14v-9h-1.5"/></symbol>
            <symbol id="i-external" viewBox="0 0 24 24"><path d="M10 5.5H5.5v13h13V14M13.5 4.5h6v6M19 5l-8 8"/></symbol>
            <symbol id="i-food" viewBox="0 0 24 24"><path d="M4 11.5h16a8 8 0 01-16 0zM9 20h6M9 8.5c0-1.5 1-1.5 1-3M13.5 8.5c0-1.5 1-1.5 1-3"/></symbol>
            <symbol id="i-hospital" viewBox="0 0 24 24"><rect x="4" y="4" width="16" height="16" rx="2.5"/><path d="M12 8v8M8 12h8"/></symbol>
            <symbol id="i-pass" viewBox="0 0 24 24"><rect x="3.5" y="5.5" width="17" height="13" rx="2"/><circle cx="8.5" cy="11" r="1.75"/><path d="M6 15.5a2.7 2.7 0 015 0M14 10h3.5M14 14h3.5"/></symbol>
            <symbol id="i-bus" viewBox="0 0 24 24"><rect x="5" y="4" width="14" height="13.5" rx="2.5"/><path d="M5 11.5h14M8 17.5v2.5M16 17.5v2.5M8.5 14.5v.1M15.5 14.5v.1"/></symbol>
            <symbol id="i-school" viewBox="0 0 24 24"><path d="M12 5L2.5 9.5 12 14l9.5-4.5zM6.5 11.5v4.7c1.5 1.3 3.3 2 5.5 2s4-.7 5.5-2v-4.7M21.5 9.5v5"/></symbol>
            <symbol id="i-volunteer" viewBox="0 0 24 24"><path d="M12 12.2L8.6 8.9a2.4 2.4 0 013.4-3.3 2.4 2.4 0 013.4 3.3zM3.5 14.5h3l3 2h4a1.25 1.25 0 010 2.5h-3M13.7 17l4.8-2.2a1.3 1.3 0 011.2 2.3L14 20.5H8l-1.5-1h-3"/></symbol>
            <symbol id="i-trash" viewBox="0 0 24 24"><path d="M4.5 6.5h15M9 6.5V4h6v2.5M6.5 6.5l.8 13.5h9.4l.8-13.5M10 10.5v5.5M14 10.5v5.5"/></symbol>
            <symbol id="i-language" viewBox="0 0 24 24"><path d="M4 6.5h9M8.5 4.5v2M11.5 6.5c-.7 3.7-3.5 7-7 8.5M6 9.5c1 2.3 2.9 4.2 5.5 5.2M12.5 20l4-9 4 9M13.9 17h5.2"/></symbol>
            <symbol id="i-back" viewBox="0 0 24 24"><path d="M14.5 5.5L8 12l6.5 6.5"/></symbol>
            <symbol id="i-star-filled" viewBox="0 0 24 24"><path fill="currentColor" d="M12 3.8l2.5 5.2 5.7.8-4.1 4 1 5.7-5.1-2.7-5.1 2.7 1-5.7-4.1-4 5.7-.8z"/></symbol>
            <symbol id="i-list" viewBox="0 0 24 24"><path d="M8.5 6.5H20M8.5 12H20M8.5 17.5H20M4 6.5h.5M4 12h.5M4 17.5h.5"/></symbol>
        </svg>
    }
}
