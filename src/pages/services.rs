//! Daily life: topics with what to do and whom to call, communities by town, and the ways to the other pages.

use anxin_core::feed::{Communities, Community, ServiceItem, ServiceTopic, Town};
use leptos::prelude::*;

use super::Unreadable;
use super::bulletin::Paragraphs;
use super::calls::{Call, community_line};
use crate::components::call::{CallButton, Hotlines};
use crate::components::icon::{Icon, SmallIcon};
use crate::components::link::tel;
use crate::components::source::SourceLine;
use crate::edition::EditionHandle;
use crate::i18n::common::Common;
use crate::i18n::services::ServicesPage;
use crate::i18n::use_locale;
use crate::route::Route;
use crate::state::use_app;

/// The page of daily life.
#[component]
pub fn ServicesScreen(edition: EditionHandle) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let held = edition.get();
    let now = app.clock.wall(held.city.utc_offset_min);
    let (topics, all) = (held.services(), held.communities());
    let unreadable = (topics.is_err() || all.is_err()).then(|| view! { <Unreadable/> }.into_any());
    let topics = topics.ok().filter(|shard| !shard.topics.is_empty()).map(|shard| {
        let rows = shard.topics.iter().enumerate();
        let rows = rows
            .map(|(index, topic)| view! { <Topic edition topic=topic.clone() open=index == 0/> }.into_any())
            .collect_view();
        view! { <Section id="topics" title=locale.t(ServicesPage::TopicsTitle)>{rows}</Section> }.into_any()
    });
    let towns = held.city.towns.iter().map(|town| (town.clone(), communities(all.ok(), town)));
    let towns: Vec<_> = towns.filter(|(_, communities)| !communities.is_empty()).collect();
    let towns = (!towns.is_empty()).then(|| {
        let rows = towns.into_iter().map(|(town, communities)| view! { <InTown edition town communities/> }.into_any());
        let rows = rows.collect_view();
        let (title, lead) = (locale.t(ServicesPage::CommunitiesTitle), locale.t(ServicesPage::CommunitiesLead));
        view! { <Section id="communities" title lead>{rows}</Section> }.into_any()
    });
    view! {
        <div class="page page--services">
            <div class="page__head">
                <h1 class="page__title">{locale.t(ServicesPage::Title)}</h1>
                <p class="page__lead">{locale.t(ServicesPage::Lead)}</p>
            </div>
            <div class="columns">
                <div class="columns__main stack--loose">{unreadable}{topics}{towns}</div>
                <div class="columns__side stack--loose">
                    <section class="section" aria-labelledby="hotlines">
                        <div class="section__head"><h2 class="section__title" id="hotlines">{locale.t(Common::Hotlines)}</h2></div>
                        <Hotlines edition now/>
                    </section>
                    <More/>
                </div>
            </div>
        </div>
    }
}

#[component]
fn Section(
    id: &'static str,
    title: &'static str,
    #[prop(optional)] lead: Option<&'static str>,
    children: Children,
) -> impl IntoView {
    view! {
        <section class="section" aria-labelledby=id>
            <div class="section__head"><h2 class="section__title" id=id>{title}</h2></div>
            {lead.map(|lead| view! { <p class="muted">{lead}</p> }.into_any())}
            <div class="stack--tight">{children()}</div>
        </section>
    }
}

/// The icon of a topic; a city may have topics of its own.
fn topic_icon(id: &str) -> &'static str {
    match id {
        "hospital" | "medicine" | "doctor" => "hospital",
        "food" | "supplies" | "market" => "food",
        "home" | "isolation" => "house",
        "transfer" | "transport" | "bus" => "bus",
        "pass" | "permit" => "pass",
        "checkpoint" | "gate" => "gate",
        "neighbours" | "community" | "grid" | "stations" | "volunteers" => "volunteer",
        "standards" | "shops" => "list",
        "school" => "school",
        "points" => "star",
        _ => "info",
    }
}

#[component]
fn Topic(edition: EditionHandle, topic: ServiceTopic, open: bool) -> impl IntoView {
    let locale = use_locale();
    let items = topic.items.iter().cloned().map(|item| view! { <Item edition item/> }.into_any()).collect_view();
    let icon = topic_icon(&topic.id);
    view! {
        <details class="topic" data-topic=topic.id open=open>
            <summary class="topic__summary">
                <Icon name=icon/>
                <span class="topic__name">{locale.say(&topic.name)}</span>
                <span class="topic__count num">{topic.items.len()}</span>
                <SmallIcon name="chevron-down"/>
            </summary>
            <ul class="topic__items">{items}</ul>
        </details>
    }
}

