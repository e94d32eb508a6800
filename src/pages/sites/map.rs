//! The map of the sites that are listed, in step with the list: what is tapped on it is shown over it as a row, and the row in which one
//! stands is ringed.
//!
//! Lies in the second file of code.

use leptos::prelude::*;

use super::{Calm, LIST, Listed, dot, my_position};
use crate::edition::EditionHandle;
use crate::i18n::sites::SitesPage;
use crate::i18n::use_locale;
use crate::map::{CityMap, Dot, Focus, Scene};
use crate::pages::summary::SiteOf;
use crate::platform::location;
use crate::platform::rows::Rows;
use crate::route::Route;
use crate::state::use_app;

/// The map.
#[component]
pub fn SitesMap(edition: EditionHandle, listed: Listed, calm: Calm) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let (pointed, tapped) = (RwSignal::new(String::new()), RwSignal::new(None::<usize>));
    let rows = StoredValue::new_local(Rows::follow(LIST, move |id| {
        if pointed.try_with_untracked(|before| *before != id) == Some(true) {
            pointed.set(id);
        }
    }));
    on_cleanup(move || drop(rows.try_update_value(Option::take)));
    // Drawn anew once nobody types: thousands of dots take longer than a frame.
    let dots = Memo::new(move |before: Option<&Vec<Dot>>| match (before, calm.get()) {
        (Some(before), false) => before.clone(),
        _ => {
            let (left, snapshot, edition) = (listed.left.get(), listed.snapshot.get(), edition.get());
            let rows = left.narrowed.open_to_me.iter().chain(&left.narrowed.not_for_me);
            rows.filter_map(|row| dot(&edition, snapshot.sites.get(*row)?)).collect()
        }
    });
    let scene = Scene {
        edition,
        label: locale.t(SitesPage::MapLabel).to_owned(),
        dots,
        show_zones: true,
        me: my_position(app),
        focus: Memo::new(move |_| Some(pointed.get()).filter(|id| !id.is_empty()).map(Focus::Site)),
        on_site: Callback::new(move |id: String| {
            tapped.set(edition.get().sites.row_of(&id));
            pointed.set(id);
        }),
        on_zone: Callback::new(|id: String| location::go(&Route::Zone(id).href())),
        on_point: None,
        within_page: false,
        legend: true,
        theme: app.settings.colours(),
    };
    let picked = move |row| view! { <div class="sites__picked"><SiteOf edition row/></div> }.into_any();
    view! {
        <CityMap scene/>
        <div role="status">{move || tapped.get().map(picked)}</div>
    }
}
