//! What stays at hand while one scrolls: the search field, and one line of what narrows and orders the list.

use anxin_core::feed::Town;
use anxin_core::hours::OpenState;
use anxin_core::listing::{FROM, Judged, Narrowed, OwnPlace, fees_differ};
use leptos::prelude::*;

use super::calm::Calm;
use super::change;
use super::found::Listed;
use crate::components::controls::Chip;
use crate::components::icon::{Icon, SmallIcon};
use crate::edition::EditionHandle;
use crate::i18n::sites::SitesPage;
use crate::i18n::use_locale;
use crate::pages::{more, now};
use crate::platform::geolocation::NoFix;
use crate::route::{SitesQuery, SortBy};
use crate::state::{LoadState, PhoneLocation, use_app};

/// The search field.
#[component]
pub(super) fn Search(query: Memo<SitesQuery>, calm: Calm) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let some = Memo::new(move |_| query.with(|query| !query.search.is_empty()));
    let clear = move || {
        view! {
            <button class="search__clear" type="button" aria-label=locale.t(SitesPage::ClearSearch)
                on:click=move |_| change(app, |query| query.search.clear())>
                <SmallIcon name="cross"/>
            </button>
        }
        .into_any()
    };
    let on_input = move |words: String| {
        calm.disturb();
        change(app, |query| query.search = words);
    };
    view! {
        <form class="search" role="search" on:submit=|event| event.prevent_default()>
            <label class="visually-hidden" for="q">{locale.t(SitesPage::SearchLabel)}</label>
            <Icon name="search"/>
            <input
                class="search__input"
                id="q"
                type="search"
                autocomplete="off"
                enterkeyhint="search"
                placeholder=locale.t(SitesPage::SearchHint)
                prop:value=move || query.with(|query| query.search.clone())
                on:input:target=move |event| on_input(event.target().value())
            />
            {move || some.get().then(clear)}
        </form>
    }
}

/// On a phone, the map in place of the list and back; wide screens show both.
#[component]
pub(super) fn MapButton(query: Memo<SitesQuery>) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let on_map = Memo::new(move |_| query.with(|query| query.map));
    let words = move || locale.t(if on_map.get() { SitesPage::ShowList } else { SitesPage::ShowMap });
    view! {
        <button class="button sites__map-button" type="button" on:click=move |_| change(app, |query| query.map = !query.map)>
            <span>{move || words()}</span>
        </button>
    }
}

/// What narrows and orders the list, in one line that scrolls sideways.
#[component]
pub(super) fn Controls(edition: EditionHandle, query: Memo<SitesQuery>, listed: Listed) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let answered = Memo::new(move |_| !app.profile.is_empty());
    let judged = Memo::new(move |_| answered.get() && app.person.may_judge.get());
    let some_all_day = Memo::new(move |_| {
        let is = |site: &Judged| site.open == OpenState::Always;
        listed.snapshot.with(|snapshot| snapshot.sites.iter().any(is) && !snapshot.sites.iter().all(is))
    });
    let chip = move |kind: Kind| view! { <Filter query listed kind/> }.into_any();
    // Those of the second file come last, so that nothing moves when it stands.
    let more_chips = move || {
        let stands = app.more.stage() == LoadState::Loaded && !app.is_prerendered();
        stands.then(|| now(more::chips(edition, query, listed)))
    };
    // Who gave no answers is asked for some in its place.
    let ask = move || view! { <a class="chip chip--ask" href="#/">{locale.t(SitesPage::AnswerFirst)}</a> }.into_any();
    view! {
        <div class="chip-line" role="group" aria-label=locale.t(SitesPage::FilterLabel)>
            {move || (!answered.get()).then(ask)}
            {move || judged.get().then(|| chip(MINE))}
            {chip(OPEN)}
            <SortChoice query/>
            <PositionButton/>
            {move || fees_differ(&edition.get()).then(|| chip(FREE))}
            {move || some_all_day.get().then(|| chip(ALL_DAY))}
            <TownChoice edition query/>
            {more_chips}
        </div>
    }
}

/// What a filter asks for.
#[derive(Clone, Copy)]
pub(super) struct Kind {
    pub(super) label: SitesPage,
    /// How many sites it would leave.
    pub(super) left: fn(&Narrowed) -> usize,
    /// Where the address says whether it is on.
    pub(super) on: fn(&mut SitesQuery) -> &mut bool,
}

const MINE: Kind = Kind { label: SitesPage::FilterGo, left: |of| of.if_may_go, on: |query| &mut query.may_go };
const OPEN: Kind = Kind { label: SitesPage::FilterOpen, left: |of| of.if_open, on: |query| &mut query.open };
const FREE: Kind = Kind { label: SitesPage::FilterFree, left: |of| of.if_free, on: |query| &mut query.free };
const ALL_DAY: Kind = Kind { label: SitesPage::FilterAllDay, left: |of| of.if_all_day, on: |query| &mut query.all_day };

