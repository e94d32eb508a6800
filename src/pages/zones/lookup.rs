//! Looking a zone up by the name of a community, a compound or a town.
//!
//! A community that no zone reaches into is an answer too; one that a zone reaches into may lie in it only in part, so the
//! zones' extents are shown and nothing is concluded.

use std::sync::Arc;

use anxin_core::feed::{Community, Edition};
use anxin_core::search::{Index, SearchEntry};
use anxin_core::text::{Text, TextRef};

use super::super::calls::{ask_call, community_call};
use super::record_button;
use crate::components::icon::{icon, small_icon};
use crate::components::states::empty;
use crate::components::tier::tier_badge;
use crate::i18n::Locale;
use crate::i18n::common::Common;
use crate::i18n::zones::ZonesPage;
use crate::route::Route;
use crate::signal::memo;
use crate::state::App;
use crate::ui::prelude::*;

/// How many communities are shown: more than that, and a person types on.
const SHOWN: usize = 6;

/// What fits what was typed, as rows of the feed's lists; `None` where nothing was typed.
#[derive(Clone, Copy)]
pub(super) struct Found {
    communities: Memo<Option<Vec<usize>>>,
    pub(super) zones: Memo<Option<Vec<usize>>>,
}

impl Found {
    pub(super) fn new(edition: &'static Edition, typed: RwSignal<String>) -> Self {
        let index = memo(move || Indexes::new(edition));
        let find = move |which: fn(&Indexes) -> &Index| {
            memo(move || {
                let typed = typed.get();
                (!typed.trim().is_empty()).then(|| {
                    index.with(|index| which(index).find(&typed).into_iter().map(|(row, _)| row).collect::<Vec<_>>())
                })
            })
        };
        Self { communities: find(|index| &index.communities), zones: find(|index| &index.zones) }
    }
}

/// Folded once for as long as the page stands; never compared.
#[derive(Clone)]
struct Indexes {
    communities: Arc<Index>,
    zones: Arc<Index>,
}

impl PartialEq for Indexes {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.zones, &other.zones)
    }
}

impl Indexes {
    fn new(edition: &'static Edition) -> Self {
        let communities = &edition.communities.communities;
        let town = |id: &str| edition.city.town(id).map(|town| town.name.clone()).unwrap_or_default();
        let zone_names = |community: &'static Community| {
            let names = community.zones.iter().filter_map(|id| edition.zones.by_id(id)).map(|zone| &zone.name);
            names.cloned().collect::<Vec<_>>()
        };
        let of_community = |community: &'static Community| {
            let others = zone_names(community).into_iter().chain([town(&community.town)]);
            (community.name.clone(), joined(others))
        };
        let zones = edition.zones.zones.iter().map(|zone| {
            let within = communities.iter().filter(|community| community.zones.contains(&zone.id));
            let others = within.map(|community| community.name.clone()).chain([zone.scope.clone(), town(&zone.town)]);
            (zone.name.clone(), joined(others))
        });
        Self { communities: index(communities.iter().map(of_community)), zones: index(zones) }
    }
}

fn joined(texts: impl Iterator<Item = Text>) -> Text {
    texts.fold(Text::default(), |all, text| Text::new([all.zh, text.zh].join(" "), [all.en, text.en].join(" ")))
}

fn index(entries: impl Iterator<Item = (Text, Text)>) -> Arc<Index> {
    let entries: Vec<_> = entries.collect();
    Arc::new(Index::new(entries.iter().map(|(name, others)| SearchEntry {
        name: borrowed(name),
        address: borrowed(others),
        ..SearchEntry::default()
    })))
}

fn borrowed(text: &Text) -> TextRef<'_> {
    TextRef { zh: &text.zh, en: &text.en }
}

