//! The pages, one file each.
//!
//! A page is a function of the app's signals, the locale and an edition of the feed. It is drawn anew when the edition
//! changes; what changes by the minute is read through memos, so that a tick never takes away focus, scroll or an open detail.

mod about;
mod bulletin;
mod calls;
mod code;
mod home;
mod more;
mod services;
pub mod settings;
mod site;
mod sites;
mod summary;
mod tracks;
mod zone;
mod zones;

use std::cell::Cell;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use anxin_core::feed::Edition;

use crate::components::icon::icon;
use crate::components::states::{failed, skeleton};
use crate::i18n::Locale;
use crate::i18n::common::Common;
use crate::map::Scene;
use crate::route::Route;
use crate::state::{App, Coming, More};
use crate::ui::prelude::*;

/// The page of `route`, which needs the feed.
pub fn page(app: App, locale: Locale, edition: &'static Edition, route: Route) -> View {
    match route {
        Route::Home => home::home(app, locale, edition),
        Route::Sites(_) => sites::sites(app, locale, edition),
        route => later(app, locale, Some(edition), route),
    }
}

/// The page about the app; `edition` where a feed has arrived.
pub fn about(app: App, locale: Locale, edition: Option<&'static Edition>) -> View {
    later(app, locale, edition, Route::About)
}

/// A page of the second file of code: its heading at once, the page when the file stands, or why it does not.
fn later(app: App, locale: Locale, edition: Option<&'static Edition>, route: Route) -> View {
    fetch_more(app.more);
    let title = locale.t(heading(&route));
    let waiting = move |what: View| {
        view! {
            <div class="page">
                <div class="page__head"><h1 class="page__title">{title}</h1></div>
                {what}
            </div>
        }
    };
    (move || match app.more.stage() {
        Coming::Loaded => now(more::page(app, locale, edition, route.clone())),
        Coming::Waiting => waiting(skeleton()),
        Coming::Failed => waiting(failed(locale.t(Common::FailedText), move || fetch_more(app.more))),
    })
    .into_any()
}

/// The map of `scene`, with words in its place until the code that draws it stands.
fn map(app: App, locale: Locale, scene: Scene) -> View {
    let scene = Cell::new(Some(scene));
    let words = |state: View| view! { <div class="map"><div class="map__canvas"></div>{state}</div> };
    (move || match app.more.stage() {
        // Once it stands, it stands for good: this is drawn once.
        Coming::Loaded => scene.take().map(|scene| now(more::map(locale, scene))).into_any(),
        Coming::Waiting => words(view! { <p class="map__state" role="status">{Common::Loading}</p> }),
        Coming::Failed => words(view! {
            <div class="map__state" role="alert">
                <p>{Common::FailedText}</p>
                <button class="button" type="button" on:click=move |_| fetch_more(app.more)>{icon("refresh")}<span>{Common::Retry}</span></button>
            </div>
        }),
    })
    .into_any()
}

/// Fetches the second file of code, unless it stands or is on its way.
pub fn fetch_more(coming: More) {
    coming.load(more::load());
}

/// What a function of the second file draws, which answers at once where the file stands.
fn now(drawn: impl Future<Output = Result<View, more::Missing>>) -> View {
    match pin!(drawn).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(Ok(view)) => view,
        Poll::Ready(Err(_)) | Poll::Pending => View::Empty,
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
