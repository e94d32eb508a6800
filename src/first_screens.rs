//! The first paint: what stands inside `<div id="app">` before the wasm arrives, of a set.
//!
//! Home and the first rows of the list of sites, as a first visitor meets them, in every language. Home in the city's own
//! language is on the page; the others wait in templates, which are neither shown nor read out, and boot.js takes the one of
//! the address and the language. All of it is read later than it was drawn: it says of which moment it is, and nothing that
//! the minute or the reader decides. It stands between two marks, so that the publisher finds it in a deployed `index.html`.

use std::sync::Arc;

use anxin_core::eligibility::Answers;
use anxin_core::feed::FeedSet;
use anxin_core::text::Language;

use crate::render::Moment;
use crate::route::{Route, SitesQuery};

/// Begins the first paint of this version of the app, whose styles it needs. No text of a feed looks like it: those are escaped.
const START: &str = concat!("<!--anxin first ", env!("CARGO_PKG_VERSION"), "-->");
const END: &str = "<!--anxin first end-->";

/// The first paint of `set`, with its marks.
pub fn first_screens(set: &FeedSet) -> String {
    // Queues decide which rows come first, as in the app; none is said.
    let set = Arc::new(set.clone());
    let screen = |route: &Route, language: Language| {
        let (set, now) = (Some(Arc::clone(&set)), set.manifest.issued);
        Moment { set, now, route: route.clone(), language, answers: Answers::default() }.html_for_later()
    };
    let mut text = START.to_owned();
    for (name, route) in [("home", Route::Home), ("sites", Route::Sites(SitesQuery::default()))] {
        for language in Language::ALL {
            let html = screen(&route, language);
            if (name, language) == ("home", Language::default()) {
                text.push_str(&html);
            } else {
                let parts = ["<template data-first=\"", name, "-", language.code(), "\">", &html, "</template>"];
                text.push_str(&parts.concat());
            }
        }
    }
    text.push_str(END);
    text
}

/// `index` with this first paint in place of the one that it has; `None` where it has none of this version, or several.
pub fn with_first_screens(index: &str, screens: &str) -> Option<String> {
    let (before, rest) = index.split_once(START)?;
    let (old, after) = rest.split_once(END)?;
    let alone = ![before, old, after].iter().any(|part| part.contains(START) || part.contains(END));
    alone.then(|| [before, screens, after].concat())
}
