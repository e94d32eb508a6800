//! Daily life: topics with what to do and whom to call, communities by town, and the ways to the other pages.

use anxin_core::feed::{Community, Edition, ServiceItem, ServiceTopic, Town};

use super::bulletin::paragraphs;
use super::calls::community_call;
use crate::components::call::{call_button, hotlines};
use crate::components::icon::{icon, small_icon};
use crate::components::source::source_line;
use crate::i18n::Locale;
use crate::i18n::common::Common;
use crate::i18n::services::ServicesPage;
use crate::route::Route;
use crate::state::App;
use crate::ui::prelude::*;

/// The page of daily life.
pub(super) fn services(app: App, locale: Locale, edition: &'static Edition) -> View {
    let now = app.clock.wall(edition.city.utc_offset_min);
    let topics: Vec<_> = edition
        .services
        .topics
        .iter()
        .enumerate()
        .map(|(place, each)| topic(locale, edition, each, place == 0))
        .collect();
    let towns: Vec<_> = edition.city.towns.iter().filter_map(|each| town(app, locale, edition, each)).collect();
    let topics = (!topics.is_empty()).then(|| section("topics", locale.t(ServicesPage::TopicsTitle), None, topics));
    let lead = Some(locale.t(ServicesPage::CommunitiesLead));
    let towns =
        (!towns.is_empty()).then(|| section("communities", locale.t(ServicesPage::CommunitiesTitle), lead, towns));
    view! {
        <div class="page page--services">
            <div class="page__head">
                <h1 class="page__title">{ServicesPage::Title}</h1>
                <p class="page__lead">{ServicesPage::Lead}</p>
            </div>
            <div class="columns">
                <div class="columns__main stack--loose">{topics}{towns}</div>
                <div class="columns__side stack--loose">
                    <section class="section" aria-labelledby="hotlines">
                        <div class="section__head"><h2 class="section__title" id="hotlines">{Common::Hotlines}</h2></div>
                        {hotlines(locale, &edition.city, now)}
                    </section>
                    {more(locale)}
                </div>
            </div>
        </div>
    }
}

fn section(id: &'static str, title: &'static str, lead: Option<&'static str>, body: Vec<View>) -> View {
    view! {
        <section class="section" aria-labelledby=id>
            <div class="section__head"><h2 class="section__title" id=id>{title}</h2></div>
            {lead.map(|lead| view! { <p class="muted">{lead}</p> })}
            <div class="stack--tight">{body}</div>
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

fn topic(locale: Locale, edition: &'static Edition, topic: &'static ServiceTopic, open: bool) -> View {
    let items: Vec<_> = topic.items.iter().map(|each| item(locale, edition, each)).collect();
    view! {
        <details class="topic" data-topic=topic.id.clone() open=open>
            <summary class="topic__summary">
                {icon(topic_icon(&topic.id))}
                <span class="topic__name">{locale.text(&topic.name)}</span>
                <span class="topic__count num">{items.len()}</span>
                {small_icon("chevron-down")}
            </summary>
            <ul class="topic__items">{items}</ul>
        </details>
    }
}

fn item(locale: Locale, edition: &'static Edition, item: &'static ServiceItem) -> View {
    let address = locale.text(&item.address);
    let call = call_button("", &item.phone);
    view! {
        <li class="topic__item">
            <h3 class="topic__title">{locale.text(&item.title)}</h3>
            <div class="topic__text">{paragraphs(locale.text(&item.body))}</div>
            {(!address.is_empty()).then(|| view! { <p class="topic__meta">{small_icon("pin")}<span>{address}</span></p> })}
            {call.map(|call| view! { <p class="topic__go">{call}</p> })}
            {source_line(locale, &edition.guidance, &item.source, item.demo)}
        </li>
    }
}

/// The communities of a town; nothing where it has none.
fn town(app: App, locale: Locale, edition: &'static Edition, town: &'static Town) -> Option<View> {
    let rows: Vec<_> = edition
        .communities
        .communities
        .iter()
        .filter(|community| community.town == town.id)
        .map(|each| community(app, locale, edition, each))
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <details class="topic" data-town=town.id.clone()>
                <summary class="topic__summary">
                    {icon("pin")}
                    <span class="topic__name">{locale.text(&town.name)}</span>
                    <span class="topic__count num">{rows.len()}</span>
                    {small_icon("chevron-down")}
                </summary>
                <ul class="topic__items">{rows}</ul>
            </details>
        }
    })
}

fn community(app: App, locale: Locale, edition: &'static Edition, community: &'static Community) -> View {
    let grid = locale.text(&community.grid);
    let zones: Vec<_> = community
        .zones
        .iter()
        .filter_map(|id| edition.zones.by_id(id))
        .map(|zone| {
            view! { " " <a class="link" href=Route::Zone(zone.id.clone()).href()>{locale.text(&zone.name)}</a> }
        })
        .collect();
    let zones =
        (!zones.is_empty()).then(|| view! { <p class="topic__meta"><span>{ServicesPage::InZones}{zones}</span></p> });
    let call = community_call(app, locale, edition, community);
    view! {
        <li class="topic__item">
            <h3 class="topic__title">{locale.text(&community.name)}</h3>
            {(!grid.is_empty()).then(|| view! { <p class="topic__text">{grid}</p> })}
            {zones}
            {call.map(|call| view! { <p class="topic__go">{call}</p> })}
            {source_line(locale, &edition.guidance, &community.source, community.demo)}
        </li>
    }
}

fn more(locale: Locale) -> View {
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
                        {icon(name)}
                        <span class="tile__body">
                            <span class="tile__name">{locale.t(title)}</span>" "
                            <span class="tile__note">{locale.t(note)}</span>
                        </span>
                    </a>
                </li>
            }
        })
        .collect();
    view! {
        <section class="section" aria-labelledby="more">
            <div class="section__head"><h2 class="section__title" id="more">{ServicesPage::MoreTitle}</h2></div>
            <ul class="tiles">{tiles}</ul>
        </section>
    }
}
