//! The gates to the second file of code: the only functions of it that the first file calls by name.
//!
//! `cargo xtask build` finds what is reached through them alone and puts that into the second file. They are called with
//! the proof that it stands; what is called here may therefore be called without one.

use anxin_core::feed::Edition;

use super::{about, bulletin, code, services, site, tracks, zone, zones};
use crate::components::later_icons::later_icons;
use crate::i18n::Locale;
use crate::map::{Scene, city_map};
use crate::platform::more::Loaded;
use crate::route::Route;
use crate::state::App;
use crate::ui::prelude::*;

/// The page of a route that a first visit does not show. All but the page about the app need the feed.
#[inline(never)]
pub fn page(_stands: Loaded, app: App, locale: Locale, edition: Option<&'static Edition>, route: Route) -> View {
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

/// The map of the city.
#[inline(never)]
pub fn map(_stands: Loaded, locale: Locale, scene: Scene) -> View {
    city_map(locale, scene)
}
