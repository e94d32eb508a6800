//! The second file of the app's code: pages that a first visit does not show, and the map.
//!
//! What is called from here alone lies in that file; the official splitter finds it (feature `split`, which `cargo xtask build`
//! turns on). Callers wait for the file by waiting for the function. In a build of one file, as `trunk serve` makes, and
//! natively, everything stands from the beginning. See docs/decisions/0031-official-splitter.md.

#![cfg_attr(
    feature = "split",
    allow(unsafe_code, reason = "`wasm_split` expands to imports and exports of wasm, which Rust has no safe words for")
)]

use anxin_core::feed::Edition;

use super::{about, bulletin, code, services, site, tracks, zone, zones};
use crate::components::later_icons::later_icons;
use crate::i18n::Locale;
use crate::map::{Scene, city_map};
use crate::route::Route;
use crate::state::App;
use crate::ui::prelude::*;

#[cfg(not(feature = "split"))]
pub use one_file::{load, map, page};
#[cfg(feature = "split")]
pub use two_files::{load, map, page};

/// The second file did not arrive. The next call asks for it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing;

impl From<leptos::wasm_split::SplitLoaderError> for Missing {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

fn drawn_page(app: App, locale: Locale, edition: Option<&'static Edition>, route: Route) -> View {
    let page = match (route, edition) {
        (Route::Site(id), Some(edition)) => site::site(app, locale, edition, id),
        (Route::Code, Some(edition)) => code::code(app, locale, edition),
        (Route::Zones, Some(edition)) => zones::zones(app, locale, edition),
        (Route::Zone(id), Some(edition)) => zone::zone(app, locale, edition, id),
        (Route::Tracks, Some(edition)) => tracks::tracks(app, locale, edition),
        (Route::Bulletin, Some(edition)) => bulletin::bulletin(app, locale, edition),
        (Route::Services, Some(edition)) => services::services(app, locale, edition),
        (_, edition) => about::about(app, locale, edition),
    };
    view! { {page}{later_icons()} }
}

#[cfg(feature = "split")]
mod two_files {
    use leptos::wasm_split::wasm_split;

    use super::*;

    /// The page of a route that a first visit does not show. All but the page about the app need the feed.
    #[wasm_split(later, wasm_split_path = ::leptos::wasm_split, preload(load_page), fallible)]
    pub fn page(app: App, locale: Locale, edition: Option<&'static Edition>, route: Route) -> Result<View, Missing> {
        Ok(drawn_page(app, locale, edition, route))
    }

    /// The map of the city.
    #[wasm_split(later, wasm_split_path = ::leptos::wasm_split, preload(load_map), fallible)]
    pub fn map(locale: Locale, scene: Scene) -> Result<View, Missing> {
        Ok(city_map(locale, scene))
    }

    /// Waits until the file stands, so that the others need not wait.
    pub async fn load() -> Result<(), Missing> {
        load_page().await?;
        Ok(load_map().await?)
    }
}

#[cfg(not(feature = "split"))]
mod one_file {
    use super::*;

    /// The page of a route that a first visit does not show. All but the page about the app need the feed.
    pub async fn page(
        app: App,
        locale: Locale,
        edition: Option<&'static Edition>,
        route: Route,
    ) -> Result<View, Missing> {
        Ok(drawn_page(app, locale, edition, route))
    }

    /// The map of the city.
    pub async fn map(locale: Locale, scene: Scene) -> Result<View, Missing> {
        Ok(city_map(locale, scene))
    }

    /// Waits until the file stands, so that the others need not wait.
    pub async fn load() -> Result<(), Missing> {
        Ok(())
    }
}
