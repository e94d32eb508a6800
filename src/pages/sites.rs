//! The list of sites and the map of the same sites.

mod calm;
mod chips;
mod filters;
mod found;
mod list;
mod map;
mod window;

use anxin_core::feed::Edition;
use anxin_core::geometry::Position;
use anxin_core::listing::Judged;
use leptos::prelude::*;

use super::Map;
use crate::edition::EditionHandle;
use crate::i18n::sites::SitesPage;
use crate::i18n::use_locale;
use crate::map::Dot;
use crate::platform::{document, location};
use crate::route::{Route, SitesQuery};
use crate::state::{App, use_app};
pub(super) use calm::Calm;
pub(super) use chips::MoreChips;
pub(super) use filters::place_word;
use filters::{Controls, MapButton, MeasuredFrom, Search};
pub(super) use found::Listed;
use list::List;
pub(super) use map::SitesMap;

/// The page.
#[component]
pub fn SitesScreen(edition: EditionHandle) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let query = Memo::new(move |_| match app.route.get() {
        Route::Sites(query) => query,
        _ => SitesQuery::default(),
    });
    let calm = Calm::new();
    let listed = Listed::new(app, edition, query, calm);
    // By the time somebody types, all can be searched.
    Effect::new(move |_| app.finder.prepare(edition.get()));
    let show = move || if query.with(|query| query.map) { "map" } else { "list" };
    let count = move || locale.fill(SitesPage::Shown, &[("n", &listed.total())]);
    view! {
        <div class="page page--sites" data-show=show>
            <div class="sites__head">
                <h1 class="page__title">{locale.t(SitesPage::Title)}</h1>
                <p class="muted small" role="status" data-count=move || Some(listed.total().to_string())>{move || count()}</p>
                <MeasuredFrom edition query/>
            </div>
            <div id=TOP></div>
            <div class="sites__bar">
                <div class="sites__find"><Search query calm/><MapButton query/></div>
                <Controls edition query listed/>
            </div>
            <div class="sites__list" id=LIST><List edition query listed calm/></div>
            <div class="sites__map"><Map edition listed calm/></div>
        </div>
    }
}

/// Where the list begins, the search field above it.
const TOP: &str = "sites-top";

/// What scrolls by itself where there is room for the map beside it.
const LIST: &str = "sites-list";

/// Changes the filters, on screen and in the address, without a step in the history.
fn change(app: App, with: impl FnOnce(&mut SitesQuery)) {
    let Route::Sites(mut query) = app.route.get_untracked() else { return };
    with(&mut query);
    let route = Route::Sites(query);
    location::replace(&route.href());
    app.route.set(route);
    document::scroll_back_to(TOP);
    document::scroll_within_to_top(LIST);
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
