//! One site: may I go and why, the wait now, when it is open, what to bring, how to get there.

mod before;
mod place;
mod reach;
mod verdict;

use anxin_core::listing::Judged;
use leptos::prelude::*;

use super::calls::city_hotline;
use super::sites::{dot, my_position};
use super::summary::address;
use crate::components::hours::HoursTable;
use crate::components::icon::{Icon, SmallIcon};
use crate::components::source::SourceLine;
use crate::components::states::Empty;
use crate::components::status::status_words;
use crate::edition::EditionHandle;
use crate::i18n::site::SitePage;
use crate::i18n::sites::SitesPage;
use crate::i18n::use_locale;
use crate::map::{CityMap, Focus, Scene};
use crate::platform::location;
use crate::route::Route;
use crate::state::use_app;
use before::BeforeYouGo;
use place::Moved;
use reach::{CallFirst, Go};
use verdict::{Arrival, VerdictNow, Why};

/// The page of the site with `id`.
#[component]
pub fn SiteScreen(edition: EditionHandle, id: String) -> impl IntoView {
    match edition.get().sites.row_of(&id) {
        Some(row) => view! { <Found edition row/> }.into_any(),
        None => view! { <Missing/> }.into_any(),
    }
}

#[component]
fn Found(edition: EditionHandle, row: usize) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let held = edition.get();
    let site = held.sites.get(row)?;
    let judged = Memo::new(move |_| app.person.sites.with(|sites| sites.get(row).cloned()));
    let back = Route::Sites(app.list.get_untracked()).href();
    let name = locale.text_ref(site.name).to_owned();
    Some(view! {
        <div class="page page--site">
            <a class="back-link" href=back><SmallIcon name="back"/><span>{locale.t(SitesPage::Title)}</span></a>
            <div class="site-head">
                <div class="site-head__top">
                    <h1 class="page__title">{name.clone()}</h1>
                    <Star id=site.id.to_owned() name/>
                </div>
                <p class="site-head__address"><SmallIcon name="pin"/><span>{address(locale, &held, &site)}</span></p>
            </div>
            <div class="columns">
                <div class="columns__main stack--loose">
                    <Moved edition row/>
                    <VerdictNow edition row judged/>
                    <CallFirst edition row/>
                    <Go edition row/>
                    <Arrival edition judged/>
                    <Why edition judged/>
                    <BeforeYouGo edition row judged/>
                </div>
                <div class="columns__side stack--loose">
                    <Hours edition row/>
                    <SiteLocation edition row judged/>
                    <Report edition/>
                </div>
            </div>
            <SourceLine edition id=site.source demo=site.demo/>
        </div>
    }.into_any())
}

#[component]
fn Missing() -> impl IntoView {
    let locale = use_locale();
    view! {
        <div class="page">
            <div class="page__head"><h1 class="page__title">{locale.t(SitePage::MissingTitle)}</h1></div>
            <Empty name="search" title=locale.t(SitePage::MissingTitle) text=locale.t(SitePage::MissingText)>
                <a class="button button--primary" href="#/sites"><Icon name="sites"/><span>{locale.t(SitePage::ToList)}</span></a>
            </Empty>
        </div>
    }
}

#[component]
fn Star(id: String, name: String) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let saved = {
        let id = id.clone();
        Memo::new(move |_| app.saved.has(&id))
    };
    let label = move || locale.fill(if saved.get() { SitesPage::Unsave } else { SitesPage::Save }, &[("name", &name)]);
    let icon = move || {
        let name = if saved.get() { "star-filled" } else { "star" };
        view! { <Icon name/> }.into_any()
    };
    view! {
        <button
            class="site-row__star"
            type="button"
            aria-pressed=move || if saved.get() { "true" } else { "false" }
            aria-label=label
            on:click=move |_| app.saved.toggle(&id)
        >
            {move || icon()}
        </button>
    }
}

#[component]
fn Hours(edition: EditionHandle, row: usize) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let held = edition.get();
    let site = held.sites.get(row)?;
    let status = status_words(locale, site.status, site.status_typed);
    let typed = site.hours_typed().map(|typed| locale.fill(SitePage::HoursTyped, &[("text", &typed)]));
    let table = match (status, typed) {
        // What it says of its hours counts only while it is in service.
        (Some(status), typed) => {
            view! { <p>{status}</p>{typed.map(|typed| view! { <p>{typed}</p> }.into_any())} }.into_any()
        }
        (None, Some(typed)) => view! { <p>{typed}</p> }.into_any(),
        (None, None) => {
            let (hours, offset) = (site.hours.clone(), held.city.utc_offset_min);
            // Drawn anew at midnight, not at every tick.
            let today = Memo::new(move |_| app.clock.minute().local(offset).date());
            (move || {
                let now = today.get().and_time(chrono::NaiveTime::MIN);
                view! { <HoursTable hours=hours.clone() now/> }.into_any()
            })
            .into_any()
        }
    };
    let checked = match site.verified {
        Some(at) => locale.fill(SitePage::Verified, &[("ago", &locale.ago(app.clock.now_untracked().since(at)))]),
        None => locale.t(SitePage::NotVerified).to_owned(),
    };
    Some(view! {
        <section class="section" aria-labelledby="hours">
            <div class="section__head"><h2 class="section__title" id="hours">{locale.t(SitePage::HoursTitle)}</h2></div>
            {table}
            <p class="muted small">{checked}</p>
        </section>
    }.into_any())
}

/// Where it lies; nothing where nobody knows.
#[component]
fn SiteLocation(edition: EditionHandle, row: usize, judged: Memo<Option<Judged>>) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let held = edition.get();
    let site = held.sites.get(row)?;
    let focus = Focus::Site(site.id.to_owned());
    site.position.map(|_| {
        let scene = Scene {
            edition,
            label: locale.t(SitePage::MapTitle).to_owned(),
            dots: Memo::new(move |_| {
                judged.with(|judged| judged.as_ref().and_then(|judged| dot(&edition.get(), judged)).into_iter().collect())
            }),
            show_zones: true,
            me: my_position(app),
            focus: Memo::new(move |_| Some(focus.clone())),
            on_site: Callback::new(|_: String| {}),
            on_zone: Callback::new(|id: String| location::go(&Route::Zone(id).href())),
            on_point: None,
            within_page: true,
            legend: false,
        theme: app.settings.colours(),
        };
        view! {
            <section class="section" aria-labelledby="place">
                <div class="section__head"><h2 class="section__title" id="place">{locale.t(SitePage::MapTitle)}</h2></div>
                <CityMap scene/>
            </section>
        }.into_any()
    })
}

/// Whom to tell that something here is wrong.
#[component]
fn Report(edition: EditionHandle) -> impl IntoView {
    let locale = use_locale();
    city_hotline(&edition.get()).map(|line| {
        let words = locale.fill(SitePage::ReportText, &[("name", &locale.text(&line.name)), ("phone", &line.phone)]);
        view! {
            <section class="section" aria-labelledby="report">
                <div class="section__head"><h2 class="section__title" id="report">{locale.t(SitePage::ReportTitle)}</h2></div>
                <p class="small">{words}</p>
            </section>
        }.into_any()
    })
}
