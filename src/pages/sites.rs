//! The list of sites and the map of the same sites.

use std::rc::Rc;
use std::sync::Arc;

use anxin_core::feed::Edition;
use anxin_core::geometry::Position;
use anxin_core::listing::{Filter, Judged, Order, arrange};
use anxin_core::search::Rank;

use super::summary::{row, summary};
use crate::components::controls::{chip, list_map_tabs, segmented};
use crate::components::icon::{icon, small_icon};
use crate::components::notice::{NoticeKind, notice};
use crate::components::site_row::SiteSummary;
use crate::components::states::empty;
use crate::i18n::Locale;
use crate::i18n::sites::SitesPage;
use crate::map::{Dot, Scene};
use crate::platform::geolocation::NoFix;
use crate::platform::location;
use crate::route::{Route, SitesQuery, SortBy};
use crate::signal::memo;
use crate::state::{App, PhoneLocation};
use crate::ui::keyed;
use crate::ui::prelude::*;

/// How many rows are drawn at first, and how many more at each tap: a thousand rows take an old phone seconds.
const PAGE_ROWS: usize = 40;

/// The page.
pub fn sites(app: App, locale: Locale, edition: &'static Edition) -> View {
    let query = memo(move || match app.route.get() {
        Route::Sites(query) => query,
        _ => SitesQuery::default(),
    });
    let found = found(app, query);
    let listed = listed(app, edition, query, found);
    let rows = memo(move || {
        let (now, personal) = (app.clock.minute(), app.person.may_judge.get());
        listed.with(|listed| {
            let (saved, rest): (Vec<&Judged>, Vec<&Judged>) =
                listed.iter().partition(|site| edition.sites.get(site.row).is_some_and(|site| app.saved.has(site.id)));
            let words = |site: &Judged| summary(locale, edition, site, personal, now);
            (
                saved.into_iter().filter_map(words).collect::<Vec<_>>(),
                rest.into_iter().filter_map(words).collect::<Vec<_>>(),
            )
        })
    });
    view! {
        <div class="page page--sites">
            <div class="page__head">
                <h1 class="page__title">{SitesPage::Title}</h1>
                <p class="page__lead">{SitesPage::Lead}</p>
            </div>
            <div class="stack">
                {search(app, query)}
                {controls(app, locale, edition, query, found)}
            </div>
            {list_map_tabs(
                locale.t(SitesPage::ShowAs),
                locale.t(SitesPage::ShowList),
                locale.t(SitesPage::ShowMap),
                memo(move || query.with(|query| query.map)),
                move |map| change(app, |query| query.map = map),
            )}
            <div class="split" data-show=move || if query.with(|query| query.map) { "map" } else { "list" }>
                <div class="split__list">{list(app, locale, rows)}</div>
                <div class="split__map">{map(app, locale, edition, listed)}</div>
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

/// The rank of every row that the search finds; `None` without a search.
type Found = Memo<Option<Arc<Vec<(usize, Rank)>>>>;

fn found(app: App, query: Memo<SitesQuery>) -> Found {
    let words = memo(move || query.with(|query| query.search.trim().to_owned()));
    memo(move || {
        let words = words.get();
        (!words.is_empty()).then(|| Arc::new(app.person.index.with(|index| index.find(&words))))
    })
}

const fn filter(query: &SitesQuery) -> Filter<'_> {
    Filter { open: query.open, may_go: query.may_go, town: query.town.as_str() }
}

/// The sites that pass search and filters, without the filters' order.
fn passing(app: App, edition: &'static Edition, found: Found, filter: Filter<'_>) -> Vec<Judged> {
    let found = found.get();
    app.person.sites.with(|sites| match found {
        Some(found) => found
            .iter()
            .filter_map(|(row, _)| sites.get(*row))
            .filter(|site| filter.lets(edition, site))
            .cloned()
            .collect(),
        None => sites.iter().filter(|site| filter.lets(edition, site)).cloned().collect(),
    })
}

fn listed(app: App, edition: &'static Edition, query: Memo<SitesQuery>, found: Found) -> Memo<Vec<Judged>> {
    memo(move || {
        query.with(|query| {
            let mut sites = passing(app, edition, found, filter(query));
            let order = match query.sort {
                SortBy::Recommended => Order::Recommended,
                SortBy::Nearest => Order::Nearest,
                SortBy::Wait => Order::Wait,
            };
            // A search keeps its own order of how well each site fits, where one fits better than another.
            let ranks = found.get();
            let rank = |row: usize| {
                let rank = ranks.as_ref().and_then(|ranks| ranks.iter().find(|(known, _)| *known == row));
                rank.map_or(u32::MAX, |(_, rank)| *rank as u32)
            };
            arrange(&mut sites, order, ranks.is_some().then_some(&rank as &dyn Fn(usize) -> u32));
            sites
        })
    })
}

fn search(app: App, query: Memo<SitesQuery>) -> View {
    let words = move || query.with(|query| query.search.clone());
    view! {
        <form class="search" role="search" on:submit=|_| {}>
            <label class="visually-hidden" for="q">{SitesPage::SearchLabel}</label>
            {icon("search")}
            <input
                class="search__input"
                id="q"
                type="search"
                autocomplete="off"
                enterkeyhint="search"
                placeholder=SitesPage::SearchHint
                prop:value=words
                on:input=move |event| change(app, |query| query.search = event.value)
            />
            {move || query.with(|query| !query.search.is_empty()).then(|| view! {
                <button class="search__clear" type="button" aria-label=SitesPage::ClearSearch
                    on:click=move |_| change(app, |query| query.search.clear())>
                    {small_icon("cross")}
                </button>
            })}
        </form>
    }
}

fn controls(app: App, locale: Locale, edition: &'static Edition, query: Memo<SitesQuery>, found: Found) -> View {
    let sorts = [
        (SortBy::Recommended, locale.t(SitesPage::SortRecommended)),
        (SortBy::Nearest, locale.t(SitesPage::SortNearest)),
        (SortBy::Wait, locale.t(SitesPage::SortWait)),
    ];
    let count = |adjust: fn(&mut SitesQuery)| {
        let count = memo(move || {
            let mut query = query.get();
            adjust(&mut query);
            passing(app, edition, found, filter(&query)).len()
        });
        memo(move || count.get())
    };
    let open = chip(
        locale.t(SitesPage::FilterOpen).to_owned(),
        count(|query| query.open = true),
        memo(move || query.with(|query| query.open)),
        move || change(app, |query| query.open = !query.open),
    );
    let mine = {
        let count = count(|query| query.may_go = true);
        move || {
            (!app.profile.is_empty() && app.person.may_judge.get()).then(|| {
                chip(
                    locale.t(SitesPage::FilterGo).to_owned(),
                    count,
                    memo(move || query.with(|query| query.may_go)),
                    move || change(app, |query| query.may_go = !query.may_go),
                )
            })
        }
    };
    view! {
        {answer_first(app, locale)}
        <div class="stack--tight">
            {segmented(
                locale.t(SitesPage::SortLabel),
                sorts,
                memo(move || query.with(|query| query.sort)),
                move |sort| change(app, |query| query.sort = sort),
            )}
            <div class="cluster" role="group" aria-label=SitesPage::FilterLabel>{open}{mine}</div>
            <div class="cluster">{place(app, locale, edition, query)}{town(app, locale, edition, query)}</div>
        </div>
    }
}

fn answer_first(app: App, locale: Locale) -> View {
    (move || {
        app.profile.is_empty().then(|| {
            let action = view! { <a class="button button--small" href="#/"><span>{locale.t(crate::i18n::common::Common::AccessUnset)}</span></a> };
            notice(NoticeKind::Info, locale.t(SitesPage::AnswerFirst), Some(action))
        })
    })
    .into_any()
}

/// Distances need a place: the phone's, else the town that was answered.
fn place(app: App, locale: Locale, edition: &'static Edition, query: Memo<SitesQuery>) -> View {
    let words = move || match app.here.place.get() {
        PhoneLocation::Asking => locale.t(SitesPage::Locating).to_owned(),
        PhoneLocation::Found(_) => locale.t(SitesPage::Located).to_owned(),
        PhoneLocation::Missing(NoFix::Denied) => locale.t(SitesPage::LocateDenied).to_owned(),
        PhoneLocation::Missing(NoFix::Unavailable) => locale.t(SitesPage::LocateFailed).to_owned(),
        PhoneLocation::NotAsked => app.profile.answers.with(|answers| {
            let picked = query.with(|query| edition.city.town(&query.town));
            let town = picked.or_else(|| edition.city.town(answers.get("town")?));
            town.map(|town| locale.fill(SitesPage::FromTown, &[("town", &locale.text(&town.name))])).unwrap_or_default()
        }),
    };
    view! {
        <button class="button button--small" type="button" disabled=move || app.here.place.get() == PhoneLocation::Asking on:click=move |_| app.here.locate()>
            {small_icon("pin")}<span>{SitesPage::UsePosition}</span>
        </button>
        <p class="muted small" role="status">{words}</p>
    }
}

fn town(app: App, locale: Locale, edition: &'static Edition, query: Memo<SitesQuery>) -> View {
    let options: Vec<_> = edition
        .city
        .towns
        .iter()
        .map(|town| {
            let id = town.id.clone();
            let selected = move || query.with(|query| query.town == id);
            view! { <option value=town.id.clone() selected=selected>{locale.text(&town.name)}</option> }
        })
        .collect();
    view! {
        <div class="field">
            <label class="visually-hidden" for="town">{SitesPage::TownLabel}</label>
            <div class="field__select">
                <select class="field__control" id="town" on:change=move |event| change(app, |query| query.town = event.value)>
                    <option value="" selected=move || query.with(|query| query.town.is_empty())>{SitesPage::TownAll}</option>
                    {options}
                </select>
                {small_icon("chevron-down")}
            </div>
        </div>
    }
}

type Rows = Memo<(Vec<SiteSummary>, Vec<SiteSummary>)>;

fn list(app: App, locale: Locale, rows: Rows) -> View {
    let shown = RwSignal::new(PAGE_ROWS);
    let total = memo(move || rows.with(|(saved, rest)| saved.len() + rest.len()));
    let items = move |each: Memo<Vec<SiteSummary>>| {
        view! {
            <ol class="site-list">
                {keyed(move || each.get(), move |site| view! { <li>{row(app, locale, site, None)}</li> })}
            </ol>
        }
    };
    let saved = memo(move || rows.with(|(saved, _)| saved.clone()));
    let rest = memo(move || rows.with(|(_, rest)| rest.iter().take(shown.get()).cloned().collect()));
    let has_saved = memo(move || rows.with(|(saved, _)| !saved.is_empty()));
    let more = memo(move || rows.with(|(_, rest)| rest.len()).saturating_sub(shown.get()).min(PAGE_ROWS));
    view! {
        <p class="muted small" role="status" data-count=move || total.get()>{move || locale.fill(SitesPage::Shown, &[("n", &total.get())])}</p>
        {move || has_saved.get().then(|| view! {
            <section class="section" aria-labelledby="saved">
                <h2 class="section__title" id="saved">{SitesPage::SavedTitle}</h2>
                {items(saved)}
            </section>
        })}
        <h2 class="visually-hidden">{SitesPage::ListTitle}</h2>
        {items(rest)}
        {move || (more.get() > 0).then(|| view! {
            <button class="button button--block" type="button" on:click=move |_| shown.update(|n| *n += PAGE_ROWS)>
                <span>{locale.fill(SitesPage::ShowMore, &[("n", &more.get())])}</span>
            </button>
        })}
        {move || (total.get() == 0).then(|| {
            let clear = view! {
                <button class="button" type="button" on:click=move |_| change(app, |query| *query = SitesQuery { map: query.map, sort: query.sort, ..SitesQuery::default() })>
                    <span>{SitesPage::ClearFilters}</span>
                </button>
            };
            empty("search", locale.t(SitesPage::EmptyTitle), locale.t(SitesPage::EmptyText), Some(clear))
        })}
    }
}

fn map(app: App, locale: Locale, edition: &'static Edition, listed: Memo<Vec<Judged>>) -> View {
    let dots = memo(move || {
        listed.with(|listed| listed.iter().filter_map(|site| dot(locale, edition, site)).collect::<Vec<_>>())
    });
    let me: Memo<Option<(Position, f64)>> = memo(move || app.here.fix().map(|fix| (fix.position, fix.accuracy_m)));
    let scene = Scene {
        edition,
        label: locale.t(SitesPage::MapLabel).to_owned(),
        dots: memo(move || dots.get()),
        show_zones: true,
        me,
        focus: memo(|| None),
        on_site: Rc::new(|id: &str| location::go(&Route::Site(id.to_owned()).href())),
        on_zone: Rc::new(|id: &str| location::go(&Route::Zone(id.to_owned()).href())),
        theme: app.settings.colours(),
    };
    super::map(app, locale, scene)
}

/// The dot of a site; `None` where its position is unknown.
pub(super) fn dot(locale: Locale, edition: &'static Edition, judged: &Judged) -> Option<Dot> {
    let site = edition.sites.get(judged.row)?;
    Some(Dot {
        id: site.id,
        name: locale.text_ref(site.name),
        position: site.position?,
        queue: judged.queue.word,
        verdict: judged.access.as_ref().map(|access| access.verdict),
    })
}
