//! Daily life: topics, hotlines, and communities by town.

use anxin_core::feed::{Community, ServiceItem, ServiceTopic, Town};

use super::context::{Context, fact, facts, paragraphs, section, words};
use super::frame::Body;
use super::{home, hours};
use crate::components::source::source_line;
use crate::i18n::lite::Lite;
use crate::ui::prelude::*;

pub(super) fn services(context: &Context<'_>) -> Body {
    let edition = context.edition;
    let mut content: Vec<View> = Vec::new();
    content.extend(section("hotlines", context.t(Lite::HotlinesTitle).to_owned(), home::hotlines(context)));
    content.extend(edition.services.topics.iter().filter_map(|each| topic(context, each)));
    let towns: Vec<View> = edition.city.towns.iter().filter_map(|each| town(context, each)).collect();
    content.extend(section("communities", context.t(Lite::CommunitiesTitle).to_owned(), towns));
    Body { title: context.t(Lite::ServicesTitle).to_owned(), content }
}

fn topic(context: &Context<'_>, topic: &ServiceTopic) -> Option<View> {
    let items = topic.items.iter().map(|each| item(context, each)).collect();
    section(&["topic-", &topic.id].concat(), context.text(&topic.name), items)
}

fn item(context: &Context<'_>, item: &ServiceItem) -> View {
    let phone = if item.phone.is_empty() { Vec::new() } else { vec![context.phone(&item.phone)] };
    let rows = vec![words(context.t(Lite::Address), context.text(&item.address)), fact(context.t(Lite::Phone), phone)];
    view! {
        <div class="item">
            <h3>{context.text(&item.title)}</h3>
            {paragraphs(context.locale.text(&item.body))}
            {facts(rows)}
            {source_line(context.locale, &context.edition.guidance, &item.source, item.demo)}
        </div>
    }
}

fn town(context: &Context<'_>, town: &Town) -> Option<View> {
    let all = context.edition.communities.communities.iter();
    let rows: Vec<View> =
        all.filter(|community| community.town == town.id).map(|each| community(context, each)).collect();
    (!rows.is_empty()).then(|| view! { <h3>{context.text(&town.name)}</h3>{rows} })
}

fn community(context: &Context<'_>, community: &Community) -> View {
    let zones: Vec<String> = community
        .zones
        .iter()
        .filter_map(|id| context.edition.zones.by_id(id))
        .map(|zone| context.text(&zone.name))
        .collect();
    let zones = (!zones.is_empty()).then(|| {
        view! { <p class="small">{context.fill(Lite::InZones, &[("zones", &context.list(&zones))])}</p> }
    });
    let hours = community.answers.as_ref().map(|hours| hours::week(context, hours)).unwrap_or_default();
    let next = context.next_line(community.into());
    let hours = (!hours.is_empty() || next.is_some()).then(|| view! { <p class="small">{hours}" "{next}</p> });
    let grid = context.locale.text(&community.grid);
    let grid = (!grid.is_empty()).then(|| view! { <p class="small">{grid.to_owned()}</p> });
    view! {
        <div class="item">
            <h4>{context.text(&community.name)}" "{context.phone(&community.phone)}</h4>
            {hours}
            {grid}
            {zones}
            {source_line(context.locale, &context.edition.guidance, &community.source, community.demo)}
        </div>
    }
}