/// The field and what it finds among the communities; the page's list shows what it finds among the zones.
pub(super) fn section(
    app: App,
    locale: Locale,
    edition: &'static Edition,
    typed: RwSignal<String>,
    found: Found,
) -> View {
    view! {
        <section class="section stack" aria-labelledby="lookup">
            <div class="section__head"><h2 class="section__title" id="lookup">{ZonesPage::SearchTitle}</h2></div>
            <form class="search" role="search" on:submit=|_| {}>
                <label class="visually-hidden" for="zone-search">{ZonesPage::SearchLabel}</label>
                {icon("search")}
                <input
                    class="search__input"
                    id="zone-search"
                    type="search"
                    placeholder=ZonesPage::SearchHint
                    autocomplete="off"
                    enterkeyhint="search"
                    prop:value=move || typed.get()
                    on:input=move |event| typed.set(event.value)
                />
                {move || (!typed.with(String::is_empty)).then(|| view! {
                    <button class="search__clear" type="button" aria-label=ZonesPage::ClearSearch on:click=move |_| typed.set(String::new())>
                        {small_icon("cross")}
                    </button>
                })}
            </form>
            <div aria-live="polite">{move || results(app, locale, edition, found)}</div>
        </section>
    }
}

fn results(app: App, locale: Locale, edition: &'static Edition, found: Found) -> Option<View> {
    let rows = found.communities.get()?;
    if rows.is_empty() && found.zones.with(|zones| zones.as_ref().is_none_or(Vec::is_empty)) {
        let call = ask_call(app, locale, edition);
        return Some(empty("search", locale.t(ZonesPage::NothingTitle), locale.t(ZonesPage::NothingText), call));
    }
    let cards: Vec<_> = rows
        .iter()
        .take(SHOWN)
        .filter_map(|row| edition.communities.communities.get(*row))
        .map(|community| card(app, locale, edition, community))
        .collect();
    let more = rows.len().saturating_sub(SHOWN);
    let more = (more > 0)
        .then(|| view! { <p class="muted small">{locale.fill(ZonesPage::CommunityMore, &[("n", &more)])}</p> });
    Some(view! { <div class="stack">{cards}{more}</div> })
}

fn card(app: App, locale: Locale, edition: &'static Edition, community: &'static Community) -> View {
    let name = locale.text(&community.name);
    let town = edition.city.town(&community.town).map(|town| locale.text(&town.name)).unwrap_or_default();
    let grid = locale.text(&community.grid);
    let zones: Vec<_> = community
        .zones
        .iter()
        .filter_map(|id| edition.zones.by_id(id))
        .map(|zone| {
            let words = locale.fill(ZonesPage::MineOf, &[("zone", &locale.text(&zone.name))]);
            view! {
                <li class="stack--tight">
                    {tier_badge(locale, zone.tier)}
                    <p><a class="link" href=Route::Zone(zone.id.clone()).href()>{locale.text(&zone.name)}</a></p>
                    <p class="muted small">{locale.text(&zone.scope)}</p>
                    {record_button(app, locale, edition, Some(zone.tier), words)}
                </li>
            }
        })
        .collect();
    // A zone of the same town that nobody has drawn may reach into it, whatever the sheet links.
    let undrawn = edition.zones.undrawn().filter(|zone| zone.town == community.town).count();
    let head = match (zones.is_empty(), undrawn) {
        (false, _) => ZonesPage::CommunityZones,
        (true, 0) => ZonesPage::CommunityFree,
        (true, _) => ZonesPage::CommunityAsk,
    };
    let head = locale.fill(head, &[("community", &name), ("n", &undrawn)]);
    let outside = (undrawn == 0)
        .then(|| record_button(app, locale, edition, None, locale.t(ZonesPage::MineOutside).to_owned()))
        .flatten();
    let eyebrow = locale.join(&[town, if community.demo { locale.t(Common::Demo) } else { "" }]);
    view! {
        <article class="card stack">
            <p class="card__eyebrow">{small_icon("pin")}<span>{eyebrow}</span></p>
            <h3 class="card__title">{name}</h3>
            {(!grid.is_empty()).then(|| view! { <p class="card__text">{grid}</p> })}
            <p>{head}</p>
            {(!zones.is_empty()).then(|| view! { <ul class="stack">{zones}</ul> })}
            <div class="card__actions cluster">{outside}{community_call(app, locale, edition, community)}</div>
        </article>
    }
}