/// A filter that is on or off, with how many sites it would leave.
#[component]
pub(super) fn Filter(query: Memo<SitesQuery>, listed: Listed, kind: Kind) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let count = (!app.is_prerendered()).then(|| Memo::new(move |_| listed.left.with(|of| (kind.left)(&of.narrowed))));
    let on = Memo::new(move |_| *(kind.on)(&mut query.get()));
    let on_toggle = move || {
        change(app, |query| {
            let on = (kind.on)(query);
            *on = !*on;
        });
    };
    view! { <Chip label=locale.t(kind.label) count on on_toggle/> }
}

/// What comes first.
#[component]
fn SortChoice(query: Memo<SitesQuery>) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let words = |sort: SortBy| match sort {
        SortBy::Recommended => SitesPage::SortRecommended,
        SortBy::Nearest => SitesPage::SortNearest,
        SortBy::Wait => SitesPage::SortWait,
    };
    let option = move |sort: SortBy| {
        let selected = Memo::new(move |_| query.with(|query| query.sort == sort));
        let selected = move || selected.get();
        view! { <option value=sort.word() selected=selected prop:selected=selected>{locale.t(words(sort))}</option> }
            .into_any()
    };
    let on_change = move |word: String| change(app, |query| query.sort = SortBy::from_word(&word));
    view! {
        <span class="chip-choice">
            <label class="visually-hidden" for="sort">{locale.t(SitesPage::SortLabel)}</label>
            <select class="chip" id="sort" on:change:target=move |event| on_change(event.target().value())>
                {SortBy::ALL.map(option).into_iter().collect_view()}
            </select>
            <SmallIcon name="chevron-down"/>
        </span>
    }
}

/// Measures distances from where the phone is.
#[component]
fn PositionButton() -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let asking = move || app.here.location.get() == PhoneLocation::Asking;
    let locate = move |_| {
        if app.profile.answers.with_untracked(|answers| answers.get(FROM).is_some()) {
            app.profile.forget(FROM);
        }
        app.here.locate();
    };
    view! {
        <button class="chip" type="button" disabled=asking on:click=locate>
            <SmallIcon name="pin"/><span>{locale.t(SitesPage::UsePosition)}</span>
        </button>
    }
}

/// What a place of one's own is called.
pub const fn place_word(place: OwnPlace) -> SitesPage {
    match place {
        OwnPlace::Home => SitesPage::StartHome,
        OwnPlace::Work => SitesPage::StartWork,
        OwnPlace::Parent => SitesPage::StartParent,
    }
}

/// From where distances are measured: a place of one's own, the phone's place, else the town that was chosen or answered.
#[component]
pub(super) fn MeasuredFrom(edition: EditionHandle, query: Memo<SitesQuery>) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let own = move || app.profile.answers.with(OwnPlace::chosen).map(|(place, _)| place_word(place));
    let from_place = move || own().map(|place| locale.fill(SitesPage::FromTown, &[("town", &locale.t(place))]));
    let otherwise = move || match app.here.location.get() {
        PhoneLocation::Asking => locale.t(SitesPage::Locating).to_owned(),
        PhoneLocation::Found(_) => locale.t(SitesPage::Located).to_owned(),
        PhoneLocation::Missing(NoFix::Denied) => locale.t(SitesPage::LocateDenied).to_owned(),
        PhoneLocation::Missing(NoFix::Unavailable) => locale.t(SitesPage::LocateFailed).to_owned(),
        PhoneLocation::NotAsked => app.profile.answers.with(|answers| {
            let edition = edition.get();
            let picked = query.with(|query| edition.city.town(&query.town));
            let town = picked.or_else(|| edition.city.town(answers.get("town")?));
            town.map(|town| locale.fill(SitesPage::FromTown, &[("town", &locale.text(&town.name))])).unwrap_or_default()
        }),
    };
    view! { <p class="sites__from muted small" role="status">{move || from_place().unwrap_or_else(&otherwise)}</p> }
}

/// The town to which the list is narrowed.
#[component]
fn TownChoice(edition: EditionHandle, query: Memo<SitesQuery>) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    // The attribute says it to who reads the page, the property to a list in which somebody has chosen before.
    let option = |town: &Town| {
        let id = town.id.clone();
        let selected = Memo::new(move |_| query.with(|query| query.town == id));
        let selected = move || selected.get();
        view! { <option value=town.id.clone() selected=selected prop:selected=selected>{locale.say(&town.name)}</option> }.into_any()
    };
    let all = move || query.with(|query| query.town.is_empty());
    view! {
        <span class="chip-choice">
            <label class="visually-hidden" for="town">{locale.t(SitesPage::TownLabel)}</label>
            <select class="chip" id="town"
                on:change:target=move |event| change(app, |query| query.town = event.target().value())>
                <option value="" selected=all prop:selected=all>{locale.t(SitesPage::TownAll)}</option>
                {edition.get().city.towns.iter().map(option).collect_view()}
            </select>
            <SmallIcon name="chevron-down"/>
        </span>
    }
}
