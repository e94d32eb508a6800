//! Looking a zone up by the name of a community, a compound or a town.
//!
//! A community that no zone reaches into is an answer too; one that a zone reaches into may lie in it only in part, so the
//! zones' extents are shown and nothing is concluded.

use std::sync::Arc;

use anxin_core::feed::{Community, Edition, Zone};
use anxin_core::search::{Index, Readings, SearchEntry};
use anxin_core::text::{Text, TextRef};
use leptos::prelude::*;

use super::super::Unreadable;
use super::RecordButton;
use crate::components::icon::{Icon, SmallIcon};
use crate::components::states::Empty;
use crate::components::tier::TierBadge;
use crate::edition::EditionHandle;
use crate::i18n::common::Common;
use crate::i18n::use_locale;
use crate::i18n::zones::ZonesPage;
use crate::pages::calls::{Call, ask_line, community_line};
use crate::route::Route;

/// How many communities are shown: more than that, and a person types on.
const SHOWN: usize = 6;

/// What fits what was typed, as rows of the feed's lists; `None` where nothing was typed.
#[derive(Clone, Copy)]
pub(super) struct Found {
    communities: Memo<Option<Vec<usize>>>,
    pub(super) zones: Memo<Option<Vec<usize>>>,
}

impl Found {
    pub(super) fn new(edition: EditionHandle, typed: RwSignal<String>) -> Self {
        let index = Memo::new(move |_| Indexes::new(&edition.get()));
        let find = move |which: fn(&Indexes) -> &Index| {
            Memo::new(move |_| {
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
    fn new(edition: &Edition) -> Self {
        let communities = edition.communities().map(|shard| shard.communities.as_slice()).unwrap_or_default();
        let town = |id: &str| edition.city.town(id).map(|town| town.name.clone()).unwrap_or_default();
        let zone_names = |community: &Community| {
            let names = community.zones.iter().filter_map(|id| edition.zones.by_id(id)).map(|zone| &zone.name);
            names.cloned().collect::<Vec<_>>()
        };
        let of_community = |community: &Community| {
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
    let entries = entries.iter().map(|(name, others)| SearchEntry { name: borrowed(name), address: borrowed(others) });
    Arc::new(Index::new(entries, &Readings::default()))
}

fn borrowed(text: &Text) -> TextRef<'_> {
    TextRef { zh: &text.zh, en: &text.en }
}

/// The field and what it finds among the communities; the page's list shows what it finds among the zones.
#[component]
pub(super) fn Lookup(edition: EditionHandle, typed: RwSignal<String>, found: Found) -> impl IntoView {
    let locale = use_locale();
    let some = Memo::new(move |_| typed.with(|typed| !typed.is_empty()));
    let clear = move || {
        view! {
            <button class="search__clear" type="button" aria-label=locale.t(ZonesPage::ClearSearch)
                on:click=move |_| typed.set(String::new())>
                <SmallIcon name="cross"/>
            </button>
        }
        .into_any()
    };
    view! {
        <section class="section stack" aria-labelledby="lookup">
            <div class="section__head"><h2 class="section__title" id="lookup">{locale.t(ZonesPage::SearchTitle)}</h2></div>
            <form class="search" role="search" on:submit=|event| event.prevent_default()>
                <label class="visually-hidden" for="zone-search">{locale.t(ZonesPage::SearchLabel)}</label>
                <Icon name="search"/>
                <input
                    class="search__input"
                    id="zone-search"
                    type="search"
                    placeholder=locale.t(ZonesPage::SearchHint)
                    autocomplete="off"
                    enterkeyhint="search"
                    prop:value=move || typed.get()
                    on:input:target=move |event| typed.set(event.target().value())
                />
                {move || some.get().then(clear)}
            </form>
            <div aria-live="polite"><Communities edition found/></div>
        </section>
    }
}

/// The communities that were found; where nothing was, whom to ask.
#[component]
fn Communities(edition: EditionHandle, found: Found) -> impl IntoView {
    let locale = use_locale();
    let shown = move || {
        let (rows, held) = (found.communities.get()?, edition.get());
        let Ok(all) = held.communities() else { return Some(view! { <Unreadable/> }.into_any()) };
        if rows.is_empty() && found.zones.with(|zones| zones.as_ref().is_none_or(Vec::is_empty)) {
            return Some(view! { <NothingFound edition/> }.into_any());
        }
        let shown = rows.iter().take(SHOWN).filter_map(|row| all.communities.get(*row)).cloned();
        let cards = shown.map(|community| view! { <Card edition community/> }.into_any()).collect_view();
        let more = rows.len().saturating_sub(SHOWN);
        let more = (more > 0).then(|| {
            view! { <p class="muted small">{locale.fill(ZonesPage::CommunityMore, &[("n", &more)])}</p> }.into_any()
        });
        Some(view! { <div class="stack">{cards}{more}</div> }.into_any())
    };
    view! { {move || shown()} }
}

#[component]
fn NothingFound(edition: EditionHandle) -> impl IntoView {
    let locale = use_locale();
    let (title, text) = (locale.t(ZonesPage::NothingTitle), locale.t(ZonesPage::NothingText));
    match ask_line(&edition.get()) {
        Some(line) => view! { <Empty name="search" title text><Call edition line named=true/></Empty> }.into_any(),
        None => view! { <Empty name="search" title text/> }.into_any(),
    }
}

#[component]
fn Card(edition: EditionHandle, community: Community) -> impl IntoView {
    let locale = use_locale();
    let held = edition.get();
    let name = locale.say(&community.name);
    let town = held.city.town(&community.town).map(|town| locale.text(&town.name)).unwrap_or_default();
    let grid = locale.say(&community.grid);
    let zones: Vec<_> = community.zones.iter().filter_map(|id| held.zones.by_id(id)).collect();
    // A zone of the same town that nobody has drawn may reach into it, whatever the sheet links.
    let undrawn = held.zones.undrawn().filter(|zone| zone.town == community.town).count();
    let head = match (zones.is_empty(), undrawn) {
        (false, _) => ZonesPage::CommunityZones,
        (true, 0) => ZonesPage::CommunityFree,
        (true, _) => ZonesPage::CommunityAsk,
    };
    let head = locale.fill(head, &[("community", &name), ("n", &undrawn)]);
    let zones = (!zones.is_empty()).then(|| {
        let zones =
            zones.into_iter().cloned().map(|zone| view! { <ZoneWithin edition zone/> }.into_any()).collect_view();
        view! { <ul class="stack">{zones}</ul> }.into_any()
    });
    let outside = (undrawn == 0)
        .then(|| view! { <RecordButton edition tier=None words=locale.t(ZonesPage::MineOutside)/> }.into_any());
    let eyebrow = locale.join(&[town, if community.demo { locale.t(Common::Demo) } else { "" }]);
    let call = community_line(&community).map(|line| view! { <Call edition line/> }.into_any());
    view! {
        <article class="card stack">
            <p class="card__eyebrow"><SmallIcon name="pin"/><span>{eyebrow}</span></p>
            <h3 class="card__title">{name}</h3>
            {(!grid.is_empty()).then(|| view! { <p class="card__text">{grid}</p> }.into_any())}
            <p>{head}</p>
            {zones}
            <div class="card__actions cluster">{outside}{call}</div>
        </article>
    }
}

/// A zone that reaches into a community.
#[component]
fn ZoneWithin(edition: EditionHandle, zone: Zone) -> impl IntoView {
    let locale = use_locale();
    let name = locale.say(&zone.name);
    let words = locale.fill(ZonesPage::MineOf, &[("zone", &name)]);
    view! {
        <li class="stack--tight">
            <TierBadge tier=zone.tier/>
            <p><a class="link" href=Route::Zone(zone.id.clone()).href()>{name}</a></p>
            <p class="muted small">{locale.say(&zone.scope)}</p>
            <RecordButton edition tier=Some(zone.tier) words/>
        </li>
    }
}
