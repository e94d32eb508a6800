//! The three tiers: what each means, and where it holds.

use anxin_core::feed::{Community, Tier, TierGuide, Zone};
use anxin_core::text::Text;
use leptos::prelude::*;

use super::context::{Context, fact, facts, placed, words};
use super::frame::Body;
use crate::components::tier::tier_word;
use crate::i18n::lite::Lite;
use crate::i18n::zones::ZonesPage;

pub(super) fn zones(context: &Context<'_>) -> Body {
    let all = &context.edition.zones.zones;
    let count = |tier: Tier| all.iter().filter(|zone| zone.tier == tier).count();
    let [lockdown, control, precaution] = Tier::ALL.map(count);
    let counts: [(&str, &dyn std::fmt::Display); 3] =
        [("lockdown", &lockdown), ("control", &control), ("precaution", &precaution)];
    let mut content = vec![
        view! {
            <p class="lead">{context.fill(Lite::ZonesCount, &counts)}</p>
            <p class="lead">{context.t(Lite::ZonesDoubt)}</p>
        }
        .into_any(),
    ];
    let undrawn = context.edition.zones.undrawn().count();
    if undrawn > 0 {
        let text = context.fill(Lite::ZonesUndrawn, &[("n", &undrawn)]);
        content.push(view! { <p class="lead">{text}</p> }.into_any());
    }
    content.extend(Tier::ALL.into_iter().map(|tier| self::tier(context, tier)));
    Body { title: context.t(Lite::ZonesTitle).to_owned(), content }
}

fn tier(context: &Context<'_>, tier: Tier) -> AnyView {
    let word = tier_word(context.locale, tier);
    let zones: Vec<AnyView> =
        context.edition.zones.zones.iter().filter(|zone| zone.tier == tier).map(|each| zone(context, each)).collect();
    let none = zones.is_empty().then(|| view! { <p>{context.t(Lite::ZonesNone)}</p> }.into_any());
    let list = context.fill(Lite::ZoneList, &[("tier", &word)]);
    view! {
        <h2 id=tier.name()>{word}</h2>
        {context.edition.zones.guide(tier).map(|each| guide(context, each))}
        <h3>{list}</h3>
        {none}
        <div class="list">{zones}</div>
    }
    .into_any()
}

fn guide(context: &Context<'_>, guide: &TierGuide) -> AnyView {
    view! {
        <div class="item">
            <p class="lead">{context.text(&guide.summary)}</p>
            {list(context, ZonesPage::Allowed, &guide.allowed)}
            {list(context, ZonesPage::Forbidden, &guide.forbidden)}
            {list(context, ZonesPage::Supplies, &guide.supplies)}
            {context.source_line(&guide.source, guide.demo)}
        </div>
    }
    .into_any()
}

fn list(context: &Context<'_>, head: ZonesPage, texts: &[Text]) -> Option<AnyView> {
    let items: Vec<AnyView> = texts.iter().map(|text| view! { <li>{context.text(text)}</li> }.into_any()).collect();
    (!items.is_empty()).then(|| view! { <h3>{context.t(head)}</h3><ul>{items}</ul> }.into_any())
}

fn zone(context: &Context<'_>, zone: &Zone) -> AnyView {
    let key = |key: Lite| context.t(key);
    let scope = placed(context, &zone.town, context.locale.text(&zone.scope));
    let review = zone.review_at.map_or_else(|| context.t(Lite::ReviewUnset).to_owned(), |at| context.when(at));
    let phone = if zone.phone.is_empty() { Vec::new() } else { vec![context.phone(&zone.phone)] };
    let reached = context.edition.communities().into_iter().flat_map(|shard| &shard.communities);
    let reached: Vec<&Community> = reached.filter(|community| community.zones.contains(&zone.id)).collect();
    let mut communities: Vec<AnyView> = Vec::new();
    for community in reached {
        let phone = (!community.phone.is_empty()).then(|| view! { " "{context.phone(&community.phone)} }.into_any());
        let gap = (!communities.is_empty()).then(|| view! { <br/> }.into_any());
        communities.push(view! { {gap}{context.text(&community.name)}{phone} }.into_any());
    }
    let rows = vec![
        words(key(Lite::Extent), scope),
        words(key(Lite::Since), context.when(zone.set_at)),
        words(key(Lite::Review), review),
        fact(key(Lite::Phone), phone),
        fact(key(Lite::Communities), communities),
    ];
    view! {
        <div class="item" id=["zone-", &zone.id].concat()>
            <h4>{context.text(&zone.name)}</h4>
            {facts(rows)}
            {context.source_line(&zone.source, zone.demo)}
        </div>
    }
    .into_any()
}
