//! Daily life: topics, hotlines, and communities by town.

use anxin_core::feed::{Community, ServiceItem, ServiceTopic, Town};
use leptos::prelude::*;

use super::context::{Context, fact, facts, paragraphs, section, words};
use super::frame::Body;
use super::{home, hours};
use crate::i18n::lite::Lite;

pub(super) fn services(context: &Context<'_>) -> Body {
    let edition = context.edition;
    let mut content: Vec<AnyView> = Vec::new();
    content.extend(section("hotlines", context.t(Lite::HotlinesTitle).to_owned(), home::hotlines(context)));
    let topics = edition.services().into_iter().flat_map(|shard| &shard.topics);
    content.extend(topics.filter_map(|each| topic(context, each)));
    let towns: Vec<AnyView> = edition.city.towns.iter().filter_map(|each| town(context, each)).collect();
    content.extend(section("communities", context.t(Lite::CommunitiesTitle).to_owned(), towns));
    Body { title: context.t(Lite::ServicesTitle).to_owned(), content }
}

fn topic(context: &Context<'_>, topic: &ServiceTopic) -> Option<AnyView> {
    let items = topic.items.iter().map(|each| item(context, each)).collect();
    section(&["topic-", &topic.id].concat(), context.text(&topic.name), items)
}

fn item(context: &Context<'_>, item: &ServiceItem) -> AnyView {
    let phone = if item.phone.is_empty() { Vec::new() } else { vec![context.phone(&item.phone)] };
    let rows = vec![words(context.t(Lite::Address), context.text(&item.address)), fact(context.t(Lite::Phone), phone)];
    view! {
        <div class="item">
            <h3>{context.text(&item.title)}</h3>
            {paragraphs(context.locale.text(&item.body))}
            {facts(rows)}
            {context.source_line(&item.source, item.demo)}
        </div>
    }
    .into_any()
}

fn town(context: &Context<'_>, town: &Town) -> Option<AnyView> {
    let all = context.edition.communities().into_iter().flat_map(|shard| &shard.communities);
    let rows: Vec<AnyView> =
        all.filter(|community| community.town == town.id).map(|each| community(context, each)).collect();
    (!rows.is_empty()).then(|| view! { <h3>{context.text(&town.name)}</h3>{rows} }.into_any())
}

fn community(context: &Context<'_>, community: &Community) -> AnyView {
    let zones: Vec<String> = community
        .zones
        .iter()
        .filter_map(|id| context.edition.zones.by_id(id))
        .map(|zone| context.text(&zone.name))
        .collect();
    let zones = (!zones.is_empty()).then(|| {
        view! { <p class="small">{context.fill(Lite::InZones, &[("zones", &context.list(&zones))])}</p> }.into_any()
    });
    let hours = community.answers.as_ref().map(|hours| hours::week(context, hours)).unwrap_or_default();
    let next = context.next_line(community.into());
    let hours =
        (!hours.is_empty() || next.is_some()).then(|| view! { <p class="small">{hours}" "{next}</p> }.into_any());
    let grid = context.locale.text(&community.grid);
    let grid = (!grid.is_empty()).then(|| view! { <p class="small">{grid.to_owned()}</p> }.into_any());
    view! {
        <div class="item">
            <h4>{context.text(&community.name)}" "{context.phone(&community.phone)}</h4>
            {hours}
            {grid}
            {zones}
            {context.source_line(&community.source, community.demo)}
        </div>
    }
    .into_any()
}
