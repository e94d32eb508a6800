//! The list of sites and the map of the same sites.

mod filters;
mod found;
mod list;

use anxin_core::feed::Edition;
use anxin_core::geometry::Position;
use anxin_core::listing::Judged;
use leptos::prelude::*;

use super::Map;
use crate::components::controls::ListMapTabs;
use crate::edition::EditionHandle;
use crate::i18n::sites::SitesPage;
use crate::i18n::use_locale;
use crate::map::{Dot, Scene};
use crate::platform::location;
use crate::route::{Route, SitesQuery};
use crate::state::{App, use_app};
use filters::{Controls, Search};
use found::Listed;
use list::List;

/// The page.
#[component]
pub fn SitesScreen(edition: EditionHandle) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let query = Memo::new(move |_| match app.route.get() {
        Route::Sites(query) => query,
        _ => SitesQuery::default(),
    });
    let listed = Listed::new(app, edition, query);
    let on_map = Memo::new(move |_| query.with(|query| query.map));
    view! {
        <div class="page page--sites">
            <div class="page__head">
                <h1 class="page__title">{locale.t(SitesPage::Title)}</h1>
                <p class="page__lead">{locale.t(SitesPage::Lead)}</p>
            </div>
            <div class="stack">
                <Search query/>
                <Controls edition query listed/>
            </div>
            <ListMapTabs
                label=locale.t(SitesPage::ShowAs)
                list=locale.t(SitesPage::ShowList)
                map=locale.t(SitesPage::ShowMap)
                on_map
                on_choose=move |map| change(app, |query| query.map = map)
            />
            <div class="split" data-show=move || if on_map.get() { "map" } else { "list" }>
                <div class="split__list"><List edition listed/></div>
                <div class="split__map"><SitesMap edition listed/></div>
            </div>
        </div>
    }
}

/// Changes the filters, on screen and in the address, without a step in the history.
fn change(app: App, with: impl FnOnce(&mut SitesQuery)) {
    let Route::Sites(mut query) = app.route.get_untracked() else { return };
    with(&mut query);
    let route = Route::Sites(query);
    location::replace(&route.href());
    app.route.set(route);
}

#[component]
fn SitesMap(edition: EditionHandle, listed: Listed) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let dots = Memo::new(move |_| {
        let (rows, edition) = (listed.rows.get(), edition.get());
        app.person.sites.with(|sites| rows.iter().filter_map(|row| dot(&edition, sites.get(*row)?)).collect::<Vec<_>>())
    });
    let scene = Scene {
        edition,
        label: locale.t(SitesPage::MapLabel).to_owned(),
        dots,
        show_zones: true,
        me: my_position(app),
        focus: Memo::new(|_| None),
        on_site: Callback::new(|id: String| location::go(&Route::Site(id).href())),
        on_zone: Callback::new(|id: String| location::go(&Route::Zone(id).href())),
        within_page: false,
        theme: app.settings.colours(),
    };
    view! { <Map scene/> }
}

/// Where the phone is, and how far off that may be in metres; `None` until it was found.
pub(super) fn my_position(app: App) -> Memo<Option<(Position, f64)>> {
    Memo::new(move |_| app.here.fix().map(|fix| (fix.position, fix.accuracy_m)))
}

/// The dot of a site; `None` where its position is unknown.
pub(super) fn dot(edition: &Edition, judged: &Judged) -> Option<Dot> {
    let site = edition.sites.get(judged.row)?;
    Some(Dot {
        row: judged.row,
        position: site.position?,
        queue: judged.queue.word,
        verdict: judged.access.as_ref().map(|access| access.verdict),
    })
}
