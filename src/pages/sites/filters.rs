//! The search field, the order, and what narrows the list.

use anxin_core::feed::Town;
use leptos::prelude::*;

use super::change;
use super::found::Listed;
use crate::components::controls::{Chip, Segmented};
use crate::components::icon::{Icon, SmallIcon};
use crate::components::notice::{Notice, NoticeKind};
use crate::edition::EditionHandle;
use crate::i18n::common::Common;
use crate::i18n::sites::SitesPage;
use crate::i18n::use_locale;
use crate::platform::geolocation::NoFix;
use crate::route::{SitesQuery, SortBy};
use crate::state::{PhoneLocation, use_app};

/// The search field.
#[component]
pub(super) fn Search(query: Memo<SitesQuery>) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let some = Memo::new(move |_| query.with(|query| !query.search.is_empty()));
    let clear = move || {
        view! {
            <button class="search__clear" type="button" aria-label=locale.t(SitesPage::ClearSearch)
                on:click=move |_| change(app, |query| query.search.clear())>
                <SmallIcon name="cross"/>
            </button>
        }
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
                on:input:target=move |event| change(app, |query| query.search = event.target().value())
            />
            {move || some.get().then(clear)}
        </form>
    }
}

/// Order, filters, and where distances are measured from.
#[component]
pub(super) fn Controls(edition: EditionHandle, query: Memo<SitesQuery>, listed: Listed) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let sorts = vec![
        (SortBy::Recommended, locale.t(SitesPage::SortRecommended)),
        (SortBy::Nearest, locale.t(SitesPage::SortNearest)),
        (SortBy::Wait, locale.t(SitesPage::SortWait)),
    ];
    let judged = Memo::new(move |_| !app.profile.is_empty() && app.person.may_judge.get());
    let mine = move || {
        view! {
            <Filter
                edition query listed
                label=SitesPage::FilterGo
                is_on=|query| query.may_go
                turn=|query, on| query.may_go = on
            />
        }
    };
    view! {
        <AnswerFirst/>
        <div class="stack--tight">
            <Segmented
                label=locale.t(SitesPage::SortLabel)
                options=sorts
                chosen=Memo::new(move |_| query.with(|query| query.sort))
                on_choose=move |sort| change(app, |query| query.sort = sort)
            />
            <div class="cluster" role="group" aria-label=locale.t(SitesPage::FilterLabel)>
                <Filter
                    edition query listed
                    label=SitesPage::FilterOpen
                    is_on=|query| query.open
                    turn=|query, on| query.open = on
                />
                {move || judged.get().then(mine)}
            </div>
            <div class="cluster"><Place edition query/><TownChoice edition query/></div>
        </div>
    }
}

/// A filter that is on or off, with how many sites it would leave.
#[component]
fn Filter(
    edition: EditionHandle,
    query: Memo<SitesQuery>,
    listed: Listed,
    label: SitesPage,
    /// Whether it is on.
    is_on: fn(&SitesQuery) -> bool,
    /// Puts it on or off.
    turn: fn(&mut SitesQuery, bool),
) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let count = Memo::new(move |_| {
        let mut query = query.get();
        turn(&mut query, true);
        (!app.is_prerendered()).then(|| listed.count(app, &edition.get(), &query))
    });
    let on = Memo::new(move |_| query.with(is_on));
    let on_toggle = move || change(app, |query| turn(query, !is_on(query)));
    view! { <Chip label=locale.t(label) count on on_toggle/> }
}

/// Who gave no answers is told what answers would show.
#[component]
fn AnswerFirst() -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let none = Memo::new(move |_| app.profile.is_empty());
    let ask = move || {
        view! {
            <Notice kind=NoticeKind::Info words=locale.t(SitesPage::AnswerFirst)>
                <a class="button button--small" href="#/"><span>{locale.t(Common::AccessUnset)}</span></a>
            </Notice>
        }
    };
    move || none.get().then(ask)
}

/// Distances need a place: the phone's, else the town that was answered.
#[component]
fn Place(edition: EditionHandle, query: Memo<SitesQuery>) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let words = move || match app.here.place.get() {
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
    let asking = move || app.here.place.get() == PhoneLocation::Asking;
    view! {
        <button class="button button--small" type="button" disabled=asking on:click=move |_| app.here.locate()>
            <SmallIcon name="pin"/><span>{locale.t(SitesPage::UsePosition)}</span>
        </button>
        <p class="muted small" role="status">{words}</p>
    }
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
        view! { <option value=town.id.clone() selected=selected prop:selected=selected>{locale.say(&town.name)}</option> }
    };
    let all = move || query.with(|query| query.town.is_empty());
    view! {
        <div class="field">
            <label class="visually-hidden" for="town">{locale.t(SitesPage::TownLabel)}</label>
            <div class="field__select">
                <select class="field__control" id="town"
                    on:change:target=move |event| change(app, |query| query.town = event.target().value())>
                    <option value="" selected=all prop:selected=all>{locale.t(SitesPage::TownAll)}</option>
                    {edition.get().city.towns.iter().map(option).collect_view()}
                </select>
                <SmallIcon name="chevron-down"/>
            </div>
        </div>
    }
}
