//! Places of one's own from which the list of sites may start: set by a tap on the map, a site nearby, a town, or where the phone is.
//!
//! Nothing of it is sent; the map is drawn from what is here.

use anxin_core::feed::Edition;
use anxin_core::geometry::{Position, distance_m};
use anxin_core::listing::{FROM, OwnPlace, kept_position};
use leptos::prelude::*;

use crate::components::icon::SmallIcon;
use crate::edition::EditionHandle;
use crate::i18n::place::PlaceWords;
use crate::i18n::{Locale, use_locale};
use crate::map::{CityMap, Scene};
use crate::pages::sites::{my_position, place_word};
use crate::state::{App, use_app};

/// How many sites a search shows: more than that, and a person types on.
const SHOWN: usize = 5;

/// How wide the mark of a tap is drawn, in metres.
const MARK_M: f64 = 100.0;

/// Every place, and how to set the one that was tapped.
#[component]
pub(super) fn Places(edition: EditionHandle) -> impl IntoView {
    let locale = use_locale();
    let setting = RwSignal::new(None::<OwnPlace>);
    // Another city, or an edition that drew the page anew, begins with none open.
    let open = move || setting.get().map(|place| view! { <Setting edition place setting/> }.into_any());
    view! {
        <h3 class="section__title">{locale.t(PlaceWords::PlacesTitle)}</h3>
        <p class="muted small">{locale.t(PlaceWords::PlacesHint)}</p>
        <ul class="stack">
            {OwnPlace::ALL.map(|place| view! { <Kept edition place setting/> }).into_iter().collect_view()}
        </ul>
        {move || open()}
    }
}

/// One place as it is kept, with ways to set it anew and to remove it.
#[component]
fn Kept(edition: EditionHandle, place: OwnPlace, setting: RwSignal<Option<OwnPlace>>) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let at = Memo::new(move |_| app.profile.answers.with(|answers| place.position(answers)));
    let name = locale.t(place_word(place));
    let words = move || match at.get() {
        Some(at) => {
            locale.fill(PlaceWords::PlaceSet, &[("place", &name), ("near", &nearest_name(locale, &edition.get(), at))])
        }
        None => locale.fill(PlaceWords::PlaceNone, &[("place", &name)]),
    };
    let erase = move |_| app.profile.forget(place.answer_name());
    let remove = move || {
        view! {
            <button class="button button--quiet button--small" type="button" data-place-erase=place.name() on:click=erase>
                <SmallIcon name="trash"/><span>{locale.fill(PlaceWords::PlaceErase, &[("place", &name)])}</span>
            </button>
        }
    };
    let toggle = move |_| setting.update(|open| *open = if *open == Some(place) { None } else { Some(place) });
    view! {
        <li data-place=place.name() data-set=move || if at.get().is_some() { "yes" } else { "no" }>
            <p>{move || words()}</p>
            <div class="cluster">
                <button class="button button--small" type="button"
                    aria-expanded=move || if setting.get() == Some(place) { "true" } else { "false" } on:click=toggle>
                    <SmallIcon name="edit"/><span>{locale.fill(PlaceWords::PlaceChange, &[("place", &name)])}</span>
                </button>
                {move || at.get().is_some().then(remove)}
            </div>
        </li>
    }
}

/// What lies nearest: a site or the middle of a town, for a position says nothing to anybody.
fn nearest_name(locale: Locale, edition: &Edition, at: Position) -> String {
    let sites = edition.sites.iter().filter_map(|site| Some((site.position?, locale.text_ref(site.name).to_owned())));
    let towns = edition.city.towns.iter().map(|town| (town.centre, locale.say(&town.name)));
    let nearest = sites.chain(towns).min_by(|one, two| distance_m(one.0, at).total_cmp(&distance_m(two.0, at)));
    nearest.map(|(_, name)| name).unwrap_or_default()
}

fn keep(app: App, locale: Locale, place: OwnPlace, at: Position) {
    app.profile.answer(place.answer_name(), &kept_position(at));
    // What was just set is what one starts from.
    app.profile.answer(FROM, place.name());
    app.toasts.show(locale.t(PlaceWords::PlaceSaved));
}

