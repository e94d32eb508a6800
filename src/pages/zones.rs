//! Zones: which one am I in, all of them in a list and on a map, and what each tier asks and gives.
//!
//! A position, or what is typed, is compared on the phone. An answer is recorded only by a tap that says so.

mod answer;
mod list;
mod lookup;
mod whereabouts;

use anxin_core::feed::{Edition, Tier};
use anxin_core::time::{Timestamp, clock_text};
use chrono::{Datelike, NaiveTime};
use leptos::prelude::*;

use super::sites::my_position;
use crate::components::tier::{Guide, Legend, tier_word};
use crate::edition::EditionHandle;
use crate::i18n::zones::ZonesPage;
use crate::i18n::{Locale, use_locale};
use crate::map::{CityMap, Scene};
use crate::platform::location;
use crate::route::Route;
use crate::state::use_app;
pub use answer::{AnswerLine, RecordButton};
use list::List;
use lookup::{Found, Lookup};
use whereabouts::{WhereAmI, Whereabouts};

/// The page of all zones.
#[component]
pub fn ZonesScreen(edition: EditionHandle) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let typed = RwSignal::new(String::new());
    let only = RwSignal::new(None);
    let found = Found::new(edition, typed);
    let places = whereabouts::watch(app, edition);
    let held = edition.get();
    let [lockdown, control, precaution] =
        Tier::ALL.map(|tier| held.zones.zones.iter().filter(|zone| zone.tier == tier).count());
    let counts: [(&str, &dyn std::fmt::Display); 3] =
        [("lockdown", &lockdown), ("control", &control), ("precaution", &precaution)];
    let guides =
        held.zones.tiers.iter().cloned().map(|guide| view! { <Guide edition guide/> }.into_any()).collect_view();
    // Where no zone has an outline, a map would stand before the list with nothing on it.
    let map = (held.zones.undrawn().count() < held.zones.zones.len().max(1))
        .then(|| view! { <ZonesMap edition places/><Legend/> }.into_any());
    view! {
        <div class="page page--zones">
            <div class="page__head">
                <h1 class="page__title">{locale.t(ZonesPage::Title)}</h1>
                <p class="page__lead num">{locale.fill(ZonesPage::Lead, &counts)}</p>
            </div>
            <div class="zones">
                <div class="zones__mine"><WhereAmI edition places/></div>
                <div class="zones__map stack">{map}<Undrawn edition/></div>
                <div class="zones__list">
                    <Lookup edition typed found/>
                    <TierFilter edition only/>
                    <div class="stack--loose"><List edition only found/></div>
                </div>
            </div>
            <section class="section" aria-labelledby="guides">
                <div class="section__head"><h2 class="section__title" id="guides">{locale.t(ZonesPage::GuidesTitle)}</h2></div>
                <div class="zones__guides">{guides}</div>
            </section>
        </div>
    }
}

/// All tiers, or one of them, each with its count.
#[component]
fn TierFilter(edition: EditionHandle, only: RwSignal<Option<Tier>>) -> impl IntoView {
    let locale = use_locale();
    let held = edition.get();
    let item = |tier: Option<Tier>| {
        let n = held.zones.zones.iter().filter(|zone| tier.is_none_or(|tier| zone.tier == tier)).count();
        let words = match tier {
            Some(tier) => locale.fill(ZonesPage::FilterOne, &[("tier", &tier_word(locale, tier)), ("n", &n)]),
            None => locale.fill(ZonesPage::FilterAll, &[("n", &n)]),
        };
        view! {
            <button
                class="segmented__item"
                type="button"
                aria-pressed=move || if only.get() == tier { "true" } else { "false" }
                on:click=move |_| only.set(tier)
            >
                {words}
            </button>
        }
        .into_any()
    };
    let items = std::iter::once(None).chain(Tier::ALL.map(Some)).map(item).collect_view();
    view! { <div class="segmented" role="group" aria-label=locale.t(ZonesPage::FilterLabel)>{items}</div> }
}

#[component]
fn ZonesMap(edition: EditionHandle, places: Memo<Whereabouts>) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let scene = Scene {
        edition,
        label: locale.t(ZonesPage::MapLabel).to_owned(),
        dots: Memo::new(|_| Vec::new()),
        show_zones: true,
        me: my_position(app),
        focus: Memo::new(move |_| places.with(|places| places.focus(&edition.get()))),
        on_site: Callback::new(|_: String| {}),
        on_zone: Callback::new(|id: String| location::go(&Route::Zone(id).href())),
        on_point: None,
        within_page: true,
        legend: false,
        theme: app.settings.colours(),
    };
    view! { <CityMap scene/> }
}

/// What the list has and the map has not.
#[component]
fn Undrawn(edition: EditionHandle) -> impl IntoView {
    let locale = use_locale();
    let count = edition.get().zones.undrawn().count();
    (count > 0).then(|| {
        view! { <p class="muted small">{locale.fill(ZonesPage::UndrawnOnMap, &[("n", &count)])}</p> }.into_any()
    })
}

/// `3月15日 20:00`; with its year where that is not this one, and without a clock where only a day is said.
pub fn when(locale: Locale, edition: &Edition, at: Timestamp, now: Timestamp) -> String {
    let [local, now] = [at, now].map(|at| at.local(edition.city.utc_offset_min));
    let date = local.date();
    let day = if date.year() == now.year() { locale.day(date) } else { locale.full_day(date) };
    if local.time() == NaiveTime::MIN { day } else { [day.as_str(), " ", &clock_text(local)].concat() }
}
