//! The gates to the second file of code: the only functions of it that the first file calls by name.
//!
//! `cargo xtask build` finds what is reached through them alone and puts that into the second file. They are called with
//! the proof that it stands; what is called here may therefore be called without one.

use leptos::prelude::*;

use super::{about, bulletin, code, services, site, tracks, zone, zones};
use crate::components::later_icons::LaterIcons;
use crate::edition::EditionHandle;
use crate::map::{CityMap, Scene};
use crate::platform::more::Loaded;
use crate::route::Route;

/// The page of a route that a first visit does not show. All but the page about the app need the feed.
#[inline(never)]
pub fn page(_stands: Loaded, edition: Option<EditionHandle>, route: Route) -> AnyView {
    let page = match (route, edition) {
        (Route::Site(id), Some(edition)) => view! { <site::SiteScreen edition id/> }.into_any(),
        (Route::Code, Some(edition)) => view! { <code::CodeScreen edition/> }.into_any(),
        (Route::Zones, Some(edition)) => view! { <zones::ZonesScreen edition/> }.into_any(),
        (Route::Zone(id), Some(edition)) => view! { <zone::ZoneScreen edition id/> }.into_any(),
        (Route::Tracks, Some(edition)) => view! { <tracks::TracksScreen edition/> }.into_any(),
        (Route::Bulletin, Some(edition)) => view! { <bulletin::BulletinScreen edition/> }.into_any(),
        (Route::Services, Some(edition)) => view! { <services::ServicesScreen edition/> }.into_any(),
        (_, edition) => view! { <about::AboutScreen edition/> }.into_any(),
    };
    view! { {page}<LaterIcons/> }.into_any()
}

/// The map of the city.
#[inline(never)]
pub fn map(_stands: Loaded, scene: Scene) -> AnyView {
    view! { <CityMap scene/> }.into_any()
}
