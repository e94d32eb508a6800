//! The pages, one file each.
//!
//! A page is a function of the app's signals, the locale and an edition of the feed. It is drawn anew when the edition
//! changes; what changes by the minute is read through memos, so that a tick never takes away focus, scroll or an open detail.

mod about;
mod bulletin;
mod code;
mod home;
mod services;
pub mod settings;
mod site;
mod sites;
mod summary;
mod tracks;
mod zone;
mod zones;

use crate::i18n::Locale;
use crate::i18n::common::Common;
use crate::route::Route;
use crate::state::{App, SharedEdition};
use crate::ui::prelude::*;

pub use about::about;

/// The page of `route`, which needs the feed.
pub fn page(app: App, locale: Locale, edition: SharedEdition, route: Route) -> View {
    match route {
        Route::Home => home::home(app, locale, edition),
        Route::Sites(_) => sites::sites(app, locale, edition),
        Route::Site(id) => site::site(app, locale, edition, id),
        Route::Zones => zones::zones(app, locale, edition),
        Route::Zone(id) => zone::zone(app, locale, edition, id),
        Route::Code => code::code(app, locale, edition),
        Route::Tracks => tracks::tracks(app, locale, edition),
        Route::Bulletin => bulletin::bulletin(app, locale, edition),
        Route::Services => services::services(app, locale, edition),
        Route::About | Route::NotFound => about(app, locale, Some(edition)),
    }
}

/// What a page is called, in titles and while it waits.
pub const fn heading(route: &Route) -> Common {
    match route {
        Route::Home => Common::NavHome,
        Route::Sites(_) | Route::Site(_) => Common::NavSites,
        Route::Zones | Route::Zone(_) => Common::NavZones,
        Route::Code => Common::NavCode,
        Route::Tracks => Common::NavTracks,
        Route::Bulletin => Common::NavBulletin,
        Route::Services => Common::NavServices,
        Route::About => Common::NavAbout,
        Route::NotFound => Common::NotFoundTitle,
    }
}
