//! The pages, one file each.
//!
//! A page is a component of an edition of the feed; the app's signals and the language come from context. It is drawn anew when
//! the edition changes; what changes by the minute is read through memos, so that a tick never takes away focus, scroll or
//! an open detail.

mod about;
mod answers;
mod at_home;
mod bulletin;
mod calls;
mod code;
mod home;
mod more;
mod needs;
mod services;
pub mod settings;
mod site;
mod sites;
mod situation;
mod summary;
mod tracks;
mod zone;
mod zones;

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use leptos::prelude::*;

use crate::components::icon::Icon;
use crate::components::states::{Failed, Skeleton};
use crate::edition::EditionHandle;
use crate::i18n::common::Common;
use crate::i18n::use_locale;
use crate::route::Route;
use crate::state::{LoadState, More, use_app};
use sites::{Calm, Listed};

/// The page of `route`, which needs the feed.
pub fn page(edition: EditionHandle, route: Route) -> AnyView {
    match route {
        Route::Home => view! { <home::HomeScreen edition/> }.into_any(),
        Route::Sites(_) => view! { <sites::SitesScreen edition/> }.into_any(),
        route => view! { <Later edition=Some(edition) route/> }.into_any(),
    }
}

/// The page about the app; `edition` where a feed has arrived.
pub fn about(edition: Option<EditionHandle>) -> AnyView {
    view! { <Later edition route=Route::About/> }.into_any()
}

/// A page of the second file of code: its heading at once, the page when the file stands, or why it does not.
#[component]
fn Later(edition: Option<EditionHandle>, route: Route) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    fetch_more(app.more);
    let title = locale.t(heading(&route));
    let shown = move || match app.more.stage() {
        LoadState::Loaded => now(more::page(edition, route.clone())),
        LoadState::Waiting => view! { <Waiting title><Skeleton/></Waiting> }.into_any(),
        LoadState::Failed => {
            let text = locale.t(Common::FailedText);
            view! { <Waiting title><Failed text on_retry=move || fetch_more(app.more)/></Waiting> }.into_any()
        }
    };
    view! { {move || shown()} }
}

/// In the place of what a file of the feed was to show that is not good: nothing of it is used, and whom to call.
#[component]
fn Unreadable() -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    view! { <Failed text=locale.t(Common::BrokenText) on_retry=move || app.feed.retry()/> }
}

/// What stands in the place of a page that is not there yet, under its heading.
#[component]
fn Waiting(title: &'static str, children: Children) -> impl IntoView {
    view! {
        <div class="page">
            <div class="page__head"><h1 class="page__title">{title}</h1></div>
            {children()}
        </div>
    }
}

/// The map of the listed sites, with words in its place until the code that draws it stands.
#[component]
fn Map(edition: EditionHandle, listed: Listed, calm: Calm) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let shown = move || match app.more.stage() {
        // Once it stands, it stands for good: this is drawn once.
        LoadState::Loaded if !app.is_prerendered() => now(more::map(edition, listed, calm)),
        LoadState::Loaded | LoadState::Waiting => {
            let words = locale.t(Common::Loading);
            view! { <div class="map"><div class="map__canvas"></div><p class="map__state" role="status">{words}</p></div> }
                .into_any()
        }
        LoadState::Failed => view! {
            <div class="map">
                <div class="map__canvas"></div>
                <div class="map__state" role="alert">
                    <p>{locale.t(Common::FailedText)}</p>
                    <button class="button" type="button" on:click=move |_| fetch_more(app.more)>
                        <Icon name="refresh"/><span>{locale.t(Common::Retry)}</span>
                    </button>
                </div>
            </div>
        }
        .into_any(),
    };
    view! { {move || shown()} }
}

/// Fetches the second file of code, unless it stands or is on its way.
pub fn fetch_more(coming: More) {
    coming.load(more::load());
}

/// What a function of the second file draws, which answers at once where the file stands.
fn now(drawn: impl Future<Output = Result<AnyView, more::Missing>>) -> AnyView {
    at_once(drawn).unwrap_or_else(|| ().into_any())
}

/// What a function of the second file answers at once; `None` where the file does not stand.
fn at_once<T>(answer: impl Future<Output = Result<T, more::Missing>>) -> Option<T> {
    match pin!(answer).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => answer.ok(),
        Poll::Pending => None,
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