/// The ways to set `place`.
#[component]
fn Setting(edition: EditionHandle, place: OwnPlace, setting: RwSignal<Option<OwnPlace>>) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let name = locale.t(place_word(place));
    let chosen = Callback::new(move |at: Position| {
        keep(app, locale, place, at);
        setting.set(None);
    });
    let (tapped, phone) = (RwSignal::new(None::<Position>), my_position(app));
    let scene = Scene {
        edition,
        label: locale.fill(PlaceWords::PlaceMap, &[("place", &name)]),
        dots: Memo::new(|_| Vec::new()),
        show_zones: false,
        me: Memo::new(move |_| tapped.get().map(|at: Position| (at, MARK_M)).or_else(|| phone.get())),
        focus: Memo::new(|_| None),
        on_site: Callback::new(|_: String| {}),
        on_zone: Callback::new(|_: String| {}),
        on_point: Some(Callback::new(move |at: Position| tapped.set(Some(at)))),
        within_page: true,
        legend: false,
        theme: app.settings.colours(),
    };
    let town = move |id: String| {
        if let Some(town) = edition.get().city.town(&id) {
            chosen.run(town.centre);
        }
    };
    let towns = edition
        .get()
        .city
        .towns
        .iter()
        .map(|town| view! { <option value=town.id.clone()>{locale.say(&town.name)}</option> })
        .collect_view();
    let here = move || {
        app.here.fix().map(|fix| {
            view! {
                <button class="button button--small" type="button" on:click=move |_| chosen.run(fix.position)>
                    <SmallIcon name="pin"/><span>{locale.t(PlaceWords::PlaceHere)}</span>
                </button>
            }
        })
    };
    // A tap may miss: the mark is looked at, and tapped anew, before it is kept.
    let keep_it = move || {
        tapped.get().map(|at| {
            view! {
                <button class="button button--primary" type="button" data-place-keep on:click=move |_| chosen.run(at)>
                    <span>{locale.t(PlaceWords::PlaceKeep)}</span>
                </button>
            }
        })
    };
    view! {
        <div class="stack" data-setting=place.name()>
            <p>{locale.t(PlaceWords::PlaceHow)}</p>
            <NearSite edition chosen/>
            <div>
                <label class="field__label" for="near-town">{locale.t(PlaceWords::PlaceTown)}</label>
                <div class="field__select">
                    <select class="field__control" id="near-town" data-place-town on:change:target=move |event| town(event.target().value())>
                        <option value="">{locale.t(PlaceWords::PlaceTown)}</option>
                        {towns}
                    </select>
                    <SmallIcon name="chevron-down"/>
                </div>
            </div>
            {move || here()}
            <CityMap scene/>
            {move || keep_it()}
        </div>
    }
}

/// A place beside a site that is looked for.
#[component]
fn NearSite(edition: EditionHandle, chosen: Callback<Position>) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let typed = RwSignal::new(String::new());
    Effect::new(move |_| app.finder.prepare(edition.get()));
    let found = move || {
        let edition = edition.get();
        let words = typed.with(|typed| typed.trim().to_owned());
        let hits = (!words.is_empty()).then(|| app.finder.index(&edition)).flatten().map(|index| index.find(&words));
        let sites = hits.into_iter().flatten().filter_map(|(row, _)| edition.sites.get(row));
        let hit = |(name, at): (String, Position)| {
            view! {
                <li><button class="choices__item" type="button" on:click=move |_| chosen.run(at)><span>{name}</span><SmallIcon name="pin"/></button></li>
            }
            .into_any()
        };
        let near = sites.filter_map(|site| Some((locale.text_ref(site.name).to_owned(), site.position?)));
        let rows: Vec<AnyView> = near.take(SHOWN).map(hit).collect();
        (!rows.is_empty()).then(|| view! { <ul class="choices">{rows}</ul> }.into_any())
    };
    view! {
        <div>
            <label class="field__label" for="near">{locale.t(PlaceWords::PlaceSearch)}</label>
            <input class="field__control" id="near" type="text" autocomplete="off"
                prop:value=move || typed.get() on:input:target=move |event| typed.set(event.target().value())/>
            <div role="status">{move || found()}</div>
        </div>
    }
}