#[component]
fn Item(edition: EditionHandle, item: ServiceItem) -> impl IntoView {
    let locale = use_locale();
    let address = locale.say(&item.address);
    let call = tel(&item.phone).map(|_| view! { <p class="topic__go"><CallButton phone=&item.phone/></p> }.into_any());
    view! {
        <li class="topic__item">
            <h3 class="topic__title">{locale.say(&item.title)}</h3>
            <div class="topic__text"><Paragraphs text=locale.say(&item.body)/></div>
            {(!address.is_empty()).then(|| view! { <p class="topic__meta"><SmallIcon name="pin"/><span>{address}</span></p> }.into_any())}
            {call}
            <SourceLine edition id=&item.source demo=item.demo/>
        </li>
    }
}

fn communities(all: Option<&Communities>, town: &Town) -> Vec<Community> {
    let all = all.into_iter().flat_map(|shard| &shard.communities);
    all.filter(|community| community.town == town.id).cloned().collect()
}

/// The communities of a town.
#[component]
fn InTown(edition: EditionHandle, town: Town, communities: Vec<Community>) -> impl IntoView {
    let locale = use_locale();
    let count = communities.len();
    let rows =
        communities.into_iter().map(|community| view! { <InCommunity edition community/> }.into_any()).collect_view();
    view! {
        <details class="topic" data-town=town.id>
            <summary class="topic__summary">
                <Icon name="pin"/>
                <span class="topic__name">{locale.say(&town.name)}</span>
                <span class="topic__count num">{count}</span>
                <SmallIcon name="chevron-down"/>
            </summary>
            <ul class="topic__items">{rows}</ul>
        </details>
    }
}

#[component]
fn InCommunity(edition: EditionHandle, community: Community) -> impl IntoView {
    let locale = use_locale();
    let (held, grid) = (edition.get(), locale.say(&community.grid));
    let zones: Vec<_> = community
        .zones
        .iter()
        .filter_map(|id| held.zones.by_id(id))
        .map(|zone| {
            view! { " " <a class="link" href=Route::Zone(zone.id.clone()).href()>{locale.say(&zone.name)}</a> }
                .into_any()
        })
        .collect();
    let zones = (!zones.is_empty())
        .then(|| view! { <p class="topic__meta"><span>{locale.t(ServicesPage::InZones)}{zones}</span></p> }.into_any());
    let call =
        community_line(&community).map(|line| view! { <p class="topic__go"><Call edition line/></p> }.into_any());
    view! {
        <li class="topic__item">
            <h3 class="topic__title">{locale.say(&community.name)}</h3>
            {(!grid.is_empty()).then(|| view! { <p class="topic__text">{grid}</p> }.into_any())}
            {zones}
            {call}
            <SourceLine edition id=&community.source demo=community.demo/>
        </li>
    }
}

#[component]
fn More() -> impl IntoView {
    let locale = use_locale();
    let tiles = [
        (Route::Zones, "zones", ServicesPage::ZonesName, ServicesPage::ZonesNote),
        (Route::Tracks, "tracks", ServicesPage::TracksName, ServicesPage::TracksNote),
        (Route::Bulletin, "bulletin", ServicesPage::BulletinName, ServicesPage::BulletinNote),
        (Route::About, "info", ServicesPage::AboutName, ServicesPage::AboutNote),
    ];
    let tiles: Vec<_> = tiles
        .into_iter()
        .map(|(route, name, title, note)| {
            view! {
                <li>
                    <a class="tile" href=route.href()>
                        <Icon name/>
                        <span class="tile__body">
                            <span class="tile__name">{locale.t(title)}</span>" "
                            <span class="tile__note">{locale.t(note)}</span>
                        </span>
                    </a>
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        <section class="section" aria-labelledby="more">
            <div class="section__head"><h2 class="section__title" id="more">{locale.t(ServicesPage::MoreTitle)}</h2></div>
            <ul class="tiles">{tiles}</ul>
        </section>
    }
}
